"""The first start on an empty store in a real browser: the shipped sample articles, read and drawn."""

from urllib.parse import urlsplit

import pytest
from driving import Watch, atlas, shot, start_server, wait_for_map

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def empty_server(tmp_path_factory):
    """The address of a dashboard whose store is empty."""
    folder = tmp_path_factory.mktemp("empty")
    process, address = start_server(f"sqlite:///{folder / 'atlas.db'}", folder / "server.log")
    yield address
    process.terminate()
    process.wait(timeout=20)


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1920, 1080), (390, 844)])
def test_the_samples_are_on_the_map(browser, empty_server, width, height):
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    watch = Watch(page, urlsplit(empty_server).netloc)
    page.goto(empty_server)
    wait_for_map(page)
    told = atlas(page)
    counts = told["counts"]
    assert counts["total"] >= 150
    assert counts["marker"] + counts["badge"] + counts["route"] + counts["noplace"] == counts["total"]
    assert told["painted"] == {home: counts[home] for home in ("marker", "badge", "route")}
    assert page.locator("[data-testid='stException']").count() == 0
    shot(page, f"first-start-{width}x{height}")
    context.close()
    assert watch.troubles == []
