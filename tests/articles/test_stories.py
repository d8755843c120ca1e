"""Stories: reports of one event join, look-alikes stay apart. The pairs are those of the gold set."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from articles.models import Article
from articles.pipeline import read_all
from articles.stories import Telling, cluster, same_story

PAIRS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "gold" / "story_pairs.jsonl").read_text(encoding="utf-8").splitlines()
]


def joined(pair: dict) -> bool:
    articles = [
        Article(k, pair[k]["text"], title=pair[k]["title"], published=date.fromisoformat(pair[k]["published"]))
        for k in ("a", "b")
    ]
    one, two = ({event.story for event in reading.events} for reading in read_all(articles))
    return bool(one & two)


def test_pairs_of_reports() -> None:
    together = [joined(pair) for pair in PAIRS]
    right = sum(t and p["same"] for t, p in zip(together, PAIRS, strict=True))
    false = sum(t and not p["same"] for t, p in zip(together, PAIRS, strict=True))
    missed = sum(p["same"] and not t for t, p in zip(together, PAIRS, strict=True))
    assert false == 0
    assert 2 * right / (2 * right + false + missed) >= 0.85


def telling(article: str, **changes: object) -> Telling:
    values = {
        "key": (article, article), "category": "infrastructure", "type": "opening", "countries": frozenset({"KZ"}),
        "value": None, "currency": "", "start": date(2024, 5, 3), "end": date(2024, 5, 3), "exact": True,
    }  # fmt: skip
    return Telling(**{**values, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({}, True),
        ({"start": date(2024, 5, 20), "end": date(2024, 5, 20)}, False),
        ({"countries": frozenset({"GE"})}, False),
        ({"point": (51.2, 43.7)}, True),
        ({"type": "visit", "category": "diplomacy"}, False),
    ],
)
def test_same_story(changes: dict, same: bool) -> None:
    assert same_story(telling("a"), telling("b", **changes)) is same


def test_works_far_apart_are_two_and_near_ones_one() -> None:
    aktau, beside, almaty = (51.2, 43.7), (51.3, 43.6), (76.9, 43.2)
    assert same_story(telling("a", point=aktau), telling("b", point=beside))
    assert not same_story(telling("a", point=aktau), telling("b", point=almaty))


def test_another_lender_is_another_loan() -> None:
    loan = {"category": "investment", "type": "loan", "value": 1.5e9, "currency": "EUR"}
    one = telling("a", bodies=frozenset({"eib"}), **loan)
    two = telling("b", bodies=frozenset({"ebrd"}), **(loan | {"value": 1.47e9}))
    assert not same_story(one, two)


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({"start": date(2016, 1, 1), "end": date(2016, 12, 31)}, True),  # "lent $978 million in 2016"
        ({"start": date(2017, 1, 1), "end": date(2017, 12, 31)}, False),
        ({"start": date(2016, 1, 1), "end": date(2016, 12, 31), "value": 950e6}, False),
        ({"start": date(2016, 1, 1), "end": date(2016, 12, 31), "bodies": frozenset({"ebrd"})}, False),
        ({"start": date(2016, 1, 1), "end": date(2016, 12, 31), "bodies": frozenset()}, False),
    ],
)
def test_a_loan_looked_back_on_years_later_is_the_same(changes: dict, same: bool) -> None:
    loan = {
        "category": "investment", "type": "loan", "value": 978e6, "currency": "USD", "exact": False,
        "bodies": frozenset({"world-bank"}),
    }  # fmt: skip
    then = telling("a", **loan, start=date(2016, 6, 1), end=date(2016, 6, 30), published=date(2016, 6, 24))
    later = telling("b", **(loan | changes), published=date(2024, 11, 16))
    assert same_story(then, later) is same
    assert (len(set(cluster([then, later]).values())) == 1) is same
