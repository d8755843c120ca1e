"""The same event told by several articles is one story. The clusters do not depend on the order of reading."""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from articles.models import Event

if TYPE_CHECKING:
    from articles.pipeline import Reading

_DAYS = 4  # reports of one event may date it a few days apart


def with_stories(readings: list[Reading]) -> list[Reading]:
    """The readings with every event's story filled."""
    events = [event for reading in readings for event in reading.events]
    stories = cluster(events)
    return [replace(r, events=tuple(replace(e, story=stories[e.id]) for e in r.events)) for r in readings]


def cluster(events: list[Event]) -> dict[str, str]:
    """Story id by event id: connected events that tell the same; the id comes from the smallest member's."""
    parent = {event.id: event.id for event in events}

    def find(item: str) -> str:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    blocks: dict[tuple[str, ...], list[Event]] = defaultdict(list)
    for event in events:
        blocks[event.category, *event.countries[:1]].append(event)
        for country in event.countries[1:]:
            blocks[event.category, country].append(event)
    for block in blocks.values():
        block.sort(key=lambda e: (e.date.start.toordinal() if e.date else 0, e.id))
        for at, event in enumerate(block):
            for other in block[at + 1 : at + 40]:
                if same_story(event, other):
                    a, b = sorted((find(event.id), find(other.id)))
                    parent[b] = a
    return {event.id: hashlib.blake2b(find(event.id).encode(), digest_size=6).hexdigest() for event in events}


def same_story(a: Event, b: Event) -> bool:
    """Whether two events of different articles tell the same: kind, parties, time and figure agree."""
    if a.article_id == b.article_id or a.category != b.category:
        return False
    one, two = set(a.countries), set(b.countries)
    if not one or not two or len(one & two) / len(one | two) < 0.5:
        return False
    if a.type != b.type and not {a.type, b.type} <= {"visit", "meeting", "summit", "agreement", "mou"}:
        return False
    if a.amount and b.amount and not _close(a.amount.value, b.amount.value, a.amount.currency == b.amount.currency):
        return False
    return _same_time(a, b)


def _close(one: float, two: float, same_currency: bool) -> bool:
    return same_currency and math.isclose(one, two, rel_tol=0.25)


def _same_time(a: Event, b: Event) -> bool:
    if a.date is None or b.date is None:
        return a.amount is not None and b.amount is not None and a.amount.value == b.amount.value
    apart = max(a.date.start, b.date.start) - min(a.date.end, b.date.end)
    return apart.days <= _DAYS
