"""The basemap's geometry as GeoDataFrames: the same file as the screen's (static/atlas-basemap-data.js), read once.

Everything is in the basemap's web-mercator square of 2**20 units, y down.
"""

from __future__ import annotations

import base64
import io
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry import LineString, Polygon
from shapely.geometry.polygon import orient

from dashboard import map_view
from dashboard.stills.view import SQUARE, View, lonlat

CELL = 160  # about 5 km at 40 degrees north: two sources draw the same line that far apart


@dataclass(frozen=True, slots=True)
class Level:
    """Land at one detail: countries with ``code``, ``core`` and geometry; coasts, and the borders between them."""

    zoom: float
    box: tuple[float, float, float, float] | None
    land: gpd.GeoDataFrame
    coasts: gpd.GeoSeries
    borders: gpd.GeoSeries

    def suits(self, view: View) -> bool:
        """Whether this detail is meant for the view and covers it."""
        left, top, right, bottom = view.box
        box = self.box or (-np.inf, -np.inf, np.inf, np.inf)
        return view.zoom >= self.zoom and left >= box[0] and top >= box[1] and right <= box[2] and bottom <= box[3]


@dataclass(frozen=True, slots=True)
class Label:
    """A name on the map, at x, y of the square; drawn from zoom ``first`` on, the lower ``rank`` the sooner."""

    x: float
    y: float
    kind: str
    first: float
    rank: float
    english: str
    russian: str


@dataclass(frozen=True, slots=True)
class Ground:
    """All of the basemap. ``relief``: grey picture and its box; ``regions`` has a column ``zoom``: drawn from there."""

    lakes: gpd.GeoSeries
    rivers: gpd.GeoSeries
    disputed: gpd.GeoSeries
    regions: gpd.GeoDataFrame
    labels: tuple[Label, ...]
    relief: np.ndarray
    relief_box: tuple[float, float, float, float]


@lru_cache(maxsize=1)
def raw() -> dict[str, Any]:
    """The file's content."""
    text = map_view.read_asset("atlas-basemap-data.js").decode("utf-8")
    return json.loads(text[text.index("{") : text.rindex("}") + 1])


@lru_cache(maxsize=1)
def ground() -> Ground:
    """The basemap without its land (see ``level``)."""
    from PIL import Image

    data = raw()
    picture = Image.open(io.BytesIO(base64.b64decode(data["relief"]["url"].split(",", 1)[1])))
    regions = gpd.GeoDataFrame(
        {"zoom": [zoom for zoom, _line in data["regions"]]}, geometry=_lines([line for _zoom, line in data["regions"]])
    )
    return Ground(
        gpd.GeoSeries(shapely.make_valid([Polygon(unpack(ring)) for ring in data["lakes"]])),
        gpd.GeoSeries(_lines(data["rivers"])),
        gpd.GeoSeries(_lines(data["disputed"])),
        regions,
        tuple(Label(*([*row, ""])[:7]) for row in data["labels"]),
        np.asarray(picture.convert("L")),
        tuple(data["relief"]["box"]),
    )


def level(view: View) -> Level:
    """The finest land that suits a view."""
    heads = raw()["levels"]
    for number in range(len(heads) - 1, 0, -1):
        if view.zoom >= heads[number]["zoom"] and (found := _level(number)).suits(view):
            return found
    return _level(0)


@lru_cache(maxsize=4)
def _level(number: int) -> Level:
    told, core = raw()["levels"][number], set(raw()["core"])
    rings = [(code, unpack(ring)) for code, found in told["land"] for ring in found]
    land = gpd.GeoDataFrame(
        {"code": [code for code, _rings in told["land"]]},
        geometry=[_country([unpack(ring) for ring in found]) for _code, found in told["land"]],
    )
    coasts, borders = _outlines([points for _code, points in rings])
    return Level(
        told["zoom"],
        tuple(told["box"]) if told.get("box") else None,
        land.assign(core=land["code"].isin(core)),
        coasts,
        borders,
    )


def unpack(flat: list[int]) -> np.ndarray:
    """Differences back to points (n x 2)."""
    return np.cumsum(np.asarray(flat, dtype=float).reshape(-1, 2), axis=0)


def _lines(rows: list[list[int]]) -> list[LineString]:
    return [LineString(points) for row in rows if len(points := unpack(row)) > 1]


def _country(rings: list[np.ndarray]) -> Any:
    """One shape of a country's rings: a ring inside an odd number of others is a hole."""
    parts = [Polygon(ring) for ring in rings if len(ring) > 3]
    parts.sort(key=lambda part: -part.area)
    kept: list[Polygon] = []
    for part in parts:
        spot = shapely.Point(part.exterior.coords[0])
        home = next((i for i, other in enumerate(kept) if _around(other, part) and other.contains(spot)), None)
        if home is None:
            kept.append(part)
        else:
            kept[home] = Polygon(kept[home].exterior, [*kept[home].interiors, part.exterior])
    return shapely.MultiPolygon([orient(part) for part in kept])


def _around(outer: Polygon, inner: Polygon) -> bool:
    a, b = outer.bounds, inner.bounds
    return a[0] <= b[0] and a[1] <= b[1] and a[2] >= b[2] and a[3] >= b[3]


def _outlines(rings: list[np.ndarray]) -> tuple[gpd.GeoSeries, gpd.GeoSeries]:
    """Coasts and borders: a step that two countries share is a border and is drawn once; where a line is disputed only
    its dashes are drawn; the cut at 180 degrees is neither."""
    sums = [ring[1:] + ring[:-1] for ring in rings]
    both = np.concatenate(sums)
    keys = both[:, 0] * 4_194_304 + both[:, 1]
    _unique, first, inverse, times = np.unique(keys, return_index=True, return_inverse=True, return_counts=True)
    shared, drawn_first = times[inverse] > 1, first[inverse] == np.arange(len(keys))
    cut = (both[:, 0] == 0) | (both[:, 0] == 2 * SQUARE)
    near = np.isin(_cell(both[:, 0] / 2, both[:, 1] / 2), _disputed_cells())
    kinds = np.where(cut, 0, np.where(~shared, 1, np.where(drawn_first & ~near, 2, 0)))
    found: dict[int, list[LineString]] = {1: [], 2: []}
    start = 0
    for ring, steps in zip(rings, sums, strict=True):
        kind = kinds[start : start + len(steps)]
        start += len(steps)
        edges = np.flatnonzero(np.diff(kind)) + 1
        for a, b in zip([0, *edges], [*edges, len(kind)], strict=True):
            if b > a and kind[a]:
                found[kind[a]].append(LineString(ring[a : b + 1]))
    return gpd.GeoSeries(found[1]), gpd.GeoSeries(found[2])


def _cell(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.floor(x / CELL) * 16_384 + np.floor(y / CELL)


@lru_cache(maxsize=1)
def _disputed_cells() -> np.ndarray:
    dense = shapely.segmentize(ground().disputed.to_numpy(), CELL / 2)
    points = shapely.get_coordinates(dense)
    half = CELL / 2
    return np.unique(
        np.concatenate([_cell(points[:, 0] + dx, points[:, 1] + dy) for dx in (-half, half) for dy in (-half, half)])
    )


def country_bounds(code: str) -> tuple[float, float, float, float]:
    """West, south, east, north of a country's largest part with a margin; the world for a code without an area."""
    land = _level(0).land
    found = land.geometry[land["code"] == code]
    if not len(found):
        return -170.0, -55.0, 170.0, 72.0
    left, top, right, bottom = max(found.iloc[0].geoms, key=lambda part: part.area).bounds
    margin = 0.05 * max(right - left, bottom - top, 12_000)
    corners = [(left - margin, bottom + margin), (right + margin, top - margin)]
    (west, south), (east, north) = (lonlat(x, y) for x, y in corners)
    return max(-180.0, west), max(-84.0, south), min(180.0, east), min(84.0, north)


def window(shapes: gpd.GeoSeries, view: View) -> gpd.GeoSeries:
    """What of the shapes a view shows, in its pixels, without bends nobody sees."""
    left, top, right, bottom = view.box
    margin = 8 / view.scale
    seen = shapes.cx[left - margin : right + margin, top - margin : bottom + margin]
    cut = seen.clip_by_rect(left - margin, top - margin, right + margin, bottom + margin)
    cut = cut[~cut.is_empty].simplify(0.35 / view.scale)
    scale = view.scale
    return cut.affine_transform([scale, 0, 0, scale, -left * scale, -top * scale])
