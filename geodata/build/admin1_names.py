"""Remake admin1_names.csv, the written forms of the regions of admin1.csv: ``python -m geodata.build.admin1_names``.

A region named after one of its country's cities gets no bare name ("Osh" is the city), only "Osh region", "Osh oblast".
Bare names that are ordinary English words or points of the compass are left out too (``tables/admin1_stops.csv``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from geodata import names
from geodata.build import russian, sources
from geodata.lexicon import read_table

Row = tuple[str, str, str, str, str]  # id, name, language, form, case
COMPASS = re.compile(
    r"(?i)^((north|south|east|west|central|centre|center|upper|lower|capital|coastal?|northern|southern|eastern|western|"
    r"northeast|northwest|southeast|southwest|northeastern|northwestern|southeastern|southwestern|mid|outer|inner|"
    r"federal|territory|district|islands?|city|area|metropolitan|national|and|of|the|region|hills|highlands?)[ -]*)+$"
)
NO_BARE_KINDS = frozenset(["city", "municipality", "capital city", "autonomous city", "federal city", "special city"])
ALWAYS_BARE = frozenset(["US", "CA", "AU", "GB"])


def main() -> None:
    """Write admin1_names.csv."""
    rows: dict[Row, None] = {}
    for region in read_table("admin1.csv"):
        rows |= dict.fromkeys(_names_of(region))
    ids = {region["id"] for region in read_table("admin1.csv")}
    for extra in sources.table("admin1_extra.csv"):
        if extra["id"] in ids:
            rest = (extra["language"], extra["form"], extra["case"])
            rows |= dict.fromkeys((extra["id"], name, *rest) for name in sources.split(extra["names"]))
    ordered = sorted(_without_repeats(rows), key=lambda r: (r[0], r[2] != "en", r[2], r[1]))
    print(f"{sources.write('admin1_names.csv', 'id name language form case', ordered)} names")


def _without_repeats(rows: dict[Row, None]) -> list[Row]:
    """One row a region and spelling: the first form given stays."""
    seen: dict[tuple[str, str], Row] = {}
    for row in rows:
        seen.setdefault((row[0], row[1]), row)
    return list(seen.values())


def _reviewed() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["country"], row["geonames_admin1"]): row for row in sources.table("admin1_reviewed.csv")}


def _generics() -> dict[tuple[str, str], list[str]]:
    rows = sources.table("admin1_generics.csv")
    return {(row["country"], row["kind"]): list(sources.split(row["generics"])) for row in rows}


def _points() -> dict[tuple[str, str], list[str]]:
    rows = sources.table("admin1_points.csv")
    return {(row["country"], row["geonames_admin1"]): list(sources.split(row["abbreviations"] or "")) for row in rows}


STOPS = frozenset(names.key(row["name"]) for row in sources.table("admin1_stops.csv"))
REVIEWED, GENERICS, ABBREVIATIONS = _reviewed(), _generics(), _points()
COUNTRIES = frozenset(names.key(row["name"]) for row in read_table("countries.csv"))
SMALL = frozenset(row["code"] for row in read_table("countries.csv") if int(row["population"] or 0) < 600_000)


def _names_of(region: dict[str, str]) -> Iterator[Row]:
    slot = (region["country"], region["geonames_admin1"])
    if region["kind"] == "county":
        yield from _county(region)
    elif slot in REVIEWED:
        yield from _hand(region, REVIEWED[slot])
    else:
        yield from _plain(region, ABBREVIATIONS.get(slot, []))


def _hand(region: dict[str, str], hand: dict[str, str]) -> Iterator[Row]:
    """A region of the reviewed table: all spellings with their generic words, Russian in all cases, own language."""
    identity = region["id"]
    if hand["kind"] == "city":
        return
    for rank, name in enumerate(sources.split(hand["names"])):
        if hand["bare"]:  # the parser sees a "province" after it; a longer name would only move the mention's end
            yield (identity, name, "en", "variant" if rank else "name", "capital")
            continue
        for generic in _generic_words(region):
            yield (identity, f"{name} {generic}", "en", "name", "capital")
    for name in sources.split(hand["ru"]):
        for rank, form in enumerate(russian.cases(name)):
            yield (identity, form, "ru", "case" if rank else "name", "capital")
    language, _, local = hand["local"].partition(":")
    for name in sources.split(local):
        yield (identity, name, language, "name", "any" if not name[0].isupper() else "capital")


def _plain(region: dict[str, str], abbreviations: list[str]) -> Iterator[Row]:
    """A region of the rest of the world: the bare name where it is safe, else the name with its generic word."""
    identity, name = region["id"], region["name"]
    if _safe_bare(region):
        yield (identity, name, "en", "name", "capital")
    elif not COMPASS.match(name) and len(name) > 2 and region["kind"] not in NO_BARE_KINDS:
        for generic in _generic_words(region):
            yield (identity, f"{name} {generic}", "en", "name", "capital")
    for abbreviation in abbreviations:
        yield (identity, abbreviation, "en", "abbreviation", "exact")


def _generic_words(region: dict[str, str]) -> list[str]:
    kind = region["kind"]
    if (region["country"], kind) in GENERICS:
        return GENERICS[region["country"], kind]
    words = ["province", "region", "state", "governorate", "prefecture", "department", "county", "canton", "district"]
    return [word for word in words if word in kind] or ["region", "province"]


def _safe_bare(region: dict[str, str]) -> bool:
    name, country = region["name"], region["country"]
    if country in ALWAYS_BARE and region["kind"] != "district":
        return True
    if len(name) < 4 or region["kind"] in NO_BARE_KINDS or COMPASS.match(name) or country in SMALL:
        return False  # parishes of small islands are called Saint John, Trinity ...
    key = names.key(name)
    return key not in STOPS and key not in COUNTRIES and not sources.named_after_city(country, name)


def _county(region: dict[str, str]) -> Iterator[Row]:
    identity, name, country = region["id"], region["name"], region["country"]
    if country == "US":
        yield (identity, name, "en", "name", "capital")
        if name.startswith(("St. ", "Saint ")):
            yield (identity, name.replace("St. ", "Saint ").replace("Saint ", "St ", 1), "en", "variant", "capital")
        return
    if country == "IE":
        for form in (f"County {name}", f"Co. {name}", f"Co {name}"):
            yield (identity, form, "en", "name", "capital")
    if names.key(name) not in STOPS and not sources.named_after_city(country, name) and not COMPASS.match(name):
        yield (identity, name, "en", "name", "capital")


if __name__ == "__main__":
    main()
