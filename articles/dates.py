"""Find dates as intervals with a precision, against the document's day. None rather than a guess.

The forms stand in ``date_forms`` (they say their days) and ``date_relative`` (they hang on another day); this file
walks the text once, tries the forms where a date can begin, and reads "since" and "by" around what it found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from articles.date_forms import absolute_forms
from articles.date_grammar import Scan, Word, anchors, open_range
from articles.date_relative import RELATIVE_FORMS, relative
from articles.keywords import lower
from articles.models import DateRange, Located, Precision, Sentence
from articles.sieve import Sieve

_EDGE = (
    r"(?:the\s)?(?:very\s)?(?:(?:end|beginning|start|middle|close)\sof\s|end\s|end-|early\s|late\s|mid\s|mid-|year\s|"
    r"конца\s|концу\s|начала\s|середин[аеуы]\s)?(?:the\s)?$"
)
_SINCE = Sieve(
    r"\b(?:since|starting\s(?:from|in)|beginning\s(?:from|in)|dating\sback\sto|начиная\sс|(?<!ии\s)с)\s" + _EDGE
)
_SINCE_AFTER = re.compile(r"\s(?:onwards?\b|on\b(?!\s(?:the|a)\b)|бері|бастап|bəri|beri)")
_BY = Sieve(r"\b(?:by|until|till|no\slater\sthan|through|up\sto|к|ко|до|не\sпозднее)\s" + _EDGE)
_BY_AFTER = re.compile(r"(?:\w{0,6}\s)?(?:дейін|қарай|qədər|dək|kimi|kadar)\b|['’]?\w{1,3}\skadar")
_COMPARED = re.compile(r"годом\b")
_FIRST = re.compile(r"(?P<y>(?:19|20)[0-9]{2})(?:\sжыл(?:дың|ғы)|-\w{2,3}\silin|\syılının|\syilning)\s(?:\w+\s)??")
_YEAR_FIRST = frozenset((" ж", " y", "-c", "-ı", "-i", "-u", "-ü", "-y", "-q"))  # how "жыл", "yıl", "-cü ilin" go on
_OF_YEAR = re.compile(r"\sof\s(?:19|20)[0-9]{2}")
_OPENABLE = frozenset({Precision.DAY, Precision.MONTH, Precision.YEAR, Precision.QUARTER, Precision.HALF})


def find_dates(
    text: str,
    published: date | None,
    language: str = "en",
    sentences: Sequence[Sentence] | None = None,
    exact: bool = True,
) -> tuple[Located[DateRange], ...]:
    """Every date, left to right, not overlapping; offsets cover the date, not "since" or "by".

    ``published`` is the document's day: without it, relative dates and days without a year give nothing.
    ``sentences`` (of ``articles.sentences.split``) sharpen what belongs to a statement about the future.
    ``exact`` is False when ``published`` is only the last day of a known month or year: "on Tuesday" is then none.
    """
    scan = Scan(text, _plain_blanks(lower(text)), published, language, sentences, exact=exact)
    position = 0
    for start, end, word in anchors(scan):
        if start < position:
            continue
        found = _at(scan, start, end, word)
        if found is None:
            continue
        value, stop = found
        value = _opened(scan, value, start, stop)
        position = stop
        _keep(scan, Located(start, stop, text[start:stop], value))
    return tuple(scan.found)


def _plain_blanks(lowered: str) -> str:
    return lowered.replace("\n", " ").replace("\u00a0", " ").replace("\u202f", " ") if lowered else lowered


def _at(scan: Scan, start: int, end: int, word: Word) -> tuple[DateRange, int] | None:
    """The date that begins at an anchor, and where it ends."""
    if word.kind == "quarter" and _OF_YEAR.match(scan.lowered, end):
        word = Word("window", word.value, word.language)  # "the last quarter of 2020"
        start = scan.lowered.index("last", start) if "last" in scan.lowered[start:end] else start
    value = relative(word, start, end, scan)
    if value is not None:
        return value, end
    if word.kind == "year_number" and scan.lowered[end : end + 2] in _YEAR_FIRST:
        after = _year_first(scan, start)
        if after:
            return after
    for forms in (absolute_forms(scan.language), RELATIVE_FORMS):
        for pattern, make in forms.get(word.kind, ()):
            match = pattern.match(scan.lowered, start)
            if match:
                value = make(match, scan)
                if value is not None:
                    return value, _trimmed(scan.text, match.end())
    return None


def _year_first(scan: Scan, start: int) -> tuple[DateRange, int] | None:
    """ "2023 жылғы 17 қыркүйек", "2023-cü ilin yanvar-avqust aylarında": the year, then its part."""
    head = _FIRST.match(scan.lowered, start)
    if not head:
        return None
    inner = Scan(scan.text, scan.lowered, scan.published, scan.language, scan.sentences, scan.found, int(head["y"]))
    position = head.end()
    for kind in ("month_name", "day_number", "ordinal"):
        for pattern, make in absolute_forms(scan.language).get(kind, ()):
            match = pattern.match(scan.lowered, position)
            value = make(match, inner) if match else None
            if match and value is not None:
                return value, _trimmed(scan.text, match.end())
    return None


_SHORT_FORM = re.compile(
    r"\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|янв|фев|апр|авг|сент?|окт|ноя|дек|гг?)\.$", re.IGNORECASE
)


def _trimmed(text: str, end: int) -> int:
    """Without a stop or blank that the pattern of an abbreviation took along: "on 30 May. Then", not "Sept. 17"."""
    while end and text[end - 1].isspace():
        end -= 1
    if (
        end
        and text[end - 1] == "."
        and (not text[end : end + 2].strip() or not _SHORT_FORM.search(text[max(0, end - 6) : end]))
    ):
        end -= 1
    return end


def _opened(scan: Scan, value: DateRange, start: int, end: int) -> DateRange:
    """The interval with its "since" or "by"."""
    if value.since or value.precision not in _OPENABLE:
        return value
    before = scan.lowered[max(0, start - 40) : start]
    if _BY.search(before) or _BY_AFTER.match(scan.lowered, end, end + 20):
        return replace(value, by=True)
    if _COMPARED.search(scan.lowered[start : end + 6]):
        return value
    if _SINCE.search(before) or _SINCE_AFTER.match(scan.lowered, end, end + 12):
        return open_range(value, scan.published)
    return value


def _keep(scan: Scan, item: Located[DateRange]) -> None:
    """Add a date; a weekday beside its own day ("Wednesday, Sept. 17") is one date, told by the day."""
    last = scan.found[-1] if scan.found else None
    if last and item.start - last.end <= 3 and item.value.precision == last.value.precision == Precision.DAY:
        between = scan.text[last.end : item.start].strip()
        if (
            between in ("", ",", "(")
            and not last.raw[-1].isdigit()
            and item.raw[-1].isalnum()
            and _is_weekday(last.raw)
        ):
            scan.found[-1] = Located(last.start, item.end, scan.text[last.start : item.end], item.value)
            return
    scan.found.append(item)


def _is_weekday(raw: str) -> bool:
    return not any(c.isdigit() for c in raw)


_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_MARKED = re.compile(r"\b(?:published|updated|posted|date|опубликован\w*|обновлен\w*|дата)\b[^.]{0,20}$", re.IGNORECASE)
_BEHIND = re.compile(r"\s*(?:$|[-–—:.)|/(•]|,\s*[0-9]{1,2}:[0-9]{2})")


def _only_names(before: str) -> bool:
    """Whether every word before a day is written with a capital, as in "ASTANA, Kazakhstan (Reuters) -"."""
    return all(word[0].isupper() for word in _WORD.findall(before))


def document_date(text: str, language: str = "en") -> date | None:
    """The day a document gives itself in a dateline, a byline or a short line near its top; None when it does not.

    A day inside a sentence is the day of what the sentence tells and does not count.
    """
    head = text[:1500]
    for item in find_dates(head, None, language):
        if item.value.precision != Precision.DAY or item.value.since or item.value.by:
            continue
        line_start = head.rfind("\n", 0, item.start) + 1
        line_end = head.find("\n", item.end)
        before, after = head[line_start : item.start], head[item.end : line_end if line_end >= 0 else len(head)]
        if _MARKED.search(before) or (len(before) <= 60 and _only_names(before) and _BEHIND.match(after)):
            return item.value.start
    return None
