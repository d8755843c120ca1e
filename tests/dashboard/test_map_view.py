"""The map's script never changes with the filter, loads nothing from outside, and cannot be broken by a text."""

import json

import pytest
from event_samples import HOSTILE
from streamlit_folium import _get_feature_group_string, _get_map_string, generate_js_hash

from dashboard import map_view
from dashboard.errors import AssetError


def script(constant):
    chart = map_view.base_map(constant)
    chart.get_root().render()
    return _get_map_string(chart)


def test_the_base_map_is_the_same_every_time():
    constant = {"view": map_view.HOME_VIEW}
    first, second = script(constant), script(constant)
    assert first == second
    assert generate_js_hash(first, "map") == generate_js_hash(second, "map")


def test_everything_is_loaded_from_static():
    chart = map_view.base_map({})
    links = [url.split("?")[0] for _, url in [*chart.default_js, *chart.default_css]]
    assert links == [
        "../../atlas/map.js", "../../app/static/vendor/leaflet/leaflet.css", "../../app/static/atlas-map.css"
    ]  # fmt: skip
    assert len(map_view.scripts()) > 10 and b"Atlas.start" in map_view.bundle()


@pytest.mark.parametrize("path", ["https://example.org/x.js", "nothing.js", "//example.org/x.js", "../app.py/x"])
def test_what_is_not_vendored_is_refused(path):
    with pytest.raises(AssetError, match=r"static/"):
        map_view.vendored(path)


def test_a_hostile_text_travels_as_base64_only():
    payload = {"layers": {"events": {"tips": [[HOSTILE, "feature_group_0 map_div {{ 'x' }}"]]}}}
    chart = map_view.base_map({})
    text = _get_feature_group_string(map_view.Push(payload), chart)
    for piece in ("<img", "${", "</script", "onerror", "{{"):
        assert piece not in text
    import base64

    sent = text.split('push("')[1].split('"')[0]
    assert json.loads(base64.b64decode(sent)) == payload


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        ({}, None),
        ({"last_object_clicked_tooltip": None}, None),
        ({"last_object_clicked_tooltip": "words"}, None),
        ({"last_object_clicked_tooltip": "event:a%2Cb#7.1"}, ("event", "a,b", "7.1")),
        ({"last_object_clicked_tooltip": "map:#8"}, ("map", "", "8")),
    ],
)
def test_picked(value, expected):
    assert map_view.picked(value) == expected
