"""One event told twice in an article is one event: repeats are merged, the fullest telling kept."""

from __future__ import annotations

import math
from itertools import groupby

from articles.events.context import country_of
from articles.events.draft import Draft
from articles.models import Category, EventStatus

_TALKS = frozenset(("meeting", "negotiation", "summit", "call"))  # one occasion, told as any
_CALLED = frozenset(("meeting", "summit", "negotiation"))
_WORKS = frozenset(("construction", "upgrade", "opening"))  # one work, told as any when its status is the same
_SIGNED = frozenset(("agreement", "mou"))
_RULES = frozenset(("tariff", "service"))
_DEALS = frozenset(("agreement", "loan", "grant", "acquisition", "pledge", "fund", "investment"))
_COST_BACK = 6  # sentences that "its cost is put at" may stand after the work


def merge_repeats(drafts: list[Draft]) -> list[Draft]:
    """One draft an event, the best telling; what it lacks is taken from the others."""
    drafts = _costs_joined(_without_shadows(drafts))
    kept: list[Draft] = []
    for draft in sorted(drafts, key=_telling):
        same = next((other for other in kept if is_same(draft, other)), None)
        if same is None:
            kept.append(draft)
        else:
            _complete(same, draft)
    return kept


def _telling(draft: Draft) -> tuple[float, int]:
    """The best telling first: strong words, a date and a place; a headline only repeats what the text tells."""
    text = draft.view.text
    bonus = 0.3 * (draft.date is not None) + 0.2 * bool(draft.sites) + 0.4 * min(2, len(draft.countries))
    bonus += 0.6 * (draft.amount is not None or draft.quantity is not None)
    bonus += 0.8 * (draft.category != Category.DIPLOMACY and draft.type in _DEALS)
    headline = draft.view.sentence.index == 0 and not text.rstrip('"”»').endswith((".", "!", "?"))
    return (-(draft.weight + bonus - 0.8 * headline), draft.view.sentence.start)


def _without_shadows(drafts: list[Draft]) -> list[Draft]:
    """Of drafts that tell the same words of one sentence the one of the fitting category: the money of a deal is the
    deal, a treaty about a railway is the railway's."""
    kept: list[Draft] = []
    for _, group in groupby(drafts, key=lambda d: d.view.sentence.index):
        told = list(group)
        kept.extend(d for d in told if not any(_shadows(other, d) for other in told if other is not d))
    return kept


def _shadows(strong: Draft, weak: Draft) -> bool:
    """Whether ``strong`` makes ``weak`` of the same sentence needless."""
    if strong.category == weak.category:
        return False
    if weak.category == Category.DIPLOMACY and weak.type in _SIGNED:
        money = strong.category == Category.INVESTMENT and strong.amount is not None and strong.type in _DEALS
        return money or (strong.category == Category.INFRASTRUCTURE and strong.type == "agreement") or (
            strong.category == Category.TRADE
            and strong.type in ("export", "cargo_volume")
            and strong.trigger.trigger.weight >= 4
        )  # fmt: skip
    if weak.category == Category.DIPLOMACY and weak.type == "sanction":
        return strong.category == Category.TRADE and strong.type == "sanction"
    if strong.category == Category.TRADE and strong.type == "service" and weak.type == "opening":
        return not any(w.strong for w in weak.view.works) and not weak.view.routes
    if strong.category == Category.INFRASTRUCTURE and weak.type == "service" and strong.type == "opening":
        return any(w.strong for w in weak.view.works) or bool(weak.view.routes)
    if strong.category == Category.TRADE and weak.category == Category.INVESTMENT:
        return weak.type == "agreement" and weak.amount is None and strong.trigger.trigger.weight >= 4
    if weak.category == Category.INFRASTRUCTURE and weak.amount is not None and strong.amount is weak.amount:
        needs = weak.trigger.trigger.needs
        return strong.category == Category.INVESTMENT and (needs != "cost" or _overlap(strong, weak))
    if strong.type in _RULES and strong.trigger.trigger.weight >= 4 and weak.category == Category.INFRASTRUCTURE:
        built = strong.type == "service" and any(w.strong for w in weak.view.works)
        if _overlap(strong, weak) and not built:
            return True
    if weak.category == Category.INFRASTRUCTURE and weak.type == "agreement":
        return strong.category == Category.INVESTMENT and strong.amount is not None and _overlap(strong, weak)
    return False


def _overlap(a: Draft, b: Draft) -> bool:
    return a.trigger.start < b.trigger.end and b.trigger.start < a.trigger.end


def _costs_joined(drafts: list[Draft]) -> list[Draft]:
    """ "Its cost is put at $2 billion" gives its sum to the work told before; alone it stays an event."""
    kept: list[Draft] = []
    works = [d for d in drafts if d.category == Category.INFRASTRUCTURE and d.trigger.trigger.needs != "cost"]
    for draft in drafts:
        if draft.trigger.trigger.needs == "cost":
            index = draft.view.sentence.index
            before = [w for w in works if 0 <= index - w.view.sentence.index <= _COST_BACK]
            main = max(before, key=lambda w: (w.weight, -w.view.sentence.index), default=None)
            if main is not None and main.amount is None and _project_of(draft, main):
                main.amount, main.amount_kind, main.not_summed = draft.amount, draft.amount_kind, draft.not_summed
                main.why.append("its cost is told further on")
                continue
        kept.append(draft)
    return kept


def _project_of(cost: Draft, work: Draft) -> bool:
    """Whether a cost sentence speaks of a work: it names no other route or country."""
    named = {m.place_id for m in cost.view.routes}
    other = bool(named) and not named & {m.place_id for m in work.view.routes}
    own = {c for c in cost.countries if c != cost.carried}
    return not other and own <= set(work.countries)


def _complete(kept: Draft, other: Draft) -> None:
    """Date, figure and place that only the other telling has; talks are called as they are called first."""
    if {kept.type, other.type} <= _CALLED and other.view.sentence.start < kept.view.sentence.start:
        kept.type = other.type
    if kept.date is None:
        kept.date = other.date
    if kept.amount is None and kept.quantity is None and other.category == kept.category:
        kept.amount, kept.amount_kind, kept.stage = other.amount, other.amount_kind, other.stage
        kept.not_summed, kept.quantity = other.not_summed, other.quantity
    kept.sites = kept.sites or other.sites


def is_same(a: Draft, b: Draft) -> bool:
    """Whether two drafts of one article tell the same event."""
    if (a.status == EventStatus.DENIED) != (b.status == EventStatus.DENIED) or not _alike(a, b):
        return False
    if a.amount and b.amount:
        return math.isclose(a.amount.value.value, b.amount.value.value, rel_tol=0.01)
    if a.quantity and b.quantity:
        return math.isclose(a.quantity.value.value, b.quantity.value.value, rel_tol=0.01)
    if (a.amount or a.quantity or b.amount or b.quantity) and a.category == b.category != Category.INFRASTRUCTURE:
        return False
    if a.date and b.date and a.view.dates and b.view.dates and (a.date.end < b.date.start or b.date.end < a.date.start):
        return False
    one, two = set(a.countries), set(b.countries)
    return one <= two or two <= one


def _guests(draft: Draft) -> set[str]:
    return {country_of(actor) for actor in draft.parties.actors} - {""}


def _alike(a: Draft, b: Draft) -> bool:
    types = {a.type, b.type}
    if a.category != b.category:
        if types == {"sanction"}:
            return True
        other = b if a.category == Category.DIPLOMACY else a
        signed = (a if other is b else b).type in _SIGNED
        return (
            signed
            and Category.DIPLOMACY in (a.category, b.category)
            and other.type in _DEALS
            and other.category != Category.TRADE
        )
    if types == {"visit"} and _guests(a) and _guests(b) and not _guests(a) & _guests(b):
        return False
    if a.category == Category.INFRASTRUCTURE:
        return len(types) == 1 or (types <= _WORKS and a.status == b.status)
    return len(types) == 1 or (types <= _TALKS and a.status == b.status) or types <= _SIGNED | {"statement"}
