"""The sentences of a text that may tell a route: those with two places and a word for a way or for what moves on it.

This gate comes first, so that a text without such sentences costs next to nothing; the cost is linear in its length.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

from geodata.lexicon import read_table
from geodata.models import PLACE_KINDS, Mention, MentionKind, Role
from geodata.route_cues import RouteCues

Span = tuple[int, int]

# The first character is a plain set, which lets the search skip all others at the speed of memory.
_BREAK = re.compile(
    r"[.!?…:;»”\"\n](?:"
    r"(?<=[.!?…])[.!?…]*[\"”»)]*\s+(?=[\"“«(]?[A-ZА-ЯЁ0-9])"  # the end of a sentence
    r"|(?<=[.!?:;»”\"])[ \t\r]*\n"  # a line that ends with a stop
    r"|(?<=\n)(?=[ \t\r]*(?:\n|(?:[-–—•*]|\d{1,2}[.)])\s)))"  # a paragraph, an item of a list
)
_NO_BREAK = re.compile(
    r"(?:\b(?:[A-Z]|St|Mt|Ft|Dr|Mr|Ms|Mrs|No|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|vs|approx|г|им|ст|о|оз|пос|р))\.\s+$"
)
_WRAPPED = 60  # a line this long that ends within a sentence is a wrapped one
_LONGEST = 2000  # characters: a longer "sentence" is a table or a list and is cut, so that no step is quadratic
_OPENING = 40  # characters at the head of a sentence that say whether it goes on from the one before
_NO_STEP = frozenset((Role.DATELINE, Role.EMBEDDED))
_STEPS = PLACE_KINDS - {MentionKind.DEMONYM}
# the members by short names: Python 3.11 takes a tenth of a microsecond to find one through its class
_DEMONYM, _GROUP, _ROUTE = MentionKind.DEMONYM, MentionKind.GROUP, MentionKind.ROUTE


def sentence_spans(text: str, sentences: Iterable[object] | None = None) -> list[Span]:
    """(start, end) of each sentence, in order; ``sentences`` when given have ``start`` and ``end`` or are pairs."""
    if sentences is not None:
        return [(s.start, s.end) if hasattr(s, "start") else (s[0], s[1]) for s in sentences]  # type: ignore[index]
    cuts = _short_line_ends(text)
    cuts.update([match.end() for match in _BREAK.finditer(text) if not _is_short_form(text, match.start(), match.end())])
    cuts.add(len(text))
    spans: list[Span] = []
    start = 0
    for end in sorted(cuts):
        if end - start > _LONGEST:
            spans.extend((at, min(at + _LONGEST, end)) for at in range(start, end, _LONGEST))
        elif end > start:
            spans.append((start, end))
        start = end
    return spans


def _is_short_form(text: str, start: int, end: int) -> bool:
    """Whether a break is only the stop of an initial or a short form: a stop and white space up to its end."""
    if text[start] != "." if text[start] != "\n" else not text[start - 1 : start].isspace():
        return False
    return _NO_BREAK.search(text, max(0, end - 9), end) is not None


def _short_line_ends(text: str) -> set[int]:
    """Ends of lines too short to be wrapped ones: headlines, items of a list."""
    ends: set[int] = set()
    at = 0
    for line in text.splitlines(keepends=True):
        at += len(line)
        if len(line) < _WRAPPED:
            ends.add(at)
    return ends


def is_step(mention: Mention) -> bool:
    """Whether a mention can be a step of a route: a place, not in a dateline nor inside another name."""
    if mention.kind is _GROUP:
        return mention.name in _group_ends()  # "to Georgia and the EU"
    return mention.kind in _STEPS and mention.role not in _NO_STEP


def is_step_or_people(mention: Mention) -> bool:
    """Whether a mention can be a step or, as a demonym, stand for one ("Russian territory")."""
    return mention.kind is _DEMONYM or is_step(mention)


@lru_cache(maxsize=1)
def _group_ends() -> frozenset[str]:
    """Names with a known gateway: what a route can lead to although it is no place."""
    return frozenset(row["step"] for row in read_table("route_gateways.csv"))


def goes_on(text: str, spans: Sequence[Span], number: int, cues: RouteCues) -> bool:
    """Whether the sentence after this one takes up its journey: "From there ...", "It then crosses ..."."""
    if number + 1 >= len(spans):
        return False
    start = spans[number + 1][0]
    return cues.begins("continue", text[start : start + _OPENING])


def telling_spans(text: str, spans: Sequence[Span], mentions: Sequence[Mention], cues: RouteCues) -> list[int]:
    """The numbers of the sentences worth reading for a route, in order.

    One has at least two places (with the sentence that goes on from it), and there is a word for a way, a carrier or
    a cargo in them, or a named route in them or in the two before.
    """
    heads = [start for start, _ in spans]
    counts: dict[int, int] = {}
    named: set[int] = set()
    for mention in mentions:
        number = bisect_right(heads, mention.start) - 1
        if is_step_or_people(mention):
            counts[number] = counts.get(number, 0) + 1
        elif mention.kind is _ROUTE:
            named.update(range(number, number + 3))
    found: list[int] = []
    for number in sorted(counts):
        if counts[number] < 2 and number + 1 not in counts and found[-1:] != [number - 1]:
            continue
        start, end = spans[number]
        if number and cues.refers_back(text[start : start + _OPENING]):
            start = max(spans[number - 1][0], start - _LONGEST)  # "It is to leave ...": what "it" is stands before
        alone = counts[number] > 1 and (number in named or cues.speaks_of_way(text[start:end]))
        if alone or found[-1:] == [number - 1]:
            found.append(number)
        elif (
            number + 1 in counts
            and goes_on(text, spans, number, cues)
            and (number in named or cues.speaks_of_way(text[start : spans[number + 1][1]]))
        ):
            found.append(number)
    return found


def mentions_between(mentions: Sequence[Mention], starts: Sequence[int], start: int, end: int) -> Sequence[Mention]:
    """The mentions that begin in a stretch of the text; ``starts`` are all their starts, sorted."""
    return mentions[bisect_left(starts, start) : bisect_left(starts, end)]
