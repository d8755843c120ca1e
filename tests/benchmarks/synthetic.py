"""A store of synthetic articles and events: the shapes and frequencies of real ones, from a seed, for timing."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from articles.models import TYPES, Category
from articles.store import Store, schema, search
from articles.store.engine import bulk_loading, writing
from articles.store.rows import event_rows

COUNTRIES = ("KZ", "UZ", "AZ", "GE", "TM", "KG", "TJ", "AM", "CN", "TR", "RU", "US", "IR", "DE", "IT", "JP")
PLACES = {"aktau": (51.15, 43.65), "alat": (49.4, 39.95), "gn1526273": (71.43, 51.18), "gn611717": (44.83, 41.69)}
ROUTES = ("titr", "btk", "instc", "cku", "northern-corridor")
WORDS = ("railway", "port", "loan", "summit", "minister", "cargo", "tonnes", "corridor", "visit", "wagons", "signed", "road")
EVENTS_PER_ARTICLE, BATCH = 5, 1000


def fill(store: Store, articles: int, seed: int = 1) -> None:
    """``articles`` articles with five events each, in batches."""
    rng = random.Random(seed)
    with bulk_loading(store.engine):
        for start in range(0, articles, BATCH):
            _fill_batch(store, rng, range(start, min(start + BATCH, articles)))


def _fill_batch(store: Store, rng: random.Random, numbers: range) -> None:
    rows: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    rows[schema.articles] = [article_row(rng, number) for number in numbers]
    texts = [(row["id"], f"{row['title']} {row['text']}") for row in rows[schema.articles]]
    for event in (e for number in numbers for e in event_records(rng, number)):
        for table, values in event_rows(event).items():
            rows[table] += values
    with writing(store.engine) as connection:
        for table, values in rows.items():
            if values:
                connection.execute(table.insert(), values)
        search.index_folded(connection, texts)


def article_row(rng: random.Random, number: int) -> dict[str, Any]:
    """An article of about 150 words."""
    day = date(2012, 1, 1) + timedelta(days=rng.randint(0, 5300))
    return {
        "id": f"s{number}", "sha256": f"{number}", "title": " ".join(rng.choices(WORDS, k=8)),
        "text": " ".join(rng.choices(WORDS, k=150)), "published": day.isoformat(), "language": rng.choice(("en", "ru")),
        "url": f"https://example.org/{number}", "publisher": f"Paper {rng.randint(1, 40)}", "author": "",
        "added": "2026-01-01", "resolution": "{}", "copy_of": "", "extractor": "0",
    }  # fmt: skip


def event_records(rng: random.Random, number: int) -> Iterator[dict[str, Any]]:
    """The events of an article, as records of the contract."""
    for at in range(EVENTS_PER_ARTICLE):
        codes = rng.choices(COUNTRIES, weights=range(len(COUNTRIES), 0, -1), k=2)
        category = rng.choice(list(Category))
        place = rng.choice((*PLACES, None, None))
        lon, lat = PLACES[place] if place else (None, None)
        first = date(2012, 1, 1) + timedelta(days=rng.randint(0, 5300))
        usd = round(rng.lognormvariate(18, 2), 2) if rng.random() < 0.35 else None
        yield {
            "id": f"s{number}-{at}", "article_id": f"s{number}", "category": str(category),
            "type": rng.choice(TYPES[category]), "plover": "", "actors": codes[:1], "recipients": codes[1:],
            "locations": [place] if place else [], "precision": "city" if place else "country", "lon": lon, "lat": lat,
            "countries": sorted(set(codes)), "country_roles": {codes[0]: ["actor"], codes[1]: ["recipient"]},
            "routes": [rng.choice(ROUTES)] if rng.random() < 0.3 else [], "amount_kind": "flow" if usd else "unknown",
            "amount": {"value": usd, "low": None, "high": None, "currency": "USD", "raw": f"${usd}", "usd": usd,
                       "usd_basis": ""} if usd else None,
            "stage": rng.choice(("pledge", "commitment", "unknown")), "safe_to_sum": bool(usd) and rng.random() < 0.5,
            "sum_note": "", "quantity": None, "status": rng.choice(("occurred", "occurred", "occurred", "planned")),
            "date": {"start": first.isoformat(), "end": first.isoformat(), "precision": "day"}, "attribution": "",
            "evidence": {"start": 0, "end": 20, "text": "a synthetic sentence"}, "trigger": "signed",
            "score": round(rng.random(), 2), "reason": "synthetic", "story": f"t{number}-{at}",
        }  # fmt: skip
