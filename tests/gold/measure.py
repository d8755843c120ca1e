"""Today's figures: the program over the gold set, the amounts, the story pairs and the sample articles.

Every measure is counted over all documents and by language; the table by category comes from the events. Nothing is
pinned here: floors.json and accuracy.csv are written by gate.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import facts
import score as scorer
from score import HERE, Report

from articles import pipeline
from articles.contract import event_object, reading_object
from articles.models import Article
from articles.pipeline import Reading, read, read_all

LANGUAGE_MEASURES = ("countries", "places", "routes", "mentions", "events", "events typed", "amounts", "date", "status")
DAY = date(2025, 6, 2)  # the short texts of amounts.jsonl carry no date of their own


@dataclass(frozen=True)
class Figure:
    """One measure: ``right`` of ``right + missed`` found, ``false`` found besides. ``score`` is F1, or the share right
    where each case is judged yes or no (then ``false`` is 0)."""

    right: int
    false: int
    missed: int
    score: float

    @property
    def judged(self) -> int:
        return self.right + self.missed


@dataclass(frozen=True)
class Predictions:
    """What the program makes of every text the gate needs. Read once, counted many times."""

    documents: dict[str, dict]
    amounts: list[dict | None]
    stories: list[bool]
    corpus: list[Reading]


def texts() -> dict[str, dict]:
    """The gold texts by id."""
    paths = sorted((HERE / "texts").glob("*.json"))
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}


def document(text: dict) -> Article:
    return Article(text["id"], text["text"], text["title"], date.fromisoformat(text["date"]), text["lang"])


def predict() -> Predictions:
    """Run the program over everything."""
    amounts = [_amount(case) for case in scorer.load_lines(HERE / "amounts.jsonl")]
    stories = [_joined(pair) for pair in scorer.load_lines(HERE / "story_pairs.jsonl")]
    return Predictions(predict_documents(), amounts, stories, facts.read_corpus())


def predict_documents() -> dict[str, dict]:
    """What the program prints of each gold text."""
    return {name: reading_object(read(document(text))) for name, text in texts().items()}


def _amount(case: dict) -> dict | None:
    """The event that carries the case's amount."""
    events = map(event_object, read(Article("case", case["text"], "", DAY)).events)
    return next((e for e in events if scorer.same_money(e["amount"], case["amount"])), None)


def _joined(pair: dict) -> bool:
    """Whether an event of one report is the same story as an event of the other."""
    reports = [
        Article(name, pair[name]["text"], pair[name]["title"], date.fromisoformat(pair[name]["published"]))
        for name in ("a", "b")
    ]
    first, second = ({event.story for event in reading.events} for reading in read_all(reports))
    return bool(first & second)


@contextmanager
def without_triggers(kind: str) -> Iterator[None]:
    """A rule broken on purpose: inside, the trigger rows of one event type are as if they were not there."""
    whole = pipeline.find_phrases

    def others(text):
        triggers, carried = whole(text)
        return [found for found in triggers if found.trigger.type != kind], carried

    pipeline.find_phrases = others
    try:
        yield
    finally:
        pipeline.find_phrases = whole


def figures(found: Predictions, documents: Iterable[str] | None = None) -> dict[str, Figure]:
    """Measure -> figure. Measures of the gold set count ``documents`` only (all by default)."""
    measured = document_figures(found.documents, documents)
    measured |= _of(scorer.score_money_kinds(scorer.load_lines(HERE / "amounts.jsonl"), found.amounts))
    measured |= _of(scorer.score_stories(scorer.load_lines(HERE / "story_pairs.jsonl"), found.stories))
    return measured | _of(facts.judge(found.corpus))


def document_figures(predictions: dict[str, dict], documents: Iterable[str] | None = None) -> dict[str, Figure]:
    """The measures of the gold set alone, over all languages and by language."""
    chosen = set(documents or predictions)
    golds = [gold for gold in scorer.load_gold() if gold["id"] in chosen]
    measured = _of(scorer.score(golds, predictions))
    for language in sorted({gold["lang"] for gold in golds}):
        part = _of(scorer.score([g for g in golds if g["lang"] == language], predictions))
        measured |= {f"{name} [{language}]": part[name] for name in LANGUAGE_MEASURES if name in part}
    return measured


def _of(report: Report) -> dict[str, Figure]:
    counted = {name: Figure(t.right, t.false, t.missed, round(t.f1, 4)) for name, t in report.tallies.items()}
    for name, (right, judged) in report.hits.items():
        counted[name] = Figure(right, 0, judged - right, round(right / judged, 4))
    return counted
