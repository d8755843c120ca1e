"""Events that have a place: symbols, stacks and donuts. Painter: static/atlas-events.js."""

from __future__ import annotations

from typing import Any

import numpy as np

from articles.headlines import date_text
from dashboard.kept import keep
from dashboard.layers.base import Layer, LayerCard, Scene, Whole, column
from dashboard.placement import Home

MOST_TIPS = 500  # above this the page asks for the words under the pointer when it needs them
MOST_IDS = 20_000  # above this, a click sends the row's number instead of the id


def payload(scene: Scene) -> dict[str, Any]:
    """The events with a point, and the counts of all homes: their columns, or which of the page's own they are."""
    rows = np.flatnonzero(scene.placement.homes == Home.MARKER.value)
    counts = scene.placement.counts()
    if scene.whole is None:
        return {**columns(scene, rows), "counts": counts}
    shown = np.zeros(max(scene.whole.rows.max(initial=0), scene.frame.index.max() if len(scene.frame) else 0) + 1, bool)
    shown[scene.frame.index.to_numpy()[rows]] = True
    mask = np.packbits(shown[scene.whole.rows], bitorder="little")
    return {"whole": scene.whole.name, "n": len(rows), "mask": column(mask, "u"), "counts": counts}


def columns(scene: Scene, rows: np.ndarray) -> dict[str, Any]:
    """Columns of some rows of the scene's frame, in their order."""
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
        "rows": column(scene.frame.index.to_numpy()[rows], "w"),
        "tips": tips(scene, rows) if len(rows) <= MOST_TIPS else None,
    }


def whole(scene: Scene) -> Whole:
    """All events of a store's scene with a point, kept for the page to fetch once."""
    rows = np.flatnonzero(scene.placement.homes == Home.MARKER.value)
    return Whole(keep(columns(scene, rows)), scene.frame.index.to_numpy()[rows])


def tips(scene: Scene, rows: np.ndarray) -> list[list[str]]:
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
