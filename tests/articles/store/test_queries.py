"""SQL, plain filter, address and sentence of the same query agree."""

from __future__ import annotations

import json
import random
from dataclasses import fields, replace
from datetime import date, timedelta

import numpy as np
import plain
import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from articles.index import lifted
from articles.legs import legs_of
from articles.query import EventQuery, from_address, to_address
from articles.query_words import to_words
from articles.store import counts, open_store, schema, search
from articles.store.engine import writing
from articles.store.rows import event_rows

QUERIES = 400


def article(rng: random.Random, number: int) -> dict:
    text = " ".join(rng.sample(plain.WORDS, 3))
    return {
        "id": f"a{number}", "sha256": str(number), "title": rng.choice(plain.WORDS), "text": text, "published": None,
        "language": rng.choice(("en", "ru")), "url": "", "publisher": rng.choice(("Post, Daily", "Times", "")),
        "author": "", "added": "", "resolution": "{}", "countries": rng.sample(plain.CODES, 2),
    }  # fmt: skip


def event(rng: random.Random, number: int) -> dict:
    codes = rng.sample(plain.CODES, rng.randint(0, 3))
    first = date(2020, 1, 1) + timedelta(days=rng.randint(0, 2000))
    usd = rng.choice((None, 5e5, 2e6, 7e8, 3e9))
    place = rng.choice((*plain.PLACES, None))
    lon, lat = plain.PLACES[place] if place else (None, None)
    precision = rng.choice(("city", "region")) if place else rng.choice(("country", "unknown"))
    return {
        "id": f"e{number}", "article_id": f"a{number % 60}",
        "category": rng.choice(("investment", "diplomacy", "trade")),
        "type": rng.choice(("loan", "visit", "export")), "status": rng.choice(("occurred", "planned", "denied")),
        "stage": rng.choice(("pledge", "commitment", "unknown")), "precision": precision, "lon": lon, "lat": lat,
        "actors": rng.sample((*codes, *plain.GROUPS), 1), "recipients": codes[1:2], "countries": sorted(codes),
        "country_roles": {c: rng.sample(("actor", "recipient", "location"), rng.randint(1, 2)) for c in codes},
        "routes": rng.sample(plain.ROUTES, rng.randint(0, 2)), "locations": [place] if place else [],
        "amount": {"usd": usd} if usd else None, "safe_to_sum": bool(usd) and rng.random() < 0.4,
        "date": {"start": first.isoformat(), "end": (first + timedelta(days=rng.choice((0, 0, 30, 365)))).isoformat()}
        if rng.random() < 0.85 else None,
        "score": rng.choice((0.3, 0.5, 0.79, 0.8, 0.95)), "story": f"s{number}", "evidence": {"start": 0, "end": 1, "text": "x"},
    }  # fmt: skip


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """(store, events by id, articles by id) with 60 articles and 600 events."""
    rng = random.Random(7)
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('s')}/atlas.db")
    articles = {a["id"]: a for a in (article(rng, n) for n in range(60))}
    events = {e["id"]: e for e in (event(rng, n) for n in range(600))}
    with writing(store.engine) as connection:
        for one in articles.values():
            row = {k: v for k, v in one.items() if k != "countries"}
            connection.execute(schema.articles.insert(), [row])
            connection.execute(
                schema.article_countries.insert(), [{"article_id": one["id"], "country": c} for c in one["countries"]]
            )
        search.rebuild(connection)
        for one in events.values():
            for table, values in event_rows(one).items():
                if values:
                    connection.execute(table.insert(), values)
            one["legs"] = list(legs_of(one["precision"], one["lon"], one["lat"]))
    return store, events, articles


def wanted(query: EventQuery, world) -> set[str]:
    _store, events, articles = world
    return {i for i, e in events.items() if plain.holds(query, e, articles[e["article_id"]])}


def queries() -> list[EventQuery]:
    """Every field alone, then many at once."""
    rng = random.Random(11)
    single = []
    for field in fields(EventQuery):
        for query in (plain.random_query(rng) for _ in range(60)):
            value = getattr(query, field.name)
            if value != field.default:
                with_countries = {"countries": ("KZ",)} if field.name in ("role", "include_groups") else {}
                single.append(EventQuery(**{**with_countries, field.name: value}))
    return list(dict.fromkeys(single)) + [plain.random_query(rng) for _ in range(QUERIES)]


def test_sql_agrees_with_the_plain_filter(world) -> None:
    store = world[0]
    found_some = 0
    for query in queries():
        found = store.event_ids(query)
        assert set(found) == wanted(query, world), query
        assert len(found) == len(set(found)) == store.count(query)
        found_some += bool(found)
    assert found_some > QUERIES / 4


def test_the_index_in_memory_agrees_with_the_store(world) -> None:
    store = world[0]
    index = store.index()
    ids = np.array([r["id"] for r in store.records()])
    for query in queries():
        masks = index.masks(query, store.articles_with(query.text))
        assert set(ids[index.all_of(masks)]) == set(store.event_ids(query)), query


def test_counts_in_memory_agree_with_the_store(world) -> None:
    store = world[0]
    index = store.index()
    rng = random.Random(5)
    for query in [plain.random_query(rng) for _ in range(60)]:
        masks = index.masks(query, store.articles_with(query.text))
        for facet in ("category", "type", "status", "country", "route", "source"):
            if facet == "country" and (query.role == "mentioned" or query.include_groups):
                continue  # the store counts parties only; memory also those that the filter would find
            assert index.counts(query, masks, facet) == store.facets(query, [facet])[facet], (facet, query)


def test_what_each_limit_removed(world) -> None:
    store = world[0]
    index = store.index()
    rng = random.Random(3)
    for query in [plain.random_query(rng) for _ in range(60)]:
        masks = index.masks(query, store.articles_with(query.text))
        for field, number in index.removed(masks).items():
            assert store.count(lifted(query, field)) - store.count(query) == number, (field, query)


def test_a_page_is_a_part_of_the_whole(world) -> None:
    store = world[0]
    whole = [r["id"] for r in store.records(EventQuery(countries=("KZ",)))]
    pages = [r["id"] for at in range(0, len(whole), 40) for r in store.records(EventQuery(countries=("KZ",)), 40, at)]
    assert pages == whole


@pytest.mark.parametrize("facet", sorted(counts.FACETS))
def test_counts_are_what_choosing_would_give(world, facet: str) -> None:
    store, events, _ = world
    base = EventQuery(countries=("KZ", "AZ"), categories=("trade", "investment"), include_groups=True, min_score=0.5)
    found = store.facets(base, [facet])[facet]
    assert sum(found.values()) or facet == "source"
    for value, number in found.items():
        field = counts.FACETS[facet]
        if facet == "month":
            days = (events[i]["date"] for i in wanted(base, world))
            assert number == sum(1 for d in days if d and d["start"].startswith(value))
        elif facet == "country":
            lifted = wanted(replace(base, countries=()), world)
            assert number == sum(1 for i in lifted if value in events[i]["country_roles"])
        else:
            assert number == len(wanted(replace(base, **{field: (value,)}), world)), value


@pytest.mark.parametrize("query", queries()[::5])
def test_address_and_sentence(query: EventQuery) -> None:
    assert from_address(to_address(query)) == query
    sentence = to_words(query, lambda i: f"<{i}>")
    assert sentence[0].isupper() and sentence.endswith(".") and "  " not in sentence
    for value in (*query.countries, *query.all_of, *query.none_of, *query.routes):
        assert f"<{value}>" in sentence


SENTENCES = [
    (EventQuery(), "All events."),
    (EventQuery(countries=("KZ", "US"), categories=("investment", "trade")),
     "Investment and trade events with Kazakhstan or United States."),
    (EventQuery(all_of=("KZ", "US"), start=date(2023, 9, 1), end=date(2023, 9, 30)),
     "Events with both Kazakhstan and United States between 1 Sep 2023 and 30 Sep 2023."),
    (EventQuery(countries=("CN",), role="actor", include_groups=True, statuses=("planned",)),
     "Events in which China acts (also through groups they belong to) that are planned."),
    (EventQuery(routes=("titr",), min_usd=1e6, safe=True, none_of=("RU",)),
     "Events without Russia on Middle Corridor worth at least $1,000,000 whose amount may be added up."),
    (EventQuery(legs=("titr:aktau:alat",), end=date(2024, 1, 1), certain=True, min_score=0.8),
     "Events on the leg Aktau to Alat wholly until 1 Jan 2024 with a score of at least 0.8."),
]  # fmt: skip
NAMES = {
    "KZ": "Kazakhstan",
    "US": "United States",
    "CN": "China",
    "RU": "Russia",
    "titr": "Middle Corridor",
    "aktau": "Aktau",
    "alat": "Alat",
}


@pytest.mark.parametrize(("query", "sentence"), SENTENCES)
def test_sentences(query: EventQuery, sentence: str) -> None:
    assert to_words(query, lambda i: NAMES.get(i, i)) == sentence


@given(st.text(max_size=80))
def test_any_address_gives_a_query(address: str) -> None:
    query = from_address(address)
    assert from_address(to_address(query)) == query


@given(st.lists(st.text(min_size=1, max_size=12), max_size=3, unique=True))
def test_any_publisher_comes_back(names: list[str]) -> None:
    query = EventQuery(sources=tuple(names))
    assert from_address(to_address(query)) == query


def test_the_words_of_a_query_never_reach_sql(world) -> None:
    store = world[0]
    for text in ("'; DROP TABLE events; --", '" OR 1=1', "a* NEAR b", "(((", "NOT", "folded:x"):
        store.count(EventQuery(text=text, sources=(text,), countries=(text,)))
    assert store.count() == 600
    with store.engine.connect() as connection:
        assert json.loads(connection.execute(sa.select(schema.events.c.record).limit(1)).scalar_one())
