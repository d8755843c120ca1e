"""Still maps: drawn with geopandas and matplotlib from the same data and in the same style as the screen's map.

``paint`` puts a map on a canvas, whichever page that is part of; every map carries its legend, a scale bar, where it is
from and what its borders mean.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.layers import Scene
from dashboard.stills import furniture, names, paint_data, paint_ground
from dashboard.stills.canvas import Box, Canvas
from dashboard.stills.themes import Theme
from dashboard.stills.view import View, fit
from geodata.models import Route


@dataclass(frozen=True, slots=True)
class Still:
    """What a still map shows. ``bounds``: west, south, east, north; ``selected``: see dashboard.briefing.stage;
    ``layers``: ids of the layers drawn; ``credits``: attribution and border disclaimer."""

    scene: Scene
    routes: Mapping[str, Route]
    bounds: tuple[float, float, float, float]
    selected: Mapping[str, Any]
    layers: Sequence[str]
    credits: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Room:
    """How a map sits on its canvas, in pixels: ``padding`` (left, top, right, bottom) keeps what is shown clear of
    ``taken`` boxes, where other things stand; legend and scale stand on ``bottom`` at ``left``."""

    padding: tuple[float, float, float, float] = (24, 24, 24, 24)
    taken: tuple[Box, ...] = ()
    left: float = 12
    bottom: float = 22
    legend_size: float = 11.5
    with_credits: bool = True


def paint(canvas: Canvas, still: Still, theme: Theme, room: Room | None = None) -> dict[str, int]:
    """Draw the map; gives how many events its marks and tags stand for."""
    room = room or Room()
    groups = furniture.legend_rows(still.layers, still.scene.translate, bool(still.selected.get("corridor")))
    view = _view(canvas, still, room, groups)
    paint_ground.paint(canvas, view, theme)
    _keep_free(canvas, groups, room)
    shown = _data(canvas, view, theme, still)
    floor = canvas.height - room.bottom
    top = furniture.legend(canvas, theme, groups, room.left, floor, room.legend_size)
    gap = room.legend_size * 0.7
    furniture.scale_bar(canvas, view, theme, room.left + 2, top - gap, room.legend_size)
    if room.with_credits:
        furniture.credits(canvas, theme, still.credits, canvas.width, canvas.height)
    return shown


def _view(canvas: Canvas, still: Still, room: Room, groups: Sequence[Sequence[dict]]) -> View:
    """What is shown stands above the legend, unless that made it much smaller."""
    left, top, right, bottom = room.padding
    raised = room.bottom + (furniture.legend_size(groups, room.legend_size)[1] + 26 if groups else 20)
    plain = fit(still.bounds, canvas.width, canvas.height, room.padding)
    clear = fit(still.bounds, canvas.width, canvas.height, (left, top, right, max(bottom, raised)))
    return clear if clear.scale > plain.scale * 0.72 else plain


def _keep_free(canvas: Canvas, groups: Sequence[Sequence[dict]], room: Room) -> None:
    """Names and tags keep clear of the legend, the scale bar and what stands over the map."""
    wide, tall = furniture.legend_size(groups, room.legend_size) if groups else (0, 0)
    floor = canvas.height - room.bottom
    canvas.taken += room.taken
    canvas.taken.append((room.left, floor - tall - 4, room.left + wide, floor))
    canvas.taken.append((room.left, floor - tall - 30, room.left + 150, floor - tall))
    if room.with_credits:
        canvas.taken.append((canvas.width - 480, canvas.height - 18, canvas.width, canvas.height))


def _data(canvas: Canvas, view: View, theme: Theme, still: Still) -> dict[str, int]:
    """All layers in the screen's order: corridors, flows, events, names of countries, tags, stops, towns."""
    stops: list[dict] = []
    shown = {"marker": 0, "badge": 0}
    if "corridors" in still.layers:
        stops = paint_data.corridors(canvas, view, still.routes, still.selected)
    if "arcs" in still.layers:
        paint_data.flows(canvas, view, theme, still.scene)
    if "events" in still.layers:
        shown["marker"] = paint_data.events(canvas, view, still.scene, still.selected.get("event") or "")
    seats = names.countries(canvas, view, theme, still.language)
    if "countries" in still.layers:
        shown["badge"] = paint_data.tags(canvas, view, still.scene, seats, still.selected.get("corridor") or "")
    paint_data.stop_names(canvas, view, theme, stops)
    names.towns(canvas, view, theme, still.language, stops)
    return shown
