"""The store keeps what it is given once, finds it again, and forgets what it is told to forget."""

from __future__ import annotations

from datetime import date

import pytest

from articles.errors import UnknownArticleError
from articles.models import Article
from articles.pipeline import read
from articles.query import EventQuery, from_address, to_address
from articles.query_words import to_words
from articles.store import open_filled_store, open_store
from articles.store.sql import Store

LOAN = Article("loan", "The World Bank approved a loan of $650 million to Kazakhstan on Nov. 15, 2024.", "A loan", date(2024, 11, 16), "en")
PORT = Article("port", "Azerbaijan opened a new port at Alat near Bakı on May 14, 2018. Президент прибыл в Актау.", "A port", date(2018, 5, 15), "en")


@pytest.fixture
def store(tmp_path) -> Store:
    store = open_store(f"sqlite:///{tmp_path}/atlas.db")
    for article in (LOAN, PORT):
        assert store.add(read(article)).new
    return store


def test_the_same_text_is_stored_once(store: Store) -> None:
    version = store.version()
    assert not store.add(read(LOAN)).new
    assert len(store.articles()) == 2
    assert store.version() == version


def test_two_texts_under_one_id_are_two_articles(store: Store) -> None:
    other = Article("loan", LOAN.text.replace("650", "850"), "Another loan", LOAN.published, "en")
    added = store.add(read(other))
    assert added.new
    assert added.article_id != "loan"
    assert {r["amount"]["value"] for r in store.records(EventQuery(categories=("investment",)))} == {650e6, 850e6}


def test_an_article_comes_back_as_it_was(store: Store) -> None:
    assert store.article("loan") == LOAN


def test_removing_takes_the_events_along(store: Store) -> None:
    store.remove("loan")
    assert {r["article_id"] for r in store.records()} == {"port"}
    with pytest.raises(UnknownArticleError, match="loan"):
        store.remove("loan")


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        (EventQuery(), {"loan", "port"}),
        (EventQuery(countries=("KZ",)), {"loan"}),
        (EventQuery(countries=("AZ",)), {"port"}),
        (EventQuery(none_of=("KZ",)), {"port"}),
        (EventQuery(categories=("investment",)), {"loan"}),
        (EventQuery(start=date(2024, 1, 1)), {"loan"}),
        (EventQuery(end=date(2020, 1, 1)), {"port"}),
        (EventQuery(min_usd=1e6), {"loan"}),
        (EventQuery(text="baki"), {"port"}),
        (EventQuery(text="aktau"), {"port"}),
        (EventQuery(text='"quoted" (words'), set()),
    ],
)
def test_filters(store: Store, query: EventQuery, articles: set[str]) -> None:
    assert {r["article_id"] for r in store.records(query)} == articles
    assert store.count(query) == len(store.records(query)) == len(store.event_ids(query))
    assert from_address(to_address(query)) == query
    assert to_words(query).endswith(".")


def test_an_empty_store_is_filled_with_the_samples(tmp_path) -> None:
    store = open_filled_store(f"sqlite:///{tmp_path}/new/atlas.db")
    assert len(store.articles()) >= 12
    frame = store.events_frame()
    assert len(frame) >= 20
    assert set(frame["category"]) == {"investment", "diplomacy", "infrastructure", "trade"}
    assert frame["story"].str.len().min() > 0
