"""The sample articles against known facts: what counts as agreeing, and that the tables behind it are whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import facts
import measure
import pytest
from facts import Fact

from articles.models import Category

LOAN = Fact(
    "loan", "A loan", "investment", "loan", frozenset({"World Bank", "KZ"}), frozenset({"KZ"}),
    frozenset({"World Bank", "KZ"}), {"value": 650e6, "currency": "USD"}, date(2024, 11, 15), date(2024, 11, 15),
)  # fmt: skip
LATER = {"start": "2027-01-01", "end": "2027-12-31"}
EVENT = {
    "category": "investment", "type": "loan", "countries": ["KZ"], "actors": ["world-bank"], "recipients": ["KZ"],
    "date": {"start": "2024-11-15", "end": "2024-11-15"}, "amount": {"value": 650e6, "currency": "USD"},
    "quantity": None, "evidence": {"text": ""}, "status": "occurred",
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, ""),
        ({"date": {"start": "2024-11-16", "end": "2024-11-16"}}, ""),
        ({"date": {"start": "2024-11-01", "end": "2024-11-30"}}, ""),
        ({"date": {"start": "2024-11-17", "end": "2024-11-17"}}, "date"),
        ({"date": None}, "date"),
        ({"date": LATER, "status": "planned", "published": "2024-11-16"}, ""),
        ({"date": LATER, "status": "planned", "published": "2025-11-16"}, "date"),
        ({"date": LATER, "published": "2024-11-16"}, "date"),
        ({"category": "trade"}, "category"),
        ({"countries": ["UZ", "TM"], "recipients": ["UZ"]}, "countries"),
        ({"countries": ["UZ", "TM"], "recipients": ["UZ"], "date": None}, "date, countries"),
    ],
)
def test_disagreement(change: dict, expected: str) -> None:
    assert facts.disagreement(EVENT | change, [LOAN]) == expected
    assert facts.agrees(EVENT | change, [LOAN]) == (not expected)


def test_a_group_stands_for_its_members_and_a_company_for_its_home() -> None:
    day = date(2023, 9, 19)
    assert facts.expand("C5+1", day) >= {"US", "KZ", "KG", "TJ", "TM", "UZ"}
    assert facts.expand("Wabtec", day) == {"US"}
    assert facts.expand("World Bank", day) == set()


def test_a_meeting_tells_of_the_occasion_only_where_leaders_come_together() -> None:
    meeting = EVENT | {"category": "diplomacy", "type": "meeting"}
    opening = replace(LOAN, category="infrastructure", type="railway opened")
    assert facts.agrees(meeting, [opening])
    assert not facts.agrees(meeting, [LOAN])


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, True),
        ({"date": {"start": "2018-01-01", "end": "2018-12-31"}}, True),
        ({"date": {"start": "2016-01-01", "end": "2016-12-31"}}, False),
        ({"quantity": {"value": 14e6, "unit": "tonnes"}}, True),
        ({"quantity": {"value": 18e6, "unit": "tonnes"}}, False),
        ({"quantity": {"value": 15e6, "unit": "TEU"}}, False),
        ({"countries": ["KZ"]}, False),
        ({"category": "diplomacy"}, False),
        ({"quantity": None}, False),
    ],
)
def test_a_published_figure(change: dict, expected: bool) -> None:
    harbour = EVENT | {
        "category": "trade", "countries": ["AZ"], "date": None, "quantity": {"value": 15e6, "unit": "tonnes"},
    }  # fmt: skip
    assert facts.is_figure(harbour | change) == expected


def test_the_crosswalk_covers_every_kind_of_fact_and_no_other() -> None:
    kinds = {(fact.category, fact.type) for fact in facts.load_facts().values()}
    assert set(facts.allowed()) == kinds
    for events, with_money, _occasion in facts.allowed().values():
        assert events and events | with_money <= {str(category) for category in Category}


def test_misses_name_every_fact_with_an_amount_that_is_not_found(found: measure.Predictions) -> None:
    report = facts.judge(found.corpus)
    right, judged = report.hits["facts: amounts with date"]
    known = facts.load_facts()
    assert judged == sum(fact.amount is not None for fact in known.values()) == 42
    assert sum(where in known and words.startswith("amount") for where, words in report.misses) == judged - right
