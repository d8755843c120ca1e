"""What a sum of money is, how firm it is, and whether it may be added: forty sentences."""

from __future__ import annotations

from datetime import date

import pytest
from table_cases import cases

from articles.models import Article
from articles.pipeline import read

ROWS = cases("sums.txt")


@pytest.mark.parametrize(("text", "kind", "stage", "safe"), ROWS, ids=[c[0][:50] for c in ROWS])
def test_sums(text: str, kind: str, stage: str, safe: str) -> None:
    found = [e for e in read(Article("a", text, published=date(2025, 6, 2))).events if e.amount]
    assert found, "no event carries the sum"
    event = found[0]
    assert (event.amount_kind, event.safe_to_sum) == (kind, safe == "yes"), event.sum_note
    assert stage in ("-", event.stage)
    assert bool(event.sum_note) != event.safe_to_sum


@pytest.mark.parametrize("text", ["Tickets in Baku cost €8.", "In Margilan you pay $12 for tea."])
def test_the_price_of_a_ticket_is_no_event(text: str) -> None:
    assert not [e for e in read(Article("a", text)).events if e.amount]
