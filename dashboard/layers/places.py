"""Places an article names, on the Article screen: a dot and a name each. Painter: static/atlas-places.js."""

from __future__ import annotations

from typing import Any

from dashboard.layers.base import Layer, LayerCard, Scene


def payload(scene: Scene) -> dict[str, Any]:
    """The scene's places as they are (see dashboard.reading.places)."""
    return {"places": list(scene.places)}


LAYER = Layer(
    id="places",
    title="Places named",
    script="atlas-places.js",
    card=LayerCard(
        what="Every place the article names, the often named first.",
        source="The gazetteer of the project.",
        date="",
        limits="Countries, regions and seas are named at a point inside them.",
    ),
    payload=payload,
)
