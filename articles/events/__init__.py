"""Event finders, one file a category. To add a category: one file with ``find(view) -> list[Draft]`` and a line here."""

from __future__ import annotations

from articles.events import diplomacy, infrastructure, investment, trade

FINDERS = (investment.find, diplomacy.find, infrastructure.find, trade.find)
