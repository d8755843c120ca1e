"""Find names in a text: what could be a place, a group, a route, an organisation or a person, and where.

One pass of the reviewed names' automaton and one of the large place table over the folded text; then borders, capitals
and the words around each hit decide what kind of name it is and how much speaks for a place. Nothing is resolved here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from geodata import names
from geodata.chunks import Chunk, find_chunks
from geodata.cues import load_cues
from geodata.gazetteer import Gazetteer
from geodata.lexicon import Entry, Lexicon
from geodata.people import Person, find_people
from geodata.suffixes import part_at_endings, with_stems


@dataclass(slots=True)
class Hit:
    """A name in the text, with its possible meanings: reviewed ``entries`` (and their ``kinds``) and the large table's
    pattern ``tail``.

    ``left`` and ``right`` are the folded words of its chunk before and after it, ``before`` some folded text before it,
    ``words`` the words of that, ``following`` the word after it (no stops).
    """

    start: int
    end: int
    entries: tuple[Entry, ...] = ()
    kinds: frozenset[str] = frozenset()
    tail: int = -1
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    before: str = ""
    words: Sequence[str] = ()
    following: str = ""
    dateline: bool = False
    cased: bool = False  # ends in a case of a language that puts endings to names
    held: bool = False  # a country or region that has such a place stands right behind it

    def surround(self, folded: str) -> None:
        """Fill in the text before and after and its nearest words, from the whole text folded."""
        start, end = self.start, self.end
        self.before = before = folded[start - 28 if start > 28 else 0 : start]
        self.words = before.split()
        if folded[end : end + 1] == " ":
            after = folded[end : end + 24].split(None, 1)
            if after:
                self.following = after[0].strip(".,;:)")


@dataclass(slots=True)
class Recognised:
    """What recognition hands on: hits left to right, people, and the chunks of the text."""

    hits: list[Hit]
    people: list[Person]
    chunks: list[Chunk]
    folded: str


def recognise(text: str, gazetteer: Gazetteer) -> Recognised:
    """All names of a text, left to right, not overlapping."""
    cues = load_cues()
    folded = names.fold(text)
    haystack = names.with_starts(folded)
    chunks = find_chunks(text, folded, cues)
    people = find_people(text, chunks, cues)
    hits = _reviewed_hits(text, haystack, gazetteer.lexicon)
    hits = _with_tail_hits(hits, text, haystack, gazetteer)
    hits = with_stems(text, hits, gazetteer, Hit)
    _look_around(hits, chunks, folded)
    part_at_endings(text, hits)
    return Recognised(hits, people, chunks, folded)


def _reviewed_hits(text: str, haystack: str, lexicon: Lexicon) -> list[Hit]:
    hits: list[Hit] = []
    for match in lexicon.scan(haystack):
        for start, end, index in _true_borders(match, haystack, lexicon.scan):
            entries, kinds = _fitting(lexicon, index, text[start:end])
            if entries and (end - start > 4 or not _is_currency(text, start, end)):
                hits.append(Hit(start, end, entries, kinds))
            elif " " in haystack[start:end]:
                hits.extend(_inside(text, haystack, start, end, lexicon))
    return hits


def _inside(text: str, haystack: str, start: int, end: int, lexicon: Lexicon) -> list[Hit]:
    """Names inside a longer name that failed the capitals check: without its last word, or from its second on."""
    found: list[Hit] = []
    for left, right in ((start, haystack.rfind(" ", start, end)), (haystack.find(" ", start, end) + 1, end)):
        for a, b, index in lexicon.scan(haystack[left:right]):
            entries, kinds = _fitting(lexicon, index, text[left + a : left + b])
            if entries and not _is_currency(text, left + a, left + b) and _borders(haystack, left + a, left + b):
                found.append(Hit(left + a, left + b, entries, kinds))
        if found:
            break
    return found


def _borders(haystack: str, start: int, end: int) -> bool:
    """Whether a stretch begins and ends at the border of a word."""
    if end < len(haystack) and haystack[end].isalnum() and not _is_han(haystack[end - 1]):
        return False
    if not start or _is_han(haystack[start]):
        return True
    before = haystack[start - 1]
    return not before.isalnum() and not (before == "'" and haystack[start - 2].isalnum())


def _is_han(character: str) -> bool:
    """Whether the character is Chinese, which is written without blanks between words."""
    return "\u3400" <= character <= "\u9fff"


Match = tuple[int, int, int]  # start, end, number of the pattern


def _true_borders(match: Match, haystack: str, scan: Callable[[str], list[Match]]) -> Sequence[Match]:
    """The match when it ends at a word's border, else the longest shorter one that does."""
    start, end, _ = match
    if not haystack[end : end + 1].isalnum():
        if haystack[start - 1 : start] == " " or _borders(haystack, start, end):
            return (match,)
        if haystack[start:end].isalnum():
            return ()
    elif haystack[start:end].isalnum():  # one word that begins a longer one, as most are
        return (match,) if _borders(haystack, start, end) else ()
    elif _borders(haystack, start, end):
        return (match,)
    cut = end - 1
    while cut > start and (haystack[cut].isalnum() or haystack[cut - 1].isspace()):
        cut -= 1
    if cut <= start:
        return ()
    shorter = scan(haystack[start:cut])
    return [(start, start + b, i) for a, b, i in shorter if a == 0 and _borders(haystack, start, start + b)]


@lru_cache(maxsize=65536)  # the same few hundred names are met in text after text
def _fitting(lexicon: Lexicon, index: int, written: str) -> tuple[tuple[Entry, ...], frozenset[str]]:
    """The meanings of a pattern whose rule of capitals the written name keeps, and their kinds."""
    kept = tuple(entry for entry in lexicon.meanings(index) if _keeps_rule(entry, written))
    return kept, frozenset(entry.kind for entry in kept)


def _keeps_rule(entry: Entry, written: str) -> bool:
    if written[0].islower():
        return entry.case == "any"
    if entry.case == "exact":
        return written == entry.written or written.replace("\u2019", "'") == entry.written
    return _capitals_fit(written, entry.written)


def _is_currency(text: str, start: int, end: int) -> bool:
    """"US$1 bn", "US dollars": a currency names no country."""
    if text[start:end] not in ("US", "U.S.", "USA", "A", "HK"):
        return False
    return text[end : end + 1] == "$" or text[end : end + 8].lower().startswith((" dollar", " cent"))


def _capitals_fit(written: str, table: str) -> bool:
    """"Osh" is no "OSH": a short word in capitals is another word; a name's inner capitals must be there."""
    if len(written) <= 4 and written.isupper() and not table.isupper() and " " not in written:
        return len(written) == 4
    if written.isupper():
        return True
    for ours, theirs in zip(written.split(), table.split(), strict=False):
        if theirs[:1].isupper() and ours[:1].islower() and len(theirs) > 3:
            return False
    return True


def _with_tail_hits(reviewed: list[Hit], text: str, haystack: str, gazetteer: Gazetteer) -> list[Hit]:
    """Reviewed hits and those of the large table, the longer one where they overlap."""
    merged: list[Hit] = []
    position = 0
    scan = gazetteer.tail.scan
    for match in [found for found in scan(haystack) if text[found[0]].isupper()]:
        for start, end, pattern in _true_borders(match, haystack, scan):
            while position < len(reviewed) and reviewed[position].end <= start:
                merged.append(reviewed[position])
                position += 1
            if _written_as_name(text[start:end]) and not _known_there(reviewed, position, start, end, pattern):
                merged.append(Hit(start, end, tail=pattern))
    merged.extend(reviewed[position:])
    merged.sort(key=lambda hit: (hit.start, -hit.end))
    return _without_overlaps(merged)


def _written_as_name(written: str) -> bool:
    """Whether a name of the large table is written as one: no short word in capitals, capitals in its long words."""
    if len(written) <= 4 and written.isupper():
        return False
    return written.isalpha() or not any(word[0].islower() and len(word) > 3 for word in written.split())


def _known_there(reviewed: list[Hit], position: int, start: int, end: int, pattern: int) -> bool:
    """Whether a reviewed hit covers the stretch; the one that is the stretch learns the large table's pattern."""
    for other in reviewed[position : position + 4]:
        if other.start >= end:
            break
        if other.start == start and other.end == end:
            other.tail = pattern
            return True
        if other.start <= start and other.end >= end:
            return True
    return False


def _without_overlaps(hits: list[Hit]) -> list[Hit]:
    """Longest first where two overlap; a route or organisation keeps the places inside it as parts."""
    kept: list[Hit] = []
    for hit in hits:
        if kept and hit.start < kept[-1].end:
            last = kept[-1]
            if hit.end <= last.end:
                continue
            if hit.end - hit.start <= last.end - last.start:
                continue
            kept.pop()
        kept.append(hit)
    return kept


def _look_around(hits: list[Hit], chunks: list[Chunk], folded: str) -> None:
    """Give each hit the words of its chunk left and right of it, and the text before and after it, folded."""
    following = iter(chunks)
    chunk = next(following, None)
    last: Chunk | None = None
    for hit in hits:
        hit.surround(folded)
        start, end = hit.start, hit.end
        while chunk is not None and chunk.end <= start:
            chunk = next(following, None)
        if chunk is not None and chunk.start <= start and len(chunk.words) > 1:
            if chunk is not last:
                last, (starts, ends, words) = chunk, zip(*chunk.words, strict=True)
            hit.left = words[: bisect_right(ends, start)]
            hit.right = words[bisect_left(starts, end) :]
