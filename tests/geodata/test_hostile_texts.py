"""Any text is read: offsets always slice to the mention, nothing raises, and the work grows with the length alone.

The work is counted in calls, not in seconds: the same on every machine.
"""

from __future__ import annotations

import sys
from types import FrameType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geodata.geoparse import geoparse

PIECES = (
    "Kazakhstan", "KAZAKHSTAN", "Georgia", "Türkiye", "Казахстана", "Әзербайжан", "İstanbul", "ÇİN",
    "Baku-Tbilisi-Kars", "St. Louis", "U.S.", "J. R. Tokayev", "President Ilham Aliyev", "the Middle Corridor",
    "from Aktau", "via Baku", "to Poti", "in Paris, Texas", "Bank of Georgia", "Lake Van", "village of", "Main Street",
    "’s", "'S", "-", "–", "/", "(", ")", ", ", " and ", ". ", "\n", "\n\n", "\u00a0", "\u2028", "\u0301", "ŉ", "ß", "ﬁ",
    "ǅ", "Σ", "\ud800", "\x00", "2023-", "$1.5 bn", "railway", "pipeline", "哈萨克斯坦", "საქართველო", " ", "A", "a",
)  # fmt: skip


@settings(max_examples=250, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
@example("İ" * 50 + "Baku")
@example("BAKU, Azerbaijan, Sept. 17 (AP) — " * 3)
@example("\ud800 Baku \udfff")
def test_offsets_slice_to_the_mention(text: str) -> None:
    found = geoparse(text)
    for mention in found.mentions:
        assert text[mention.start : mention.end] == mention.text != ""
        assert mention.reason and 0 <= mention.score <= 1
    for route in found.routes:
        assert 0 <= route.start <= route.end <= len(text)


HOSTILE = {
    "one country's name": "Kazakhstan ",
    "a list of it": "Kazakhstan, ",
    "in one another": "Georgia in Atlanta, ",
    "one run of capitals": "Alpha ",
    "all capitals": "BAKU SAID THAT KAZAKHSTAN AND THE WORLD BANK MET IN ASTANA ",
    "no spaces": "KazakhstanBaku",
    "numbers and dashes": "2023-",
    "newlines": "\n",
    "full stops": ".",
    "initials": "A.",
    "open brackets": "BAKU (",
    "a chain": "Baku-Tbilisi-",
    "one long journey": "from Baku to Aktau via Tbilisi by railway ",
    "journeys that go on": "From Baku to Aktau by train. Then to Tbilisi. ",
    "Cyrillic": "Казахстан и Баку, из Актау через Тбилиси ",
    "people": "President Ilham Aliyev met Jordan Smith of Jordan. ",
    "streets": "Main Street in Paris, the village of Foo, Lake Bar and Walker County. ",
}


def _calls(text: str) -> int:
    """How many calls reading a text takes, of Python's and of the libraries' functions."""
    count = 0

    def counting(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        geoparse(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_the_work_grows_with_the_length_alone(piece: str) -> None:
    short, long = piece * (2_000 // len(piece)), piece * (8_000 // len(piece))
    _calls(long)  # what is remembered of names is asked once
    assert _calls(long) < 4.6 * _calls(short) + 2_000


@pytest.mark.parametrize(("piece", "most"), [("Kazakhstan ", 180), ("from Baku to Aktau via Tbilisi by railway ", 1_300)])
def test_a_repeated_name_or_journey_costs_little(piece: str, most: int) -> None:
    """What is the same is worked out once: the words of the sentence, the course of the journey, the choice."""
    times = 8_000 // len(piece)
    _calls(piece * times)
    assert _calls(piece * times) / times < most


def test_many_different_names() -> None:
    """Names that are all different: each is judged in the light of the others, yet none looks at all of them."""
    pieces = [f"Place{number} near Aktau, Kazakhstan, and Georgia. " for number in range(400)]
    short, long = "".join(pieces[:100]), "".join(pieces)
    _calls(long)
    assert _calls(long) < 4.6 * _calls(short) + 2_000
