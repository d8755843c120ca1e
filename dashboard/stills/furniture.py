"""What every still map carries: the legend, a scale bar, where the map is from and what its borders mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from dashboard.layers import legend as legend_layer
from dashboard.stills import fonts, marks
from dashboard.stills.canvas import Canvas
from dashboard.stills.themes import CATEGORY_COLOURS, STRONG, THIN, Theme
from dashboard.stills.view import View

ROW, SAMPLE = 19.0, 34.0  # height of a row and width of its sample, in pixels at size 11.5


def legend_rows(layers: Sequence[str], translate: Callable[[str], str], corridor: bool) -> list[list[dict[str, Any]]]:
    """The legend's groups for what a map shows: words and order are the screen's."""
    kinds, signs, lines, arrows = (group["rows"] for group in legend_layer.constant(translate)["groups"])
    found = []
    if "events" in layers or "countries" in layers:
        found.append(kinds)
    rows = []
    if "events" in layers:
        rows += [row for row in signs if row["draw"] != "chip"]
    if "countries" in layers:
        rows += [row for row in signs if row["draw"] == "chip"]
    if rows:
        found.append(rows)
    if "corridors" in layers:
        found.append(lines if corridor else [row for row in lines if not row.get("strong")])
    if "arcs" in layers:
        found.append(arrows)
    return found


def legend_size(groups: Sequence[Sequence[dict]], size: float) -> tuple[float, float]:
    """Width and height of the legend drawn in columns, in pixels."""
    k = size / 11.5
    wide = sum(_column(rows, size) for rows in groups) + 18 * k * max(0, len(groups) - 1) + 24 * k
    return wide, max((len(rows) for rows in groups), default=0) * ROW * k + 16 * k


def _column(rows: Sequence[dict], size: float) -> float:
    return SAMPLE * size / 11.5 + max((fonts.width(row["text"], size) for row in rows), default=0)


def legend(
    canvas: Canvas, theme: Theme, groups: Sequence[Sequence[dict]], left: float, bottom: float, size: float = 11.5
) -> float:
    """The legend as a box of columns standing on ``bottom``; takes its room; gives its top."""
    if not groups:
        return bottom
    wide, tall = legend_size(groups, size)
    k, top = size / 11.5, bottom - tall
    canvas.box(left, top, wide, tall, 8 * k, fill=theme.panel, edge=theme.line, stroke=1, alpha=0.94)
    x = left + 12 * k
    for rows in groups:
        for number, row in enumerate(rows):
            y = top + 8 * k + (number + 0.5) * ROW * k
            _sample(canvas, theme, row, x, y, k)
            canvas.text(x + SAMPLE * k, y, row["text"], size, theme.ink)
        x += _column(rows, size) + 18 * k
    return top


def _sample(canvas: Canvas, theme: Theme, row: dict[str, Any], x: float, y: float, k: float) -> None:
    """A sign of the map, small, its left at x and its middle at y."""
    kind, middle = row["draw"], x + 13 * k
    if kind == "symbol":
        marks.symbol(canvas, row["category"], middle, y, 5.4 * k, row.get("status", 0), bool(row.get("approximate")))
    elif kind == "donut":
        marks.donut(canvas, middle, y, 7.5 * k, [3, 2, 1, 0], 7.5 * k)
    elif kind == "chip":
        canvas.box(x, y - 8 * k, 26 * k, 16 * k, 4 * k, fill="#fff", edge="#B9B2A4", stroke=1)
        canvas.path(marks.shape(0, x + 9 * k, y, 3.4 * k), CATEGORY_COLOURS[0])
        canvas.text(x + 16 * k, y, "3", 10 * k, "#2B2A27", 600)
    elif kind == "line":
        width = (3.4 if row.get("strong") else 1.3) * k
        planned, sea = row.get("status") == "planned", row["mode"] == "sea"
        dash = (0.1, width * 2.1) if planned else (width * 2, width * 1.7) if sea else ()
        canvas.line([(x + 1, y), (x + 26 * k, y)], STRONG if row.get("strong") else THIN, width, dash=dash)
    elif kind == "arc":
        start, bend, end = (x, y + 5 * k), (x + 11 * k, y - 7 * k), (x + 27 * k, y + 2 * k)
        marks.arrow(canvas, start, bend, end, theme.kinds[0], row["width"] * 0.8 * k, 0.9)


def scale_bar(
    canvas: Canvas, view: View, theme: Theme, left: float, bottom: float, size: float = 11, most: float = 140
) -> None:
    """A bar of round kilometres, true at the map's middle."""
    metres = view.metres(view.height / 2)
    kilometres = max(
        k for k in (1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500, 1000, 2000) if k == 1 or k * 1000 / metres <= most
    )
    wide, tick = kilometres * 1000 / metres, size * 0.45
    points = [(left, bottom - tick), (left, bottom), (left + wide, bottom), (left + wide, bottom - tick)]
    canvas.line(points, theme.halo, 4, alpha=0.85)
    canvas.line(points, theme.soft, 1.6, round_ends=False)
    canvas.text(left + 5, bottom - size * 0.85, f"{kilometres} km", size, theme.soft, halo=theme.halo, halo_width=3)


def credits(canvas: Canvas, theme: Theme, words: str, right: float, bottom: float, size: float = 9) -> None:
    """Attribution and border disclaimer on the picture itself, standing on a strip that keeps them readable."""
    wide = fonts.width(words, size)
    canvas.box(right - wide - 14, bottom - size * 1.7, wide + 14, size * 1.7, fill=theme.panel, alpha=0.85)
    canvas.text(right - wide - 7, bottom - size * 0.82, words, size, theme.soft)
