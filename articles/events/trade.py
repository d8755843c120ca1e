"""Trade events: turnover, cargo, exports and imports, services, tariffs and trade sanctions."""

from __future__ import annotations

import re
from typing import Any

from articles.events.context import View, country_of
from articles.events.draft import Draft, is_converted, is_price, is_priced, nearest
from articles.events.drafting import begin, is_standing
from articles.events.roles import Parties, assign, cue_of
from articles.events.shares import narrowed
from articles.models import Actor, ActorKind, AmountKind, Category, EventStatus, Located, Money, Quantity, Stage
from articles.sieve import Sieve
from articles.triggers import Found

_CARGO_UNITS = frozenset(("tonnes", "TEU", "containers", "wagons", "trains", "m3", "barrels", "MWh"))
_COMPARED = Sieve(
    r"(?:(?<!made )(?<!makes )\bup|\bdown|\bby|\brose|\bmore than in|\bfrom|\bagainst|\bcompared (?:to|with)|"
    r"\bversus|\bthan|\bпротив|\bна|\bс)\s*$"
)
_ELSE = Sieve(
    r"(?:\bcents\b|\b(?:emission|carbon|co2|greenhouse|reserves|of gold|deposit|парников|запас|per kilowatt|"
    r"per kwh|a tonne|per tonne)\w*)"
)
_COST = Sieve(r"\b(?:cost|costs|costing|invest\w*|loan|стоимост\w*|стоит)\b[^.;,]{0,16}$")
_CLAUSE = re.compile(r";|,\s(?:and|while|but|of which|including)\s|\s(?:while|and)\s|,\sа\s")
_THROUGHPUT = re.compile(r"\b(?:throughput|capacity|пропускн\w+|мощност\w+)\b")
_MADE = Sieve(r"\b(?:produc\w+|output|extract\w+|reserves|invest\w*|loan|grant|добы\w+|произв\w+|инвест\w+)\b")
_COMPOUND = re.compile(
    r"[\s-](?:vessels?|ships?|chains?|routes?|boats?|base|finance|credit|agency|agencies|promotion|potential|"
    r"hubs?|terminals?|pipelines?|"
    r"outlets?|country|countries|missions?|ministers?|ministry|unions?|substitution|owners?|forwarders?|"
    r"markets?|partners?|"
    r"representatives?|chamber|council|fair|house|talks|war|policy|experts?|infrastructure|corridors?|capacity|"
    r"services)\b"
)
_SHOPS = Sieve(r"\b(?:retail|wholesale|domestic|internal|street|drug|розничн\w+|оптов\w+|внутренн\w+)\s$")
_REACHED = Sieve(
    r"\b(?:rose|grew|reach\w*|increas\w+|fell|amounted|came to|total\w+|hit|handled|made up|вырос\w*|состав\w+|"
    r"достиг\w*)\b"
)
_GOING = frozenset(("to", "into", "в"))
_WAYS = frozenset(("from", "to", "into", "between", "из", "в", "между"))
_RULES = frozenset(("tariff", "sanction"))
_STRICT = frozenset(("service", "tariff", "sanction", "cargo_volume", "export"))
_GOODS = Sieve(
    r"\b(?:banks?|compan\w+|firms?|export\w*|import\w*|goods|oil|gas|ports?|economic|trade|package|list|"
    r"vessels?|ships?|tankers?|"
    r"supply|suppl\w+|transit|services|crypto|entit\w+|банк\w*|компани\w+|товар\w*|пакет\w*|экспорт\w*|"
    r"импорт\w*|ввоз\w*|транзит\w*|вывоз\w*)\b"
)
_NEW = Sieve(
    r"\b(?:launch\w*|open\w*|start\w*|resum\w*|introduc\w*|new|now|first|connect|link|began|begin\w*|add\w*|"
    r"запус\w+|откр\w+|нов\w+|перв\w+|возобнов\w+)\b"
)


def find(view: View) -> list[Draft]:
    """Drafts for each amount of trade and each quantity of cargo, and for bans, tariffs and new services."""
    triggers = [f for f in view.triggers if f.trigger.category == Category.TRADE]
    triggers = [f for f in triggers if not (f.trigger.simple and _COMPOUND.match(view.after(f.end, 20)))]
    triggers = [f for f in triggers if not is_shopping(view, f)]
    if not triggers:
        return []
    ruled = [f for f in triggers if f.trigger.type in _RULES and f.trigger.weight >= 4]
    drafts = [] if ruled else [*_values(view, triggers), *_cargo(view, triggers)]
    drafts = drafts or _others(view, triggers)
    return drafts


def is_shopping(view: View, found: Found) -> bool:
    """ "retail trade": not with another country."""
    return bool(_SHOPS.search(view.before(found.start, 12)))


def _values(view: View, triggers: list[Found]) -> list[Draft]:
    """Turnover, exports and imports in money."""
    lent = [f for f in view.triggers if f.trigger.category == Category.INVESTMENT and f.trigger.weight >= 4]
    wanted = [f for f in triggers if f.trigger.needs in ("money", "figure")]
    wanted = [f for f in wanted if not any(f.start <= one.start and one.end < f.end for one in lent)]
    if not wanted:
        return []
    told: list[tuple[Located[Money], Found]] = []
    for money in view.money:
        sold = any(0 <= money.start - f.end <= 1 and f.trigger.weight >= 4 for f in wanted)  # "купил газа на 3 млрд"
        if not sold and _is_no_trade(view, money):
            continue
        best = max(wanted, key=lambda f: f.trigger.weight - 0.03 * _gap(f, money))
        gap = _gap(best, money)
        if best.trigger.weight - 0.01 * gap < 0.6 or gap > (110 if best.trigger.needs == "figure" else 140):
            continue
        if not _claimed(view, money, best):
            told.append((money, best))
    drafts = []
    for (money, best), own in zip(told, narrowed(view, [m for m, _ in told]), strict=True):
        draft = begin(own, best, _parties(own, best), fresh=False)
        draft.amount, draft.amount_kind, draft.stage = money, AmountKind.UNKNOWN, Stage.UNKNOWN
        draft.not_summed = "a trade figure of a period, which may overlap with others"
        drafts.append(draft)
    return drafts


def _parties(view: View, found: Found) -> Parties:
    """The parties of the sentence, and the lands of the places that goods or passengers go from and to."""
    parties = assign(view, found)
    known = {country_of(a) for a in parties.everyone}
    sides: dict[str, list[Actor]] = {"actor": [], "recipient": []}
    cue = ""
    for site in view.sites:
        state = Actor(site.country, ActorKind.COUNTRY, site.country, site.country, site.start, site.end)
        own = cue_of(view, state)
        cue = own if own not in ("and", "и", ",") else cue
        if cue in _WAYS and site.country not in known:
            known.add(site.country)
            sides["recipient" if cue in _GOING else "actor"].append(state)
    return Parties((*parties.actors, *sides["actor"]), (*parties.recipients, *sides["recipient"]), parties.places)


def _is_no_trade(view: View, money: Located[Money]) -> bool:
    """A sum that is compared with, a price, a cost, or the same sum in another currency."""
    if is_price(money) or _COMPARED.search(view.before(money.start, 16)) or _ELSE.search(view.after(money.end, 16)):
        return True
    return is_converted(view, money) or is_priced(view, money) or bool(_COST.search(view.before(money.start, 24)))


def _gap(found: Found, thing: Located[Money] | Located[Quantity]) -> int:
    return max(0, found.start - thing.end, thing.start - found.end)


def _claimed(view: View, money: Located[Money], ours: Found) -> bool:
    """Whether an investment word stands nearer to the sum than ours."""
    others = [f for f in view.triggers if f.trigger.category == Category.INVESTMENT and f.trigger.weight >= 3]
    other = nearest(others, money.start)
    return other is not None and _gap(other, money) < _gap(ours, money)


def _cargo(view: View, triggers: list[Found]) -> list[Draft]:
    """Cargo carried: one draft for each quantity with partners of its own, else one a clause, at most two."""
    wanted = [f for f in triggers if f.trigger.needs in ("quantity", "figure")]
    told = [
        q for q in view.quantities if q.value.unit in _CARGO_UNITS and not q.value.change and not _is_other(view, q)
    ]
    if not wanted or not told:
        return []
    own_views = narrowed(view, told)
    apart = own_views[0] is not view
    drafts: list[Draft] = []
    for quantity, own in zip(told, own_views, strict=True):
        if drafts and not apart and (len(drafts) == 2 or not _new_clause(view, drafts[-1], quantity)):
            continue
        draft = _carried(own, quantity, wanted, triggers)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _carried(view: View, quantity: Located[Quantity], wanted: list[Found], triggers: list[Found]) -> Draft | None:
    """The draft of one quantity, None when no word for carrying or trading stands near enough."""
    best = max(wanted, key=lambda f: f.trigger.weight - 0.03 * _gap(f, quantity))
    bonus = 0.6 if len({country_of(a) for a in view.actors} - {""}) > 1 else 0.0
    if best.trigger.weight + bonus - 0.015 * _gap(best, quantity) < 1.2:
        return None
    if best.trigger.weight == 1 and not any(cue_of(view, a) in _WAYS for a in view.actors):
        return None
    best = _of_trade(best, triggers)
    draft = begin(view, best, _parties(view, best), fresh=False)
    if _THROUGHPUT.search(view.before(quantity.start, 60)) and not (
        draft.status == EventStatus.OCCURRED and _REACHED.search(view.lowered)
    ):
        return None
    draft.quantity = quantity
    return draft


def go_on(view: View, last: Draft) -> list[Draft]:
    """A figure of another partner goes on with the statistic told before: "Russia follows with $5.27 billion"."""
    told = {country_of(a) for a in last.parties.everyone} | {"", view.document.home}
    partners = {country_of(a) for a in view.actors} - told
    figures: list[Any] = (
        list(view.money) if last.amount is not None else [q for q in view.quantities if _same_unit(q, last)]
    )
    figures = [f for f in figures if not _COMPARED.search(view.before(f.start, 16)) and not is_standing(view, f.start)]
    if not partners or not figures or _MADE.search(view.lowered):
        return []
    drafts = []
    for figure, own in zip(figures, narrowed(view, figures), strict=True):
        found = Found(figure.start, figure.end, last.trigger.trigger)
        draft = begin(own, found, assign(own, found), fresh=False, weight=2.0)
        if last.amount is not None:
            draft.amount, draft.amount_kind, draft.not_summed = figure, last.amount_kind, last.not_summed
        else:
            draft.quantity = figure
        draft.why.append("goes on with the statistic told before")
        drafts.append(draft)
    return drafts


def _same_unit(quantity: Located[Quantity], last: Draft) -> bool:
    return last.quantity is not None and quantity.value.unit == last.quantity.value.unit and not quantity.value.change


def _of_trade(best: Found, triggers: list[Found]) -> Found:
    """Cargo that is called an export or import is one: "wine exports to Russia fell"."""
    if best.trigger.type != "cargo_volume":
        return best
    inside = [f for f in triggers if f.trigger.type in ("export", "import") and best.start <= f.start < best.end + 12]
    inside = [f for f in inside if f.trigger.weight >= 3 and f.trigger.needs == "figure"]
    return max(inside, key=lambda f: f.trigger.weight, default=best)


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
    own: list[Any] = [*view.dates, *view.actors, *view.sites]
    return (
        any(between[0] <= thing.start < quantity.end + 40 for thing in own)
        or last.quantity.value.unit != quantity.value.unit
    )


def _others(view: View, triggers: list[Found]) -> list[Draft]:
    """Services, tariffs, sanctions and first shipments; and growth in percent of a trade that is named."""
    strong = [f for f in triggers if f.trigger.type in _STRICT and f.trigger.needs == "party" and f.trigger.weight >= 3]
    strong = [
        f
        for f in strong
        if not (f.trigger.type in ("service", "tariff") and f.trigger.weight < 4 and not _NEW.search(view.lowered))
    ]
    strong = [f for f in strong if not (f.trigger.type == "tariff" and _ELSE.search(view.after(f.end, 40)))]
    strong = [f for f in strong if not (f.trigger.type == "sanction" and not _GOODS.search(view.lowered))]
    if strong and (view.actors or view.sites):
        best = max(strong, key=lambda f: (f.trigger.weight + 0.5 * (f.trigger.type in _RULES), f.end - f.start))
        return [begin(view, best, _parties(view, best), fresh=True)]
    return _growth(view, triggers)


def _growth(view: View, triggers: list[Found]) -> list[Draft]:
    """ "Exports to China rose by 20 % in May": a change alone, when the words for it are strong and dated."""
    changes = [q for q in view.quantities if q.value.unit == "percent" and q.value.change]
    named = [f for f in triggers if f.trigger.weight >= 4 and f.trigger.needs in ("money", "quantity", "figure")]
    if not changes or not named or not view.dates or not (view.actors or view.routes):
        return []
    best = _of_trade(max(named, key=lambda f: f.trigger.weight - 0.03 * _gap(f, changes[0])), triggers)
    draft = begin(view, best, assign(view, best), fresh=False)
    draft.quantity = changes[0]
    return [draft]
