"""The date of an event: the one nearest to its trigger, else the document's own for fresh news, else none."""

from __future__ import annotations

from articles.events.context import View
from articles.events.draft import nearest
from articles.models import DateRange, EventStatus, Precision

_FRESH = 3  # sentences from the top that tell the day's news


def date_of(view: View, position: int, status: EventStatus, fresh: bool) -> DateRange | None:
    """``fresh`` says that the event is of a kind that makes a headline (a visit, a signing, an opening)."""
    dates = [d for d in view.dates if not _only_a_report(view, d.start)]
    best = nearest(dates, position)
    if best is not None:
        return best.value
    if fresh and status == EventStatus.OCCURRED and view.sentence.index < _FRESH:
        reported = nearest(view.dates, position)
        if reported is not None and reported.value.precision == Precision.DAY:
            return reported.value
        lead = view.document.lead_dates
        if lead:
            return lead[0].value
        day = view.document.article.published
        if day is not None:
            return DateRange(day, day, Precision.DAY)
    return None


def _only_a_report(view: View, start: int) -> bool:
    """"the bank said on Dec. 27" dates the report, not what it tells."""
    before = view.before(start, 26)
    return any(word in before for word in ("reported on", "said on", "told on", "announced on", "сообщи"))
