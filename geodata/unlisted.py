"""Places no table has, known by the words around them: roads by number, "the village of X", "X, Ohio".

They have no place id. Their point is that of the place they are said to lie in.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from geodata.chunks import Chunk
from geodata.cues import Cues
from geodata.models import Mention, MentionKind, Role
from geodata.near import Neighbourhood
from geodata.people import Person
from geodata.rules import Rule, is_on

# "the A417", "on the M4 and A1(M)", "Interstate 72", "I-95", "Highway 61", "U.S. Route 66"; an A380 is an aircraft
_ROAD = re.compile(
    r"(?<=the )[AM](?!3\d0\b)\d{1,4}\b(?:\(M\))?|(?<=and )[AM]\d{1,4}\b(?=[ ,.;])|(?<=, )A\d{2,4}\b(?=[ ,.;])|"
    r"\b(?:Interstate|Highway|Route|Hwy\.?|State Road|County Road|I-)[ ]?\d{1,4}\b"
)
_SIGNS = ("Interstate", "Highway", "Route", "Hwy", "Road ", "I-")  # none of these and no "the A4": no road
_THE_ROAD = re.compile(r"the [AM]\d")
_HOLDERS = frozenset((MentionKind.REGION, MentionKind.COUNTRY))
_NOT_BESIDE = frozenset((Role.EMBEDDED, Role.GOVERNMENT))


def find_unlisted(
    text: str, folded: str, chunks: list[Chunk], people: list[Person], mentions: list[Mention], cues: Cues
) -> list[Mention]:
    """The mentions with unlisted places added, left to right."""
    added: list[Mention] = []
    around = Neighbourhood(text, mentions)
    if is_on(Rule.ROADS) and (any(sign in text for sign in _SIGNS) or _THE_ROAD.search(text)):
        added += _roads(text, mentions, around)
    if is_on(Rule.UNLISTED):
        added += _named(text, folded, chunks, people, mentions, cues, around)
    return sorted(mentions + added, key=lambda m: (m.start, -m.end)) if added else mentions


def _roads(text: str, mentions: list[Mention], around: Neighbourhood) -> list[Mention]:
    starts = [m.start for m in mentions]
    found: list[Mention] = []
    for match in _ROAD.finditer(text):
        start, end = match.span()
        joined = text[max(0, start - 5) : start]
        if joined.endswith(("and ", ", ")) and not (found and start - found[-1].end <= 6):
            continue  # only the second road of a list stands without "the"
        if not _covered(start, end, starts, mentions):
            found.append(around.located(start, end, MentionKind.POI, "a road by its number"))
    return found


def _covered(start: int, end: int, starts: list[int], mentions: list[Mention]) -> bool:
    at = bisect_left(starts, end) - 1
    return any(m.end > start for m in mentions[max(0, at - 2) : at + 1])


def _named(
    text: str, folded: str, chunks: list[Chunk], people: list[Person], mentions: list[Mention], cues: Cues,
    around: Neighbourhood,
) -> list[Mention]:  # fmt: skip
    starts = [m.start for m in mentions]
    persons = [p.start for p in people]
    found: list[Mention] = []
    asking = _asking(cues)
    for chunk in chunks:
        start = chunk.start
        if start == 0 or text[start - 1] not in _BEFORE:
            continue
        before = folded[start - 28 if start > 28 else 0 : start].rsplit(None, 1)
        if not before or before[-1] not in asking:  # nine in ten stand after another word: no need to look further
            continue
        if len(chunk.words) > 3 or chunk.end - chunk.start < 4 or _covered(chunk.start, chunk.end, starts, mentions):
            continue
        if text[chunk.start : chunk.end].isupper() or any(
            w in cues.title or w in cues.function for _, _, w in chunk.words
        ):
            continue
        at = bisect_right(persons, chunk.end - 1) - 1
        if at >= 0 and people[at].end > chunk.start:
            continue
        what = _asked_for(text, folded, chunk, starts, mentions, cues)
        if what:
            found.append(around.located(chunk.start, chunk.end, MentionKind.CITY, what, 0.45))
    return found


@lru_cache(maxsize=1)
def _asking(cues: Cues) -> frozenset[str]:
    """The words before a name without which it is never asked for."""
    return cues.locative | _ARTICLE | {"of"}


def _asked_for(text: str, folded: str, chunk: Chunk, starts: list[int], mentions: list[Mention], cues: Cues) -> str:
    """Why an unknown name must be a place: a village word with it, or a region behind it and a preposition before."""
    before = folded[max(0, chunk.start - 28) : chunk.start].split()
    last = before[-1]
    if len(before) > 1 and last == "of" and before[-2] in _VILLAGE and before[-2] in cues.settlement_before:
        return f"called a {before[-2]}"
    after = text[chunk.end : chunk.end + 20]
    following = folded[chunk.end : chunk.end + 20].split()
    if (
        after[:1] == " "
        and following
        and following[0].strip(".,;:)") in _VILLAGE
        and last in _asking(cues)
        and last != "of"
    ):
        return f"called a {following[0].strip('.,;:)')}"
    if last not in cues.locative or last in _TOWARDS:
        return ""
    at = bisect_left(starts, chunk.end)
    if at < len(mentions) and text[chunk.end : mentions[at].start] in (", ", ", in ", " in ", " ("):
        holder = mentions[at]
        if (
            holder.kind in _HOLDERS
            and holder.role not in _NOT_BESIDE
            and text[holder.end : holder.end + 2] not in ("'s", "’s", "-b")
        ):
            return f"with {holder.name} beside it"
    return ""


_BEFORE = frozenset(" ‘“\"'")  # what may stand right before a name that is asked for
_VILLAGE = frozenset("village town hamlet settlement suburb neighborhood neighbourhood district township".split())
_ARTICLE = frozenset(("the",))
_TOWARDS = frozenset(("to", "reached", "visited", "across", "over", "through", "between"))
