"""Find measured quantities: tonnes, containers, trains, kilometres, cubic metres, megawatts, percent, documents."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from articles.hedges import Bound, bound, grows_from
from articles.keywords import Keywords, Phrases, lower, read_table
from articles.models import Located, Quantity
from articles.money import money_spans
from articles.numbers import GAP, SPACES, Number, find_numbers

_GAP = re.compile(rf"-|{GAP}")
_STOP_GAP = re.compile(rf"\.?(?:-|{GAP})")
_BETWEEN_WORDS = (
    r"(?!(?:a|an|and|or|of|to|in|on|at|by|for|from|the|per|with|was|were|is|are|has|have|had|will|who|that|than|as|"
    r"и|в|на|с|по|за|из|до|от|у|о|к|или|где|что)\b)[^\W\d_][\w'’-]*"
)
_ONE_WORD = re.compile(rf"{_BETWEEN_WORDS}{GAP}")
_DASH = re.compile(rf"%?[{SPACES}]?[-–—‑][{SPACES}]?$")
_TO = re.compile(rf"%?{GAP}(?:to|до|and|и){GAP}$")
_REACHED = re.compile(r"^[^.;]{0,60}\s(?:to|до)\s(?:only\s|just\s|about\s|nearly\s|almost\s|over\s)?$")
_BETWEEN = re.compile(r"\b(?:between|между)\s$")
_FROM = re.compile(r"\b(?:from|от|с|со)\s$")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_IN = re.compile(r"\b(?:in|since|until|during|в|с|к)\s$")
_DAY_BEFORE = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s$")
_GROWTH = (
    r"r[io]se|risen|gr[eo]wn?|growth|growing|increas\w+|jump\w*|climb\w*|soar\w*|surg\w+|leap\w*|expan\w+|"
    r"rais\w+|boost\w*|"
    r"fell|fall\w*|fallen|drop\w*|declin\w+|decreas\w+|shr[aiu]nk|cut|reduc\w+|slump\w*|plung\w+|gain\w*|upturn|"
    r"downturn|"
    r"выр[ао]с\w*|увелич\w+|рост\w*|прирост\w*|снизи\w+|снижени\w+|сокра\w+|упал\w*|повы[шс]\w+|подн\w+|өс\w*|art\w*"
)
_GROWTH_STEMS = (
    "rise|rose|risen|grew|grow|increas|jump|climb|soar|surg|leap|expan|rais|boost|fell|fall|drop|declin|decreas|shr|cut|reduc|"
    "slump|plung|gain|upturn|downturn|выр|увелич|рост|прирост|сниз|сокра|упал|повыс|повыш|подн|өс|art"
)
_SOFTLY = (
    r"(?:\s(?:by|of|about|around|nearly|almost|over|some|a|an|more\sthan|another|роста|почти|около|более(?:\sчем)?|"
    r"примерно))*\s?[(:+–-]?$"
)
_CHANGE_BEFORE = re.compile(
    rf"\b(?:(?:{_GROWTH})(?:\s(?!to\b|at\b|до\b|from\b|share\b)\w+){{0,4}}?\s(?:by|of|на|was|is|составил\w*)|"
    rf"(?:{_GROWTH})|up|down|plus|minus)" + _SOFTLY
)
_BY = re.compile(r"\b(?:by|на)" + _SOFTLY)  # enough for a percent, not for "pulled by 24 locomotives"
_NOT_BY = re.compile(r"\b(?:made|followed|owned|held|accounted|run|rated?)\sby\s$|\bна\sсумму\s$|\bв\s\w*\sна\s$")
_CHANGE_AFTER = re.compile(
    rf"(?:{GAP}(?:a|per|в){GAP}(?:year|год))?{GAP}(?:more\b|less\b|higher|lower|increase\b|growth\b|rise\b|"
    rf"drop\b|decline\b|decrease\b|fall\b|above\b|below\b|up\b|"
    r"down\b|jump\b|surge\b|gain\b|cut\b|reduction\b|year[\s-]on[\s-]year|y/y|yoy|больше|меньше|выше|ниже|рост|"
    r"өс|çox|artıq)"
)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A row of units.csv. ``gap``: how many words may stand between the number and the unit."""

    unit: str
    factor: float
    gap: int
    period: str


@lru_cache(maxsize=1)
def _units() -> Phrases:
    """The words of units.csv."""
    phrases: list[tuple[str, object]] = []
    for row in read_table("units.csv"):
        unit = _Unit(row["unit"], float(row["factor"]), int(row["gap"]), row["period"])
        phrases.extend((word, unit) for word in row["words"].split("|"))
    return Phrases(phrases)


@dataclass(frozen=True, slots=True)
class _Around:
    """Where a text has words of a period behind or before a figure, and words of growth, found in one pass."""

    after: list[tuple[int, int, str]]
    before: list[tuple[int, int, str]]
    growth: list[int]


@lru_cache(maxsize=1)
def _cues() -> Keywords:
    """The words of period_words.csv, and the beginnings of words of growth."""
    words: dict[str, tuple[str, str]] = {stem + "*": ("growth", "") for stem in _GROWTH_STEMS.split("|")}
    words |= dict.fromkeys(("up", "down", "plus", "minus"), ("growth", ""))
    for row in read_table("period_words.csv"):
        words |= {word: (row["side"], row["period"]) for word in row["words"].split("|")}
    return Keywords(words.items())


def _look_around(lowered: str) -> _Around:
    found = _Around([], [], [])
    for start, end, meaning in _cues().find(lowered):
        assert isinstance(meaning, tuple)
        side, period = meaning
        if side == "growth":
            found.growth.append(start)
        else:
            (found.after if side == "after" else found.before).append((start, end, period))
    return found


def find_quantities(text: str, language: str = "en") -> tuple[Located[Quantity], ...]:
    """Every quantity outside amounts of money, left to right, in the base unit of the table (GW become MW, miles km).

    A range has its middle as value. ``change`` marks a growth or fall ("rose by 5%") and the level it began from ("fell
    from 880,000 to 810,000 tonnes"), ``period`` a rate ("a year").
    """
    numbers = find_numbers(text, language)
    return tuple(_found(text, numbers, money_spans(text, language))) if numbers else ()


def _found(text: str, numbers: tuple[Number, ...], amounts: list[tuple[int, int]]) -> Iterator[Located[Quantity]]:
    lowered = lower(text)
    around = _look_around(lowered)
    money = iter(amounts)
    span = next(money, None)
    used = 0
    last: Located[Quantity] | None = None
    origin: _Unit | None = None  # of the level a growth began from
    for at, number in enumerate(numbers):
        while span and span[1] <= number.start:
            span = next(money, None)
        if number.start < used or (span and span[0] < number.end) or number.glued or number.letter:
            continue
        found = _unit_after(text, lowered, number)
        pair = _pair(lowered, number, numbers[at + 1], found) if at + 1 < len(numbers) else None
        second = _unit_after(text, lowered, pair) if pair else None
        if pair and second and (found is None or found[0].unit == second[0].unit):
            located = _range(text, lowered, number, pair, second, around)
            if located:
                used, last = located.end, located
                yield located
                continue
        if found is None and last and origin and _REACHED.search(lowered[last.end : number.start]):
            found = (origin, number.end)  # "fell from 880,000 tonnes in 2022 to 810,000 in 2023"
        if found and found[0].unit and number.value > 0:
            origin = found[0] if grows_from(lowered, number.start) else None
            located = _single(text, lowered, number, *found, around)
            if last is None or not _converts(lowered, last, located):
                yield located
            used, last = found[1], located


def _converts(lowered: str, last: Located[Quantity], item: Located[Quantity]) -> bool:
    """Whether a quantity only says the one before in another unit: "800 kilometers (500 miles)"."""
    if last.value.unit != item.value.unit or not 0 < item.start - last.end <= 12:
        return False
    between = lowered[last.end : item.start].strip()
    return between in ("(", "(about", "(or", "or", "/", "(около") and 0.9 < item.value.value / last.value.value < 1.1


def unit_follows(lowered: str, end: int) -> bool:
    """Whether a word for a unit stands right behind an offset: "of 2000 tonnes" is a count, not a year."""
    gap = _GAP.match(lowered, end)
    return _units().match(lowered, lowered, gap.end() if gap else end) is not None


def _unit_after(text: str, lowered: str, number: Number) -> tuple[_Unit, int] | None:
    """The unit behind a number and where it ends."""
    units = _units()
    gap = (_STOP_GAP if number.short else _GAP).match(text, number.end)
    position = gap.end() if gap else number.end
    first = text[position : position + 1]
    if not first or not (first.isalpha() or first in "%/24"):
        return None
    for skipped in range(3):
        found = units.match(text, lowered, position)
        if found:
            unit, end = found
            assert isinstance(unit, _Unit)
            fits = skipped <= unit.gap and not _is_calendar(lowered, number, bool(skipped))
            if number.words and number.value == 1:
                fits = False  # "one" is mostly no figure
            return (unit, end) if fits else None
        word = _ONE_WORD.match(lowered, position) if skipped < 2 else None
        if not word:
            return None
        position = word.end()
    return None


def _is_calendar(lowered: str, number: Number, apart: bool) -> bool:
    """A year or a day of the month: "in 2023 signed documents", "since 2020 companies". ``apart``: words stand between
    the number and the unit."""
    if number.scale > 1 or number.words:
        return False
    before = lowered[max(0, number.start - 11) : number.start]
    if _YEAR.fullmatch(number.digits):
        return apart or bool(_IN.search(before))
    return apart and bool(_DAY_BEFORE.search(before))


def _pair(lowered: str, first: Number, second: Number, found: tuple[_Unit, int] | None) -> Number | None:
    """The second number of a range: "5-7 million tonnes", "between 5 and 7 percent", "5% to 7%"."""
    start = found[1] if found else first.end
    between = lowered[start : second.start]
    if not 0 < len(between) <= 6 or second.glued:
        return None
    if _DASH.match(between):
        return second
    if not _TO.match(between):
        return None
    before = lowered[max(0, first.start - 12) : first.start]
    if " and" in between or between.startswith(" и"):
        return second if _BETWEEN.search(before) else None
    if grows_from(lowered, first.start):
        return None
    return second if found is None or _FROM.search(before) else None


def _range(
    text: str, lowered: str, first: Number, second: Number, found: tuple[_Unit, int], around: _Around
) -> Located[Quantity] | None:
    unit, end = found
    low = first.value * (second.scale if first.scale == 1 else 1.0) * unit.factor
    high = second.value * unit.factor
    if not 0 < low < high or not unit.unit:
        return None
    value = Quantity(
        _tidy((low + high) / 2),
        unit.unit,
        _tidy(low),
        _tidy(high),
        _period(lowered, first.start, end, around) or unit.period,
        _is_change(lowered, first.start, end, unit.unit, around),
    )
    return Located(first.start, end, text[first.start : end], value)


def _single(text: str, lowered: str, number: Number, unit: _Unit, end: int, around: _Around) -> Located[Quantity]:
    value = _tidy(number.value * unit.factor)
    kind = bound(text, number.start, end)
    quantity = Quantity(
        value, unit.unit, value if kind is Bound.LOW else None, value if kind is Bound.HIGH else None,
        unit.period or _period(lowered, number.start, end, around),
        _is_change(lowered, number.start, end, unit.unit, around) or grows_from(lowered, number.start),
    )  # fmt: skip
    return Located(number.start, end, text[number.start : end], quantity)


def _tidy(value: float) -> float:
    """Without the dust of floating point: 2.651 million is 2651000."""
    return float(f"{value:.12g}")


_UP_TO_FIVE = re.compile(rf"(?:{GAP}(?!and\b|и\b)[^\W\d_][\w'’-]*){{0,5}}{GAP}")
_NO_BORDER = re.compile(r"\w*[^.,;:()\d]{0,40}")


def _period(lowered: str, start: int, end: int, around: _Around) -> str:
    """The period of a rate: "a year" within five words behind the figure, "annual" within its clause before it."""
    at = bisect_left(around.after, (end,))
    if at < len(around.after) and around.after[at][0] <= end + 60:
        first, _, period = around.after[at]
        if first == end or _UP_TO_FIVE.fullmatch(lowered, end, first):
            return period
    at = bisect_left(around.before, (start,)) - 1
    if at >= 0 and around.before[at][0] >= start - 60 and _NO_BORDER.fullmatch(lowered, around.before[at][1], start):
        return around.before[at][2]
    return ""


def _is_change(lowered: str, start: int, end: int, unit: str, around: _Around) -> bool:
    """Growth or fall, not a level: "rose by 5%", "6% more", "up 40%"; "rose to 5 million tonnes" is a level."""
    is_share = unit in ("percent", "percentage points")
    at = bisect_left(around.growth, start - 60)
    near = at < len(around.growth) and around.growth[at] < start
    if near or is_share:
        window = lowered[max(0, start - 60) : start]
        told = (near and _CHANGE_BEFORE.search(window)) or (is_share and _BY.search(window))
        if told and not _NOT_BY.search(window):
            return True
    return bool(_CHANGE_AFTER.match(lowered, end, end + 40)) and (is_share or not lowered.startswith(" up", end))
