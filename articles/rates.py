"""Exchange rates by year: amounts in other currencies to US dollars, each with the rate it rests on."""

from __future__ import annotations

from functools import lru_cache

from articles.keywords import read_table

_MAX_YEARS_AWAY = 2  # the currencies of the region may lose half their value in three years


@lru_cache(maxsize=1)
def rates() -> dict[str, dict[int, tuple[float, str]]]:
    """Units a US dollar by currency and year (the year's average), with the source."""
    table: dict[str, dict[int, tuple[float, str]]] = {}
    for row in read_table("fx_yearly.csv"):
        table.setdefault(row["currency"], {})[int(row["year"])] = (float(row["units_per_usd"]), row["source"])
    return table


def to_usd(value: float, currency: str, year: int | None) -> tuple[float, str] | None:
    """The value in US dollars and its basis in words, None where no rate near the year is known.

    The year's average is used; without one that of the nearest year, at most two away, and the basis says so. A year
    that is unknown has no rate: sums never rest on a guess.
    """
    if currency == "USD":
        return value, "in US dollars"
    years = rates().get(currency)
    if not years or year is None:
        return None
    basis = _basis(currency, year)
    if basis is None:
        return None
    nearest, words = basis
    return round(value / years[nearest][0], 2), words


@lru_cache(maxsize=512)
def _basis(currency: str, year: int) -> tuple[int, str] | None:
    """The year whose rate is used, and the rate in words."""
    years = rates()[currency]
    nearest = min(years, key=lambda known: (abs(known - year), -known))
    if abs(nearest - year) > _MAX_YEARS_AWAY:
        return None
    rate, source = years[nearest]
    words = f"{rate:g} {currency} a dollar, average of {nearest}"
    if nearest != year:
        words += f", the nearest known year to {year}"
    return nearest, f"{words} ({source})"
