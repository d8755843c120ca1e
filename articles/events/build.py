"""Drafts become events: countries carried over from the document, places, sums, ids, score and reason."""

from __future__ import annotations

import hashlib
import math
from collections import Counter

from articles.events.context import Document
from articles.events.dating import settle
from articles.events.draft import Draft
from articles.events.roles import country_of
from articles.events.status import attribution
from articles.models import (
    ActorKind, AmountKind, Category, CountryRole, Event, EventStatus, Evidence, PlacePrecision, Stage,
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
_TALKS = frozenset(("meeting", "negotiation", "summit", "statement"))  # one occasion, told as any of these
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
    if draft.view.routes and len(found) < 2 and draft.category in (Category.INFRASTRUCTURE, Category.TRADE):
        for country in _route_countries(draft, document):
            found[country] = None
    home = document.home
    alone = len(found) == 0 or (len(found) == 1 and _needs_partner(draft))
    if home and home not in found and alone:
        found[home] = None
        draft.carried = home
        draft.why.append("the country the article is about is carried over")
    draft.countries = tuple(sorted(found))


def _needs_partner(draft: Draft) -> bool:
    """Turnover, loans, visits and deals have two sides: a sentence with one leaves the other to the document."""
    if draft.category == Category.DIPLOMACY:
        return True
    return draft.type in ("trade_volume", "export", "import", "fdi", "investment", "loan", "grant", "agreement")


def _route_countries(draft: Draft, document: Document) -> list[str]:
    """Countries of a route's path as the article describes it; nothing when it does not."""
    ids = {m.place_id for m in draft.view.routes}
    countries: list[str] = []
    for route in document.resolution.routes:
        if route.id in ids:
            countries += [step for step in route.path if len(step) == 2 and step.isupper()]
    return countries


def merge_repeats(drafts: list[Draft]) -> list[Draft]:
    """One event told twice in an article is one: same kind and countries, no different figure or far date."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=_telling):
        if not any(_same(draft, other) for other in kept):
            kept.append(draft)
    return kept


def _telling(draft: Draft) -> tuple[float, int]:
    """The best telling first: strong words, a date and a place; a headline only repeats what the text tells."""
    text = draft.view.text
    bonus = 0.3 * (draft.date is not None) + 0.2 * bool(draft.sites)
    headline = draft.view.sentence.index == 0 and not text.rstrip("\"”»").endswith((".", "!", "?"))
    return (-(draft.weight + bonus - 0.8 * headline), draft.view.sentence.start)


def _same(a: Draft, b: Draft) -> bool:
    if a.category != b.category or a.status == EventStatus.DENIED != b.status:
        return False
    if a.amount and b.amount:
        return math.isclose(a.amount.value.value, b.amount.value.value, rel_tol=0.01)
    if a.quantity and b.quantity:
        return math.isclose(a.quantity.value.value, b.quantity.value.value, rel_tol=0.01)
    if (a.amount or a.quantity) and (b.amount or b.quantity):
        return False
    if a.date and b.date and (a.date.end < b.date.start or b.date.end < a.date.start):
        return False
    one, two = set(a.countries), set(b.countries)
    alike = a.type == b.type or {a.type, b.type} <= _TALKS
    return alike and (one <= two or two <= one)


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
        actors=tuple(a.id for a in draft.parties.actors),
        recipients=tuple(a.id for a in draft.parties.recipients),
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


def score_of(draft: Draft) -> float:
    """Chance that the event is right, from its evidence: trigger, parties, place, amount, date; less when carried."""
    points = -1.2 + 0.42 * draft.weight
    points += 0.35 * min(2, len(draft.countries))
    points += 0.4 if draft.sites else 0.0
    points += 0.3 if draft.date else 0.0
    points += 0.3 if draft.view.sentence.index < 4 else 0.0
    points -= 0.5 if draft.carried else 0.0
    points -= 0.4 if draft.status in (EventStatus.PROPOSED,) else 0.0
    if not any(a.kind != ActorKind.ORGANISATION for a in (*draft.parties.actors, *draft.parties.recipients)):
        points -= 0.3
    return round(1 / (1 + math.exp(-points)), 2)
