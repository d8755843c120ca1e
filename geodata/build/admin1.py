"""Remake admin1.csv and admin1_names.csv: ``python -m geodata.build.admin1 PATH/TO/world_map.gpkg`` (Debian qgis-common).

Natural Earth 4.1 regions with a point inside each; names with their generic word, US and Canadian abbreviations from
``tables/admin1_extra.csv``. Regions of the reviewed region table are left to it.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import geopandas

from geodata import names
from geodata.lexicon import DATA, read_table

TABLES = Path(__file__).parent / "tables"
# Generic words a country's regions carry in newspapers; "" where the bare name is usual.
WORDS = {
    "KZ": ("Region", "Oblast"), "UZ": ("Region", "Province"), "TM": ("Province", "Region", "Welayat"),
    "KG": ("Region", "Oblast"), "TJ": ("Region", "Province"), "RU": ("Region", "Oblast", "Krai"), "UA": ("Oblast", "Region"),
    "CN": ("Province",), "IR": ("Province",), "TR": ("Province",), "AF": ("Province",), "PK": ("Province",),
    "AM": ("Province",), "GE": ("Region",), "US": ("State",), "NG": ("State",), "IN": ("State",), "MX": ("State",),
}  # fmt: skip
SKIP_TYPES = ("metropolitan", "capital city", "city", "urban")


def main(path: str) -> None:
    """Write both tables."""
    frame = geopandas.read_file(path, layer="states_provinces")
    taken = {names.key(r["name"]) for r in read_table("region_names.csv")}
    countries = {names.key(r["name"]) for r in read_table("country_names.csv")}
    stops = {names.key(r["name"]) for r in read_table("name_stops.csv")}  # a region called "Western" finds only noise
    places: dict[str, list[object]] = {}
    spellings: dict[tuple[str, ...], None] = {}
    for row in frame.itertuples():
        country, name = row.iso_a2 or "", row.name
        if not isinstance(name, str) or len(name) < 3 or len(country) != 2:
            continue
        code = f"{country}-{names.key(name).replace(' ', '-')}"
        if country in ("GB", "US") or code in places or (names.key(name) in taken and country != "RU"):
            continue
        point = row.geometry.representative_point()
        places[code] = [code, name, country, "region", "", round(point.x, 3), round(point.y, 3), "", "Natural Earth 4.1"]
        for spelling in _spellings(name, row.gn_name, country):
            key = names.key(spelling)
            if key not in stops and key not in countries or spelling in ("Georgia", "Luxembourg"):
                spellings[(code, spelling, "en", "name" if spelling == name else "variant", "capital")] = None
    with (TABLES / "admin1_extra.csv").open(encoding="utf-8", newline="") as handle:
        for extra in csv.DictReader(handle):
            places.setdefault(
                extra["id"],
                [extra["id"], extra["name"], extra["country"], "region", "", extra["lon"], extra["lat"], "", "own table"],
            )
            for spelling in extra["names"].split("|"):
                short = "." in spelling or (spelling.isupper() and len(spelling) < 5)
                spellings[(extra["id"], spelling, "en", "abbreviation" if short else "name", "exact" if short else "capital")] = None
    _write("admin1.csv", "id name country kind geonames_admin1 lon lat capital source", places.values())
    _write("admin1_names.csv", "id name language form case", spellings)


def _spellings(name: str, local: object, country: str) -> list[str]:
    found = [name]
    if isinstance(local, str) and local != name and len(local) > 3:
        found.append(local)
    bare = name
    for word in ("Region", "Province", "Oblast", "Krai", "District"):
        bare = bare.removesuffix(" " + word)
    if bare != name and len(bare) > 3:
        found.append(bare)
    return found + [f"{bare} {word}" for word in WORDS.get(country, ())]


def _write(table: str, header: str, rows) -> None:  # type: ignore[no-untyped-def]
    with (DATA / table).open("w", encoding="utf-8", newline="") as handle:
        out = csv.writer(handle, lineterminator="\n")
        out.writerow(header.split())
        out.writerows(rows)


if __name__ == "__main__":
    main(sys.argv[1])
