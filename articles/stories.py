"""The same event told by several articles is one story. The clusters do not depend on the order of reading.

Two tellings are one story when they fall together in time, name the same parties or places, are of kin, and neither
their sums nor their lenders contradict. Reports date an event loosely: without a day of its own an event takes that
of its article. Figures of a period are compared by period and value, differing costs of one work stay one story.
"""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from articles.models import Event

if TYPE_CHECKING:
    from articles.pipeline import Reading

_DAYS = 4  # reports of one event may date it a few days apart
_BESIDE, _FAR = 60.0, 400.0  # km between places that may be one, and that are two
_NEXT_DAY = 1  # when little more than the country is in common
_SUM = "sum of "  # reports of one sum are compared over all times: a deal may be looked back on years later
_NEIGHBOURS = 40  # events further away in time order than this are not compared
_NEAR, _ROUNDED = 0.03, 0.12  # how far figures of one statistic, and sums of one deal, may lie apart
_STATISTICS = frozenset(("trade_volume", "cargo_volume", "export", "import", "fdi"))
_EXACT = frozenset(("day", "week"))
_OCCASION = frozenset(("visit", "meeting", "summit", "agreement", "mou", "statement", "negotiation", "call", "dispute"))
_DEALS = frozenset(("investment", "infrastructure", "trade"))  # a contract is told as any of these


def with_stories(readings: list[Reading]) -> list[Reading]:
    """The readings with every event's story filled."""
    tellings = [_from_event(event, reading.article.published) for reading in readings for event in reading.events]
    stories = cluster(tellings)
    return [replace(r, events=tuple(replace(e, story=stories[e.article_id, e.id]) for e in r.events)) for r in readings]


def cluster_records(records: Iterable[dict[str, Any]]) -> dict[str, str]:
    """Story by event id for stored events, given as objects of the contract with their article_id (and published)."""
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
    exact: bool = False  # dated to a day or week
    published: date | None = None
    spots: frozenset[str] = frozenset()  # places and routes
    bodies: frozenset[str] = frozenset()  # organisations that act
    quantity: float | None = None
    unit: str = ""
    point: tuple[float, float] | None = None  # (lon, lat)

    @property
    def day(self) -> date | None:
        """When it happened as far as known: its own day, else that of the article, else the start of its period."""
        if self.start is not None and (self.exact or self.type in _STATISTICS):
            return self.start
        return self.published or self.start


def _from_event(event: Event, published: date | None) -> Telling:
    amount, period, quantity = event.amount, event.date, event.quantity
    return Telling(
        (event.article_id, event.id), event.category, event.type, frozenset(event.countries),
        amount.value if amount else None, amount.currency if amount else "",
        period.start if period else None, period.end if period else None,
        period is not None and period.precision in _EXACT, published,
        frozenset((*event.locations, *event.routes)), _bodies((*event.actors, *event.recipients)),
        quantity.value if quantity else None, quantity.unit if quantity else "", _point(event.lon, event.lat),
    )  # fmt: skip


def _from_record(record: dict[str, Any]) -> Telling:
    amount, period, quantity = record["amount"] or {}, record["date"] or {}, record.get("quantity") or {}
    days = [date.fromisoformat(period[k]) if period else None for k in ("start", "end")]
    published = record.get("published")
    return Telling(
        (record["article_id"], record["id"]), record["category"], record["type"], frozenset(record["countries"]),
        amount.get("value"), amount.get("currency", ""), days[0], days[1], period.get("precision") in _EXACT,
        date.fromisoformat(str(published)[:10]) if published else None,
        frozenset((*record.get("locations", ()), *record.get("routes", ()))),
        _bodies((*record.get("actors", ()), *record.get("recipients", ()))), quantity.get("value"),
        quantity.get("unit", ""), _point(record.get("lon"), record.get("lat")),
    )  # fmt: skip


def _point(lon: float | None, lat: float | None) -> tuple[float, float] | None:
    return None if lon is None or lat is None else (lon, lat)


def _bodies(parties: tuple[str, ...]) -> frozenset[str]:
    return frozenset(p for p in parties if p.islower())


def cluster(tellings: list[Telling]) -> dict[tuple[str, str], str]:
    """Story id by (article id, event id): connected tellings of the same; the id comes from the smallest member."""
    parent = {telling.key: telling.key for telling in tellings}

    def find(item: tuple[str, str]) -> tuple[str, str]:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    blocks: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        for name in _block_names(telling):
            blocks[name].append(telling)
    for name, block in blocks.items():
        block.sort(key=lambda t: (t.day or date.min, t.key))
        for at, one in enumerate(block):
            for two in block[at + 1 : at + _NEIGHBOURS]:
                if ((two.day or date.min) - (one.day or date.min)).days > _DAYS and not name.startswith(_SUM):
                    break
                if find(one.key) != find(two.key) and same_story(one, two):
                    a, b = sorted((find(one.key), find(two.key)))
                    parent[b] = a
    return {t.key: hashlib.blake2b("\n".join(find(t.key)).encode(), digest_size=6).hexdigest() for t in tellings}


def _block_names(telling: Telling) -> set[str]:
    """What two tellings must share one of to be compared at all."""
    names = {*telling.countries, *telling.spots}
    if telling.value:
        names.add(f"{_SUM}{telling.currency} {telling.value:.1e}")
    return names


def same_story(a: Telling, b: Telling) -> bool:
    """Whether two articles tell the same event: kind, parties, time and figure agree."""
    if a.key[0] == b.key[0] or not _same_time(a, b) or not _same_parties(a, b):
        return False
    if a.type in _STATISTICS or b.type in _STATISTICS:
        return a.type == b.type and _same_statistic(a, b)
    close = _close_sums(a, b)
    if close is False and not _same_work(a, b):
        return False
    if a.bodies and b.bodies and not a.bodies & b.bodies and not close:
        return False
    return _kin(a, b, bool(close)) and _specific(a, b, bool(close))


def _specific(a: Telling, b: Telling, close: bool) -> bool:
    """More in common than one country: two countries, a place, a body or a sum; else the next day's report of it.
    Works far apart are two."""
    if close or a.spots & b.spots:
        return True
    apart = _apart(a, b)
    if apart is not None and apart > _FAR and a.category == b.category == "infrastructure":
        return False
    if a.bodies & b.bodies or len(a.countries & b.countries) > 1 or (apart is not None and apart <= _BESIDE):
        return True
    return apart is None and a.day is not None and b.day is not None and abs((a.day - b.day).days) <= _NEXT_DAY


def _apart(a: Telling, b: Telling) -> float | None:
    """Kilometres between the places of two tellings, roughly, None when one has no place."""
    if a.point is None or b.point is None:
        return None
    east = (a.point[0] - b.point[0]) * math.cos(math.radians((a.point[1] + b.point[1]) / 2))
    return 111.2 * math.hypot(east, a.point[1] - b.point[1])


def _kin(a: Telling, b: Telling, close: bool) -> bool:
    """Whether the kinds can be one event: a deal with the same sum may be told as investment, work or trade."""
    if a.category == b.category:
        return a.type == b.type or {a.type, b.type} <= _OCCASION or a.category == "infrastructure" or close
    if {a.category, b.category} <= _DEALS:
        return close or bool(a.spots & b.spots) or bool(a.bodies & b.bodies)
    signed = a if a.category == "diplomacy" else b
    return signed.type in ("agreement", "mou") and (a.countries == b.countries or bool(a.spots & b.spots))


def _same_parties(a: Telling, b: Telling) -> bool:
    """Half of the countries in common, or all of the shorter list, or a place or route with one country."""
    shared = a.countries & b.countries
    if len(shared) * 2 >= len(a.countries | b.countries) and shared:
        return True
    if shared and (a.countries <= b.countries or b.countries <= a.countries):
        return len(shared) > 1 or bool(a.spots & b.spots) or a.category != "diplomacy"
    if not a.countries or not b.countries:
        return _close_sums(a, b) is True or bool(a.spots & b.spots)
    return bool(shared) and bool(a.spots & b.spots) and a.category != "diplomacy"


def _close_sums(a: Telling, b: Telling) -> bool | None:
    """Whether the sums agree as far as rounding goes, None when one has none or the currencies differ."""
    if a.value is None or b.value is None or a.currency != b.currency:
        return None
    return math.isclose(a.value, b.value, rel_tol=_ROUNDED) and (
        not a.bodies or not b.bodies or bool(a.bodies & b.bodies)
    )


def _same_work(a: Telling, b: Telling) -> bool:
    """Reports of one work may differ in its cost: the same place or route."""
    return a.category == b.category == "infrastructure" and bool(a.spots & b.spots)


def _same_statistic(a: Telling, b: Telling) -> bool:
    if a.value is not None and b.value is not None:
        return a.currency == b.currency and math.isclose(a.value, b.value, rel_tol=_NEAR)
    if a.quantity is not None and b.quantity is not None:
        return a.unit == b.unit and math.isclose(a.quantity, b.quantity, rel_tol=_NEAR)
    return a.quantity is None and b.quantity is None and a.value is None and b.value is None


def _same_time(a: Telling, b: Telling) -> bool:
    """Days at most a few apart; without any day only the same sum joins."""
    if a.day is None or b.day is None:
        return a.value is not None and a.value == b.value
    return abs((a.day - b.day).days) <= _DAYS or _retold(a, b)


def _retold(a: Telling, b: Telling) -> bool:
    """A deal looked back on by month or year ("lent $978 million in 2016") is the one reported then: the same sum and
    body, and one period within the other."""
    if a.value is None or a.value != b.value or a.currency != b.currency or not a.bodies & b.bodies:
        return False
    if a.start is None or b.start is None or a.end is None or b.end is None or (a.exact and b.exact):
        return False
    return (a.start <= b.start and b.end <= a.end) or (b.start <= a.start and a.end <= b.end)
