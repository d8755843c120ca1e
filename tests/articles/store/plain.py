"""EventQuery as a plain filter over records, written without SQL and without the store: what the store must agree with.

And a generator of random records and queries over few values, so that limits meet often.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from anyascii import anyascii

from articles.query import EventQuery
from geodata.gazetteer import load

CODES = ("KZ", "AZ", "GE", "CN", "US", "UZ")
ROUTES = ("titr", "btk", "instc")
LEGS = ("titr:aktau:alat", "titr:mangystau:aktau")
PLACES = {"aktau": (51.15, 43.65), "baku": (49.87, 40.37), "astana": (71.43, 51.13)}
GROUPS = ("C5", "OTS", "EU")
WORDS = ("railway", "порт", "Bakı", "loan", "summit", "Актау")


def holds(query: EventQuery, record: dict[str, Any], article: dict[str, Any]) -> bool:
    """Whether an event (a record of the contract with its article's fields) matches."""
    return (
        _countries(query, record, article)
        and _in(query.categories, record["category"]) and _in(query.types, record["type"])
        and _in(query.statuses, record["status"]) and _in(query.stages, record["stage"])
        and _in(query.precisions, record["precision"]) and _any(query.routes, record["routes"])
        and _any(query.places, record["locations"]) and _any(query.legs, record["legs"])
        and _any(query.actors, [*record["actors"], *record["recipients"]])
        and record["score"] >= query.min_score and _dates(query, record["date"]) and _money(query, record)
        and _in(query.sources, article["publisher"]) and _in(query.languages, article["language"])
        and _text(query.text, article)
    )  # fmt: skip


def _in(wanted: tuple[str, ...], value: str) -> bool:
    return not wanted or value in wanted


def _any(wanted: tuple[str, ...], values: list[str]) -> bool:
    return not wanted or bool(set(wanted) & set(values))


def _countries(query: EventQuery, record: dict[str, Any], article: dict[str, Any]) -> bool:
    takes = {
        c for c, roles in record["country_roles"].items() if query.role in ("any", "mentioned") or query.role in roles
    }
    if query.role == "mentioned":
        takes |= set(article["countries"])
    if query.include_groups:
        groups = load().groups
        when = date.fromisoformat(record["date"]["start"]) if record["date"] else None
        for party in (*record["actors"], *record["recipients"]):
            if party in groups:
                takes |= set(groups[party].members_on(when))
    roles = record["country_roles"]
    return (
        (not query.countries or bool(takes & set(query.countries)))
        and (not query.acting or any("actor" in roles.get(c, ()) for c in query.acting))
        and (not query.receiving or any("recipient" in roles.get(c, ()) for c in query.receiving))
        and set(query.all_of) <= takes and not takes & set(query.none_of)
    )  # fmt: skip


def _dates(query: EventQuery, period: dict[str, str] | None) -> bool:
    if not query.start and not query.end:
        return True
    if period is None:
        return False
    first, last = date.fromisoformat(period["start"]), date.fromisoformat(period["end"])
    if query.certain:
        return (not query.start or first >= query.start) and (not query.end or last <= query.end)
    return (not query.start or last >= query.start) and (not query.end or first <= query.end)


def _money(query: EventQuery, record: dict[str, Any]) -> bool:
    usd = (record["amount"] or {}).get("usd")
    if query.safe and not record["safe_to_sum"]:
        return False
    if query.min_usd is not None and (usd is None or usd < query.min_usd):
        return False
    return query.max_usd is None or (usd is not None and usd <= query.max_usd)


def _text(text: str, article: dict[str, Any]) -> bool:
    stored = anyascii(f"{article['title']} {article['text']}").lower()
    words = "".join(c if c.isalnum() and c.isascii() else " " for c in anyascii(text).lower()).split()
    have = "".join(c if c.isalnum() else " " for c in stored).split()
    return all(any(h.startswith(w) for h in have) for w in words) and bool(words or not text.strip())


def some(rng: random.Random, values: tuple[str, ...], chance: float = 0.25) -> tuple[str, ...]:
    """Nothing, or one to two of the values."""
    return tuple(rng.sample(values, rng.randint(1, 2))) if rng.random() < chance else ()


def random_query(rng: random.Random) -> EventQuery:
    """A query with about three limits."""
    start = date(2020, 1, 1) + timedelta(days=rng.randint(0, 1500)) if rng.random() < 0.3 else None
    end = date(2021, 1, 1) + timedelta(days=rng.randint(0, 1500)) if rng.random() < 0.3 else None
    return EventQuery(
        countries=some(rng, CODES), all_of=some(rng, CODES, 0.15), none_of=some(rng, CODES, 0.15),
        role=rng.choice(("any", "any", "actor", "recipient", "location", "mentioned")),
        include_groups=rng.random() < 0.4, acting=some(rng, CODES, 0.1), receiving=some(rng, CODES, 0.1), actors=some(rng, (*GROUPS, "KZ"), 0.1),
        categories=some(rng, ("investment", "diplomacy", "trade")), types=some(rng, ("loan", "visit", "export"), 0.1),
        statuses=some(rng, ("occurred", "planned")), stages=some(rng, ("pledge", "commitment"), 0.1), start=start,
        end=end,
        certain=rng.random() < 0.4, min_usd=rng.choice((None, None, None, 1e6, 5e8)),
        max_usd=rng.choice((None, None, None, 1e9)), safe=rng.random() < 0.1, routes=some(rng, ROUTES, 0.15),
        legs=some(rng, LEGS, 0.1), places=some(rng, tuple(PLACES), 0.1),
        precisions=some(rng, ("city", "country"), 0.15), min_score=rng.choice((0.0, 0.0, 0.5, 0.8)),
        sources=some(rng, ("Post, Daily", "Times"), 0.1), languages=some(rng, ("en", "ru"), 0.1),
        text=rng.choice(("", "", "", "", "baki", "port aktau", "rail", "?")),
    )  # fmt: skip
