"""The table of events: which columns there are, and how each value is written so that it also sorts."""

from __future__ import annotations

from collections import Counter
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


def display(
    frame: pd.DataFrame, name: Name, translate: Translate, columns: Iterable[str] = tuple(COLUMNS)
) -> pd.DataFrame:
    """A row an event in the frame's order, with the columns asked for as text and numbers. The index is the frame's."""
    made = _makers(frame, _Names(name), translate)
    return pd.DataFrame({column: made[column]() for column in columns}, index=frame.index)


class _Names(dict):
    """Words for lists of ids, each list asked for once."""

    def __init__(self, name: Name) -> None:
        super().__init__()
        self.name = name

    def __missing__(self, identities: tuple[str, ...]) -> str:
        self[identities] = found = ", ".join([self.name(identity) for identity in identities])
        return found


def _makers(frame: pd.DataFrame, names: _Names, translate: Translate) -> dict[str, Callable[[], Any]]:
    """How each column is made."""
    from articles.headlines import type_name

    _ = translate
    kinds = {c: f"{words.GLYPHS[c]} {_(word)}" for c, word in words.CATEGORIES.items()}

    def coded(column: str, known: dict[str, str]) -> list[str]:
        return [known.get(value, "") for value in frame[column].tolist()]

    def lists(column: str) -> list[str]:
        return [names[tuple(values)] for values in frame[column].tolist()]

    return {
        "date": lambda: _rows(_when, frame["date_start"], frame["date_end"], frame["date_precision"]),
        "kind": lambda: coded("category", kinds),
        "type": lambda: coded("type", {kind: type_name(kind, _) for kind in frame["type"].unique()}),
        "who": lambda: lists("actors"),
        "whom": lambda: lists("recipients"),
        "where": lambda: _rows(lambda at, named: names[tuple(at or named)], frame["locations"], frame["countries"]),
        "usd": lambda: frame["amount_usd"] / 1e6,
        "stage": lambda: coded("stage", {stage: _(word) for stage, word in words.STAGES.items()}),
        "sums": lambda: _rows(
            lambda *row: _sums(*row, _), frame["amount_value"], frame["safe_to_sum"], frame["sum_note"]
        ),
        "quantity": lambda: _rows(lambda *row: _quantity(*row, _), frame["quantity_value"], frame["quantity_unit"]),
        "status": lambda: coded("status", {status: _(word) for status, word in words.STATUSES.items()}),
        "routes": lambda: lists("routes"),
        "score": lambda: frame["score"],
        "reports": lambda: _reports(frame),
        "publisher": lambda: frame["publisher"].fillna(""),
        "title": lambda: frame["title"].fillna(""),
        "evidence": lambda: frame["evidence_text"],
        "precision": lambda: coded("precision", {p: _(word) for p, word in words.PRECISIONS.items()}),
        "id": lambda: frame["id"],
    }


def _reports(frame: pd.DataFrame) -> list[int]:
    stories = [story or identity for story, identity in zip(frame["story"].tolist(), frame["id"].tolist(), strict=True)]
    counted = Counter(stories)
    return [counted[story] for story in stories]


def _rows(made: Callable[..., str], *columns: pd.Series) -> list[str]:
    return [made(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]


def newest_first(days: pd.Series) -> list[int]:
    """Positions of the dates of ``display``, the latest on top, those without a date last."""
    told = days.tolist()
    return sorted(range(len(told)), key=lambda at: told[at], reverse=True)


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


def _sums(amount: float, safe: bool, note: Any, _: Translate) -> str:
    if amount != amount:
        return ""
    return _("Yes") if safe else _("No: {reason}").format(reason=note) if note else _("No")


def _quantity(value: float, unit: Any, _: Translate) -> str:
    from articles.headlines import quantity_text

    return quantity_text(value, str(unit or ""), _) if value == value else ""
