"""Investment events: loans, grants, investments, pledges, acquisitions, deals with a sum of money."""

from __future__ import annotations

import re

from articles.events.context import View
from articles.events.dating import date_of
from articles.events.draft import Draft
from articles.events.money_nature import money_nature
from articles.events.roles import Parties, assign
from articles.events.status import judge_status
from articles.models import Category, Located, Money
from articles.triggers import Found

_COST = re.compile(r"\b(?:cost|costs|costing|estimated at|worth of the project|project is worth|price tag|стоимост\w*|стоит)\b")
_COMPARED = re.compile(r"(?:\bup|\bdown|\brose by|\bgrew by|\bincreased by|\bfell by|more than in|\bcompared (?:to|with)|against)\s*$")
_TRADE = re.compile(r"\b(?:turnover|exports?|imports?|trade)\b")


def find(view: View) -> list[Draft]:
    """One draft for each amount that an investment word explains, and acquisitions and shares without amounts."""
    triggers = [f for f in view.triggers if f.trigger.category == Category.INVESTMENT]
    if not triggers:
        return []
    drafts = []
    for money in view.money:
        if _COMPARED.search(view.before(money.start, 16)) or _is_trade(view, money):
            continue
        draft = _with_money(view, money, triggers)
        if draft:
            drafts.append(draft)
    if not view.money:
        bare = [f for f in triggers if not f.trigger.needs and f.trigger.weight >= 3]
        if bare and view.actors:
            drafts.append(_draft(view, bare[0]))
    return drafts


def _is_trade(view: View, money: Located[Money]) -> bool:
    """An amount of trade or of a project's cost is told by another category."""
    near = view.before(money.start, 45) + view.after(money.end, 30)
    return bool(_TRADE.search(near)) and not re.search(r"\b(?:invest|loan|grant)", near)


def _with_money(view: View, money: Located[Money], triggers: list[Found]) -> Draft | None:
    best = max(triggers, key=lambda f: f.trigger.weight - 0.035 * _distance(f, money))
    if _distance(best, money) > 140:
        return None
    if _COST.search(view.before(money.start, 30)) and best.trigger.type in ("investment", "agreement"):
        return None
    draft = _draft(view, best)
    draft.amount = money
    draft.weight += 1.0
    draft.amount_kind, draft.stage, draft.not_summed = money_nature(view, money, best.trigger.type, draft.status)
    draft.why.append(f'"{money.raw}" belongs to "{view.document.article.text[best.start:best.end]}"')
    return draft


def _distance(found: Found, money: Located[Money]) -> int:
    return max(0, max(found.start - money.end, money.start - found.end))


def _draft(view: View, found: Found) -> Draft:
    status = judge_status(view, found.start, found.end)
    fresh = found.trigger.type in ("loan", "grant", "agreement", "acquisition", "bond")
    date = date_of(view, found.start, status, fresh)
    parties = _parties(view, found)
    why = [f'"{view.document.article.text[found.start:found.end]}" tells of {found.trigger.type}']
    return Draft(
        view, found, Category.INVESTMENT, found.trigger.type, parties, status, found.trigger.weight, why, date=date,
        sites=view.sites,
    )  # fmt: skip


def _parties(view: View, found: Found) -> Parties:
    """Giver and receiver; "X's biggest investors" and "investor in X" name the receiver, the sentence's lead gives."""
    parties = assign(view, found.start, found.end)
    if found.trigger.type in ("loan", "grant") or len(parties.actors) + len(parties.recipients) < 2:
        return _lender_first(parties)
    return parties


def _lender_first(parties: Parties) -> Parties:
    """A development bank or fund named anywhere is the giver of a loan or grant, the others receive."""
    everyone = (*parties.actors, *parties.recipients)
    lenders = tuple(a for a in everyone if a.kind == "organisation" and not a.country)
    if not lenders or len(lenders) == len(everyone):
        return parties
    return Parties(lenders, tuple(a for a in everyone if a not in lenders))
