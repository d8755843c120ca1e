"""Flows of money and goods between countries, giver to receiver. Painter: static/atlas-arcs.js."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from articles.headlines import money_text
from dashboard.layers.base import CATEGORY_ORDER, Layer, LayerCard, Scene, flow_of

MOST_ARCS = 14
BREAKS_USD = (1e8, 1e9, 1e10)  # width 1 below 100 million, then 2, 3, and 4 from 10 billion: fixed, so maps compare


class Flow(NamedTuple):
    """What one country gives another in one category: the safe sum, the largest amount not summed, how many events."""

    safe_usd: float
    largest_usd: float
    events: int

    def weight(self) -> float:
        """What the width shows: the larger of the safe sum and the largest amount named alone."""
        return max(self.safe_usd, self.largest_usd)


def payload(scene: Scene) -> dict[str, Any]:
    """The widest flows; small ones and those beyond the limit are left out of the picture, never of the list."""
    flows = collect(scene)
    ranked = sorted(flows.items(), key=lambda item: (-item[1].weight(), -item[1].events, item[0]))[:MOST_ARCS]
    return {"arcs": [_arc(scene, key, flow) for key, flow in reversed(ranked)], "left_out": len(flows) - len(ranked)}


def directed(frame: pd.DataFrame) -> pd.DataFrame:
    """The events of one giver and one receiver: others have no single arrow."""
    return frame[frame["giver"] != ""]


def collect(scene: Scene) -> dict[tuple[str, str, str], Flow]:
    """Flows by (category, giver, receiver)."""
    flow = scene.frame["flow"].to_numpy()
    rows = np.flatnonzero(flow >= 0)
    usd, safe = scene.frame["usd"].to_numpy()[rows], scene.frame["safe_to_sum"].to_numpy(dtype=bool)[rows]
    numbers, group = np.unique(flow[rows], return_inverse=True)
    sums = np.bincount(group, weights=np.where(safe, usd, 0.0), minlength=len(numbers))
    counts = np.bincount(group, minlength=len(numbers))
    largest = np.zeros(len(numbers))
    np.maximum.at(largest, group, np.where(safe, 0.0, usd))
    return {
        flow_of(int(number), scene.countries): Flow(float(total), float(most), int(n))
        for number, total, most, n in zip(numbers, sums, largest, counts, strict=True)
    }


def _arc(scene: Scene, key: tuple[str, str, str], flow: Flow) -> dict[str, Any]:
    category, giver, receiver = key
    start, end = scene.countries[giver], scene.countries[receiver]
    return {
        "id": f"{category}:{giver}:{receiver}", "name": start.name,
        "from": [start.lon, start.lat], "to": [end.lon, end.lat],
        "category": CATEGORY_ORDER.index(category), "width": 1 + sum(flow.weight() >= b for b in BREAKS_USD),
        "firm": flow.safe_usd >= flow.largest_usd and flow.safe_usd > 0, "tip": _tip(scene, flow, start.name, end.name),
    }  # fmt: skip


def _tip(scene: Scene, flow: Flow, giver: str, receiver: str) -> list[str]:
    _ = scene.translate
    lines = [f"{giver} → {receiver}"]
    if flow.safe_usd:
        lines.append(_("{amount} safe to add").format(amount=money_text(flow.safe_usd, "USD", _)))
    if flow.largest_usd:
        lines.append(_("{amount} named, not added").format(amount=money_text(flow.largest_usd, "USD", _)))
    lines.append(_("{n} events").format(n=flow.events))
    return lines


LAYER = Layer(
    id="arcs",
    title="Flows",
    script="atlas-arcs.js",
    card=LayerCard(
        what="Who invests in or exports to whom; the arrow points to the receiver, the width is the amount.",
        source="Events with one giver and one receiver in the articles of the store.",
        date="The day each article was published.",
        limits="The fourteen largest. A lighter arrow is a total or a plan that must not be added to other sums.",
    ),
    payload=payload,
)
