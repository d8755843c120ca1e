"""The timeline's numbers: events a month, quarter or year by category, planned ones apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

MOST_BINS = 100
UNITS = (("M", "month"), ("Q", "quarter"), ("Y", "year"))
OLDEST = 40  # years before the newest event that the axis shows at most; older events count in the first bar


def bins(frame: pd.DataFrame, translate: Callable[[str], str]) -> dict[str, Any]:
    """{unit, bins: [{day, end, label, counts, planned}], undated}: whole units from the first to the last dated event.

    ``counts`` and ``planned`` (planned and proposed events) are by category. The unit is the finest with at most
    MOST_BINS bars. An event counts where it begins.
    """
    days = pd.to_datetime(frame["date_start"], errors="coerce")
    dated = days.notna()
    found = {"unit": "year", "bins": [], "undated": int((~dated).sum())}
    if not dated.any():
        return found
    days = days[dated]
    days = days.clip(lower=days.max() - pd.DateOffset(years=OLDEST))
    code, found["unit"] = _unit(days)
    periods = days.dt.to_period(code)
    first = periods.min()
    place = pd.period_range(first, periods.max(), freq=code)
    late = frame.loc[dated, "status"].isin(("planned", "proposed")).to_numpy()
    numbers = np.zeros((len(place), 2, 4), dtype=int)
    seats = (periods.astype("int64") - first.ordinal).to_numpy()
    np.add.at(numbers, (seats, late.astype(int), frame.loc[dated, "category_code"].to_numpy()), 1)
    found["bins"] = [
        {**_unit_words(period, translate), "counts": happened.tolist(), "planned": planned.tolist()}
        for period, (happened, planned) in zip(place, numbers, strict=True)
    ]
    return found


def wording(translate: Callable[[str], str]) -> dict[str, Any]:
    """The words of the timeline and the window that the session holds."""
    import streamlit as st

    _ = translate
    period = st.session_state.get("period") or ()
    return {
        "range": [day.isoformat() for day in period] or None,
        "words": {
            "play": _("Play through time"), "clear": _("Show all dates"), "all": _("All dates"), "empty": _("No dates"),
            "from": _("First date"), "to": _("Last date"),
        },
    }  # fmt: skip


def _unit(days: pd.Series) -> tuple[str, str]:
    months = (days.max().year - days.min().year) * 12 + days.max().month - days.min().month + 1
    for (code, name), size in zip(UNITS, (1, 3, 12), strict=True):
        if months / size <= MOST_BINS:
            return code, name
    return UNITS[-1]


def _unit_words(period: pd.Period, translate: Callable[[str], str]) -> dict[str, Any]:
    from articles.headlines import date_text

    start, end = period.start_time.date(), period.end_time.date()
    precision = {"M": "month", "Q": "quarter"}.get(period.freqstr[0], "year")
    return {
        "day": start.isoformat(), "end": end.isoformat(), "label": date_text(start, end, precision, translate),
    }  # fmt: skip
