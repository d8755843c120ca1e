"""The named corridors, railways, pipelines and cables: their legs, names, figures and geometry.

``load_routes`` reads the small tables only; ``route`` adds the drawn lines. Tables: data/routes.csv and route_*.csv.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from geodata import route_lines
from geodata.errors import UnknownNameError
from geodata.geometry import Point
from geodata.lexicon import read_table
from geodata.models import Leg, Mode, Route, RouteStatus, Waypoint
from geodata.names import key

CARRIED = ("cargo", "containers", "shipments", "oil carried")  # metrics of what went over a route in a year


@dataclass(frozen=True, slots=True)
class Branch:
    """One of several ways a corridor can take. Of the branches of one ``group`` a journey uses one.

    ``start, end`` are waypoint ids where this branch moves the route's ends, else "".
    """

    id: str
    group: str
    label: str
    default: bool
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A published figure of a route: cargo of a year, capacity, cost. ``source`` is an address."""

    metric: str
    year: int
    value: float
    unit: str
    note: str
    source: str


@lru_cache(maxsize=1)
def load_routes() -> dict[str, Route]:
    """All routes by id, their legs with the two ends as coordinates and the drawn length. Use ``route`` for lines."""
    legs: dict[str, list[Leg]] = {}
    for row in read_table("route_legs.csv"):
        legs.setdefault(row["route"], []).append(_leg(row))
    aliases: dict[str, list[str]] = {}
    for row in read_table("route_names.csv"):
        if row["form"] in ("name", "abbreviation"):
            aliases.setdefault(row["id"], []).append(row["name"])
    return {
        row["id"]: Route(
            id=row["id"],
            name=row["name"],
            kind=row["kind"],
            status=RouteStatus(row["status"]),
            status_date=row["status_date"],
            countries=tuple(row["countries"].split()),
            legs=tuple(legs.get(row["id"], ())),
            aliases=tuple(aliases.get(row["id"], ())),
            official_km=float(row["official_km"]) if row["official_km"] else None,
            parent=row["parent"],
            description=row["description"],
            sources=tuple(row["sources"].split()),
        )
        for row in read_table("routes.csv")
    }


@lru_cache(maxsize=1)
def connecting_legs() -> tuple[Leg, ...]:
    """Lines that belong to none of the routes but join them: used to fill a journey told in prose."""
    return tuple(_leg(row) for row in read_table("route_legs.csv") if not row["route"])


def _leg(row: dict[str, str]) -> Leg:
    start, end = waypoints()[row["start"]], waypoints()[row["end"]]
    course = route_lines.course_id(row["mode"], start.place_id, end.place_id)
    length, schematic = route_lines.load_lengths().get(course, (0.0, True))
    return Leg(
        start=start,
        end=end,
        mode=Mode(row["mode"]),
        status=RouteStatus(row["status"]),
        coordinates=((start.lon, start.lat), (end.lon, end.lat)),
        length_km=length,
        official_km=float(row["official_km"]) if row["official_km"] else None,
        schematic=schematic,
        branch=row["branch"],
    )


@lru_cache(maxsize=1)
def waypoints() -> dict[str, Waypoint]:
    """Every waypoint of every route by id."""
    return {
        row["id"]: Waypoint(row["id"], row["name"], row["country"], float(row["lon"]), float(row["lat"]))
        for row in read_table("route_waypoints.csv")
    }


@lru_cache(maxsize=1)
def waypoint_kinds() -> dict[str, str]:
    """What each waypoint is: port, border, station, terminal or field."""
    return {row["id"]: row["kind"] for row in read_table("route_waypoints.csv")}


@lru_cache(maxsize=1)
def prose_excluded() -> frozenset[str]:
    """Routes that a journey told in prose is never taken for: networks and ports (column prose is 0)."""
    return frozenset(row["id"] for row in read_table("routes.csv") if row["prose"] == "0")


@lru_cache(maxsize=1)
def prose_needs() -> dict[str, frozenset[str]]:
    """Countries that a journey must tell to be taken for a route that shares its lines with others (column prose)."""
    rows = read_table("routes.csv")
    return {row["id"]: frozenset(row["prose"].split()) for row in rows if row["prose"] not in ("0", "1")}


@lru_cache(maxsize=256)
def route(route_id: str, level: int = 2) -> Route:
    """One route with its legs drawn, at a level of ``route_lines.LEVELS_KM``. Raises UnknownNameError."""
    found = load_routes().get(route_id)
    if found is None:
        raise UnknownNameError(f"No route has the id {route_id!r}. `python -m geodata route NAME` takes names too.")
    return replace(found, legs=tuple(replace(leg, coordinates=leg_line(leg, level)) for leg in found.legs))


def leg_line(leg: Leg, level: int = 2) -> tuple[Point, ...]:
    """The drawn course of a leg; its two ends where none is drawn."""
    return route_lines.course(leg.mode, leg.start.place_id, leg.end.place_id, level) or leg.coordinates


def find_route(name: str) -> Route:
    """The route with this id or name, in any spelling; of several the usual one (see ``routes_called``).

    Raises UnknownNameError with the nearest names.
    """
    found = routes_called(name)
    if found:
        return found[0]
    from rapidfuzz import fuzz, process

    known = load_routes()
    spellings = {key(spelling): (spelling, route_id) for spelling, _, _, route_id in route_names()}
    spellings |= {key(route.name): (route.name, route.id) for route in known.values()}
    spellings |= {key(route_id): (known[route_id].name, route_id) for route_id in known}
    near: dict[str, str] = {}
    for hit, _, _ in process.extract(key(name), spellings.keys(), scorer=fuzz.WRatio, limit=12):
        near.setdefault(spellings[hit][1], spellings[hit][0])
    told = "; ".join(f"{spelling} [{route_id}]" for route_id, spelling in list(near.items())[:5])
    raise UnknownNameError(f"No route is called {name!r}. Nearest: {told}.")


def routes_called(name: str) -> tuple[Route, ...]:
    """Every route that this id or name stands for, the usual meaning first; () for an unknown name."""
    known = load_routes()
    if name in known:
        return (known[name],)
    wanted = key(name)
    ids = [route_id for spelling, _, _, route_id in route_names() if key(spelling) == wanted]
    ids += [route.id for route in known.values() if wanted in (key(route.name), key(route.id))]
    from geodata.route_choice import load_readings

    usual = {reading.route: reading.base for reading in load_readings().get(wanted, ())}
    return tuple(known[route_id] for route_id in sorted(dict.fromkeys(ids), key=lambda r: -usual.get(r, 0.0)))


def route_names() -> Iterable[tuple[str, str, str, str]]:
    """(name, language, case, route id) of every spelling; one name may stand for several routes (see choose_route).

    ``case`` is exact (as written), capital (first letter upper case) or any.
    """
    return [(row["name"], row["language"], row["case"], row["id"]) for row in read_table("route_names.csv")]


@lru_cache(maxsize=1)
def _branches() -> dict[str, tuple[Branch, ...]]:
    found: dict[str, list[Branch]] = {}
    for row in read_table("route_branches.csv"):
        branch = Branch(row["branch"], row["group"], row["label"], row["default"] == "1", row["start"], row["end"])
        found.setdefault(row["route"], []).append(branch)
    return {route_id: tuple(branches) for route_id, branches in found.items()}


def branches(route_id: str) -> tuple[Branch, ...]:
    """The branches of a route, () when it has one course only."""
    return _branches().get(route_id, ())


@lru_cache(maxsize=1)
def _figures() -> dict[str, tuple[Figure, ...]]:
    found: dict[str, list[Figure]] = {}
    for row in read_table("route_figures.csv"):
        figure = Figure(row["metric"], int(row["year"]), float(row["value"]), row["unit"], row["note"], row["source"])
        found.setdefault(row["route"], []).append(figure)
    return {route_id: tuple(sorted(rows, key=lambda f: (f.metric, f.year))) for route_id, rows in found.items()}


def figures(route_id: str) -> tuple[Figure, ...]:
    """Capacity, cargo and cost figures of a route, each with its source."""
    return _figures().get(route_id, ())


def volumes(route_id: str, first: int = 2019, last: int = 2025) -> tuple[Figure, ...]:
    """What the route carried in each year that is known: cargo, containers, shipments. Plans are left out."""
    return tuple(f for f in figures(route_id) if f.metric in CARRIED and first <= f.year <= last)


def route_geojson(route_id: str, zoom_level: float | None = None, legs: Sequence[Leg] | None = None) -> dict:
    """A GeoJSON FeatureCollection: a LineString a leg (coordinates lon, lat).

    Properties: route, name, leg (its number), mode, status, branch, schematic, inferred, km, official_km, from, to,
    countries of its two ends, status_date and sources of the route.
    ``zoom_level`` picks a simplification (None: the finest); ``legs`` restricts to some legs of the route, or gives
    the legs of a route told in prose. Raises UnknownNameError for an unknown id without legs.
    """
    level = route_lines.level_for_zoom(zoom_level)
    known = load_routes().get(route_id)
    about = {"name": known.name if known else route_id, "status_date": known.status_date if known else ""}
    about["sources"] = " ".join(known.sources) if known else ""
    chosen = legs if legs is not None else route(route_id).legs
    features = [_feature(route_id, number, leg, level, about) for number, leg in enumerate(chosen, 1)]
    return {"type": "FeatureCollection", "features": features}


def _feature(route_id: str, number: int, leg: Leg, level: int, about: dict[str, str]) -> dict:
    return {
        "type": "Feature",
        "geometry": {"type": "LineString", "coordinates": [list(point) for point in leg_line(leg, level)]},
        "properties": {
            "route": route_id,
            "leg": number,
            "mode": str(leg.mode),
            "status": str(leg.status),
            "branch": leg.branch,
            "schematic": leg.schematic,
            "inferred": leg.inferred,
            "km": round(leg.length_km),
            "official_km": leg.official_km,
            "from": leg.start.name,
            "to": leg.end.name,
            "from_country": leg.start.country,
            "to_country": leg.end.country,
            **about,
        },
    }
