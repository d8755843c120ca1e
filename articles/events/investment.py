"""Investment events: loans, grants, investments, pledges, acquisitions, deals with a sum of money."""

from __future__ import annotations

import re

from articles.events.context import View, country_of
from articles.events.draft import Draft, is_converted, is_price
from articles.events.drafting import begin
from articles.events.money_nature import money_nature
from articles.events.roles import Parties, assign
from articles.models import Actor, ActorKind, Category, Located, Money
from articles.sieve import Sieve
from articles.triggers import Found

_COST = Sieve(
    r"\b(?:cost|costs|costing|estimated at|worth of the project|project is worth|price tag|budget|стоимост\w*|"
    r"стоит|оценива\w+)\b"
)
_COMPARED = Sieve(
    r"(?:\bup|\bdown|\brose by|\bgrew by|\bincreased by|\bfell by|more than in|\bcompared (?:to|with)|\bagainst|"
    r"\bversus|\bthan the)\s*$"
)
_TRADE = Sieve(
    r"\b(?:turnover|exports?|imports?|trade|товарооборот\w*|экспорт\w*|импорт\w*|revenue|profit|gdp|budget deficit)\b"
)
_MONEY_WORD = Sieve(r"\b(?:invest|loan|grant|lend|credit|кредит|инвест|заем|займ)")
_STANDS = Sieve(r"\b(?:cost|costs|costing|стоит|стоят|обойд[её]тся)\s(?:about|around|some|up to|в|около)?\s?$")
_SPENT = re.compile(r"^\s(?:was|were|has been|have been|is being)\s(?:spent|needed|required)\b")
# what citizens, courts and the treasury pay is no investment
_HOUSEHOLD = Sieve(
    r"\b(?:mortgages?|households?|consumer loans?|pensions?|pensioners?|salar(?:y|ies)|wages?|fined|fines?|lawsuit|"
    r"tax revenues?|ипотек\w*|пенси\w+|зарплат\w*|штраф\w*|налог\w*)\b"
)
_FRESH = ("loan", "grant", "agreement", "acquisition", "bond", "pledge", "fund")
_LENT = ("loan", "grant", "investment", "fund", "pledge", "agreement")
_FAR = 140  # characters between a sum and the word that explains it


def find(view: View) -> list[Draft]:
    """One draft for each amount that an investment word explains, and acquisitions and shares without amounts."""
    triggers = [f for f in view.triggers if f.trigger.category == Category.INVESTMENT and not _holds_trade(view, f)]
    if not triggers:
        return []
    if is_household(view):
        return []
    drafts = []
    for money in view.money:
        if (
            is_price(money)
            or _COMPARED.search(view.before(money.start, 16))
            or _is_trade(view, money)
            or is_converted(view, money)
        ):
            continue
        draft = _with_money(view, money, triggers)
        if draft:
            drafts.append(draft)
    if not view.money:
        bare = [f for f in triggers if not f.trigger.needs and f.trigger.weight >= 3 and _is_whole(view, f)]
        if bare and (view.actors or view.sites):
            best = max(bare, key=lambda f: (f.trigger.weight, f.end - f.start))
            drafts.append(begin(view, best, _parties(view, best), fresh=best.trigger.type in _FRESH))
    return drafts


def is_household(view: View) -> bool:
    """Whether the money of a sentence is what citizens, courts or the treasury of one country pay."""
    return bool(_HOUSEHOLD.search(view.lowered)) and len({country_of(a) for a in view.actors} - {""}) < 2


def _holds_trade(view: View, found: Found) -> bool:
    """ "put exports to the region at", "bought goods worth": words of money around or inside those of trade."""
    if found.trigger.weight > 3 or found.trigger.type not in ("investment", "agreement"):
        return False
    return any(
        f.trigger.category == Category.TRADE
        and f.trigger.needs in ("money", "figure")
        and f.trigger.weight >= 3
        and ((found.start < f.start < found.end) or (f.start <= found.start and found.end <= f.end))
        for f in view.triggers
    )


def _is_whole(view: View, found: Found) -> bool:
    """Without a sum: a flow of investment has a share or growth, what is bought is a company or a share of one."""
    if found.trigger.type == "fdi":
        return bool(view.quantities)
    if found.trigger.type == "acquisition" and found.trigger.weight < 4:
        return any(a.kind == ActorKind.ORGANISATION for a in view.actors)
    return True


def _is_trade(view: View, money: Located[Money]) -> bool:
    """An amount of trade or of a project's cost is told by another category."""
    near = view.before(money.start, 45) + view.after(money.end, 30)
    return bool(_TRADE.search(near)) and not _MONEY_WORD.search(near)


def _with_money(view: View, money: Located[Money], triggers: list[Found]) -> Draft | None:
    best = max(triggers, key=lambda f: f.trigger.weight - 0.035 * _distance(f, money))
    if _distance(best, money) > _FAR or best.trigger.weight - 0.02 * _distance(best, money) < 0.5:
        return None
    if _SPENT.match(view.after(money.end, 30)):
        return None
    if _STANDS.search(view.before(money.start, 40)):
        return None
    costs = _COST.search(view.before(money.start, 30)) and not _MONEY_WORD.search(view.before(money.start, 45))
    if costs and best.trigger.type in ("investment", "agreement"):
        return None
    parties = _parties(view, best)
    if _is_spending(view, best, parties):
        return None
    draft = begin(view, best, parties, fresh=best.trigger.type in _FRESH)
    draft.amount = money
    draft.amount_kind, draft.stage, draft.not_summed = money_nature(view, money, best.trigger.type, draft.status)
    draft.why.append(f'"{money.raw}" belongs to "{view.document.article.text[best.start : best.end]}"')
    return draft


def _is_spending(view: View, found: Found, parties: Parties) -> bool:
    """Money that a state spends at home, in an article about nothing that is built, is no investment."""
    if (
        not view.document.lowered.startswith("spen", found.start)
        or found.trigger.type != "investment"
        or view.document.works
        or view.sites
    ):
        return False
    return len({country_of(a) for a in parties.everyone} - {""}) < 2 and not _MONEY_WORD.search(view.lowered)


def _distance(found: Found, money: Located[Money]) -> int:
    return max(0, max(found.start - money.end, money.start - found.end))


def _parties(view: View, found: Found) -> Parties:
    """Giver and receiver; of a loan or grant a development bank is the giver wherever it stands."""
    parties = assign(view, found)
    if found.trigger.type in _LENT or len(parties.everyone) < 2:
        return _lender_first(parties)
    return parties


def _gives(actor: Actor) -> bool:
    """Whether an actor is a development bank, a fund or the European Union."""
    return actor.id == "EU" or (actor.kind == ActorKind.ORGANISATION and not actor.country)


def _lender_first(parties: Parties) -> Parties:
    """A development bank or fund named anywhere is the giver of a loan or grant, the others receive."""
    lenders = tuple(a for a in parties.everyone if _gives(a))
    if not lenders or len(lenders) == len(parties.everyone):
        return parties
    return Parties(lenders, tuple(a for a in parties.everyone if a not in lenders))
