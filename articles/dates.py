"""Find dates as intervals with a precision, against the document's day. None rather than a guess.

Each form is one small pattern with one small function (``_FORMS``); the longest match at a place wins. Months and
their names stand in ``data/months.csv``.
"""

from __future__ import annotations

import csv
import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from articles.models import DateRange, Located, Precision

_MATCH = re.Match[str]
@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    path = Path(__file__).parent / "data" / "months.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        return {name: int(row["month"]) for row in csv.DictReader(handle) for name in row["names"].split("|")}


_WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
    "понедельник": 0, "вторник": 1, "среду": 2, "четверг": 3, "пятницу": 4, "субботу": 5, "воскресенье": 6,
}  # fmt: skip
_COUNTS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "first": 1, "second": 2, "third": 3, "fourth": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4, "q1": 1,
    "два": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7, "восемь": 8, "девять": 9, "десять": 10,
    "одиннадцать": 11, "девяти": 9, "шести": 6, "первом": 1, "втором": 2, "третьем": 3, "четвертом": 4, "i-": 1,
    "a": 1, "several": 0, "few": 0,
}  # fmt: skip
_M = "|".join(sorted(_months(), key=len, reverse=True))
_MON = rf"(?P<month>{_M})\b\.?"
_Y = r"(?P<year>(?:19|20)\d\d)"
_YEAR_TAIL = rf"(?:,?\s{_Y}(?:\sгода?|\sг\.)?)?(?!\d)"
_N = r"(?P<n>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|a few|a)"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _span(start: date | None, end: date | None, precision: Precision, **kw: bool) -> DateRange | None:
    return DateRange(start, end, precision, **kw) if start and end and start <= end else None


def _year(year: int) -> DateRange:
    return DateRange(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def _month(year: int, month: int) -> DateRange:
    return DateRange(date(year, month, 1), date(year, month, monthrange(year, month)[1]), Precision.MONTH)


def _quarter(year: int, quarter: int) -> DateRange:
    last = quarter * 3
    return DateRange(date(year, last - 2, 1), date(year, last, monthrange(year, last)[1]), Precision.QUARTER)


def _half(year: int, half: int) -> DateRange:
    last = half * 6
    return DateRange(date(year, last - 5, 1), date(year, last, monthrange(year, last)[1]), Precision.HALF)


def _near_year(month: int, day: int, published: date | None, future: bool) -> int | None:
    """The year of a day without one: the past one nearest to the document's day, the coming one after a modal."""
    if published is None:
        return None
    year = published.year
    try:
        candidate = date(year, month, day)
    except ValueError:
        return year
    if future:
        return year if (candidate - published).days >= -31 else year + 1
    return year - 1 if (candidate - published).days > 45 else year


def _year_of(m: _MATCH, month: int, day: int, published: date | None, future: bool) -> int | None:
    return int(m["year"]) if m["year"] else _near_year(month, day, published, future)


def _month_day(m: _MATCH, published: date | None, future: bool) -> DateRange | None:
    if m["month"][0].islower() and m["month"].isascii():
        return None  # "may 2" and "march 10" as words
    month, first = _months()[m["month"].lower()], int(m["day"])
    last = int(m["day2"]) if m["day2"] else first
    year = _year_of(m, month, first, published, future)
    if year is None:
        return None
    return _span(_day(year, month, first), _day(year, month, last), Precision.DAY if first == last else Precision.RANGE)


def _month_year(m: _MATCH, published: date | None, future: bool) -> DateRange | None:
    month = _months()[m["month"].lower()]
    if m["month"][0].islower() and m["month"].isascii():
        return None
    year = _year_of(m, month, 1, published, future)
    return _month(year, month) if year else None


def _month_span(m: _MATCH, published: date | None, future: bool) -> DateRange | None:
    first, last = _months()[m["month"].lower()], _months()[m["month2"].lower()]
    year = int(m["year"]) if m["year"] else (published.year if published else None)
    if year is None or first >= last:
        return None
    if not m["year"] and published and last > published.month:
        year -= 1
    span = _month(year, last)
    precision = {(1, 6): Precision.HALF, (7, 12): Precision.HALF}.get((first, last), Precision.RANGE)
    if (first, last) in ((1, 3), (4, 6), (7, 9), (10, 12)):
        precision = Precision.QUARTER
    return DateRange(date(year, first, 1), span.end, precision)


def _iso(m: _MATCH, published: date | None, future: bool) -> DateRange | None:
    day = _day(int(m["year"]), int(m["mm"]), int(m["dd"]))
    return _span(day, day, Precision.DAY)


def _bare_year(m: _MATCH, published: date | None, future: bool) -> DateRange | None:
    return _year(int(m["year"]))


def _years(m: _MATCH, published: date | None, future: bool) -> DateRange | None:
    first, last = int(m["year"]), int(m["year2"])
    if last < 100:
        last += first - first % 100
    return _span(date(first, 1, 1), date(last, 12, 31), Precision.RANGE) if first < last < 2101 else None


def _since(m: _MATCH, published: date | None, future: bool) -> DateRange | None:
    start = date(int(m["year"]), 1, 1)
    return _span(start, max(published or start, date(start.year, 12, 31)), Precision.RANGE, since=True)


def _by(m: _MATCH, published: date | None, future: bool) -> DateRange | None:
    year = _year(int(m["year"]))
    return DateRange(year.start, year.end, Precision.YEAR, by=True)


def _own_year(m: _MATCH, published: date | None) -> int | None:
    groups = m.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    if published is None:
        return None
    words = m.group().lower()
    if "last year" in words or "previous year" in words or "прошлого года" in words or "прошлом году" in words:
        return published.year - 1
    return published.year


def _quarter_form(m: _MATCH, published: date | None, future: bool) -> DateRange | None:
    raw = (m["q"] or m["q2"] or "").lower()
    number = int(raw) if raw.isdigit() else _COUNTS.get(raw, 0)
    year = _own_year(m, published)
    return _quarter(year, number) if year and 1 <= number <= 4 else None


def _quarters_form(m: _MATCH, published: date | None, future: bool) -> DateRange | None:
    year = _own_year(m, published)
    last = _COUNTS.get(m["to"].lower(), 0)
    return _span(date(year, 1, 1), _quarter(year, last).end, Precision.RANGE) if year and last else None


def _half_form(m: _MATCH, published: date | None, future: bool) -> DateRange | None:
    raw = m["h"].lower()
    number = int(raw) if raw.isdigit() else _COUNTS.get(raw, 0)
    year = _own_year(m, published)
    return _half(year, number) if year and number in (1, 2) else None


def _months_form(m: _MATCH, published: date | None, future: bool) -> DateRange | None:
    raw = m["n"].lower()
    number = int(raw) if raw.isdigit() else _COUNTS.get(raw, 0)
    year = _own_year(m, published)
    if not year or not 1 <= number <= 11:
        return None
    precision = {3: Precision.QUARTER, 6: Precision.HALF}.get(number, Precision.RANGE)
    return DateRange(date(year, 1, 1), _month(year, number).end, precision)


def _part_of_year(m: _MATCH, published: date | None, future: bool) -> DateRange | None:
    return _year(int(m["year"]))


def _relative_year(m: _MATCH, published: date | None, future: bool) -> DateRange | None:
    if published is None:
        return None
    word = m["which"].lower()
    shift = {"last": -1, "previous": -1, "past": -1, "прошлом": -1, "next": 1, "following": 1, "следующем": 1}.get(word, 0)
    return _year(published.year + shift)


def _relative_unit(m: _MATCH, published: date | None, future: bool) -> DateRange | None:
    if published is None:
        return None
    shift = {"last": -1, "previous": -1, "next": 1, "прошлом": -1, "прошлой": -1, "следующем": 1, "следующей": 1}.get(
        m["which"].lower(), 0
    )
    if m["unit"].lower() in ("week", "неделе"):
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=shift)
        return DateRange(monday, monday + timedelta(days=6), Precision.WEEK)
    index = published.year * 12 + published.month - 1 + shift
    return _month(index // 12, index % 12 + 1)


def _weekday(m: _MATCH, published: date | None, future: bool) -> DateRange | None:
    if published is None:
        return None
    wanted = _WEEKDAYS[m["weekday"].lower()]
    forward = future or (m["next"] or "").lower() == "next"
    back = (published.weekday() - wanted) % 7
    ahead = (wanted - published.weekday()) % 7 or 7
    day = published + timedelta(days=ahead) if forward else published - timedelta(days=back)
    return DateRange(day, day, Precision.DAY)


def _day_word(m: _MATCH, published: date | None, future: bool) -> DateRange | None:
    if published is None:
        return None
    shift = {"yesterday": -1, "вчера": -1, "tomorrow": 1, "завтра": 1}.get(m["word"].lower(), 0)
    day = published + timedelta(days=shift)
    return DateRange(day, day, Precision.DAY)


def _past_years(m: _MATCH, published: date | None, future: bool) -> DateRange | None:
    raw = (m["n"] or "").lower()
    number = int(raw) if raw.isdigit() else _COUNTS.get(raw, 10 if "decade" in m.group().lower() else 0)
    if published is None or not number:
        return None
    return _span(date(published.year - number, 1, 1), date(published.year, 12, 31), Precision.RANGE)


def _ago(m: _MATCH, published: date | None, future: bool) -> DateRange | None:
    raw = m["n"].lower()
    number = int(raw) if raw.isdigit() else _COUNTS.get(raw, 0)
    if published is None or not number:
        return None
    if m["unit"].lower().startswith("year"):
        return _year(published.year - number)
    index = published.year * 12 + published.month - 1 - number
    return _month(index // 12, index % 12 + 1)


_Form = Callable[[_MATCH, date | None, bool], DateRange | None]
_YY = r"(?:\s(?:of\s)?(?:the\s)?(?P<year>(?:19|20)\d\d)|\sof\s(?:this|last|the current|the previous|the)\syear|\s(?P<ru>(?:19|20)\d\d)\s(?:года|г\.))?"
_SOURCES: tuple[tuple[str, _Form], ...] = (
    (rf"\b(?P<year>(?:19|20)\d\d)-(?P<mm>[01]\d)-(?P<dd>[0-3]\d)\b", _iso),
    (rf"\b(?P<dd>[0-3]?\d)\.(?P<mm>[01]\d)\.(?P<year>(?:19|20)\d\d)\b", _iso),
    (rf"\b{_MON}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:\s?(?:-|–|and|to)\s?(?P<day2>\d{{1,2}})(?!\d|\s(?:percent|million|billion)))?{_YEAR_TAIL}", _month_day),
    (rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?(?:-|–|and|to|и)\s?(?P<day2>\d{{1,2}}))?(?:\sof)?\s{_MON}{_YEAR_TAIL}", _month_day),
    (rf"\b{_MON}\s?(?:-|–|to|through|по)\s?(?P<month2>{_M})\b(?:,?\s(?:of\s)?{_Y})?", _month_span),
    (rf"\b{_MON}(?:,|\sof)?\s{_Y}(?!\d)", _month_year),
    (rf"\b(?:in|since|until|during|last|this|early|late|mid|by|в|с)[\s-](?:end\s(?:of\s)?|early\s|late\s)?{_MON}(?P<year>)(?!\s\d)", _month_year),
    (rf"\b(?:since|starting from|с)\s(?:independence\sin\s)?{_Y}(?:\sгода)?\b", _since),
    (rf"\b(?:by|until|till|before|к|до)\s(?:the\s)?(?:end\s(?:of\s)?|конца\s)?{_Y}(?:\s(?:года|году|г\.))?\b", _by),
    (rf"\b(?:from\s|between\s)?{_Y}\s?(?:-|–|—|to|and|по)\s?(?P<year2>(?:19|20)\d\d|\d\d(?!\d))\b", _years),
    (rf"\b(?:first|second|third|fourth|(?P<q2>\d))?(?:(?<=first)|(?<=second)|(?<=third)|(?<=fourth)|(?<=\d))\s?quarter(?P<q>){_YY}", lambda m, p, f: None),
    (rf"\b(?P<q>first|second|third|fourth|I{{1,3}}|IV|1|2|3|4)(?:st|nd|rd|th)?(?P<q2>)[\s-]quarter\b{_YY}", _quarter_form),
    (rf"\bQ(?P<q>[1-4])(?P<q2>)\b(?:\s(?:of\s)?{_Y})?", _quarter_form),
    (rf"\b(?:в\s)?(?P<q>первом|втором|третьем|четвертом|I{{1,3}}|IV)(?P<q2>)\sквартал[еа](?:\s{_Y})?", _quarter_form),
    (rf"\bI\s?(?:-|–)\s?(?P<to>II|III|IV)\squarters?\b{_YY}", _quarters_form),
    (rf"\b(?P<h>first|second)[\s-]half(?:\s(?:of\s)?(?:the\s)?(?:{_Y}|(?:this|last|the)?\s?year))?", _half_form),
    (rf"\bH(?P<h>[12])\b(?:\s{_Y})?", _half_form),
    (rf"\b(?:в\s)?(?P<h>первом|втором|I|II)\sполугодии(?:\s{_Y})?", _half_form),
    (rf"\bfirst\s{_N}\smonths\b(?:\sof\s(?:{_Y}|this year|last year|the year|the current year))?", _months_form),
    (rf"\b(?:in\s|for\s|over\s)(?:the\s)?{_N}\smonths\sof\s(?:{_Y}|this year|last year|the year)", _months_form),
    (rf"\bза\s(?:первые\s)?(?P<n>\d{{1,2}}|два|три|четыре|пять|шесть|семь|восемь|девять|десять|одиннадцать|девяти|шести)\sмесяц(?:ев|а)(?:\s{_Y})?", _months_form),
    (rf"\b(?:early|mid|late|end|beginning|начале|конце)[\s-](?:of\s|in\s)?{_Y}\b", _part_of_year),
    (r"\b(?P<which>last|previous|this|next|following|прошлом|этом|следующем|текущем|нынешнем)\s(?:year|calendar year|году)\b", _relative_year),
    (r"\b(?P<which>last|previous|this|next|прошлом|прошлой|этом|этой|следующем|следующей)\s(?P<unit>week|month|неделе|месяце)\b", _relative_unit),
    (r"\b(?:on\s|в\s|во\s)?(?P<next>next|last|this)?\s?(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)\b", _weekday),
    (r"\b(?P<word>today|yesterday|tomorrow|сегодня|вчера|завтра)\b", _day_word),
    (r"\b(?:in|over|during|for)\sthe\s(?:past|last)\s(?:(?P<n>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)\syears|decade)\b", _past_years),
    (r"\b(?:за\sпоследние|соңғы)\s(?P<n>\d{1,2})\s(?:лет|года|жылда)\b", _past_years),
    (r"\b(?P<n>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|a)\s(?P<unit>years?|months?)\sago\b", _ago),
    (r"\b(?P<year>20\d\d)\sжылға\sдейін", _by),
    (rf"(?<![\w$€£.,#№/-])(?P<year>19[5-9]\d|20[0-6]\d)(?:\s(?:год[уа]?|г\.|жылы))?(?![\w]|[.,]\d|\s?(?:tonnes|tons|km|people|mm|MW|TEU|projects|companies)|-[a-z])", _bare_year),
)  # fmt: skip
_FORMS = tuple((re.compile(p, re.IGNORECASE), make) for p, make in _SOURCES if "(?<=first)" not in p)
_MODAL = re.compile(r"\b(?:will|scheduled|due|is to|are to|planned|expected|upcoming|состоится|пройдет|запланирован\w*)\b", re.IGNORECASE)
_NAMED = re.compile(r"(?:Agenda|Vision|Expo|EXPO|Strategy|Uzbekistan|Kazakhstan|Olympics|Horizon|Boeing|COP|Strategy-)[\s-]?$")


def find_dates(text: str, published: date | None, language: str = "en") -> tuple[Located[DateRange], ...]:
    """Every date, left to right, not overlapping; the longer form wins. Years in names ("Expo 2017") are no dates."""
    found: list[Located[DateRange]] = []
    for pattern, make in _FORMS:
        for match in pattern.finditer(text):
            if _NAMED.search(text[max(0, match.start() - 12) : match.start()]):
                continue
            future = bool(_MODAL.search(text[max(0, match.start() - 70) : match.end() + 25]))
            value = make(match, published, future)
            if value:
                found.append(Located(match.start(), match.end(), match.group(), value))
    found.sort(key=lambda item: (item.start, -item.end))
    return _longest(found)


def _longest(found: list[Located[DateRange]]) -> tuple[Located[DateRange], ...]:
    kept: list[Located[DateRange]] = []
    for item in found:
        if kept and item.start < kept[-1].end:
            if item.end - item.start > kept[-1].end - kept[-1].start:
                kept[-1] = item
            continue
        kept.append(item)
    return tuple(kept)


def document_date(text: str, language: str = "en") -> date | None:
    """The day a document gives itself in its first lines (dateline or byline), None when it does not."""
    for item in find_dates(text[:400], None, language):
        if item.value.precision == Precision.DAY:
            return item.value.start
    return None
