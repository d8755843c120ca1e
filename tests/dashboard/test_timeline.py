"""The timeline's bars."""

from event_samples import day, event, prepared

from articles.models import EventStatus
from dashboard import timeline


def test_bars_count_by_category_and_tone():
    found = timeline.bins(prepared(), str)
    assert found["unit"] == "month" and found["undated"] == 1
    assert [bar["label"] for bar in found["bins"]][:2] == ["Mar 2024", "Apr 2024"]
    assert found["bins"][0]["counts"] == [1, 0, 0, 0]
    assert found["bins"][2]["planned"] == [0, 0, 1, 0]
    assert sum(sum(b["counts"]) + sum(b["planned"]) for b in found["bins"]) == 5


def test_long_spans_use_longer_units():
    assert timeline.bins(prepared(event("a", date=day(2010, 1, 1)), event("b")), str)["unit"] == "quarter"
    old = timeline.bins(prepared(event("a", date=day(1890, 1, 1)), event("b", status=EventStatus.PLANNED)), str)
    assert old["unit"] == "year" and len(old["bins"]) == timeline.OLDEST + 1
    assert old["bins"][0]["counts"] == [1, 0, 0, 0]


def test_without_dates_there_are_no_bars():
    assert timeline.bins(prepared(event(date=None)), str) == {"unit": "year", "bins": [], "undated": 1}
