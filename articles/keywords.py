"""Find known words in a text in one fast pass, whatever their number.

Tables write words in a small notation: "|" between alternatives, "*" for any ending. A word with a capital
letter is matched as written, any other in every case.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import daachorse

_DATA = Path(__file__).parent / "data"
_LEFTMOST_LONGEST = daachorse.MATCH_KIND_LEFTMOST_LONGEST


@lru_cache(maxsize=4)
def lower(text: str) -> str:
    """Lower case that moves no offset: the dotted capital I of Turkish and Azerbaijani is the one letter that grows."""
    return text.replace("\u0130", "i").lower()


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of a table under ``data/``."""
    with (_DATA / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def alternatives(notation: str) -> str:
    """The regular expression of a notation, longest word first: "mln|million*" is ``million\\w*|mln``."""
    words = sorted(notation.split("|"), key=len, reverse=True)
    return "|".join(_expression(word) for word in words)


def _expression(word: str) -> str:
    escaped = re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s")
    return escaped + (r"(?!\w)" if word[-1:].isalnum() else "")


class Phrases:
    """Which phrase of a table begins at an offset. Phrases with a capital letter are matched as written."""

    def __init__(self, phrases: Iterable[tuple[str, object]]) -> None:
        """``phrases`` are (notation without "|", meaning); the longest that fits wins."""
        exact: dict[str, list[tuple[str, object]]] = {}
        plain: dict[str, list[tuple[str, object]]] = {}
        for notation, meaning in sorted(phrases, key=lambda item: -len(item[0])):
            table = plain if notation == notation.lower() else exact
            table.setdefault(notation.rstrip("*")[:2], []).append((notation, meaning))
        self._exact = {key: _compiled(group) for key, group in exact.items()}
        self._plain = {key: _compiled(group) for key, group in plain.items()}

    def match(self, text: str, lowered: str, position: int) -> tuple[object, int] | None:
        """The meaning and the end of the phrase at an offset, None without one."""
        for tables, source in ((self._exact, text), (self._plain, lowered)):
            for key in (source[position : position + 2], source[position : position + 1]):
                found = tables.get(key)
                match = found[0].match(source, position) if found else None
                if found and match:
                    return found[1][(match.lastindex or 1) - 1], match.end()
        return None


def _compiled(group: list[tuple[str, object]]) -> tuple[re.Pattern[str], list[object]]:
    pattern = re.compile("|".join(f"({alternatives(notation)})" for notation, _ in group))
    return pattern, [meaning for _, meaning in group]


class Keywords:
    """A set of words, each with its meanings, found at word borders, left to right, the longest at a place."""

    def __init__(self, words: Iterable[tuple[str, object]]) -> None:
        """``words`` are (word in lower case, meaning); a word with "*" at the end may go on."""
        pairs = dict(words)
        self._words = [word.rstrip("*") for word in pairs]
        self._found = [(meaning, word.endswith("*")) for word, meaning in pairs.items()]
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(self._words, match_kind=_LEFTMOST_LONGEST)

    def find(self, lowered: str) -> Iterator[tuple[int, int, object]]:
        """(start, end, meaning) of each word of the set in a text in lower case."""
        length = len(lowered)
        for start, end, index in self._automaton.find(lowered):
            if start and lowered[start - 1].isalnum():
                continue
            meaning, goes_on = self._found[index]
            if not goes_on and end < length and lowered[end].isalpha():
                continue
            yield start, end, meaning
