"""Routes told in prose: "from China through Kazakhstan and the Caspian Sea to Europe" -> ordered steps with evidence.

Read ``find_described_routes`` first. The words between the places decide: each place is a start, a step, an end, or
left out ("bypassing Russia"). What is no route gives nothing: lists of countries, visits, trade, relations.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, pairwise, zip_longest

from geodata.models import PLACE_KINDS, Basis, Mention, MentionKind, Role, RouteMention, Waypoint
from geodata.route_cues import RouteCues, load_cues, read_lead, tokens
from geodata.route_draft import Draft, Step, final_steps, open_draft, open_passive, take
from geodata.route_evidence import is_route
from geodata.route_match import match_corridor
from geodata.route_spans import (
    Span,
    goes_on,
    is_step,
    is_step_or_people,
    mentions_between,
    sentence_spans,
    telling_spans,
)
from geodata.route_turkic import turkic_drafts

_DASH = re.compile(r" ?[-–—‑] ?")
_EMBEDDED = Role.EMBEDDED
_MOST_SENTENCES = 6  # a route told in more is a list of journeys


def find_described_routes(
    text: str, mentions: Sequence[Mention], sentences: Iterable[object] | None = None
) -> tuple[RouteMention, ...]:
    """Routes whose course the text tells, with their steps in order and the offsets of each.

    ``mentions`` are those of the whole text; ``sentences`` have ``start`` and ``end`` or are pairs of them (split
    here when None). A route that is told of a named corridor, or follows one, has that corridor's id; the others are
    described-1, described-2 ... ``path`` holds ISO2 codes for countries and names for all else.
    """
    cues = load_cues()
    found: dict[str, RouteMention] = {}
    told_before: set[tuple[str, ...]] = set()
    number = 0
    ordered = _with_chains(text, sorted(mentions, key=lambda m: (m.start, -m.end)))
    if sum(map(is_step_or_people, ordered)) < 2:
        return ()
    spans = sentence_spans(text, sentences)
    starts = [m.start for m in ordered]
    by_endings = tuple(turkic_drafts(text, ordered, spans))
    for draft in chain(_drafts(text, ordered, spans, cues), by_endings):
        steps = final_steps(draft)
        if len(steps) < 2:
            continue
        # only the sentences around matter: cost stays linear in the length of the text
        first, last = max(0, min(draft.sentences) - 3), max(draft.sentences) + 4
        around = spans[first:last]
        near = ordered[bisect_left(starts, around[0][0]) : bisect_left(starts, around[-1][1])]
        if draft not in by_endings and not is_route(text, draft, steps, spans, near, cues):
            continue
        mention = match_corridor(_described(text, draft, steps), text, near, around, draft.excluded)
        if mention.id == "":
            if mention.path in told_before:
                continue
            number += 1
            mention = replace(mention, id=f"described-{number}", name=" - ".join(mention.path))
        told_before.add(mention.path)
        if mention.id not in found or _weight(mention) > _weight(found[mention.id]):
            found[mention.id] = mention
    return tuple(found.values())


def _with_chains(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions, with the towns of a chain that names a road or line ("the Kampala-Kigali highway") as places."""
    out = list(mentions)
    if not any([m.role is _EMBEDDED for m in mentions]):
        return out
    for n, (one, other) in enumerate(pairwise(mentions)):
        if Role.EMBEDDED in (one.role, other.role) and _DASH.fullmatch(text, one.end, other.start):
            for at, mention in ((n, one), (n + 1, other)):
                if mention.role == Role.EMBEDDED and mention.kind in PLACE_KINDS:
                    out[at] = replace(mention, role=Role.PLACE)
    return out


def _weight(mention: RouteMention) -> tuple[int, bool]:
    """The longer path, then what is told before what a name lists."""
    return len(mention.path), mention.basis == Basis.DESCRIBED


def _drafts(text: str, mentions: Sequence[Mention], spans: list[Span], cues: RouteCues) -> Iterable[Draft]:
    """Every run of places that the words between them join, sentence by sentence; some go on in the next one."""
    draft: Draft | None = None
    starts = [m.start for m in mentions]
    for number in telling_spans(text, spans, mentions, cues):
        inside = mentions_between(mentions, starts, *spans[number])
        if draft and not (draft.last_sentence >= number - 1 and goes_on(text, spans, number - 1, cues)):
            yield draft
            draft = None
        at, previous = spans[number][0], None
        for place, following in _steps_of(text, inside, cues):
            if place.start < at:
                continue
            lead = read_lead(_masked(text, at, place.start, mentions_between(mentions, starts, at, place.start)), cues)
            if place.role == Role.ROUTE and lead.relation != "hyphen" and not _is_chained(text, place, following):
                continue
            if draft is None or not take(draft, place, following, lead, text, number):
                if draft:
                    yield draft
                draft = open_draft(previous, place, lead, number) or open_passive(previous, place, lead, text, number)
                if draft and lead.relation == "to":
                    _add_origin(draft, inside, text, cues)
            at, previous = place.end, place
        if draft and not (_may_go_on(draft) and goes_on(text, spans, number, cues)):
            yield draft
            draft = None
    if draft:
        yield draft


def _steps_of(text: str, inside: Sequence[Mention], cues: RouteCues) -> Iterable[tuple[Mention, Mention | None]]:
    """The places of a sentence that can be steps, each with the one that follows."""
    steps = [m for m in inside if is_step_or_people(m)]
    pairs = zip_longest(steps, steps[1:])
    steps = [m for m, following in pairs if m.kind != MentionKind.DEMONYM or _is_soil(text, m, following, cues)]
    pairs = zip_longest(steps, steps[1:])
    return ((place, following) for place, following in pairs if not _is_adjective(text, place, cues))


def _is_soil(text: str, demonym: Mention, following: Mention | None, cues: RouteCues) -> bool:
    """ "The Greek border", "Russian territory" stand for the country, "the Georgian port of Poti" for the town."""
    after = tokens(text[demonym.end : demonym.end + 30])
    if following is not None and following.kind == MentionKind.DEMONYM and after[:2] == ["to", "the"]:
        after = tokens(text[following.end : following.end + 30])  # "from the Georgian to the Greek border"
    if not cues.opens("soil", after[:3]) and not cues.opens("soil", after[1:3]):
        return False
    if following is None or following.country != demonym.country:
        return True
    between = tokens(text[demonym.end : following.start])
    return not all(cues.opens("soil", (word,)) or (word,) in cues.fillers for word in between)


def _may_go_on(draft: Draft) -> bool:
    return draft.tells_way and len(draft.sentences) < _MOST_SENTENCES


def _is_adjective(text: str, mention: Mention, cues: RouteCues) -> bool:
    """A sea that only describes: "the Black Sea port of Poti"."""
    waters = mention.kind in (MentionKind.SEA, MentionKind.WATER)
    return waters and cues.opens("adjectival", tokens(text[mention.end : mention.end + 20]))


def _is_chained(text: str, place: Mention, following: Mention | None) -> bool:
    return following is not None and set(text[place.end : following.start]) <= set(" -–—‑")


def _masked(text: str, start: int, end: int, inside: Sequence[Mention]) -> str:
    """The words between two places, with other names in them replaced by a mark of their kind."""
    pieces, at = [], start
    for mention in inside:
        waters = mention.kind in (MentionKind.SEA, MentionKind.WATER)
        if mention.start < at or mention.end > end or (is_step(mention) and mention.role != Role.ROUTE and not waters):
            continue
        pieces += [text[at : mention.start], f" _{mention.kind} "]
        at = mention.end
    return "".join([*pieces, text[at:end]])


def _add_origin(draft: Draft, inside: Sequence[Mention], text: str, cues: RouteCues) -> None:
    """ "A Turkmen gas pipeline to China", "Tengiz crude to Batumi": the name before the way or cargo is the start."""
    first = draft.steps[0].mention
    names = [m for m in inside if m.end <= first.start and is_step_or_people(m)]
    if not names or not names[-1].country or names[-1].country == first.country:
        return
    between = tokens(text[names[-1].end : first.start])
    told = between[: next((n for n, word in enumerate(between) if not _is_way((word,), cues)), len(between))]
    way = any((word,) in cues.words["noun"] for word in told)
    if told and (way or names[-1].kind != MentionKind.DEMONYM) and len(between) - len(told) <= 3:
        draft.steps.insert(0, Step(names[-1], "from", 0))


def _is_way(word: tuple[str, ...], cues: RouteCues) -> bool:
    return any(word in cues.words[role] for role in ("noun", "carrier", "cargo"))


def _described(text: str, draft: Draft, steps: list[Step]) -> RouteMention:
    waypoints = tuple(
        Waypoint(m.place_id, m.name, m.country, m.lon or 0.0, m.lat or 0.0, m.start, m.end)
        for m in (step.mention for step in steps)
    )
    start, end = min(w.start or 0 for w in waypoints), max(w.end or 0 for w in waypoints)
    path = tuple(step_name(step.mention) for step in steps)
    score = 0.9 if draft.via and len(path) > 2 else 0.8 if len(path) > 2 else 0.65
    said = text[start:end] if end - start < 160 else text[start : start + 157] + "..."
    basis = Basis.NAMED if all(step.mention.role == Role.ROUTE for step in steps) else Basis.DESCRIBED
    return RouteMention("", "", basis, path, start, end, waypoints, score, f"{basis}: {said!r}")


def step_name(mention: Mention) -> str:
    """What a step is called in a path: the ISO2 code of a country, the gazetteer's name of anything else."""
    states = (MentionKind.COUNTRY, MentionKind.DEMONYM)
    return mention.country if mention.kind in states and mention.country else mention.name
