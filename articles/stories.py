"""The same event told by several articles is one story. The clusters do not depend on the order of reading."""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from articles.models import Event

if TYPE_CHECKING:
    from articles.pipeline import Reading

_DAYS = 4  # reports of one event may date it a few days apart
_NEIGHBOURS = 40  # events further away in time order than this are not compared
_KIN = frozenset(("visit", "meeting", "summit", "agreement", "mou"))  # one occasion is told as any of these


def with_stories(readings: list[Reading]) -> list[Reading]:
    """The readings with every event's story filled."""
    tellings = [_from_event(event) for reading in readings for event in reading.events]
    stories = cluster(tellings)
    return [
        replace(r, events=tuple(replace(e, story=stories[e.article_id, e.id]) for e in r.events)) for r in readings
    ]


def cluster_records(records: list[dict[str, Any]]) -> dict[str, str]:
    """Story by event id for stored events, given as objects of the contract with their article_id."""
    return {event: story for (_, event), story in cluster([_from_record(r) for r in records]).items()}


@dataclass(frozen=True, slots=True)
class Telling:
    """What of an event decides whether another article tells the same."""

    key: tuple[str, str]  # article id, event id
    category: str
    type: str
    countries: frozenset[str]
    value: float | None
    currency: str
    start: date | None
    end: date | None


def _from_event(event: Event) -> Telling:
    amount, period = event.amount, event.date
    return Telling(
        (event.article_id, event.id), event.category, event.type, frozenset(event.countries),
        amount.value if amount else None, amount.currency if amount else "",
        period.start if period else None, period.end if period else None,
    )  # fmt: skip


def _from_record(record: dict[str, Any]) -> Telling:
    amount, period = record["amount"] or {}, record["date"] or {}
    days = [date.fromisoformat(period[k]) if period else None for k in ("start", "end")]
    return Telling(
        (record["article_id"], record["id"]), record["category"], record["type"], frozenset(record["countries"]),
        amount.get("value"), amount.get("currency", ""), days[0], days[1],
    )  # fmt: skip


def cluster(tellings: list[Telling]) -> dict[tuple[str, str], str]:
    """Story id by (article id, event id): connected tellings of the same; the id comes from the smallest member."""
    parent = {telling.key: telling.key for telling in tellings}

    def find(item: tuple[str, str]) -> tuple[str, str]:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    blocks: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in tellings:
        for country in telling.countries:
            blocks[telling.category, country].append(telling)
    for block in blocks.values():
        block.sort(key=lambda t: (t.start or date.min, t.key))
        for at, one in enumerate(block):
            for two in block[at + 1 : at + _NEIGHBOURS]:
                if same_story(one, two):
                    a, b = sorted((find(one.key), find(two.key)))
                    parent[b] = a
    return {
        t.key: hashlib.blake2b("\n".join(find(t.key)).encode(), digest_size=6).hexdigest() for t in tellings
    }


def same_story(a: Telling, b: Telling) -> bool:
    """Whether two articles tell the same event: kind, parties, time and figure agree."""
    if a.key[0] == b.key[0] or a.category != b.category:
        return False
    if not a.countries or len(a.countries & b.countries) / len(a.countries | b.countries) < 0.5:
        return False
    same_sum = a.value is not None and a.value == b.value and a.currency == b.currency
    if a.type != b.type and not {a.type, b.type} <= _KIN and not same_sum:
        return False
    if a.value is not None and b.value is not None:
        if a.currency != b.currency or not math.isclose(a.value, b.value, rel_tol=0.25):
            return False
    return _same_time(a, b)


def _same_time(a: Telling, b: Telling) -> bool:
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return a.value is not None and a.value == b.value
    apart = max(a.start, b.start) - min(a.end, b.end)
    return apart.days <= _DAYS
