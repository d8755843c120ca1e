"""Routes told in prose: "from China through Kazakhstan and the Caspian Sea to Europe" -> ordered steps with evidence.

Read ``find_described_routes`` first. The words between the places decide: each place is a start, a step, an end, or
left out ("bypassing Russia"). What is no route gives nothing: lists of countries, visits, trade, relations.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from geodata.models import Basis, Mention, MentionKind, Role, RouteMention, Waypoint
from geodata.route_cues import Lead, RouteCues, load_cues, read_lead, tokens
from geodata.route_evidence import is_route
from geodata.route_match import match_corridor
from geodata.route_spans import Span, goes_on, is_step, mentions_between, sentence_spans, telling_spans

_MOST_SENTENCES = 6  # a route told in more is a list of journeys


@dataclass(slots=True)
class Step:
    """A place of a route being read: its mention, how it was told, and the group of places told together."""

    mention: Mention
    relation: str
    group: int


@dataclass(slots=True)
class Draft:
    """A route while it is being read. ``leads``: the words between places; ``insert_at``: where a late via goes."""

    opening: tuple[str, ...] = ()  # the words before the first place
    steps: list[Step] = field(default_factory=list)
    excluded: list[Mention] = field(default_factory=list)
    leads: list[Lead] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    relation: str = ""
    insert_at: int | None = None
    group: int = 0
    linked: bool = False
    chained: bool = False

    @property
    def last_sentence(self) -> int:
        return max(self.sentences)

    @property
    def started(self) -> bool:
        return any(step.relation in ("from", "link") for step in self.steps)

    @property
    def via(self) -> bool:
        return any(step.relation in ("via", "next", "at") for step in self.steps)


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
    ordered = sorted(mentions, key=lambda m: (m.start, -m.end))
    if len(ordered) < 2:
        return ()
    spans = sentence_spans(text, sentences)
    starts = [m.start for m in ordered]
    for draft in _drafts(text, ordered, spans, cues):
        steps = _final_steps(draft)
        if len(steps) < 2:
            continue
        # only the sentences around matter: cost stays linear in the length of the text
        first, last = max(0, min(draft.sentences) - 3), max(draft.sentences) + 4
        around = spans[first:last]
        near = ordered[bisect_left(starts, around[0][0]) : bisect_left(starts, around[-1][1])]
        if not is_route(text, draft, steps, spans, near, cues):
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


def _weight(mention: RouteMention) -> tuple[bool, int]:
    """What is told outweighs what a name lists, then the longer path."""
    return mention.basis == Basis.DESCRIBED, len(mention.path)


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
            if draft is None or not _take(draft, place, lead, text, number):
                if draft:
                    yield draft
                draft = _open(previous, place, lead, number)
                if draft and lead.relation == "to":
                    _add_origin(draft, inside, cues)
            at, previous = place.end, place
        if draft and (len(draft.sentences) >= _MOST_SENTENCES or not goes_on(text, spans, number, cues)):
            yield draft
            draft = None
    if draft:
        yield draft


def _steps_of(text: str, inside: Sequence[Mention], cues: RouteCues) -> Iterable[tuple[Mention, Mention | None]]:
    """The places of a sentence that can be steps, each with the one that follows."""
    steps = [m for m in inside if is_step(m)]
    pairs = zip_longest(steps, steps[1:])
    return ((place, following) for place, following in pairs if not _is_adjective(text, place, cues))


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


def _open(previous: Mention | None, mention: Mention, lead: Lead, number: int) -> Draft | None:
    """A new draft where the words before a place can begin a route, else None."""
    draft = Draft(opening=lead.before, sentences=[number], leads=[lead])
    if lead.relation == "hyphen" and previous is not None:
        draft.chained = True
        draft.steps = [Step(previous, "chain", 0), Step(mention, "chain", 0)]
    elif lead.relation in ("from", "via", "to", "link"):
        draft.linked = lead.relation == "link"
        draft.steps = [Step(mention, lead.relation, 0)]
    elif lead.relation == "exclude":
        draft.excluded = [mention]
    else:  # may become the first place of a chain or of "A is linked with B"
        return None
    draft.relation = lead.relation
    return draft


def _add_origin(draft: Draft, inside: Sequence[Mention], cues: RouteCues) -> None:
    """ "A Turkmen gas pipeline to China": the demonym before the way is where it starts."""
    first = draft.steps[0].mention
    before = [word for word in draft.opening[-4:] if (word,) not in cues.words["cargo"]]
    if len(before) < 2 or before[-2] != "_demonym" or (before[-1],) not in cues.words["noun"]:
        return
    origin = next(m for m in reversed(inside) if m.kind == MentionKind.DEMONYM and m.end <= first.start)
    if origin.country and origin.country != first.country:
        draft.steps.insert(0, Step(origin, "from", 0))


def _take(draft: Draft, mention: Mention, lead: Lead, text: str, number: int) -> bool:
    """Add the place to the draft as the words before it say. False when they do not join it."""
    relation = lead.relation
    last = draft.steps[-1].mention if draft.steps else None
    if relation in ("of", "aside", "at", "list", "other") and last and _same_country(last, mention):
        if mention.kind == MentionKind.COUNTRY and last.kind != MentionKind.COUNTRY:
            return _joined(draft, lead, number)  # "Aktau in Kazakhstan", "Poti, Georgia": said already
        if relation == "of" and last.kind == MentionKind.COUNTRY:
            draft.steps[-1].mention = mention  # "Russia's Ural region"
            return _joined(draft, lead, number)
    if relation == "list":
        relation = _listed(draft, mention, text)
    if relation == "hyphen":
        relation = "chain" if draft.chained else ""
    if relation == "with":
        relation = "to" if draft.linked else ""
    if relation in ("at", "for"):
        relation = _weak(draft, mention, lead, relation)
    if relation in ("other", "aside"):
        return _aside(draft, lead, number)
    if not relation or relation == "link" or _new_clause(lead):
        return False
    if relation == "from" and lead.relation != "list" and draft.started:
        return False
    _place(draft, mention, relation, lead, number not in draft.sentences)
    return _joined(draft, lead, number)


def _new_clause(lead: Lead) -> bool:
    """Whether the words between two places tell something else: many of them, or a verb that moves nothing."""
    return not lead.verb and (len(lead.before) > 7 or load_cues().has("finite", lead.before))


def _joined(draft: Draft, lead: Lead, number: int) -> bool:
    draft.leads.append(lead)
    if number not in draft.sentences:
        draft.sentences.append(number)
    return True


def _aside(draft: Draft, lead: Lead, number: int) -> bool:
    """A place mentioned by the way ("on the shore of the Caspian Sea") is passed over once, not twice."""
    if draft.leads and draft.leads[-1].relation in ("other", "aside"):
        return False
    return len(lead.before) <= 8 and _joined(draft, lead, number)


def _same_country(one: Mention, other: Mention) -> bool:
    return bool(one.country) and one.country == other.country


def _listed(draft: Draft, mention: Mention, text: str) -> str:
    """The relation of a place in a list: that of the place before it, unless a new clause begins with it."""
    following = tokens(text[mention.end : mention.end + 24])[:1]
    if following and (following[0],) in load_cues().words["finite"]:
        return ""
    if draft.relation == "link":
        return "to"
    return draft.relation


def _weak(draft: Draft, mention: Mention, lead: Lead, relation: str) -> str:
    """ "at Aktau", "for Baku": a step or an end only where something is carried there."""
    if not draft.steps:
        return ""
    if relation == "for":
        return "to" if (draft.started or lead.verb or draft.relation == "at") else ""
    inside = _same_country(draft.steps[-1].mention, mention) and mention.kind != MentionKind.COUNTRY
    return "via" if lead.verb or inside else "other"


def _place(draft: Draft, mention: Mention, relation: str, lead: Lead, new_sentence: bool) -> None:
    """Put the step where it belongs: a "from" at the head, a late "via" before the end it leads to."""
    same_list = lead.relation == "list"
    if relation == "exclude":
        draft.excluded.append(mention)
        draft.relation = relation
        return
    draft.group += not same_list
    step = Step(mention, relation, draft.group)
    if relation == "from":
        draft.steps.insert(0, step) if not same_list else draft.steps.insert(_count(draft, "from"), step)
    elif relation == "via" and same_list and draft.insert_at is not None:
        draft.steps.insert(draft.insert_at, step)
        draft.insert_at += 1
    elif relation == "via" and not same_list and _is_late(draft, lead, new_sentence):
        draft.insert_at = _before_end(draft)
        draft.steps.insert(draft.insert_at, step)
        draft.insert_at += 1
    else:
        draft.insert_at = None
        draft.steps.append(step)
    draft.relation = relation


def _count(draft: Draft, relation: str) -> int:
    return sum(step.relation == relation for step in draft.steps)


def _is_late(draft: Draft, lead: Lead, new_sentence: bool) -> bool:
    """Whether "via X" comes after the end was told ("to Europe via Türkiye", "to India, sent through Iran").

    Not so where the journey goes on: "to Baku and then runs through Georgia".
    """
    if not draft.steps or draft.steps[-1].relation != "to":
        return False
    cues = load_cues()
    words = (*lead.before, *lead.cue.split())
    if not cues.has("go", words) or cues.has("relative", words):
        return True
    return new_sentence and not ({"then", "there", "next", "затем", "далее", "оттуда"} & set(words))


def _before_end(draft: Draft) -> int:
    """Where the last group of ends begins."""
    at = len(draft.steps)
    group = draft.steps[-1].group
    while at and draft.steps[at - 1].relation == "to" and draft.steps[at - 1].group == group:
        at -= 1
    return at


def _final_steps(draft: Draft) -> list[Step]:
    """The steps in order, once each, one of several alternative starts or ends, none that the text leaves out."""
    steps: list[Step] = []
    out = {m.place_id for m in draft.excluded}
    for step in draft.steps:
        twin = any(s.mention.place_id == step.mention.place_id for s in steps)
        if not twin and step.mention.place_id not in out and not _is_alternative(step, steps):
            steps.append(step)
    return steps


def _is_alternative(step: Step, steps: list[Step]) -> bool:
    """ "from Tengiz, Kashagan and Karachaganak", "to Poti and Batumi": other starts or ends than the first one told."""
    if not steps or steps[-1].group != step.group or steps[-1].relation != step.relation:
        return False
    if step.relation == "from":
        return True
    towns = MentionKind.COUNTRY not in (step.mention.kind, steps[-1].mention.kind)
    return step.relation == "to" and towns and _same_country(step.mention, steps[-1].mention)


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
