"""Split a text into sentences by rule: abbreviations, initials, decimals and line breaks do not cut or join wrongly.

Ready-made splitters cut "Sept. 17" and "U.S. President" or lose offsets. The rules here are few, the abbreviations
stand in ``data/abbreviations.csv``, and every offset is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from articles.keywords import read_table
from articles.models import Sentence

_CLOSERS = "\"'”’»)]›"
_OPENERS = "\"'“‘«([„‹–—-•*¿¡"
_END = re.compile(rf"(?<![.!?…。])[.!?…。]++[{re.escape(_CLOSERS)}]*+(?=\s)")
_BREAK = re.compile(r"(?<![ \t\r])[ \t\r]*+\n[ \t\r\n]*+")
_BULLET = re.compile(r"(?:[-–—•●▪■*·]|[0-9]{1,2}[.)]|[a-zа-я]\))\s")
_BLANK = re.compile(r"\n[ \t\r]*\n")
# The word before a stop, with the stops inside it: "U.S", "т.е", "Sept".
_REACH = 14
_LAST_WORD = re.compile(r"(?:^|[\s(\[«\"“'‘–—-])((?:[^\W\d_]+\.\s?)*[^\W\d_$]+\$?)$")
_WRAP_SHORT, _WRAP_LONG = 40, 120  # the length of lines that a mail or a PDF breaks


@lru_cache(maxsize=1)
def _kinds() -> tuple[dict[str, str], frozenset[str]]:
    """The kind of each abbreviation (never, either, number), and the words that open sentences."""
    kinds: dict[str, str] = {}
    openers: set[str] = set()
    for row in read_table("abbreviations.csv"):
        words = row["words"].split("|")
        if row["kind"] == "opener":
            openers.update(words)
        else:
            for word in words:
                kinds.setdefault(word, row["kind"])
    return kinds, frozenset(openers)


def split(text: str, language: str = "en") -> tuple[Sentence, ...]:
    """The sentences of a text in order, outer blanks trimmed.

    A blank line always ends a sentence, a single line break does unless it only wraps a line. A headline without a
    stop and the item of a list are sentences of their own. ``paragraph`` counts the stretches between such breaks.
    """
    found: list[Sentence] = []
    paragraph = 0
    for start, end in _paragraphs(text):
        for left, right in _sentences(text, start, end):
            found.append(Sentence(left, right, paragraph, len(found)))
        paragraph += 1
    return tuple(found)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Stretches between line breaks that end something."""
    start, line_start = 0, 0
    for match in _BREAK.finditer(text):
        if match.start() > start and not (match.group().count("\n") == 1 and _only_wraps(text, line_start, match)):
            yield start, match.start()
            start = match.end()
        elif match.start() <= start:
            start = match.end()
        line_start = match.end()
    if text[start:].strip():
        yield start, len(text)


def _only_wraps(text: str, line_start: int, match: re.Match[str]) -> bool:
    """Whether a single line break only wraps: the sentence goes on in the next line."""
    following = match.end()
    if following >= len(text) or _BULLET.match(text, following):
        return False
    length = match.start() - line_start
    last = text[match.start() - 1]
    if last in ".!?…:;" or (last in _CLOSERS and text[match.start() - 2] in ".!?…"):
        return False
    if text[following].islower() or last in ",–—-":
        return True
    next_line = text.find("\n", following)
    follows = (next_line if next_line >= 0 else len(text)) - following
    return (
        _WRAP_SHORT <= length <= _WRAP_LONG and follows <= _WRAP_LONG and _wrapped_around(text, line_start, following)
    )


def _wrapped_around(text: str, line_start: int, following: int) -> bool:
    """Whether the lines next to a break are wrapped too: one of them goes on with a small letter."""
    block_end = _BLANK.search(text, following, following + 4 * _WRAP_LONG)
    stop = block_end.start() if block_end else min(len(text), following + 4 * _WRAP_LONG)
    block_start = text.rfind("\n\n", max(0, line_start - 4 * _WRAP_LONG), line_start)
    start = block_start + 2 if block_start >= 0 else max(0, line_start - 4 * _WRAP_LONG)
    breaks = [m.end() for m in _BREAK.finditer(text, start, stop)]
    return any(text[at : at + 1].islower() for at in breaks)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    left = start
    for match in _END.finditer(text, start, end):
        if not _ends_here(text, left, match, end):
            continue
        trimmed = _trim(text, left, match.end())
        if trimmed:
            yield trimmed
        left = match.end()
    trimmed = _trim(text, left, end)
    if trimmed:
        yield trimmed


def _ends_here(text: str, left: int, match: re.Match[str], end: int) -> bool:
    """Whether a stop ends its sentence: not before a small letter, not behind an abbreviation or initial."""
    position = match.end()
    while position < end and text[position].isspace():
        position += 1
    while position < end and text[position] in _OPENERS:
        position += 1
    if position >= end or text[position].islower():
        return position >= end and match.end() < end
    stop = match.group()
    if stop[0] != "." or len(stop) > 1:
        return True
    word = _last_word(text[max(left, match.start() - _REACH) : match.start()])
    if not word:
        return not _numbers_a_list(text, left, match.start())
    return _word_may_end(word, text, match, position, end)


def _last_word(before: str) -> str:
    """The word that ends a stretch, "" when something else does; most are plain and need no pattern."""
    plain = before.rpartition(" ")[2]
    if plain.isalpha() and "." not in before:
        return plain
    match = _LAST_WORD.search(before)
    return match[1] if match else ""


def _word_may_end(word: str, text: str, match: re.Match[str], position: int, end: int) -> bool:
    """Whether the word before a stop lets the sentence end there."""
    kinds, openers = _kinds()
    kind = kinds.get(word) or (kinds.get(word.lower()) if word[:1].isupper() and len(word) > 2 else None)
    if kind is None and len(word) == 1 and word.isupper():
        kind = "either"  # an initial: "J. Smith", but "Plan B. The"
        before = text[match.start() - 2 : match.start() - 1]
        if before == ".":
            kind = "either"
    if kind is None and "." in word and len(word) <= 8 and all(len(p) <= 2 for p in word.replace(" ", "").split(".")):
        kind = "either"
    if kind is None:
        return True
    if kind == "never":
        return False
    if kind == "number":
        return not text[position].isdigit()
    if text[position].isdigit():
        return False
    return _first_word(text, position, end) in openers


_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def _first_word(text: str, position: int, end: int) -> str:
    match = _WORD.match(text, position, end)
    return match.group() if match else ""


def _numbers_a_list(text: str, left: int, stop: int) -> bool:
    """ "1. Sign the contract": the number belongs to what follows."""
    before = text[left:stop].strip() if stop - left < 8 else "?"
    return before.isdigit() and len(before) <= 2


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
