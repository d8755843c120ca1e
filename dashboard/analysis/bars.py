"""Bars of counts beside the table: by country, type, year and route, coloured by category; a click filters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from articles.headlines import type_name
from articles.index import EventIndex, bits_of
from articles.query import EventQuery
from dashboard.layers.base import CATEGORY_ORDER

Translate = Callable[[str], str]
MOST = 10
YEARS = 14


def bars(
    index: EventIndex, mask: np.ndarray, query: EventQuery, name: Callable[[str], str], translate: Translate
) -> dict[str, Any]:
    """Blocks of rows {label, n, parts by category, on, act}: counts of the events on screen (``mask``: rows of the
    index)."""
    _ = translate
    kinds = {category: mask & index.singles["category"].mask((category,)) for category in CATEGORY_ORDER}
    lists = [
        _block(_("Country"), "countries", counted(index, kinds, "country"), query, name),
        _block(_("Type"), "types", counted(index, kinds, "type"), query, lambda value: type_name(value, _)),
        _years(_("Year"), _by_year(index, kinds), query),
        _block(_("Route"), "routes", counted(index, kinds, "route"), query, name),
        _block(_("Publisher"), "sources", counted(index, kinds, "source"), query, str),
    ]
    return {"blocks": [block for block in lists if block["rows"]], "empty": _("Nothing to count.")}


def counted(index: EventIndex, kinds: Mapping[str, np.ndarray], facet: str) -> dict[str, Counter[str]]:
    """Counts by value of a facet (most first, then by name) and category. A country counts as party or place."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for category, mask in kinds.items():
        if facet in index.singles:
            counts = index.singles[facet].counts(mask)
        else:
            counts = index.lists[facet].counts(mask, bits_of(EventQuery()) if facet == "country" else 1)
        for value, n in counts.items():
            found[value][category] = n
    return dict(sorted(found.items(), key=lambda item: (-item[1].total(), item[0])))


def _by_year(index: EventIndex, kinds: Mapping[str, np.ndarray]) -> dict[str, Counter[str]]:
    """Counts by year of the first day, newest first, and category."""
    since_1970 = (index.first - date(1970, 1, 1).toordinal()).astype("datetime64[D]")
    numbers = since_1970.astype("datetime64[Y]").astype(int) + 1970
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for category, mask in kinds.items():
        for year, n in zip(*np.unique(numbers[mask & (index.first >= 0)], return_counts=True), strict=True):
            found[str(year)][category] = int(n)
    return dict(sorted(found.items(), reverse=True))


def years(frame: pd.DataFrame) -> dict[str, Counter[str]]:
    """The same of a small frame."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for day, category in zip(frame["date_start"].tolist(), frame["category"].tolist(), strict=True):
        if isinstance(day, str):
            found[day[:4]][category] += 1
    return dict(sorted(found.items(), reverse=True))


def _block(title: str, field: str, found: Mapping[str, Counter[str]], query: EventQuery, name: Any) -> dict[str, Any]:
    chosen = getattr(query, field)
    shown = [value for place, value in enumerate(found) if place < MOST or value in chosen]
    rows = [
        row(name(value), found[value], {"do": "toggle", "field": field, "value": value}, value in chosen)
        for value in shown
    ]
    return {"title": title, "rows": rows, "chosen": bool(chosen)}


def _years(title: str, found: Mapping[str, Counter[str]], query: EventQuery) -> dict[str, Any]:
    """A click takes the whole year."""
    period = [query.start.isoformat() if query.start else "", query.end.isoformat() if query.end else ""]
    rows = [
        row(year, counts, year_act(year), year_act(year)["value"] == period)
        for year, counts in list(found.items())[:YEARS]
    ]
    return {"title": title, "rows": rows, "chosen": any(one["on"] for one in rows)}


def year_act(year: str) -> dict[str, Any]:
    """The act that takes a year as the period."""
    return {"do": "period", "value": [f"{year}-01-01", f"{year}-12-31"]}


def row(label: str, counts: Counter[str], act: dict[str, Any], on: bool = False) -> dict[str, Any]:
    """A bar of counts by category."""
    parts = [[category, counts[category]] for category in CATEGORY_ORDER if counts[category]]
    return {"label": label, "n": counts.total(), "parts": parts, "on": on, "act": act}
