"""Find amounts of money in every form the region's newspapers use, with range, currency and value in US dollars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from articles import currencies
from articles.currencies import Written
from articles.hedges import Bound, bound, grows_from
from articles.keywords import lower
from articles.models import Located, Money
from articles.numbers import GAP, SPACES, Number, find_numbers, parse_number
from articles.rates import to_usd

_DASH = re.compile(rf"[{SPACES}]?[-–—‑][{SPACES}]?(?:[A-Z]{{3}}[{SPACES}]?|[A-Z.]{{0,4}}[$€£¥₸₽₼₾][{SPACES}]?)?$")
_TO = re.compile(rf"{GAP}(?:to|до|through){GAP}(?:as much as {GAP})?[A-Z.]{{0,4}}[$€£¥₸₽₼₾]?{GAP}$")
_AND = re.compile(rf"{GAP}(?:and|и){GAP}[A-Z.]{{0,4}}[$€£¥₸₽₼₾]?{GAP}$")
_BETWEEN = re.compile(r"\b(?:between|между)\s$")
_CONSTANT = re.compile(r"\b(?:in|constant)\s(?:constant\s)?$")
_CONVERTED = re.compile(
    r"\s?[(\[/]\s?(?:(?:about|around|approximately|approx\.?|some|nearly|over|more\sthan|or|equivalent\sto|"
    r"equal\sto|the\s"
    r"equivalent\sof|at\sthe|примерно|около|более|порядка|или|эквивалент\w*|~|≈|=)\s?){0,3}$|"
    r",?\s(?:or|that\sis|which\sis|equivalent\sto|equal\sto|the\sequivalent\sof|или)\s(?:about\s|around\s|"
    r"approximately\s|"
    r"roughly\s|nearly\s|some\s|over\s|more\sthan\s|около\s|примерно\s)?$",
    re.IGNORECASE,
)
_UNIT_PRICE = re.compile(
    rf"{GAP}(?:per|a|an|за|/){GAP}(?:(?:one|each|metric|1|1,000|thousand|тысячу)\s)?(?:tonne|ton\b|barrel|bbl|"
    rf"container|teu|"
    r"wagon|kilo|kg|kwh|mwh|kilowatt|megawatt|cubic|litre|liter|gallon|ounce|head|capita|person|passenger|ticket|unit|"
    r"share|hour|dollar|euro|barrel|тонн|баррел|контейнер|вагон|кубометр|литр|доллар|евро|человек|унци|штук|акци|квт)|"
    r"/(?:t|bbl|teu|kwh|mwh)\b"
)


_FAR = 16  # characters that may stand between the two numbers of a range
_HOME = {"az": "AZ", "tk": "TM", "uz": "UZ", "ky": "KG"}  # whose manat or som a text in that language means


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number with what stands around it."""

    number: Number
    start: int
    end: int
    value: float
    before: Written | None
    after: Written | None


@dataclass(frozen=True, slots=True)
class _Sum:
    """An amount with its currency, before the rates."""

    start: int
    end: int
    value: float
    currency: str
    low: float | None = None
    high: float | None = None


def find_money(
    text: str, language: str = "en", year: int | None = None, country_hint: str = ""
) -> tuple[Located[Money], ...]:
    """Every amount of money, left to right; offsets cover sign, number and currency, not "up to" or "about".

    ``year`` picks the rate to US dollars, ``country_hint`` (ISO2) decides words of several currencies (the Turkmen
    and the Azerbaijani manat) where the text does not. A range has its middle as value. An amount without a number
    ("several billion") or with an unknown currency is not found.
    """
    hint = country_hint or _HOME.get(language, "")
    return tuple(_located(text, amount, year) for amount in _amounts(text, language, hint))


def money_spans(text: str, language: str = "en") -> list[tuple[int, int]]:
    """Where amounts stand, for those who must keep out of them."""
    return [(a.start, a.end) for a in _amounts(text, language, _HOME.get(language, ""))]


@lru_cache(maxsize=4)
def _amounts(text: str, language: str, hint: str) -> tuple[_Sum, ...]:
    numbers = find_numbers(text, language)
    return tuple(_found(text, numbers, language, hint)) if numbers else ()


def _found(text: str, numbers: tuple[Number, ...], language: str, hint: str) -> Iterator[_Sum]:
    at, behind = 0, 0
    while at < len(numbers):
        first = _amount(text, numbers[at], language, behind)
        at += 1
        sums: tuple[_Sum, ...] = ()
        if at < len(numbers) and 0 <= numbers[at].start - first.end <= _FAR:
            second = _amount(text, numbers[at], language, first.end)
            if _is_pair(text, first, second):
                sums = _range(text, first, second, hint)
                at += bool(sums)
        sums = sums or _single(text, first, hint)
        if sums:
            behind = sums[-1].end
            yield from sums


def _amount(text: str, number: Number, language: str, behind: int) -> _Amount:
    """A number with the currency before and after it; ``behind``: the end of the amount before."""
    start, end, value = number.start, number.end, number.value
    before = currencies.before(text, start)
    if before and before.start < behind:
        before = None
    if number.glued and not before:
        return _Amount(number, start, end, value, None, None)
    after = None
    if before:
        start = before.start
        if number.letter:
            end, value = end + 1, value * number.letter
            if text[end : end + 1] == text[end - 1]:  # "mm"
                end += 1
        written = currencies.after(text, end, number.short)
        if written and {m.currency for m in written.meanings} & {m.currency for m in before.meanings}:
            end = written.end  # "$5 million USD"
        value = _plain_value(number, language, value)
    else:
        position = end + 1 if number.letter else end
        after = currencies.after(text, position, number.short)
        if after:
            end, value = after.end, value * (number.letter or 1.0)
            value = _plain_value(number, language, value)
            if number.scale == 1 and _CONSTANT.search(text[max(0, start - 14) : start]) and 1900 <= value <= 2100:
                after = None  # "in 2015 dollars"
    return _Amount(number, start, end, value, before, after)


def _plain_value(number: Number, language: str, value: float) -> float:
    """The value again where a lone mark before three digits means thousands in money only."""
    if number.scale > 1 or number.letter or number.words:
        return value
    return parse_number(number.digits, language, money=True) or value


def _is_pair(text: str, first: _Amount, second: _Amount) -> bool:
    """Whether two numbers belong together: "$1.5-2 billion", "between $1 and $2 billion", "from $1 to $2 billion"."""
    if not (first.before or first.after or second.before or second.after):
        return False
    between = text[first.end : second.number.start]
    if _DASH.match(between) or _TO.match(between):
        return True
    if not _AND.match(between):
        return False
    return bool(_BETWEEN.search(text[max(0, first.start - 12) : first.start].lower()))


def _range(text: str, first: _Amount, second: _Amount, hint: str) -> tuple[_Sum, ...]:
    """One range, or the two amounts of a change ("rose from $1 to $2 billion"); nothing if they do not go together."""
    written = second.before or second.after or first.before or first.after
    own = first.before or first.after
    meaning = currencies.meant(written, text, hint) if written else None
    other = currencies.meant(own, text, hint) if own else meaning
    if meaning is None or other is None or meaning.currency != other.currency:
        return ()
    low, high = first.value, second.value
    if first.number.scale == 1 and not first.number.letter and second.number.bare:
        low *= second.value / second.number.bare
    if not 0 < low < high or (meaning.needs_scale and second.number.scale == 1):
        return ()
    low, high, currency = low * meaning.factor, high * meaning.factor, meaning.currency
    if grows_from(lower(text), first.start):
        return _Sum(first.start, first.end, low, currency), _Sum(second.start, second.end, high, currency)
    return (_Sum(first.start, second.end, (low + high) / 2, currency, low, high),)


def _single(text: str, amount: _Amount, hint: str) -> tuple[_Sum, ...]:
    written = amount.before or amount.after
    if written is None or amount.value <= 0:
        return ()
    meaning = currencies.meant(written, text, hint)
    if meaning is None or (meaning.needs_scale and amount.number.scale == 1 and not amount.number.letter):
        return ()
    value = amount.value * meaning.factor
    kind = bound(text, amount.start, amount.end)
    low, high = value if kind is Bound.LOW else None, value if kind is Bound.HIGH else None
    return (_Sum(amount.start, amount.end, value, meaning.currency, low, high),)


def _located(text: str, found: _Sum, year: int | None) -> Located[Money]:
    raw = text[found.start : found.end]
    value = round(found.value, 2) or found.value
    converted = to_usd(value, found.currency, year)
    usd, basis = converted if converted else (None, "")
    low = None if found.low is None else round(found.low, 2)
    high = None if found.high is None else round(found.high, 2)
    return Located(found.start, found.end, raw, Money(value, low, high, found.currency, raw, usd, basis))


def primary_amounts(found: tuple[Located[Money], ...], text: str = "") -> tuple[Located[Money], ...]:
    """The amounts that speak for themselves: not the conversion of the one before ("10 billion euros (US$11.1
    billion)", "500 mln tenge, or about $1 million"), whose dollars it takes over, not a price by the unit
    ("$50 per tonne", "512 tenge per dollar"), not the level a growth began from ("rose from $1 to $2 billion").

    ``text`` is the text they were found in; without it only the distance between amounts can tell a conversion.
    """
    kept: list[Located[Money]] = []
    for item in found:
        if kept and _is_conversion(kept[-1], item, text):
            kept[-1] = _converted(kept[-1], item)
            continue
        if text and (_UNIT_PRICE.match(text[item.end : item.end + 40].lower()) or grows_from(lower(text), item.start)):
            continue
        kept.append(item)
    return tuple(kept)


def _converted(item: Located[Money], other: Located[Money]) -> Located[Money]:
    """An amount with the dollars that the text itself gives for it: nearer to what was meant than a year's rate."""
    if other.value.currency != "USD":
        return item
    return replace(
        item, value=replace(item.value, usd=other.value.value, usd_basis=f"{other.raw}, as the text converts it")
    )


def _is_conversion(previous: Located[Money], item: Located[Money], text: str) -> bool:
    if previous.value.currency == item.value.currency or not 0 < item.start - previous.end <= 40:
        return False
    one, two = previous.value.usd, item.value.usd
    if one and two and not 0.4 < two / one < 2.5:
        return False  # not the same sum: "$1.5 billion (€200 million of it as a grant)"
    if not text:
        return item.start - previous.end <= 3
    return bool(_CONVERTED.match(text[previous.end : item.start]))
