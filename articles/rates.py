"""Exchange rates by year: amounts in other currencies to US dollars, each with the rate it rests on."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

_MAX_YEARS_AWAY = 4  # a rate further away than this says nothing


@lru_cache(maxsize=1)
def _rates() -> dict[str, dict[int, tuple[float, str]]]:
    """Units a dollar by currency and year, with the source."""
    table: dict[str, dict[int, tuple[float, str]]] = {}
    path = Path(__file__).parent / "data" / "fx_yearly.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            table.setdefault(row["currency"], {})[int(row["year"])] = (float(row["units_per_usd"]), row["source"])
    return table


def to_usd(value: float, currency: str, year: int | None) -> tuple[float, str] | None:
    """The value in US dollars and the rate's basis in words; None where no rate near the year is known.

    The year's average is used; without one the nearest year within four, named in the basis. Without a year: the
    newest rate, named.
    """
    if currency == "USD":
        return value, "in US dollars"
    years = _rates().get(currency)
    if not years:
        return None
    wanted = year if year is not None else max(years)
    nearest = min(years, key=lambda y: (abs(y - wanted), -y))
    if abs(nearest - wanted) > _MAX_YEARS_AWAY:
        return None
    rate, source = years[nearest]
    words = f"{rate:g} {currency} a dollar, average of {nearest}"
    if year is None or nearest != year:
        words += f" (nearest known year to {year})" if year else " (the article's year is unknown)"
    return round(value / rate, 2), f"{words}; {source}"
