"""EventQuery as SQL conditions."""

from __future__ import annotations

import re

import sqlalchemy as sa
from anyascii import anyascii

from articles.query import EventQuery
from articles.store.schema import event_countries, event_groups, event_routes, events


def conditions(query: EventQuery) -> list[sa.ColumnElement[bool]]:
    """What must hold of an event's row, all of it."""
    found: list[sa.ColumnElement[bool]] = []
    if query.countries:
        found.append(_has_country(query.countries, query))
    found += [_has_country((code,), query) for code in query.all_of]
    if query.none_of:
        found.append(~_has_country(query.none_of, query))
    for column, values in (
        (events.c.category, query.categories), (events.c.type, query.types), (events.c.status, query.statuses),
        (events.c.stage, query.stages), (events.c.precision, query.precisions),
    ):  # fmt: skip
        if values:
            found.append(column.in_(values))
    if query.routes:
        wanted = sa.select(event_routes.c.event_id).where(event_routes.c.route.in_(query.routes))
        found.append(events.c.id.in_(wanted))
    if query.min_score:
        found.append(events.c.score >= query.min_score)
    return found + _dates(query) + _amounts(query) + _text(query)


def _has_country(codes: tuple[str, ...], query: EventQuery) -> sa.ColumnElement[bool]:
    wanted = sa.select(event_countries.c.event_id).where(event_countries.c.country.in_(codes))
    if query.role != "any":
        wanted = wanted.where(event_countries.c.role == query.role)
    found = events.c.id.in_(wanted)
    if query.include_groups:
        through = sa.select(event_groups.c.event_id).where(event_groups.c.country.in_(codes))
        found = sa.or_(found, events.c.id.in_(through))
    return found


def _dates(query: EventQuery) -> list[sa.ColumnElement[bool]]:
    first, last = (events.c.date_start, events.c.date_end) if query.certain else (events.c.date_end, events.c.date_start)
    found = []
    if query.start:
        found.append(first >= query.start.isoformat())
    if query.end:
        found.append(last <= query.end.isoformat())
    return found


def _amounts(query: EventQuery) -> list[sa.ColumnElement[bool]]:
    found = []
    if query.min_usd is not None:
        found.append(events.c.amount_usd >= query.min_usd)
    if query.max_usd is not None:
        found.append(events.c.amount_usd <= query.max_usd)
    return found


def _text(query: EventQuery) -> list[sa.ColumnElement[bool]]:
    """Articles that hold every word, found in any script: "baki" finds Bakı, "aktau" finds Актау."""
    words = re.findall(r"\w+", folded(query.text))
    if not words:
        return []
    match = " ".join(f'"{word}"*' for word in words)
    wanted = sa.text("events.article_id IN (SELECT article_id FROM article_search WHERE folded MATCH :match)")
    return [wanted.bindparams(match=match)]


def folded(text: str) -> str:
    """Lower-case ASCII of any script, what full-text search compares."""
    return anyascii(text).lower()
