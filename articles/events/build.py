"""Drafts become events: countries carried over from the document, places, sums, ids, score and reason."""

from __future__ import annotations

import hashlib
from collections import Counter

from articles.events.context import Document
from articles.events.dating import fill_quantity, settle
from articles.events.draft import Draft
from articles.events.merge import merge_repeats
from articles.events.roles import Parties, country_of
from articles.events.scoring import score_of
from articles.events.status import attribution
from articles.models import (
    Actor, ActorKind, AmountKind, Category, CountryRole, Event, EventStatus, Evidence, PlacePrecision, Stage,
)  # fmt: skip
from geodata.gazetteer import Gazetteer
from geodata.models import Mention, MentionKind

PLOVER = {
    ("investment", "loan"): "AID", ("investment", "grant"): "AID", ("investment", "pledge"): "AGREE",
    ("investment", "agreement"): "AGREE", ("diplomacy", "visit"): "CONSULT", ("diplomacy", "meeting"): "CONSULT",
    ("diplomacy", "summit"): "CONSULT", ("diplomacy", "call"): "CONSULT", ("diplomacy", "negotiation"): "CONSULT",
    ("diplomacy", "agreement"): "AGREE", ("diplomacy", "mou"): "AGREE", ("diplomacy", "membership"): "AGREE",
    ("diplomacy", "speech"): "SUPPORT", ("diplomacy", "statement"): "SUPPORT", ("diplomacy", "sanction"): "SANCTION",
    ("trade", "sanction"): "SANCTION", ("diplomacy", "dispute"): "ACCUSE", ("infrastructure", "agreement"): "AGREE",
    ("infrastructure", "suspension"): "SANCTION",
}  # fmt: skip
_SHORT_LINE = 4  # countries of a line whose name stands for them
_PRECISION = {
    MentionKind.CITY: PlacePrecision.CITY, MentionKind.PORT: PlacePrecision.EXACT, MentionKind.POI: PlacePrecision.EXACT,
    MentionKind.REGION: PlacePrecision.REGION, MentionKind.WATER: PlacePrecision.REGION,
}  # fmt: skip


def finish(drafts: list[Draft], document: Document, gazetteer: Gazetteer) -> tuple[Event, ...]:
    """The events of an article: drafts completed, told twice merged, in the order of the text."""
    for draft in drafts:
        settle(draft)
        _fill_countries(draft, document)
    kept = merge_repeats([d for d in drafts if d.countries or d.parties.actors])
    for draft in kept:
        fill_quantity(draft)
    ordinals: Counter[str] = Counter()
    events = []
    for draft in sorted(kept, key=lambda d: (d.view.sentence.start, d.trigger.start)):
        key = f"{draft.view.sentence.index}/{draft.category}/{draft.type}"
        events.append(_event(draft, document, gazetteer, ordinals[key]))
        ordinals[key] += 1
    return tuple(events)


def _fill_countries(draft: Draft, document: Document) -> None:
    """Parties, places and route countries; the home country carries over when the sentence leaves it out."""
    found: dict[str, None] = {}
    for actor in (*draft.parties.actors, *draft.parties.recipients):
        country = country_of(actor)
        if country:
            found[country] = None
    for site in draft.sites:
        found[site.country] = None
    for country in _route_countries(draft, document, bool(found)):
        found[country] = None
    home = document.home
    alone = len(found) == 0 or (len(found) == 1 and _needs_partner(draft))
    if home and home not in found and alone:
        found[home] = None
        draft.carried = home
        draft.why.append("the country the article is about is carried over")
    draft.countries = tuple(sorted(found))
    _give_roles(draft)


def _give_roles(draft: Draft) -> None:
    """Countries that only the place or the document gave: where money goes receives, where something is built acts."""
    parties = draft.parties
    known = {country_of(a) for a in parties.everyone}
    new = tuple(Actor(c, ActorKind.COUNTRY, c, c, 0, 0, carried=True) for c in draft.countries if c not in known)
    if not new:
        return
    acting = {country_of(a) for a in parties.actors} - {""}
    if draft.category == Category.INVESTMENT:
        draft.parties = Parties(parties.actors, (*parties.recipients, *new), parties.places)
    elif draft.category == Category.INFRASTRUCTURE:
        mutual = not acting or draft.type == "agreement"
        draft.parties = Parties(
            (*parties.actors, *new) if mutual else parties.actors,
            parties.recipients if mutual else (*parties.recipients, *new), parties.places,
        )  # fmt: skip
    elif draft.category == Category.DIPLOMACY and draft.type == "visit":
        draft.parties = Parties(parties.actors, (*parties.recipients, *new), parties.places)
    elif draft.carried:
        draft.parties = Parties((*parties.actors, *new), parties.recipients, parties.places)


def _needs_partner(draft: Draft) -> bool:
    """Turnover, loans, visits and deals have two sides: a sentence with one leaves the other to the document."""
    if draft.category == Category.DIPLOMACY:
        return True
    return draft.type in ("trade_volume", "export", "import", "fdi", "investment", "loan", "grant", "agreement")


def _route_countries(draft: Draft, document: Document, others: bool) -> list[str]:
    """Countries of a route: all of it when nobody else is named, and those of a short line that is itself built."""
    routes = draft.view.routes
    if draft.category not in (Category.INFRASTRUCTURE, Category.TRADE) or not routes:
        return []
    named = [m for m in routes if not others or _is_object(draft, m)]
    countries = [c for m in named for c in document.along(m.place_id)]
    return countries if not others or len(set(countries)) <= _SHORT_LINE else []


def _is_object(draft: Draft, mention: Mention) -> bool:
    """Whether the route itself is what is built or agreed on."""
    return draft.category == Category.INFRASTRUCTURE and 0 <= mention.start - draft.trigger.end <= 40


def _event(draft: Draft, document: Document, gazetteer: Gazetteer, ordinal: int) -> Event:
    article, view = document.article, draft.view
    text = article.text
    evidence = Evidence(view.sentence.start, view.sentence.end, text[view.sentence.start : view.sentence.end])
    trigger = Evidence(draft.trigger.start, draft.trigger.end, text[draft.trigger.start : draft.trigger.end])
    site = draft.sites[0] if draft.sites else None
    routes = tuple(dict.fromkeys(m.place_id for m in view.routes))
    safe, note = safe_to_sum(draft)
    return Event(
        id=_identity(article.id, view.sentence.index, draft, ordinal),
        article_id=article.id,
        category=draft.category,
        type=draft.type,
        plover=PLOVER.get((draft.category, draft.type), "COOPERATE"),
        actors=_ids(draft.parties.actors),
        recipients=_ids(draft.parties.recipients),
        locations=tuple(dict.fromkeys(s.place_id for s in draft.sites if s.place_id)),
        precision=_precision(site, routes, draft.countries),
        lon=site.lon if site else None,
        lat=site.lat if site else None,
        countries=draft.countries,
        country_roles=_country_roles(draft),
        routes=routes,
        amount=draft.amount.value if draft.amount else None,
        amount_kind=draft.amount_kind,
        stage=draft.stage,
        safe_to_sum=safe,
        sum_note=note,
        quantity=draft.quantity.value if draft.quantity else None,
        date=draft.date,
        status=draft.status,
        attribution=attribution(view),
        evidence=evidence,
        trigger=trigger,
        score=score_of(draft),
        reason="; ".join(draft.why),
    )


def _ids(actors: tuple[Actor, ...]) -> tuple[str, ...]:
    """Ids in order; a company or ministry brings its home country along."""
    return tuple(dict.fromkeys(i for a in actors for i in (a.id, country_of(a)) if i))


def _identity(article_id: str, sentence: int, draft: Draft, ordinal: int) -> str:
    seed = f"{article_id}\n{sentence}\n{draft.category}\n{draft.type}\n{ordinal}"
    return hashlib.blake2b(seed.encode(), digest_size=8).hexdigest()


def _precision(site: Mention | None, routes: tuple[str, ...], countries: tuple[str, ...]) -> PlacePrecision:
    if site is not None:
        return _PRECISION.get(site.kind, PlacePrecision.REGION)
    if routes:
        return PlacePrecision.ROUTE
    return PlacePrecision.COUNTRY if countries else PlacePrecision.UNKNOWN


def _country_roles(draft: Draft) -> dict[str, tuple[CountryRole, ...]]:
    roles: dict[str, dict[CountryRole, None]] = {}
    for actors, role in ((draft.parties.actors, CountryRole.ACTOR), (draft.parties.recipients, CountryRole.RECIPIENT)):
        for actor in actors:
            country = country_of(actor)
            if country:
                roles.setdefault(country, {})[role] = None
    for site in draft.sites:
        roles.setdefault(site.country, {})[CountryRole.LOCATION] = None
    for country in draft.countries:
        roles.setdefault(country, {CountryRole.LOCATION: None})
    return {country: tuple(kinds) for country, kinds in sorted(roles.items())}


def safe_to_sum(draft: Draft) -> tuple[bool, str]:
    """Whether the amount may enter a sum, and if not, why."""
    if draft.amount is None:
        return False, "no amount"
    if draft.not_summed:
        return False, draft.not_summed
    if draft.amount_kind != AmountKind.FLOW:
        return False, f"a {draft.amount_kind}, not a flow"
    if draft.status != EventStatus.OCCURRED:
        return False, f"{draft.status}, not occurred"
    if draft.stage not in (Stage.COMMITMENT, Stage.IMPLEMENTATION, Stage.COMPLETION):
        return False, f"stage {draft.stage}"
    if draft.amount.value.usd is None:
        return False, "no rate to US dollars is known"
    return True, ""
