"""Bars of counts beside the table: by country, type, year and route, coloured by category; a click filters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from articles.headlines import type_name
from articles.query import EventQuery
from dashboard.layers.base import CATEGORY_ORDER

Translate = Callable[[str], str]
MOST = 10
YEARS = 14


def bars(frame: pd.DataFrame, query: EventQuery, name: Callable[[str], str], translate: Translate) -> dict[str, Any]:
    """Blocks of rows {label, n, parts by category, on, act}: counts of the events on screen."""
    _ = translate
    category = frame["category"]
    lists = [
        _block(_("Country"), "countries", frame["country_roles"].map(list).explode(), category, query, name),
        _block(_("Type"), "types", frame["type"], category, query, lambda value: type_name(value, _)),
        _years(_("Year"), frame, query),
        _block(_("Route"), "routes", frame["routes"].explode(), category, query, name),
        _block(_("Publisher"), "sources", frame["publisher"], category, query, str),
    ]
    return {"blocks": [block for block in lists if block["rows"]], "empty": _("Nothing to count.")}


def table(values: pd.Series, category: pd.Series) -> pd.DataFrame:
    """Counts by value (rows, most first) and category (columns in their order)."""
    pairs = pd.DataFrame({"value": values, "category": category.reindex(values.index)}).dropna()
    found = pairs.groupby(["value", "category"], observed=True).size().unstack(fill_value=0)
    found = found.reindex(columns=list(CATEGORY_ORDER), fill_value=0)
    ranked = found.assign(n=found.sum(axis=1)).reset_index().sort_values(["n", "value"], ascending=[False, True])
    return ranked.set_index("value")


def _block(
    title: str, field: str, values: pd.Series, category: pd.Series, query: EventQuery, name: Any
) -> dict[str, Any]:
    chosen = getattr(query, field)
    found = table(values[values.astype(bool)], category)
    shown = found[(pd.Series(range(len(found)), index=found.index) < MOST) | found.index.isin(chosen)]
    rows = [
        _row(name(str(value)), row, str(value) in chosen, {"do": "toggle", "field": field, "value": str(value)})
        for value, row in zip(shown.index, shown.to_dict("records"), strict=True)
    ]
    return {"title": title, "rows": rows, "chosen": bool(chosen)}


def _years(title: str, frame: pd.DataFrame, query: EventQuery) -> dict[str, Any]:
    """By year of the first day, newest first; a click takes the whole year."""
    years = frame["date_start"].dropna().str[:4]
    found = table(years, frame["category"]).sort_index(ascending=False).head(YEARS)
    period = [query.start.isoformat() if query.start else "", query.end.isoformat() if query.end else ""]
    rows = []
    for year, row in zip(found.index, found.to_dict("records"), strict=True):
        days = [f"{year}-01-01", f"{year}-12-31"]
        rows.append(_row(str(year), row, days == period, {"do": "period", "value": days}))
    return {"title": title, "rows": rows, "chosen": any(row["on"] for row in rows)}


def _row(label: str, row: dict[str, int], on: bool, act: dict[str, Any]) -> dict[str, Any]:
    parts = [[category, int(row[category])] for category in CATEGORY_ORDER if row[category]]
    return {"label": label, "n": int(row["n"]), "parts": parts, "on": on, "act": act}
