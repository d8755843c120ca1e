"""The call for notebooks: the same events as the store, the command line and the dashboard give for a filter."""

from __future__ import annotations

from datetime import date

import pytest

from articles.frames import COLUMNS, load_events
from articles.models import Article
from articles.pipeline import read
from articles.query import EventQuery
from articles.store import open_store
from articles.sums import total

TEXT = "Kazakhstan and China signed a $2 billion loan agreement in Astana on 7 May 2024."


@pytest.fixture
def url(tmp_path) -> str:
    found = f"sqlite:///{tmp_path / 'atlas.db'}"
    open_store(found).add(read(Article("a", TEXT, published=date(2024, 5, 8))))
    return found


def test_a_filter_gives_its_events(url: str, monkeypatch) -> None:
    frame = load_events("cat=investment&c=KZ", url)
    assert list(frame.columns) == [*COLUMNS, "geometry"] and frame.crs.to_epsg() == 4326
    assert len(frame) == open_store(url).count(EventQuery(categories=("investment",), countries=("KZ",))) == 1
    assert total(frame).amounts == 1
    assert load_events(EventQuery(countries=("UZ",)), url).empty
    monkeypatch.setenv("ATLAS_STORE", url)
    assert len(load_events("cat=investment")) == 1
