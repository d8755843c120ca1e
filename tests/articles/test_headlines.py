"""Headlines, amounts and dates in plain words."""

import math
from datetime import date

import pytest

from articles import headlines
from articles.models import TYPES

NAMES = {"US": "United States", "KZ": "Kazakhstan", "CN": "China", "UZ": "Uzbekistan", "GE": "Georgia", "adb": "ADB"}
BASE = {
    "category": "investment", "type": "investment", "actors": ["US"], "recipients": ["KZ"], "status": "occurred",
    "safe_to_sum": True, "amount_value": math.nan,
}  # fmt: skip


def exactly(value, currency="USD"):
    return {"amount_value": value, "amount_low": value, "amount_high": value, "amount_currency": currency}


STOCK = {"amount_kind": "stock", "date_start": "1993-01-01", "date_end": "2023-09-18", "date_precision": "range"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "United States investment in Kazakhstan"),
        (exactly(62.7e9) | STOCK | {"safe_to_sum": False},
         "United States investment in Kazakhstan, $62.7 bn in total since 1993 (not added to sums)"),
        (exactly(5e9) | {"amount_low": None}, "United States investment in Kazakhstan, up to $5 bn"),
        (exactly(5e9) | {"amount_high": None}, "United States investment in Kazakhstan, more than $5 bn"),
        (exactly(5e9) | {"amount_high": 6e9}, "United States investment in Kazakhstan, $5 bn to $6 bn"),
        (exactly(1e9) | {"amount_kind": "target", "status": "planned"},
         "United States investment in Kazakhstan, a target of $1 bn (planned)"),
        ({"category": "diplomacy", "type": "visit", "actors": ["KZ"], "recipients": ["US"]},
         "Visit of Kazakhstan to the United States"),
        ({"category": "diplomacy", "type": "visit", "recipients": []}, "Visit of the United States"),
        ({"category": "diplomacy", "type": "meeting", "actors": ["CN", "KZ", "UZ", "GE"], "recipients": []},
         "Meeting of China, Kazakhstan and 2 others"),
        ({"category": "infrastructure", "type": "opening", "actors": ["CN", "UZ"]},
         "Opening by China and Uzbekistan for Kazakhstan"),
        ({"category": "trade", "type": "export", "actors": ["CN"], "quantity_value": 2.76e6, "quantity_unit": "tonnes"},
         "China exports to Kazakhstan, 2.76 Mt"),
        ({"actors": [], "recipients": []}, "Investment"),
        ({"type": "loan", "actors": ["adb"]}, "ADB loan to Kazakhstan"),
        ({"actors": ["KZ"]}, "Kazakhstan investment"),  # an actor is not its own recipient
    ],
)  # fmt: skip
def test_headline(changes, expected):
    found = headlines.headline({**BASE, **changes}, lambda code: NAMES.get(code, code))
    assert found.replace("\u00a0", " ") == expected


STANDS_FOR = {
    "KTZ": {"KZ"}, "C5": {"KZ", "KG", "TJ", "TM", "UZ"}, "C5+1": {"KZ", "KG", "TJ", "TM", "UZ", "US"},
    "SCO": {"CN", "KZ", "KG", "RU"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("parties", "expected"),
    [
        (["KTZ", "KZ"], ["KTZ"]),
        (["KZ", "KTZ", "US"], ["KTZ", "US"]),
        (["C5+1", "KZ", "KG", "TJ", "TM", "UZ", "US", "C5"], ["C5+1"]),
        (["JP", "C5", "KZ", "KG", "TJ", "TM", "UZ"], ["JP", "C5"]),
        (["KG", "SCO"], ["KG", "SCO"]),  # the host beside its group
        (["KZ", "UZ"], ["KZ", "UZ"]),
        ([], []),
    ],
)
def test_homes_and_members_are_not_named_beside_their_body(parties, expected):
    assert headlines.shortened(parties, lambda x: STANDS_FOR.get(x, ())) == expected


def test_an_event_without_parties_is_named_by_its_place():
    bare = {**BASE, "actors": [], "recipients": []}
    assert headlines.headline(bare, str, "Aktau") == "Investment, Aktau"


def test_every_type_has_a_pattern():
    assert {(str(c), t) for c, types in TYPES.items() for t in types} == set(headlines.PATTERNS)


@pytest.mark.parametrize(
    ("value", "currency", "expected"),
    [
        (62.7e9, "USD", "$62.7 bn"), (1e9, "USD", "$1 bn"), (999.99e6, "USD", "$1 bn"), (450e6, "EUR", "€450 m"),
        (1.2e12, "KZT", "1.2 tn KZT"), (2760, "USD", "$2,760"), (12_345, "USD", "$12.3 thousand"), (4.125, "", "4.13"),
        (0, "USD", "$0"), (-3e9, "USD", "$-3 bn"),
    ],
)  # fmt: skip
def test_money(value, currency, expected):
    assert headlines.money_text(value, currency).replace("\u00a0", " ") == expected


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (2.76e6, "tonnes", "2.76 Mt"), (4120, "tonnes", "4.12 kt"), (12, "tonnes", "12 t"),
        (77_000, "TEU", "77,000 TEU"),
        (293, "km", "293 km"), (65, "percent", "65%"), (3.5e9, "m3", "3.5 bn m³"),
    ],
)  # fmt: skip
def test_quantity(value, unit, expected):
    assert headlines.quantity_text(value, unit).replace("\u00a0", " ") == expected


@pytest.mark.parametrize(
    ("start", "end", "precision", "expected"),
    [
        ("2023-09-17", "2023-09-17", "day", "17 Sep 2023"), (date(2023, 9, 1), date(2023, 9, 30), "month", "Sep 2023"),
        ("2024-04-01", "2024-06-30", "quarter", "Q2 2024"), ("2024-07-01", "2024-12-31", "half", "second half of 2024"),
        ("2030-01-01", "2030-12-31", "year", "2030"), ("1993-01-01", "2023-09-18", "range", "1993–2023"),
        ("2023-09-17", "2023-09-20", "range", "17 Sep 2023 – 20 Sep 2023"), (None, None, None, ""),
        (math.nan, math.nan, "", ""),
    ],
)  # fmt: skip
def test_dates(start, end, precision, expected):
    assert headlines.date_text(start, end, precision) == expected
