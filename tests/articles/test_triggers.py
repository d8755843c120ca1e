"""The small notation of the trigger tables."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from articles.keywords import read_table
from articles.models import TYPES, Category
from articles.triggers import alternatives, find_triggers, find_works, outside_names

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


def test_rows_name_known_frames_and_word_sets() -> None:
    sets = {row["name"] for row in read_table("word_sets.csv")}
    frames = {row["frame"] for row in read_table("roles.csv")} | {"give", "mutual", "both"}
    needs = {"", "money", "quantity", "figure", "party", "group", "work", "cost"}
    for row in read_table("triggers.csv"):
        assert row["frame"] in frames, row
        assert row["needs"] in needs, row
        assert 1 <= int(row["weight"]) <= 5, row
        assert {w[1:] for part in row["pattern"].split() for w in part.split("|") if w.startswith("@")} <= sets, row


@pytest.mark.parametrize(
    ("notation", "words"),
    [
        ("open+", ["open", "opens", "opened", "opening"]),
        ("finance+", ["finance", "finances", "financed", "financing"]),
        ("supply+", ["supply", "supplies", "supplied", "supplying"]),
        ("pass+", ["pass", "passes", "passed", "passing"]),
        ("инвест*|пии", ["инвест*", "пии"]),
    ],
)
def test_notation(notation: str, words: list[str]) -> None:
    assert alternatives(notation) == words


def test_a_gap_ends_with_its_sentence() -> None:
    assert not [f for f in find_triggers("its capacity is large. the rise came later") if "rise" in str(f)]
    assert [f.end - f.start for f in find_triggers("was put, they said, into operation")]


def test_a_word_inside_a_name_triggers_nothing() -> None:
    text = "The guarantee of UK Export Finance was given to a hospital in the south of the country."
    found = find_triggers(text.lower())
    assert any(text[f.start : f.end] == "Export" for f in found)
    assert not any(text[f.start : f.end] == "Export" for f in outside_names(found, text, ()))


def test_works() -> None:
    text = "a railway and a port; газопровод"
    assert [text[w.start : w.end] for w in find_works(text)] == ["railway", "port", "газопровод"]
