"""Names in Turkish, Azerbaijani, Kazakh, Kyrgyz and Uzbek take endings, and where one has its ending the name is over.

"Bakıdan Tbilisi vasitəsilə" tells of two places, while two capitalised words side by side are one name in English.
The names of the region stand in the tables with their cases; others are found here without their ending
("Новороссийскіге"). Endings are rows of data/endings.csv, in folded letters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from geodata import names
from geodata.lexicon import Entry, read_table

if TYPE_CHECKING:
    from geodata.gazetteer import Gazetteer
    from geodata.recognise import Hit

APOSTROPHES = frozenset("'’‘ʻʼ")
_LANGUAGES = frozenset(("az", "kk", "ky", "tr", "uz"))
_PLACES = frozenset(("country", "place", "admin1"))
_LARGE = 100_000  # people: a town of the large table needs as many to be looked for without its ending
_SHORTEST = 4  # letters of a name that may be told without its ending
# Letters, words and endings that none of the other languages has: English news of Türkiye has a few, by its names.
_SUFFIXING = re.compile(r"[ığşəқғңұүі]|\b(?:orqali|poyezd)|\b[Oo]['’ʼ]z|[OoGg][‘ʻ]\w|['’](?:[dt][ae]n?|y[ae]|n[ıi]n)\b")
_RARE = 80  # characters: fewer signs than one in so many are those of names in another language
_CAPITAL = re.compile(r"[^\W\d_]+(?:['’‘ʻʼ][^\W\d_]+)*")


# What each sign of the pattern holds: looking for these costs English texts next to nothing.
_LETTERS = frozenset("ığşəқғңұүі‘ʻ")
_STARTS = ("z", "da", "de", "ta", "te", "ya", "ye", "ni", "nı")
_PIECES = ("orqali", "poyezd", *(mark + start for mark in "'’ʼ" for start in _STARTS))


@lru_cache(maxsize=8)  # asked for at two steps of the work
def is_suffixing(text: str) -> bool:
    """Whether a text is in one of these languages: their letters, words and endings are met all the time."""
    if (text.isascii() or _LETTERS.isdisjoint(text)) and not any([piece in text for piece in _PIECES]):
        return False
    return sum(1 for _ in _SUFFIXING.finditer(text)) * _RARE >= len(text)


@lru_cache(maxsize=1)
def _endings() -> tuple[str, ...]:
    """The case endings of the table, longest first."""
    found = {row["form"] for row in read_table("endings.csv") if row["says"] in ("from", "to", "case")}
    return tuple(sorted(found, key=lambda ending: (-len(ending), ending)))


def with_stems(text: str, hits: list[Hit], gazetteer: Gazetteer, make: Callable[[int, int], Hit]) -> list[Hit]:
    """The hits, with names that only their ending hid; ``make`` makes a hit of a stretch of the text.

    Every hit that ends in a case is marked so. Other texts come back as they are.
    """
    if not is_suffixing(text):
        return hits
    starts = [hit.start for hit in hits]
    found = list(hits)
    for hit in hits:
        _take_ending(text, hit)
    for word in _CAPITAL.finditer(text):
        start, end = word.span()
        if not text[start].isupper() or end - start <= _SHORTEST:
            continue
        at = bisect_right(starts, end - 1) - 1
        if at >= 0 and hits[at].end > start:
            continue
        entries, tail = _meanings(word.group(), gazetteer)
        if entries or tail >= 0:
            hit = make(start, end)
            hit.entries, hit.kinds, hit.tail, hit.cased = entries, frozenset(e.kind for e in entries), tail, True
            found.append(hit)
    return sorted(found, key=lambda hit: hit.start)


def _take_ending(text: str, hit: Hit) -> None:
    """A name with a case of the tables, or with an ending after an apostrophe ("Xi'an'dan"), ends there."""
    hit.cased = any(entry.form == "case" and entry.language in _LANGUAGES for entry in hit.entries)
    if not hit.cased and text[hit.end : hit.end + 1] and text[hit.end] in APOSTROPHES:
        ending = _CAPITAL.match(text, hit.end + 1)
        if ending and names.fold(ending.group()) in _endings():
            hit.end, hit.cased = ending.end(), True


@lru_cache(maxsize=8192)
def _meanings(word: str, gazetteer: Gazetteer) -> tuple[tuple[Entry, ...], int]:
    """The meanings of a word without its case ending: reviewed ones, and its pattern in the large table or -1."""
    folded = names.fold(word)
    for ending in _endings():
        stem = word[: len(word) - len(ending)].rstrip("".join(APOSTROPHES))
        if len(stem) < _SHORTEST or not folded.endswith(ending):
            continue
        haystack = names.pattern(stem)
        whole = [i for start, end, i in gazetteer.lexicon.scan(haystack) if (start, end) == (0, len(haystack))]
        known = [entry for index in whole for entry in gazetteer.lexicon.meanings(index)]
        entries = tuple(entry for entry in known if entry.kind in _PLACES and entry.form != "case")
        tail = _large(haystack, gazetteer)
        if entries or tail >= 0:
            return entries, tail
    return (), -1


def _large(haystack: str, gazetteer: Gazetteer) -> int:
    tail = gazetteer.tail
    for start, end, index in tail.scan(haystack):
        if (start, end) == (0, len(haystack)) and tail.population[tail.places_of(index)[0]] >= _LARGE:
            return index
    return -1


def part_at_endings(text: str, hits: list[Hit]) -> None:
    """Take the neighbours from hits that end in a case, and such a hit from the neighbours of the next.

    One capitalised word that opens a sentence is no neighbour of such a hit either ("Neft Bakıdan ...").
    """
    for hit in hits:
        if hit.cased:
            hit.right = ()
            if len(hit.left) == 1 and _opens(text, hit.start - len(hit.left[0]) - 1):
                hit.left = ()
    for hit, following in pairwise(hits):
        if hit.cased and following.left and text[hit.end : following.start] == " ":
            following.left = ()


def _opens(text: str, at: int) -> bool:
    """Whether a sentence begins at an offset."""
    before = text[:at][-3:].rstrip(" ")
    return at <= 0 or not before or before[-1] in ".!?\n"
