"""Diplomatic events: visits, meetings, summits, calls, speeches, agreements, sanctions, disputes."""

from __future__ import annotations

import re
from dataclasses import replace

from articles.events.context import View, country_of
from articles.events.draft import Draft
from articles.events.drafting import begin, is_occasion
from articles.events.roles import Parties, assign, cue_of
from articles.models import ActorKind, Category
from articles.sieve import Sieve
from articles.triggers import Found

_OFFICIAL = Sieve(
    r"\b(?:presidents?|prime ministers?|ministers?|ministry|governments?|leaders?|heads? of state|heads? of|"
    r"secretary|"
    r"ambassadors?|delegations?|parliaments?|speaker|summit|king|emir|chancellor|bilateral|trilateral|"
    r"intergovernmental|"
    r"official|envoy|session|premier|assembly|lawmakers|bill|council|states|countries|sides|counterparts?|commission|"
    r"президент\w*|премьер\w*|министр\w*|глав\w+|правительств\w*|делегаци\w*|посол|посла|лидер\w*|сторон\w*|"
    r"стран\w*)\b"
)
_PUBLIC = Sieve(
    r"\b(?:champion|athlete|boxer|team|fans|students|residents|actor|singer|coach|film|match|football|medal|qualifying|league|"
    r"tournament|squad|goalkeeper)\w*\b"
)
_MEETINGS = frozenset(("agreement", "summit", "meeting"))
_PAIRED = frozenset(("agreement", "mou", "meeting", "statement", "negotiation", "dispute", "visit", "sanction"))
_NAME = re.compile(r"\s(?:the\s|in\s|of\s)*[A-Z]")  # "joined the Asian Infrastructure ..."
_TO = re.compile(r"\b(?:in|to|at|for|в|на)\s(?:the\s)?(?:\w+\s){0,2}$")
_OCCASION_OF = re.compile(
    r"\b(?:at|during|for|after|before)\s(?:the|a|an|their|its)\s(?:[\w+-]+\s){0,3}$", re.IGNORECASE
)
_JOINING = ("meets", "meet ", "met ", "join")  # verbs of things as well as of states
_WHEN = Sieve(r",\swhen\s(?:\w+\s){0,4}$")  # "Since 1992, when the country became a member"
_LESS = 1.5  # what the mere mention of an occasion takes from a trigger's weight


def find(view: View) -> list[Draft]:
    """At most one draft a type for a sentence in which states or their officials meet, sign or quarrel."""
    if _PUBLIC.search(view.lowered):
        return []
    best: dict[str, tuple[float, Found]] = {}
    for found in view.triggers:
        if found.trigger.category != Category.DIPLOMACY:
            continue
        if _WHEN.search(view.before(found.start, 40)):
            continue
        weight = found.trigger.weight - (_LESS if is_occasion(view, found) else 0.0)
        kept = best.get(found.trigger.type)
        if kept is None or (weight, found.end - found.start) > (kept[0], kept[1].end - kept[1].start):
            best[found.trigger.type] = (weight, found)
    drafts = [d for d in (_draft(view, found, weight) for weight, found in best.values() if weight >= 1.5) if d]
    return _strongest(drafts)


def _draft(view: View, found: Found, weight: float) -> Draft | None:
    type_ = found.trigger.type
    if _of_things(view, found):
        return None
    own = scoped(view, found)
    parties = assign(own, found, "host" if type_ == "visit" and _hosted(view, found) else "")
    if type_ == "visit":
        parties = _visit(view, parties)
    countries = {country_of(a) for a in parties.everyone} - {""}
    groups = [a for a in parties.everyone if a.kind == ActorKind.GROUP]
    bodies = [a for a in parties.everyone if a.kind == ActorKind.ORGANISATION and not a.country]
    people = any(a.kind == ActorKind.PERSON for a in parties.everyone)
    acceding = bool(bodies) and type_ == "membership"
    official = people or bool(groups) or acceding or bool(_OFFICIAL.search(view.lowered))
    if not (parties.everyone or (view.sites and type_ in _MEETINGS)) or not (
        official or (len(countries) > 1 and type_ != "visit")
    ):
        return None
    if found.trigger.needs == "group" and not (groups or bodies or _NAME.match(view.document.article.text, found.end)):
        return None
    if found.trigger.frame == "host" and found.trigger.weight < 4 and not people:
        return None
    home = {view.document.home} - {""} if countries or groups or bodies else set()
    sides = len(countries | home | {s.country for s in view.sites}) + len(groups) + len(bodies)
    if sides < 2 and type_ in _PAIRED:
        return None
    return begin(view, found, parties, fresh=True, weight=weight)


def _of_things(view: View, found: Found) -> bool:
    """ "The pipeline meets the Chinese network", "the corridor joins China with Europe": things do, not states."""
    if not view.document.lowered.startswith(_JOINING, found.start):
        return False
    things = [w.start for w in view.works] + [m.start for m in view.routes]
    doers = [a.start for a in view.actors if a.start < found.start]
    return any(start < found.start for start in things) and min(things) < min(doers, default=found.start)


def _hosted(view: View, found: Found) -> bool:
    """ "Mirziyoyev received Rahmon for a state visit": the subject is the host, not the visitor."""
    return any(f.trigger.frame == "host" and f.start < found.start for f in view.triggers)


def scoped(view: View, found: Found) -> View:
    """The sentence without the parties of its other verbs: "speak at the UN and take part in the C5+1 meeting".

    The subject before the first verb is shared; a party after it belongs to the last verb begun before it.
    """
    own_words = [f for f in view.triggers if f.trigger.category == Category.DIPLOMACY and f.trigger.weight >= 2]
    others = sorted(
        {f.start for f in own_words if f.trigger.type != found.trigger.type and not is_occasion(view, f)}
        | {found.start}
    )
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
    if _OCCASION_OF.search(before):  # "signed by A, B and C on Thursday at their meeting": the "and" joins names
        return start
    at = max(before.rfind(" and "), before.rfind(", "), before.rfind("; "))
    return start - len(before) + at + 1 if at >= 0 else start


def _visit(view: View, parties: Parties) -> Parties:
    """The visitor acts; the country of the city or land visited receives. "The visit of X" names the visitor."""
    named = tuple(a for a in parties.actors if cue_of(view, a) in ("of", "by"))
    if named and len(named) < len(parties.actors):
        rest = tuple(
            a for a in parties.everyone if a not in named and country_of(a) not in {country_of(n) for n in named}
        )
        return Parties(named, rest)
    hosts = {site.country for site in view.sites if _TO.search(view.before(site.start, 24))}
    if len(hosts) == 1 and any(country_of(a) not in hosts | {""} for a in parties.everyone):
        actors = tuple(a for a in parties.everyone if country_of(a) not in hosts)
        return Parties(actors, tuple(a for a in parties.everyone if a not in actors))
    if not parties.recipients and len({country_of(a) for a in parties.actors}) > 1:
        return Parties(parties.actors[:1], parties.actors[1:])
    return parties


def _strongest(drafts: list[Draft]) -> list[Draft]:
    """Of a visit and its talks in one sentence the stronger word stays; a summit swallows meetings."""
    drafts.sort(key=lambda d: -d.weight)
    kept: list[Draft] = []
    for draft in drafts:
        if draft.weight < 2.0:
            continue
        if any(
            k.type in ("summit", "meeting", "visit", "call")
            and draft.type in ("meeting", "negotiation", "summit", "visit")
            for k in kept
        ):
            continue
        if any(
            k.type in ("agreement", "mou", "statement") and draft.type in ("agreement", "mou", "statement")
            for k in kept
        ):
            continue
        kept.append(draft)
    return kept[:2]
