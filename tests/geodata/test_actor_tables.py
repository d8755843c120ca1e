"""The reviewed tables of actors: groups, organisations, leaders, what blocks a place, words that decide a sense."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from datetime import date

import pytest

from geodata import gazetteer, names
from geodata.lexicon import read_table

COUNTRIES = {row["code"] for row in read_table("countries.csv")}
PLACES = {row["id"] for row in read_table("region_places.csv")}
GROUPS = read_table("groups.csv")
GROUP_NAMES = read_table("group_names.csv")
MEMBERS = read_table("group_members.csv")
ORGANISATIONS = read_table("organisations.csv")
ORGANISATION_NAMES = read_table("organisation_names.csv")
LEADERS = read_table("leaders.csv")
LEADER_NAMES = read_table("leader_names.csv")
BLOCKERS = read_table("blockers.csv")
OVERRIDES = read_table("overrides.csv")

ORGANISATION_KINDS = set(
    [
        "company",
        "state_company",
        "ministry",
        "central_bank",
        "multilateral",
        "conference",
        "bank",
        "fund",
        "medium",
        "institute",
        "university",
        "airline",
        "railway",
        "port_operator",
        "party",
        "other",
    ]
)
ROLES = set(
    [
        "head_of_state",
        "head_of_government",
        "foreign_minister",
        "minister",
        "ambassador",
        "company",
        "multilateral",
        "other",
    ]
)
NEVER_NATIONAL = {"medium", "multilateral", "conference", "university", "other"}


def _span(row: dict[str, str]) -> tuple[str, str]:
    return row["from"] or "0001-01-01", row["to"] or "9999-12-31"


def _day(text: str) -> date:
    return date(*([int(part) for part in text.split("-")] + [1, 1])[:3])


# -- groups --------------------------------------------------------------------------------------------------------


def test_groups_are_unique_and_named() -> None:
    ids = [row["id"] for row in GROUPS]
    assert len(ids) == len(set(ids))
    assert {row["id"] for row in GROUP_NAMES} == set(ids)
    assert {row["id"] for row in MEMBERS} <= set(ids)


def test_members_are_countries_with_a_source_and_an_order_of_days() -> None:
    assert not [row for row in MEMBERS if row["country"] not in COUNTRIES or not row["source"]]
    assert not [row for row in MEMBERS if row["from"] and row["to"] and row["from"] >= row["to"]]


def test_a_member_is_not_listed_twice_for_one_time() -> None:
    spans: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in MEMBERS:
        spans[row["id"], row["country"]].append(_span(row))
    for key, found in spans.items():
        ordered = sorted(found)
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(ordered)), key


@pytest.mark.parametrize(
    ("group", "day", "inside", "outside"),
    [
        ("EU", "2019-06-01", "GB HR DE", "TR"), ("EU", "2021-01-01", "HR DE", "GB"), ("EU", "2012-01-01", "RO", "HR"),
        ("C5+1", "2023-09-19", "KZ KG TJ TM UZ US", "AZ CN"), ("OTS", "2020-01-01", "UZ TR", "HU TM"),
        ("OTS", "2018-01-01", "AZ KZ KG TR", "UZ"), ("BRICS", "2023-06-01", "BR RU IN CN ZA", "IR AE"),
        ("BRICS", "2025-02-01", "IR ID EG", "SA AR"), ("SCO", "2024-08-01", "IR BY IN", "AF"),
        ("SCO", "2016-01-01", "CN UZ", "IN PK"), ("EAEU", "2016-01-01", "AM KG", "UZ TJ"),
        ("CIS", "2008-01-01", "GE", ""), ("CIS", "2010-01-01", "KZ", "GE"), ("NATO", "2024-06-01", "FI SE", "UA"),
        ("CSTO", "2010-01-01", "UZ", ""), ("CSTO", "2013-01-01", "KZ", "UZ"), ("G7", "2020-01-01", "JP CA", "RU"),
        ("GCC", "2024-01-01", "SA QA OM", "IQ"), ("OPEC", "2018-06-01", "QA", ""), ("OPEC", "2024-02-01", "", "QA AO"),
        ("CAREC", "2017-01-01", "GE TM CN", "RU"), ("ECO", "1995-01-01", "KZ PK IR", "GE"),
        ("C5+Germany", "2024-09-17", "DE KZ", "US"), ("China-Central Asia", "2023-05-19", "CN TM", "RU"),
    ],
)  # fmt: skip
def test_membership_on_a_day(group: str, day: str, inside: str, outside: str) -> None:
    members = set(gazetteer.load().groups[group].members_on(_day(day)))
    assert set(inside.split()) <= members
    assert not set(outside.split()) & members


@pytest.mark.parametrize(
    ("spelling", "group"),
    [
        ("C5+1", "C5+1"), ("C5 + 1", "C5+1"), ("C5 plus One", "C5+1"), ("С5+1", "C5+1"), ("EU", "EU"),
        ("Евросоюза", "EU"), ("Avropa İttifaqının", "EU"), ("ОТГ", "OTS"), ("Turkic Council", "OTS"), ("ШОС", "SCO"),
        ("ЕАЭС", "EAEU"), ("СНГ", "CIS"), ("ОДКБ", "CSTO"), ("Central Asia plus Japan", "C5+Japan"),
        ("China-Central Asia", "China-Central Asia"), ("Türk Devletleri Teşkilatı", "OTS"),
    ],
)  # fmt: skip
def test_spellings_of_groups(spelling: str, group: str) -> None:
    assert group in {row["id"] for row in GROUP_NAMES if row["name"] == spelling}


# -- organisations -------------------------------------------------------------------------------------------------


def test_organisations_are_enough_unique_and_named() -> None:
    ids = [row["id"] for row in ORGANISATIONS]
    assert len(ids) >= 550
    assert not [i for i, n in Counter(ids).items() if n > 1]
    assert {row["id"] for row in ORGANISATION_NAMES} == set(ids)


def test_organisation_values_are_known() -> None:
    bad = [
        row["id"]
        for row in ORGANISATIONS
        if row["kind"] not in ORGANISATION_KINDS
        or (row["home_country"] and row["home_country"] not in COUNTRIES)
        or (row["seat"] and row["seat"] not in PLACES)
        or row["national"] not in ("0", "1")
        or not row["source"]
    ]
    assert not bad


def test_multilateral_bodies_have_no_home_country() -> None:
    assert not [row["id"] for row in ORGANISATIONS if row["kind"] == "multilateral" and row["home_country"]]


def test_only_bodies_of_a_country_are_national() -> None:
    national = [row for row in ORGANISATIONS if row["national"] == "1"]
    assert not [row["id"] for row in national if not row["home_country"]]
    assert not [row["id"] for row in national if row["kind"] in NEVER_NATIONAL and not _is_state_body(row)]


def _is_state_body(row: dict[str, str]) -> bool:
    """A few bodies of a state fit no kind: stock exchanges and financial centres set up by law."""
    return row["kind"] == "other" and bool(re.search(r"Exchange|Financial Centre", row["name"]))


@pytest.mark.parametrize(
    ("spelling", "organisation", "country", "national"),
    [
        ("KTZ", "ktz", "KZ", True), ("КТЖ", "ktz", "KZ", True), ("SOCAR", "socar", "AZ", True),
        ("Atlantic Council", "atlantic-council", "US", False), ("The Astana Times", "astana-times", "KZ", False),
        ("Air Astana", "air-astana", "KZ", False), ("Asian Development Bank", "adb", "", False),
        ("Азиатского банка развития", "adb", "", False), ("Bank of Georgia", "bank-of-georgia", "GE", False),
        ("Baku Steel", "baku-steel-company", "AZ", False), ("Всемирного банка", "world-bank", "", False),
        ("Tashkent Medical Academy", "tashkent-medical-academy", "UZ", False), ("UNGA", "unga", "", False),
        ("KazISS", "kaziss", "KZ", True), ("Russian Railways", "rzd", "RU", True), ("РЖД", "rzd", "RU", True),
        ("The Washington Post", "the-washington-post", "US", False), ("Masdar", "masdar", "AE", True),
        ("Anatolia News Agency", "anadolu-agency", "TR", False), ("Госдепа", "us-state-department", "US", True),
    ],
)  # fmt: skip
def test_spellings_of_organisations(spelling: str, organisation: str, country: str, national: bool) -> None:
    assert {row["id"] for row in ORGANISATION_NAMES if row["name"] == spelling} == {organisation}
    row = next(row for row in ORGANISATIONS if row["id"] == organisation)
    assert (row["home_country"], row["national"] == "1") == (country, national)


def test_a_written_name_has_one_organisation() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in ORGANISATION_NAMES:
        owners[row["name"]].add(row["id"])
    assert not {name: ids for name, ids in owners.items() if len(ids) > 1}


# An organisation's or a group's name is found before a place's: a name in both tables would hide the place.
@pytest.mark.parametrize("table", ["organisation_names.csv", "group_names.csv", "blockers.csv"])
def test_no_name_hides_a_place(table: str) -> None:
    places = {names.pattern(row["name"]) for row in read_table("region_names.csv")}
    hiding = {
        row["name"]
        for row in read_table(table)
        if row.get("kind") not in ("given_name", "surname", "title") and names.pattern(row["name"]) in places
    }
    assert not hiding


# -- leaders -------------------------------------------------------------------------------------------------------


def test_leaders_are_unique_and_named() -> None:
    ids = [row["id"] for row in LEADERS]
    assert len(ids) >= 209
    assert len(ids) == len(set(ids))
    assert {row["id"] for row in LEADER_NAMES} == set(ids)


def test_leader_values_are_known() -> None:
    bad = [
        row["id"]
        for row in LEADERS
        if row["role"] not in ROLES
        or (row["country"] and row["country"] not in COUNTRIES)
        or not row["from"]
        or (row["to"] and _day(row["from"]) >= _day(row["to"]))
        or not row["office"]
        or not row["source"]
    ]
    assert not bad
    assert not [row for row in LEADER_NAMES if row["kind"] not in ("full", "surname")]


def test_heads_of_multilateral_bodies_have_no_country() -> None:
    assert not [row["id"] for row in LEADERS if (row["role"] == "multilateral") != (not row["country"])]


def test_one_head_at_a_time() -> None:
    terms: dict[tuple[str, str], list[tuple[date, date, str]]] = defaultdict(list)
    for row in LEADERS:
        if row["role"] in ("head_of_state", "head_of_government", "foreign_minister") and row["country"]:
            start, end = _span(row)
            terms[row["country"], row["role"]].append((_day(start), _day(end), row["id"]))
    clashes = []
    for found in terms.values():
        ordered = sorted(found)
        clashes += [(a[2], b[2]) for a, b in itertools.pairwise(ordered) if (a[1] - b[0]).days > 31]
    assert not clashes


@pytest.mark.parametrize(
    ("spelling", "country", "day"),
    [
        ("Tokayev", "KZ", "2025-01-01"), ("Токаева", "KZ", "2025-01-01"), ("Qasym-Jomart Toqayev", "KZ", "2020-01-01"),
        ("Назарбаевым", "KZ", "2015-01-01"), ("Мирзиёев", "UZ", "2025-01-01"), ("Aliyev", "AZ", "2025-01-01"),
        ("Əliyevin", "AZ", "2025-01-01"), ("Pashinyan", "AM", "2025-01-01"), ("Erdoğan", "TR", "2025-01-01"),
        ("Путину", "RU", "2025-01-01"), ("Berdimuhamedov", "TM", "2025-01-01"), ("Japarov", "KG", "2025-01-01"),
        ("Rahmon", "TJ", "2025-01-01"), ("Кобахидзе", "GE", "2025-01-01"), ("Biden", "US", "2023-09-19"),
        ("Trump", "US", "2025-08-08"), ("Касым-Жомарта Токаева", "KZ", "2025-01-01"), ("Xi", "CN", "2025-01-01"),
    ],
)  # fmt: skip
def test_spellings_of_leaders_in_office(spelling: str, country: str, day: str) -> None:
    leaders = gazetteer.load().leaders
    named = {row["id"] for row in LEADER_NAMES if row["name"] == spelling}
    assert country in {leaders[i].country for i in named if leaders[i].in_office(_day(day))}


# -- blockers and overrides ----------------------------------------------------------------------------------------


def test_blockers_are_unique_and_of_known_kinds() -> None:
    kinds = {"person", "organisation", "word", "given_name", "surname", "title"}
    assert not [row for row in BLOCKERS if row["kind"] not in kinds or not row["reason"] or not row["name"].strip()]
    rows = Counter((row["name"].casefold(), row["kind"]) for row in BLOCKERS)
    assert not [key for key, n in rows.items() if n > 1]
    assert sum(row["kind"] == "given_name" for row in BLOCKERS) >= 800


@pytest.mark.parametrize("name", ["Michael Jordan", "Paris Hilton", "turkey sandwich", "US dollars", "Paris Agreement"])
def test_common_traps_are_blocked(name: str) -> None:
    assert name in {row["name"] for row in BLOCKERS}


def test_no_capital_of_the_region_is_taken_for_a_person() -> None:
    people = {row["name"] for row in BLOCKERS if row["kind"] in ("given_name", "surname")}
    assert not people & set(
        [
            "Astana",
            "Almaty",
            "Baku",
            "Tbilisi",
            "Yerevan",
            "Tashkent",
            "Samarkand",
            "Bishkek",
            "Osh",
            "Dushanbe",
            "Ashgabat",
        ]
    )


def test_overrides_point_at_places() -> None:
    known = PLACES | COUNTRIES | {row["id"] for row in read_table("admin1.csv")} | {"-"}  # "-": no place at all
    lost = [
        row["place_id"] for row in OVERRIDES if not (row["place_id"] in known or gazetteer.load().has(row["place_id"]))
    ]
    assert not lost
    assert not [row for row in OVERRIDES if len(row["context"]) < 4 or not row["reason"]]
    rows = Counter((row["context"], row["place_id"]) for row in OVERRIDES)
    assert not [key for key, n in rows.items() if n > 1]


@pytest.mark.parametrize("table", ["group_names.csv", "organisation_names.csv", "leader_names.csv"])
def test_short_latin_names_are_exact(table: str) -> None:
    assert not [
        row["name"]
        for row in read_table(table)
        if re.fullmatch(r"[A-Za-z]{1,2}", row["name"]) and row["case"] != "exact"
    ]
