"""The gold set is well formed, and the scorer measures what it says."""

from __future__ import annotations

import copy
import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import score as scorer

from articles.models import TYPES, AmountKind, EventStatus, Stage
from geodata.models import PLACE_KINDS, Role

HERE = Path(__file__).parent
CORPUS = HERE.parents[1] / "articles" / "corpus"
GOLD = {gold["id"]: gold for gold in scorer.load_gold()}
TEXTS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (HERE / "texts").glob("*.json")}
AMOUNTS = scorer.load_lines(HERE / "amounts.jsonl")
PAIRS = scorer.load_lines(HERE / "story_pairs.jsonl")
SUMMABLE = {"commitment", "implementation", "completion"}


def perfect(gold: dict) -> dict:
    """What a program without a mistake would print."""
    events = [e | {"recipients": e["targets"]} for e in gold["events"] if not e.get("optional")]
    return {
        "id": gold["id"],
        "countries": gold["countries"],
        "places": [p for p in gold["places"] if not p.get("optional")],
        "routes": [
            {"id": r["name"], "path": r["described_path"]} for r in gold["routes"] if not r.get("optional")
        ],
        "events": copy.deepcopy(events),
        "mentions": gold.get("mentions", []),
    }


@pytest.mark.parametrize("name", sorted(GOLD))
def test_document(name: str) -> None:
    gold, text = GOLD[name], TEXTS[name]
    whole = f"{text['title']}\n{text['text']}"
    assert list(text)[:5] == ["id", "title", "date", "lang", "text"]
    assert (text["id"], text["date"], text["lang"]) == (name, gold["doc_date"], gold["lang"])
    assert date.fromisoformat(text["date"])
    for place in gold["places"]:
        assert place["text"].lower() in whole.lower()
        assert place["kind"] in {str(kind) for kind in PLACE_KINDS}
    known = {*gold["countries"], *gold["countries_implied"], *gold["countries_optional"]}
    for event in gold["events"]:
        assert event["type"] in TYPES[event["category"]]
        assert event["status"] in {str(status) for status in EventStatus}
        assert event["evidence"] in whole
        assert set(event["countries"]) <= known
        if event["date"]:
            assert date.fromisoformat(event["date"]["start"]) <= date.fromisoformat(event["date"]["end"])
    if gold["hard_negative"]:
        assert all(event.get("optional") for event in gold["events"])


@pytest.mark.parametrize("name", [name for name, gold in GOLD.items() if "mentions" in gold])
def test_mentions_stand_where_they_say(name: str) -> None:
    last = 0
    for mention in GOLD[name]["mentions"]:
        assert TEXTS[name]["text"][mention["start"] : mention["end"]] == mention["text"]
        assert mention["start"] >= last, "mentions are in order and do not overlap"
        last = mention["end"]
        assert mention["kind"] in {str(kind) for kind in PLACE_KINDS}
        assert mention["role"] in {str(role) for role in Role}
        assert -180 <= mention["lon"] <= 180 and -90 <= mention["lat"] <= 90


def test_documents_from_the_corpus_are_still_the_corpus_texts() -> None:
    for text in TEXTS.values():
        if "corpus" in text:
            body = (CORPUS / f"{text['corpus']}.md").read_text(encoding="utf-8").split("---\n", 2)[2]
            assert text["text"] == body.strip()


def test_size_of_the_set() -> None:
    assert set(GOLD) == set(TEXTS)
    assert len(GOLD) >= 60
    assert sum("corpus" in text for text in TEXTS.values()) == 30
    assert sum(gold["hard_negative"] for gold in GOLD.values()) >= 10
    assert sum(gold["lang"] == "ru" and "corpus" not in TEXTS[name] for name, gold in GOLD.items()) >= 6
    assert sum("mentions" in gold for gold in GOLD.values()) == 12


def test_amounts() -> None:
    assert len(AMOUNTS) == len({case["text"] for case in AMOUNTS}) == 80
    for case in AMOUNTS:
        assert case["amount_kind"] in {str(kind) for kind in AmountKind}
        assert case["stage"] in {str(stage) for stage in Stage}
        assert case["reason"]
        if case["safe_to_sum"]:
            assert case["amount_kind"] == "flow" and case["stage"] in SUMMABLE


def test_story_pairs() -> None:
    assert Counter(pair["same"] for pair in PAIRS) == {True: 30, False: 30}
    for pair in PAIRS:
        assert pair["why"]
        for report in (pair["a"], pair["b"]):
            assert date.fromisoformat(report["published"])
            assert report["title"] and report["text"]


def test_a_perfect_program_scores_one() -> None:
    report = scorer.score(GOLD.values(), {name: perfect(gold) for name, gold in GOLD.items()})
    assert not report.misses
    assert set(report.figures().values()) == {1.0}


def test_an_empty_program_finds_nothing() -> None:
    figures = scorer.score(GOLD.values(), {}).figures()
    assert figures["countries"] == figures["places"] == figures["routes"] == figures["events"] == 0
    assert figures["amounts"] == figures["mentions"] == 0
    assert figures["hard negatives without events"] == 1


MISTAKES = {
    "events": lambda event: event.update(category="none"),
    "type": lambda event: event.update(type="none"),
    "status": lambda event: event.update(status="none"),
    "date": lambda event: event.update(date={"start": "1901-01-01"}),
    "amounts": lambda event: event["amount"] and event["amount"].update(value=event["amount"]["value"] * 1.02),
    "actors": lambda event: event.update(actors=["ZZ"]),
}


@pytest.mark.parametrize("measure", MISTAKES)
def test_a_mistake_lowers_its_measure(measure: str) -> None:
    predictions = {name: perfect(gold) for name, gold in GOLD.items()}
    for prediction in predictions.values():
        for event in prediction["events"]:
            MISTAKES[measure](event)
    assert scorer.score(GOLD.values(), predictions).figures()[measure] < 0.1


def test_the_same_event_twice_is_one_right_and_one_false() -> None:
    predictions = {name: perfect(gold) for name, gold in GOLD.items()}
    for prediction in predictions.values():
        prediction["events"] *= 2
    events = scorer.score(GOLD.values(), predictions).tallies["events"]
    required = sum(not event.get("optional") for gold in GOLD.values() for event in gold["events"])
    assert events.right == required and events.missed == 0
    assert events.false > 0


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ([], {}),
        ([[0.0]], {}),
        ([[3.0, 5.0]], {0: 1}),
        ([[9.0, 8.0], [7.0, 0.0]], {0: 1, 1: 0}),
        ([[5.0], [6.0]], {1: 0}),
        ([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0], [3.0, 6.0, 9.0]], {0: 0, 1: 1, 2: 2}),
    ],
)
def test_best_pairs(weights: list[list[float]], expected: dict[int, int]) -> None:
    assert scorer.best_pairs(weights) == expected


def test_money_and_story_scores() -> None:
    right = scorer.score_money_kinds(AMOUNTS, AMOUNTS).figures()
    assert set(right.values()) == {1.0}
    assert scorer.score_money_kinds(AMOUNTS, [None] * 80).figures()["amount found"] == 0
    assert set(scorer.score_stories(PAIRS, [pair["same"] for pair in PAIRS]).figures().values()) == {1.0}
    assert scorer.score_stories(PAIRS, [True] * 60).figures() == {"look-alikes kept apart": 0, "stories": 0.6667}
