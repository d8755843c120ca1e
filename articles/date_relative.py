"""The forms of dates that hang on the document's day or on the date told before: "last year", "on Wednesday", "two
years ago", "the same period". Without that day they are none."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from articles import spans
from articles.date_grammar import N, Scan, Word, Y, count, open_range
from articles.models import DateRange, Precision

Make = Callable[[re.Match[str], Scan], DateRange | None]
Form = tuple[re.Pattern[str], Make]

_UNIT = (
    r"(?P<unit>years?|months?|weeks?|days?|decades?|лет|года?|месяц\w*|недел\w*|дн\w+|день|суток|жыл\w*|ай\w*|"
    r"күн\w*|yıl\w*|"
    r"il\w*|gün\w*)(?!\w)"
)
_UNITS = {
    "year": "year",
    "month": "month",
    "week": "week",
    "day": "day",
    "decade": "decade",
    "лет": "year",
    "год": "year",
    "месяц": "month",
    "недел": "week",
    "дн": "day",
    "день": "day",
    "суток": "day",
    "жыл": "year",
    "ай": "month",
    "күн": "day",
    "yıl": "year",
    "il": "year",
    "gün": "day",
}
_NAMED_DAY = re.compile(r"\b(?:black|bloody|good|easter|palm|holy|every|each)\s$")
_NAME_AFTER = re.compile(r"\s(?:times|mosque|mail|mirror|telegraph|post|express|prayers?|night\sfootball)\b")
_NEXT = re.compile(r"\b(?:next|coming|this\scoming|следующ\w+|ближайш\w+)\s$")
_LAST = re.compile(r"\b(?:last|past|this\spast|прошл\w+|минувш\w+)\s$")
_NEAR, _FURTHER = 300, 900  # how far back the date may stand that "a year earlier", "two weeks before" hang on
_TODAY_NAME = re.compile(r"['’]s\b|\.[a-z]")


_NEEDS_DAY = frozenset({"weekday", "day", "week", "weekend", "month", "halfmonth", "quarter", "todate"})


def relative(word: Word, start: int, end: int, scan: Scan) -> DateRange | None:
    """The interval of a word or phrase of date_words.csv, by its kind."""
    if scan.published is None or (word.kind in _NEEDS_DAY and not scan.exact):
        return None
    make = _WORDS.get(word.kind)
    return make(int(word.value), start, end, scan, scan.published) if make else None


def _weekday(wanted: int, start: int, end: int, scan: Scan, published: date) -> DateRange | None:
    """The last such day up to the document's, the next one behind "next" or in a sentence of the future."""
    before = scan.lowered[max(0, start - 16) : start]
    if scan.language in ("en", "") and scan.text[start].isascii() and not scan.text[start].isupper():
        return None
    if _NAMED_DAY.search(before) or _NAME_AFTER.match(scan.lowered, end):
        return None
    back = (published.weekday() - wanted) % 7
    if _NEXT.search(before):
        return spans.shift_days(published, (wanted - published.weekday()) % 7 or 7)
    if _LAST.search(before):
        return spans.shift_days(published, -(back or 7))
    if back and scan.future(start):
        return spans.shift_days(published, 7 - back)
    return spans.shift_days(published, -back)


def _day(shift: int, start: int, end: int, scan: Scan, published: date) -> DateRange | None:
    if shift == 0 and _TODAY_NAME.match(scan.lowered, end):
        return None  # "today's world", "Today.az"
    if scan.text[start].isupper() and scan.text[start - 2 : start - 1].isalpha() and start > 1:
        return None  # "Russia Today"
    return spans.shift_days(published, shift)


def _week(shift: int, start: int, end: int, scan: Scan, published: date) -> DateRange | None:
    return spans.week(published + timedelta(weeks=shift))


def _weekend(shift: int, start: int, end: int, scan: Scan, published: date) -> DateRange | None:
    if published.weekday() < 5 and shift < 0:
        shift = 0  # on a weekday "last weekend" is the one just gone
        published -= timedelta(weeks=1)
    saturday = published - timedelta(days=published.weekday()) + timedelta(days=5, weeks=shift)
    return DateRange(saturday, saturday + timedelta(days=1), Precision.RANGE)


def _month(shift: int, start: int, end: int, scan: Scan, published: date) -> DateRange | None:
    return spans.shift_month(published, shift)


def _half_month(half: int, start: int, end: int, scan: Scan, published: date) -> DateRange | None:
    month = spans.shift_month(published, 0)
    if half == 1:
        return DateRange(month.start, month.start.replace(day=15), Precision.RANGE)
    return DateRange(month.start.replace(day=16), month.end, Precision.RANGE)


def _quarter(shift: int, start: int, end: int, scan: Scan, published: date) -> DateRange | None:
    index = published.year * 4 + (published.month - 1) // 3 + shift
    return spans.quarter(index // 4, index % 4 + 1)


def _year(shift: int, start: int, end: int, scan: Scan, published: date) -> DateRange | None:
    return spans.year(published.year + shift)


def _year_to_date(shift: int, start: int, end: int, scan: Scan, published: date) -> DateRange | None:
    return open_range(spans.year(published.year), published)


def _same_day(shift: int, start: int, end: int, scan: Scan, published: date) -> DateRange | None:
    """The day told last; the document's own when none was told."""
    for item in reversed(scan.found):
        if start - item.end > _FURTHER:
            break
        if item.value.precision == Precision.DAY and not item.value.by:
            return item.value
    return DateRange(published, published, Precision.DAY) if scan.exact else None


def _day_before(shift: int, start: int, end: int, scan: Scan, published: date) -> DateRange | None:
    """The day before the one told last, or before the document's; "the day before the summit" hangs on the summit."""
    if _ITS_DAY.match(scan.lowered, end):
        return None
    told = _same_day(0, start, end, scan, published)
    return spans.shift_days(told.start, shift) if told else None


_ITS_DAY = re.compile(r"\s(?:the|a|an|his|her|its|their|he|she|it|they|that)\b")


def _since_then(shift: int, start: int, end: int, scan: Scan, published: date) -> DateRange | None:
    """From the date told last to the document's day."""
    anchor = scan.anchor(start, _NEAR)
    return open_range(anchor, published) if anchor and anchor.start <= published else None


_WORDS: dict[str, Callable[[int, int, int, Scan, date], DateRange | None]] = {
    "weekday": _weekday,
    "day": _day,
    "week": _week,
    "weekend": _weekend,
    "month": _month,
    "halfmonth": _half_month,
    "quarter": _quarter,
    "year": _year,
    "sameday": _same_day,
    "sincethen": _since_then,
    "daybefore": _day_before,
    "endyear": _year,
    "startyear": _year,
    "todate": _year_to_date,
}


def _unit_of(match: re.Match[str]) -> str:
    written = match["unit"]
    return next((unit for stem, unit in _UNITS.items() if written.startswith(stem)), "")


def _moved(of: date, unit: str, number: int) -> DateRange | None:
    """The day, week, month or year that lies ``number`` units away."""
    if unit == "decade":
        unit, number = "year", number * 10
    if unit == "year":
        return spans.year(of.year + number) if 1 <= of.year + number <= 2200 else None
    if unit == "month":
        return spans.shift_month(of, number)
    moved = of + timedelta(days=number * (7 if unit == "week" else 1))
    return spans.week(moved) if unit == "week" else DateRange(moved, moved, Precision.DAY)


def _ago(match: re.Match[str], scan: Scan) -> DateRange | None:
    """ "two years ago" counts from the document's day, "two years earlier" from the date told before."""
    how = match["how"]
    number = count(match["n"])
    if number is None or number > 99:
        return None
    unit = _unit_of(match)
    if how in ("ago", "назад", "бұрын", "əvvəl", "önce"):
        if scan.published is None or (unit != "year" and not scan.exact):
            return None
        return _moved(scan.published, unit, -number)
    anchor = scan.anchor(match.start(), _NEAR if unit == "year" else _FURTHER)
    if anchor is None and unit != "year" and how != "later" and scan.published and scan.exact:
        return _moved(scan.published, unit, -number)
    if anchor is None:
        return None
    if how == "later":
        return _moved(anchor.end, unit, number)
    if unit == "year" and anchor.precision != Precision.DAY:
        return spans.shift_years(anchor, -number)
    return _moved(anchor.start, unit, -number)


def _one_ago(match: re.Match[str], scan: Scan) -> DateRange | None:
    """ "год назад", "месяцем ранее"."""
    unit = {"г": "year", "м": "month", "н": "week", "д": "day"}[match["unit"][0]]
    if match["how"] == "назад":
        return _moved(scan.published, unit, -1) if scan.published else None
    anchor = scan.anchor(match.start(), _NEAR)
    if anchor is None:
        return None
    return spans.shift_years(anchor, -1) if unit == "year" else _moved(anchor.start, unit, -1)


def _window(match: re.Match[str], scan: Scan) -> DateRange | None:
    """ "the past five years", "the next decade": from or to the document's day."""
    number = count(match["n"] or "one")
    if scan.published is None or number is None or number > 99:
        return None
    unit = _unit_of(match)
    first = match["which"]
    forward = first.startswith(("next", "coming", "upcoming", "following", "ближайш", "предстоящ", "следующ", "алдағы",
                                "növbəti", "within", "в теч"))  # fmt: skip
    far = _far(scan.published, unit, number if forward else -number)
    if far is None:
        return None
    return DateRange(min(scan.published, far), max(scan.published, far), Precision.RANGE)


def _far(of: date, unit: str, number: int) -> date | None:
    if unit == "decade":
        unit, number = "year", number * 10
    if unit == "year":
        return spans.years_from(of, number)
    if unit == "month":
        return spans.shift_month(of, number).start.replace(day=min(of.day, 28))
    return of + timedelta(days=number * (7 if unit == "week" else 1))


def _same(match: re.Match[str], scan: Scan) -> DateRange | None:
    """ "the same nine months" is the period told before; "of last year", "of 2022" move it there."""
    anchor = _told_period(match.start(), scan)
    if anchor is None:
        return None
    if match["y"]:
        return spans.shift_years(anchor, int(match["y"]) - anchor.start.year)
    if match["back"]:
        return spans.shift_years(anchor, -1)
    return anchor


def _told_period(position: int, scan: Scan) -> DateRange | None:
    for item in reversed(scan.found):
        if position - item.end > 900:
            return None
        value = item.value
        if value.precision not in (Precision.DAY, Precision.WEEK) and not value.by and not value.since:
            return value
    return None


def _year_before(match: re.Match[str], scan: Scan) -> DateRange | None:
    """ "up 6% on the year before": the year, or the same part of it, before the date told last."""
    anchor = scan.anchor(match.start(), _NEAR)
    if anchor is None:
        return None
    return spans.shift_years(anchor, -1) if anchor.precision != Precision.DAY else spans.year(anchor.start.year - 1)


_BACK = (
    r"(?P<back>(?:last|the\s(?:previous|last|preceding|prior)|previous|prior|a)\syear(?:\s(?:ago|earlier|before))?|"
    r"прошлого\sгода|предыдущего\sгода|минувшего\sгода)"
)
_AGO = (
    re.compile(rf"(?P<n>{N})[\s-](?:full\s)?{_UNIT}\s(?P<how>ago|earlier|before(?!\s(?:the|a|it|he|she|they)\b)|prior(?!\sto\b)|previously|later|назад|ранее|раньше|бұрын|əvvəl|önce)(?!\w)"),
    _ago,
)  # fmt: skip
_THE_YEAR_BEFORE = re.compile(r"year\s(?:before|earlier|prior)(?!\w|\slast)")
RELATIVE_FORMS: dict[str, tuple[Form, ...]] = {
    "count": (
        _AGO,
        (re.compile(r"(?P<unit>год|месяц|неделю)\s(?P<how>назад|ранее)(?!\w)"), _one_ago),
    ),
    "day_number": (_AGO,),
    "window": (
        (
            re.compile(
                r"(?P<which>last|past|previous|next|coming|following|upcoming|recent|последн\w+|ближайш\w+|"
                r"предстоящ\w+|"
                rf"следующ\w+|прошедш\w+|соңғы|алдағы|son|növbəti)\s(?:(?P<n>{N})\s)?{_UNIT}"
            ),
            lambda match, scan: _window(match, scan) if match["n"] or match["unit"] == "decade" else None,
        ),
    ),
    "within": (
        (
            re.compile(
                rf"(?P<which>within|в\sтечение)\s(?:the\snext\s|a\s|ближайших\s|следующих\s)?(?P<n>{N})\s{_UNIT}"
            ),
            _window,
        ),
    ),
    "same": (
        (
            re.compile(
                rf"same\s(?:(?:{N}|nine|six|eight)[\s-])?(?:time\s)?(?:period|quarter|half|months?|span|"
                rf"timeframe)(?:\s(?:of|in|from|a)\s(?:the\s)?)?"
                rf"(?:\s?{_BACK}|\s?(?P<y>{Y})|\s?year\s(?:ago|earlier))?"
            ),
            _same,
        ),
        (
            re.compile(
                r"(?:аналогичн\w+|соответствующ\w+|(?:этот|тот|это)\sже)\s(?:период\w*|квартал\w*|срок\w*)"
                rf"(?:\s{_BACK}|\s(?P<y>{Y})\sгода?)?"
            ),
            _same,
        ),
    ),
    "yearback": ((_THE_YEAR_BEFORE, _year_before), (re.compile(r"годом\s(?:ранее|раньше)"), _year_before)),
}  # fmt: skip
