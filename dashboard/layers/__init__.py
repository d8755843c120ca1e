"""The map's layers, one file each, joined here in drawing order.

A layer turns the scene (the filtered events and what is selected) into plain data for its painter in static/; the
painters draw them on one canvas. To add one: a file here with LAYER, its painter in static/, a line below.
"""

from __future__ import annotations

from dashboard.layers import arcs, corridors, countries, events, legend, places, shade
from dashboard.layers.base import Layer, LayerCard, Scene

LAYERS: tuple[Layer, ...] = (
    shade.LAYER, corridors.LAYER, arcs.LAYER, places.LAYER, events.LAYER, countries.LAYER, legend.LAYER,
)  # fmt: skip

__all__ = ["LAYERS", "Layer", "LayerCard", "Scene"]
