"""Is it a route? Places in a row may as well be a visit, trade, relations or a list: the words around them decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.models import Mention, MentionKind
from geodata.route_cues import RouteCues, tokens

if TYPE_CHECKING:
    from geodata.route_draft import Draft, Step

_BETWEEN = frozenset({"between", "между"})
_ROUTE = MentionKind.ROUTE
_NEAR = 9  # words before the first place in which its subject is looked for


def is_route(
    text: str,
    draft: Draft,
    steps: Sequence[Step],
    spans: Sequence[tuple[int, int]],
    mentions: Sequence[Mention],
    cues: RouteCues,
) -> bool:
    """Whether the places of a draft are steps of a way that something is carried along."""
    words = _words_around(text, draft, steps, spans, mentions, cues)
    if not any(step.mention.country for step in steps) or _is_visit(words, cues):
        return False
    if draft.chained:
        return _is_chain(steps, words, cues)
    if draft.via:
        return _is_via(draft, steps, words, cues)
    if steps[0].mention.kind == MentionKind.DEMONYM:
        return True  # "a Turkmen gas pipeline to China": the word for a way was asked for when the start was found
    return _is_from_to(draft, steps, words, cues)


@dataclass(frozen=True, slots=True)
class Words:
    """The words before the first place, between the places, after the last, and of the whole sentences."""

    near: list[str]
    between: list[str]
    after: list[str]
    whole: list[str]
    named: bool  # a named route is spoken of


def _words_around(
    text: str,
    draft: Draft,
    steps: Sequence[Step],
    spans: Sequence[tuple[int, int]],
    mentions: Sequence[Mention],
    cues: RouteCues,
) -> Words:
    first, last = draft.sentences[0], draft.sentences[-1]
    start, end = spans[first][0], spans[last][1]
    head = min(step.mention.start for step in steps)
    tail = max(step.mention.end for step in steps)
    if first and cues.refers_back(text[start : start + 12]):
        subject = tokens(text[spans[first - 1][0] : spans[first - 1][1]])[:_NEAR]  # "The cable ... It is to leave ..."
    else:
        subject = []
    return Words(
        near=[*subject, *[w for w in tokens(text[start:head]) if w not in ",()-"][-_NEAR:]],
        between=tokens(text[head:tail]),
        after=tokens(text[tail : min(end, tail + 60)])[: 9 if draft.passive else 5],
        whole=tokens(text[start:end]),
        named=_names_route(mentions, spans, first, last, text, cues),
    )


def _is_visit(words: Words, cues: RouteCues) -> bool:
    """Somebody travels or flies: words for travel, and nothing that is carried or built."""
    if cues.has("air", words.near) and not words.named:
        return True
    things = any(cues.has(role, words.near) for role in ("noun", "carrier", "cargo"))
    if cues.has("person", words.near):
        return not things or cues.has("title", words.near)
    ways = words.named or things or cues.has("noun", words.whole) or cues.has("carrier", words.whole)
    return cues.has("person", words.whole) and not ways


def _is_chain(steps: Sequence[Step], words: Words, cues: RouteCues) -> bool:
    """A-B-C: a route when a word for one stands beside the chain, or the chain is long and the sentence says so."""
    if cues.has("talk", words.after[:3]) and not _way(words.after[:3], cues):
        return False
    if len(steps) == 2:
        return _way(words.after[:2], cues) or _way(words.near[-3:], cues)
    if _way(words.after[:4], cues) or _way(words.near[-4:], cues):
        return True
    return len(steps) > 3 and (_way(words.whole, cues) or cues.has("cargo", words.whole))


def _way(words: list[str], cues: RouteCues) -> bool:
    """Whether the words name a way or what moves on it."""
    return cues.has("noun", words) or cues.has("carrier", words)


def _is_via(draft: Draft, steps: Sequence[Step], words: Words, cues: RouteCues) -> bool:
    """A step on the way is told; the sentence must speak of a way, a carrier or a cargo."""
    if draft.linked and cues.has("talk", words.near[-4:]):
        return False
    hauled = cues.has("cargo", words.whole) or cues.has("haul", words.whole)
    return words.named or _way(words.whole, cues) or _way(words.near, cues) or (hauled and len(steps) > 2)


def _is_from_to(draft: Draft, steps: Sequence[Step], words: Words, cues: RouteCues) -> bool:
    """Two ends and nothing between: a route only where the words beside them name one, and not when it is trade."""
    if cues.has("talk", words.near[-4:]) or cues.has("talk", words.after[:3]) or cues.has("measure", words.near[-4:]):
        return False
    if "than" in words.near:
        return False  # "faster than the sea lane between China and Europe"
    if draft.passive:
        return _way(words.between, cues) or _way(words.after, cues)
    if draft.linked:
        between = draft.leads[0].cue in _BETWEEN
        return cues.has("noun", words.near[-5:] if between else words.near)
    if all(step.relation == "to" for step in draft.steps):
        return False  # "operations to Afghanistan and the Middle East": no start
    if any(len(lead.before) > 9 for lead in draft.leads[1:]):
        return False
    if cues.has("trade", words.near) and not cues.has("noun", words.near):
        return False
    if _way(words.near, cues) or (cues.has("cargo", words.near) and _way(words.between, cues)):
        return True
    carried = cues.has("cargo", words.near) or cues.has("haul", words.near)
    if carried and len(steps) > 2 and any(lead.verb for lead in draft.leads[1:]):
        return True  # "oil pumped from Kashagan goes to Samara before being sent on to Ust-Luga"
    return words.named and cues.has("cargo", words.whole) and draft.started


def _names_route(
    mentions: Sequence[Mention],
    spans: Sequence[tuple[int, int]],
    first: int,
    last: int,
    text: str,
    cues: RouteCues,
) -> bool:
    """Whether a named route stands in these sentences, or in the one before when they speak of "the route" or "it"."""
    start, end = spans[first][0], spans[last][1]
    routes = [m for m in mentions if m.kind is _ROUTE]
    if any(start <= m.start < end for m in routes):
        return True
    if first == 0 or not cues.has("anaphor", tokens(text[start:end])):
        return False
    before = spans[max(0, first - 2)][0]
    return any(before <= m.start < start for m in routes)
