"""Marked news texts of many kinds: recognition, countries and admin-1 regions stay above their floors."""

from __future__ import annotations

from news_places import compare, texts

FLOOR_F1, FLOOR_COUNTRY, FLOOR_ADMIN1 = 0.93, 0.86, 0.76


def test_marked_news_texts_are_read_above_the_floors() -> None:
    result = compare(texts())
    assert result.gold > 300
    shown = "\n".join(result.differences)
    assert result.f1 >= FLOOR_F1, shown
    assert result.country_share >= FLOOR_COUNTRY, shown
    assert result.admin1_share >= FLOOR_ADMIN1, shown
