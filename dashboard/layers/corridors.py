"""Corridors with their legs and nodes; constant, so sent to the page once. Painter: static/atlas-corridors.js."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from articles.headlines import figures
from dashboard.layers.base import Layer, LayerCard
from geodata.models import Leg, Route

ALWAYS_KINDS = ("multimodal", "rail", "road")  # drawn at every zoom; others appear from zoom 5
PORT_MODES = ("sea",)


def constant(routes: Iterable[Route], translate: Callable[[str], str]) -> dict[str, Any]:
    """All routes that have a course, in the form the painter wants: {routes, courses}. A course that several routes
    use is sent once. Single ports are nodes, not lines."""
    courses: dict[str, int] = {}
    chosen = [route for route in routes if any(len(leg.coordinates) > 1 for leg in route.legs)]
    found = [_route(route, courses, translate) for route in chosen]
    return {"routes": found, "courses": list(courses)}


def _route(route: Route, courses: dict[str, int], translate: Callable[[str], str]) -> dict[str, Any]:
    return {
        "id": route.id,
        "name": route.name,
        "always": route.kind in ALWAYS_KINDS and not route.parent,
        "zoom": 5,
        "legs": [_leg(leg, courses, translate) for leg in route.legs if len(leg.coordinates) > 1],
        "nodes": nodes(route),
    }


def _leg(leg: Leg, courses: dict[str, int], translate: Callable[[str], str]) -> dict[str, Any]:
    kilometres = leg.official_km or leg.length_km
    return {
        "mode": leg.mode.value,
        "status": leg.status.value,
        "schematic": leg.schematic,
        "inferred": leg.inferred,
        "branch": leg.branch,
        "from": leg.start.name,
        "to": leg.end.name,
        "course": courses.setdefault(encode(leg.coordinates), len(courses)),
        "tip": [f"{translate(leg.mode.value)}, {figures(round(kilometres))} km"],
    }


def encode(points: Iterable[tuple[float, float]]) -> str:
    """A line (lon, lat) as differences in thousandths of a degree, a fifth of the size of JSON numbers."""
    found, last = [], (0, 0)
    for lon, lat in points:
        here = (round(lon * 1000), round(lat * 1000))
        found += [here[0] - last[0], here[1] - last[1]]
        last = here
    return " ".join(map(str, found))


def nodes(route: Route) -> list[dict[str, Any]]:
    """Waypoints once each. Rank 0: ends and where the mode changes (ports); 1: borders; 2: along the way."""
    found: dict[str, dict[str, Any]] = {}
    uses: dict[str, list[tuple[str, str]]] = {}
    for leg in route.legs:
        for point, other in ((leg.start, leg.end), (leg.end, leg.start)):
            node = {"id": point.place_id, "name": point.name, "lon": point.lon, "lat": point.lat, "rank": 2}
            found.setdefault(point.place_id, node)
            uses.setdefault(point.place_id, []).append((leg.mode.value, f"{point.country}{other.country}"))
    for identity, node in found.items():
        modes = {mode for mode, _ in uses[identity]}
        if len(uses[identity]) == 1 or len(modes) > 1:
            node["rank"] = 0
        elif any(pair[:2] != pair[2:] for _, pair in uses[identity]):
            node["rank"] = 1
    return list(found.values())


LAYER = Layer(
    id="corridors",
    title="Corridors",
    script="atlas-corridors.js",
    card=LayerCard(
        what="Transport routes leg by leg: rail solid, sea dashed, road thin, planned or being built dotted.",
        source="The route tables of the project; each route names its sources.",
        date="Status and date are given for each route.",
        limits="Courses are simplified; a leg known only by its ends is a straight, lighter line.",
    ),
    constant=constant,
)
