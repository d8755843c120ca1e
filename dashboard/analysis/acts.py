"""What a click on a filter, chip, bar, cell or row does to the query: one act, one new query. No widgets here.

An act is what the page sends: {"do": ..., "field": ..., "value": ...}. It comes from a browser, so nothing in it is
trusted: what does not fit the query leaves it as it was.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from articles.index import lifted
from articles.query import ROLES, EventQuery

Act = Mapping[str, Any]
LISTS = tuple(f.name for f in fields(EventQuery) if isinstance(f.default, tuple))
FLAGS = tuple(f.name for f in fields(EventQuery) if isinstance(f.default, bool))
COUNTRY_MODES = ("countries", "all_of", "none_of")  # any of them, all together, none of them
MOST_WORDS = 200  # letters of a search


def after(query: EventQuery, act: Act) -> EventQuery:
    """The query after an act; the same query for an act that says nothing it can do."""
    do = ACTS.get(str(act.get("do")))
    return do(query, str(act.get("field") or ""), act.get("value")) if do else query


def _toggle(query: EventQuery, field: str, value: Any) -> EventQuery:
    """Add a value to a list, or take it out. A country is in one of the three modes at a time."""
    if field not in LISTS or not isinstance(value, str) or not value:
        return query
    if value in getattr(query, field):
        return _drop(query, field, value)
    if field in COUNTRY_MODES:
        query = replace(query, **{mode: _without(query, mode, value) for mode in COUNTRY_MODES})
    return replace(query, **{field: (*getattr(query, field), value)})


def _drop(query: EventQuery, field: str, value: Any) -> EventQuery:
    return replace(query, **{field: _without(query, field, value)}) if field in LISTS else query


def _without(query: EventQuery, field: str, value: str) -> tuple[str, ...]:
    return tuple(one for one in getattr(query, field) if one != value)


def _only(query: EventQuery, field: str, value: Any) -> EventQuery:
    """Nothing but these values of a list (a bar that is the only one chosen lets go again)."""
    wanted = [value] if isinstance(value, str) else value
    if field not in LISTS or not isinstance(wanted, list) or not all(isinstance(one, str) for one in wanted):
        return query
    found = tuple(dict.fromkeys(one for one in wanted if one))
    return replace(query, **{field: () if getattr(query, field) == found else found})


def _set(query: EventQuery, field: str, value: Any) -> EventQuery:
    """Put a single value."""
    if field in FLAGS:
        return replace(query, **{field: bool(value)})
    if field == "role":
        return replace(query, role=value) if value in ROLES else query
    if field == "text":
        return replace(query, text=str(value or "").strip()[:MOST_WORDS])
    if field in ("start", "end"):
        return _period(query, {field: value})
    if field in ("min_usd", "max_usd"):
        return replace(query, **{field: _number(value)})
    if field == "min_score":
        return replace(query, min_score=min(1.0, max(0.0, _number(value) or 0.0)))
    return query


def _set_period(query: EventQuery, _field: str, value: Any) -> EventQuery:
    """First and last day, or None for all dates; the same period again lets go of it."""
    if value is None:
        return replace(query, start=None, end=None)
    if not isinstance(value, list) or len(value) != 2:
        return query
    found = _period(query, {"start": value[0], "end": value[1]})
    return replace(query, start=None, end=None) if found == query and query.start else found


def _period(query: EventQuery, days: Mapping[str, Any]) -> EventQuery:
    try:
        return replace(query, **{name: date.fromisoformat(day) if day else None for name, day in days.items()})
    except (TypeError, ValueError):
        return query


def _pair(query: EventQuery, _field: str, value: Any) -> EventQuery:
    """From one country to another; the same pair again lets go of it."""
    if not isinstance(value, list) or len(value) != 2 or not all(isinstance(code, str) and code for code in value):
        return query
    acting, receiving = (value[0],), (value[1],)
    if (query.acting, query.receiving) == (acting, receiving):
        acting, receiving = (), ()
    return replace(query, acting=acting, receiving=receiving)


def _both(query: EventQuery, _field: str, value: Any) -> EventQuery:
    """Both countries together; the same two again let go of them."""
    if not isinstance(value, list) or len(value) != 2 or not all(isinstance(code, str) and code for code in value):
        return query
    return replace(query, all_of=() if set(query.all_of) == set(value) else tuple(value))


def _lift(query: EventQuery, field: str, _value: Any) -> EventQuery:
    """Without one limit, as ``EventIndex.masks`` names it."""
    known = {f.name for f in fields(EventQuery)} | {"period", "amount"}
    return lifted(query, field) if field in known else query


def _number(value: Any) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None


ACTS: dict[str, Callable[[EventQuery, str, Any], EventQuery]] = {
    "toggle": _toggle,
    "drop": _drop,
    "only": _only,
    "set": _set,
    "period": _set_period,
    "pair": _pair,
    "both": _both,
    "lift": _lift,
    "clear": lambda _query, _field, _value: EventQuery(),
}
