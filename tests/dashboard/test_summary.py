"""Only safe sums, one report a story."""

from event_samples import event, frame

from articles.models import Category
from dashboard.summary import safe_sum


def test_stories_count_once_and_unsafe_amounts_are_left_out():
    rows = frame(
        event("a", story="s"), event("b", story="s"), event("c"), event("d", safe_to_sum=False),
        event("e", category=Category.TRADE, type="export"), event("f", amount=None, safe_to_sum=False),
    )  # fmt: skip
    assert safe_sum(rows) == (5e9, 2, 2)


def test_nothing_sums_to_nothing():
    assert safe_sum(frame().iloc[:0]) == (0.0, 0, 0)
