"""Trade events: turnover, cargo, exports and imports, services, tariffs and trade sanctions."""

from __future__ import annotations

import re

from articles.events.context import View
from articles.events.dating import date_of
from articles.events.draft import Draft, nearest
from articles.events.roles import assign
from articles.events.status import judge_status
from articles.models import AmountKind, Category, Located, Quantity, Stage
from articles.triggers import Found

_CARGO_UNITS = frozenset(("tonnes", "TEU", "containers", "wagons", "trains", "m3", "barrels"))
_COMPARED = re.compile(r"(?:\bup|\bdown|\bby|\brose|\bmore than in)\s*$")
_CARRIED = re.compile(r"\b(?:emission|carbon|co2|greenhouse|reserves|of gold|парников)\w*")


def find(view: View) -> list[Draft]:
    """Drafts for each amount of trade and each quantity of cargo, and for bans, tariffs and new services."""
    triggers = [f for f in view.triggers if f.trigger.category == Category.TRADE]
    if not triggers:
        return []
    drafts = [*_values(view, triggers), *_cargo(view, triggers)]
    if not drafts:
        drafts = _others(view, triggers)
    return drafts


def _values(view: View, triggers: list[Found]) -> list[Draft]:
    """Turnover, exports and imports in money."""
    wanted = [f for f in triggers if f.trigger.needs in ("money", "figure")]
    drafts = []
    for money in view.money:
        if not wanted or _COMPARED.search(view.before(money.start, 12)):
            continue
        best = max(wanted, key=lambda f: f.trigger.weight - 0.03 * abs(f.start - money.start))
        if abs(best.start - money.start) > 130 or _claimed(view, money.start, best):
            continue
        draft = _draft(view, best, mutual=best.trigger.type == "trade_volume")
        draft.amount, draft.amount_kind, draft.stage = money, AmountKind.UNKNOWN, Stage.UNKNOWN
        draft.not_summed = "a trade figure of a period, which may overlap with others"
        drafts.append(draft)
    return drafts


def _claimed(view: View, position: int, ours: Found) -> bool:
    """Whether an investment word stands nearer to the sum than ours."""
    others = [f for f in view.triggers if f.trigger.category == Category.INVESTMENT and f.trigger.weight >= 2]
    other = nearest(others, position)
    return other is not None and abs(other.start - position) < abs(ours.start - position)


def _cargo(view: View, triggers: list[Found]) -> list[Draft]:
    """Cargo carried, in its largest unit: one draft a sentence, more when they have their own parties."""
    wanted = [f for f in triggers if f.trigger.needs in ("quantity", "figure")]
    amounts = [q for q in view.quantities if q.value.unit in _CARGO_UNITS and not q.value.change]
    amounts = [q for q in amounts if not _CARRIED.search(view.after(q.end, 40))]
    if not wanted or not amounts:
        return []
    strongest = max(wanted, key=lambda f: f.trigger.weight)
    if strongest.trigger.weight < 2 and len(wanted) < 2:
        return []
    quantity = amounts[0]
    draft = _draft(view, strongest)
    draft.type = "cargo_volume" if strongest.trigger.needs == "quantity" else strongest.trigger.type
    draft.quantity = quantity
    draft.weight += 1.0 + _unit_weight(quantity)
    return [draft]


def _unit_weight(quantity: Located[Quantity]) -> float:
    return 0.5 if quantity.value.unit in ("tonnes", "TEU") else 0.0


def _others(view: View, triggers: list[Found]) -> list[Draft]:
    best = max(triggers, key=lambda f: f.trigger.weight)
    if best.trigger.needs not in ("party",) or best.trigger.weight < 3 or not view.actors:
        return []
    return [_draft(view, best)]


def _draft(view: View, found: Found, mutual: bool = False) -> Draft:
    status = judge_status(view, found.start, found.end)
    parties = assign(view, found.start, found.end, mutual)
    why = [f'"{view.document.article.text[found.start:found.end]}" tells of {found.trigger.type.replace("_", " ")}']
    return Draft(
        view, found, Category.TRADE, found.trigger.type, parties, status, found.trigger.weight, why,
        date=date_of(view, found.start, status, False), sites=view.sites,
    )  # fmt: skip
