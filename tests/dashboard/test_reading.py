"""Cutting a text at mentions and evidence."""

import pytest
from event_samples import event
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Evidence
from dashboard import reading
from geodata.models import Mention, MentionKind, Resolution, Role

TEXT = "Kazakhstan and 🇰🇿 Aktau signed."


def mention(start, end, kind=MentionKind.CITY, role=Role.PLACE, place="p", lon=51.0, lat=43.0):
    return Mention(start, end, "x", kind, place, place, "KZ", lon, lat, role, 0.9, "because")


def test_segments_join_to_the_text():
    mentions = [mention(0, 10), mention(18, 23)]
    events = [event(evidence=Evidence(0, len(TEXT), TEXT))]
    found = reading.segments(TEXT, mentions, events)
    assert "".join(s["t"] for s in found) == TEXT
    assert [s["t"] for s in found if s["m"] >= 0] == ["Kazakhstan", TEXT[18:23]]
    assert all(s["e"] == [0] for s in found)


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=6))
def test_any_cut_keeps_every_letter(text, spans):
    mentions = reading.outermost([mention(min(s), max(s)) for s in spans if s[0] != s[1]])
    found = reading.segments(text, mentions, [])
    assert "".join(s["t"] for s in found) == text


@pytest.mark.parametrize(
    ("spans", "kept"),
    [([(0, 5), (0, 9)], [(0, 9)]), ([(0, 9), (3, 5)], [(0, 9)]), ([(0, 4), (4, 8)], [(0, 4), (4, 8)])],
)
def test_outermost(spans, kept):
    assert [(m.start, m.end) for m in reading.outermost([mention(*s) for s in spans])] == kept


def test_places_count_names_and_leave_out_parts_of_names():
    mentions = (
        mention(0, 1, place="aktau"), mention(2, 3, place="aktau"), mention(4, 5, place="baku", role=Role.EMBEDDED),
        mention(6, 7, place="C5+1", kind=MentionKind.GROUP, lon=None, lat=None),
    )  # fmt: skip
    found = reading.places(Resolution(mentions, (), (), (), (), (), ()))
    assert [(p["id"], p["n"], p["area"]) for p in found] == [("aktau", 2, False)]


def test_bounds_stay_in_the_region_when_they_can():
    near, far = {"lon": 51.0, "lat": 43.0}, {"lon": -74.0, "lat": 40.7}
    assert reading.bounds([near, far]) == [[42.0, 49.5], [44.0, 52.5]]
    assert reading.bounds([far])[0][1] == pytest.approx(-75.5)
    assert reading.bounds([]) is None
