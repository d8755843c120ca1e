"""The yearly exchange rates as data: each year of the main currencies has a rate with its source, or a named gap."""

import csv
from pathlib import Path

import pytest

from articles import rates

DATA = Path(rates.__file__).parent / "data"
WANTED = ["KZT", "AZN", "GEL", "UZS", "KGS", "TJS", "TMT", "AMD", "RUB", "TRY", "CNY", "EUR", "GBP", "JPY"]


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_no_rate_is_doubled_or_without_source() -> None:
    table = rows("fx_yearly.csv")
    assert len({(r["currency"], r["year"]) for r in table}) == len(table)
    assert not [r for r in table if float(r["units_per_usd"]) <= 0 or not r["source"].strip()]
    assert {r["currency"] for r in table} <= {r["code"] for r in rows("currencies.csv")}


@pytest.mark.parametrize("currency", WANTED)
def test_each_year_has_a_rate_or_a_reason(currency: str) -> None:
    named = {
        y for g in rows("fx_gaps.csv") if g["currency"] == currency for y in range(int(g["from"]), int(g["to"]) + 1)
    }
    known = set(rates.rates()[currency])
    assert set(range(1993, 2026)) - known == named & set(range(1993, 2026))
    assert all(g["reason"] for g in rows("fx_gaps.csv"))


@pytest.mark.parametrize(("currency", "year", "low", "high"), [
    ("KZT", 2024, 440, 500), ("UZS", 2024, 12_000, 13_200), ("AZN", 2024, 1.69, 1.71), ("TMT", 2023, 3.49, 3.51),
    ("GEL", 2015, 2.1, 2.4), ("RUB", 2021, 72, 75), ("EUR", 2023, 0.9, 0.95), ("CNY", 2023, 6.9, 7.2),
    ("KGS", 2024, 84, 90),
    ("JPY", 2024, 145, 157), ("TRY", 2023, 22, 26), ("AMD", 2024, 380, 410), ("TJS", 2024, 10.5, 11.2),
    ("GBP", 2023, 0.78, 0.83),
])  # fmt: skip
def test_rates_are_of_the_right_size(currency: str, year: int, low: float, high: float) -> None:
    assert low <= rates.rates()[currency][year][0] <= high


def test_a_gap_is_bridged_by_a_near_year_that_is_named_or_not_at_all() -> None:
    dollars, basis = rates.to_usd(100, "RUB", 2022) or (0, "")
    assert dollars and "2021" in basis and "2022" in basis
    assert rates.to_usd(100, "GEL", 2024) is None
