"""The accuracy gate: today's figures hold their floors, and the gate itself cannot be talked round."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import gate
import measure
import pytest
import score as scorer
from measure import Figure

PINS = gate.Pins(("001",), {"events": 0.5, "date": 0.4})


def figure(right: int, missed: int, false: int = 0) -> Figure:
    return Figure(right, false, missed, round(scorer.Tally(right, false, missed).f1, 4))


def test_no_measure_is_below_its_floor(found: measure.Predictions) -> None:
    pins = gate.read_pins()
    troubles = gate.below(pins, measure.figures(found, pins.documents))
    assert not troubles, "\n".join(["python tests/gold/gate.py shows all measures", *troubles])


def test_every_kind_of_measure_is_pinned() -> None:
    pinned = {name.split(" [")[0] for name in gate.read_pins().floors}
    assert pinned >= {
        "countries", "places", "mentions", "mention role", "mention resolved", "routes", "paths", "events",
        "events typed",
        "events investment", "events diplomacy", "events infrastructure", "events trade", "type", "status", "date",
        "actors", "recipients", "amounts", "hard negatives without events", "amount found", "amount_kind", "stage",
        "safe_to_sum", "nothing wrongly summed", "stories", "look-alikes kept apart", "facts: events that agree",
        "facts: told and found", "facts: amounts with date",
    }  # fmt: skip
    assert {"countries [en]", "countries [ru]", "events [en]", "events [ru]"} <= set(gate.read_pins().floors)


def test_pinned_documents_are_there_and_most_documents_are_pinned() -> None:
    documents, pinned = {gold["id"] for gold in scorer.load_gold()}, set(gate.read_pins().documents)
    assert pinned <= documents
    assert len(pinned) >= 60


def test_every_lowering_has_its_reason() -> None:
    for note in gate.read_pins().lowered:
        assert set(note) == {"version", "measure", "from", "to", "reason"}
        assert note["to"] < note["from"] and len(note["reason"].split()) >= 4


def test_no_floor_was_lowered_by_hand() -> None:
    """The table of versions remembers what was reached; a floor far below it must be told in the file."""
    pins = gate.read_pins()
    told = {note["measure"] for note in pins.lowered}
    reached = {name: f for name, f in recorded(gate.version()).items() if name in pins.floors and name not in told}
    assert reached
    for name, was in reached.items():
        assert pins.floors[name] >= gate.floor_of(name, was) - 0.0005, f"the floor of {name} was lowered by hand"


def test_the_method_screen_never_claims_more_than_the_program_reaches(found: measure.Predictions) -> None:
    today = measure.figures(found)
    counts = {row["documents"] for row in gate.history() if row["version"] == gate.version()}
    if counts == {str(len(scorer.load_gold()))}:  # else new documents wait for --raise
        for name, was in recorded(gate.version()).items():
            if was.judged >= gate.FEWEST:
                assert today[name].score >= gate.floor_of(name, was), f"{name} is recorded as {was.score}"


def recorded(version: str) -> dict[str, Figure]:
    rows = [row for row in gate.history() if row["version"] == version]
    return {
        row["measure"] + (f" [{row['language']}]" if row["language"] else ""): Figure(
            int(row["right"]), int(row["false"]), int(row["missed"]), float(row["score"])
        )
        for row in rows
    }


def test_history_is_well_formed() -> None:
    rows = gate.history()
    assert rows and all(tuple(row) == gate.COLUMNS for row in rows)
    keys = [(row["version"], row["measure"], row["language"]) for row in rows]
    assert len(keys) == len(set(keys))
    for row in rows:
        assert date.fromisoformat(row["day"]) and 0 <= float(row["score"]) <= 1
        assert min(int(row[key]) for key in ("documents", "right", "false", "missed")) >= 0


@pytest.mark.parametrize("kind", ["cargo_volume", "construction"])
def test_the_gate_fails_when_a_rule_is_broken(found: measure.Predictions, kind: str) -> None:
    """The trigger rows of one type are left out; floors are those ``--raise`` would pin today."""
    whole = gate.pinned(measure.document_figures(found.documents))
    floors = {name: gate.floor_of(name, figure) for name, figure in whole.items()}
    with measure.without_triggers(kind):
        broken = measure.document_figures(measure.predict_documents())
    troubles = gate.below(gate.Pins((), floors), broken)
    assert any(line.startswith("events:") for line in troubles), troubles


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({"events": figure(9, 1), "date": figure(20, 20)}, []),
        ({"events": figure(4, 12), "date": figure(20, 20)}, ["events: 0.400 is below the floor 0.500"]),
        ({"events": figure(9, 1)}, ["date: pinned at 0.400 and no longer measured"]),
    ],
)
def test_below(figures: dict[str, Figure], expected: list[str]) -> None:
    assert gate.below(PINS, figures) == expected


def test_raising_lifts_floors_and_never_drops_one() -> None:
    better = {"events": figure(90, 10), "date": figure(41, 59)}
    pins = gate.raised(PINS, better, better, ("001",))
    assert pins.floors == {"date": 0.532, "events": 0.927}
    worse = {"events": figure(89, 11), "date": figure(41, 59)}
    assert (
        gate.raised(replace(pins, floors={**pins.floors, "events": 0.93}), worse, worse, ("001",)).floors["events"]
        == 0.93
    )


def test_nothing_is_raised_while_a_floor_is_missed() -> None:
    bad = {"events": figure(1, 9), "date": figure(90, 10)}
    with pytest.raises(gate.GateError, match=r"events: 0\.182"):
        gate.raised(PINS, bad, bad, ("001",))


def test_new_documents_set_floors_anew_only_for_what_they_count_in() -> None:
    old = {"events": figure(90, 10), "stories": figure(20, 10), "date": figure(90, 10)}
    new = {"events": figure(100, 60), "stories": figure(20, 10), "date": figure(90, 30)}
    pins = replace(PINS, floors={"events": 0.93, "stories": 0.8, "date": 0.9})
    raised = gate.raised(pins, old, new, ("001", "200"))
    assert raised.documents == ("001", "200")
    assert raised.floors["events"] < 0.8 and raised.floors["date"] < 0.9
    assert raised.floors["stories"] == 0.8


def test_few_cases_are_not_pinned() -> None:
    few = {"events": figure(50, 50), "date": figure(50, 50), "quantity": figure(5, 0)}
    assert "quantity" not in gate.raised(PINS, few, few, ("001",)).floors


@pytest.mark.parametrize(
    ("measure_name", "reason", "message"),
    [
        ("evnts", "the set has grown a good deal", "No floor is called 'evnts'"),
        ("events", "", "says too little"),
        ("events", "because", "says too little"),
        ("date", "dates of plans are now left out", "needs no lowering"),
    ],
)
def test_a_lowering_that_is_not_taken(measure_name: str, reason: str, message: str) -> None:
    with pytest.raises(gate.GateError, match=message):
        gate.lowered(PINS, {"events": figure(30, 70), "date": figure(60, 40)}, measure_name, reason, "1.0")


def test_a_lowering_keeps_its_reason() -> None:
    pins = gate.lowered(PINS, {"events": figure(20, 80)}, "events", "two gold documents were corrected", "1.0")
    assert pins.floors["events"] == pytest.approx(0.313)
    assert pins.lowered[0]["reason"] == "two gold documents were corrected"
    assert gate.below(pins, {"events": figure(20, 80), "date": figure(60, 40)}) == []


def test_pins_are_kept_as_they_are(tmp_path) -> None:
    gate.write_pins(PINS, tmp_path / "floors.json")
    assert gate.read_pins(tmp_path / "floors.json") == PINS
