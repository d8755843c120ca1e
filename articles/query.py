"""A filter as a value: EventQuery turns into an address and back; see query_words for the sentence it stands for.

``articles/store/conditions.py`` turns it into SQL. Words: any of several values of one kind, all kinds at once.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from datetime import date
from urllib.parse import parse_qsl, unquote, urlencode

from articles.models import TYPES, Category, EventStatus, PlacePrecision, Stage

ROLES = ("any", "actor", "recipient", "location", "mentioned")


@dataclass(frozen=True, slots=True)
class EventQuery:
    """Which events are wanted. Empty means no limit; limits of different kinds all hold at once.

    Countries (ISO2): ``countries`` any of them, ``all_of`` all together, ``none_of`` none, each in ``role`` (any: as
    actor, recipient or location; mentioned: also when the article only names them). ``include_groups`` also takes
    events in which a country takes part only through a group's membership on the event's day.
    ``acting, receiving``: countries of which one acts, or one receives (both together: from these to those).
    ``actors``: ids of organisations, groups or countries that act or receive. ``places``: place ids where it happens.
    ``start, end``: days, both included; the event's dates overlap them (``certain``: lie within them). An event
    without a date is in no period. Amounts in US dollars. ``safe``: only amounts that may be added up. ``routes``:
    route ids; ``legs``: "route:from:to" with waypoint ids. ``sources``: publishers. ``languages``: ISO 639-1.
    ``text``: every word stands in the article or its title, in any script.
    """

    countries: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    role: str = "any"
    include_groups: bool = False
    acting: tuple[str, ...] = ()
    receiving: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    certain: bool = False
    min_usd: float | None = None
    max_usd: float | None = None
    safe: bool = False
    routes: tuple[str, ...] = ()
    legs: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    precisions: tuple[str, ...] = ()
    min_score: float = 0.0
    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    text: str = ""


_DEFAULT = EventQuery()
_NAMES = {
    "countries": "c", "all_of": "all", "none_of": "not", "role": "role", "include_groups": "groups",
    "acting": "acts", "receiving": "gets", "actors": "by", "categories": "cat", "types": "type",
    "statuses": "status", "stages": "stage", "start": "from", "end": "to",
    "certain": "certain", "min_usd": "min", "max_usd": "max", "safe": "safe", "routes": "route", "legs": "leg",
    "places": "at", "precisions": "place", "min_score": "score", "sources": "source", "languages": "language",
    "text": "q",
}  # fmt: skip


def to_address(query: EventQuery) -> str:
    """The query as a short address string, defaults left out."""
    pairs = []
    for field in fields(query):
        value = getattr(query, field.name)
        if value != getattr(_DEFAULT, field.name):
            pairs.append((_NAMES[field.name], _written(value)))
    return urlencode(pairs)


def _written(value: object) -> str:
    """A comma inside a value (a publisher's name) is escaped, so that the list can be read back."""
    if isinstance(value, tuple):
        return ",".join(part.replace("%", "%25").replace(",", "%2C") for part in value)
    if isinstance(value, bool):
        return "1"
    if isinstance(value, float):
        return f"{value:.15g}"
    return value.isoformat() if isinstance(value, date) else str(value)


def from_address(address: str) -> EventQuery:
    """The query of an address; what cannot be read is left out, for addresses are typed by people."""
    given = dict(parse_qsl(address.lstrip("?")))
    values: dict[str, object] = {}
    for field in fields(_DEFAULT):
        raw = given.get(_NAMES[field.name])
        if raw:
            value = _read(raw, getattr(_DEFAULT, field.name), field.name)
            if value is not None:
                values[field.name] = value
    return EventQuery(**values)  # type: ignore[arg-type]


def misread(address: str) -> list[str]:
    """The parts of an address that mean nothing, as typed: an unknown name, or a value that its name does not take.

    ``from_address`` leaves them out; who types a filter by hand should hear of it, or a wrong letter finds all events.
    """
    fixed: dict[str, set[str]] = {
        "categories": set(Category), "types": {t for types in TYPES.values() for t in types},
        "statuses": set(EventStatus), "stages": set(Stage), "precisions": set(PlacePrecision),
    }  # fmt: skip
    field_of = {short: name for name, short in _NAMES.items()}
    wrong = []
    for short, raw in parse_qsl(address.lstrip("?"), keep_blank_values=True):
        name = field_of.get(short)
        value = _read(raw, getattr(_DEFAULT, name), name) if name else None
        unknown = name in fixed and isinstance(value, tuple) and not set(value) <= fixed[name]
        if value is None or unknown:
            wrong.append(f"{short}={raw}")
    return wrong


def _read(raw: str, default: object, name: str) -> object:
    try:
        if isinstance(default, tuple):
            return tuple(dict.fromkeys(unquote(part) for part in raw.split(",") if part))
        if isinstance(default, bool):
            return raw == "1"
        if name in ("start", "end"):
            return date.fromisoformat(raw)
        if name in ("min_usd", "max_usd", "min_score"):
            number = float(raw)
            return number if math.isfinite(number) else None
        if name == "role" and raw not in ROLES:
            return None
    except ValueError:
        return None
    return raw
