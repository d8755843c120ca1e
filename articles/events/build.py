"""Drafts become events: countries carried over from the document, places, sums, ids, score and reason."""

from __future__ import annotations

import hashlib
from collections import Counter

from articles.actors import group_of
from articles.events.attribution import attribution
from articles.events.context import Document
from articles.events.countries import fill_countries
from articles.events.dating import settle
from articles.events.draft import Draft
from articles.events.drafting import is_history
from articles.events.merge import merge_repeats
from articles.events.roles import country_of
from articles.events.scoring import score_of
from articles.events.sizes import fill_quantity
from articles.models import (
    Actor,
    AmountKind,
    CountryRole,
    Event,
    EventStatus,
    Evidence,
    PlacePrecision,
    Stage,
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
_LEAST, _SURE = 0.4, 0.8  # scores below which an event is not told, in an article of the kind and in a soft one
_FIRST_YEAR = 1991  # before it the states that the atlas is about did not act: what an article tells is history
_PRECISION = {
    MentionKind.CITY: PlacePrecision.CITY, MentionKind.PORT: PlacePrecision.EXACT,
    MentionKind.POI: PlacePrecision.EXACT,
    MentionKind.REGION: PlacePrecision.REGION, MentionKind.WATER: PlacePrecision.REGION,
}  # fmt: skip


def finish(drafts: list[Draft], document: Document, gazetteer: Gazetteer) -> tuple[Event, ...]:
    """The events of an article: drafts completed, told twice merged, in the order of the text."""
    for draft in drafts:
        settle(draft)
        fill_countries(draft, document)
    told = [d for d in drafts if d.countries or d.parties.everyone or d.view.routes or d.amount]
    told = [d for d in told if not is_history(d)]
    kept = merge_repeats(told)
    least = _SURE if document.soft else _LEAST
    kept = [d for d in kept if score_of(d) >= least and not (d.date and d.date.end.year < _FIRST_YEAR)]
    for draft in kept:
        fill_quantity(draft)
    ordinals: Counter[str] = Counter()
    events = []
    for draft in sorted(kept, key=lambda d: (d.view.sentence.start, d.trigger.start)):
        key = f"{draft.view.sentence.index}/{draft.category}/{draft.type}"
        events.append(_event(draft, document, gazetteer, ordinals[key]))
        ordinals[key] += 1
    return tuple(events)


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
    """Ids in order; a company or ministry brings its home country along, a body of a group its group."""
    return tuple(dict.fromkeys(i for a in actors for i in (a.id, country_of(a), group_of(a)) if i))


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
