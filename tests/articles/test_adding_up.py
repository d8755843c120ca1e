"""Sums: one report a story, never across categories, promises apart, and a reason for all that is left out."""

from __future__ import annotations

import pandas as pd
import pytest

from articles.sums import NO_RATE, SAME_EVENT, UNPROVEN, by, total, totals

# id, category, usd, safe, stage, kind, status, story, score, note
ROWS = [
    ("a1", "investment", 1e9, True, "commitment", "flow", "occurred", "s1", 0.9, ""),
    ("a2", "investment", 1.1e9, True, "commitment", "flow", "occurred", "s1", 0.7, ""),
    ("a3", "investment", 5e8, True, "completion", "flow", "occurred", "", 0.5, ""),
    ("a4", "investment", 7e9, False, "pledge", "flow", "planned", "s2", 0.5, "announced or promised, not yet given"),
    ("a5", "investment", 7e9, False, "pledge", "flow", "planned", "s2", 0.6, "announced or promised, not yet given"),
    ("a6", "investment", 2e9, False, "pledge", "flow", "planned", "s1", 0.6, "announced or promised, not yet given"),
    ("a7", "investment", 62e9, False, "unknown", "stock", "occurred", "s3", 0.9, "a running total, not a flow"),
    ("a8", "investment", None, True, "commitment", "flow", "occurred", "s4", 0.9, ""),
    ("a9", "investment", 3e9, False, "pledge", "flow", "denied", "s5", 0.9, "denied"),
    ("b0", "investment", 3e9, False, "unknown", "flow", "occurred", "s6", 0.9, ""),
    ("b1", "infrastructure", 4e9, True, "commitment", "flow", "occurred", "s1", 0.9, ""),
    ("b2", "trade", 9e9, False, "unknown", "unknown", "occurred", "s7", 0.9, "a trade figure of a period"),
]


@pytest.fixture
def frame() -> pd.DataFrame:
    names = [
        "id",
        "category",
        "amount_usd",
        "safe_to_sum",
        "stage",
        "amount_kind",
        "status",
        "story",
        "score",
        "sum_note",
    ]
    found = pd.DataFrame(ROWS, columns=names)
    return found.assign(amount_usd=found["amount_usd"].astype(float), amount_value=1.0)


def test_one_report_a_story_and_promises_apart(frame) -> None:
    found = total(frame)
    assert (found.usd, found.stories, found.rows) == (1.5e9, 2, ("a1", "a3"))
    assert (found.pledged_usd, found.pledged, found.pledged_rows) == (7e9, 1, ("a5",))


def test_what_is_left_out_is_said(frame) -> None:
    found = total(frame)
    assert found.left_out == {
        SAME_EVENT: 3, "a running total, not a flow": 1, NO_RATE: 1, "denied": 1, UNPROVEN: 1,
    }  # fmt: skip
    assert found.stories + found.pledged + sum(found.left_out.values()) == found.amounts == 10


def test_categories_stay_apart(frame) -> None:
    assert [(t.category, t.usd) for t in totals(frame)] == [
        ("investment", 1.5e9),
        ("infrastructure", 4e9),
        ("trade", 0.0),
    ]


def test_the_order_of_rows_does_not_matter(frame) -> None:
    turned = total(frame.iloc[::-1])
    assert (turned.usd, set(turned.rows)) == (1.5e9, {"a1", "a3"})


def test_by_a_key(frame) -> None:
    found = by(frame, ["KZ" if row[0] in ("a1", "a5") else "UZ" if row[0] == "a3" else "" for row in ROWS])
    assert {key: (t.usd, t.pledged_usd) for key, t in found.items()} == {"KZ": (1e9, 7e9), "UZ": (5e8, 0.0)}


def test_nothing_adds_up_to_nothing(frame) -> None:
    assert total(frame.iloc[:0]).usd == 0.0 and totals(frame.iloc[:0]) == ()
