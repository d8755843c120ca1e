"""Find names in a text: what could be a place, a group, a route, an organisation or a person, and where.

One pass of the reviewed names' automaton and one of the large place table over the folded text; then borders, capitals
and the words around each hit decide what kind of name it is and how much speaks for a place. Nothing is resolved here.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from geodata import names
from geodata.chunks import Chunk, find_chunks
from geodata.cues import Cues, load_cues
from geodata.gazetteer import Gazetteer
from geodata.lexicon import Entry
from geodata.people import Person, find_people


@dataclass(slots=True)
class Hit:
    """A name in the text, with its possible meanings: reviewed ``entries`` and the large table's pattern ``tail``.

    ``left`` and ``right`` are the folded words of its chunk before and after it, ``before`` the two words of running
    text before the chunk or the hit, ``after`` the first word after it.
    """

    start: int
    end: int
    entries: tuple[Entry, ...] = ()
    tail: int = -1
    chunk: Chunk | None = None
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    embedded: str = ""  # "organisation", "person", "event" when the hit stands inside such a name
    dateline: bool = False
    parts: list[Hit] = field(default_factory=list)  # places inside a route's name


@dataclass(slots=True)
class Recognised:
    """What recognition hands on: hits left to right, people, and the chunks of the text."""

    hits: list[Hit]
    people: list[Person]
    chunks: list[Chunk]
    haystack: str


def recognise(text: str, gazetteer: Gazetteer) -> Recognised:
    """All names of a text, left to right, not overlapping (places inside route names are parts of their hit)."""
    cues = load_cues()
    folded = names.fold(text)
    haystack = names.with_starts(folded)
    chunks = find_chunks(text, folded, cues)
    people = find_people(text, chunks, cues)
    hits = _reviewed_hits(text, haystack, gazetteer)
    hits = _with_tail_hits(hits, text, haystack, gazetteer)
    _attach_chunks(hits, chunks)
    for hit in hits:
        _look_around(hit, text, cues)
    return Recognised(hits, people, chunks, haystack)


def _reviewed_hits(text: str, haystack: str, gazetteer: Gazetteer) -> list[Hit]:
    lexicon = gazetteer.lexicon
    hits = []
    for start, end, index in lexicon.scan(haystack):
        for part in _true_borders(start, end, index, haystack, lexicon.scan):
            entries = _spelt_right(lexicon.meanings(part[2]), text, part[0], part[1])
            if entries:
                hits.append(Hit(part[0], part[1], entries))
            elif " " in haystack[part[0] : part[1]]:
                hits.extend(_inside(text, haystack, part[0], part[1], gazetteer))
    return hits


def _inside(text: str, haystack: str, start: int, end: int, gazetteer: Gazetteer) -> list[Hit]:
    """Names inside a longer name that failed the capitals check: without its last word, or from its second on."""
    found: list[Hit] = []
    for left, right in ((start, haystack.rfind(" ", start, end)), (haystack.find(" ", start, end) + 1, end)):
        for a, b, index in gazetteer.lexicon.scan(haystack[left:right]):
            entries = _spelt_right(gazetteer.lexicon.meanings(index), text, left + a, left + b)
            if entries and _borders(haystack, left + a, left + b):
                found.append(Hit(left + a, left + b, entries))
        if found:
            break
    return found


def _borders(haystack: str, start: int, end: int) -> bool:
    """Whether a stretch begins and ends at the border of a word."""
    if start and (haystack[start - 1].isalnum() or (haystack[start - 1] == "'" and haystack[start - 2].isalnum())):
        return False
    return end >= len(haystack) or not haystack[end].isalnum()


def _true_borders(start: int, end: int, index: int, haystack: str, scan) -> list[tuple[int, int, int]]:  # type: ignore[no-untyped-def]
    """The match when it ends at a word's border, else the longest shorter one that does."""
    if _borders(haystack, start, end):
        return [(start, end, index)]
    cut = end - 1
    while cut > start and (haystack[cut].isalnum() or haystack[cut - 1].isspace()):
        cut -= 1
    if cut <= start:
        return []
    return [
        (start + a, start + b, i)
        for a, b, i in scan(haystack[start:cut])
        if a == 0 and _borders(haystack, start, start + b)
    ]


def _spelt_right(entries: tuple[Entry, ...], text: str, start: int, end: int) -> tuple[Entry, ...]:
    """The meanings whose rule of capitals the text keeps."""
    written = text[start:end]
    first = written[0]
    if _is_currency(written, text, end):
        return ()
    if first.islower():
        return tuple(e for e in entries if e.case == "any")
    kept = []
    for entry in entries:
        if entry.case == "exact":
            if written == entry.written or written.replace("\u2019", "'") == entry.written:
                kept.append(entry)
        elif _capitals_fit(written, entry.written):
            kept.append(entry)
    return tuple(kept)


def _is_currency(written: str, text: str, end: int) -> bool:
    """"US$1 bn", "US dollars": a currency names no country."""
    if written not in ("US", "U.S.", "USA", "A", "HK"):
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
    for start, end, index in gazetteer.tail.scan(haystack):
        if not text[start].isupper():
            continue
        for left, right, pattern in _true_borders(start, end, index, haystack, gazetteer.tail.scan):
            while position < len(reviewed) and reviewed[position].end <= left:
                merged.append(reviewed[position])
                position += 1
            _merge(merged, reviewed, position, Hit(left, right, tail=pattern), text)
    merged.extend(reviewed[position:])
    merged = [hit for hit in merged if hit.start >= 0]
    merged.sort(key=lambda hit: (hit.start, -hit.end))
    return _without_overlaps(merged)


def _merge(merged: list[Hit], reviewed: list[Hit], position: int, hit: Hit, text: str) -> None:
    written = text[hit.start : hit.end]
    if written.isupper() and len(written) <= 4:
        return
    if any(word[0].islower() and len(word) > 3 for word in written.split()):
        return
    for other in reviewed[position : position + 4]:
        if other.start >= hit.end:
            break
        if (other.start, other.end) == (hit.start, hit.end):
            other.tail = hit.tail
            return
        if other.start <= hit.start and other.end >= hit.end:
            return
    merged.append(hit)


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


def _attach_chunks(hits: list[Hit], chunks: list[Chunk]) -> None:
    starts = [chunk.start for chunk in chunks]
    for hit in hits:
        at = bisect_right(starts, hit.start) - 1
        if at < 0 or chunks[at].end <= hit.start:
            continue
        chunk = chunks[at]
        hit.chunk = chunk
        hit.left = tuple(w for s, e, w in chunk.words if e <= hit.start)
        hit.right = tuple(w for s, e, w in chunk.words if s >= hit.end)


def _look_around(hit: Hit, text: str, cues: Cues) -> None:
    """The words before and after, folded: "before" reaches back over the chunk's own left words."""
    head = text[max(0, hit.start - 28) : hit.start]
    hit.before = names.fold(head)
    hit.after = names.fold(text[hit.end : hit.end + 24])
