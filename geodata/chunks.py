"""Runs of capitalised words: the only places where a name can stand in a text with capitals.

A chunk is "Kassym-Jomart Tokayev", "Atlantic Council", "St. Louis" or "U.S. President Joe Biden": capitalised words
joined by one blank or a dash. What stands left and right of a place's name inside its chunk tells person, place and
organisation apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from geodata.cues import Cues
from geodata.names import fold


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
_WORD = (
    rf"(?:(?:[{UPPER}]\.){{2,}}|(?:St|Mt|Ft|Dr|Mr|Mrs|Ms|Gov|Sen|Rep|Gen|Col|Lt|Sgt|Prof|Rev|Hon|Pres)\.(?= [{UPPER}])"
    rf"|[{UPPER}]\.(?= [{UPPER}])|[{UPPER}][\w&]*(?:['’](?!s\b|S\b)[\w]+)*)"
)
CHUNK = re.compile(rf"(?<![\w'’]){_WORD}(?:(?:[ \u00a0]|[-‐‑–—/]){_WORD})*")
WORD = re.compile(_WORD)


@dataclass(slots=True)
class Chunk:
    """A run of capitalised words: offsets into the text, and its words as (start, end, folded word)."""

    start: int
    end: int
    words: list[tuple[int, int, str]]


def find_chunks(text: str, cues: Cues) -> list[Chunk]:
    """The chunks of a text in order. Function words that open a sentence and calendar words are cut off."""
    found: list[Chunk] = []
    for match in CHUNK.finditer(text):
        start, end = match.span()
        words = [(m.start(), m.end(), fold(m.group())) for m in WORD.finditer(text, start, end)]
        found.extend(_cut(words, cues))
    return found


def _cut(words: list[tuple[int, int, str]], cues: Cues) -> list[Chunk]:
    """Chunks of a run: leading function words dropped, calendar words as borders."""
    pieces: list[Chunk] = []
    run: list[tuple[int, int, str]] = []
    for word in words:
        if word[2] in cues.calendar:
            if run:
                pieces.append(Chunk(run[0][0], run[-1][1], run))
            run = []
        elif run or word[2] not in cues.function:
            run.append(word)
    if run:
        pieces.append(Chunk(run[0][0], run[-1][1], run))
    return pieces
