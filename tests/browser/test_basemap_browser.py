"""The ground of the map in a real browser: attribution in sight, small over the wire, worth looking at."""

from __future__ import annotations

import urllib.request

import pytest
from driving import map_frame, shot

from geodata import borders

VIEWS = {"world": (30, 50, 2), "corridor": (43, 62, 4.5), "port": (43.4, 51.3, 8)}  # lat, lon, zoom


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_attribution_and_disclaimer_are_in_sight(open_page, width, height):
    page = open_page("/", width, height)
    line = map_frame(page).locator(".leaflet-control-attribution")
    line.scroll_into_view_if_needed()
    assert line.is_visible()
    assert borders.ATTRIBUTION in line.inner_text() and borders.DISCLAIMER in line.inner_text()
    box = line.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width + 1
    covered = line.evaluate(
        """e => { const b = e.getBoundingClientRect();
        return !e.contains(document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2)); }"""
    )
    assert not covered


def test_the_basemap_is_small_over_the_wire(server):
    request = urllib.request.Request(f"{server}/app/static/atlas-basemap-data.js", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert len(answer.read()) < 1_000_000


@pytest.mark.parametrize("name", VIEWS)
def test_the_ground_is_painted(open_page, name):
    """Land, sea and ink are all in the picture; it is kept for people to look at."""
    page = open_page("/")
    frame, (lat, lon, zoom) = map_frame(page), VIEWS[name]
    frame.evaluate(f"map_div.setView([{lat}, {lon}], {zoom}, {{animate: false}})")
    frame.wait_for_function("document.querySelectorAll('.leaflet-tile-pane canvas.leaflet-tile-loaded').length >= 4")
    colours = frame.evaluate(
        """() => { const seen = new Set();
        for (const c of document.querySelectorAll('.leaflet-tile-pane canvas.leaflet-tile-loaded')) {
          const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
          for (let i = 0; i < d.length; i += 4 * 37) seen.add([d[i] >> 4, d[i + 1] >> 4, d[i + 2] >> 4].join());
        } return [...seen]; }"""
    )
    assert "13,14,14" in colours and len(colours) > 8  # the sea's #D9E7EE, land, lines
    shot(page, f"basemap-{name}")
