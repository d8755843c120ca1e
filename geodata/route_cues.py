"""The words that tell a route: what stands before a place says whether it is a start, a step, an end, or left out.

The words are rows of data/route_cues.csv: a phrase, its language and its role.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from geodata.lexicon import read_table
from geodata.names import fold

CONNECTORS = frozenset({"from", "via", "to", "for", "at", "link", "with", "exclude", "next"})
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)?|_[a-z]+|[,;:()\-]|[.!?]")
_LIST = frozenset({",", "and", "or", "и", "или", "&", "plus"})
_LONGEST = 4  # words in the longest phrase


@dataclass(frozen=True, slots=True)
class Lead:
    """What the words before a place say. ``relation`` is a connector, list, hyphen, of or other.

    ``before`` are the words left of the connector, ``verb`` whether they say that something moves.
    """

    relation: str
    before: tuple[str, ...]
    verb: bool = False
    cue: str = ""


@dataclass(frozen=True, slots=True)
class RouteCues:
    """Phrases as tuples of words by role."""

    connectors: dict[tuple[str, ...], str]
    fillers: frozenset[tuple[str, ...]]
    words: dict[str, frozenset[tuple[str, ...]]]

    def has(self, role: str, words: tuple[str, ...] | list[str]) -> bool:
        """Whether a phrase of the role stands in the words."""
        phrases = self.words.get(role, frozenset())
        return any(tuple(words[i : i + n]) in phrases for n in (1, 2, 3) for i in range(len(words) - n + 1))

    def opens(self, role: str, words: tuple[str, ...] | list[str]) -> bool:
        """Whether the words begin with a phrase of the role."""
        phrases = self.words.get(role, frozenset())
        return any(tuple(words[:n]) in phrases for n in (1, 2, 3))


@lru_cache(maxsize=1)
def load_cues() -> RouteCues:
    """The table of route words, loaded once."""
    connectors: dict[tuple[str, ...], str] = {}
    words: dict[str, set[tuple[str, ...]]] = {}
    for row in read_table("route_cues.csv"):
        phrase = tuple(tokens(row["phrase"]))
        if row["role"] in CONNECTORS:
            connectors[phrase] = row["role"]
        words.setdefault(row["role"], set()).add(phrase)
    frozen = {role: frozenset(phrases) for role, phrases in words.items()}
    return RouteCues(connectors, frozen.get("filler", frozenset()), frozen)


def tokens(text: str) -> list[str]:
    """Folded words, commas, brackets and dashes of a text."""
    return _TOKEN.findall(fold(text))


def read_lead(text: str, cues: RouteCues) -> Lead:
    """What the text between two places (or before the first) says of the place that follows."""
    words = tokens(text)
    if words and all(word == "-" for word in words):
        return Lead("hyphen", ())
    if not words:
        return Lead("other", ())
    if words[0] in ("'s", "s") and all((word,) in cues.fillers for word in words[1:]):
        return Lead("of", ())
    if words[-1] in ("(", "-"):
        return Lead("aside", tuple(words[:-1]))
    return _connector(words, cues)


def _connector(words: list[str], cues: RouteCues) -> Lead:
    full = len(words)
    end = _skip_fillers(words, full, cues)
    for last in (
        full,
        end,
        end - 1,
    ):  # a phrase may end in a filler ("the territory of"); one unknown adjective may stand
        found = _match(words, last, cues)
        if found is None:
            continue
        phrase, role = found
        if last == end - 1 and (role not in ("via", "from") or not words[end - 1].isalpha()):
            continue
        before = tuple(words[: last - len(phrase)])
        return Lead(role, before, cues.has("move", before + phrase), " ".join(phrase))
    head = [word for word in words[:end] if word not in _LIST]
    if end and words[end - 1] in _LIST and not [word for word in head if (word,) not in cues.fillers]:
        return Lead("list", ())
    return Lead("other", tuple(words[:end]))


def _skip_fillers(words: list[str], end: int, cues: RouteCues) -> int:
    """The end of the words without the articles and descriptions before a place ("the western port city of")."""
    while end:
        if words[end - 1].startswith("_"):
            end -= 1
            continue
        size = next((n for n in (3, 2, 1) if n <= end and tuple(words[end - n : end]) in cues.fillers), 0)
        if not size or _match(words, end, cues):
            return end
        end -= size
    return end


def _match(words: list[str], end: int, cues: RouteCues) -> tuple[tuple[str, ...], str] | None:
    """The longest connector that ends at ``end``, and its role."""
    for size in range(min(_LONGEST, end), 0, -1):
        phrase = tuple(words[end - size : end])
        if phrase in cues.connectors:
            return phrase, cues.connectors[phrase]
    return None
