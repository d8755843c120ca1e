"""The Analyse screen in a real browser: filters, chips, bars, table, map and address act on each other."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from driving import click_kind, map_frame, shot, wait_for_map

pytestmark = pytest.mark.browser
SIZES = ((1440, 900), (1920, 1080), (390, 844))


def shown(page, number: int) -> None:
    """Wait until the head tells this many events."""
    page.wait_for_function(
        """n => [...document.querySelectorAll('*')].some(e => {
        const b = e.shadowRoot && e.shadowRoot.querySelector('.sentence b'); return b && b.textContent === String(n); })""",
        arg=number,
    )


def address(page) -> dict:
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


def wait_address(page, **wanted) -> None:
    page.wait_for_function(
        """w => { const p = new URLSearchParams(location.search);
        return Object.entries(w).every(([k, v]) => p.get(k) === v); }""",
        arg=wanted,
    )


def choose(page, name: str) -> None:
    page.locator(".filters .row", has_text=name).first.click()


def test_a_filter_chip_undo_and_address(open_page):
    page = open_page("/analyse")
    shown(page, 6)
    choose(page, "Uzbekistan")
    shown(page, 1)
    wait_address(page, c="UZ")
    page.locator(".query .value", has_text="Uzbekistan").click()
    shown(page, 6)
    page.locator(".query .plain", has_text="Undo").click()
    shown(page, 1)
    shot(page, "analyse")


def test_the_same_address_gives_the_same_view_elsewhere(open_page):
    first = open_page("/analyse")
    choose(first, "Kazakhstan")
    choose(first, "Investment")
    wait_address(first, c="KZ", cat="investment")
    first.locator(".st-key-analysis_view button", has_text="Money").click()
    wait_address(first, show="money")
    told = first.locator(".query").inner_text()
    second = open_page(urlsplit(first.url).path + "?" + urlsplit(first.url).query)
    second.locator(".st-key-money").wait_for()
    again = second.locator(".query").inner_text()
    assert again.split() == told.replace("↶ Undo", "").split()
    assert address(second) == address(first)


def test_a_bar_a_country_on_the_map_and_a_row(open_page):
    page = open_page("/analyse")
    shown(page, 6)
    page.locator(".bars .bar", has_text="Construction").first.click()
    shown(page, 1)
    page.locator(".query .plain", has_text="Show all events").click()
    shown(page, 6)
    map_frame(page).wait_for_function("window.__atlas.counts.total === 6")  # the map, too, has them again
    click_kind(page, "event")
    page.locator(".st-key-drawer .card h2").wait_for()
    page.locator(".st-key-close_drawer button").first.click()
    page.locator(".st-key-drawer").wait_for(state="detached")
    box = page.locator("[data-testid=stDataFrame] canvas").first.bounding_box()
    page.mouse.click(box["x"] + 18, box["y"] + 30 + 15)
    page.locator(".st-key-drawer .card h2").wait_for()
    assert address(page)["event"]


def test_an_empty_view_offers_a_way_out(open_page):
    page = open_page("/analyse?c=UZ&cat=investment")
    shown(page, 0)
    page.locator(".way").first.click()
    page.wait_for_function("() => !location.search.includes('c=UZ') || !location.search.includes('cat=')")


def test_only_what_the_map_shows(open_page):
    page = open_page("/analyse")
    shown(page, 6)
    page.locator("label", has_text="Only what the map shows").click()
    page.wait_for_function("() => location.search.includes('view=')")
    page.locator(".a-note", has_text="lie elsewhere").wait_for()


def test_an_export_is_what_is_shown(open_page, tmp_path):
    page = open_page("/analyse?cat=trade")
    shown(page, 2)
    page.locator(".st-key-view-bar [data-testid=stPopoverButton]:visible").last.click()
    page.get_by_role("combobox", name="Format").click()
    page.get_by_role("option", name="GeoJSON").click()
    for _turn in range(20):  # the button offers the format chosen before until the answer is there
        with page.expect_download() as found:
            page.get_by_role("button", name="Download").last.click()
        if found.value.suggested_filename.endswith(".geojson"):
            break
    path = tmp_path / "events.geojson"
    found.value.save_as(path)
    told = json.loads(path.read_text(encoding="utf-8"))
    assert len(told["features"]) == 2 and told["about"]["Filter"] == "cat=trade"


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_it_fits(open_page, width, height):
    page = open_page("/analyse?c=KZ", width=width, height=height)
    wait_for_map(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
    shot(page, f"analyse-{width}")
