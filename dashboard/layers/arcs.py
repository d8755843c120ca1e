"""Flows of money and goods between countries, giver to receiver. Painter: static/atlas-arcs.js."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from articles.headlines import money_text
from dashboard.layers.base import CATEGORY_ORDER, Layer, LayerCard, Scene

FLOWS = ("investment", "trade")
MOST_ARCS = 14
BREAKS_USD = (1e8, 1e9, 1e10)  # width 1 below 100 million, then 2, 3, and 4 from 10 billion: fixed, so maps compare
UNDIRECTED = ("trade_volume", "agreement", "tariff", "sanction")  # no giver and receiver


@dataclass(slots=True)
class Flow:
    """What one country gives another in one category: the safe sum, the largest amount not summed, the events."""

    safe_usd: float = 0.0
    largest_usd: float = 0.0
    ids: list[str] = field(default_factory=list)

    def weight(self) -> float:
        """What the width shows: the larger of the safe sum and the largest amount named alone."""
        return max(self.safe_usd, self.largest_usd)


def payload(scene: Scene) -> dict[str, Any]:
    """The widest flows; small ones and those beyond the limit are left out of the picture, never of the list."""
    flows = collect(scene)
    ranked = sorted(flows.items(), key=lambda item: (-item[1].weight(), -len(item[1].ids), item[0]))[:MOST_ARCS]
    return {"arcs": [_arc(scene, key, flow) for key, flow in reversed(ranked)], "left_out": len(flows) - len(ranked)}


def collect(scene: Scene) -> dict[tuple[str, str, str], Flow]:
    """Flows by (category, giver, receiver). Events of one giver and one receiver only: others have no single arrow."""
    frame = scene.frame
    frame = frame[frame["category"].isin(FLOWS) & ~frame["type"].isin(UNDIRECTED)]
    names = ("id", "category", "type", "country_roles", "amount_usd", "safe_to_sum")
    flows: dict[tuple[str, str, str], Flow] = defaultdict(Flow)
    for identity, category, kind, roles, usd, safe in zip(*(frame[name] for name in names), strict=True):
        givers = [code for code, held in roles.items() if "actor" in held]
        receivers = [code for code, held in roles.items() if "recipient" in held and code not in givers]
        if len(givers) != 1 or len(receivers) != 1:
            continue
        pair = (receivers[0], givers[0]) if kind == "import" else (givers[0], receivers[0])
        if not all(code in scene.countries for code in pair):
            continue
        flow = flows[(category, *pair)]
        flow.ids.append(identity)
        amount = float(usd) if usd is not None and usd == usd else 0.0
        if safe:
            flow.safe_usd += amount
        else:
            flow.largest_usd = max(flow.largest_usd, amount)
    return dict(flows)


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
    lines.append(_("{n} events").format(n=len(flow.ids)))
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
