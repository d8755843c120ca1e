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

# English, Russian, an older or variant spelling, lon, lat, tolerance in km (25 where the fact is approximate)
HUBS = [
    ("Astana", "Астана", "Nur-Sultan", 71.446, 51.1801, 15),
    ("Almaty", "Алматы", "Alma-Ata", 76.9115, 43.2525, 15),
    ("Aktau", "Актау", "Shevchenko", 51.1739, 43.6611, 15),
    ("Kuryk", "Курык", "Eraliev", 51.6812, 43.1803, 15),
    ("Khorgos", "Хоргос", "Qorgas", 80.3852, 44.2234, 15),
    ("Altynkol", "Алтынколь", "Altyn-Kol", 80.23, 44.17, 25),
    ("Dostyk", "Достык", "Druzhba", 82.4844, 45.2533, 15),
    ("Beineu", "Бейнеу", "Beyneu", 55.2, 45.3167, 15),
    ("Zhezkazgan", "Жезказган", "Dzhezkazgan", 67.7063, 47.7941, 15),
    ("Saksaulskaya", "Саксаульская", "Saksaulsk", 61.15, 47.08, 25),
    ("Shalkar", "Шалкар", "Chelkar", 59.6193, 47.8315, 15),
    ("Moiynty", "Мойынты", "Mointy", 73.3544, 47.2197, 15),
    ("Atyrau", "Атырау", "Guryev", 51.8843, 47.1048, 15),
    ("Tengiz", "Тенгиз", "Teñiz", 53.4, 46.15, 25),
    ("Kashagan", "Кашаган", "Qashagan", 51.5, 46.15, 25),
    ("Baku", "Баку", "Bakı", 49.892, 40.3777, 15),
    ("Alat", "Алят", "Ələt", 49.4067, 39.9483, 15),
    ("Sumqayit", "Сумгаит", "Sumgait", 49.6686, 40.5897, 15),
    ("Ganja", "Гянджа", "Kirovabad", 46.3613, 40.6816, 15),
    ("Tbilisi", "Тбилиси", "Tiflis", 44.8341, 41.6914, 15),
    ("Poti", "Поти", "ფოთი", 41.6738, 42.1427, 15),
    ("Batumi", "Батуми", "Batum", 41.6306, 41.6408, 15),
    ("Anaklia", "Анаклия", "Anaklya", 41.5623, 42.393, 15),
    ("Akhalkalaki", "Ахалкалаки", "Axalkalaki", 43.4863, 41.4051, 15),
    ("Kars", "Карс", "Qars", 43.0855, 40.5983, 15),
    ("Turkmenbashi", "Туркменбаши", "Krasnovodsk", 52.9552, 40.0222, 15),
    ("Ashgabat", "Ашхабад", "Ashkhabad", 58.3833, 37.95, 15),
    ("Bukhara", "Бухара", "Buxoro", 64.4307, 39.7703, 15),
    ("Tashkent", "Ташкент", "Toshkent", 69.2163, 41.2647, 15),
    ("Samarkand", "Самарканд", "Samarqand", 66.9644, 39.6546, 15),
    ("Termez", "Термез", "Termiz", 67.2783, 37.2242, 15),
    ("Osh", "Ош", "Oʻsh", 72.7985, 40.5283, 15),
    ("Bishkek", "Бишкек", "Frunze", 74.59, 42.87, 15),
    ("Torugart", "Торугарт", "Turugart", 75.4272, 40.5925, 15),
    ("Irkeshtam", "Иркештам", "Erkeshtam", 73.91, 39.68, 25),
    ("Kashgar", "Кашгар", "Kashi", 75.9868, 39.4672, 15),
    ("Urumqi", "Урумчи", "Ürümqi", 87.6005, 43.801, 15),
    ("Alashankou", "Алашанькоу", "Ala Pass", 82.5698, 45.1702, 15),
    ("Lianyungang", "Ляньюньган", "连云港", 119.2156, 34.5984, 15),
    ("Xi'an", "Сиань", "Xian", 108.9286, 34.2583, 15),
    ("Constanta", "Констанца", "Constanța", 28.6343, 44.1807, 15),
    ("Istanbul", "Стамбул", "Constantinople", 28.9497, 41.0138, 15),
    ("Mersin", "Мерсин", "Icel", 34.6415, 36.8121, 15),
    ("Ceyhan", "Джейхан", "Ceyhan terminal", 35.8175, 37.0247, 15),
    ("Makhachkala", "Махачкала", "Mahaçqala", 47.5003, 42.9778, 15),
    ("Astrakhan", "Астрахань", "Həştərxan", 48.0408, 46.3497, 15),
    ("Olya", "Оля", "Port Olya", 47.56, 45.78, 25),
    ("Bandar Anzali", "Энзели", "Bandar-e Anzali", 49.4579, 37.4732, 15),
    ("Rasht", "Решт", "Resht", 49.5886, 37.2761, 15),
    ("Amirabad", "Амирабад", "Bandar-e Amirabad", 53.37, 36.86, 25),
    ("Astara", "Астара", "آستارا", 48.875, 38.456, 15),
    ("Julfa", "Джульфа", "Culfa", 45.6296, 38.954, 15),
    ("Nakhchivan", "Нахичевань", "Naxçıvan", 45.4122, 39.2089, 15),
    ("Khankendi", "Ханкенди", "Stepanakert", 46.7515, 39.8177, 15),
]


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


@pytest.mark.parametrize("hub", HUBS, ids=lambda hub: hub[0])
def test_hubs_resolve_from_every_spelling(hub: tuple[str, str, str, float, float, int]) -> None:
    *spellings, lon, lat, tolerance = hub
    for spelling in spellings:
        found = gazetteer.load().lookup(str(spelling))
        assert found, spelling
        distance = geometry.distance_km((found[0].lon, found[0].lat), (float(lon), float(lat)))
        assert distance <= float(tolerance), (spelling, found[0].id, round(distance))


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
