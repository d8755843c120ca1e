"""The sentences of a text that may tell a route: those with two places and a word for a way or for what moves on it.

This gate comes first, so that a text without such sentences costs next to nothing; the cost is linear in its length.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from geodata.lexicon import read_table
from geodata.models import PLACE_KINDS, Mention, MentionKind, Role
from geodata.route_cues import RouteCues, tokens

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
_NO_STEP = (Role.DATELINE, Role.EMBEDDED)


def sentence_spans(text: str, sentences: Iterable[object] | None = None) -> list[Span]:
    """(start, end) of each sentence, in order; ``sentences`` when given have ``start`` and ``end`` or are pairs."""
    if sentences is not None:
        return [(s.start, s.end) if hasattr(s, "start") else (s[0], s[1]) for s in sentences]  # type: ignore[index]
    ends = {m.end() for m in _BREAK.finditer(text) if not _NO_BREAK.search(text, max(0, m.end() - 9), m.end())}
    cuts = [0, *sorted(ends | set(_short_line_ends(text)) | {len(text)})]
    return [piece for start, end in pairwise(cuts) if end > start for piece in _pieces(start, end)]


def _pieces(start: int, end: int) -> Iterator[Span]:
    for at in range(start, end, _LONGEST):
        yield at, min(at + _LONGEST, end)


def _short_line_ends(text: str) -> Iterator[int]:
    """Ends of lines too short to be wrapped ones: headlines, items of a list."""
    at = 0
    for line in text.splitlines(keepends=True):
        at += len(line)
        if len(line) < _WRAPPED:
            yield at


def is_step(mention: Mention) -> bool:
    """Whether a mention can be a step of a route: a place, not in a dateline nor inside another name."""
    if mention.kind == MentionKind.GROUP:
        return mention.name in _group_ends()  # "to Georgia and the EU"
    return mention.kind in PLACE_KINDS and mention.kind != MentionKind.DEMONYM and mention.role not in _NO_STEP


@lru_cache(maxsize=1)
def _group_ends() -> frozenset[str]:
    """Names with a known gateway: what a route can lead to although it is no place."""
    return frozenset(row["step"] for row in read_table("route_gateways.csv"))


def goes_on(text: str, spans: Sequence[Span], number: int, cues: RouteCues) -> bool:
    """Whether the sentence after this one takes up its journey: "From there ...", "It then crosses ..."."""
    if number + 1 >= len(spans):
        return False
    start = spans[number + 1][0]
    return cues.opens("continue", tokens(text[start : start + _OPENING]))


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
        if is_step(mention) or mention.kind == MentionKind.DEMONYM:
            counts[number] = counts.get(number, 0) + 1
        elif mention.kind == MentionKind.ROUTE:
            named.update(range(number, number + 3))
    found: list[int] = []
    for number in sorted(counts):
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
