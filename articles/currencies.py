"""Which currency stands before or after a number: signs, codes, words and their adjectives, from two tables.

``currencies.csv`` has a row a currency (home country, adjectives, words of a text that reveal the country);
``currency_words.csv`` how it is written. A word of several currencies ("manat", "rupee") has a row for each, and
``countries`` says when that row is meant: an ISO2 code (by adjective, hint or text), "*" (without other hints),
"?" (when the text reveals nothing either). Nothing is meant where this leaves two readings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from articles.keywords import Phrases, lower, read_table
from articles.numbers import GAP, SPACES


@dataclass(frozen=True, slots=True)
class Meaning:
    """A currency a word may stand for. ``factor``: units in one of the word (a toman is ten rials)."""

    currency: str
    country: str
    needs_scale: bool
    factor: float


@dataclass(frozen=True, slots=True)
class Written:
    """A currency found beside a number, by offsets of its words."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]
    adjective: str = ""  # ISO2 said by an adjective: "Turkmen manats"


@dataclass(frozen=True, slots=True)
class _Tables:
    before: dict[str, tuple[Meaning, ...]]
    longest: int
    after: Phrases
    adjectives: Phrases
    home: dict[str, str]
    cues: dict[str, re.Pattern[str]]
    ends: frozenset[str]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    before: dict[str, list[Meaning]] = {}
    after: dict[str, list[Meaning]] = {}
    for row in read_table("currency_words.csv"):
        for country in row["countries"].split("|"):
            meaning = Meaning(row["currency"], country, row["needs_scale"] == "yes", float(row["factor"]))
            for word in row["words"].split("|"):
                for side, words in (("before", before), ("after", after)):
                    if row["side"] in (side, "both"):
                        words.setdefault(word, []).append(meaning)
    rows = read_table("currencies.csv")
    adjectives = [(a, r["country"]) for r in rows if r["country"] for a in r["adjectives"].split("|") if a]
    return _Tables(
        before={w: tuple(m) for w, m in before.items()},
        longest=max(map(len, before)),
        after=Phrases((word, tuple(meanings)) for word, meanings in after.items()),
        adjectives=Phrases(adjectives),
        home={r["code"]: r["country"] for r in rows},
        cues={r["country"]: re.compile(r"\b(?:" + r["cues"] + ")") for r in rows if r["cues"]},
        ends=frozenset(w[-1] for w in before),
    )


def before(text: str, start: int) -> Written | None:
    """The sign, code or word that ends right before an offset ("US$ ", "KZT ", "dollars ")."""
    tables = _tables()
    end = start
    if end and (text[end - 1] in SPACES or text[end - 1] == "\n"):
        end -= 1
    if not end or text[end - 1] not in tables.ends:
        return None
    for length in range(min(tables.longest, end), 0, -1):
        meanings = tables.before.get(text[end - length : end])
        if meanings:
            at = end - length
            if text[at].isalpha() and at and (text[at - 1].isalnum() or text[at - 1] == "-"):
                continue
            return Written(at, start, meanings)
    return None


_GAP = re.compile(rf"-|{GAP}")
_FULL_GAP = re.compile(rf"\.?(?:-|{GAP})")
_A_NUMBER = re.compile(rf"[{SPACES}]?[0-9]")
_OF_GOODS = re.compile(rf"{GAP}(?:of|per)\b")


def after(text: str, end: int, short: bool = False) -> Written | None:
    """The currency right behind an offset, with an adjective perhaps: " dollars", "-dollar", " млн. долларов США".

    ``short``: an abbreviated scale word ends there, which may carry a stop.
    """
    tables = _tables()
    gap = (_FULL_GAP if short else _GAP).match(text, end)
    position = gap.end() if gap else end
    first = text[position : position + 1]
    if not first or first.isdigit() or first in ".,;:()":
        return None
    found = _word(text, position, tables)
    if found:
        return found
    lowered = lower(text)
    adjective = tables.adjectives.match(lowered, lowered, position)
    if not adjective:
        return None
    country, end = adjective
    gap = _GAP.match(text, end)
    found = _word(text, gap.end() if gap else end, tables)
    return Written(position, found.end, found.meanings, str(country)) if found else None


def _word(text: str, position: int, tables: _Tables) -> Written | None:
    found = tables.after.match(text, lower(text), position)
    if not found:
        return None
    meanings: tuple[Meaning, ...] = found[0]  # type: ignore[assignment]
    end = found[1]
    if not text[position].islower() and _A_NUMBER.match(text, end):
        return None  # "in 2024 $5 million": the sign belongs to what follows
    if meanings[0].currency in ("GBP", "EGP") and _OF_GOODS.match(text, end):
        return None  # pounds of apples
    if text[end - 1] == "." and not text[end : end + 2].strip():
        end -= 1  # the stop may end the sentence
    return Written(position, end, meanings)


def meant(written: Written, text: str, country_hint: str = "") -> Meaning | None:
    """The one currency that is meant, None where two readings stay open."""
    tables = _tables()
    readings = {m.country: m for m in written.meanings}
    if written.adjective:
        if written.adjective in readings:
            return readings[written.adjective]
        only = readings.get("")
        return only if only and tables.home.get(only.currency) == written.adjective else None
    for key in (country_hint or "-", "*", ""):
        if key in readings:
            return readings[key]
    revealed = _revealed(readings, text, written.start, tables)
    if len(revealed) == 1:
        return readings[revealed[0]]
    return readings.get("?") if not revealed else None


def _revealed(readings: dict[str, Meaning], text: str, position: int, tables: _Tables) -> list[str]:
    """Countries of the readings that the text names, or that it names nearby when it names several."""
    named = [c for c in readings if _names(text, c)]
    if len(named) < 2:
        return named
    near = lower(text)[max(0, position - 200) : position + 60]
    return [c for c in named if tables.cues[c].search(near)] or named


@lru_cache(maxsize=64)
def _names(text: str, country: str) -> bool:
    """Whether a text names a country at all (kept, so that a text full of manats is read once)."""
    cue = _tables().cues.get(country)
    return bool(cue and cue.search(lower(text)))
