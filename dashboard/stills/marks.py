"""The drawn vocabulary of the map: symbols, donuts, tags and arrows, in the sizes of static/atlas-symbols.js."""

from __future__ import annotations

import math
from collections.abc import Sequence

from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from dashboard.stills import fonts
from dashboard.stills.canvas import Canvas
from dashboard.stills.themes import CATEGORY_COLOURS, INK

ROUTE_EDGE, ROUTE_INK = "#B45309", "#8A3F06"


def shape(category: int, x: float, y: float, r: float) -> Path:
    """Circle, triangle, square or diamond around a point."""
    if category == 0:
        return Affine2D().scale(r).translate(x, y).transform_path(Path.unit_circle())
    if category == 1:
        a = r * 1.22
        points = [(x, y - a), (x + a * 0.98, y + a * 0.72), (x - a * 0.98, y + a * 0.72)]
    elif category == 2:
        a = r * 0.9
        points = [(x - a, y - a), (x + a, y - a), (x + a, y + a), (x - a, y + a)]
    else:
        a = r * 1.25
        points = [(x, y - a), (x + a, y), (x, y + a), (x - a, y)]
    return Path([*points, points[0]], closed=True)


def symbol(
    canvas: Canvas, category: int, x: float, y: float, r: float = 7, status: int = 0, approximate: bool = False
) -> None:
    """An event. status: 0 occurred, 1 planned, 2 proposed, 3 denied; approximate: its place is known only roughly."""
    colour = CATEGORY_COLOURS[category]
    canvas.path(shape(category, x, y, r), "#fff", "#fff", 6.5 if approximate else 4)
    if status == 0:
        canvas.path(shape(category, x, y, r), colour)
    else:
        canvas.path(shape(category, x, y, r - 0.6), "#fff", colour, 2 if status == 1 else 1.4)
        if status == 3:
            canvas.line([(x - r * 0.7, y + r * 0.7), (x + r * 0.7, y - r * 0.7)], colour, 1.4)
    if approximate:
        canvas.path(shape(category, x, y, r + 2.6), None, colour, 1.2, dash=(2.6, 2.2), round_ends=False)


def donut(canvas: Canvas, x: float, y: float, r: float, counts: Sequence[int], size: float = 0) -> None:
    """Several events in one mark: a ring by category around their number (of ``size``, else as fits)."""
    total = sum(counts)
    canvas.circle(x, y + 1, r + 2.8, fill="#2B2A27", alpha=0.16)
    canvas.circle(x, y, r + 2, fill="#fff")
    ring = max(4, r * 0.27)
    gap = 1.6 / r if sum(n > 0 for n in counts) > 1 else 0
    start = -math.pi / 2
    for category, number in enumerate(counts):
        if number:
            end = start + number / total * 2 * math.pi
            canvas.arc(
                x,
                y,
                r - ring / 2,
                start + gap / 2,
                max(start + gap / 2 + 0.05, end - gap / 2),
                CATEGORY_COLOURS[category],
                ring,
            )
            start = end
    canvas.text(x, y + 0.3, short(total), size or (13 if r > 17 else 11), INK, 600, align="center")


def short(number: int) -> str:
    """A count that fits a mark."""
    if number < 1000:
        return str(number)
    return f"{number / 1000:.1f}k" if number < 9950 else f"{round(number / 1000)}k"


def tag_size(label: str, counts: Sequence[int]) -> tuple[float, float]:
    """Width and height of a tag."""
    wide = fonts.width(label, 10.5, 600) + 13 if label else 5.0
    return wide + sum(17 + fonts.width(short(n), 10.5, 600) for n in counts if n), 20


def tag(canvas: Canvas, left: float, top: float, label: str, counts: Sequence[int], route: bool = False) -> None:
    """A paper tag: a name, and a little symbol and number a category; a route's is round with the corridor's edge."""
    wide, tall = tag_size(label, counts)
    r = tall / 2 if route else 4
    canvas.box(left, top + 1, wide, tall, r, fill="#2B2A27", alpha=0.18)
    canvas.box(left, top, wide, tall, r, fill="#fff", edge=ROUTE_EDGE if route else "#B9B2A4", stroke=1)
    at, middle = left + 6, top + tall / 2
    if label:
        at += canvas.text(at, middle, label, 10.5, ROUTE_INK if route else "#6B655A", 600) + 7
    for category, number in enumerate(counts):
        if number:
            canvas.path(shape(category, at + 4, middle, 3.6), CATEGORY_COLOURS[category])
            at += 17 + canvas.text(at + 11, middle, short(number), 10.5, INK, 600)


def node(canvas: Canvas, x: float, y: float, r: float) -> None:
    """A stop of a corridor."""
    canvas.circle(x, y, r, fill="#fff", edge=INK, stroke=1.6)


def arrow(
    canvas: Canvas,
    start: tuple[float, float],
    bend: tuple[float, float],
    end: tuple[float, float],
    colour: str,
    width: float,
    alpha: float,
) -> None:
    """A curve with a head at its end."""
    dx, dy = end[0] - bend[0], end[1] - bend[1]
    far = math.hypot(dx, dy) or 1
    dx, dy = dx / far, dy / far
    head = 5 + width * 1.7
    stop = (end[0] - dx * head * 0.8, end[1] - dy * head * 0.8)
    curve = Path([start, bend, stop], [Path.MOVETO, Path.CURVE3, Path.CURVE3])
    canvas.path(curve, None, colour, width, alpha=alpha, round_ends=False)
    back, half = (end[0] - dx * head, end[1] - dy * head), head * 0.52
    canvas.polygon(
        [end, (back[0] - dy * half, back[1] + dx * half), (back[0] + dy * half, back[1] - dx * half)],
        fill=colour,
        alpha=alpha,
    )
