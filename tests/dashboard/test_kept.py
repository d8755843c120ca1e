"""Parts of the map that the page fetches by name: the events of a filter are picked from what the page has."""

import base64

import numpy as np
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import data, explore_map, kept
from dashboard.explore_map import scene_of
from dashboard.layers import events
from dashboard.routes import all_routes


@pytest.fixture
def page():
    return TestClient(Starlette(routes=all_routes()))


def test_a_large_part_is_told_by_name_and_a_small_one_whole():
    large = {"column": "x" * kept.SMALL}
    told = kept.refer(large)
    assert set(told) == {"hash", "kept"} and kept.kept(told["hash"]) == kept.as_json(large).encode()
    assert kept.refer({"n": 1})["n"] == 1
    assert kept.refer({"n": 1}) == kept.refer({"n": 1}) != kept.refer({"n": 2})


def test_parts_asked_for_least_recently_give_way(monkeypatch):
    monkeypatch.setattr(kept, "MOST_BYTES", 250)
    first, second = kept.keep({"a": "x" * 90}), kept.keep({"b": "x" * 90})
    assert kept.kept(first)
    third = kept.keep({"c": "x" * 90})
    assert kept.kept(second) is None and kept.kept(first) and kept.kept(third)


def test_the_mask_picks_the_events_of_the_filter(sample_store):
    version = data.version()
    frame = data.all_events(version)
    whole = events.whole(scene_of(frame))
    some = frame[frame["category"] == "trade"]
    told = events.payload(scene_of(some, whole=whole))
    bits = np.unpackbits(np.frombuffer(base64.b64decode(told["mask"][1]), "u1"), bitorder="little")[: len(whole.rows)]
    markers = some.index[some["home"] == "marker"]
    assert sorted(whole.rows[bits.astype(bool)]) == sorted(markers) and told["n"] == len(markers)


def test_the_page_gets_parts_constants_and_words(sample_store, page):
    name = kept.keep({"told": "Ақтау <b>"})
    assert page.get(f"/atlas/part/{name}.json").json() == {"told": "Ақтау <b>"}
    assert page.get("/base/atlas/part/nothing.json").status_code == 404
    script = page.get("/atlas/constant/explore.ru.js").text
    assert script.startswith("(Atlas.constants") and "<" not in script
    assert page.get("/atlas/constant/other.en.js").status_code == 404
    assert page.get("/atlas/tip/0.json?lang=en").json() == explore_map.tip(0, "en") != []
    assert page.get("/atlas/tip/999999.json").json() == []


def test_a_page_that_lacks_a_part_gets_all_of_them(sample_store, monkeypatch):
    import streamlit as st

    found = explore_map.drawn(explore_map.EventQuery(), data.version(), "en")
    assert "whole" in explore_map.layers_of(found)["events"]
    monkeypatch.setattr(st, "session_state", {"inline": True})
    assert "lon" in explore_map.layers_of(found)["events"]


def test_explore_by_its_name_is_the_first_screen(page):
    answer = page.get("/explore?c=KZ", follow_redirects=False)
    assert answer.status_code == 307 and answer.headers["location"] == "./?c=KZ"
