"""What a sum of money is: a flow, a stock, a target or a cost, how firm it is, and whether it may be added to others.

The words stand in ``data/money_words.csv``. Adding needs proof: a word that says the money was signed, lent or paid,
and no word that makes it a running total, a cost, a wish or an umbrella. Without proof the sum stays out, with the
reason said: a missing amount is a smaller fault at a briefing than a wrong one.
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path

from articles.events.context import View
from articles.models import AmountKind, DateRange, EventStatus, Located, Money, Precision, Stage
from articles.sieve import Sieve
from articles.triggers import compile_notation

_BEFORE, _AFTER = 95, 70  # characters around the sum that speak of it
_DONE = Sieve(r"\b(?:disbursed|paid|transferred|перечисл\w+|выплати\w+)\b")
_BOUGHT = Sieve(r"\b(?:bought|acquired|completed|purchased|купи\w+|приобре\w+)\b")


@lru_cache(maxsize=1)
def _words() -> dict[str, re.Pattern[str]]:
    """One pattern for each nature of money."""
    parts: dict[str, list[str]] = {}
    path = Path(__file__).parents[1] / "data" / "money_words.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            parts.setdefault(row["nature"], []).append(compile_notation(row["pattern"])[0].pattern)
    return {nature: re.compile(r"\b(?:" + "|".join(found) + ")") for nature, found in parts.items()}


def natures(view: View, money: Located[Money]) -> frozenset[str]:
    """The natures that the words around a sum speak for."""
    near = view.before(money.start, _BEFORE) + " # " + view.after(money.end, _AFTER)
    found = {nature for nature, words in _words().items() if words.search(near)}
    if any(d.value.since for d in view.dates):
        found.add("stock")
    elif "level" in found and not any(_is_period(d.value) for d in view.dates):
        found.add("stock")  # "has exceeded $70 billion"; "exceeded $5 billion in 2023" is a flow
    return frozenset(found)


def _is_period(value: DateRange) -> bool:
    return value.precision not in (Precision.DAY, Precision.WEEK) and not value.by


def money_nature(view: View, money: Located[Money], type_: str, status: EventStatus) -> tuple[AmountKind, Stage, str]:
    """Kind, stage, and why the sum may not be added ("" when it may)."""
    found = natures(view, money)
    for nature, stage in (("cancelled", Stage.CANCELLED), ("suspended", Stage.SUSPENDED)):
        if nature in found:
            return AmountKind.FLOW, stage, f"the money was {nature}"
    if "stock" in found:
        return AmountKind.STOCK, Stage.UNKNOWN, "a running total, not a flow"
    if "cost" in found and "firm" not in found:
        return AmountKind.COST, Stage.UNKNOWN, "what a project costs, not money given"
    if status == EventStatus.DENIED:
        return AmountKind.FLOW, Stage.UNKNOWN, "denied"
    if "target" in found and (status != EventStatus.OCCURRED or "firm" not in found):
        return AmountKind.TARGET, Stage.UNKNOWN, "a target"
    if status != EventStatus.OCCURRED or type_ == "pledge" or "pledge" in found:
        return AmountKind.FLOW, Stage.PLEDGE, "announced or promised, not yet given"
    stage = _firm_stage(view, money)
    if "umbrella" in found:
        return AmountKind.FLOW, stage, "a total that may hold other amounts"
    if "inflow" in found and type_ in ("fdi", "investment"):
        return AmountKind.FLOW, Stage.IMPLEMENTATION, ""
    if "firm" not in found:
        return AmountKind.FLOW, Stage.UNKNOWN, "no word says that the money was signed, lent or paid"
    return AmountKind.FLOW, stage, ""


def _firm_stage(view: View, money: Located[Money]) -> Stage:
    near = view.before(money.start, _BEFORE) + view.after(money.end, _AFTER)
    if _DONE.search(near):
        return Stage.IMPLEMENTATION
    return Stage.COMPLETION if _BOUGHT.search(near) else Stage.COMMITMENT
