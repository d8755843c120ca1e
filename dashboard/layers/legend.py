"""The legend's words and rows. Painter: static/atlas-legend.js, which draws with the map's own functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dashboard.layers.base import Layer, LayerCard
from dashboard.words import CATEGORIES


def constant(translate: Callable[[str], str]) -> dict[str, Any]:
    """Groups of rows: events, how sure, corridors, flows."""
    _ = translate
    kinds = [{"draw": "symbol", "category": i, "text": _(word)} for i, word in enumerate(CATEGORIES.values())]
    marks = [
        {"draw": "symbol", "category": 0, "status": 1, "text": _("Planned")},
        {"draw": "symbol", "category": 0, "approximate": True, "text": _("Place known roughly")},
        {"draw": "donut", "text": _("Several events")},
        {"draw": "chip", "text": _("Country or route only")},
    ]
    lines = [
        {"draw": "line", "mode": "rail", "strong": True, "text": _("Rail")},
        {"draw": "line", "mode": "sea", "strong": True, "text": _("Sea")},
        {"draw": "line", "mode": "rail", "status": "planned", "strong": True, "text": _("Planned or being built")},
        {"draw": "line", "mode": "rail", "text": _("Other corridors")},
    ]
    flows = [
        {"draw": "arc", "width": 1.6, "text": _("under $1 bn")},
        {"draw": "arc", "width": 4.2, "text": _("over $1 bn")},
    ]
    return {
        "title": _("Legend"),
        "groups": [
            {"title": _("Events"), "rows": kinds},
            {"title": _("Marks"), "rows": marks},
            {"title": _("Corridor"), "rows": lines},
            {"title": _("Investment flows"), "rows": flows},
        ],
    }


LAYER = Layer(
    id="legend",
    title="Legend",
    script="atlas-legend.js",
    card=LayerCard(
        what="What the signs mean.", source="Drawn by the same code as the map.", date="", limits="",
    ),
    constant=constant,
)  # fmt: skip
