"""Would other weights serve the geoparser better? ``python tests/benchmarks/fit_weights.py CORPUS.jsonl SCORE.py``.

Each weight is moved alone; every setting is scored on the whole corpus. Then five-fold cross-validation: the change
that helps most on four folds is tried on the fifth. A gain there that is no larger than chance says: leave them alone.
The measure is the sum of exact F1, overlap F1 and accuracy within 161 km over all gold mentions.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "geodata"), str(Path(__file__).parent)]

from rule_effects import load_module  # noqa: E402

from geodata import asked_for, fame, judge, readings, resolve  # noqa: E402
from geodata.geoparse import geoparse  # noqa: E402
from geodata.models import PLACE_KINDS  # noqa: E402

MOVES: tuple[tuple[ModuleType, str, tuple[float, ...]], ...] = (
    (judge, "ACCEPT", (0.4, 0.6)), (judge, "W_LOCATIVE", (0.34, 0.5)), (judge, "W_GENERIC", (0.4, 0.6)),
    (judge, "W_LIST", (0.15, 0.35)), (judge, "W_HOME", (0.15, 0.35, 0.45)), (judge, "W_WHOLE_CHUNK", (0.05, 0.15)),
    (judge, "W_LEFT", (-0.3, -0.5)), (judge, "W_RIGHT", (-0.35, -0.55)), (judge, "EMBEDDED_FAME", (0.2, 0.4)),
    (asked_for, "ENOUGH", (0.5, 0.75)), (fame, "W_SECONDARY", (-0.1, -0.3)), (resolve, "G_COUNTRY", (1.6, 2.8)),
    (resolve, "G_REGION", (1.0, 2.2)), (resolve, "G_NEAR", (0.5, 1.5)), (resolve, "G_LOCAL", (0.0, 2.5)),
    (readings, "L_SECONDARY", (-1.2, -2.4)), (readings, "P_STATE", (5.8, 7.0)), (resolve, "L_SMALL", (0.5, 1.0)),
)  # fmt: skip
Counts = dict[str, tuple[int, ...]]


def count(gold: dict, scorer: ModuleType) -> Counts:
    """By document: matched, found and gold mentions, exact ones, located within 161 km, gold with coordinates."""
    readings.readings_of.cache_clear()
    fame.fame_of.cache_clear()
    counts = {}
    for identity, document in gold.items():
        spans = {(m.start, m.end): m for m in geoparse(document["text"]).mentions if m.kind in PLACE_KINDS}
        found = [{"start": a, "end": b, "lat": m.lat, "lon": m.lon} for (a, b), m in spans.items()]
        wanted = document["mentions"]
        match = scorer.match(wanted, found)
        located = [(m, found[match[i]] if i in match else None) for i, m in enumerate(wanted) if scorer.has(m)]
        right = sum(
            bool(f and scorer.has(f) and scorer.km(m["lat"], m["lon"], f["lat"], f["lon"]) <= 161) for m, f in located
        )
        exact = len({(m["start"], m["end"]) for m in wanted} & set(spans))
        counts[identity] = (len(match), len(found), len(wanted), exact, right, len(located))
    return counts


def measure(counts: Counts, documents: list[str]) -> float:
    """Overlap F1 + exact F1 + accuracy within 161 km over some documents."""
    matched, found, wanted, exact, right, located = (sum(counts[d][k] for d in documents) for k in range(6))
    return 2 * (matched + exact) / (found + wanted) + right / located


def main(corpus: str, scorer: ModuleType) -> None:
    """Print every move's gain, then the cross-validation."""
    gold = scorer.load(corpus)
    documents = sorted(gold)
    random.Random(1).shuffle(documents)
    base, tried = count(gold, scorer), {}
    print(f"as they stand: {measure(base, documents):.4f}")
    for module, name, values in MOVES:
        kept = getattr(module, name)
        for value in values:
            setattr(module, name, value)
            tried[name, value] = count(gold, scorer)
            print(f"{name} {kept} -> {value}: {measure(tried[name, value], documents) - measure(base, documents):+.4f}")
        setattr(module, name, kept)
    gains = []
    for fold in range(5):
        left_out = documents[fold::5]
        train = [d for d in documents if d not in set(left_out)]
        best = max(tried, key=lambda move: measure(tried[move], train))  # noqa: B023
        gains.append(measure(tried[best], left_out) - measure(base, left_out))
        print(f"fold {fold}: best {best}, left out {gains[-1]:+.4f}")
    print(f"mean gain on the folds left out: {sum(gains) / 5:+.4f}")


if __name__ == "__main__":
    main(sys.argv[1], load_module(Path(sys.argv[2])))
