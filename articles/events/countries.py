"""The countries of an event: its parties and where it happens, also when the sentence leaves one out.

What the sentence does not say comes from the document: the country of the section, the one the article is about, the
partner that its headline names, the route. What is carried over is said in the reason.
"""

from __future__ import annotations

from articles.events.context import NEIGHBOURS, REGION, Document, country_of
from articles.events.draft import Draft
from articles.events.roles import Parties
from articles.models import Actor, ActorKind, Category
from geodata.models import Mention

_SHORT_LINE = 4  # countries of a line whose name stands for them
_TWO_SIDES = frozenset(
    ("trade_volume", "export", "import", "fdi", "investment", "loan", "grant", "agreement", "acquisition")
)
_PAIRS = frozenset(("agreement", "mou", "visit", "meeting", "call", "negotiation", "trade_volume"))


def fill_countries(draft: Draft, document: Document) -> None:
    """Parties, places and route; then the home country and the partner where the event needs them."""
    found = _named(draft)
    for country in _route_countries(draft, document, bool(found)):
        found[country] = None
    if not found and draft.view.means_work and draft.category in (Category.INFRASTRUCTURE, Category.TRADE):
        found |= dict.fromkeys(document.project)
    home = draft.view.home or document.home
    if (
        home
        and home not in found
        and (not found or (len(found) == 1 and _needs_partner(draft)) or _all_foreign(draft, found))
    ):
        found[home] = None
        draft.carried = home
        draft.why.append("the country the article is about is carried over")
    partner = document.partner
    if partner and len(found) == 1 and partner not in found and draft.type in _PAIRS and not _with_bodies(draft):
        found[partner] = None
        draft.carried = draft.carried or partner
        draft.why.append("the partner of the headline is carried over")
    draft.countries = tuple(sorted(found))
    if draft.category == Category.INFRASTRUCTURE and draft.weight >= 3 and not draft.carried:
        document.project = draft.countries
    _give_roles(draft)


def _named(draft: Draft) -> dict[str, None]:
    """Countries of parties and sites; a country that only says where counts but for diplomacy."""
    parties = draft.parties
    places = () if draft.category == Category.DIPLOMACY else parties.places
    found = {country_of(a): None for a in (*parties.everyone, *places)}
    found |= {site.country: None for site in draft.sites}
    found.pop("", None)
    return found


def _needs_partner(draft: Draft) -> bool:
    """Turnover, loans, visits and deals have two sides: a sentence with one leaves the other to the document."""
    return draft.category == Category.DIPLOMACY or draft.type in _TWO_SIDES


def _all_foreign(draft: Draft, found: dict[str, None]) -> bool:
    """Whether only lands outside the region were named, or only companies: their deal is with the article's country."""
    home = draft.view.home or draft.view.document.home
    if home in REGION and not NEIGHBOURS & set(found):
        return True
    named = [a for a in draft.parties.everyone if country_of(a)]
    return (
        bool(named)
        and not draft.sites
        and all(a.kind == ActorKind.ORGANISATION for a in named)
        and _needs_partner(draft)
    )


def _with_bodies(draft: Draft) -> bool:
    """Whether a group or multilateral body already is the other side."""
    return any(not country_of(a) for a in draft.parties.everyone)


def _route_countries(draft: Draft, document: Document, others: bool) -> list[str]:
    """Countries of a route: all of it when nobody else is named, and those of a short line that is itself built."""
    routes = draft.view.routes
    if draft.category not in (Category.INFRASTRUCTURE, Category.TRADE) or not (routes or draft.view.carried_routes):
        return []
    ids = [m.place_id for m in routes if not others or _is_object(draft, m)]
    if not others and not ids:
        ids = list(draft.view.carried_routes)
    countries = [c for place_id in ids for c in document.along(place_id)]
    return countries if not others or len(set(countries)) <= _SHORT_LINE else []


def _is_object(draft: Draft, mention: Mention) -> bool:
    """Whether the route itself is what is built or agreed on."""
    return draft.category == Category.INFRASTRUCTURE and 0 <= mention.start - draft.trigger.end <= 40


def _give_roles(draft: Draft) -> None:
    """Countries that only the place or the document gave: where money goes receives, where something is built acts."""
    parties = draft.parties
    known = {country_of(a) for a in parties.everyone}
    new = tuple(Actor(c, ActorKind.COUNTRY, c, c, 0, 0, carried=True) for c in draft.countries if c not in known)
    if draft.category == Category.INVESTMENT and draft.trigger.trigger.frame == "mutual" and not parties.recipients:
        _receive_at_home(draft)
        parties = draft.parties
    if draft.type == "trade_volume":
        both = (*parties.everyone, *new)
        draft.parties = Parties(both, both if len({country_of(a) for a in both}) > 1 else (), parties.places)
        return
    if not new or draft.type == "cargo_volume":
        return
    acting = {country_of(a) for a in parties.actors} - {""}
    receives = draft.category == Category.INVESTMENT or (draft.type in ("visit", "sanction", "export") and bool(acting))
    if draft.category == Category.INFRASTRUCTURE:
        receives = bool(acting) and draft.type != "agreement"
    elif not receives and not draft.carried:
        return
    actors = parties.actors if receives else (*parties.actors, *new)
    recipients = (*parties.recipients, *new) if receives else parties.recipients
    draft.parties = Parties(actors, recipients, parties.places)


def _receive_at_home(draft: Draft) -> None:
    """Of a deal between two the money goes where the article is at home."""
    home = draft.view.home or draft.view.document.home
    if home in draft.countries:
        receiver = Actor(home, ActorKind.COUNTRY, home, home, 0, 0, carried=True)
        draft.parties = Parties(draft.parties.actors, (receiver,), draft.parties.places)
