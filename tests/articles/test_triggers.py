"""The small notation of the trigger tables."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from articles.models import TYPES, Category
from articles.triggers import find_triggers, find_works

DATA = Path(__file__).parents[2] / "articles" / "data"


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("signed three new agreements worth $5 billion", {"agreement"}),
        ("the bank lends", {"loan"}),
        ("a state visit", {"visit"}),
        ("co-chaired the session", {"meeting"}),
        ("feasibility study", {"study"}),
        ("trade turnover", {"trade_volume"}),
        ("подписали соглашение", {"agreement"}),
        ("nothing happens here", set()),
    ],
)
def test_triggers(text: str, types: set[str]) -> None:
    assert types <= {f.trigger.type for f in find_triggers(text)}


def test_rows_name_known_types() -> None:
    with (DATA / "triggers.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            assert row["type"] in TYPES[Category(row["category"])], row


def test_works() -> None:
    text = "a railway and a port; газопровод"
    assert [text[w.start : w.end] for w in find_works(text)] == ["railway", "port", "газопровод"]
