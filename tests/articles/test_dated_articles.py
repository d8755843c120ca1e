"""Whole short articles: the date and status of each event that is found where a reader would find it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from articles.models import Article, Event
from articles.pipeline import read

ARTICLES = json.loads((Path(__file__).parent / "fixtures" / "dated_articles.json").read_text(encoding="utf-8"))


def told(article: dict) -> list[tuple[Event, str | None, str | None]]:
    """Each expected event that was found, with the day it should begin on and its status (None: either)."""
    text = article["text"]
    found = read(
        Article(article["id"], text, published=date.fromisoformat(article["published"]), language=article["language"])
    )
    pairs = []
    for anchor, amount, day, status in article["events"]:
        at = text.index(anchor)
        there = [e for e in found.events if e.evidence.start <= at < e.evidence.end]
        if amount is not None:
            there = [e for e in there if e.amount and abs(e.amount.value - amount) < 0.01 * amount]
        if there:
            pairs.append((min(there, key=lambda e: abs(e.trigger.start - at)), day, status))
    return pairs


@pytest.fixture(scope="module")
def pairs() -> list[tuple[Event, str | None, str | None]]:
    return [pair for article in ARTICLES for pair in told(article)]


def test_most_events_are_found(pairs: list) -> None:
    assert len(pairs) >= 0.8 * sum(len(a["events"]) for a in ARTICLES)


def test_their_dates(pairs: list) -> None:
    wrong = [
        (e.evidence.text, str(e.date and e.date.start), day)
        for e, day, _ in pairs
        if (e.date and str(e.date.start)) != day
    ]
    assert len(wrong) <= 0.05 * len(pairs), wrong


def test_their_status(pairs: list) -> None:
    wrong = [(e.evidence.text, str(e.status), status) for e, _, status in pairs if status and e.status != status]
    assert len(wrong) <= 0.05 * len(pairs), wrong
