"""A route while it is being read: places are put in one by one, as the words before each say.

Read ``take``. "From" stands at the head, "via" told after the end ("to Europe via Türkiye") before that end; where the
words tell another thing the draft is closed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from geodata.models import Mention, MentionKind
from geodata.route_cues import Lead, load_cues, tokens

_GOES_ON = {"then", "there", "next", "and", "затем", "далее", "оттуда", "и"}
_ON_ENTRY = {"at", "at the", "на", "у"}  # "enters Turkmenistan at Torghundi": a border station may lie on either side
_CLAUSE = 90  # characters after two places in which "are joined by rail" is looked for
_FAR = 60  # characters within which a possessor's own place follows ("Russia's Ural region")


@dataclass(slots=True)
class Step:
    """A place of a route being read: its mention, how it was told, and the group of places told together."""

    mention: Mention
    relation: str
    group: int
    early: bool = False  # an end told before any start


@dataclass(slots=True)
class Draft:
    """A route while it is being read. ``leads``: the words between places; ``late``: where late vias stand."""

    opening: tuple[str, ...] = ()  # the words before the first place
    steps: list[Step] = field(default_factory=list)
    excluded: list[Mention] = field(default_factory=list)
    leads: list[Lead] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    relation: str = ""
    late: tuple[int, int] | None = None
    group: int = 0
    last: Mention | None = None  # the place put in last, wherever it stands in the order
    seen: Mention | None = None  # the place met last, put in or passed over
    linked: bool = False
    chained: bool = False
    passive: bool = False  # "will be joined by rail": the way is told after the places

    @property
    def last_sentence(self) -> int:
        return max(self.sentences)

    @property
    def started(self) -> bool:
        return any(step.relation in ("from", "link") for step in self.steps)

    @property
    def via(self) -> bool:
        return any(step.relation in ("via", "next", "at") for step in self.steps)

    @property
    def tells_way(self) -> bool:
        """Whether the next sentence may go on from here: a start or step is told in words and not by a name."""
        return (self.started or self.via) and not self.chained


def open_draft(previous: Mention | None, mention: Mention, lead: Lead, number: int) -> Draft | None:
    """A new draft where the words before a place can begin a route, else None."""
    draft = Draft(opening=lead.before, sentences=[number], leads=[lead], last=mention, seen=mention)
    if lead.relation == "hyphen" and previous is not None:
        draft.chained = True
        draft.steps = [Step(previous, "chain", 0), Step(mention, "chain", 0)]
    elif lead.relation == "load":
        draft.steps = [Step(mention, "from", 0)]
    elif lead.relation in ("from", "via", "to", "link"):
        draft.linked = lead.relation == "link"
        draft.steps = [Step(mention, lead.relation, 0, lead.relation == "to")]
    elif lead.relation == "exclude":
        draft.excluded = [mention]
        draft.last = None
    else:  # may become the first place of a chain or of "A is linked with B"
        return None
    draft.relation = "from" if lead.relation == "load" else lead.relation
    return draft


def open_passive(previous: Mention | None, mention: Mention, lead: Lead, text: str, number: int) -> Draft | None:
    """ "A and B will be joined by rail", "A is linked with B by a railway": both are ends; else None."""
    if previous is None or lead.relation not in ("list", "with", "to", "other"):
        return None
    after = tokens(text[mention.end : mention.end + _CLAUSE])
    stop = next((n for n, word in enumerate(after) if word in ",;.!?"), len(after))
    told = after[:stop] if lead.relation == "list" else (*lead.before, *lead.cue.split())
    if not load_cues().has("passive", told) or len(lead.before) > 6:
        return None
    steps = [Step(previous, "link", 0), Step(mention, "to", 1)]
    return Draft(
        steps=steps, leads=[lead], sentences=[number], relation="to", group=1, last=mention, seen=mention,
        linked=True, passive=True,
    )  # fmt: skip


def take(draft: Draft, mention: Mention, following: Mention | None, lead: Lead, text: str, number: int) -> bool:
    """Add the place to the draft as the words before it say. False when they do not join it."""
    seen, draft.seen = draft.seen, mention
    if _is_said(draft, mention, seen, lead):
        return _joined(draft, lead, number)
    relation = _relation(draft, mention, following, lead, text)
    if relation in ("other", "aside"):
        return _aside(draft, lead, number)
    if not relation or _new_clause(lead):
        return False
    if relation == "from" and lead.relation != "list":
        if draft.started and not _resumes(draft, mention, number):
            return False
        if draft.via and not draft.started and lead.before and not lead.verb:
            return False  # "a railway through Azerbaijan and a pipeline from Turkmenistan"
        relation = "next" if draft.started else relation
    _place(draft, mention, relation, lead, number not in draft.sentences)
    return _joined(draft, lead, number)


def _is_said(draft: Draft, mention: Mention, seen: Mention | None, lead: Lead) -> bool:
    """Whether the place only says where the last one lies ("Aktau in Kazakhstan", "Kars in the east of Türkiye")."""
    last = draft.last
    if last is None or not _same_country(last, mention):
        return False
    if lead.relation == "of":
        if seen is last and draft.steps:
            step = next(step for step in draft.steps if step.mention is last)
            step.mention = draft.last = mention  # "Russia's Ural region", "Baku's Sangachal terminal"
        return True
    wider = mention.kind == MentionKind.COUNTRY or (mention.kind == MentionKind.REGION and not lead.verb)
    beside = lead.relation in ("aside", "at", "other") or (
        lead.relation == "list" and mention.kind == MentionKind.COUNTRY
    )
    return beside and wider and last.kind not in (MentionKind.COUNTRY, mention.kind)


def _relation(draft: Draft, mention: Mention, following: Mention | None, lead: Lead, text: str) -> str:
    """How the place joins the draft; "" when it does not."""
    relation = lead.relation
    if relation == "list":
        return _listed(draft, mention, following, text)
    if relation == "hyphen":
        return "chain" if draft.chained else ""
    if relation == "with":
        return "to" if draft.linked else ""
    if relation == "by":
        return "via" if draft.started and not lead.before else ""
    if relation == "load":
        return "via" if draft.started or draft.via else "from"
    if relation in ("at", "for"):
        return _weak(draft, mention, lead, relation)
    return "" if relation == "link" else relation


def _resumes(draft: Draft, mention: Mention, number: int) -> bool:
    """A second "from" goes on from where the first part ended, or tells the shores of the sea just crossed."""
    last = draft.last
    if last is None or last.place_id == mention.place_id:
        return last is not None
    crossed = draft.relation == "via" and last.kind in (MentionKind.SEA, MentionKind.WATER)
    return crossed and number in draft.sentences


def _new_clause(lead: Lead) -> bool:
    """Whether the words between two places tell something else: many, another route, a verb that moves nothing."""
    other = "_route" in lead.before or load_cues().has("finite", lead.before)
    return not lead.verb and (len(lead.before) > 7 or other)


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


def _listed(draft: Draft, mention: Mention, following: Mention | None, text: str) -> str:
    """The relation of a place in a list: that of the place before it, unless a new clause begins with it."""
    after = tokens(text[mention.end : mention.end + 24])[:1]
    if after and (after[0],) in load_cues().words["finite"]:
        return ""
    if after == ["s"] and (following is None or following.start - mention.end > _FAR):
        return ""  # "towards Europe, Azerbaijan's state company said"
    return "to" if draft.relation == "link" else draft.relation


def _weak(draft: Draft, mention: Mention, lead: Lead, relation: str) -> str:
    """ "at Aktau", "for Baku": a step or an end only where something is carried there."""
    if not draft.steps:
        return ""
    if relation == "for":
        return "to" if (draft.started or lead.verb or draft.relation == "at") else ""
    last = draft.last or draft.steps[-1].mention
    inside = _same_country(last, mention) and mention.kind != MentionKind.COUNTRY
    told = draft.relation in ("via", "to", "next") and draft.leads[-1].relation not in ("other", "aside")
    entered = lead.cue in _ON_ENTRY and not lead.before and told
    if last.kind == MentionKind.COUNTRY and (inside or entered):
        return "inside"
    return "via" if lead.verb or inside else "other"


def _place(draft: Draft, mention: Mention, relation: str, lead: Lead, new_sentence: bool) -> None:
    """Put the step where it belongs: a "from" at the head, a late "via" before the end it leads to."""
    same_list = lead.relation == "list"
    if relation == "exclude":
        draft.excluded.append(mention)
        draft.relation = relation
        return
    before, draft.last = draft.last, mention
    draft.group += not same_list
    step = Step(mention, relation, draft.group)
    if relation == "from":
        draft.steps.insert(_count(draft, "from") if same_list else 0, step)
    elif relation == "inside":
        _place_inside(draft, before, Step(mention, "via", draft.group))
        relation = "via"
    elif relation == "via" and same_list and draft.late:
        _insert_late(draft, step)
    elif relation == "via" and not same_list and _is_late(draft, lead, new_sentence):
        at = _before_end(draft)
        draft.late = (at, at)
        _insert_late(draft, step)
    else:
        if draft.late and not same_list and relation in ("to", "next"):
            _straighten(draft)
        draft.late = None
        draft.steps.append(step)
    draft.relation = relation


def _place_inside(draft: Draft, country: Mention | None, step: Step) -> None:
    """ "Enters Kazakhstan at Khorgos": right after its country, or after the towns of it told before."""
    at = next((n for n, old in enumerate(draft.steps) if old.mention is country), len(draft.steps) - 1)
    draft.steps.insert(at + 1, step)
    if draft.late and at + 1 <= draft.late[1]:
        draft.late = (draft.late[0], draft.late[1] + 1)


def _insert_late(draft: Draft, step: Step) -> None:
    start, end = draft.late or (0, 0)
    draft.steps.insert(end, step)
    draft.late = (start, end + 1)


def _straighten(draft: Draft) -> None:
    """ "To Turkmenistan, over the Caspian Sea to Azerbaijan": the via led to the second end, not to the first."""
    start, end = draft.late or (0, 0)
    draft.steps[start:] = [*draft.steps[end:], *draft.steps[start:end]]


def _count(draft: Draft, relation: str) -> int:
    return sum(step.relation == relation for step in draft.steps)


def _is_late(draft: Draft, lead: Lead, new_sentence: bool) -> bool:
    """Whether "via X" comes after the end was told ("to Europe via Türkiye", "to India, sent through Iran").

    Not so where the journey goes on: "to Baku and then runs through Georgia", "for Baku, was moved across Georgia".
    """
    if not draft.steps or draft.steps[-1].relation != "to":
        return False
    cues, words = load_cues(), (*lead.before, *lead.cue.split())
    if cues.has("relative", words):
        return True
    if new_sentence:
        return not _GOES_ON & set(words) and not cues.has("go", lead.before)
    told = any(cues.has(role, lead.before) for role in ("go", "cargo", "carrier"))
    return not (told or (lead.verb and cues.has("finite", lead.before)) or _GOES_ON & set(words))


def _before_end(draft: Draft) -> int:
    """Where the last group of ends begins."""
    at = len(draft.steps)
    group = draft.steps[-1].group
    while at and draft.steps[at - 1].relation == "to" and draft.steps[at - 1].group == group:
        at -= 1
    return at


def final_steps(draft: Draft) -> list[Step]:
    """The steps in order, once each, one of several alternative starts or ends, none that the text leaves out."""
    steps: list[Step] = []
    done = {m.place_id for m in draft.excluded}
    for step in _early_ends_last(draft.steps):
        if step.mention.place_id not in done and not _is_alternative(step, steps, draft.linked):
            steps.append(step)
            done.add(step.mention.place_id)
    return steps


def _early_ends_last(steps: list[Step]) -> list[Step]:
    """ "To Europe over a corridor that starts at Herat and reaches Istanbul": an end told first is the end."""
    if not any(step.relation == "from" for step in steps):
        return steps
    return [*(step for step in steps if not step.early), *(step for step in steps if step.early)]


def _is_alternative(step: Step, steps: list[Step], linked: bool) -> bool:
    """ "from Tengiz, Kashagan and Karachaganak", "to Poti and Batumi": other starts or ends than the first one told."""
    if linked or not steps or steps[-1].group != step.group or steps[-1].relation != step.relation:
        return False
    if step.relation == "from":
        return True
    towns = MentionKind.COUNTRY not in (step.mention.kind, steps[-1].mention.kind)
    return step.relation == "to" and towns and _same_country(step.mention, steps[-1].mention)
