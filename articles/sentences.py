"""Split a text into sentences by rule: abbreviations, initials, decimals and headlines do not end or join wrongly.

Libraries tried split "Sept. 17" or "U.S. President" or lose offsets; the rules below are few and keep every offset.
"""

from __future__ import annotations

import re

from articles.models import Sentence

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gov sen rep gen col lt sgt st mt ft jr sr inc corp co ltd llc plc no vs etc jan feb mar apr jun "
    "jul aug sept sep oct nov dec u.s u.k u.n u.a.e e.g i.e d.c a.m p.m approx dept est pres rev hon bros cf fig vol pp "
    "г гг млн млрд трлн тыс руб долл тенге т.е т.д т.п им ул обл р-н св см стр".split()
)  # fmt: skip
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)")
_PARAGRAPH = re.compile(r"\n[ \t]*(?:\n[ \t]*)*")
_LAST_WORD = re.compile(r"([^\W_]+(?:[.\-][^\W_]+)*)$")
_BULLET = re.compile(r"[-–•*]\s")


def split(text: str, language: str = "en") -> tuple[Sentence, ...]:
    """The sentences of a text in order, outer blanks trimmed. A line that a line break ends where the next one begins
    a new thought (blank line, bullet, or no stop in a short line) is a sentence of its own."""
    found: list[Sentence] = []
    paragraph = 0
    for start, end in _blocks(text):
        for left, right in _sentences(text, start, end):
            found.append(Sentence(left, right, paragraph, len(found)))
        paragraph += 1
    return tuple(found)


def _blocks(text: str) -> list[tuple[int, int]]:
    """Stretches between paragraph borders. A single line break inside wrapped text is no border."""
    blocks = []
    start = 0
    for match in _PARAGRAPH.finditer(text):
        if match.group().count("\n") == 1 and _wrapped(text, start, match.start(), match.end()):
            continue
        blocks.append((start, match.start()))
        start = match.end()
    blocks.append((start, len(text)))
    return [(a, b) for a, b in blocks if text[a:b].strip()]


def _wrapped(text: str, start: int, border: int, following: int) -> bool:
    """Whether a single line break only wraps: a long line without a stop that goes on in the next."""
    line_start = text.rfind("\n", 0, border) + 1
    line = text[line_start:border].rstrip()
    if _BULLET.match(text[following : following + 2]) or line.endswith((":", ";")):
        return False
    if line.endswith((".", "!", "?", "…", "”", '"', "»")):
        return len(line) > 55 and len(line) < 110 and following < len(text) and text[following].islower()
    return len(line) >= 45 or (following < len(text) and text[following].islower())


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    left = start
    for match in _END.finditer(text, start, end):
        if match.end() < end and not _ends_here(text, left, match):
            continue
        pieces.append(_trim(text, left, match.end()))
        left = match.end()
    pieces.append(_trim(text, left, end))
    return [(a, b) for a, b in pieces if a < b]


def _ends_here(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a stop ends its sentence: not after an abbreviation or initial, not before a small letter."""
    after = text[match.end() : match.end() + 40].lstrip()
    if not after or after[0].islower():
        return False
    if match.group()[0] != ".":
        return True
    word = _LAST_WORD.search(text, max(start, match.start() - 30), match.start())
    if word is None:
        return True
    last = word.group(1)
    if len(last) == 1 and last.isupper() and last not in "I":
        return False
    if last.lower() in _ABBREVIATIONS or (last.count(".") and len(last) <= 7):
        return _stands_last(last, after)
    return True


def _stands_last(last: str, after: str) -> bool:
    """"in the U.S. The" ends a sentence, "U.S. President" does not; "Inc. It" does."""
    first = re.split(r"\W", after, maxsplit=1)[0]
    opens = first in ("The", "It", "In", "He", "She", "They", "But", "This", "That", "At", "On", "A", "As", "There", "We")
    return opens and last.lower() not in ("mr", "mrs", "ms", "dr", "gov", "sen", "rep", "gen", "st", "prof", "no")


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
