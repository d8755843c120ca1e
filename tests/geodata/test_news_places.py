"""Marked news texts of many kinds: recognition, countries and admin-1 regions stay above their floors."""

from __future__ import annotations

from pathlib import Path

import pytest
from news_places import BLIND, TABLE, compare, texts


@pytest.mark.parametrize(
    ("table", "marked", "f1", "country", "admin1"),
    [(TABLE, 300, 0.98, 0.955, 0.975), (BLIND, 220, 0.965, 0.935, 0.91)],
    ids=["first", "blind"],
)
def test_marked_news_texts_are_read_above_the_floors(
    table: Path, marked: int, f1: float, country: float, admin1: float
) -> None:
    result = compare(texts(table))
    shown = "\n".join(result.differences)
    assert result.gold > marked
    assert result.f1 >= f1, shown
    assert result.country_share >= country, shown
    assert result.admin1_share >= admin1, shown
