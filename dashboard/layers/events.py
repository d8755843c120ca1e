"""Events that have a place: symbols, stacks and donuts. Painter: static/atlas-events.js."""

from __future__ import annotations

from typing import Any

import numpy as np

from articles.headlines import date_text
from dashboard.layers.base import Layer, LayerCard, Scene, column
from dashboard.placement import Home

MOST_TIPS = 2_000  # above this, symbols have no words under the pointer: a click still tells all
MOST_IDS = 20_000  # above this, a click sends the row's number instead of the id


def payload(scene: Scene) -> dict[str, Any]:
    """Columns of the events with a point, in the frame's order, and the counts of all homes."""
    rows = np.flatnonzero(scene.placement.homes == Home.MARKER.value)
    shown = {
        name: scene.frame[name].to_numpy()[rows]
        for name in ("id", "lon", "lat", "spot", "category_code", "status_code", "precision")
    }
    return {
        "n": len(rows),
        "lon": column(shown["lon"], "f"),
        "lat": column(shown["lat"], "f"),
        "spot": column(shown["spot"], "w"),
        "category": column(shown["category_code"], "u"),
        "status": column(shown["status_code"], "u"),
        "approximate": column(shown["precision"] == "region", "u"),
        "ids": shown["id"].tolist() if len(rows) <= MOST_IDS else None,
        "rows": column(scene.frame.index.to_numpy()[rows], "w") if len(rows) > MOST_IDS else None,
        "tips": _tips(scene, rows) if len(rows) <= MOST_TIPS else None,
        "counts": scene.placement.counts(),
    }


def _tips(scene: Scene, rows: np.ndarray) -> list[list[str]]:
    """Headline and date of each event, shown under the pointer."""
    lines = scene.headlines(rows)
    starts, ends, precisions = (scene.frame[c].to_numpy()[rows] for c in ("date_start", "date_end", "date_precision"))
    days = (date_text(*when, scene.translate) for when in zip(starts, ends, precisions, strict=True))
    return [[text for text in pair if text] for pair in zip(lines, days, strict=True)]


LAYER = Layer(
    id="events",
    title="Events",
    script="atlas-events.js",
    card=LayerCard(
        what="What the articles report at a known place, by kind of event.",
        source="The articles in the store; every event names its sentence.",
        date="The day each article was published.",
        limits="A dashed outline marks a place known roughly. Events known only to a country or route are on tags.",
    ),
    payload=payload,
)
