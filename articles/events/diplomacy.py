"""Diplomatic events: visits, meetings, summits, calls, speeches, agreements, sanctions, disputes."""

from __future__ import annotations

import re

from articles.events.context import View
from articles.events.dating import date_of
from articles.events.draft import Draft
from articles.events.roles import Parties, assign, country_of
from articles.events.status import judge_status
from articles.models import ActorKind, Category
from articles.triggers import Found

_MUTUAL = frozenset(("meeting", "summit", "call", "agreement", "mou", "statement", "negotiation", "dispute"))
_OFFICIAL = re.compile(
    r"\b(?:president|prime minister|minister|ministers|ministry|government|leader|leaders|head of state|heads of|secretary|ambassador|"
    r"delegation|parliament|speaker|summit|king|emir|chancellor|bilateral|intergovernmental|official|envoy|session|"
    r"президент\w*|премьер\w*|министр\w*|глав\w+|правительств\w*|делегаци\w*|посол|лидер\w*)\b"
)
_PUBLIC = re.compile(r"\b(?:champion|athlete|boxer|team|fans|students|residents|actor|singer|coach|film|match)\w*\b")


def find(view: View) -> list[Draft]:
    """At most one draft a type for a sentence in which states or their officials meet, sign or quarrel."""
    if _PUBLIC.search(view.lowered):
        return []
    best: dict[str, Found] = {}
    for found in view.triggers:
        trigger = found.trigger
        if trigger.category == Category.DIPLOMACY:
            kept = best.get(trigger.type)
            if kept is None or trigger.weight > kept.trigger.weight:
                best[trigger.type] = found
    drafts = [d for d in (_draft(view, found) for found in best.values()) if d]
    return _strongest(drafts)


def _draft(view: View, found: Found) -> Draft | None:
    type_ = found.trigger.type
    parties = assign(view, found.start, found.end, mutual=type_ in _MUTUAL)
    if type_ == "visit":
        parties = _visit(view, parties)
    everyone = (*parties.actors, *parties.recipients)
    countries = {country_of(a) for a in everyone} - {""}
    groups = [a for a in everyone if a.kind == ActorKind.GROUP]
    official = bool(_OFFICIAL.search(view.lowered)) or any(a.kind == ActorKind.PERSON for a in everyone)
    if not everyone or not official:
        return None
    if len(countries) + len(groups) < 2 and type_ in ("agreement", "mou", "meeting", "statement") and not view.sites:
        return None
    status = judge_status(view, found.start, found.end)
    weight = found.trigger.weight + 0.5 * min(2, len(countries))
    why = [f'"{view.document.article.text[found.start:found.end]}" tells of a {type_}']
    date = date_of(view, found.start, status, True)
    return Draft(view, found, Category.DIPLOMACY, type_, parties, status, weight, why, date=date, sites=view.sites)


def _visit(view: View, parties: Parties) -> Parties:
    """The visitor acts; the country of the city or land visited receives."""
    hosts = {site.country for site in view.sites}
    actors = tuple(a for a in parties.actors if country_of(a) not in hosts) or parties.actors[:1]
    recipients = tuple(a for a in (*parties.recipients, *parties.actors) if a not in actors)
    return Parties(actors, recipients)


def _strongest(drafts: list[Draft]) -> list[Draft]:
    """Of a visit and its talks in one sentence the stronger word stays; a summit swallows meetings."""
    drafts.sort(key=lambda d: -d.weight)
    kept: list[Draft] = []
    for draft in drafts:
        if draft.weight < 3.0:
            continue
        if any(k.type in ("summit", "meeting", "visit") and draft.type in ("meeting", "negotiation") for k in kept):
            continue
        kept.append(draft)
    return kept[:2]
