"""A drawing surface in the screen's pixels on a matplotlib figure, with the few strokes that maps and pages need.

x runs right, y down, as on the screen, so that sizes and places are the same numbers there and here. Words are drawn as
words (a PDF's text can be selected and found), their halo as outlines beneath; no character of a text is special.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from dashboard.stills import fonts

Box = tuple[float, float, float, float]
MIDDLE = 0.36  # of the size: how far the baseline lies below the middle of a line of Noto Sans


class Canvas:
    """A part of a figure: ``width`` x ``height`` pixels, each ``unit`` points wide. ``taken`` are the boxes of words
    and marks drawn so far; ``claim`` finds free room; ``marks`` are the events drawn (x, y, reach)."""

    def __init__(self, figure: Figure, at: Box, unit: float) -> None:
        """``at``: left, top, width and height in points from the figure's top left corner."""
        wide, tall = figure.get_size_inches() * 72
        left, top, across, down = at
        self.unit, self.width, self.height = unit, across / unit, down / unit
        self.axes = figure.add_axes((left / wide, 1 - (top + down) / tall, across / wide, down / tall))
        self.axes.set_xlim(0, self.width)
        self.axes.set_ylim(self.height, 0)
        self.axes.axis("off")
        self.taken: list[Box] = []
        self.marks: list[tuple[float, float, float]] = []
        self._order = 0.0

    def order(self) -> float:
        """The place of the next stroke above all before it."""
        self._order += 1
        return self._order

    # -- shapes --------------------------------------------------------------------------------------------------

    def path(
        self,
        path: Path,
        fill: str | None = None,
        edge: str | None = None,
        stroke: float = 0,
        dash: Sequence[float] = (),
        alpha: float = 1,
        round_ends: bool = True,
    ) -> PathPatch:
        """A shape, filled or outlined; ``dash`` and ``stroke`` in pixels."""
        patch = PathPatch(
            path,
            facecolor=fill or "none",
            edgecolor=edge or "none",
            linewidth=stroke * self.unit if edge else 0,
            alpha=alpha,
            zorder=self.order(),
            capstyle="round" if round_ends else "butt",
            joinstyle="round",
            linestyle=_dashes(dash, stroke),
        )
        self.axes.add_artist(patch)  # add_patch would look for limits, which are fixed: a third of the time
        patch.set_clip_path(self.axes.patch)
        return patch

    def line(self, points: Any, colour: str, width: float, **look: Any) -> None:
        """A line through points (n x 2)."""
        if len(points) > 1:
            self.path(Path(np.asarray(points)), None, colour, width, **look)

    def lines(
        self,
        lines: Sequence[Any],
        colour: str,
        width: float,
        dash: Sequence[float] = (),
        alpha: float = 1,
        round_ends: bool = False,
    ) -> None:
        """Many lines of one look."""
        self.axes.add_collection(
            LineCollection(
                list(lines),
                colors=colour,
                linewidths=width * self.unit,
                alpha=alpha,
                zorder=self.order(),
                capstyle="butt" if dash and not round_ends else "round",
                joinstyle="round",
                linestyles=[_dashes(dash, width)],
            ),
            autolim=False,
        )

    def circle(self, x: float, y: float, r: float, **look: Any) -> None:
        """A circle."""
        self.path(_moved(Path.unit_circle(), x, y, r), **look)

    def polygon(self, points: Sequence[tuple[float, float]], **look: Any) -> None:
        """A closed shape."""
        self.path(Path([*points, points[0]], closed=True), **look)

    def box(self, left: float, top: float, width: float, height: float, r: float = 0, **look: Any) -> None:
        """A rectangle, with round corners of radius r."""
        right, bottom = left + width, top + height
        if not r:
            self.polygon([(left, top), (right, top), (right, bottom), (left, bottom)], **look)
            return
        points = [
            (left + r, top),
            (right - r, top),
            (right, top),
            (right, top + r),
            (right, bottom - r),
            (right, bottom),
            (right - r, bottom),
            (left + r, bottom),
            (left, bottom),
            (left, bottom - r),
            (left, top + r),
            (left, top),
            (left + r, top),
        ]
        bend, go = [Path.CURVE3, Path.CURVE3], [Path.LINETO]
        self.path(Path(points, [Path.MOVETO, *go, *bend, *go, *bend, *go, *bend, *go, *bend]), **look)

    def arc(self, x: float, y: float, r: float, start: float, end: float, colour: str, width: float) -> None:
        """A part of a circle from angle to angle (radians, clockwise, 0 to the right)."""
        angles = np.linspace(start, end, max(3, int((end - start) * 14)))
        self.line(np.column_stack([x + r * np.cos(angles), y + r * np.sin(angles)]), colour, width, round_ends=False)

    def picture(self, pixels: Any, at: Box, alpha: float = 1, clip: PathPatch | None = None) -> None:
        """An image into a box (left, top, right, bottom)."""
        left, top, right, bottom = at
        image = self.axes.imshow(
            pixels,
            extent=(left, right, bottom, top),
            aspect="auto",
            zorder=self.order(),
            alpha=alpha,
            interpolation="bilinear",
        )
        image.set_clip_path(clip if clip is not None else self.axes.patch)
        self.axes.set_xlim(0, self.width)
        self.axes.set_ylim(self.height, 0)

    # -- words ---------------------------------------------------------------------------------------------------

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: str,
        weight: int = 400,
        italic: bool = False,
        align: str = "left",
        halo: str = "",
        halo_width: float = 3.4,
        halo_strength: float = 0.92,
    ) -> float:
        """One line of words, its middle at y. Gives its width."""
        across = fonts.width(text, size, weight, italic)
        left = x - {"left": 0, "center": across / 2, "right": across}[align]
        base = y + size * MIDDLE
        if halo and text.strip():
            vertices, codes = fonts.outline(text, size * self.unit, weight, italic)
            shape = Path(np.asarray(vertices) * (1 / self.unit, -1 / self.unit) + (left, base), codes)
            self.path(shape, halo, halo, halo_width, alpha=halo_strength)
        self.axes.text(
            left,
            base,
            text,
            fontproperties=fonts.properties(size * self.unit, weight, italic),
            color=colour,
            va="baseline",
            ha="left",
            zorder=self.order(),
            parse_math=False,
            clip_on=True,
        )
        return across

    def paragraph(
        self,
        x: float,
        top: float,
        text: str,
        size: float,
        room: float,
        colour: str,
        weight: int = 400,
        spacing: float = 1.35,
        most: int = 99,
    ) -> float:
        """Words in lines below each other; gives the y below them."""
        for line in fonts.lines(text, size, room, weight, most):
            self.text(x, top + size * spacing / 2, line, size, colour, weight)
            top += size * spacing
        return top

    # -- free room -----------------------------------------------------------------------------------------------

    def claim(self, box: Box) -> bool:
        """Take the box (left, top, right, bottom) when nothing drawn lies in it."""
        if any(box[0] < b[2] and box[2] > b[0] and box[1] < b[3] and box[3] > b[1] for b in self.taken):
            return False
        self.taken.append(box)
        return True

    def inside(self, x: float, y: float, margin: float) -> bool:
        """Whether a point is on the canvas, or at most ``margin`` pixels outside."""
        return -margin < x < self.width + margin and -margin < y < self.height + margin


def _dashes(dash: Sequence[float], width: float) -> Any:
    """matplotlib counts dashes in line widths."""
    return (0, [max(piece, 0.01) / width for piece in dash]) if dash and width else "solid"


def _moved(path: Path, x: float, y: float, scale: float) -> Path:
    return Affine2D().scale(scale).translate(x, y).transform_path(path)
