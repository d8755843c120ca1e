"""Runs of capitalised words: the only places where a name can stand in a text with capitals.

A chunk is "Kassym-Jomart Tokayev", "Atlantic Council", "St. Louis" or "U.S. President Joe Biden": capitalised words
joined by one blank or a dash. What stands left and right of a place's name inside its chunk tells person, place and
organisation apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from geodata.cues import Cues


def _capitals() -> str:
    """A character class of the upper-case letters of Latin, Greek, Cyrillic and Armenian."""
    ranges: list[list[int]] = []
    for code in (*range(0x41, 0x560), *range(0x1E00, 0x2000)):
        if chr(code).isupper():
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{chr(a)}-{chr(b)}" if a != b else chr(a) for a, b in ranges)


UPPER = _capitals()
_SHORT = "St Mt Ft Dr Mr Mrs Ms Gov Sen Rep Gen Col Lt Sgt Prof Rev Hon Pres".split()
_SHORTENED = "|".join(f"(?<={short[0]}){short[1:]}" for short in _SHORT)
# A word begins with the class of capitals, so that the search skips all else quickly; only then comes the look back.
WORD = re.compile(
    rf"[{UPPER}](?<![\w'’][\s\S])(?:\.(?:[{UPPER}]\.)+|(?:(?=[a-z]{{1,4}}\. )(?:{_SHORTENED}))?\.(?= [{UPPER}])|[\w&]*(?:['’](?!s\b|S\b)[\w]+)*)"
)
_LONGEST = 50  # words: a text all in capitals is cut, so that no step looks at a million neighbours
_JOINTS = frozenset(" \u00a0-‐‑–—/")


@dataclass(slots=True)
class Chunk:
    """A run of capitalised words: offsets into the text, and its words as (start, end, folded word)."""

    start: int
    end: int
    words: list[tuple[int, int, str]]


def find_chunks(text: str, folded: str, cues: Cues) -> list[Chunk]:
    """The chunks of a text in order. Function words that open a run and calendar words are cut off."""
    chunks: list[Chunk] = []
    run: list[tuple[int, int, str]] = []
    calendar, function = cues.calendar, cues.function
    reached = -2  # end of the word before, which is the last of the run when there is one
    for match in WORD.finditer(text):
        start, end = match.span()
        word = folded[start:end]
        ends = word in calendar
        if run and (ends or start != reached + 1 or text[reached] not in _JOINTS or len(run) == _LONGEST):
            chunks.append(Chunk(run[0][0], reached, run))
            run = []
        if not ends and (run or word not in function):
            run.append((start, end, word))
        reached = end
    if run:
        chunks.append(Chunk(run[0][0], reached, run))
    return chunks
