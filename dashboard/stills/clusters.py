"""Events drawn together where they would lie on each other: the same greedy clusters as static/atlas-events.js."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from dashboard.placement import Home
from dashboard.stills.view import View

REACH = 44  # pixels within which spots are drawn together
STEP = 17  # pixels between neighbours of a stack


@dataclass(slots=True)
class Cluster:
    """Events at about one place: pixels of its fullest spot, rows of the events in order of category, counts."""

    x: float
    y: float
    rows: list[int] = field(default_factory=list)
    counts: list[int] = field(default_factory=lambda: [0, 0, 0, 0])


def clusters(frame: pd.DataFrame, view: View) -> list[Cluster]:
    """Clusters of the events that have a place; the fullest spot first, so a cluster always sits on a real place."""
    found: list[Cluster] = []
    reach = 14 if view.zoom >= 11 else REACH
    cells: dict[tuple[int, int], list[Cluster]] = {}
    for spot in _spots(frame, view):
        column, row = math.floor(spot.x / reach), math.floor(spot.y / reach)
        near = [c for i in (-1, 0, 1) for j in (-1, 0, 1) for c in cells.get((column + i, row + j), ())]
        home = min(near, key=lambda c: (c.x - spot.x) ** 2 + (c.y - spot.y) ** 2, default=None)
        if home is None or (home.x - spot.x) ** 2 + (home.y - spot.y) ** 2 >= reach**2:
            home = Cluster(spot.x, spot.y)
            found.append(home)
            cells.setdefault((column, row), []).append(home)
        home.rows += spot.rows
        home.counts = [a + b for a, b in zip(home.counts, spot.counts, strict=True)]
    return found


def _spots(frame: pd.DataFrame, view: View) -> list[Cluster]:
    """Different points, the fullest first, each with its events."""
    rows = np.flatnonzero(frame["home"].to_numpy() == Home.MARKER.value)
    if not len(rows):
        return []
    shown = frame.iloc[rows]
    at = view.place(zip(shown["lon"], shown["lat"], strict=True))
    known: dict[int, Cluster] = {}
    category = shown["category_code"].to_numpy()
    for i, spot in enumerate(shown["spot"].to_numpy()):
        one = known.setdefault(int(spot), Cluster(float(at[i, 0]), float(at[i, 1])))
        one.rows.append(i)
        one.counts[category[i]] += 1
    for one in known.values():
        one.rows = [int(rows[i]) for i in sorted(one.rows, key=lambda i: (category[i], i))]
    return sorted(known.values(), key=lambda one: -len(one.rows))


def seats(n: int) -> list[tuple[float, float]]:
    """Places of n symbols around a point: rings of 1, 6, 12 ... like a honeycomb; two stand side by side."""
    half = STEP / 2
    few = {
        1: [(0, 0)],
        2: [(-half, 0), (half, 0)],
        3: [(-half, STEP * 0.43), (half, STEP * 0.43), (0, -STEP * 0.43)],
        4: [(-half, -half), (half, -half), (-half, half), (half, half)],
    }
    if n in few:
        return few[n]
    found = [(0.0, 0.0)]
    ring = 1
    while len(found) < n:
        for k in range(min(6 * ring, n - len(found))):
            angle = -math.pi / 2 + k / (6 * ring) * 2 * math.pi
            found.append((math.cos(angle) * STEP * ring, math.sin(angle) * STEP * ring))
        ring += 1
    return found


def stack_limit(zoom: float) -> int:
    """How many events are drawn one by one; more become a donut."""
    return 19 if zoom >= 9 else 7 if zoom >= 7 else 4 if zoom >= 5 else 3


def radius(n: int) -> float:
    """A donut's radius."""
    return min(27, 10.5 + 2.6 * math.log2(n))
