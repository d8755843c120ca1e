"""What a newcomer sees: the screens on the sample articles as they are shipped, read on the first start."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from articles.store import open_filled_store
from geodata.routes import load_routes

APP = Path(__file__).parents[2] / "dashboard" / "app.py"


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    found = f"sqlite:///{tmp_path_factory.mktemp('shipped') / 'atlas.db'}"
    open_filled_store(found)
    return found


@pytest.fixture
def shipped(url, monkeypatch):
    import streamlit as st

    monkeypatch.setenv("ATLAS_STORE", url)
    st.cache_resource.clear()
    st.cache_data.clear()
    yield open_filled_store(url)
    st.cache_resource.clear()
    st.cache_data.clear()


def test_explore_opens_on_the_first_start(shipped):
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    assert not app.exception


def test_every_shipped_event_has_one_home_that_can_be_drawn(shipped):
    from articles.query import EventQuery
    from dashboard import data
    from dashboard.placement import placed

    frame = data.events(EventQuery(), data.version())
    assert placed(frame).counts()["total"] == shipped.count() == len(frame)
    on_routes = set(frame.loc[frame["home"] == "route", "home_id"])
    assert on_routes <= set(data.drawn_routes())


def test_the_first_map_is_full(shipped):
    from articles.query import EventQuery
    from dashboard import data

    homes = data.events(EventQuery(), data.version())["home"].value_counts()
    assert homes.drop("noplace", errors="ignore").sum() >= 150


def test_routes_without_a_course_are_known_to_exist():
    assert [r.id for r in load_routes().values() if not r.legs], "the case this guards against has gone: drop this test"
