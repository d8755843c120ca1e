"""The tables of countries and regions as data: ids, references, points, and the forms of names."""

import csv
import re
from collections import Counter

import pytest

from geodata.build import caucasian, russian, turkic
from geodata.gazetteer import load
from geodata.lexicon import DATA, read_table

CORE = ("KZ", "UZ", "TM", "KG", "TJ", "AZ", "GE", "AM")
FORMS = {
    "name",
    "official",
    "former",
    "abbreviation",
    "demonym",
    "adjective",
    "government",
    "prefix",
    "case",
    "variant",
}
CASES = {"exact", "capital", "any"}
LATIN = re.compile(r"^[A-Za-z]")


@pytest.fixture(scope="module")
def countries() -> list[dict[str, str]]:
    return read_table("countries.csv")


@pytest.fixture(scope="module")
def regions() -> list[dict[str, str]]:
    return read_table("admin1.csv")


def test_codes_are_unique(countries: list[dict[str, str]]) -> None:
    assert len({row["code"] for row in countries}) == len(countries) >= 240
    assert len({row["alpha3"] for row in countries}) == len(countries)


def test_region_ids_are_unique(regions: list[dict[str, str]]) -> None:
    repeated = [identity for identity, count in Counter(row["id"] for row in regions).items() if count > 1]
    assert repeated == []
    assert sum(row["kind"] != "county" for row in regions) > 3500


def test_no_cell_holds_a_stray_quote_or_blank() -> None:
    for table in ("countries.csv", "country_names.csv", "admin1.csv", "admin1_names.csv"):
        with (DATA / table).open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                assert None not in row and None not in row.values(), (table, row)
                assert all(value == value.strip() and '"' not in value for value in row.values()), (table, row)


@pytest.mark.parametrize(("table", "owner", "column"), [
    ("country_names.csv", "countries.csv", "code"), ("admin1_names.csv", "admin1.csv", "id"),
])  # fmt: skip
def test_names_belong_to_a_row_and_are_well_formed(table: str, owner: str, column: str) -> None:
    known = {row[column] for row in read_table(owner)}
    seen: set[tuple[str, str]] = set()
    for row in read_table(table):
        assert row[column] in known, row
        assert row["form"] in FORMS and row["case"] in CASES, row
        assert (row[column], row["name"]) not in seen, row
        seen.add((row[column], row["name"]))


@pytest.mark.parametrize("table", ["country_names.csv", "admin1_names.csv"])
def test_short_latin_names_are_found_only_as_written(table: str) -> None:
    for row in read_table(table):
        if LATIN.match(row["name"]) and len(row["name"]) < 3:
            assert row["case"] == "exact" and row["form"] == "abbreviation", row


def test_every_country_has_an_english_name(countries: list[dict[str, str]]) -> None:
    named = {
        row["code"] for row in read_table("country_names.csv") if row["language"] == "en" and row["form"] == "name"
    }
    assert {row["code"] for row in countries} - named == set()


def test_capitals_resolve(countries: list[dict[str, str]]) -> None:
    gazetteer = load()
    for row in countries:
        if row["capital"] and gazetteer.has(row["capital"]):
            assert gazetteer.place(row["capital"]).country == row["code"], row
    assert all(gazetteer.has(row["capital"]) for row in countries if row["code"] in CORE)


@pytest.mark.parametrize(("english", "russian_name", "code"), [
    ("Astana", "Астана", "KZ"), ("Tashkent", "Ташкент", "UZ"), ("Ashgabat", "Ашхабад", "TM"),
    ("Bishkek", "Бишкек", "KG"), ("Dushanbe", "Душанбе", "TJ"), ("Baku", "Баку", "AZ"),
    ("Tbilisi", "Тбилиси", "GE"), ("Yerevan", "Ереван", "AM"),
])  # fmt: skip
def test_core_capitals_by_english_and_russian_name(english: str, russian_name: str, code: str) -> None:
    gazetteer = load()
    capital = gazetteer.tail.index_of(gazetteer.countries[code].capital)
    assert capital is not None
    assert gazetteer.tail.lookup(english)[0] == capital
    assert gazetteer.tail.lookup(russian_name)[0] == capital


@pytest.mark.parametrize(("code", "lon", "lat"), [
    ("RU", 100, 60), ("CN", 105, 35), ("CA", -113.6, 60.1), ("US", -98.5, 39.8), ("KZ", 67.5, 48), ("NO", 10, 62),
])  # fmt: skip
def test_points_of_large_countries_are_not_centres_of_boxes(code: str, lon: float, lat: float) -> None:
    country = load().countries[code]
    assert abs(country.lon - lon) < 1 and abs(country.lat - lat) < 1


def test_points_lie_among_their_places(countries: list[dict[str, str]]) -> None:
    """A coarse check without shapes: inside the box of the country's places, or within four degrees of it."""
    tail = load().tail
    boxes: dict[str, list[float]] = {}
    for index in range(len(tail)):
        lon, lat = float(tail.lon[index]), float(tail.lat[index])
        box = boxes.setdefault(tail.country(index), [lon, lat, lon, lat])
        box[:] = [min(box[0], lon), min(box[1], lat), max(box[2], lon), max(box[3], lat)]
    far = []
    for row in countries:
        west, south, east, north = boxes.get(row["code"], (-180, -90, 180, 90))
        lon, lat = float(row["lon"]), float(row["lat"])
        if not (west - 4 <= lon <= east + 4 and south - 4 <= lat <= north + 4):
            far.append(row["code"])
    assert set(far) <= {"CA", "GL", "SJ", "KI", "PF", "GS", "IO", "FJ"}  # few places, or islands far apart


@pytest.mark.parametrize(("name", "identity"), [
    ("Mangystau", "KZ-47"), ("Osh oblast", "KG-O"), ("Абайская область", "KZ-10"), ("Ulytau region", "KZ-62"),
    ("Georgia", "US-GA"),
    ("Xinjiang", "CN-XJ"), ("Karakalpakstan", "UZ-QR"), ("Scotland", "GB-SCT"), ("Adjara", "GE-AJ"),
    ("East Azerbaijan", "IR-03"), ("Dagestan", "RU-DA"), ("Мангистауской области", "KZ-47"), ("Bavaria", "DE-BY"),
])  # fmt: skip
def test_regions_are_known_by_name(name: str, identity: str) -> None:
    assert identity in {row["id"] for row in read_table("admin1_names.csv") if row["name"] == name}


@pytest.mark.parametrize("name", ["Osh", "Mary", "Turkistan", "Eastern", "Plateau", "Tehran"])
def test_a_city_or_a_plain_word_is_no_bare_region(name: str) -> None:
    assert name not in {row["name"] for row in read_table("admin1_names.csv")}


@pytest.mark.parametrize(("name", "form"), [
    ("Грузия", "Грузией"), ("Китай", "Китаем"), ("Беларусь", "Беларусью"), ("Южная Корея", "Южной Кореей"),
    ("Мангистауская область", "Мангистаускую область"), ("Алтайский край", "Алтайском крае"),
    ("Республика Саха", "Республике Саха"), ("Баку", "Баку"),
])  # fmt: skip
def test_russian_cases(name: str, form: str) -> None:
    assert form in russian.cases(name)


def test_russian_adjectives_and_people() -> None:
    assert {"казахского", "казахские", "казахскими"} <= set(russian.adjective("казахский"))
    assert {"китайца", "китайцев", "китайцы"} <= set(russian.people("китаец"))
    assert {"россияне", "россиян", "россиянам"} <= set(russian.people("россиянин"))


@pytest.mark.parametrize(("name", "language", "form", "wrong"), [
    ("Çin", "tr", "Çin'de", "Çin'da"), ("Irak", "tr", "Irak'ta", "Irak'da"),
    ("Türkiye", "tr", "Türkiye'nin", "Türkiye'in"),
    ("Azərbaycan", "az", "Azərbaycanda", "Azərbaycandə"), ("Türkiyə", "az", "Türkiyədən", "Türkiyədan"),
    ("Қазақстан", "kk", "Қазақстанның", "Қазақстантың"), ("Ресей", "kk", "Ресейге", "Ресейға"),
    ("АҚШ", "kk", "АҚШ-тың", "АҚШ-дың"), ("Кыргызстан", "ky", "Кыргызстандын", "Кыргызстантын"),
    ("Türkmenistan", "tk", "Türkmenistanyň", "Türkmenistaniň"),
])  # fmt: skip
def test_turkic_cases_follow_the_vowels(name: str, language: str, form: str, wrong: str) -> None:
    forms = turkic.cases(name, language)
    assert form in forms and wrong not in forms


def test_georgian_and_armenian_cases() -> None:
    assert {"რუსეთის", "რუსეთში"} <= set(caucasian.georgian("რუსეთი"))
    assert {"Վրաստանի", "Վրաստանում"} <= set(caucasian.armenian("Վրաստան"))
