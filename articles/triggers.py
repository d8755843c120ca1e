"""Find trigger words in a text: which words may report an event, of which category and type.

The words stand in ``data/triggers.csv`` and ``data/works.csv`` in a small notation anyone can read: "|" between
alternatives of one word, "*" for any ending, "..." for a gap of up to six words.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from articles.models import Category

_DATA = Path(__file__).parent / "data"
_GAP = r"(?:[^\w.;]+[\w'’.$€-]+){0,6}?[^\w.;]+"
_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A row of triggers.csv. ``needs``: money, quantity, figure (either), party, group, work, or nothing."""

    pattern: re.Pattern[str]
    category: Category
    type: str
    needs: str
    weight: int
    stage: str
    language: str


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger in the text, by offsets."""

    start: int
    end: int
    trigger: Trigger


def compile_notation(notation: str) -> tuple[re.Pattern[str], list[str]]:
    """The pattern of a notation, and the possible beginnings (folded, without "*") of its first word."""
    parts = notation.split()
    pieces: list[str] = []
    for at, part in enumerate(parts):
        if part == "...":
            pieces.append(_GAP)
            continue
        if at and parts[at - 1] != "...":
            pieces.append(r"[^\w.;]{1,3}")
        pieces.append("(?:" + "|".join(_alternative(a) for a in part.split("|")) + r")\b")
    return re.compile("".join(pieces)), [a.rstrip("*") for a in parts[0].split("|")]


def _alternative(word: str) -> str:
    return re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word)


@lru_cache(maxsize=1)
def _index() -> dict[str, tuple[Trigger, ...]]:
    """Triggers by the first three letters of their first word: only these are tried at a word."""
    index: dict[str, list[Trigger]] = {}
    with (_DATA / "triggers.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            pattern, firsts = compile_notation(row["pattern"])
            trigger = Trigger(
                pattern, Category(row["category"]), row["type"], row["needs"], int(row["weight"]), row["stage"],
                row["language"],
            )  # fmt: skip
            for first in {_WORDS.match(f).group()[:3] for f in firsts}:  # type: ignore[union-attr]
                index.setdefault(first, []).append(trigger)
    return {first: tuple(triggers) for first, triggers in index.items()}


@lru_cache(maxsize=1)
def _works() -> re.Pattern[str]:
    """One pattern for everything that can be built: "railway", "port of", "газопровод"."""
    words: list[str] = []
    with (_DATA / "works.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            words.extend(row["word"].split("|"))
    words.sort(key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(r"\s".join(map(_alternative, w.split())) for w in words) + r")\b")


def find_triggers(lowered: str) -> list[Found]:
    """Every trigger in a text in lower case, left to right; several may share words."""
    index = _index()
    found: list[Found] = []
    for word in _WORDS.finditer(lowered):
        for trigger in index.get(word.group()[:3], ()):
            match = trigger.pattern.match(lowered, word.start())
            if match:
                found.append(Found(match.start(), match.end(), trigger))
    return found


def find_works(lowered: str) -> list[tuple[int, int]]:
    """Offsets of words for things that are built, in a text in lower case."""
    return [match.span() for match in _works().finditer(lowered)]
