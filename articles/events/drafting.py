"""How every category begins a draft: status, date, parties and reason of one trigger; and what is only background."""

from __future__ import annotations

from articles.events.context import View
from articles.events.draft import Draft
from articles.events.roles import Parties
from articles.events.status import judge_status
from articles.sieve import Sieve
from articles.triggers import Found

# "during his visit", "after the summit": the occasion of something else that the sentence tells
_OCCASION = Sieve(
    r"\b(?:during|after|following|ahead of|before|since|despite|key to|within|in view of|on the eve of|thanks to|"
    r"в ходе|во время|после|накануне|перед)\s(?:the|his|her|their|its|this|that|a|it was|"
    r"they were)?\s?(?:\w+\s){0,2}$"
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


def is_standing(view: View, start: int, reach: int = 46) -> bool:
    """Whether the words before an offset tell a lasting property ("can carry 10 million tonnes")."""
    return bool(_STANDING.search(view.before(start, reach)))


def own_clause_first(found: list[Found]) -> list[Found]:
    """Strongest first; of equals the longer, then the earlier."""
    return sorted(found, key=lambda f: (-f.trigger.weight, f.start - f.end, f.start))
