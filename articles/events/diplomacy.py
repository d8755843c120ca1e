"""Diplomatic events: visits, meetings, summits, calls, speeches, agreements, sanctions, disputes."""

from __future__ import annotations

import re
from dataclasses import replace

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
# "during his visit", "after the summit": the occasion of something else that the sentence tells
_BACKGROUND = re.compile(r"\b(?:during|after|following|ahead of|before|since|despite|key to|of|view)\s(?:the|his|her|their|its|this|that)\s(?:\w+\s)?$")
_PUBLIC = re.compile(r"\b(?:champion|athlete|boxer|team|fans|students|residents|actor|singer|coach|film|match)\w*\b")


def find(view: View) -> list[Draft]:
    """At most one draft a type for a sentence in which states or their officials meet, sign or quarrel."""
    if _PUBLIC.search(view.lowered):
        return []
    best: dict[str, Found] = {}
    for found in view.triggers:
        trigger = found.trigger
        if trigger.category == Category.DIPLOMACY and not _BACKGROUND.search(view.before(found.start, 26)):
            kept = best.get(trigger.type)
            if kept is None or trigger.weight > kept.trigger.weight:
                best[trigger.type] = found
    drafts = [d for d in (_draft(view, found) for found in best.values()) if d]
    return _strongest(drafts)


def _draft(view: View, found: Found) -> Draft | None:
    type_ = found.trigger.type
    parties = assign(scoped(view, found), found.start, found.end, mutual=type_ in _MUTUAL)
    if type_ == "visit":
        parties = _visit(view, parties)
    everyone = (*parties.actors, *parties.recipients)
    countries = {country_of(a) for a in everyone} - {""}
    groups = [a for a in everyone if a.kind == ActorKind.GROUP]
    official = bool(_OFFICIAL.search(view.lowered)) or any(a.kind == ActorKind.PERSON for a in everyone)
    if not everyone or not official:
        return None
    home = {view.document.home} - {""} if countries else set()
    if len(countries | home) + len(groups) < 2 and type_ in ("agreement", "mou", "meeting", "statement") and not view.sites:
        return None
    status = judge_status(view, found.start, found.end)
    weight = found.trigger.weight + 0.5 * min(2, len(countries))
    why = [f'"{view.document.article.text[found.start:found.end]}" tells of a {type_}']
    date = date_of(view, found.start, status, True)
    return Draft(view, found, Category.DIPLOMACY, type_, parties, status, weight, why, date=date, sites=view.sites)


def scoped(view: View, found: Found) -> View:
    """The sentence without the parties of its other verbs: "speak at the UN and take part in the C5+1 meeting".

    The subject before the first verb is shared; a party after it belongs to the last verb begun before it.
    """
    own_words = [f for f in view.triggers if f.trigger.category == Category.DIPLOMACY]
    others = sorted({f.start for f in own_words if not _BACKGROUND.search(view.before(f.start, 26))})
    starts = [others[0]] + [_clause(view, start) for start in others[1:]] if others else []
    own = max((s for s in starts if s <= found.start), default=view.sentence.start)
    ends = [s for s in starts if s > found.start]
    end = min(ends, default=view.sentence.end)
    first = starts[0] if starts else view.sentence.start
    keep = [a for a in view.actors if a.start < first or own <= a.start < end]
    return view if len(keep) == len(view.actors) else replace(view, actors=keep)


def _clause(view: View, start: int) -> int:
    """Where the clause of a verb begins: after the last "and" or comma before it."""
    before = view.before(start, 60)
    at = max(before.rfind(" and "), before.rfind(", "), before.rfind("; "))
    return start - len(before) + at + 1 if at >= 0 else start


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
