"""Russian, Kazakh, Azerbaijani and Turkish sentences: countries, capitals, ports and routes with their case endings."""

from __future__ import annotations

from pathlib import Path

import pytest
from news_places import MARK, read_marked

from geodata.geoparse import geoparse
from geodata.models import PLACE_KINDS

LINES = [
    line
    for line in (Path(__file__).parent / "languages.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("line", LINES, ids=[MARK.sub(r"\1", line)[:50] for line in LINES])
def test_places_with_case_endings(line: str) -> None:
    language, marked, *routes = line.split("\t")
    item = read_marked(f"{language}\t{marked}")
    found = geoparse(item.text, language)
    places = [m for m in found.mentions if m.kind in PLACE_KINDS]
    got = {}
    for start, end, country, _ in item.spans:
        if country != "*":
            hit = next((m for m in places if m.start < end and start < m.end), None)
            got[item.text[start:end]] = (hit.country if hit else None, country)
    assert {name: pair[0] for name, pair in got.items()} == {name: pair[1] for name, pair in got.items()}
    assert {route.id for route in found.routes} >= set(routes)
