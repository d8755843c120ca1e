"""The reviewed tables of places and their names: shape, references, spellings, dates, the hubs of the corridors."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter, defaultdict
from datetime import date

import pytest

from geodata import gazetteer, geometry
from geodata.lexicon import read_table
from geodata.models import MentionKind

PLACES = read_table("region_places.csv")
NAMES = read_table("region_names.csv")
COUNTRIES = {row["code"] for row in read_table("countries.csv")}
PLACE_IDS = {row["id"] for row in PLACES}
KINDS = {"region", "city", "port", "sea", "water", "poi"}
FORMS = {"name", "variant", "former", "case", "demonym"}
LANGUAGES = set(
    [
        "en",
        "ru",
        "kk",
        "ky",
        "uz",
        "tk",
        "tg",
        "az",
        "tr",
        "ka",
        "hy",
        "zh",
        "fa",
        "ar",
        "mn",
        "de",
        "fr",
        "uk",
        "ro",
        "hu",
        "ja",
        "ko",
        "es",
        "it",
        "pl",
    ]
)

def _km(place: dict[str, str], lon: float, lat: float) -> float:
    return geometry.distance_km((float(place["lon"]), float(place["lat"])), (lon, lat))


def test_places_are_enough_and_unique() -> None:
    assert len(PLACES) >= 700
    assert not [i for i, n in Counter(row["id"] for row in PLACES).items() if n > 1]
    numbers = [row["geonames_id"] for row in PLACES if row["geonames_id"]]
    assert not [i for i, n in Counter(numbers).items() if n > 1]


@pytest.mark.parametrize("column", ["id", "name", "kind", "feature_code", "source"])
def test_no_place_lacks(column: str) -> None:
    assert not [row["id"] for row in PLACES if not row[column].strip()]


def test_place_values_are_in_range() -> None:
    bad = []
    for row in PLACES:
        fine = (
            re.fullmatch(r"[a-z0-9-]+", row["id"])
            and row["kind"] in KINDS
            and re.fullmatch(r"[A-Z0-9]{2,5}", row["feature_code"])
            and (not row["country"] or row["country"] in COUNTRIES)
            and (not row["geonames_id"] or row["geonames_id"].isdigit())
            and -180 <= float(row["lon"]) <= 180
            and -90 <= float(row["lat"]) <= 90
            and row["approx"] in ("0", "1")
            and (not row["population"] or int(row["population"]) >= 0)
        )
        if not fine:
            bad.append(row["id"])
    assert not bad


def test_every_kind_is_a_mention_kind() -> None:
    assert set(MentionKind) >= KINDS


def test_cities_and_ports_have_a_country() -> None:
    assert not [row["id"] for row in PLACES if row["kind"] in ("city", "port") and not row["country"]]


@pytest.mark.parametrize(
    "sea", ["caspian-sea", "black-sea", "mediterranean-sea", "persian-gulf", "red-sea", "aral-sea"]
)
def test_seas_have_no_country(sea: str) -> None:
    row = next(row for row in PLACES if row["id"] == sea)
    assert (row["kind"], row["country"]) == ("sea", "")


def test_every_name_has_its_place_and_every_place_a_name() -> None:
    named = {row["id"] for row in NAMES}
    assert named <= PLACE_IDS
    assert named >= PLACE_IDS


def test_name_values_are_known() -> None:
    bad = [
        (row["id"], row["name"])
        for row in NAMES
        if row["form"] not in FORMS
        or row["case"] not in ("exact", "capital", "any")
        or row["language"] not in LANGUAGES
        or row["name"] != row["name"].strip()
        or "  " in row["name"]
        or re.search(r"[@{}|;]", row["name"])
    ]
    assert not bad


def test_names_are_not_listed_twice() -> None:
    rows = Counter((row["id"], row["name"], row["language"], row["from"]) for row in NAMES)
    assert not [key for key, n in rows.items() if n > 1]


def test_short_latin_names_are_exact() -> None:
    assert not [row["name"] for row in NAMES if re.fullmatch(r"[A-Za-z]{1,2}", row["name"]) and row["case"] != "exact"]


def test_no_word_mixes_latin_and_cyrillic_letters() -> None:
    mixed = [
        row["name"]
        for row in NAMES
        for word in re.findall(r"\w+", row["name"])
        if {"LATIN", "CYRILLIC"} <= {unicodedata.name(letter, "?").split()[0] for letter in word}
    ]
    assert not mixed


def test_dated_names_of_a_place_do_not_overlap() -> None:
    periods: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in NAMES:
        if row["from"] or row["to"]:
            periods[row["id"]].add((row["from"] or "0001-01-01", row["to"] or "9999-12-31"))
    clashes = []
    for place, spans in periods.items():
        ordered = sorted(spans)
        assert all(date.fromisoformat(a) < date.fromisoformat(b) for a, b in ordered), place
        clashes += [(place, a, b) for a, b in itertools.pairwise(ordered) if a[1] > b[0]]
    assert not clashes


def test_astana_was_nur_sultan_from_2019_to_2022() -> None:
    rows = [row for row in NAMES if row["id"] == "astana" and row["name"] == "Nur-Sultan"]
    assert {(row["form"], row["from"], row["to"]) for row in rows} == {("former", "2019-03-23", "2022-09-17")}


@pytest.mark.parametrize(
    ("spelling", "place"),
    [
        ("Астаны", "astana"), ("Ташкентом", "tashkent"), ("Каспийского моря", "caspian-sea"), ("Баку", "baku"),
        ("Bakıda", "baku"), ("Bakının", "baku"), ("Aktau limanı", "port-of-aktau"), ("порту Актау", "port-of-aktau"),
        ("Тәңіртау", "tian-shan"), ("Ақтауда", "aktau"), ("Атыраудың", "atyrau"), ("Toshkentda", "tashkent"),
        ("Бишкекте", "bishkek"), ("Aşgabatda", "ashgabat"), ("Xəzər dənizində", "caspian-sea"),
        ("İstanbul'da", "istanbul"), ("Semipalatinsk", "semey"), ("Leninabad", "khujand"), ("Shushi", "shusha"),
        ("Caspian", "caspian-sea"), ("Bosphorus", "bosphorus"), ("Central Asia", "central-asia"),
        ("Port of Baku", "port-of-baku"), ("Alat port", "port-of-alat"), ("Khorgos Gateway", "khorgos-gateway"),
        ("Heydar Aliyev Center", "heydar-aliyev-center"), ("Davos", "davos"), ("Зангезура", "zangezur"),
    ],
)  # fmt: skip
def test_spellings_belong_to_their_places(spelling: str, place: str) -> None:
    assert place in {row["id"] for row in NAMES if row["name"] == spelling}


def test_every_waypoint_of_the_routes_is_in_the_table() -> None:
    places = {row["id"]: row for row in PLACES}
    lost = []
    for row in read_table("route_waypoints.csv"):
        lon, lat = float(row["lon"]), float(row["lat"])
        if row["id"] in places:
            near = _km(places[row["id"]], lon, lat) <= 30
        else:
            found = gazetteer.load().lookup(row["name"].split(" (")[0])
            near = any(geometry.distance_km((place.lon, place.lat), (lon, lat)) <= 30 for place in found)
        if not near:
            lost.append(row["id"])
    assert not lost
