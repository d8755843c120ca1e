"""What changed: the events of a period against an earlier one, with a guard on small counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Any

import numpy as np
import pandas as pd

Translate = Callable[[str], str]
PREVIOUS, LAST_YEAR = "previous", "last-year"
FEW_BEFORE, FEW_NOW = 2, 5  # at most so many before and now: no statement (the rule of ACLED's Trendfinder)
STEADY = 0.2  # a change of at most a fifth is called steady
MOST = 12
WORDS = {"few": "too few to say", "new": "new", "more": "more", "fewer": "fewer", "steady": "about the same"}


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day."""

    start: date
    end: date


def spans(now: Span, against: str) -> Span:
    """The span to compare with: the same length just before, or the same days a year earlier."""
    if against == LAST_YEAR:
        return Span(_year_before(now.start), _year_before(now.end))
    length = now.end - now.start
    return Span(now.start - length - timedelta(days=1), now.start - timedelta(days=1))


def latest_year(frame: pd.DataFrame) -> Span | None:
    """The twelve months up to the newest event that happened."""
    happened = frame.loc[frame["status"] == "occurred", "date_start"].dropna()
    if happened.empty:
        return None
    end = date.fromisoformat(happened.max())
    return Span(_year_before(end) + timedelta(days=1), end)


def inside(frame: pd.DataFrame, span: Span) -> pd.DataFrame:
    """Events that begin in the span."""
    days = frame["date_start"].fillna("")
    return frame[(days >= span.start.isoformat()) & (days <= span.end.isoformat())]


def verdict(before: int, now: int) -> str:
    """A key of WORDS."""
    if before <= FEW_BEFORE and now <= FEW_NOW:
        return "few"
    if not before:
        return "new"
    share = (now - before) / before
    return "steady" if abs(share) <= STEADY else "more" if share > 0 else "fewer"


def compare(before: pd.DataFrame, now: pd.DataFrame, column: str) -> list[tuple[str, int, int, str]]:
    """(value, events before, events now, verdict), the largest change first. ``column``: one value or several each."""
    counts = [
        Counter(v for value in f[column] for v in ([value] if isinstance(value, str) else value)) for f in (before, now)
    ]
    rows = [(value, counts[0][value], counts[1][value]) for value in {**counts[0], **counts[1]}]
    ranked = sorted(rows, key=lambda row: (verdict(*row[1:]) == "few", -abs(row[2] - row[1]), row[0]))
    return [(*row, verdict(*row[1:])) for row in ranked[:MOST]]


def table(title: str, rows: list[tuple[str, int, int, str]], name: Callable[[str], str], translate: Translate) -> str:
    """The rows as HTML."""
    _ = translate
    heads = "".join(f"<th>{escape(_(word))}</th>" for word in (title, "Before", "Now", "Change"))
    lines = "".join(
        f"<tr class='{said}'><td>{escape(name(value))}</td><td>{before:,}</td><td>{now:,}</td>"
        f"<td>{_change(before, now, said)} <small>{escape(_(WORDS[said]))}</small></td></tr>"
        for value, before, now, said in rows
    )
    return f"<table class='a-table'><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>"


def _change(before: int, now: int, said: str) -> str:
    return "" if said == "few" else f"{now - before:+,}".replace("-", "−")


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)


def since(frame: pd.DataFrame, added: dict[str, str], day: date) -> pd.DataFrame:
    """Events of articles that came into the store on or after a day (``added``: ISO time by article id)."""
    first = day.isoformat()
    return frame[np.array([added.get(article, "") >= first for article in frame["article_id"]], dtype=bool)]


def corrected_since(corrections: list[Any], day: date) -> list[Any]:
    """What reviewers did on or after a day, newest first."""
    return sorted((c for c in corrections if c.at >= day.isoformat()), key=lambda c: c.at, reverse=True)
