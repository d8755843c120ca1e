"""What a document says of its own time: the day of its news, and which of its dates only head it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from articles.models import DateRange, Located, Precision, Sentence

_HEAD = 700  # characters from the top where a dateline or byline may stand
_LEAD = 4  # sentences that may tell the day of the news
_TOP = 2  # sentences, the headline among them, whose day may lie further back
_RECENT, _DAYS_AGO = timedelta(days=9), timedelta(days=2)
_DATELINE_BEFORE = re.compile(
    r"(?:\A|\n)[ \t•|*—–-]*(?:(?!(?:On|In|By|Since|From|Until|At|As|В|С|К|До|"
    r"На)\b)[A-ZА-ЯӘІҢҒҮҰҚӨҺÇĞİÖŞÜƏ][^\n;:!?]{0,50})?[\s,.(/|—–-]*\Z"
)
_DATELINE_AFTER = re.compile(
    r"(?:,?\s(?:19|20)[0-9]{2})?[ \t]*(?:\)|,?[ \t]*\([^()\n]{1,40}\)|"
    r"[,.]?[ \t]*/[^/\n]{1,40}/)?[ \t]*(?:[-–—:]+[ \t]|\.[ \t]|[.,]?[ \t]*(?:[0-9]{1,2}:[0-9]{2})?[ \t]*(?:\n|"
    r"\Z)|"
    r",?[ \t]*[0-9]{1,2}:[0-9]{2}|\.?[ \t][A-Z][\w.]{2,14}[ \t]?[-–—])"
)
_LOWER_WORD = re.compile(r"(?<![\w'’-])[a-zа-я]{3,}(?!\w)")


@dataclass(frozen=True, slots=True)
class Clock:
    """The time of a document. ``latest``: the last day it can tell of; ``day``: the day of what its lead tells, else
    that of its dateline or publication, None when it is known to the month or year only."""

    latest: date | None = None
    day: DateRange | None = None


def read_clock(
    text: str,
    sentences: Sequence[Sentence],
    dates: Sequence[Located[DateRange]],
    latest: date | None,
    published: date | None,
) -> tuple[Clock, list[Located[DateRange]]]:
    """The clock, and the dates that belong to sentences (without those of datelines and bylines).

    ``published`` is the document's day, None when only its month or year (which ends on ``latest``) is known.
    """
    headed = [d for d in dates if d.start < _HEAD and _heads(text, d)]
    told = [d for d in dates if not any(0 <= d.start - h.end <= 3 or d is h for h in headed)]  # "Dec. 18 (Sunday)"
    own = next((d.value for d in headed if d.value.precision == Precision.DAY), None)
    if own is None and published is not None:
        own = DateRange(published, published, Precision.DAY)
    return Clock(latest or (own.end if own else None), _news_day(text, sentences, told, own) or own), told


def _heads(text: str, item: Located[DateRange]) -> bool:
    """Whether a day stands in a dateline ("ASTANA, Sept. 8 -") or a byline ("20 October, 2025")."""
    if item.value.precision != Precision.DAY or not any(c.isdigit() for c in item.raw):
        return False
    before = text[max(0, item.start - 60) : item.start]
    if item.start > 60 and "\n" not in before:
        return False
    line = before[before.rfind("\n") + 1 :]
    if _LOWER_WORD.search(line.removeprefix("Published").removeprefix("Updated")):
        return False
    return bool(_DATELINE_BEFORE.search("\n" + line) and _DATELINE_AFTER.match(text, item.end))


def _news_day(
    text: str, sentences: Sequence[Sentence], told: Sequence[Located[DateRange]], own: DateRange | None
) -> DateRange | None:
    """The recent past day that the lead tells ("on Saturday"), when it is not long before the document's own."""
    if own is None or not sentences:
        return None
    starts = [s.start for s in sentences[: _LEAD + 1]]
    for item in told:
        if bisect_right(starts, item.start) > _LEAD:
            return None
        value = item.value
        if value.precision == Precision.DAY and not value.by and not value.since:
            recent = _RECENT if bisect_right(starts, item.start) <= _TOP else _DAYS_AGO
            if own.end - recent <= value.start <= own.end:
                return value
    return None
