"""Paints the basemap on a still map: sea, land, relief under the land only, waters, coasts, borders, disputed lines.

The order, colours and widths are those of static/atlas-basemap.js.
"""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
from matplotlib.path import Path

from dashboard.stills.canvas import Canvas
from dashboard.stills.ground import Ground, Level, ground, level, window
from dashboard.stills.themes import Theme
from dashboard.stills.view import View


def paint(canvas: Canvas, view: View, theme: Theme) -> None:
    """The whole ground."""
    data, land_level, zoom = ground(), level(view), view.zoom
    canvas.box(0, 0, canvas.width, canvas.height, fill=theme.sea)
    land = land_level.land
    for core, colour in ((False, theme.land), (True, theme.core)):
        _fill(canvas, window(land.geometry[land["core"] == core], view), colour)
    if zoom >= 3:
        _relief(canvas, view, theme, data, land_level)
    _waters(canvas, view, theme, data)
    if zoom >= 6:
        regions = data.regions[data.regions["zoom"] <= zoom]
        _stroke(canvas, window(regions.geometry, view), theme.region, 0.7)
    _stroke(canvas, window(land_level.coasts, view), theme.coast, 0.9 if zoom >= 5 else 0.6, alpha=0.9)
    _stroke(canvas, window(land_level.borders, view), theme.border, 1.1 if zoom >= 7 else 0.75, alpha=0.9)
    if zoom >= 3:
        dash = (4, 3) if zoom >= 5 else (2, 2)
        _stroke(canvas, window(data.disputed, view), theme.disputed, 1, dash=dash)


def _waters(canvas: Canvas, view: View, theme: Theme, data: Ground) -> None:
    zoom = view.zoom
    if zoom >= 4:
        _stroke(canvas, window(data.rivers, view), theme.river, 1.3 if zoom >= 6 else 0.8)
    if zoom >= 3:
        edge = {"edgecolor": theme.lake_edge, "linewidth": 0.6 * canvas.unit} if zoom >= 4 else {}
        _fill(canvas, window(data.lakes, view), theme.lake, **edge)


def _fill(canvas: Canvas, shapes: gpd.GeoSeries, colour: str, alpha: float = 1, **look: Any) -> None:
    areas = shapes[shapes.geom_type.isin(("Polygon", "MultiPolygon"))]
    if len(areas):
        look = {"edgecolor": "none", "linewidth": 0} | look
        areas.plot(ax=canvas.axes, color=colour, alpha=alpha, aspect=None, zorder=canvas.order(), **look)


def _stroke(
    canvas: Canvas, shapes: gpd.GeoSeries, colour: str, width: float, dash: tuple = (), alpha: float = 1
) -> None:
    parts = shapes.explode(index_parts=False) if len(shapes) else shapes
    lines = [np.asarray(line.coords) for line in parts if line.geom_type == "LineString"]
    if lines:
        canvas.lines(lines, colour, width, dash, alpha)


def _relief(canvas: Canvas, view: View, theme: Theme, data: Ground, land_level: Level) -> None:
    """Shade by multiplying: black laid over the land, the stronger the darker the relief. Beside the core countries it
    is only a hint."""
    shown = window(land_level.land.geometry, view)
    found = _crop(data, view)
    if found is None or not len(shown):
        return
    grey, box = found
    zoom = view.zoom
    strength = theme.shade * (0.3 if zoom >= 9 else 0.5 if zoom >= 8 else 0.75 if zoom >= 7 else 1)
    pixels = np.zeros((*grey.shape, 4), dtype="u1")
    pixels[..., 3] = (255 - grey) * strength
    clip = canvas.path(_compound(shown), None)
    canvas.picture(pixels, box, clip=clip)
    land = land_level.land
    _fill(canvas, window(land.geometry[~land["core"]], view), theme.land, alpha=theme.fade)


def _crop(data: Ground, view: View) -> tuple[np.ndarray, tuple[float, float, float, float]] | None:
    """The part of the relief in view, thinned to about the map's own pixels, and where it lies on the canvas."""
    left, top, right, bottom = data.relief_box
    rows, columns = data.relief.shape
    across, down = columns / (right - left), rows / (bottom - top)
    x0, y0, x1, y1 = view.box
    a, b = (int(np.clip(v, 0, columns)) for v in (np.floor((x0 - left) * across), np.ceil((x1 - left) * across)))
    c, d = (int(np.clip(v, 0, rows)) for v in (np.floor((y0 - top) * down), np.ceil((y1 - top) * down)))
    if b - a < 2 or d - c < 2:
        return None
    corners = (left + a / across, top + c / down, left + b / across, top + d / down)
    step = max(1, int(across / view.scale / 1.2))
    box = [(v - o) * view.scale for v, o in zip(corners, (view.left, view.top) * 2, strict=True)]
    return data.relief[c:d:step, a:b:step], (box[0], box[1], box[2], box[3])


def _compound(shapes: gpd.GeoSeries) -> Path:
    """One path of many areas."""
    rings = [
        ring.coords
        for area in shapes.explode(index_parts=False)
        if area.geom_type == "Polygon"
        for ring in (area.exterior, *area.interiors)
    ]
    return Path.make_compound_path(*(Path(np.asarray(ring)[:, :2], closed=True) for ring in rings))
