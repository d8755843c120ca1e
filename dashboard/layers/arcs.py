"""Flows of money and goods between countries, giver to receiver. Painter: static/atlas-arcs.js."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from articles.headlines import money_text
from dashboard.layers.base import CATEGORY_ORDER, Layer, LayerCard, Scene

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
    frame = directed(scene.frame)
    usd, safe = frame["amount_usd"].fillna(0.0), frame["safe_to_sum"].astype(bool)
    table = (
        frame.assign(safe_usd=usd.where(safe, 0.0), other_usd=usd.where(~safe, 0.0))
        .groupby(["category", "giver", "receiver"], sort=False)
        .agg(safe=("safe_usd", "sum"), other=("other_usd", "max"), n=("id", "size"))
    )
    return {key: Flow(row.safe, row.other, row.n) for key, row in zip(table.index, table.itertuples(), strict=True)}


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
