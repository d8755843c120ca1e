"""What a text is about, apart from what it mentions: twenty short articles with their focus countries."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.geoparse import geoparse

ROWS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "focus.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("wanted", "text"), ROWS, ids=[f"{w} {t[:30]}" for w, t in ROWS])
def test_focus_is_what_the_text_is_about(wanted: str, text: str) -> None:
    countries = wanted.split(",")
    focus = geoparse(text).focus
    assert focus[: len(countries)] and set(focus[: len(countries)]) == set(countries)
    assert len(focus) <= len(countries) + 1
