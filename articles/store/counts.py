"""How many events each choice of a filter would leave: counts beside the choices, and counts by month, for a query."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from articles.query import EventQuery
from articles.store.conditions import conditions
from articles.store.schema import articles, event_routes, events

# facet -> the field of the query that it offers choices for; its own limit is lifted while it is counted
FACETS = {
    "category": "categories", "type": "types", "status": "statuses", "stage": "stages", "precision": "precisions",
    "country": "countries", "route": "routes", "source": "sources", "language": "languages", "month": "",
}  # fmt: skip


def count(connection: sa.Connection, query: EventQuery, facet: str) -> dict[str, int]:
    """Number of matching events by value of a facet, most first (months in order)."""
    field = FACETS[facet]
    lifted = replace(query, **{field: ()}) if field else query
    rows: Iterable[Any] = connection.execute(_statement(facet, conditions(lifted)))
    if facet == "country":
        rows = _by_country(rows, query.role)
    elif facet == "month":
        rows = _summed((day[:7], number) for day, number in rows if day)
    found = [(key, n) for key, n in rows if key]
    return dict(sorted(found) if facet == "month" else sorted(found, key=lambda pair: (-pair[1], pair[0])))


def _statement(facet: str, wanted: list[Any]) -> sa.Select:
    """Counts by country are grouped by the countries an event has together, by month by day: an index holds both in
    order, and there are few enough of them to be added up here."""
    if facet == "route":
        value = event_routes.c.route
        source: Any = event_routes.join(events, events.c.id == event_routes.c.event_id)
    elif facet in ("source", "language"):
        value = articles.c.publisher if facet == "source" else articles.c.language
        source = events.join(articles)
    else:
        value, source = events.c[{"country": "parties", "month": "date_start"}.get(facet, facet)], events
    return sa.select(value, sa.func.count()).select_from(source).where(*wanted).group_by(value)


def _by_country(rows: Iterable[Any], role: str) -> Iterable[tuple[str, int]]:
    """Counts by country in the role, from counts by ``parties``."""
    mark = "" if role in ("any", "mentioned") else f"/{role[0]}"
    return _summed(
        (word.removesuffix(mark), number)
        for parties, number in rows
        for word in parties.split()
        if (word.endswith(mark) if mark else "/" not in word)
    )


def _summed(pairs: Iterable[tuple[str, int]]) -> Iterable[tuple[str, int]]:
    found: Counter[str] = Counter()
    for value, number in pairs:
        found[value] += number
    return found.items()
