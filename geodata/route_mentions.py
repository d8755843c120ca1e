"""Routes of a text: named ones, the places in their names, and those told in prose."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from geodata.gazetteer import Gazetteer
from geodata.models import Basis, Mention, MentionKind, Place, Role, RouteMention
from geodata.names import key
from geodata.route_choice import settle_routes
from geodata.route_phrases import find_described_routes
from geodata.routes import load_routes, route_names

_FURTHER = re.compile(r"(?:,\s+(?:and\s+)?|\s+and\s+|\s+и\s+)(\d{1,2}|[A-D])\b")  # ", 5, and 6" after "corridors 2"
_ROUTE = MentionKind.ROUTE
_STATION = re.compile(r"[^\W\d_][\w'’ ]*")  # a piece between the dashes of "Baku-Tbilisi-Kars"


def find_routes(
    text: str, mentions: list[Mention], gazetteer: Gazetteer
) -> tuple[tuple[RouteMention, ...], list[Mention]]:
    """Route mentions (one an id: named, with the path where the text tells it), and the mentions with the routes'
    names in words and the places inside those names (role route)."""
    known = load_routes()
    mentions = settle_routes(text, mentions)
    routes: dict[str, RouteMention] = {}
    out: list[Mention] = []
    for mention in mentions:
        if mention.kind is _ROUTE:
            name = known[mention.place_id].name if mention.place_id in known else mention.name
            mention = replace(mention, name=name, reason=f"{name}: called by its name")
            routes.setdefault(
                mention.place_id,
                RouteMention(
                    mention.place_id, name, Basis.NAMED, (), mention.start, mention.end, (), 0.95, mention.reason
                ),
            )
            out.append(mention)
            out.extend(_stations(mention, gazetteer))
            for other in _enumerated(text, mention):
                routes.setdefault(other, RouteMention(
                    other, known[other].name, Basis.NAMED, (), mention.start, mention.end, (), 0.9,
                    f"{known[other].name}: in a list with {name}",
                ))  # fmt: skip
        else:
            out.append(mention)
    for told in find_described_routes(text, out):
        named = routes.get(told.id)
        routes[told.id] = replace(told, name=named.name) if named else told
    return tuple(routes.values()), out


def _enumerated(text: str, route: Mention) -> list[str]:
    """Ids of the further routes of "CAREC corridors 2, 5, and 6" after the one that is named in full."""
    last = route.text.split(" ")[-1]
    if not (last.isdigit() or len(last) == 1):
        return []
    found, at = [], route.end
    while (further := _FURTHER.match(text, at)) and len(further[1]) == len(last):
        found += [r for r in _names().get(key(route.text[: -len(last)] + further[1]), ()) if r != route.place_id]
        at = further.end()
    return found


@lru_cache(maxsize=1)
def _names() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, _, _, route_id in route_names():
        found.setdefault(key(name), []).append(route_id)
    return found


def _stations(route: Mention, gazetteer: Gazetteer) -> list[Mention]:
    """The places of a route's name, "Baku-Tbilisi-Kars": each the reading nearest to the one before it."""
    if not re.search(r"\w\s?[-–—]\s?\w", route.text):
        return []
    found: list[Mention] = []
    for match in _STATION.finditer(route.text):
        word = match.group().rstrip()
        places = [p for p in gazetteer.lookup(word, spellings=False) if p.kind != MentionKind.COUNTRY or len(word) > 3]
        at = match.start()
        if not places:
            word, at = _one_word(word, at, gazetteer)
            places = gazetteer.lookup(word, spellings=False) if word[:1].isupper() else []
        if places and word[:1].isupper():
            place = _nearest(places[:6], found)
            start = route.start + at
            reason = f"{place.name}: inside the name of the route {route.name}"
            found.append(
                Mention(
                    start,
                    start + len(word),
                    word,
                    place.kind,
                    place.id,
                    place.name,
                    place.country,
                    place.lon,
                    place.lat,
                    Role.ROUTE,
                    0.85,
                    reason,
                )
            )
    return found if len(found) > 1 else []


def _one_word(piece: str, at: int, gazetteer: Gazetteer) -> tuple[str, int]:
    """The name in a piece with a word for the way before or after it ("Железная дорога Китай"), and where it begins."""
    first, _, last = piece.partition(" ")[0], "", piece.rpartition(" ")[2]
    if not (first[:1].isupper() and gazetteer.lookup(first, spellings=False)) and last[:1].isupper():
        return last, at + len(piece) - len(last)
    return first, at


def _nearest(places: list[Place], before: list[Mention]) -> Place:
    """The first reading, or the one nearest to the station before."""
    last = next((m for m in reversed(before) if m.lon is not None and m.lat is not None), None)
    if last is None or places[0].kind == MentionKind.COUNTRY:
        return places[0]
    return min(places, key=lambda p: (p.lon - last.lon) ** 2 + (p.lat - last.lat) ** 2)  # type: ignore[operator]
