"""A filter as a value: EventQuery turns into SQL, into a sentence in plain words, and into an address and back."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from urllib.parse import parse_qsl, urlencode

ROLES = ("any", "actor", "recipient", "location")


@dataclass(frozen=True, slots=True)
class EventQuery:
    """Which events are wanted. Empty means no limit; limits of different kinds all hold at once.

    ``countries``: any of them (``all_of``: all, ``none_of``: none) in ``role``; ``include_groups`` also takes events
    in which a country takes part only through a group's membership on the event's day. ``start, end``: the event's
    dates overlap them (``certain``: lie within them). Amounts in US dollars.
    """

    countries: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    role: str = "any"
    include_groups: bool = False
    categories: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    certain: bool = False
    min_usd: float | None = None
    max_usd: float | None = None
    routes: tuple[str, ...] = ()
    precisions: tuple[str, ...] = ()
    min_score: float = 0.0
    text: str = ""


_DEFAULT = EventQuery()
_NAMES = {
    "countries": "c", "all_of": "all", "none_of": "not", "role": "role", "include_groups": "groups", "categories": "cat",
    "types": "type", "statuses": "status", "stages": "stage", "start": "from", "end": "to", "certain": "certain",
    "min_usd": "min", "max_usd": "max", "routes": "route", "precisions": "place", "min_score": "score", "text": "q",
}  # fmt: skip


def to_address(query: EventQuery) -> str:
    """The query as a short address string, defaults left out."""
    pairs = []
    for field in fields(query):
        value = getattr(query, field.name)
        if value == getattr(_DEFAULT, field.name):
            continue
        pairs.append((_NAMES[field.name], _written(value)))
    return urlencode(pairs)


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(value)
    if isinstance(value, bool):
        return "1"
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


def _read(raw: str, default: object, name: str) -> object:
    try:
        if isinstance(default, tuple):
            return tuple(part for part in raw.split(",") if part)
        if isinstance(default, bool):
            return raw == "1"
        if name in ("start", "end"):
            return date.fromisoformat(raw)
        if name in ("min_usd", "max_usd", "min_score"):
            return float(raw)
        if name == "role" and raw not in ROLES:
            return None
    except ValueError:
        return None
    return raw


def to_words(query: EventQuery, name: dict[str, str] | None = None) -> str:
    """The query as one English sentence; ``name`` gives words for country codes and route ids."""
    name = name or {}
    said = lambda ids, joint: f" {joint} ".join(name.get(i, i) for i in ids)  # noqa: E731
    parts = [" and ".join(query.categories) + " events" if query.categories else "Events"]
    if query.types:
        parts.append("of type " + said([t.replace("_", " ") for t in query.types], "or"))
    if query.countries:
        role = {"any": "with", "actor": "by", "recipient": "received by", "location": "in"}[query.role]
        parts.append(f"{role} {said(query.countries, 'or')}")
    if query.all_of:
        parts.append("with all of " + said(query.all_of, "and"))
    if query.none_of:
        parts.append("without " + said(query.none_of, "or"))
    if query.include_groups and (query.countries or query.all_of):
        parts.append("(also through groups)")
    if query.routes:
        parts.append("on " + said(query.routes, "or"))
    parts += _more_words(query)
    sentence = " ".join(parts)
    return sentence[0].upper() + sentence[1:] + "."


def _more_words(query: EventQuery) -> list[str]:
    parts = []
    if query.statuses:
        parts.append("that are " + " or ".join(query.statuses))
    if query.stages:
        parts.append("at stage " + " or ".join(query.stages))
    if query.start or query.end:
        verb = "wholly" if query.certain else ""
        parts.append(f"{verb} from {query.start or 'the beginning'} to {query.end or 'today'}".strip())
    if query.min_usd is not None:
        parts.append(f"of at least ${query.min_usd:,.0f}")
    if query.max_usd is not None:
        parts.append(f"of at most ${query.max_usd:,.0f}")
    if query.precisions:
        parts.append("placed by " + " or ".join(query.precisions))
    if query.min_score:
        parts.append(f"with a score of at least {query.min_score:g}")
    if query.text:
        parts.append(f'mentioning "{query.text}"')
    return parts
