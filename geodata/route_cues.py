"""The words that tell a route: what stands before a place says whether it is a start, a step, an end, or left out.

The words are rows of data/route_cues.csv: a phrase, its language and its role.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from geodata.lexicon import read_table
from geodata.names import fold

CONNECTORS = frozenset({"from", "via", "to", "for", "at", "link", "with", "exclude", "next", "load", "by"})
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)?|_[a-z]+|[,;:()\-]|[.!?]")
_BACK = frozenset({"It", "They", "This", "Он", "Она", "Оно", "Они"})
_SENTENCE = 100  # characters from which the words of a text are remembered
_PRONOUN = 8  # characters of a sentence's head in which its pronoun stands
WAYS = ("noun", "carrier", "cargo", "haul")  # roles of the words one of which every told route needs
_WORD = re.compile(r"[^\W_]+")
_ONLY_WORDS = bytes(code if chr(code).isalnum() and code < 128 else 32 for code in range(256))
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
class Phrases:
    """The phrases of one role: single words, and longer ones by their first word."""

    single: frozenset[str]
    longer: dict[str, tuple[tuple[str, ...], ...]]

    def stand_in(self, words: Sequence[str]) -> bool:
        if not self.single.isdisjoint(words):
            return True
        if self.longer.keys().isdisjoint(words):
            return False
        return any(self._begins(words, n) for n, word in enumerate(words) if word in self.longer)

    def open(self, words: Sequence[str]) -> bool:
        return bool(words) and (words[0] in self.single or (words[0] in self.longer and self._begins(words, 0)))

    def _begins(self, words: Sequence[str], at: int) -> bool:
        return any(tuple(words[at : at + len(phrase)]) == phrase for phrase in self.longer[words[at]])


_NONE = Phrases(frozenset(), {})


@dataclass(frozen=True, slots=True)
class RouteCues:
    """Phrases as tuples of words by role; ``ways`` are the words one of which every told route needs."""

    connectors: dict[tuple[str, ...], str]
    fillers: frozenset[tuple[str, ...]]
    words: dict[str, frozenset[tuple[str, ...]]]
    phrases: dict[str, Phrases]
    ways: frozenset[str]

    def has(self, role: str, words: Sequence[str]) -> bool:
        """Whether a phrase of the role stands in the words."""
        return self.phrases.get(role, _NONE).stand_in(words)

    def opens(self, role: str, words: Sequence[str]) -> bool:
        """Whether the words begin with a phrase of the role."""
        return self.phrases.get(role, _NONE).open(words)

    def begins(self, role: str, text: str) -> bool:
        """Whether a text begins with a phrase of the role; it is read further only where its first word may open one."""
        folded, phrases = fold(text), self.phrases.get(role, _NONE)
        first = _TOKEN.search(folded)
        if first is None:
            return False
        word = first.group()
        return word in phrases.single or (word in phrases.longer and phrases.open(_TOKEN.findall(folded)))

    def refers_back(self, opening: str) -> bool:
        """Whether a sentence opens with a pronoun for the thing the sentence before speaks of."""
        return opening[:_PRONOUN].strip('"“« ').split(" ", 1)[0] in _BACK

    def speaks_of_way(self, text: str) -> bool:
        """Whether a word for a way, a carrier or a cargo stands in the text: the cheap test before any reading."""
        folded = fold(text)
        if folded.isascii():  # the same words in a fraction of the time
            return not self.ways.isdisjoint(folded.encode().translate(_ONLY_WORDS).decode().split())
        return not self.ways.isdisjoint(_WORD.findall(folded))


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
    phrases = {role: _phrases(found) for role, found in frozen.items()}
    ways = frozenset(phrase[-1] for role in WAYS for phrase in frozen.get(role, ()))
    return RouteCues(connectors, frozen.get("filler", frozenset()), frozen, phrases, ways)


def _phrases(found: frozenset[tuple[str, ...]]) -> Phrases:
    longer: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(found):
        if len(phrase) > 1:
            longer.setdefault(phrase[0], []).append(phrase)
    single = frozenset(phrase[0] for phrase in found if len(phrase) == 1)
    return Phrases(single, {first: tuple(rest) for first, rest in longer.items()})


def tokens(text: str) -> list[str]:
    """Folded words, commas, brackets and dashes of a text."""
    return _TOKEN.findall(fold(text)) if len(text) < _SENTENCE else list(_remembered(text))


@lru_cache(maxsize=256)  # every route told in a sentence asks for all its words again
def _remembered(text: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(fold(text)))


def read_lead(text: str, cues: RouteCues) -> Lead:
    """What the text between two places (or before the first) says of the place that follows."""
    words = tokens(text)
    if words and all(word == "-" for word in words):
        return Lead("hyphen", ())
    if not words:
        return Lead("other", ())
    if words[0] in ("'s", "s") and all((word,) in cues.fillers for word in words[1:]):
        return Lead("of", ())
    if words[0] in ("'s", "s") and "," in words[1:-1]:  # "Dushanbe, Tajikistan's capital, and ..."
        words = words[words.index(",") :]
    beside = next((n for n in (3, 2, 1) if cues.opens("beside", words[-n:]) and words[-n - 1 : -n] != ["the"]), 0)
    if beside:  # "Sumgait, north of Baku" only says where, but "to a terminal near Novorossiysk" leads there
        found = _connector(words[:-beside], cues)
        return found if found.relation in ("from", "via", "to") else Lead("other", tuple(words))
    if words[-1] in ("(", "-"):
        return Lead("aside", tuple(words[:-1]))
    return _connector(words, cues)


def _connector(words: list[str], cues: RouteCues) -> Lead:
    full = len(words)
    end = _skip_fillers(words, full, cues)
    strangers = 2 if "of" in words[end:] else 1  # "to the Ural region of", "through landlocked Uzbekistan"
    for last in (full, *range(end, max(0, end - strangers) - 1, -1)):  # a phrase may itself end in a filler
        found = _match(words, last, cues)
        if found is None:
            continue
        phrase, role = found
        if last < end and not _may_stand_before(role, words[last:end], strangers):
            continue
        before = tuple(words[: last - len(phrase)])
        if role == "at":  # "to a terminal at Novorossiysk"
            inner = _match(words, _skip_fillers(words, len(before), cues), cues)
            if inner and inner[1] in ("to", "via", "from"):
                phrase, role = inner
                before = before[: before.index(phrase[0])]
        if role == "from" and cues.has("offset", before[-1:]):
            return Lead("other", before)  # "not far from the border", "a message from Astana"
        return Lead(role, before, _moves(before + phrase, cues), " ".join(phrase))
    head = [word for word in words[:end] if word not in _LIST]
    if end and words[end - 1] in _LIST and not [word for word in head if (word,) not in cues.fillers]:
        return Lead("list", ())
    if _is_parenthesis(words[:end]):
        return Lead("list", ())
    return Lead("other", tuple(words[:end]))


def _is_parenthesis(words: list[str]) -> bool:
    """ "Makmal, where the gauge changes, and Jalal-Abad": the list goes on after the words between commas."""
    return (
        4 < len(words) <= 11 and words[0] == "," and words[-2] == "," and words[-1] in _LIST and words.count(",") == 2
    )


def _moves(words: tuple[str, ...], cues: RouteCues) -> bool:
    return cues.has("move", words) or cues.has("go", words)


def _may_stand_before(role: str, strangers: list[str], allowed: int) -> bool:
    """Whether words we do not know may stand between a connector and its place: never a verb after "to"."""
    if not all(word.isalpha() for word in strangers):
        return False
    return role in ("via", "from") or (role == "to" and allowed > 1)


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
