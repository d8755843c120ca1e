"""The table of events: which columns there are, and how each value is written so that it also sorts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from dashboard import words

Name = Callable[[str], str]
Translate = Callable[[str], str]

# column -> (title, help); the order is the order on the page
COLUMNS: dict[str, tuple[str, str]] = {
    "date": ("When", "As exactly as it is known: a day, month, quarter or year"),
    "kind": ("Category", "Investment, diplomacy, infrastructure or trade"),
    "type": ("Type", "What kind of event it is"),
    "who": ("Who", "Who acts"),
    "whom": ("To or with", "Who receives, or with whom"),
    "where": ("Where", "Its places; without any, its countries"),
    "usd": ("$ million", "The amount in millions of US dollars at the rate of its time"),
    "stage": ("Stage", "How firm the money is"),
    "sums": ("Adds up?", "Whether the amount may be added to others, or why not"),
    "quantity": ("Quantity", "Tonnes, containers, kilometres ..."),
    "status": ("Status", "Whether it happened"),
    "routes": ("Routes", "Corridors it lies on"),
    "score": ("Score", "The estimated chance that the event is right"),
    "reports": ("Reports", "How many articles tell of it"),
    "publisher": ("Publisher", "Who published the article"),
    "title": ("Article", "The article's title"),
    "evidence": ("Evidence", "The words it rests on"),
    "precision": ("Placed", "How exactly the place is known"),
    "id": ("Id", "The event's id"),
}
FIRST = ("date", "kind", "type", "who", "whom", "where", "usd", "stage", "status", "evidence")


def display(frame: pd.DataFrame, name: Name, translate: Translate) -> pd.DataFrame:
    """A row an event in the frame's order, with the columns above as text and numbers. The index is the frame's."""
    _ = translate
    kinds = {c: f"{words.GLYPHS[c]} {_(word)}" for c, word in words.CATEGORIES.items()}
    known: dict[str, str] = {}

    def called(identity: str) -> str:
        if identity not in known:
            known[identity] = name(identity)
        return known[identity]

    stories = frame["story"].where(frame["story"].astype(bool), frame["id"])
    columns: dict[str, Any] = {
        "date": _rows(_when, frame["date_start"], frame["date_end"], frame["date_precision"]),
        "kind": frame["category"].map(kinds),
        "type": [_type(kind, _) for kind in frame["type"]],
        "who": _lists(frame["actors"], called),
        "whom": _lists(frame["recipients"], called),
        "where": _rows(lambda at, countries: _names(at or countries, called), frame["locations"], frame["countries"]),
        "usd": frame["amount_usd"] / 1e6,
        "stage": frame["stage"].map({stage: _(word) for stage, word in words.STAGES.items()}).fillna(""),
        "sums": _rows(lambda *row: _sums(*row, _), frame["amount_value"], frame["safe_to_sum"], frame["sum_note"]),
        "quantity": _rows(lambda *row: _quantity(*row, _), frame["quantity_value"], frame["quantity_unit"]),
        "status": frame["status"].map({status: _(word) for status, word in words.STATUSES.items()}),
        "routes": _lists(frame["routes"], called),
        "score": frame["score"],
        "reports": stories.map(stories.value_counts()).astype("int64"),
        "publisher": frame["publisher"].fillna(""),
        "title": frame["title"].fillna(""),
        "evidence": frame["evidence_text"],
        "precision": frame["precision"].map({p: _(word) for p, word in words.PRECISIONS.items()}),
        "id": frame["id"],
    }  # fmt: skip
    return pd.DataFrame(columns, index=frame.index)


def _rows(made: Callable[..., str], *columns: pd.Series) -> list[str]:
    return [made(*row) for row in zip(*columns, strict=True)]


def newest_first(frame: pd.DataFrame) -> pd.DataFrame:
    """The latest event on top, those without a date last."""
    return frame.sort_values("date", ascending=False, key=lambda days: days.where(days != "", "0"), kind="stable")


def _when(start: Any, end: Any, precision: Any) -> str:
    """An ISO date cut to what is known, so that text order is time order: 2023-09-17, 2023-09, 2023-Q3, 2023."""
    if not isinstance(start, str):
        return ""
    if precision == "year":
        return start[:4]
    if precision == "month":
        return start[:7]
    if precision == "quarter":
        return f"{start[:4]}-Q{(int(start[5:7]) + 2) // 3}"
    if precision == "half":
        return f"{start[:4]}-H{1 if int(start[5:7]) < 7 else 2}"
    return start if start == end or not isinstance(end, str) else f"{start} – {end}"


def _type(kind: str, _: Translate) -> str:
    from articles.headlines import type_name

    return type_name(kind, _)


def _lists(column: pd.Series, name: Name) -> list[str]:
    return [_names(values, name) for values in column]


def _names(values: Iterable[str], name: Name) -> str:
    return ", ".join([name(value) for value in values])


def _sums(amount: float, safe: bool, note: Any, _: Translate) -> str:
    if amount != amount:
        return ""
    return _("Yes") if safe else _("No: {reason}").format(reason=note) if note else _("No")


def _quantity(value: float, unit: Any, _: Translate) -> str:
    from articles.headlines import quantity_text

    return quantity_text(value, str(unit or ""), _) if value == value else ""
