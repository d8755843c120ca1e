"""Find trigger words in a text: which words may report an event, of which category and type.

The words stand in ``data/triggers.csv``, ``data/word_sets.csv`` and ``data/works.csv`` in a small notation anyone can
read: "|" between alternatives of one word, "*" for any ending, "+" for the regular English endings (open+ is open,
opens, opened, opening), "@paper" for a set of words of word_sets.csv, "..." for a gap of up to eight words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from articles.keywords import Keywords, read_table
from articles.models import Category
from geodata.models import Mention, MentionKind

_GAP = r"(?:[^\w.;]+[\w'’$€-]+(?:\.\w+)*){0,8}?[^\w.;]+"
_NEXT = r"[^\w.;]{1,3}"
_REACH = 9  # words that "..." may reach over, the last included
_TOKENS = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*|\d+(?:[.,]\d+)*|[;:!?]|\.(?=\s)")
_PIECES = re.compile(r"\w+(?:[-'’.,]\w+)*|[;:!?]|\.(?=\s)")
_STOPS = frozenset(";!?.")
_NOT_BUILT = re.compile(r"(?:\bcredit|\bair|\bshipping|\bfinance|\bproduct|\bsupply|\bsea)\s$|\bcredit\s\w+\s$")


_NAMES = frozenset((MentionKind.ORGANISATION, MentionKind.PERSON, MentionKind.ROUTE))
_SMALL = re.compile(r"(?<!\w)[a-zа-я]{4,}")
_CAPITAL_BEFORE = re.compile(r"\b[A-ZА-Я][\w-]+(?:\s(?:of|and|for|&))?\s$")
_CAPITAL_AFTER = re.compile(r"\s(?:(?:of|and|for|&)\s)?[A-ZА-Я][a-zа-я]")
_INSIDE = re.compile(r"[a-zа-я,]\s$")  # not the first word of its sentence


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a notation: what it may be, and whether words may stand before it."""

    gap: bool
    whole: frozenset[str]
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Trigger:
    """A row of triggers.csv. ``needs``: money, quantity, figure (either), party, group, work, cost, or nothing.

    ``frame`` says who acts (a key of roles.csv); ``weight`` 1..5 how surely the words report an event. ``parts`` are
    the words after the first; without any the trigger is simple.
    """

    parts: tuple[Part, ...]
    category: Category
    type: str
    needs: str
    frame: str
    weight: int
    stage: str
    language: str

    @property
    def simple(self) -> bool:
        return not self.parts


@dataclass(frozen=True, slots=True, eq=False)
class Carrier:
    """A row of carried_words.csv: words that mean ``number`` (0: any) states, or one state, company or lender."""

    parts: tuple[Part, ...]
    number: int
    kind: str


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger in the text, by offsets."""

    start: int
    end: int
    trigger: Trigger


@dataclass(frozen=True, slots=True)
class Carried:
    """Words that mean somebody named elsewhere ("both sides"), by offsets."""

    start: int
    end: int
    carrier: Carrier


@dataclass(frozen=True, slots=True)
class Work:
    """A word for something that is built, by offsets. ``strong``: it is nothing else ("railway", not "line")."""

    start: int
    end: int
    strong: bool


@lru_cache(maxsize=1)
def _word_sets() -> dict[str, tuple[str, ...]]:
    return {row["name"]: tuple(row["words"].split("|")) for row in read_table("word_sets.csv")}


def alternatives(part: str) -> list[str]:
    """The words that one part of a notation stands for, "*" kept: "open+|@sign" is open, opens, opened, opening, ..."""
    words: list[str] = []
    for word in part.split("|"):
        inner = _word_sets()[word[1:]] if word.startswith("@") else (word,)
        for one in inner:
            words.extend(_inflected(one[:-1]) if one.endswith("+") else [one])
    return words


def _inflected(verb: str) -> list[str]:
    """The regular forms of an English verb."""
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    plural = "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return [verb, verb + plural, verb + "ed", verb + "ing"]


def compile_notation(notation: str) -> tuple[re.Pattern[str], list[str]]:
    """The pattern of a notation, and the words its first part stands for ("*" kept)."""
    parts = notation.split()
    pieces: list[str] = []
    for at, part in enumerate(parts):
        if part == "...":
            pieces.append(_GAP)
            continue
        if at and parts[at - 1] != "...":
            pieces.append(_NEXT)
        pieces.append("(?:" + "|".join(map(_expression, alternatives(part))) + r")\b")
    return re.compile("".join(pieces)), alternatives(parts[0])


def _expression(word: str) -> str:
    return re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word)


def _parts(notation: str) -> tuple[list[str], tuple[Part, ...]]:
    """The words a notation may begin with, and its further parts."""
    first, *rest = notation.split()
    parts: list[Part] = []
    gap = False
    for word in rest:
        if word == "...":
            gap = True
            continue
        words = alternatives(word)
        stems = tuple(w[:-1] for w in words if w.endswith("*"))
        parts.append(Part(gap, frozenset(w for w in words if not w.endswith("*")), stems))
        gap = False
    return alternatives(first), tuple(parts)


Rows = dict[str, tuple[Trigger | Carrier, ...]]


@lru_cache(maxsize=1)
def _index() -> tuple[Rows, Rows]:
    """Rows by their whole first word, and by the stem of a first word with any ending."""
    whole: dict[str, list[Trigger | Carrier]] = {}
    stems: dict[str, list[Trigger | Carrier]] = {}
    for row in read_table("triggers.csv") + read_table("carried_words.csv"):
        firsts, parts = _parts(row["pattern"])
        entry: Trigger | Carrier
        if "number" in row:
            entry = Carrier(parts, int(row["number"]), row["kind"])
        else:
            entry = Trigger(
                parts, Category(row["category"]), row["type"], row["needs"], row["frame"], int(row["weight"]),
                row["stage"], row["language"],
            )  # fmt: skip
        for first in set(firsts):
            table = stems if first.endswith("*") else whole
            table.setdefault(first.rstrip("*"), []).append(entry)
    return {k: tuple(v) for k, v in whole.items()}, {k: tuple(v) for k, v in stems.items()}


@lru_cache(maxsize=40_000)
def _starting_with(word: str) -> tuple[Trigger | Carrier, ...]:
    """The rows that may begin at a word."""
    whole, stems = _index()
    found = list(whole.get(word, ()))
    for length in range(2, min(len(word), 30) + 1):
        found.extend(stems.get(word[:length], ()))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=100_000)
def _beginning(word: str, following: str) -> tuple[Trigger | Carrier, ...]:
    """The rows that may begin at a word, of those whose second word stands right behind only the ones it fits."""
    return tuple(entry for entry in _starting_with(word) if not entry.parts or _fits(entry.parts[0], following))


def _fits(part: Part, word: str) -> bool:
    return part.gap or word in part.whole or word.startswith(part.stems)


def find_triggers(lowered: str) -> list[Found]:
    """Every trigger in a text in lower case, left to right; several may share words."""
    return find_phrases(lowered)[0]


def find_phrases(lowered: str) -> tuple[list[Found], list[Carried]]:
    """Triggers and carried words of a text in lower case in one pass over its words."""
    starts, words = _tokens(lowered)
    triggers: list[Found] = []
    carried: list[Carried] = []
    begin = {word for word in set(words) if _starting_with(word)}
    words.append("")
    for at, word in enumerate(words):
        if word not in begin:
            continue
        for entry in _beginning(word, words[at + 1]):
            last = _last(words, at, entry.parts) if entry.parts else at
            if last < 0:
                continue
            start, end = starts[at], starts[last] + len(words[last])
            if isinstance(entry, Trigger):
                triggers.append(Found(start, end, entry))
            else:
                carried.append(Carried(start, end, entry))
    return triggers, carried


def _tokens(lowered: str) -> tuple[list[int], list[str]]:
    """Where the words and stops of a text begin, and the words: those of ``_TOKENS``, found in larger pieces first."""
    starts: list[int] = []
    words: list[str] = []
    for piece in _PIECES.finditer(lowered):
        word = piece.group()
        if word.isalpha() or word in _STOPS:
            starts.append(piece.start())
            words.append(word)
            continue
        for match in _TOKENS.finditer(lowered, *piece.span()):
            starts.append(match.start())
            words.append(match.group())
    return starts, words


def _last(words: list[str], at: int, parts: tuple[Part, ...]) -> int:
    """The index of the word at which all parts after ``at`` are met, -1 when they are not, within one sentence."""
    for part in parts:
        at += 1
        if not part.gap:
            if at >= len(words) or not (words[at] in part.whole or (part.stems and words[at].startswith(part.stems))):
                return -1
            continue
        at = _within_reach(words, at, part)
        if at < 0:
            return -1
    return at


def _within_reach(words: list[str], start: int, part: Part) -> int:
    """The index of the first word from ``start`` that a part after a gap fits, -1 at the sentence's end or too far."""
    whole, stems = part.whole, part.stems
    for at in range(start, min(start + _REACH, len(words))):
        word = words[at]
        if word in whole or (stems and word.startswith(stems)):
            return at
        if word in _STOPS:
            return -1
    return -1


def outside_names(found: list[Found], text: str, mentions: Sequence[Mention]) -> list[Found]:
    """Only the triggers that are no part of a name: "Export" in "UK Export Finance" exports nothing.

    A name is a mention of an organisation, person or route, or a capital word beside another one in a sentence that
    is not all capitals (a headline).
    """
    named = [m for m in mentions if m.kind in _NAMES]
    kept: list[Found] = []
    at = 0
    for one in found:
        while at < len(named) and named[at].end <= one.start:
            at += 1
        if at < len(named) and named[at].start <= one.start:
            continue
        if not (text[one.start].isupper() and _in_name(text, one)):
            kept.append(one)
    return kept


def _in_name(text: str, found: Found) -> bool:
    """Whether a capitalised trigger stands between capitalised words of a sentence otherwise in small letters."""
    before, after = text[max(0, found.start - 60) : found.start], text[found.end : found.end + 60]
    small = len(_SMALL.findall(before)) + len(_SMALL.findall(after))
    beside = bool(_CAPITAL_BEFORE.search(before)) or (
        bool(_CAPITAL_AFTER.match(after)) and bool(_INSIDE.search(before))
    )
    return beside and small >= 4


@lru_cache(maxsize=1)
def _works() -> tuple[Keywords, re.Pattern[str]]:
    """Plain words for what is built as one automaton; those of several words with endings as a pattern."""
    plain: list[tuple[str, object]] = []
    loose: list[str] = []
    for row in read_table("works.csv"):
        for word in row["word"].split("|"):
            if "*" in word[:-1]:
                loose.append(r"\s".join(map(_expression, word.split())))
            else:
                plain.append((word, row["strength"] == "strong"))
    return Keywords(plain), re.compile(r"\b(?:" + "|".join(loose) + r")\b")


def find_works(lowered: str) -> list[Work]:
    """Words for things that are built, in a text in lower case, left to right."""
    words, loose = _works()
    found = [Work(start, end, bool(strong)) for start, end, strong in words.find(lowered)]
    found = [w for w in found if w.strong or not _NOT_BUILT.search(lowered[max(0, w.start - 16) : w.start])]
    covered = {w.start for w in found}
    found += [Work(m.start(), m.end(), True) for m in loose.finditer(lowered) if m.start() not in covered]
    return sorted(found, key=lambda w: w.start)
