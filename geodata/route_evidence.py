"""Is it a route? Places in a row may as well be a visit, trade, relations or a list: the words around them decide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geodata.models import Mention, MentionKind
from geodata.route_cues import RouteCues, tokens

if TYPE_CHECKING:
    from geodata.route_phrases import Draft, Step

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
    first, last = draft.sentences[0], draft.sentences[-1]
    start, end = spans[first][0], spans[last][1]
    head = min(step.mention.start for step in steps)
    tail = max(step.mention.end for step in steps)
    opening = tokens(text[start:head])
    after = tokens(text[tail : min(end, tail + 60)])[:5]
    whole = tokens(text[start:end])
    near = opening[-_NEAR:]
    named = _names_route(mentions, spans, first, last, text, cues)
    if _is_visit(near, whole, named, cues):
        return False
    if draft.chained:
        return _is_chain(draft, steps, near, after, whole, cues)
    if not draft.via and (cues.has("talk", near[-4:]) or cues.has("talk", after[:3])):
        return False
    if draft.via:
        return named or cues.has("noun", whole) or (cues.has("cargo", whole) and len(steps) > 2)
    if cues.has("trade", near) and not cues.has("noun", near):
        return False
    between = tokens(text[head:tail])
    if cues.has("noun", near) or (cues.has("cargo", near) and cues.has("noun", between)):
        return True
    return named and cues.has("cargo", whole) and draft.started


def _is_visit(near: list[str], whole: list[str], named: bool, cues: RouteCues) -> bool:
    """Somebody travels: words for travel, and nothing that is carried or built."""
    things = cues.has("noun", near) or cues.has("cargo", near)
    if cues.has("person", near):
        return not things or cues.has("title", near)
    return cues.has("person", whole) and not (named or things or cues.has("noun", whole))


def _is_chain(
    draft: Draft,
    steps: Sequence[Step],
    near: list[str],
    after: list[str],
    whole: list[str],
    cues: RouteCues,
) -> bool:
    """A-B-C: a route when a word for one stands beside the chain, or the chain is long and the sentence says so."""
    if cues.has("talk", after[:3]) and not cues.has("noun", after[:3]):
        return False
    beside = cues.has("noun", after[:4]) or cues.has("noun", near[-4:])
    if len(steps) == 2:
        return cues.has("noun", after[:2]) or cues.has("noun", near[-3:])
    return beside or (len(steps) > 3 and (cues.has("noun", whole) or cues.has("cargo", whole)))


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
    routes = [m for m in mentions if m.kind == MentionKind.ROUTE]
    if any(start <= m.start < end for m in routes):
        return True
    if first == 0 or not cues.has("anaphor", tokens(text[start:end])):
        return False
    before = spans[max(0, first - 2)][0]
    return any(before <= m.start < start for m in routes)
