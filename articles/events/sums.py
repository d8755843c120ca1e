"""Sums that no finder of a category took: what a project costs, what trade is to reach, what was paid, owed or bought.

The words stand in ``data/sum_words.csv``, each with the side of the sum it stands on. A sum far from any such word, or
in a sentence without a party, a place or something built, stays out.
"""

from __future__ import annotations

import re
from functools import lru_cache

from articles.events.context import View
from articles.events.draft import Draft
from articles.events.drafting import begin
from articles.events.investment import is_household
from articles.events.money_nature import money_nature
from articles.events.roles import assign
from articles.events.trade import is_shopping
from articles.keywords import read_table
from articles.models import AmountKind, Category, Located, Money, Stage
from articles.sieve import Sieve
from articles.triggers import Found, Trigger, compile_notation

_OFFICIAL = Sieve(
    r"\b(?:president|presidents|minister|ministers|ministry|government|sides|both countries|state|customs|"
    r"central bank|visit|forum|trade|"
    r"президент\w*|министр\w*|министерств\w*|стороны|власти|правительств\w*|визит\w*)\b"
)
_REACH = 62  # characters between a sum and the word that explains it
_SMALLEST = 100_000  # dollars (units where no rate is known): less is the price of a ticket
_WEIGHT = 2  # of such a word, beside those of the table of triggers


@lru_cache(maxsize=1)
def _words() -> tuple[tuple[re.Pattern[str], Trigger, bool], ...]:
    """(pattern, trigger, whether it stands before the sum) of each row."""
    found = []
    for row in read_table("sum_words.csv"):
        pattern = compile_notation(row["pattern"])[0]
        trigger = Trigger(
            (), Category(row["category"]), row["type"], "money", row["frame"], _WEIGHT, "", row["language"],
        )  # fmt: skip
        found.append((pattern, trigger, row["side"] == "before"))
    return tuple(found)


def find_left(views: list[View], drafts: list[Draft]) -> list[Draft]:
    """A draft for each sum that is in no draft yet and that a word nearby explains."""
    taken = {draft.amount.start for draft in drafts if draft.amount is not None}
    found = []
    for view in views:
        for money in view.money:
            if money.start not in taken and (money.value.usd or money.value.value) >= _SMALLEST:
                draft = _draft(view, money)
                if draft is not None:
                    found.append(draft)
    return found


def _draft(view: View, money: Located[Money]) -> Draft | None:
    if not (view.actors or view.sites or view.routes or view.works or _OFFICIAL.search(view.lowered)):
        return None
    word = _word(view, money)
    if word is None:
        return None
    trigger = word.trigger
    if is_household(view) or (trigger.category == Category.TRADE and is_shopping(view, word)):
        return None
    if trigger.category == Category.INFRASTRUCTURE and not (
        view.works or view.routes or (view.sites and view.document.works)
    ):
        return None  # the budget of a town builds nothing
    draft = begin(view, word, assign(view, word), fresh=trigger.category == Category.INVESTMENT)
    draft.amount = money
    if trigger.category == Category.INVESTMENT:
        draft.amount_kind, draft.stage, draft.not_summed = money_nature(view, money, trigger.type, draft.status)
    elif trigger.category == Category.INFRASTRUCTURE:
        draft.amount_kind, draft.not_summed = AmountKind.COST, "what a project costs, not money given"
    else:
        draft.stage, draft.not_summed = Stage.UNKNOWN, "a trade figure of a period, which may overlap with others"
    draft.why.append(f'"{money.raw}" belongs to "{view.document.article.text[word.start : word.end]}"')
    return draft


def _word(view: View, money: Located[Money]) -> Found | None:
    """The word of the table nearest to a sum, None when none is near."""
    lowered, best = view.document.lowered, None
    left, right = max(view.sentence.start, money.start - _REACH), min(view.sentence.end, money.end + _REACH)
    for pattern, trigger, before in _words():
        start, end = (left, money.start) if before else (money.end, right)
        for match in pattern.finditer(lowered, start, end):
            if match.start() and lowered[match.start() - 1].isalnum():
                continue
            gap = money.start - match.end() if before else match.start() - money.end
            if best is None or gap < best[0]:
                best = (gap, Found(match.start(), match.end(), trigger))
    return best[1] if best else None
