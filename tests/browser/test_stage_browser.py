"""A whole briefing by keyboard, on the server and from a file with the network cut."""

from __future__ import annotations

import os
import sys

import pytest
from driving import ROOT, shot

sys.path.insert(0, str(ROOT))
SCENES = 8


def stage(page) -> dict:
    return page.evaluate("window.__stage")


def at_scene(page, number: int) -> None:
    page.wait_for_function("n => window.__stage && window.__stage.scene === n", arg=number)


def drive(page) -> None:
    """Every key, before and after a click on the map, with a reload in the middle."""
    at_scene(page, 1)
    for key, scene in (
        ("PageDown", 2),
        ("ArrowRight", 3),
        (" ", 4),
        ("PageUp", 3),
        ("ArrowLeft", 2),
        ("End", SCENES),
        ("Home", 1),
    ):
        page.keyboard.press(key)
        at_scene(page, scene)
    page.mouse.click(500, 420)
    page.keyboard.press("PageDown")
    at_scene(page, 2)
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    at_scene(page, 5)
    page.reload()
    at_scene(page, 5)
    for key in ("b", "."):
        page.keyboard.press(key)
        assert stage(page)["black"]
        page.keyboard.press("PageDown")  # any step brings the picture back first
        assert not stage(page)["black"] and stage(page)["scene"] == 5
    page.keyboard.press("o")
    assert stage(page)["overview"] and page.locator(".grid button").count() == SCENES
    page.locator(".grid button").nth(6).click()
    at_scene(page, 7)
    assert not stage(page)["overview"]


def test_present_mode_on_the_server(open_page, server) -> None:
    page = open_page("/atlas/stage/middle-corridor", 1920, 1080, wait=False)
    drive(page)
    page.wait_for_function("() => window.__atlas && window.__atlas.ready")
    shot(page, "stage-1920")


def test_escape_leads_back_to_the_scene_in_the_editor(browser, server) -> None:
    page = browser.new_page()  # not watched: Streamlit itself asks for /brief/_stcore/health when a screen is opened
    page.goto(f"{server}/atlas/stage/middle-corridor#7")
    at_scene(page, 7)
    page.keyboard.press("Escape")
    page.wait_for_url("**/brief?briefing=middle-corridor&scene=7")
    page.get_by_role("button", name="7. The politics of a route").wait_for()
    page.close()


def test_an_unknown_briefing_says_so(browser, server) -> None:
    page = browser.new_page()
    assert page.goto(f"{server}/atlas/stage/nothing").status == 404
    assert "nothing" in page.inner_text("body")
    page.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """The exported file of a sample, made as the screen makes it."""
    import subprocess

    folder = tmp_path_factory.mktemp("file")
    code = (
        "import sys; from dashboard.briefing import library; from dashboard.exports import FORMATS\n"
        "open(sys.argv[1], 'wb').write(FORMATS['html'].write(library.prepare(library.load('middle-corridor'))))"
    )
    path = folder / "briefing.html"
    env = {**os.environ, "ATLAS_STORE": f"sqlite:///{folder}/atlas.db", "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", code, str(path)], env=env, cwd=ROOT, check=True, capture_output=True)
    return path


def test_the_file_runs_with_the_network_cut(browser, file) -> None:
    assert file.stat().st_size < 6_000_000
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, offline=True)
    page = context.new_page()
    asked, troubles = [], []
    page.on("request", lambda r: asked.append(r.url) if not r.url.startswith(("data:", "blob:", "file:")) else None)
    page.on("pageerror", lambda e: troubles.append(str(e)))
    page.on("console", lambda m: troubles.append(m.text) if m.type == "error" else None)
    page.goto(file.as_uri())
    drive(page)
    before = page.evaluate("map_div.atlas._map.getCenter().lng")
    page.mouse.move(500, 500)
    page.mouse.down()
    page.mouse.move(300, 500, steps=5)
    page.mouse.up()
    assert page.evaluate("map_div.atlas._map.getCenter().lng") != before
    page.keyboard.type("4")
    page.keyboard.press("Enter")
    at_scene(page, 4)
    page.wait_for_function(
        "() => map_div.atlas.drawnEvents && map_div.atlas.drawnEvents.length && !window.__stage.moving"
    )
    spot = page.evaluate(
        """() => { const l = map_div.atlas, s = map_div.getBoundingClientRect(), k = s.width / map_div.offsetWidth;
        for (const d of l.drawnEvents) { const p = l._map.layerPointToContainerPoint([d.x, d.y]);
          if (p.x > 300 && p.x < 800 && p.y > 180 && p.y < 520) return [s.left + p.x * k, s.top + p.y * k]; } return null; }"""
    )
    assert spot
    page.mouse.click(*spot)
    page.wait_for_selector(".card-box:not([hidden]) h2")
    assert page.locator(".card-box blockquote, .card-box q, .card-box .evidence").count() or page.inner_text(
        ".card-box"
    )
    shot(page, "stage-file")
    assert asked == [] and troubles == []
    context.close()


def test_a_view_of_explore_is_added_as_a_scene(open_page, server) -> None:
    page = open_page("/?c=KZ")
    page.get_by_role("button", name="Add as scene").click()
    page.get_by_text("as scene").last.wait_for()
    page.get_by_text("Added to").wait_for()
