"""The grammar of numbers in newspapers: "62.7 billion", "1,496.2 million", "5,7 млрд", "1.888.800.000", "half a million".

Money and quantities both start from the numbers found here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from articles.keywords import Keywords, lower, read_table

SPACES = " \t\u00a0\u2009\u202f"
GAP = rf"(?:[{SPACES}]*+(?:\r?\n)?+[{SPACES}]*+)"  # blanks and at most one line break: "$4\nbillion" is one amount
_COMMA_DECIMALS = frozenset({"ru", "kk", "ky", "uk", "be", "az", "tr", "de", "fr", "es", "it", "uz", "tg", "tk", "bg", "pl"})
_OWN_WORDS = {"az": ("az",), "tr": ("tr",), "uz": ("uz",), "tk": ("tr",)}  # too short or too English for other texts
_LONGEST = 15  # digits a number may have: more is an account or a damaged table, not a figure

# At most six groups after a blank, so that a damaged row of digits stays linear.
_DIGITS = re.compile(rf"[0-9]++(?:[.,'’][0-9]++)*+(?:[{SPACES}][0-9]{{3}}(?![0-9])(?:[.,][0-9]++)*+){{0,5}}+")
_AFTER = re.compile(rf"(?:{GAP}|-)([^\W\d_]++)")
_BLANK = re.compile(rf"[{SPACES}]")
_BEHIND_WORDS = re.compile(r"(?:[\s-]|\sand\s)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the text. ``value`` includes the scale word; ``scale`` is 1 without one.

    ``letter``: the factor of a single letter right behind the figure ("$180m", "180m long"), 0 if none; only money
    reads it. ``glued``: the figure hangs on a letter or another figure before it ("A380", "Covid-19", "24/7").
    ``bare``: the figure alone, without its scale. ``article``: "a billion". ``words``: written out.
    """

    start: int
    end: int
    value: float
    bare: float
    scale: float = 1.0
    letter: float = 0.0
    glued: bool = False
    words: bool = False
    digits: str = ""
    short: bool = False  # the scale is an abbreviation that may carry a stop: "млн."


@dataclass(frozen=True, slots=True)
class _Word:
    value: float
    kind: str
    short: bool


@lru_cache(maxsize=16)
def _vocabulary(language: str) -> tuple[dict[str, _Word], Keywords]:
    """Number words read in a language: English, Russian and Kazakh everywhere, the others in their own texts."""
    languages = ("en", "ru", "kk", *_OWN_WORDS.get(language, ()))
    words = {}
    for row in read_table("number_words.csv"):
        if row["language"] in languages:
            for word in row["words"].split("|"):
                short = len(word) <= 4 and row["kind"] == "scale" and word not in ("min", "bin", "ming", "lakh", "мың")
                words[word] = _Word(float(row["value"]), row["kind"], short)
    searched = [(w, m) for w, m in words.items() if m.kind != "letter" and len(w) > 2]
    return words, Keywords(searched)


@lru_cache(maxsize=4)
def find_numbers(text: str, language: str = "en") -> tuple[Number, ...]:
    """Every number of a text, left to right: in figures, in words, with its scale. Digits that make no sense as a
    number ("1,1,1,1") are left out."""
    lowered = lower(text)
    vocabulary, keywords = _vocabulary(language)
    figures = _merged(text, list(_figures(text, lowered, language, vocabulary)))
    taken = [f.start for f in figures]
    spans = [(f.start, f.end) for f in figures]
    written = [w for w in _written(lowered, keywords) if not _inside(w.start, taken, spans)]
    if not written:
        return tuple(figures)
    return tuple(sorted([*figures, *written], key=lambda n: n.start))


def _inside(position: int, starts: list[int], spans: list[tuple[int, int]]) -> bool:
    at = bisect_left(starts, position + 1) - 1
    return at >= 0 and position < spans[at][1]


def _figures(text: str, lowered: str, language: str, vocabulary: dict[str, _Word]) -> Iterator[Number]:
    position = 0
    while match := _DIGITS.search(text, position):
        start, end = match.span()
        digits = match.group()
        blank = _BLANK.search(digits)
        if blank and not _grouped(digits, text, start):
            end = start + blank.start()
            digits = text[start:end]
        position = end
        number = _figure(text, lowered, start, end, digits, language, vocabulary)
        if number:
            position = number.end
            yield number


_GROUPS = re.compile(rf"[1-9][0-9]{{0,2}}(?:[{SPACES}][0-9]{{3}})+(?:[.,][0-9]+)?$")
_DAY_BEFORE = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s$", re.IGNORECASE)


def _grouped(digits: str, text: str, start: int) -> bool:
    """Whether blanks group thousands ("20 000"), and not "on May 17 300 wagons"."""
    return bool(_GROUPS.match(digits)) and not _DAY_BEFORE.search(text[max(0, start - 11) : start])


def _figure(
    text: str, lowered: str, start: int, end: int, digits: str, language: str, vocabulary: dict[str, _Word]
) -> Number | None:
    scale, letter, stop, short = 1.0, 0.0, end, False
    match = _AFTER.match(lowered, end)
    if match:
        word = vocabulary.get(match[1])
        if word and word.kind == "scale":
            scale, stop, short = word.value, match.end(), word.short
        elif word and word.kind == "letter" and match.start(1) == end:
            letter = word.value
    bare = parse_number(digits, language, scaled=scale > 1 or letter > 0)
    if bare is None:
        return None
    glued = _is_glued(text, start, end)
    return Number(start, stop, bare * scale, bare, scale, letter, glued, False, digits, short)


def _is_glued(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    if before.isalpha() or before in "_#@№":
        return True
    if before in "-/:.,'’" and start > 1:
        further = text[start - 2]
        if further.isdigit() or (before in "-./" and further.isalpha()):
            return before != "-" or further.isalpha()
    return text[end : end + 1] in ("/", ":") and text[end + 1 : end + 2].isdigit()


def _merged(text: str, figures: list[Number]) -> list[Number]:
    """ "1 миллиард 300 миллионов" and "2 billion and 300 million" are one number."""
    merged: list[Number] = []
    for number in figures:
        last = merged[-1] if merged else None
        if last and last.scale > number.scale > 1 and number.value < last.scale and not number.glued:
            between = text[last.end : number.start].strip(SPACES)
            if between in ("", "and", "и") and number.start - last.end <= 5:
                value = last.value + number.value
                merged[-1] = replace(last, end=number.end, value=value, bare=value, short=number.short)
                continue
        merged.append(number)
    return merged


def _written(lowered: str, keywords: Keywords) -> Iterator[Number]:
    """Numbers in words: "two hundred", "twenty-five million", "half a billion", "a billion"."""
    run: list[tuple[int, int, _Word]] = []
    for start, end, word in keywords.find(lowered):
        assert isinstance(word, _Word)
        if run and not _joins(lowered, run[-1], start, word):
            yield from _spoken(lowered, run)
            run = []
        run.append((start, end, word))
    yield from _spoken(lowered, run)


def _joins(lowered: str, last: tuple[int, int, _Word], start: int, word: _Word) -> bool:
    between = lowered[last[1] : start]
    if not between or len(between) > 5 or not _BEHIND_WORDS.fullmatch(between):
        return False
    before, after = last[2], word
    if after.kind == "scale":
        return before.kind != "whole"
    if between == " and ":
        return before.kind == "hundred"
    order = {"hundred": 3, "ten": 2, "unit": 1}
    if after.kind == "hundred" and after.value == 100:
        return before.kind == "unit"
    return order.get(before.kind, 0) > order.get(after.kind, 9)


def _spoken(lowered: str, run: list[tuple[int, int, _Word]]) -> Iterator[Number]:
    if not run:
        return
    start, end = run[0][0], run[-1][1]
    words = [word for _, _, word in run]
    if words[0].kind == "scale":  # a scale needs a number before it; "a billion" is one, "billions" is not
        article = lowered[max(0, start - 2) : start]
        if article != "a " or (start > 2 and lowered[start - 3].isalnum()) or lowered[end - 1] in "s":
            return
        if lowered[end : end + 1] == "-":  # "a billion-dollar brand" says nothing exact
            return
        start -= 2
    bare, scale = _spoken_value(words)
    yield Number(start, end, bare * scale, bare, scale, words=True)


def _spoken_value(words: Iterable[_Word]) -> tuple[float, float]:
    bare, scale = 0.0, 1.0
    for word in words:
        if word.kind == "scale":
            scale *= word.value
        elif word.kind == "whole":
            return word.value, 1.0
        elif word.kind == "hundred" and word.value == 100 and bare:
            bare *= 100
        else:
            bare += word.value
    return bare or 1.0, scale


def parse_number(digits: str, language: str = "en", scaled: bool = False, money: bool = False) -> float | None:
    """The value of a number in figures, None when its marks make no sense.

    "1,496.2" and "1.496,2" follow their last mark; "5,7" is a decimal; "1.888.800.000" and "20,700" are thousands.
    One mark before three digits is read as the language does: "1,496 млрд" is one and a half, "1,496 billion" is not.
    ``scaled``: a scale word follows. ``money``: nobody writes a thousandth of a coin, so "$1.500" is thousands.
    """
    digits = _BLANK.sub("", digits).replace("’", "'")
    if "'" in digits:
        groups = digits.split("'")
        digits = "".join(groups) if all(len(g) == 3 for g in groups[1:]) else ""
    commas, points = digits.count(","), digits.count(".")
    if not digits or len(digits) - commas - points > _LONGEST:
        return None
    if commas + points == 0:
        return float(digits)
    if commas and points:
        return _two_marks(digits)
    mark = "," if commas else "."
    groups = digits.split(mark)
    if len(groups) > 2:
        return float("".join(groups)) if _thousands(groups) else None
    whole, rest = groups
    if len(rest) == 3 and whole != "0" and len(whole) <= 3:
        if _is_thousand(mark, rest, language in _COMMA_DECIMALS, scaled, money):
            return float(whole + rest)
    return float(f"{whole}.{rest}")


def _is_thousand(mark: str, rest: str, comma_decimals: bool, scaled: bool, money: bool) -> bool:
    if mark == "," and not comma_decimals:
        return True
    if scaled:
        return False
    if mark == "." and comma_decimals:
        return True
    return money or (mark == "," and rest.endswith("00"))


def _two_marks(digits: str) -> float | None:
    last = max(digits.rfind(","), digits.rfind("."))
    mark, other = digits[last], "," if digits[last] == "." else "."
    whole, rest = digits[:last], digits[last + 1 :]
    groups = whole.split(other)
    if mark in whole:
        every = re.split(r"[.,]", digits)
        return float("".join(every)) if all(len(g) == 3 for g in every[1:]) else None
    return float("".join(groups) + "." + rest) if _thousands(groups) else None


def _thousands(groups: list[str]) -> bool:
    """Groups of three ("1.888.800.000"), or of two and a last three as written in India ("1,50,000")."""
    if not 1 <= len(groups[0]) <= 3 or len(groups[-1]) != 3:
        return False
    sizes = {len(g) for g in groups[1:-1]}
    return sizes <= {3} or (sizes == {2} and len(groups[0]) <= 2)
