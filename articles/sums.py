"""The only place where amounts are added up: what may be added, told with what was left out and why.

Sums are in US dollars, for one category, one report a story (the surest; among equals the smallest id). Promised money
has a total of its own, which is never added to the other.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

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


_COLUMNS = ("id", "story", "amount_usd", "safe_to_sum", "stage", "amount_kind", "status", "score", "sum_note")


class _Amount(NamedTuple):
    """What decides whether an event's amount counts; the fields are _COLUMNS of the frame."""

    id: str
    story: str
    usd: float | None
    safe: bool
    stage: str
    kind: str
    status: str
    score: float
    note: str

    @property
    def firm(self) -> bool:
        return self.safe and self.usd is not None

    @property
    def promised(self) -> bool:
        return (
            not self.firm and self.usd is not None and self.stage == "pledge" and self.kind == "flow"
            and self.status != "denied"
        )  # fmt: skip


def total(frame: pd.DataFrame, category: str = "investment") -> Total:
    """The total of one category of a frame of events (columns of ``articles.frames``)."""
    return _total([amount for _row, amount in _amounts(frame, category)], category)


def totals(frame: pd.DataFrame) -> tuple[Total, ...]:
    """The total of each category that names any sum, largest number of sums first. Never to be added together: the
    same money may be told once as an investment and once as a building."""
    named = frame[frame["amount_value"].notna().to_numpy()]
    found: dict[str, list[_Amount]] = defaultdict(list)
    for category, amount in zip(named["category"].tolist(), _read(named), strict=True):
        found[category].append(amount)
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(_total(amounts, category) for category, amounts in ranked)


def by(frame: pd.DataFrame, keys: Iterable[str | Collection[str]], category: str = "investment") -> dict[str, Total]:
    """A total for each value of ``keys`` (a value, or several, an event; "" is left out), largest first. An event of
    several values counts in each, so that such totals do not add up to the whole."""
    given = list(keys)
    groups: dict[str, list[_Amount]] = defaultdict(list)
    for row, amount in _amounts(frame, category):
        values = [given[row]] if isinstance(given[row], str) else dict.fromkeys(given[row])
        for value in values:
            if value:
                groups[str(value)].append(amount)
    found = {value: _total(amounts, category) for value, amounts in groups.items()}
    return dict(sorted(found.items(), key=lambda pair: (-pair[1].usd, -pair[1].pledged_usd, pair[0])))


def _amounts(frame: pd.DataFrame, category: str) -> Iterator[tuple[int, _Amount]]:
    """(position, amount) of every event of the category that names a sum."""
    wanted = ((frame["category"] == category) & frame["amount_value"].notna()).to_numpy()
    return zip(wanted.nonzero()[0].tolist(), _read(frame[wanted]), strict=True)


def _read(named: pd.DataFrame) -> Iterator[_Amount]:
    rows = zip(*(named[column].tolist() for column in _COLUMNS), strict=True)
    for identity, story, usd, safe, stage, kind, status, score, note in rows:
        known = None if usd is None or usd != usd else float(usd)
        said = note if isinstance(note, str) else ""
        yield _Amount(identity, story or identity, known, bool(safe), stage, kind, status, score, said)


def _total(amounts: list[_Amount], category: str) -> Total:
    added = _surest(amount for amount in amounts if amount.firm)
    apart = _surest(amount for amount in amounts if amount.promised and amount.story not in added)
    counted = {amount.id for amount in (*added.values(), *apart.values())}
    left = Counter(
        _reason(amount, amount.story in added or amount.story in apart)
        for amount in amounts
        if amount.id not in counted
    )
    return Total(
        category, _usd(added), len(added), _usd(apart), len(apart), len(amounts),
        dict(sorted(left.items(), key=lambda pair: (-pair[1], pair[0]))),
        tuple(amount.id for amount in added.values()), tuple(amount.id for amount in apart.values()),
    )  # fmt: skip


def _surest(amounts: Iterable[_Amount]) -> dict[str, _Amount]:
    """One report a story."""
    found: dict[str, _Amount] = {}
    for amount in amounts:
        known = found.get(amount.story)
        if known is None or (-amount.score, amount.id) < (-known.score, known.id):
            found[amount.story] = amount
    return found


def _usd(amounts: dict[str, _Amount]) -> float:
    return math.fsum(amount.usd or 0.0 for amount in amounts.values())


def _reason(amount: _Amount, told: bool) -> str:
    if told and (amount.safe or amount.stage == "pledge"):
        return SAME_EVENT
    if amount.note:
        return amount.note
    return NO_RATE if amount.usd is None else UNPROVEN
