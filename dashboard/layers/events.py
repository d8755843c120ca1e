"""Events that have a place: symbols, stacks and donuts. Painter: static/atlas-events.js."""

from __future__ import annotations

from typing import Any

import numpy as np

from articles.headlines import date_text
from dashboard.layers.base import CATEGORY_ORDER, STATUS_ORDER, Layer, LayerCard, Scene, codes, column
from dashboard.placement import Home

MOST_TIPS = 2_000  # above this, symbols have no words under the pointer: a click still tells all


def payload(scene: Scene) -> dict[str, Any]:
    """Columns of the events with a point, in the frame's order, and the counts of all homes."""
    on_map = scene.placement.homes == Home.MARKER.value
    rows = np.flatnonzero(on_map)
    shown = scene.frame.iloc[rows]
    lon, lat = shown["lon"].to_numpy(dtype="f4"), shown["lat"].to_numpy(dtype="f4")
    return {
        "n": len(rows),
        "lon": column(lon, "f"),
        "lat": column(lat, "f"),
        "place": column(_spots(lon, lat), "h"),
        "category": column(codes(shown["category"], CATEGORY_ORDER), "u"),
        "status": column(codes(shown["status"], STATUS_ORDER), "u"),
        "approximate": column((shown["precision"] == "region").to_numpy(), "u"),
        "ids": shown["id"].tolist(),
        "tips": _tips(scene, rows) if len(rows) <= MOST_TIPS else None,
        "counts": scene.placement.counts(),
    }


def _spots(lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """An index of the spot of each event: those within about 100 m share one."""
    keys = np.round(lon.astype("f8"), 3) * 1e6 + np.round(lat.astype("f8"), 3)
    spots = np.unique(keys, return_inverse=True)[1]
    return np.minimum(spots, 65_535)


def _tips(scene: Scene, rows: np.ndarray) -> list[list[str]]:
    """Headline and date of each event, shown under the pointer."""
    lines = scene.headlines()
    frame = scene.frame
    starts, ends, precisions = (frame[c].to_numpy() for c in ("date_start", "date_end", "date_precision"))
    return [
        [text for text in (lines[i], date_text(starts[i], ends[i], precisions[i], scene.translate)) if text]
        for i in rows
    ]


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
