"""Calendar arithmetic: days, weeks, months, quarters, halves and years as intervals with a precision."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta

from articles.models import DateRange, Precision

_FAR_AHEAD = 60  # days ahead of the document that a day without a year may lie when nothing says so


def day(year: int, month: int, number: int) -> DateRange | None:
    """One day, None when the calendar has no such day."""
    try:
        only = date(year, month, number)
    except ValueError:
        return None
    return DateRange(only, only, Precision.DAY)


def between(start: DateRange | None, end: DateRange | None, precision: Precision = Precision.RANGE) -> DateRange | None:
    """From the first day of one interval to the last of another, None when they are the wrong way round."""
    if start is None or end is None or start.start > end.end:
        return None
    return DateRange(start.start, end.end, precision)


def months(year: int, first: int, last: int) -> DateRange:
    """From the first to the last month of a year; whole quarters, halves and years get that precision."""
    end = date(year, last, monthrange(year, last)[1])
    length = last - first + 1
    precision = Precision.RANGE
    if length == 1:
        precision = Precision.MONTH
    elif length == 12:
        precision = Precision.YEAR
    elif length in (3, 6) and first % length == 1:
        precision = Precision.QUARTER if length == 3 else Precision.HALF
    return DateRange(date(year, first, 1), end, precision)


def quarter(year: int, number: int) -> DateRange:
    """A quarter, 1 to 4."""
    return months(year, number * 3 - 2, number * 3)


def half(year: int, number: int) -> DateRange:
    """The first or second half of a year."""
    return months(year, number * 6 - 5, number * 6)


def year(number: int) -> DateRange:
    """A calendar year."""
    return months(number, 1, 12)


def week(of: date) -> DateRange:
    """Monday to Sunday of the week of a day."""
    monday = of - timedelta(days=of.weekday())
    return DateRange(monday, monday + timedelta(days=6), Precision.WEEK)


def shift_month(of: date, by: int) -> DateRange:
    """The month that lies some months before or after a day's."""
    index = of.year * 12 + of.month - 1 + by
    return months(index // 12, index % 12 + 1, index % 12 + 1)


def shift_days(of: date, by: int) -> DateRange:
    """The day some days before or after another."""
    moved = of + timedelta(days=by)
    return DateRange(moved, moved, Precision.DAY)


def years_from(of: date, by: int) -> date:
    """The same day some years away (28 February for a leap day)."""
    wanted = min(max(of.year + by, 1), MAXYEAR)
    return of.replace(year=wanted, day=28) if (of.month, of.day) == (2, 29) else of.replace(year=wanted)


def shift_years(span: DateRange, by: int) -> DateRange:
    """The same interval some years away, month ends kept."""
    end = years_from(span.end, by)
    if span.precision != Precision.DAY and span.end.day == monthrange(span.end.year, span.end.month)[1]:
        end = end.replace(day=monthrange(end.year, end.month)[1])
    return DateRange(years_from(span.start, by), end, span.precision)


def nearest_year(month: int, number: int, published: date, future: bool) -> int | None:
    """The year meant by a day without one: the nearest, the past preferred, the coming one when ``future``."""
    best: tuple[float, int] | None = None
    for candidate in (published.year - 1, published.year, published.year + 1):
        found = day(candidate, month, number)
        if found is None:
            continue
        distance = (found.start - published).days
        if distance > _FAR_AHEAD and not future:
            continue
        cost = -distance * (2.0 if future else 1.0) if distance < 0 else distance * (0.5 if future else 2.0)
        if best is None or cost < best[0]:
            best = (cost, candidate)
    return best[1] if best else None


def period_year(first: int, last: int, published: date, future: bool) -> int:
    """The year meant by months without one: the latest that began (a single month) or ended (a longer period) by the
    document's day, the next that is not over when ``future``."""
    current = months(published.year, first, last)
    if future:
        return published.year if current.end >= published else published.year + 1
    due = current.start if first == last else current.end - timedelta(days=20)
    return published.year if due <= published else published.year - 1
