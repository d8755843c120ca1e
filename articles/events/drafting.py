"""How every category begins a draft: status, date, parties and reason of one trigger; and what is only background."""

from __future__ import annotations

from articles.events.context import View
from articles.events.draft import Draft
from articles.events.roles import Parties
from articles.events.status import judge_status
from articles.models import Category, EventStatus
from articles.sieve import Sieve
from articles.triggers import Found

# "during his visit", "after the summit": the occasion of something else that the sentence tells
_OCCASION = Sieve(
    r"\b(?:during|after|following|ahead of|before|since|despite|key to|within|in view of|on the eve of|thanks to|"
    r"в ходе|во время|после|накануне|перед)\s(?:the|his|her|their|its|this|that|a|it was|"
    r"they were)?\s?(?:\w+\s){0,2}$|,\s(?:where|где)\s(?:\w+\s){0,2}$"
)
_CONDITION = Sieve(r"\b(?:when|once|until|if|whether|unless|когда|если)\s(?:\w+\s){0,3}$")
# what a thing is or can do, not what happened to it
_STANDING = Sieve(
    r"\b(?:can|could\s+(?:take|carry|handle|transport|reach)|would\s+(?:take|carry|handle)|to carry|able to|"
    r"capable of|designed (?:for|to)|capacity|is known|are known|consists? of|"
    r"stretch\w*|runs? (?:from|for|through)|способ\w+|мощност\w+|рассчитан\w*)\b"
)


def begin(view: View, found: Found, parties: Parties, *, fresh: bool, weight: float | None = None) -> Draft:
    """A draft of what a trigger reports. ``fresh``: of a kind that makes the day's news, dated by the article."""
    status = judge_status(view, found.start, found.end)
    trigger = found.trigger
    why = [f'"{view.document.article.text[found.start : found.end]}" tells of {trigger.type.replace("_", " ")}']
    return Draft(
        view, found, trigger.category, trigger.type, parties, status,
        float(trigger.weight) if weight is None else weight, why,
        sites=view.sites,
    )  # fmt: skip


def is_occasion(view: View, found: Found) -> bool:
    """Whether the trigger only says when or where something else happened."""
    before = view.before(found.start, 40)
    return bool(_OCCASION.search(before) or _CONDITION.search(before))


_HISTORY = Sieve(
    r"\b(?:(?:1[0-9]|[1-9])th[\s-]century|ancient|medieval|tsarist|soviet\s(?:times|era|days)|"
    r"in\sthe\s(?:1[0-8][0-9]0|19[0-7]0)s|(?:в\s)?(?:x[iv]x?|xviii?|19)\sвек\w*|советск\w+\s(?:врем\w+|годы))\b",
    needs=("century", "ancient", "medieval", "tsarist", "soviet", "0s", "век", "советск"),
)


def is_history(draft: Draft) -> bool:
    """Whether a draft without a date tells of works of times long past: "built in Soviet times"."""
    if draft.date is not None and draft.view.dates:
        return False
    told = draft.category == Category.INFRASTRUCTURE and draft.amount is None and not draft.view.quantities
    return told and draft.status == EventStatus.OCCURRED and bool(_HISTORY.search(draft.view.lowered))


def is_standing(view: View, start: int, reach: int = 46) -> bool:
    """Whether the words before an offset tell a lasting property ("can carry 10 million tonnes")."""
    return bool(_STANDING.search(view.before(start, reach)))


def own_clause_first(found: list[Found]) -> list[Found]:
    """Strongest first; of equals the longer, then the earlier."""
    return sorted(found, key=lambda f: (-f.trigger.weight, f.start - f.end, f.start))
