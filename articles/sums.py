"""The only place where amounts are added up: what may be added, told with what was left out and why.

Sums are in US dollars, for one category, one report a story (the surest; among equals the smallest id). Promised money
has a total of its own, which is never added to the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

SAME_EVENT = "another report of the same event"
NO_RATE = "no exchange rate to US dollars is known"
UNPROVEN = "nothing says that the money was signed, lent or paid"


@dataclass(frozen=True, slots=True)
class Total:
    """Money of one category. ``usd`` of ``stories`` deals signed, lent, paid or completed; ``pledged_usd`` of
    ``pledged`` promises, apart. ``amounts`` is how many events name a sum, ``left_out`` why some are in neither
    total (reason -> events). ``rows`` and ``pledged_rows``: ids of the events that were added."""

    category: str
    usd: float = 0.0
    stories: int = 0
    pledged_usd: float = 0.0
    pledged: int = 0
    amounts: int = 0
    left_out: dict[str, int] = field(default_factory=dict)
    rows: tuple[str, ...] = ()
    pledged_rows: tuple[str, ...] = ()


def total(frame: pd.DataFrame, category: str = "investment") -> Total:
    """The total of one category of a frame of events (columns of ``articles.frames``)."""
    named = frame[(frame["category"] == category) & frame["amount_value"].notna()]
    usd = named["amount_usd"].notna()
    firm = named["safe_to_sum"].astype(bool) & usd
    told = set(_stories(named[firm]))
    promised = (
        (named["stage"] == "pledge") & (named["amount_kind"] == "flow") & (named["status"] != "denied") & usd & ~firm
    )
    promised &= ~_stories(named).isin(told)
    added, apart = _once(named[firm]), _once(named[promised])
    return Total(
        category, float(added["amount_usd"].sum()), len(added), float(apart["amount_usd"].sum()), len(apart),
        len(named),
        _reasons(named, set(added["id"]) | set(apart["id"]), told | set(_stories(apart))),
        tuple(added["id"]), tuple(apart["id"]),
    )  # fmt: skip


def totals(frame: pd.DataFrame) -> tuple[Total, ...]:
    """The total of each category that names any sum, largest number of sums first. Never to be added together: the
    same money may be told once as an investment and once as a building."""
    named = frame.loc[frame["amount_value"].notna(), "category"]
    return tuple(total(frame, str(category)) for category in named.value_counts().index)


def by(frame: pd.DataFrame, key: Iterable[str], category: str = "investment") -> dict[str, Total]:
    """A total for each value of ``key`` (a value a row; "" is left out), largest first. A story counts once in each
    value it is told under."""
    groups = pd.Series(list(key), index=frame.index, dtype=object)
    found = {str(value): total(frame[groups == value], category) for value in groups.unique() if value}
    return dict(sorted(found.items(), key=lambda pair: (-pair[1].usd, -pair[1].pledged_usd, pair[0])))


def _stories(frame: pd.DataFrame) -> pd.Series:
    """The story of each event; an event without one is its own."""
    return frame["story"].where(frame["story"].astype(bool), frame["id"])


def _once(frame: pd.DataFrame) -> pd.DataFrame:
    ranked = frame.assign(_story=_stories(frame)).sort_values(["score", "id"], ascending=[False, True], kind="stable")
    return ranked[~ranked["_story"].duplicated()].sort_index()


def _reasons(named: pd.DataFrame, counted: set[str], told: set[str]) -> dict[str, int]:
    left = named[~named["id"].isin(counted)]
    stories = _stories(left)
    found = Counter(_reason(row, story in told) for row, story in zip(left.to_dict("records"), stories, strict=True))
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _reason(row: dict, told: bool) -> str:
    if told and (row["safe_to_sum"] or row["stage"] == "pledge"):
        return SAME_EVENT
    note = str(row.get("sum_note") or "")
    if note:
        return note
    usd = row["amount_usd"]
    return NO_RATE if usd is None or np.isnan(usd) else UNPROVEN
