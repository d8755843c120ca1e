"""Shapes as short lists of whole numbers: web-mercator, 0..2**20 on both axes, one start and then differences."""

from __future__ import annotations

import math
from collections.abc import Iterable

import shapely

SIZE = 2**20
BOX = (20.0, 25.0, 125.0, 60.0)  # lon, lat of the region that has relief and finer water


def mercator(lon: float, lat: float) -> tuple[int, int]:
    """Integer web-mercator coordinates, y down."""
    lat = max(-85.0, min(85.0, lat))
    x = (lon + 180) / 360
    y = 0.5 - math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) / (2 * math.pi)
    return round(x * SIZE), round(y * SIZE)


def deltas(points: Iterable[tuple[float, ...]]) -> list[int]:
    """x, y of the first point, then differences."""
    flat: list[int] = []
    last = (0, 0)
    for lon, lat, *_ in points:
        x, y = mercator(lon, lat)
        if flat and (x, y) == last:
            continue
        flat += [x - last[0], y - last[1]]
        last = (x, y)
    return flat


def rings(shape: shapely.Geometry) -> list[list[int]]:
    """All rings of the polygons of a shape, as differences."""
    return [
        deltas(ring.coords) for part in shapely.get_parts(shape) if part.geom_type == "Polygon"
        for ring in (part.exterior, *part.interiors) if len(ring.coords) > 3
    ]  # fmt: skip


def lines(shape: shapely.Geometry) -> list[list[int]]:
    """All lines of a shape, as differences."""
    return [deltas(p.coords) for p in shapely.get_parts(shape) if p.geom_type == "LineString" and len(p.coords) > 1]


def polygons_only(shape: shapely.Geometry) -> shapely.MultiPolygon:
    """The polygons of a shape that make_valid may have mixed with lines."""
    pieces = [p for part in shapely.get_parts(shape) for p in shapely.get_parts(part)]  # a collection may hold multis
    return shapely.MultiPolygon([p for p in pieces if p.geom_type == "Polygon"])
