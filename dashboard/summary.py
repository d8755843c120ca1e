"""Numbers that may be shown of a filtered frame: only sums that are safe, each with what was left out."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from articles.sums import total


class SafeSum(NamedTuple):
    """The sum in US dollars, from how many events, and how many named amounts were left out."""

    usd: float
    events: int
    left_out: int


def safe_sum(frame: pd.DataFrame, category: str = "investment") -> SafeSum:
    """What ``articles.sums`` adds up of one category; promises count as left out."""
    found = total(frame, category)
    return SafeSum(found.usd, found.stories, found.amounts - found.stories)
