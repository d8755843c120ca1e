"""The accuracy gate: no measure may fall below its floor. Floors are pinned in floors.json a little below the score.

    python tests/gold/gate.py                               # measure against floor; exit code 1 when one is below
    python tests/gold/gate.py --misses 40                   # with the first misses
    python tests/gold/gate.py --raise                       # pin what got better and new documents
    python tests/gold/gate.py --without cargo_volume        # break a rule on purpose and see the gate fail
    python tests/gold/gate.py --lower "MEASURE" --reason "..."   # the only way down; the reason stays in the file

New documents in gold/ and texts/ are measured at once and shown beside the pinned ones; ``--raise`` pins them too.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import facts
import measure
import score as scorer
from measure import Figure

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FLOORS = HERE / "floors.json"
HISTORY = ROOT / "articles" / "data" / "accuracy.csv"
COLUMNS = ("version", "day", "documents", "measure", "language", "score", "right", "false", "missed")
FEWEST = 12  # with fewer cases one more or less says nothing: shown, not pinned
# Judged on the events that were found: the cases change when more events are found, so the floor leaves more room.
ON_FOUND = ("type", "status", "date", "quantity", "actors", "recipients", "mention role", "mention resolved")


class GateError(ValueError):
    """A change of the floors that the gate does not take; the message says what to do."""


@dataclass(frozen=True)
class Pins:
    """The content of floors.json: the documents counted, the floor of each measure, and every lowering with why."""

    documents: tuple[str, ...]
    floors: dict[str, float]
    lowered: tuple[dict, ...] = ()


def read_pins(path: Path = FLOORS) -> Pins:
    told = json.loads(path.read_text(encoding="utf-8"))
    return Pins(tuple(told["documents"]), told["floors"], tuple(told["lowered"]))


def write_pins(pins: Pins, path: Path = FLOORS) -> None:
    told = {"floors": pins.floors, "lowered": list(pins.lowered), "documents": list(pins.documents)}
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def room(name: str, figure: Figure) -> float:
    """How far below the score a floor lies: a case or two, 0.01 at least; more for what is judged on found events."""
    if name.split(" [")[0] in ON_FOUND:
        return 0.05
    return max(0.01, min(0.03, 2 / figure.judged), 1.05 / figure.judged)


def floor_of(name: str, figure: Figure) -> float:
    return max(0.0, round(figure.score - room(name, figure), 3))


def pinned(figures: Mapping[str, Figure]) -> dict[str, Figure]:
    """The measures with enough cases to be pinned."""
    return {name: figure for name, figure in sorted(figures.items()) if figure.judged >= FEWEST}


def below(pins: Pins, figures: Mapping[str, Figure]) -> list[str]:
    """What is wrong, one line a measure; nothing when the gate holds."""
    troubles = []
    for name, floor in pins.floors.items():
        if name not in figures:
            troubles.append(f"{name}: pinned at {floor:.3f} and no longer measured")
        elif figures[name].score < floor:
            troubles.append(f"{name}: {figures[name].score:.3f} is below the floor {floor:.3f}")
    return troubles


def raised(pins: Pins, old: Mapping[str, Figure], new: Mapping[str, Figure], documents: tuple[str, ...]) -> Pins:
    """Higher floors. ``old`` are the figures on the pinned documents, which must hold; ``new`` those on all documents,
    which set the floors anew where documents came in. Raises GateError."""
    if troubles := below(pins, old):
        raise GateError("Nothing is raised while a measure is below its floor:\n" + "\n".join(troubles))
    today = {name: floor_of(name, figure) for name, figure in pinned(new).items()}
    for name, floor in pins.floors.items():
        if old.get(name) == new.get(name) or name not in today:  # no new document changed its cases
            today[name] = max(floor, today.get(name, 0.0))
    return replace(pins, documents=documents, floors=dict(sorted(today.items())))


def lowered(pins: Pins, figures: Mapping[str, Figure], name: str, reason: str, version: str) -> Pins:
    """One floor put below today's score, with the reason kept. Raises GateError."""
    if name not in pins.floors:
        raise GateError(f"No floor is called {name!r}. Known: {', '.join(pins.floors)}")
    if len(reason.split()) < 4:
        raise GateError(f"--reason {reason!r} says too little: tell in a sentence why {name} may be lower.")
    floor = floor_of(name, figures[name])
    if floor >= pins.floors[name]:
        raise GateError(f"{name} is at {figures[name].score:.3f}: its floor {pins.floors[name]:.3f} needs no lowering.")
    note = {"version": version, "measure": name, "from": pins.floors[name], "to": floor, "reason": reason}
    return replace(pins, floors={**pins.floors, name: floor}, lowered=(*pins.lowered, note))


def version() -> str:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


def history() -> list[dict[str, str]]:
    if not HISTORY.exists():
        return []
    with HISTORY.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def record(figures: Mapping[str, Figure], documents: int, name: str, day: date) -> None:
    """Write the figures of a version into the table the Method screen shows, in place of its earlier ones."""
    rows = [row for row in history() if row["version"] != name]
    for title, figure in figures.items():
        base, _, language = title.removesuffix("]").partition(" [")
        counts = (figure.score, figure.right, figure.false, figure.missed)
        rows.append(dict(zip(COLUMNS, (name, day.isoformat(), documents, base, language, *counts), strict=True)))
    with HISTORY.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def table(pins: Pins, old: Mapping[str, Figure], new: Mapping[str, Figure]) -> str:
    """All measures: floor, score on the pinned documents, score on all."""
    lines = [f"{'measure':34}{'floor':>8}{'score':>8}{'cases':>7}{'all':>8}"]
    for name, figure in new.items():
        floor = f"{pins.floors[name]:8.3f}" if name in pins.floors else f"{'-':>8}"
        was = old.get(name, figure)
        mark = "  BELOW" if name in pins.floors and was.score < pins.floors[name] else ""
        lines.append(f"{name:34}{floor}{was.score:8.3f}{figure.judged:7}{figure.score:8.3f}{mark}")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description="Hold the accuracy against its floors.")
    parser.add_argument("--misses", type=int, default=0, help="print so many misses of the gold set and the facts")
    parser.add_argument("--raise", dest="up", action="store_true", help="pin what got better and record the version")
    parser.add_argument("--lower", metavar="MEASURE", help="put one floor below today's score")
    parser.add_argument("--reason", default="", help="why it may be lower")
    parser.add_argument("--without", metavar="TYPE", help="leave out the triggers of an event type, nothing is kept")
    options = parser.parse_args()
    with measure.without_triggers(options.without or ""):
        found, pins = measure.predict(), read_pins()
    old, new = measure.figures(found, pins.documents), measure.figures(found)
    documents = tuple(sorted(gold["id"] for gold in scorer.load_gold()))
    if options.without and (options.lower or options.up):
        raise GateError("--without breaks a rule: no floor is set from its figures.")
    if options.lower:
        pins = lowered(pins, old, options.lower, options.reason, version())
        write_pins(pins)
    if options.up:
        pins = raised(pins, old, new, documents)
        write_pins(pins)
        record(new, len(documents), version(), date.today())
        old = new
    print(table(pins, old, new))
    if extra := len(set(documents) - set(pins.documents)):
        print(f"{extra} documents are new: they count under “all”; --raise pins them.")
    misses = [*scorer.score(scorer.load_gold(), found.documents).misses, *facts.judge(found.corpus).misses]
    for where, words in misses[: options.misses]:
        print(where, words)
    troubles = below(pins, old)
    print("\n".join(troubles) or "The gate holds.")
    return 1 if troubles else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except GateError as error:
        sys.exit(f"error: {error}")
