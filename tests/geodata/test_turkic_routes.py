"""Routes told in Turkish, Azerbaijani, Kazakh and Uzbek, written before anything was run on them; visits are traps.

Part a served to write the reader. Part b was scored before its errors were looked at: path F1 .866.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from test_blind_routes import path_f1

from geodata.geoparse import geoparse

with (Path(__file__).parent / "turkic_routes.csv").open(encoding="utf-8", newline="") as handle:
    ROWS = list(csv.DictReader(handle))


@pytest.mark.parametrize("part", ["a", "b"])
def test_paths(part: str) -> None:
    score = path_f1([row for row in ROWS if row["part"] == part])
    assert score >= 0.92, f"part {part}: {score:.3f}"


@pytest.mark.parametrize("row", [row for row in ROWS if not row["path"]], ids=lambda row: row["text"][:30])
def test_a_visit_is_no_route(row: dict[str, str]) -> None:
    assert [route.path for route in geoparse(row["text"]).routes if len(route.path) > 1] == []


def test_a_name_ends_at_its_case_ending() -> None:
    text = "Neft Bakıdan Tbilisi vasitəsilə Ceyhana nəql edilir, Xi'an'dan Новороссийскіге тасымал ұлғайды."
    found = {mention.text: mention.name for mention in geoparse(text).mentions}
    assert found == {
        "Bakıdan": "Baku", "Tbilisi": "Tbilisi", "Ceyhana": "Ceyhan", "Xi'an'dan": "Xi'an",
        "Новороссийскіге": "Novorossiysk",
    }  # fmt: skip


def test_endings_are_for_texts_in_these_languages_only() -> None:
    text = "Bakunin wrote in London that President Erdoğan had met him. He lived there for twenty years and then left."
    assert [mention.name for mention in geoparse(text).mentions if mention.kind == "city"] == ["London"]
