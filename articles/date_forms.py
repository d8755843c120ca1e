"""The forms of dates that say themselves which days they mean: days, months, quarters, halves, years and their ranges.

Each form is a pattern that begins at a word or number (its kind as in ``date_grammar.anchors``) and a function that
turns the match into an interval, or into None when it is no date after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from articles import spans
from articles.currencies import after as currency_after
from articles.date_grammar import DASH, DAY, NTH, TAIL, YEAR_WORD, N, Scan, Y, count, month_number, words, year_of
from articles.models import DateRange, Precision
from articles.quantities import unit_follows
from articles.sieve import Sieve

Make = Callable[[re.Match[str], Scan], DateRange | None]
Form = tuple[re.Pattern[str], Make]

_NO_AMOUNT = (
    r"(?!\s?(?:%|million|billion|thousand|trillion|mln|bln|bn|percent|per\scent|tonnes|tons|km(?!\w)|teu|"
    r"млн|млрд|тыс|тонн))"
)
_MONTH_CUE = Sieve(
    r"(?:\b(?:in|since|by|until|till|from|during|through|throughout|before|after|this|last|next|early|late|mid|end|for|"
    r"starting|between|(?:end|beginning|start|middle|half|month|days?|weeks?|as)\sof|в|во|с|к|до|на|за|по|после|начале|"
    r"начала|конце|конца|концу|середине|середины|итогам|уже|ещё|еще)\s(?:the\s)?|\bmid-)$"
)
_YEAR_CUE = re.compile(
    r"(?:^|[\n(•–—]\s?|\b(?:in|of|for|by|since|from|to|until|till|through|during|throughout|early|late|mid|end|"
    r"year|years|"
    r"fiscal|season|with|after|before|between|versus|vs\.?|against|is|was|around\s(?:the\s)?year|circa|"
    r"в|во|за|к|с|до|по|на|от|после|года?|году|начале|начала|конце|конца|концу|середине|итогам|сравнению\sс|начиная\sс)"
    r"\s(?:(?:the|fiscal|about|around|early|late|mid|end|year|calendar|end\sof|beginning\sof)\s){0,3}|"
    r"\b(?:mid|early|late|end|year)-|\b(?:fy|fy-)\s?)$"
)
_STRONG_CUE = re.compile(r"\b(?:in|since|by|until|during|throughout|в|с|к|до)\s$")
_RANGE_CUE = re.compile(r"\b(?:from|between|с|от|between\sthe\syears|the\syears|years)\s$")
_LIST = re.compile(r"(?:,|,?\s(?:and|or|и|или|to|vs\.?)|\s?[-–/])\s?$")
_GOES_ON = re.compile(r"[-–/](?:[0-9]|[a-z]{3,})")


def _capital(match: re.Match[str], scan: Scan) -> bool:
    """Whether an English month is written as a name ("May" and "March", not "may" and "march")."""
    written = match["m"]
    if not written.isascii() or scan.language in ("az", "tr", "uz", "tk"):
        return True
    return scan.text[match.start("m")].isupper()


def _optional(match: re.Match[str], name: str) -> str | None:
    return match.groupdict().get(name)


def _day_year(match: re.Match[str], scan: Scan, month: int, number: int) -> int | None:
    year = _optional(match, "y")
    if year:
        return int(year)
    if scan.given_year:
        return scan.given_year
    if scan.published is None:
        return None
    return spans.nearest_year(month, number, scan.published, scan.future(match.start()))


def _days(match: re.Match[str], scan: Scan) -> DateRange | None:
    """ "September 17-19, 2023", "17 and 18 September", "28 February - 3 March 2023"."""
    if not _capital(match, scan):
        return None
    month = month_number(match["m"], scan.language)
    first = int(match["d1"])
    last_month = month_number(_optional(match, "m2") or match["m"], scan.language)
    last = int(_optional(match, "d2") or first)
    year = _day_year(match, scan, last_month, last)
    if year is None:
        return None
    start_year = int(_optional(match, "y1") or (year - 1 if month > last_month else year))
    start, end = spans.day(start_year, month, first), spans.day(year, last_month, last)
    return start if start == end else spans.between(start, end)


def _months(match: re.Match[str], scan: Scan) -> DateRange | None:
    """ "January-August 2023", "from March 2022 to May 2023"."""
    if not _capital(match, scan):
        return None
    first, last = month_number(match["m"], scan.language), month_number(match["m2"], scan.language)
    paired = match["join"].strip() in ("and", "и")
    if paired and last != first + 1 and not _BETWEEN.search(scan.lowered, max(0, match.start() - 10), match.start()):
        return None
    year = year_of(match, scan, min(first, last), max(first, last))
    if year is None:
        return None
    start_year = int(match["y1"]) if match["y1"] else year - (first > last)
    if start_year == year:
        return spans.months(year, first, last) if first <= last else None
    return spans.between(spans.months(start_year, first, first), spans.months(year, last, last))


_BETWEEN = re.compile(r"\b(?:between|между)\s$")


def _month_of_year(match: re.Match[str], scan: Scan) -> DateRange | None:
    if not _capital(match, scan):
        return None
    month = month_number(match["m"], scan.language)
    year = year_of(match, scan, month, month)
    return spans.months(year, month, month) if year else None


def _bare_month(match: re.Match[str], scan: Scan) -> DateRange | None:
    """ "in September": only behind a word that makes it a month, and only a full name."""
    written = match["m"].rstrip(".")
    if not _capital(match, scan) or (written.isascii() and len(written) < 5 and written not in _SHORT):
        return None
    before = scan.lowered[max(0, match.start() - 14) : match.start()]
    if scan.language in ("en", "ru", "uk", "be", "") and not _MONTH_CUE.search(before):
        return None
    month = month_number(written, scan.language)
    if scan.given_year:
        return spans.months(scan.given_year, month, month)
    if scan.published is None:
        return None
    due = before.endswith(("by ", "until ", "till ", "to ", "before ", "до ", "к ", "next "))
    told = None if due else _told_month(month, scan)
    if told and told.start > scan.published and not scan.future(match.start()):
        told = None
    if told and not before.endswith(("next ", "last ", "this ")):
        return told
    future = due or (not before.endswith("last ") and scan.future(match.start()))
    year = spans.period_year(month, month, scan.published, future)
    if before.endswith("last ") and spans.months(year, month, month).end >= scan.published:
        year -= 1
    return spans.months(scan.published.year if before.endswith("this ") else year, month, month)


def _told_month(month: int, scan: Scan) -> DateRange | None:
    """The same month when the text told it a moment ago: its year is known."""
    for item in scan.found[-6:]:
        if item.value.precision == Precision.MONTH and item.value.start.month == month:
            return replace(item.value, by=False, since=False)
    return None


_SHORT = frozenset({"may", "june", "july", "mart", "ocak", "ekim"})


def _numeric(match: re.Match[str], scan: Scan) -> DateRange | None:
    """17.09.2023; 17/09/2023 only where day and month cannot be confused."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if match["mark"] == "/" and scan.language == "en":
        if first <= 12 and second <= 12 and first != second:
            return None
        if second > 12:
            first, second = second, first
    return spans.day(year, second, first)


def _iso(match: re.Match[str], scan: Scan) -> DateRange | None:
    return spans.day(int(match["y"]), int(match["b"]), int(match["a"]))


def _years(match: re.Match[str], scan: Scan) -> DateRange | None:
    """ "2021-2023", "2023/24"; "from 2019 to 2023" behind its cue. "2005-10" may be a month: None."""
    first, written = int(match["y"]), match["y2"]
    if len(written) == 2 and (int(written) <= 12 and "/" not in match["join"]):
        return None
    last = int(written) if len(written) == 4 else first - first % 100 + int(written)
    if match["join"].strip(" -–—‑/"):
        before = scan.lowered[max(0, match.start() - 20) : match.start()]
        if not _RANGE_CUE.search(before):
            return None
    if not first < last <= first + 99:
        return None
    return spans.between(spans.year(first), spans.year(last))


def _bare_year(match: re.Match[str], scan: Scan) -> DateRange | None:
    """A year alone: behind a word that makes it one, or with its own ("2023 года"). Names ("Expo 2017", "Vision
    2030"), counts ("of 2000 tonnes") and figures are none."""
    year = int(match["y"])
    if match["word"]:
        return spans.year(year)
    start, end = match.span()
    lowered = scan.lowered
    before = lowered[max(0, start - 30) : start]
    last = scan.found[-1] if scan.found else None
    listed = last is not None and start - last.end <= 6 and last.value.precision in (Precision.YEAR, Precision.RANGE)
    if not (listed and _LIST.search(before)) and not _YEAR_CUE.search(before) and not _names_year(scan, start, end):
        return None
    if not _STRONG_CUE.search(before) and (unit_follows(lowered, end) or currency_after(scan.text, end)):
        return None
    if _GOES_ON.match(lowered, end):
        return None
    return spans.year(year)


_THE_YEAR = re.compile(r"\b(?:the|its|their|a|our|this)\s$")


def _names_year(scan: Scan, start: int, end: int) -> bool:
    """ "the 2024 forecast", and a year that opens a sentence: "2018 marks 20 years"; not "the 2030 Agenda"."""
    following = scan.text[end : end + 2]
    if not (following[:1] == " " and following[1:].islower() and following[1:].isalpha()):
        return False
    before = scan.lowered[max(0, start - 8) : start]
    return bool(_THE_YEAR.search(before)) or before.endswith((". ", "\n", "! ", "? "))


def _quarter(match: re.Match[str], scan: Scan) -> DateRange | None:
    first = _ordinal(match["o"], scan)
    last = _ordinal(_optional(match, "o2") or match["o"], scan)
    if not first or not last or not 1 <= first <= last <= 4:
        return None
    year = year_of(match, scan, first * 3 - 2, last * 3)
    return spans.months(year, first * 3 - 2, last * 3) if year else None


def _half(match: re.Match[str], scan: Scan) -> DateRange | None:
    number = _ordinal(match["o"], scan)
    if number not in (1, 2):
        return None
    if _optional(match, "m"):
        return _half_month(match, scan, number)
    if re.match(r"\sof\s(?!the\syear|this|last|next)", scan.lowered[match.end() : match.end() + 14]):
        return None  # the first half of the match
    year = year_of(match, scan, number * 6 - 5, number * 6)
    return spans.half(year, number) if year else None


def _half_month(match: re.Match[str], scan: Scan, number: int) -> DateRange | None:
    whole = _month_of_year(match, scan)
    if whole is None:
        return None
    middle = whole.start.replace(day=15 if number == 1 else 16)
    first, last = (whole.start, middle) if number == 1 else (middle, whole.end)
    return DateRange(first, last, Precision.RANGE)


def _ordinal(written: str, scan: Scan) -> int:
    if written[0].isdigit():
        return int(written[0])
    if written in _ROMAN:
        return _ROMAN[written]
    for _, _, word in words(scan.language)[0].find(written):
        return int(word.value)  # type: ignore[attr-defined]
    return 0


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def _first_months(match: re.Match[str], scan: Scan) -> DateRange | None:
    """ "the first nine months of 2023", "девять месяцев 2023 года"; without "first" a year must follow."""
    number = count(match["n"]) or 0
    if not 1 < number <= 12:
        return None
    year = year_of(match, scan, 1, number)
    return spans.months(year, 1, number) if year else None


def _code(match: re.Match[str], scan: Scan) -> DateRange | None:
    """ "Q3 2023", "3Q23", "H1", "9M 2024"."""
    written = match["code"]
    if not any(c.isupper() for c in scan.text[match.start() : match.start() + 2]):
        return None
    kind = "qhm"[["q" in written, "h" in written, "m" in written].index(True)]
    number = int(re.sub(r"\D", "", written))
    if kind == "m" and not (match["y"] or match["yy"]):
        return None
    first, last = {"q": (number * 3 - 2, number * 3), "h": (number * 6 - 5, number * 6), "m": (1, number)}[kind]
    year = 2000 + int(match["yy"]) if match["yy"] else year_of(match, scan, first, last)
    return spans.months(year, first, last) if year else None


def _season(match: re.Match[str], scan: Scan) -> DateRange | None:
    """ "summer 2024", "last spring", "in the autumn", "весной 2024 года". Winter belongs to two years: None."""
    first = {"sp": 3, "su": 6, "au": 9, "fa": 9, "ве": 3, "ле": 6, "ос": 9}[match["season"][:2]]
    before = scan.lowered[max(0, match.start() - 10) : match.start()]
    said = re.search(r"\b(this|last|next|in\sthe|in|this\spast)\s$", before)
    year = int(match["y"]) if match["y"] else None
    if year is None:
        if scan.published is None or not (said or not match["season"].isascii()):
            return None
        future = (said and said[1] == "next") or scan.future(match.start())
        year = spans.period_year(first, first + 2, scan.published, bool(future))
        if said and said[1] == "this":
            year = scan.published.year
    return DateRange(date(year, first, 1), spans.months(year, first + 2, first + 2).end, Precision.RANGE)


_WHOLE = re.compile(r"\b(?:за|по\sитогам)\s$")


def _needs_year(make: Make) -> Make:
    """A form that is a date only with its year said, or behind a word that makes it one ("за семь месяцев")."""

    def checked(match: re.Match[str], scan: Scan) -> DateRange | None:
        said = match["y"] or match["ry"] or scan.given_year
        return (
            make(match, scan)
            if said or _WHOLE.search(scan.lowered, max(0, match.start() - 12), match.start())
            else None
        )

    return checked


_month_with_year = _needs_year(_month_of_year)
_months_of = _needs_year(_first_months)


def _last_of_year(match: re.Match[str], scan: Scan) -> DateRange | None:
    if not (match["y"] or match["ry"]):
        return None
    number = {"quarter": 3, "half": 6}.get(match["unit"] or "") or count(match["n"] or "") or 0
    year = year_of(match, scan, 10, 12)
    return spans.months(year, 13 - number, 12) if year and 1 <= number <= 11 else None


@lru_cache(maxsize=16)
def absolute_forms(language: str) -> dict[str, tuple[Form, ...]]:
    """The forms by the kind of word they begin with, the longer before the shorter."""
    month = words(language)[2]
    m, m2 = rf"(?P<m>{month})", rf"(?P<m2>{month})"
    d1, d2 = rf"(?P<d1>{DAY}){NTH}", rf"(?P<d2>{DAY}){NTH}"
    y_opt = rf"(?:,?\s(?:of\s)?(?P<y>{Y}){YEAR_WORD}?)?"
    y1_opt = rf"(?:,?\s(?P<y1>{Y}){YEAR_WORD}?)?"
    to = rf"(?:{DASH}|\s(?:and|to|through|until|till|&|и|по|до)\s)"
    join = rf"(?P<join>{DASH}|\s(?:and|to|through|until|till|по|до|и)\s)"
    y_join = r"(?P<join>\s?[-–—‑/]\s?|\s(?:to|and|until|through|по|до)\s)"
    quarters = r"[\s-](?:fiscal\s|й\s)?(?:quarters?|квартал\w*|тоқсан\w*|çeyre\w*|rüb\w*)(?!\w)"
    halves = r"[\s-](?:half|полугоди\w*|жартыжыл\w*|жартыс\w*|yarı\w*)(?!\w)"
    ordinal = r"(?P<o>[1-4](?:st|nd|rd|th|-?й|-?м|-?е|-?го|-ші)?|iii|ii|iv|i|[^\W\d_]{3,})"
    ordinal2 = r"(?P<o2>[1-4]|iii|ii|iv|first|second|third|fourth)"
    quarter = (rf"{ordinal}(?:(?:{DASH}|\s(?:and|to|и)\s){ordinal2})?{quarters}{TAIL}", _quarter)
    half = (rf"{ordinal}{halves}{TAIL}", _half)
    half_month = (rf"{ordinal}{halves}\sof\s{m}{y_opt}", _half)
    months_of = (rf"(?P<n>{N})[\s-](?:full\s)?(?:months?|месяц\w*|ай\w*)(?!\w){TAIL}", _months_of)
    forms: dict[str, list[tuple[str, Make]]] = {
        "month_name": [
            (rf"{m}\s?{d1}{y1_opt}{to}{m2}\s?{d2}{y_opt}", _days),
            (rf"{m}\s?{d1}{to}{d2}{_NO_AMOUNT}(?![.,][0-9]){y_opt}", _days),
            (rf"{m}\s?{d1}(?![.,][0-9]){_NO_AMOUNT}{y_opt}", _days),
            (rf"{m}(?:\s(?P<y1>{Y}))?{join}{m2}{TAIL}", _months),
            (rf"{m}{TAIL}", _month_with_year),
            (m, _bare_month),
        ],
        "day_number": [
            (rf"(?P<a>{DAY})(?P<mark>[./-])(?P<b>0?[1-9]|1[0-9]|2[0-9]|3[01])(?P=mark)(?P<y>{Y})", _numeric),
            (rf"{d1}\s(?:of\s)?{m}{y1_opt}{to}{d2}\s(?:of\s)?{m2}{y_opt}", _days),
            (rf"{d1}{to}{d2}\s(?:of\s)?{m}{y_opt}", _days),
            (rf"{d1}\s(?:of\s)?{m}{y_opt}", _days),
            quarter,
            half,
            months_of,
        ],
        "year_number": [
            (rf"(?P<y>(?:19|20)[0-9]{{2}})(?P<mark>[-/.])(?P<b>0[1-9]|1[0-2])(?P=mark)(?P<a>{DAY})", _iso),
            (
                rf"(?P<y>(?:19|20)[0-9]{{2}}){y_join}(?P<y2>(?:19|20)[0-9]{{2}}|[0-9]{{2}})(?![0-9]|[.,-][0-9])"
                rf"{YEAR_WORD}?",
                _years,
            ),
            (rf"(?P<y>{Y})(?P<word>{YEAR_WORD})?(?!\w)", _bare_year),
        ],
        "count": [months_of],
        "ordinal": [
            quarter,
            half_month,
            half,
            (
                rf"(?:first|перв\w+|ilk|алғашқы)\s(?P<n>{N})[\s-](?:full\s)?(?:months?|месяц\w*|ay\w*)(?!\w){TAIL}",
                _first_months,
            ),
        ],
        "roman": [quarter, half],
        "code": [
            (rf"(?P<code>q[1-4]|[1-4]q|h[12]|[12]h|[369]m)(?:(?:['’\s])?(?P<yy>[2-4][0-9])(?![0-9])|{TAIL})", _code)
        ],
        "window": [(rf"(?:last|final)\s(?:(?P<n>{N})\smonths|(?P<unit>quarter|half))(?=\sof\s){TAIL}", _last_of_year)],
        "season": [(rf"(?P<season>\w+)(?:,?\s(?:of\s)?(?P<y>{Y}){YEAR_WORD}?)?", _season)],
    }  # fmt: skip
    return {kind: tuple((re.compile(p), make) for p, make in group) for kind, group in forms.items()}
