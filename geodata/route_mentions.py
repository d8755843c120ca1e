"""Routes of a text: named ones, the places in their names, and those told in prose."""

from __future__ import annotations

from dataclasses import replace

from geodata.gazetteer import Gazetteer
from geodata.models import Basis, Mention, MentionKind, RouteMention
from geodata.route_phrases import find_described_routes
from geodata.routes import load_routes


def find_routes(text: str, mentions: list[Mention], gazetteer: Gazetteer) -> tuple[tuple[RouteMention, ...], list[Mention]]:
    """Route mentions (one an id: named, with the path where the text tells it) and the mentions with route names."""
    known = load_routes()
    routes: dict[str, RouteMention] = {}
    for at, mention in enumerate(mentions):
        if mention.kind != MentionKind.ROUTE:
            continue
        name = known[mention.place_id].name if mention.place_id in known else mention.name
        mentions[at] = mention = replace(mention, name=name, reason=f"{name}: called by its name")
        routes.setdefault(
            mention.place_id,
            RouteMention(mention.place_id, name, Basis.NAMED, (), mention.start, mention.end, (), 0.95, mention.reason),
        )
    for told in find_described_routes(text, mentions):
        named = routes.get(told.id)
        routes[told.id] = replace(told, name=named.name) if named else told
    return tuple(routes.values()), mentions
