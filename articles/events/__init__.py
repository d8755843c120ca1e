"""Event finders, one file a category. To add one: a file with ``find(view) -> list[Draft]`` and a line here."""

from __future__ import annotations

from articles.events import diplomacy, infrastructure, investment, trade
from articles.events.context import View
from articles.events.draft import Draft

FINDERS = (investment.find, diplomacy.find, infrastructure.find, trade.find)
_STATISTICS = frozenset(("trade_volume", "export", "import", "cargo_volume", "fdi"))
_BACK = 2  # sentences over which a statistic goes on


def find_drafts(views: list[View]) -> list[Draft]:
    """What all finders say of all sentences, and the figures that go on with a statistic told before."""
    drafts: list[Draft] = []
    last: Draft | None = None
    for view in views:
        told = view.triggers and not view.text.rstrip("\"”»' ").endswith("?")  # a question reports nothing
        found = [draft for find in FINDERS for draft in find(view)] if told else []
        if not found and last is not None and view.sentence.index - last.view.sentence.index <= _BACK:
            found = trade.go_on(view, last)
        drafts += found
        last = next((d for d in found if d.type in _STATISTICS and (d.amount or d.quantity)), last)
    return drafts
