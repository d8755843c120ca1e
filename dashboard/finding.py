"""What the search box can find: places, stops, corridors, countries and actors, each with where it leads.

The page loads the list once (a route of the server, see routes.py) and searches it itself, so no letter that is typed
waits for an answer.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import Any

from dashboard import data
from dashboard.placement import CORE
from geodata.lexicon import read_table

ZOOM = {"country": 4.5, "stop": 7, "place": 7}
KINDS = ("corridor", "country", "stop", "place", "actor", "text")
Entry = tuple[str, str, str, str, str]  # kind, id, name, note, other names to be found by


def entries(version: str) -> list[Entry]:
    """All that can be found: corridors, countries, stops, places of the region, actors with events in the store."""
    return [*_corridors(), *_countries(), *_stops(), *_places(), *_actors(version)]


@lru_cache(maxsize=2)
def as_json(version: str) -> bytes:
    """The entries for the page."""
    return json.dumps(entries(version), ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def goal(kind: str, identity: str, turn: str) -> dict[str, Any] | None:
    """Where the map should go for what was found: {key, lon, lat, zoom}; None when it has no single point."""
    point: Any = None
    if kind == "country":
        point = data.countries().get(identity)
    elif kind == "stop":
        point = data.node(identity)
    elif kind == "place":
        point = data.place(identity)
    if point is None or point.lon is None:
        return None
    return {"key": f"{kind} {identity} {turn}", "lon": point.lon, "lat": point.lat, "zoom": ZOOM[kind]}


def _corridors() -> Iterator[Entry]:
    names = _russian("route_names.csv", "id")
    for route_id in data.drawn_routes():
        route = data.routes()[route_id]
        yield "corridor", route_id, route.name.split(" (")[0], "", " ".join([route.name, names.get(route_id, "")])


def _countries() -> Iterator[Entry]:
    names = _russian("country_names.csv", "code")
    for code, point in data.countries().items():
        yield "country", code, point.name, "", names.get(code, "")


def _stops() -> Iterator[Entry]:
    names = _russian("region_names.csv", "id")
    towns = {(row["name"], row["country"]): row["id"] for row in read_table("region_places.csv")}
    for row in read_table("route_waypoints.csv"):
        town = names.get(row["id"]) or names.get(towns.get((row["name"], row["country"]), ""), "")
        yield "stop", row["id"], row["name"], data.name(row["country"]), f"{row['kind']} {town}".strip()


def _places() -> Iterator[Entry]:
    """Places of the region; what is a stop already is not told twice."""
    stops = {row["id"] for row in read_table("route_waypoints.csv")}
    names = _russian("region_names.csv", "id")
    for row in read_table("region_places.csv"):
        if row["id"] not in stops and row["lon"] and (row["country"] in CORE or row["kind"] in ("sea", "water")):
            note = data.name(row["country"]) if row["country"] else ""
            yield "place", row["id"], row["name"], note, names.get(row["id"], "")


def _actors(version: str) -> Iterator[Entry]:
    frame = data.all_events(version)
    known = data.countries()
    seen = sorted(set(chain.from_iterable([*frame["actors"], *frame["recipients"]])) - set(known))
    for identity in seen:
        yield "actor", identity, data.name(identity), "", identity


def _russian(table: str, key: str) -> dict[str, str]:
    """The Russian names of each id, joined."""
    found: dict[str, list[str]] = {}
    for row in read_table(table):
        if row["language"] == "ru" and row["form"] in ("name", "variant"):
            found.setdefault(row[key], []).append(row["name"])
    return {identity: " ".join(names[:3]) for identity, names in found.items()}
