"""Infrastructure events: something is built, opened, enlarged, studied, put out to tender, agreed or stopped."""

from __future__ import annotations

import re

from articles.events.context import View
from articles.events.draft import Draft, nearest
from articles.events.drafting import begin, is_occasion
from articles.events.money_nature import money_nature
from articles.events.roles import Parties, assign, country_of
from articles.models import AmountKind, Category
from articles.sieve import Sieve
from articles.triggers import Found

_REACH = 130  # characters between the verb and the thing built
_ABOUT_WORKS = 3  # words for things built that make an article one about them
_FADE = 120  # characters that cost a whole point
_FRESH = ("agreement", "opening", "suspension", "construction", "tender")
_WHICH = Sieve(r"\b(?:which|whose|that have|that has|котор\w+)\b[^,;]*$")
_BORDER = re.compile(r";|,?\s(?:and|while|but|а|и)\s")
_ALONE = 3.3  # weight that a sentence needs when it names nobody, no place and no day
_NEED = 2.2  # weight below which a trigger beside a thing built says nothing
# what closes a road for hours is no news of the road
_PASSING = Sieve(
    r"\b(?:crash\w*|accidents?|collision|collided|snow\w*|blizzard\w*|fog|festival|marathon|дтп|снегопад\w*|метел\w+|"
    r"бур[ия]\b|туман\w*)\b"
)
# people and ideas are built, too
_FIGURE = Sieve(
    r"\b(?:relations|relationship|sanctions|trust|ties|cooperation|partnership|dialogue|capacity[- ]building|"
    r"confidence|"
    r"office|embassy|consulate|exhibition|bank account|markets?|door|horizons|potential|way (?:to|out)|"
    r"opportunit\w+|new page|way for|"
    r"peace|friendship|state border|visas?|extradition|кредитн\w+|посольств\w*|консульств\w*|выставк\w+|участи\w+)\b"
)


def find(view: View) -> list[Draft]:
    """At most two drafts a sentence: the strongest triggers beside something built, in different clauses."""
    scored = []
    for found in view.triggers:
        if found.trigger.category == Category.INFRASTRUCTURE:
            weight = _weight(view, found)
            if weight >= _NEED:
                scored.append((weight, found))
    scored.sort(key=lambda pair: (-pair[0], pair[1].start - pair[1].end, pair[1].start))
    drafts: list[Draft] = []
    for weight, found in scored:
        if not drafts or (len(drafts) < 2 and weight >= 3.2 and _apart(view, drafts[0], found)):
            draft = _draft(view, found, weight)
            if draft:
                drafts.append(draft)
    return drafts


def _weight(view: View, found: Found) -> float:
    """The trigger's weight less what the distance to the thing built and a vague word for it cost; 0 out of reach."""
    if found.trigger.needs == "cost" and not (view.money and (view.works or view.document.works or view.routes)):
        return 0.0
    spots = [(w.start, w.end, 0.0 if w.strong else 0.6) for w in view.works if not found.start < w.start < found.end]
    spots += [(w.start, w.end, 0.2) for w in view.works if found.start < w.start < found.end]
    spots += [(m.start, m.end, 0.2) for m in view.routes]
    spots += [(q.start, q.end, 0.6) for q in view.quantities if q.value.unit in ("km", "MW", "kV")]
    if found.trigger.weight >= 4:
        about_works = view.document.works >= _ABOUT_WORKS
        if found.trigger.type == "construction" or about_works:
            spots += [(m.start, m.end, 0.6) for m in view.sites]
        if found.trigger.type in ("tender", "study") and about_works:
            spots.append((found.start, found.end, 1.2))
        elif about_works or (view.previous is not None and any(w.strong for w in view.previous.works)):
            spots.append((found.start, found.end, 1.0))  # "It was put into operation in 2025"
    if found.trigger.needs == "cost" and view.document.works:
        spots.append((found.start, found.end, 0.6))
    best = 0.0
    for start, end, cost in spots:
        gap = max(0, start - found.end, found.start - end)
        if gap <= _REACH:
            best = max(best, found.trigger.weight - cost - gap / _FADE)
    if best and _FIGURE.search(view.after(found.end, 30)):
        best -= 1.5
    if best and _WHICH.search(view.before(found.start, 60)):
        best -= 0.7
    return best - (1.2 if best and is_occasion(view, found) else 0.0)


def _apart(view: View, first: Draft, found: Found) -> bool:
    """Whether a second trigger stands in a clause of its own with a date or place of its own."""
    start, end = (
        sorted((first.trigger.end, found.start))
        if found.start > first.trigger.start
        else (found.end, first.trigger.start)
    )
    if start >= end or not _BORDER.search(view.document.lowered, start, end):
        return False
    if first.type == found.trigger.type:
        return len(view.sites) > 1 and len(view.dates) > 1
    return {first.type, found.trigger.type} != {"construction", "upgrade"} and (
        len(view.dates) > 1 or len(view.sites) > 1
    )


def _draft(view: View, found: Found, weight: float) -> Draft | None:
    type_ = found.trigger.type
    if weight < _ALONE and not (view.actors or view.sites or view.routes or view.money or view.dates):
        return None
    if type_ == "suspension" and _PASSING.search(view.lowered):
        return None
    parties = _builders(view, assign(view, found), type_)
    draft = begin(view, found, parties, fresh=type_ in _FRESH, weight=weight)
    _cost(view, draft)
    return None if found.trigger.needs == "cost" and draft.amount is None else draft


def _builders(view: View, parties: Parties, type_: str) -> Parties:
    """Who builds acts; the country where a foreign builder builds receives; at home nobody receives."""
    if type_ == "agreement" or not parties.places:
        return parties
    acting = {country_of(a) for a in parties.actors} - {""}
    places = tuple(a for a in parties.places if country_of(a) not in acting)
    if not acting:
        return Parties((*parties.actors, *places), parties.recipients)
    return Parties(parties.actors, (*parties.recipients, *places))


def _cost(view: View, draft: Draft) -> None:
    """The project's cost when the sentence tells it and no investment word claims the sum."""
    claimed = [f for f in view.triggers if f.trigger.category == Category.INVESTMENT and f.trigger.weight >= 3]
    if claimed and draft.trigger.trigger.needs != "cost":
        return
    money = nearest(view.money, draft.trigger.start)
    if money is None:
        return
    if claimed and any(abs(f.start - money.start) < abs(draft.trigger.start - money.start) for f in claimed):
        return
    draft.amount = money
    kind, draft.stage, _ = money_nature(view, money, draft.type, draft.status)
    draft.amount_kind = AmountKind.COST if kind == AmountKind.FLOW else kind
    draft.not_summed = "what a project costs, not money given"
