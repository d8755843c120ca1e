"""All tables of places as one: ids, references, short names, and whether each place stands in its own country."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np
import pytest
import shapely
from shapely.geometry import shape

from geodata import borders, gazetteer
from geodata.lexicon import NAME_TABLES, read_table

Row = tuple[str, str, float, float]  # id, country, lon, lat
OVERSEAS = {"GP": "FR", "MQ": "FR", "GF": "FR", "RE": "FR", "YT": "FR"}  # the shapes have these with France
KM_A_DEGREE = 111.2
MATTER = ("KZ", "UZ", "TM", "KG", "TJ", "AZ", "GE", "AM")


@pytest.fixture(scope="module")
def places() -> list[Row]:
    """Every place with a country: the large table, the reviewed one, the regions."""
    tail = gazetteer.load().tail
    found = [(tail.place_id(i), tail.country(i), float(tail.lon[i]), float(tail.lat[i])) for i in range(len(tail))]
    for table in ("region_places.csv", "admin1.csv"):
        found += [(r["id"], r["country"], float(r["lon"]), float(r["lat"])) for r in read_table(table) if r["country"]]
    return found


@pytest.fixture(scope="module")
def strayed(places: list[Row]) -> set[str]:
    """Ids of the places more than 20 km outside their country."""
    shapes = {code: shape(geometry) for code, geometry in borders.country_shapes().items()}
    by_country: dict[str, list[Row]] = {}
    for row in places:
        by_country.setdefault(OVERSEAS.get(row[1], row[1]), []).append(row)
    return {i for code, rows in by_country.items() for i in _outside(shapes.get(code), rows)}


def _outside(country: shapely.Geometry | None, rows: list[Row]) -> list[str]:
    if country is None:
        return [row[0] for row in rows]
    shapely.prepare(country)
    lon, lat = np.array([row[2] for row in rows]), np.array([row[3] for row in rows])
    away = ~shapely.contains_xy(country, lon, lat)
    return [row[0] for row, out in zip(rows, away, strict=True) if out and _km_to(country, row) > 20]


def _km_to(country: shapely.Geometry, row: Row) -> float:
    """The way to the country's edge on a plane around the place; good enough for 20 km."""
    (x, y), (x1, y1) = shapely.shortest_line(shapely.Point(row[2], row[3]), country).coords
    return float(np.hypot((x1 - x) * np.cos(np.radians(y)), y1 - y)) * KM_A_DEGREE


def test_places_stand_in_their_country(places: list[Row], strayed: set[str]) -> None:
    share = 100 * (1 - len(strayed) / len(places))
    print(f"{share:.2f}% of {len(places):,} places stand inside or within 20 km of their country")
    assert len(places) > 49_000
    assert share >= 99.5


@pytest.mark.parametrize("code", MATTER)
def test_only_what_lies_at_sea_is_outside_a_core_country(places: list[Row], strayed: set[str], code: str) -> None:
    rows = {row["id"]: row for row in read_table("region_places.csv")}
    outside = [i for i, country, *_ in places if country == code and i in strayed]
    towns_on_piles = {"gn585369", "neft-dashlari"}  # the Oil Rocks, in the open Caspian
    at_sea = ("poi", "sea", "water", "region")  # fields, bays, the sea's sectors
    assert not [i for i in outside if i not in towns_on_piles and rows.get(i, {"kind": ""})["kind"] not in at_sea]


def test_ids_are_unique_over_all_tables(places: list[Row]) -> None:
    ids = [row[0] for row in places] + [row["code"] for row in read_table("countries.csv")]
    assert not [i for i, count in Counter(ids).items() if count > 1]


def test_every_capital_and_seat_resolves() -> None:
    found = gazetteer.load()
    assert not [
        r["code"]
        for r in read_table("countries.csv")
        if r["capital"] and not found.has(r["capital"]) and int(r["population"]) > 100_000
    ]
    assert not [
        r["id"]
        for r in read_table("admin1.csv")
        if r["country"] in MATTER and r["capital"] and not found.has(r["capital"])
    ]
    assert not [
        r["id"]
        for r in read_table("organisations.csv")
        if r["seat"] and not (found.has(r["seat"]) or found.lookup(r["seat"]))
    ]


def test_latin_names_of_one_or_two_letters_are_on_the_list() -> None:
    allowed = {row["name"] for row in read_table("short_names.csv")}
    assert all(row["reason"] for row in read_table("short_names.csv"))
    used = set()
    for table, kind, *_ in NAME_TABLES:
        if kind != "block":  # words that keep a place from being found
            used |= {row["name"] for row in read_table(table) if _short(row["name"])}
    assert used == allowed


def _short(name: str) -> bool:
    letters = re.findall(r"[^\W\d_]", name)
    return 0 < len(letters) < 3 and all(letter < "Ͱ" for letter in letters) and not re.search(r"\d", name)


def test_the_large_table_finds_no_name_of_one_or_two_letters() -> None:
    from geodata import names

    tail = gazetteer.load().tail
    assert not [n for n in tail.names if len(n) < 3 and tail.scan(names.pattern(n))]
