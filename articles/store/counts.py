"""How many events each choice of a filter would leave: counts beside the choices, and counts by month, for a query."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from articles.query import EventQuery
from articles.store.conditions import conditions
from articles.store.schema import articles, event_countries, event_routes, events

# facet -> the field of the query that it offers choices for; its own limit is lifted while it is counted
FACETS = {
    "category": "categories", "type": "types", "status": "statuses", "stage": "stages", "precision": "precisions",
    "country": "countries", "route": "routes", "source": "sources", "language": "languages", "month": "",
}  # fmt: skip


def count(connection: sa.Connection, query: EventQuery, facet: str) -> dict[str, int]:
    """Number of matching events by value of a facet, most first (months in order)."""
    field = FACETS[facet]
    lifted = replace(query, **{field: ()}) if field else query
    statement = _statement(facet, conditions(lifted), query)
    found = [(key, n) for key, n in connection.execute(statement) if key]
    return dict(sorted(found) if facet == "month" else sorted(found, key=lambda pair: (-pair[1], pair[0])))


def _statement(facet: str, wanted: list[Any], query: EventQuery) -> sa.Select:
    if facet == "country":
        table, value = event_countries, event_countries.c.country
        if query.role not in ("any", "mentioned"):
            wanted = [*wanted, event_countries.c.role == query.role]
        number = sa.func.count(sa.distinct(event_countries.c.event_id))
        joined = sa.select(value, number).select_from(table.join(events, events.c.id == table.c.event_id))
    elif facet == "route":
        value = event_routes.c.route
        joined = sa.select(value, sa.func.count()).select_from(
            event_routes.join(events, events.c.id == event_routes.c.event_id)
        )
    elif facet in ("source", "language"):
        value = articles.c.publisher if facet == "source" else articles.c.language
        joined = sa.select(value, sa.func.count()).select_from(events.join(articles))
    else:
        value = sa.func.substr(events.c.date_start, 1, 7) if facet == "month" else events.c[facet]
        joined = sa.select(value, sa.func.count()).select_from(events)
    return joined.where(*wanted).group_by(value)
