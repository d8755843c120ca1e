"""Numbers that may be shown of a filtered frame: only sums that are safe, each with what was left out."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd


class SafeSum(NamedTuple):
    """The sum in US dollars, from how many events, and how many named amounts were left out."""

    usd: float
    events: int
    left_out: int


def safe_sum(frame: pd.DataFrame, category: str = "investment") -> SafeSum:
    """Add the amounts of one category that may be added, one report a story (the first in the frame's order)."""
    chosen = frame[frame["category"] == category]
    named = chosen[chosen["amount_value"].notna()]
    safe = named[named["safe_to_sum"].astype(bool) & named["amount_usd"].notna()]
    stories = safe["story"].where(safe["story"].astype(bool), safe["id"])
    once = safe[~stories.duplicated()]
    return SafeSum(float(once["amount_usd"].sum()), len(once), len(named) - len(once))
