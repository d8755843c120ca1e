"""EventQuery as SQL conditions."""

from __future__ import annotations

import re

import sqlalchemy as sa
from anyascii import anyascii

from articles.query import EventQuery
from articles.store.schema import (
    article_countries,
    articles,
    event_actors,
    event_groups,
    event_legs,
    event_places,
    event_routes,
    events,
)

Condition = sa.ColumnElement[bool]


def conditions(query: EventQuery, rejected: bool = False) -> list[Condition]:
    """What must hold of an event's row, all of it. Events that a reviewer rejected only with ``rejected``."""
    found: list[Condition] = [] if rejected else [events.c.rejected == 0]
    if query.countries:
        found.append(_has_country(query.countries, query))
    found += [_has_country((code,), query) for code in query.all_of]
    if query.none_of:
        found.append(~_has_country(query.none_of, query))
    for codes, role in ((query.acting, "actor"), (query.receiving, "recipient")):
        if codes:
            found.append(_has_country(codes, EventQuery(role=role)))
    for column, values in (
        (events.c.category, query.categories), (events.c.type, query.types), (events.c.status, query.statuses),
        (events.c.stage, query.stages), (events.c.precision, query.precisions),
    ):  # fmt: skip
        if values:
            found.append(column.in_(values))
    for column, values in (
        (event_routes.c.route, query.routes), (event_legs.c.leg, query.legs), (event_places.c.place, query.places),
        (event_actors.c.actor, query.actors),
    ):  # fmt: skip
        if values:
            found.append(_listed(column, values))
    if query.min_score:
        found.append(events.c.score >= query.min_score)
    return found + _dates(query) + _amounts(query) + _articles(query)


def _listed(column: sa.Column, values: tuple[str, ...]) -> Condition:
    return events.c.id.in_(sa.select(column.table.c.event_id).where(column.in_(values)))


def _has_country(codes: tuple[str, ...], query: EventQuery) -> Condition:
    mark = "" if query.role in ("any", "mentioned") else f"/{query.role[0]}"
    sought = [f" {code}{mark} " for code in codes if re.fullmatch(r"[^\s/]+", code)]  # other words are no country's
    found: Condition = sa.or_(sa.false(), *(sa.func.instr(events.c.parties, word) > 0 for word in sought))
    if query.role == "mentioned":
        naming = sa.select(article_countries.c.article_id).where(article_countries.c.country.in_(codes))
        found = sa.or_(found, events.c.article_id.in_(naming))
    if query.include_groups:
        through = sa.select(event_groups.c.event_id).where(event_groups.c.country.in_(codes))
        found = sa.or_(found, events.c.id.in_(through))
    return found


def _dates(query: EventQuery) -> list[Condition]:
    first, last = (
        (events.c.date_start, events.c.date_end) if query.certain else (events.c.date_end, events.c.date_start)
    )
    found = []
    if query.start:
        found.append(first >= query.start.isoformat())
    if query.end:
        found.append(last <= query.end.isoformat())
    return found


def _amounts(query: EventQuery) -> list[Condition]:
    found: list[Condition] = []
    if query.min_usd is not None:
        found.append(events.c.amount_usd >= query.min_usd)
    if query.max_usd is not None:
        found.append(events.c.amount_usd <= query.max_usd)
    if query.safe:
        found.append(events.c.safe_to_sum == 1)
    return found


def _articles(query: EventQuery) -> list[Condition]:
    """Limits on the article: publisher, language, and words, found in any script ("baki" finds Bakı)."""
    found: list[Condition] = []
    for column, values in ((articles.c.publisher, query.sources), (articles.c.language, query.languages)):
        if values:
            found.append(events.c.article_id.in_(sa.select(articles.c.id).where(column.in_(values))))
    words = search_words(query.text)
    if words:
        match = " ".join(f'"{word}"*' for word in words)
        wanted = sa.text("events.article_id IN (SELECT article_id FROM article_search WHERE folded MATCH :match)")
        found.append(wanted.bindparams(match=match))
    elif query.text.strip():
        found.append(sa.false())  # only signs: no article holds them as a word
    return found


def search_words(text: str) -> list[str]:
    """The folded words of a search; each must begin a word of the article."""
    return re.findall(r"[a-z0-9]+", folded(text))


def folded(text: str) -> str:
    """Lower-case ASCII of any script, what full-text search compares."""
    return anyascii(text).lower()
