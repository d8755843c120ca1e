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

from articles.keywords import alternatives, lower, read_table
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
    words: re.Pattern[str]
    exact: re.Pattern[str]
    after: tuple[tuple[Meaning, ...], ...]
    after_exact: tuple[tuple[Meaning, ...], ...]
    adjectives: re.Pattern[str]
    adjective_countries: tuple[str, ...]
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
    adjectives = [(r["adjectives"], r["country"]) for r in rows if r["adjectives"] and r["country"]]
    words, after_words = _grouped(after, exact=False)
    exact, after_exact = _grouped(after, exact=True)
    return _Tables(
        before={w: tuple(m) for w, m in before.items()},
        longest=max(map(len, before)),
        words=words,
        exact=exact,
        after=after_words,
        after_exact=after_exact,
        adjectives=re.compile("|".join(f"({alternatives(a)})" for a, _ in adjectives)),
        adjective_countries=tuple(c for _, c in adjectives),
        home={r["code"]: r["country"] for r in rows},
        cues={r["country"]: re.compile(r"\b(?:" + r["cues"] + ")") for r in rows if r["cues"]},
        ends=frozenset(w[-1] for w in before),
    )


def _grouped(words: dict[str, list[Meaning]], exact: bool) -> tuple[re.Pattern[str], tuple[tuple[Meaning, ...], ...]]:
    """One pattern with a group for each set of meanings; words written with capitals or signs are matched exactly."""
    by_meaning: dict[tuple[Meaning, ...], list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        plain = any(c.isalpha() for c in word) and word == word.lower()
        if plain != exact:
            by_meaning.setdefault(tuple(words[word]), []).append(word)
    # The group with the longest word comes first, so that "долларов США" wins over "долларов".
    groups = sorted(by_meaning.items(), key=lambda item: -len(item[1][0]))
    pattern = re.compile("|".join(f"({alternatives('|'.join(group))})" for _, group in groups))
    return pattern, tuple(meanings for meanings, _ in groups)


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
    adjective = tables.adjectives.match(lower(text), position)
    if not adjective:
        return None
    gap = _GAP.match(text, adjective.end())
    found = _word(text, gap.end() if gap else adjective.end(), tables)
    if not found:
        return None
    country = tables.adjective_countries[(adjective.lastindex or 1) - 1]
    return Written(position, found.end, found.meanings, country)


def _word(text: str, position: int, tables: _Tables) -> Written | None:
    match = tables.exact.match(text, position)
    if match:
        if _A_NUMBER.match(text, match.end()):
            return None  # "in 2024 $5 million": the sign belongs to what follows
        return Written(position, match.end(), tables.after_exact[(match.lastindex or 1) - 1])
    match = tables.words.match(lower(text), position)
    if not match:
        return None
    meanings = tables.after[(match.lastindex or 1) - 1]
    if meanings[0].currency in ("GBP", "EGP") and _OF_GOODS.match(text, match.end()):
        return None  # pounds of apples
    end = match.end()
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
    lowered = lower(text)
    named = [c for c in readings if c in tables.cues and tables.cues[c].search(lowered)]
    if len(named) < 2:
        return named
    near = lowered[max(0, position - 200) : position + 60]
    return [c for c in named if tables.cues[c].search(near)] or named
