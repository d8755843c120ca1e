"""On which legs of which corridors an event lies: those whose drawn course passes within 25 km of its point."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

from geodata.geometry import point_to_line_km
from geodata.routes import leg_line, load_routes

NEAR_KM = 25.0
POINT_PRECISIONS = ("exact", "city")  # a region's or country's point says nothing about a railway through it


def legs_of(precision: str, lon: float | None, lat: float | None) -> tuple[str, ...]:
    """The legs as "route:from:to" (waypoint ids), sorted; () for an event without an exact enough point."""
    if precision not in POINT_PRECISIONS or lon is None or lat is None:
        return ()
    return _near(round(lon, 4), round(lat, 4))


@lru_cache(maxsize=50_000)
def _near(lon: float, lat: float) -> tuple[str, ...]:
    from shapely import box

    names, lines, tree = _legs()
    high = NEAR_KM / 111.0
    wide = high / max(0.1, math.cos(math.radians(lat)))
    close = tree.query(box(lon - wide, lat - high, lon + wide, lat + high))
    return tuple(sorted({names[i] for i in close.tolist() if point_to_line_km((lon, lat), lines[i]) <= NEAR_KM}))


@lru_cache(maxsize=1)
def _legs() -> tuple[list[str], list[Any], Any]:
    """Names, courses (lon, lat) and a spatial index of every leg of every route."""
    from shapely import LineString, STRtree

    names, lines = [], []
    for route in load_routes().values():
        for leg in route.legs:
            line = leg_line(leg, 1)
            if len(line) > 1:
                names.append(f"{route.id}:{leg.start.place_id}:{leg.end.place_id}")
                lines.append(line)
    return names, lines, STRtree([LineString(line) for line in lines])
