"""Trade events: turnover, cargo, exports and imports, services, tariffs and trade sanctions."""

from __future__ import annotations

import re

from articles.events.context import View
from articles.events.draft import Draft, nearest
from articles.events.drafting import begin, is_standing
from articles.events.roles import assign
from articles.models import AmountKind, Category, Located, Money, Quantity, Stage
from articles.triggers import Found

_CARGO_UNITS = frozenset(("tonnes", "TEU", "containers", "wagons", "trains", "m3", "barrels", "MWh"))
_COMPARED = re.compile(
    r"(?:\bup|\bdown|\bby|\brose|\bmore than in|\bfrom|\bagainst|\bcompared (?:to|with)|\bversus|\bthan|\bпротив|\bна|\bс)\s*$"
)
_ELSE = re.compile(r"\b(?:emission|carbon|co2|greenhouse|reserves|of gold|deposit|парников|запас|per kilowatt|a tonne|per tonne)\w*")
_CLAUSE = re.compile(r";|,\s(?:and|while|but|of which|including)\s|\s(?:while|and)\s|,\sа\s")
_STRICT = frozenset(("service", "tariff", "sanction", "cargo_volume", "export"))
_GOODS = re.compile(
    r"\b(?:banks?|compan\w+|firms?|export\w*|import\w*|goods|oil|gas|ports?|economic|trade|package|list|vessels?|ships?|tankers?|"
    r"supply|suppl\w+|transit|services|crypto|entit\w+|банк\w*|компани\w+|товар\w*|пакет\w*|экспорт\w*|импорт\w*)\b"
)
_NEW = re.compile(r"\b(?:launch\w*|open\w*|start\w*|resum\w*|introduc\w*|new|first|began|begin\w*|add\w*|запус\w+|откр\w+|нов\w+|перв\w+|возобнов\w+)\b")


def find(view: View) -> list[Draft]:
    """Drafts for each amount of trade and each quantity of cargo, and for bans, tariffs and new services."""
    triggers = [f for f in view.triggers if f.trigger.category == Category.TRADE]
    if not triggers:
        return []
    drafts = [*_values(view, triggers), *_cargo(view, triggers)]
    return drafts or _others(view, triggers)


def _values(view: View, triggers: list[Found]) -> list[Draft]:
    """Turnover, exports and imports in money."""
    wanted = [f for f in triggers if f.trigger.needs in ("money", "figure")]
    drafts = []
    for money in view.money:
        if not wanted or _COMPARED.search(view.before(money.start, 16)) or _ELSE.search(view.after(money.end, 16)):
            continue
        best = max(wanted, key=lambda f: f.trigger.weight - 0.03 * _gap(f, money))
        gap = _gap(best, money)
        if best.trigger.weight - 0.01 * gap < 0.6 or gap > (70 if best.trigger.needs == "figure" else 140):
            continue
        if _claimed(view, money, best):
            continue
        draft = begin(view, best, assign(view, best), fresh=False)
        draft.amount, draft.amount_kind, draft.stage = money, AmountKind.UNKNOWN, Stage.UNKNOWN
        draft.not_summed = "a trade figure of a period, which may overlap with others"
        drafts.append(draft)
    return drafts


def _gap(found: Found, thing: Located[Money] | Located[Quantity]) -> int:
    return max(0, found.start - thing.end, thing.start - found.end)


def _claimed(view: View, money: Located[Money], ours: Found) -> bool:
    """Whether an investment word stands nearer to the sum than ours."""
    others = [f for f in view.triggers if f.trigger.category == Category.INVESTMENT and f.trigger.weight >= 3]
    other = nearest(others, money.start)
    return other is not None and _gap(other, money) < _gap(ours, money)


def _cargo(view: View, triggers: list[Found]) -> list[Draft]:
    """Cargo carried: one draft a clause that has its own quantity and trigger, two a sentence at most."""
    wanted = [f for f in triggers if f.trigger.needs in ("quantity", "figure")]
    if not wanted:
        return []
    drafts: list[Draft] = []
    for quantity in view.quantities:
        if quantity.value.unit not in _CARGO_UNITS or quantity.value.change or _is_other(view, quantity):
            continue
        if drafts and (len(drafts) == 2 or not _new_clause(view, drafts[-1], quantity)):
            continue
        best = max(wanted, key=lambda f: f.trigger.weight - 0.03 * _gap(f, quantity))
        if best.trigger.weight - 0.015 * _gap(best, quantity) < 1.2:
            continue
        draft = begin(view, best, assign(view, best), fresh=False)
        draft.quantity = quantity
        drafts.append(draft)
    return drafts


def _is_other(view: View, quantity: Located[Quantity]) -> bool:
    """A quantity of something not carried, of what was before, or of what could be carried."""
    if _ELSE.search(view.after(quantity.end, 40)) or is_standing(view, quantity.start):
        return True
    return bool(_COMPARED.search(view.before(quantity.start, 16))) and len(view.quantities) > 1


def _new_clause(view: View, last: Draft, quantity: Located[Quantity]) -> bool:
    """Whether a further quantity stands in a clause with a date, place or party of its own."""
    assert last.quantity is not None
    between = (last.quantity.end, quantity.start)
    if not _CLAUSE.search(view.document.lowered, *between):
        return False
    own = [*view.dates, *view.actors, *view.sites]
    return any(between[0] <= thing.start < quantity.end + 40 for thing in own) or last.quantity.value.unit != quantity.value.unit


def _others(view: View, triggers: list[Found]) -> list[Draft]:
    """Services, tariffs, sanctions and first shipments; and growth in percent of a trade that is named."""
    strong = [f for f in triggers if f.trigger.type in _STRICT and f.trigger.needs == "party" and f.trigger.weight >= 3]
    strong = [f for f in strong if not (f.trigger.type == "service" and f.trigger.weight < 4 and not _NEW.search(view.lowered))]
    strong = [f for f in strong if not (f.trigger.type == "sanction" and not _GOODS.search(view.lowered))]
    if strong and (view.actors or view.sites):
        best = max(strong, key=lambda f: (f.trigger.weight, f.end - f.start))
        return [begin(view, best, assign(view, best), fresh=True)]
    return _growth(view, triggers)


def _growth(view: View, triggers: list[Found]) -> list[Draft]:
    """"Exports to China rose by 20 % in May": a change alone, when the words for it are strong and dated."""
    changes = [q for q in view.quantities if q.value.unit == "percent" and q.value.change]
    named = [f for f in triggers if f.trigger.weight >= 4 and f.trigger.needs in ("money", "quantity", "figure")]
    if not changes or not named or not view.dates or not (view.actors or view.routes):
        return []
    best = max(named, key=lambda f: f.trigger.weight - 0.03 * _gap(f, changes[0]))
    draft = begin(view, best, assign(view, best), fresh=False)
    draft.quantity = changes[0]
    return [draft]
