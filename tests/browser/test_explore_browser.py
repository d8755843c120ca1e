"""A reader in a real browser: opens the atlas, filters, clicks an event on the canvas, finds its evidence."""

import pytest
from driving import atlas, click_event, click_kind, map_frame, shot

pytestmark = pytest.mark.browser


def test_the_whole_way(open_page):
    page = open_page()
    told = atlas(page)
    assert told["counts"] == {"marker": 3, "badge": 1, "route": 1, "noplace": 1, "total": 6}
    assert told["painted"] == {"marker": 3, "badge": 1, "route": 1}
    shot(page, "explore-1440x900")

    frame = map_frame(page)
    frame.evaluate("window.__before = true; map_div.setView([43, 52], 6, {animate: false})")
    version = told["version"]
    page.get_by_label("Countries").click()
    page.get_by_label("Countries").fill("Kazakhstan")
    page.get_by_role("option", name="Kazakhstan", exact=True).click()
    frame.wait_for_function("v => window.__atlas.version !== v", arg=version)
    told = atlas(page)
    assert told["counts"] == {"marker": 2, "badge": 0, "route": 0, "noplace": 0, "total": 2}
    assert frame.evaluate("[window.__before, map_div.getZoom()]") == [True, 6], "the map was loaded anew or moved"
    page.get_by_text("2 events").first.wait_for()
    page.keyboard.press("Escape")

    click_event(page, "port-money")
    page.get_by_role("heading", name="Germany investment in Kazakhstan, $2.5 bn").wait_for()
    assert page.locator("blockquote mark").inner_text() == "invest"
    assert page.get_by_role("link", name="Money for a port").get_attribute("href") == "https://example.org/port"
    assert atlas(page)["picked"] == {"kind": "event", "id": "port-money"}
    page.wait_for_url(lambda url: "event=port-money" in url and "c=KZ" in url)  # the address follows the click
    shot(page, "explore-event")


def test_basemap_and_corridor_are_painted(open_page):
    page = open_page()
    seen = map_frame(page).evaluate(
        """() => { const c = document.querySelector('canvas.atlas-canvas'), d = c.getContext('2d');
        const p = d.getImageData(0, 0, c.width, c.height).data; let strong = 0;
        const near = (i, c) => c.every((v, k) => Math.abs(p[i + k] - v) < 6);
        for (let i = 0; i < p.length; i += 4) if (near(i, [180, 83, 9])) strong++;
        const legend = document.querySelector('.atlas-legend').innerText;
        return {strong, legend, basemap: Boolean(window.AtlasBasemap)}; }"""
    )
    assert seen["strong"] > 1000
    assert seen["basemap"]
    for word in ("Investment", "Diplomacy", "Infrastructure", "Trade", "Rail", "Sea"):
        assert word in seen["legend"]


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1920, 1080), (390, 844)])
def test_sizes(open_page, width, height):
    page = open_page(width=width, height=height)
    box = page.locator("iframe[src*='streamlit_folium']").bounding_box()
    share = box["width"] * box["height"] / (width * height)
    assert share >= (0.66 if width > 1000 else 0.4)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.wait_for_timeout(400)
    shot(page, f"explore-{width}x{height}")


def test_hostile_words_do_nothing(open_page):
    page = open_page("/?event=hostile-deal")
    page.get_by_text("onerror=alert").first.wait_for()
    assert page.locator(".card img").count() == 0
    map_frame(page).evaluate("map_div.setView([40.38, 49.87], 8, {animate: false})")
    click_event(page, "hostile-deal")
    page.wait_for_function("document.querySelector('.card')")


def test_list_twin_opens_events_by_keyboard(open_page):
    page = open_page()
    page.get_by_role("button", name="List of events").click()
    rows = page.locator("[data-event]")
    rows.first.wait_for()
    assert rows.count() == 6
    assert "no place told" in page.locator("button[data-event='talks-nowhere']").inner_text()
    page.locator("button[data-event='talks-nowhere']").focus()
    page.keyboard.press("Enter")
    page.locator("article.card[data-event='talks-nowhere']").wait_for()


@pytest.mark.parametrize(
    ("kind", "identity", "words"),
    [
        ("country", "TJ", "Tajikistan"),
        ("route", "titr", "Middle Corridor"),
        ("arc", "investment:DE:KZ", "Germany → Kazakhstan"),
        ("node", "shalkar", "Shalkar"),
        ("leg", None, " – "),
        ("corridor", None, "Compare with"),
    ],
)
def test_a_click_opens_the_right_card(open_page, kind, identity, words):
    page = open_page()
    click_kind(page, kind, identity)
    page.locator(".st-key-drawer").get_by_text(words).first.wait_for()


def test_a_click_on_a_symbol_opens_the_event(open_page):
    page = open_page()
    map_frame(page).evaluate("map_div.setView([43.65, 51.17], 9, {animate: false})")
    click_event(page, "port-work")
    page.locator("article.card[data-event='port-work']").wait_for()
    page.keyboard.press("Escape")
    page.locator(".st-key-drawer").wait_for(state="detached")


def test_the_search_moves_the_map_and_opens_the_card(open_page):
    page = open_page()
    box = page.locator("#atlas-find")
    box.click()
    box.type("актау")
    page.locator("[data-found='stop aktau']").wait_for()
    box.fill("Aktau")
    page.locator("[data-found='stop aktau']").click()
    page.locator(".st-key-drawer h2", has_text="Aktau").wait_for()
    map_frame(page).wait_for_function("Math.abs(map_div.getCenter().lat - 43.6) < 0.5 && map_div.getZoom() >= 7")


def test_the_search_by_keyboard_filters_by_words(open_page):
    page = open_page()
    version = atlas(page)["version"]
    box = page.locator("#atlas-find")
    box.click()
    box.type("ministry")
    page.get_by_role("option", name="Articles with “ministry”").wait_for()
    page.keyboard.press("Enter")
    map_frame(page).wait_for_function("v => window.__atlas.version !== v", arg=version)
    assert atlas(page)["counts"]["total"] == 2
    page.wait_for_url("**q=ministry**")
    page.get_by_role("button", name="Remove “ministry”").click()
    map_frame(page).wait_for_function("window.__atlas.counts.total === 6")


def test_layers_are_put_away_and_countries_shaded(open_page):
    page = open_page()
    version = atlas(page)["version"]
    page.locator(".st-key-layer_picker button").first.click()
    page.get_by_text("Flows", exact=True).click()
    map_frame(page).wait_for_function("v => window.__atlas.version !== v", arg=version)
    assert map_frame(page).evaluate("map_div.atlas.visible.arcs") is False
    page.locator(".st-key-layer-panel").get_by_text("Events", exact=True).last.click()
    map_frame(page).locator(".atlas-legend .shades").wait_for()
    page.wait_for_url(lambda url: "hide=arcs" in url and "shade=events" in url)
    assert page.get_by_text("tile.openstreetmap.org").is_visible()  # said, and (see open_page) never asked
    shot(page, "explore-layers")


def test_a_mistake_can_be_reported(open_page):
    page = open_page("/?event=port-work")
    page.get_by_role("button", name="Report a mistake").click()
    page.get_by_label("What is wrong?").fill("Wrong port.")
    page.get_by_role("button", name="Send").click()
    page.get_by_text("Thank you").wait_for()


def test_a_phone_shows_cards_as_a_sheet_and_reaches_the_filters(open_page):
    page = open_page("/?event=port-money", width=390, height=844)
    sheet = page.locator(".st-key-drawer")
    sheet.wait_for()
    page.wait_for_timeout(300)
    box = sheet.bounding_box()
    assert abs(box["y"] + box["height"] - 844) < 2 and box["height"] <= 0.6 * 844
    small = page.evaluate(
        """() => [...document.querySelectorAll('.st-key-drawer button, .st-key-opener button, .to-filters')]
        .filter(e => e.getBoundingClientRect().height && e.getBoundingClientRect().height < 43.5).map(e => e.innerText)"""
    )
    assert small == []
    page.locator(".st-key-close_drawer button").locator("visible=true").first.click()
    sheet.wait_for(state="detached")
    page.get_by_role("link", name="Filters").click()
    page.wait_for_function("document.querySelector('.st-key-rail').getBoundingClientRect().top < 500")


def test_the_map_can_be_reached_and_moved_by_keyboard(open_page):
    page = open_page()
    frame = map_frame(page)
    assert page.locator("iframe[src*='streamlit_folium']").get_attribute("title") == "Map of events and corridors"
    frame.locator("#map_div").focus()
    before = frame.evaluate("map_div.getZoom()")
    page.keyboard.press("+")
    frame.wait_for_function("z => map_div.getZoom() > z", arg=before)
    page.keyboard.press("Shift+Tab")
    assert frame.evaluate("document.activeElement.id") != "map_div", "a keyboard trap"


@pytest.mark.parametrize("warm, more_turns", [(20, 30), pytest.param(40, 160, marks=pytest.mark.long)])
def test_two_hundred_filters_leave_frame_and_memory_alone(open_page, warm, more_turns):
    """The status pill on and off, 50 or 200 times: the same frame, the same view, no growing heap or page."""
    page = open_page()
    frame = map_frame(page)
    frame.evaluate("window.__before = true; map_div.setView([43, 52], 6, {animate: false})")
    session = page.context.new_cdp_session(page)

    def measured():
        session.send("HeapProfiler.collectGarbage")
        return session.send("Runtime.getHeapUsage")["usedSize"], session.send("Memory.getDOMCounters")["nodes"]

    def change(times):
        for _turn in range(times):
            version = frame.evaluate("window.__atlas.version")
            page.locator(".st-key-statuses button").first.click()
            frame.wait_for_function("v => window.__atlas.version !== v", arg=version, polling=10)

    change(warm)
    heap, nodes = measured()
    change(more_turns)
    later, more = measured()
    assert frame.evaluate("[window.__before, map_div.getZoom()]") == [True, 6]
    assert later < heap * 1.25 + 2e6, (heap, later)
    assert more < nodes * 1.25 + 500, (nodes, more)


def test_a_donut_opens_its_events(open_page):
    page = open_page()
    map_frame(page).evaluate(
        "map_div.setView([42, 50], 2, {animate: false}); map_div.atlas.stackLimit = 1; map_div.atlas._draw()"
    )
    told = click_kind(page, "cluster")
    page.locator(f"button[data-event='{told.split(',')[0]}']").wait_for()


def test_the_corridor_profile_and_the_map_point_at_each_other(open_page):
    page = open_page()
    page.locator(".st-key-below-switch button").nth(1).click()
    stop = page.locator("[data-node='aktau']")
    stop.wait_for()
    stop.locator("rect.node").hover()
    map_frame(page).wait_for_function("map_div.atlas.shown === 'aktau'")
    stop.locator("rect.node").click()
    page.locator(".st-key-drawer h2", has_text="Aktau").wait_for()
    page.locator("button[data-event='port-money']").wait_for()
    shot(page, "explore-profile")


def test_two_corridors_side_by_side(open_page):
    page = open_page()
    page.get_by_role("button", name="About this corridor").click()
    page.get_by_label("Compare with").click()
    page.get_by_label("Compare with").fill("Northern")
    page.get_by_role("option", name="Northern Corridor").click()
    page.locator(".compare tr", has_text="Border crossings").wait_for()
    shot(page, "explore-compare")


def test_the_timeline_filters_by_keyboard(open_page):
    page = open_page()
    frame = map_frame(page)
    version = atlas(page)["version"]
    page.locator("[role=slider]").last.focus()
    page.keyboard.press("ArrowLeft")
    frame.wait_for_function("v => window.__atlas.version !== v", arg=version)
    assert atlas(page)["counts"]["total"] == 4
    page.wait_for_url("**from=2024-03-01**")
