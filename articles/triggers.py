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
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NOT_BUILT = re.compile(r"(?:\bcredit|\bair|\bshipping|\bfinance|\bproduct|\bsupply|\bsea)\s$|\bcredit\s\w+\s$")


_NAMES = frozenset((MentionKind.ORGANISATION, MentionKind.PERSON, MentionKind.ROUTE))
_SMALL = re.compile(r"(?<!\w)[a-zа-я]{4,}")
_CAPITAL_BEFORE = re.compile(r"\b[A-ZА-Я][\w-]+(?:\s(?:of|and|for|&))?\s$")
_CAPITAL_AFTER = re.compile(r"\s(?:(?:of|and|for|&)\s)?[A-ZА-Я][a-zа-я]")
_INSIDE = re.compile(r"[a-zа-я,]\s$")  # not the first word of its sentence


@dataclass(frozen=True, slots=True)
class Trigger:
    """A row of triggers.csv. ``needs``: money, quantity, figure (either), party, group, work, cost, or nothing.

    ``frame`` says who acts (a key of roles.csv); ``weight`` 1..5 how surely the words report an event. ``pattern``
    matches the whole, ``simple`` says that the first word is all of it.
    """

    pattern: re.Pattern[str]
    category: Category
    type: str
    needs: str
    frame: str
    weight: int
    stage: str
    language: str
    simple: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger in the text, by offsets."""

    start: int
    end: int
    trigger: Trigger


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


@lru_cache(maxsize=1)
def _index() -> tuple[dict[str, tuple[Trigger, ...]], dict[str, tuple[Trigger, ...]]]:
    """Triggers by their whole first word, and by the stem of a first word with any ending."""
    whole: dict[str, list[Trigger]] = {}
    stems: dict[str, list[Trigger]] = {}
    for row in read_table("triggers.csv"):
        pattern, firsts = compile_notation(row["pattern"])
        trigger = Trigger(
            pattern, Category(row["category"]), row["type"], row["needs"], row["frame"], int(row["weight"]),
            row["stage"], row["language"], len(row["pattern"].split()) == 1,
        )  # fmt: skip
        for first in set(firsts):
            table = stems if first.endswith("*") else whole
            table.setdefault(first.rstrip("*"), []).append(trigger)
    return {k: tuple(v) for k, v in whole.items()}, {k: tuple(v) for k, v in stems.items()}


@lru_cache(maxsize=40_000)
def _starting_with(word: str) -> tuple[Trigger, ...]:
    """The triggers that may begin at a word."""
    whole, stems = _index()
    found = list(whole.get(word, ()))
    for length in range(2, len(word) + 1):
        found.extend(stems.get(word[:length], ()))
    return tuple(dict.fromkeys(found))


def find_triggers(lowered: str) -> list[Found]:
    """Every trigger in a text in lower case, left to right; several may share words."""
    found: list[Found] = []
    for word in _WORDS.finditer(lowered):
        text = word.group()
        for trigger in _starting_with(text if len(text) < 40 else text[:40]):
            if trigger.simple:
                found.append(Found(word.start(), word.end(), trigger))
                continue
            match = trigger.pattern.match(lowered, word.start())
            if match:
                found.append(Found(match.start(), match.end(), trigger))
    return found


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
    beside = bool(_CAPITAL_BEFORE.search(before)) or (bool(_CAPITAL_AFTER.match(after)) and bool(_INSIDE.search(before)))
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
