"""Names of countries, seas and towns on a still map: none over another or under a mark. As static/atlas-names.js."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.stills import fonts
from dashboard.stills.canvas import Canvas
from dashboard.stills.ground import Label, ground
from dashboard.stills.themes import Theme
from dashboard.stills.view import View

SMALL = 40  # countries of a higher rank are written smaller: they have less room
THIN_SPACE = "\u2009"  # between the letters of names that are written wide


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of name is written. ``sizes``: (from zoom, size), the largest zoom first; ``dot``: its radius."""

    sizes: tuple[tuple[float, float], ...]
    weight: int
    colour: str
    wide: bool = False
    upper: bool = False
    italic: bool = False
    dot: float = 0
    halo: bool = True

    def size(self, zoom: float) -> float:
        """Pixels."""
        return next(size for first, size in self.sizes if zoom >= first)


LOOKS = {
    "country": Look(((5, 13.5), (3.5, 12), (-9, 11)), 600, "country", wide=True, upper=True),
    "small": Look(((6, 13), (5, 11.5), (-9, 10.5)), 600, "country", upper=True),
    "sea": Look(((5, 14.5), (-9, 12.5)), 400, "sea_name", italic=True, halo=False),
    "capital": Look(((-9, 12.5),), 600, "town", dot=3),
    "town": Look(((-9, 11.5),), 400, "town", dot=2.2),
    "river": Look(((-9, 11),), 400, "sea_name", italic=True),
}


def countries(canvas: Canvas, view: View, theme: Theme, language: str) -> list[tuple[float, float]]:
    """Names of countries and seas; gives where names of countries stand (their tags hang under them)."""
    found = []
    for label in _shown(view, canvas, ("country", "sea")):
        seat = _write(canvas, view, theme, label, language)
        if seat and label.kind == "country":
            found.append(seat)
    return found


def towns(canvas: Canvas, view: View, theme: Theme, language: str, stops: Sequence[dict]) -> None:
    """Names of towns and rivers; a town that is a stop of the corridor is named there."""
    for label in _shown(view, canvas, ("capital", "town", "river")):
        x, y = (label.x - view.left) * view.scale, (label.y - view.top) * view.scale
        if not any(abs(stop["x"] - x) < 9 and abs(stop["y"] - y) < 9 for stop in stops):
            _write(canvas, view, theme, label, language)


def _shown(view: View, canvas: Canvas, kinds: Sequence[str]) -> list[Label]:
    zoom = view.zoom + 0.01
    left, top, right, bottom = view.box
    return [
        label
        for label in ground().labels
        if label.kind in kinds
        and zoom >= label.first
        and not (label.kind == "country" and zoom > 8)
        and left < label.x < right
        and top < label.y < bottom
    ]


def _write(canvas: Canvas, view: View, theme: Theme, label: Label, language: str) -> tuple[float, float] | None:
    look = LOOKS["small" if label.kind == "country" and label.rank > SMALL else label.kind]
    size = look.size(view.zoom)
    text = (language == "ru" and label.russian) or label.english
    lines = text.rsplit(" ", 1) if label.kind == "sea" and view.zoom < 5.5 else [text]
    if look.upper:
        lines = [(THIN_SPACE if look.wide else "").join(line.upper()) for line in lines]
    wide = max(fonts.width(line, size, look.weight, look.italic) for line in lines)
    tall = (len(lines) - 1) * 8
    x, y = (label.x - view.left) * view.scale, (label.y - view.top) * view.scale
    bare = look.dot and not any(abs(a - x) < r and abs(b - y) < r for a, b, r in canvas.marks)
    if bare and not canvas.claim((x - 3, y - 3, x + 3, y + 3)):
        return None
    for left, middle in _seats(look, x, y, wide):
        room = (left - 3, middle - 8 - tall, left + wide + 3, middle + 8 + tall)
        inside = left > 4 and left + wide < canvas.width - 4 and room[1] > 2 and room[3] < canvas.height - 2
        if not inside or not canvas.claim(room):
            continue
        for number, line in enumerate(lines):
            canvas.text(
                left + wide / 2,
                middle - tall + 16 * number,
                line,
                size,
                getattr(theme, look.colour),
                look.weight,
                look.italic,
                "center",
                theme.halo if look.halo else "",
                3.2,
                theme.halo_strength,
            )
        if bare:
            canvas.circle(x, y, look.dot, fill=theme.halo, edge=theme.town, stroke=1.1)
        return left + wide / 2, middle
    return None


def _seats(look: Look, x: float, y: float, wide: float) -> list[tuple[float, float]]:
    """Where a name may stand (left end, middle), the best first."""
    if look.dot:
        return [
            seat
            for d in (7, 20)
            for seat in ((x + d, y), (x - wide - d, y), (x - wide / 2, y - d - 5), (x - wide / 2, y + d + 5))
        ]
    shifts = (0, -22, 22, -44, 44, -66, 66)[: 7 if look.italic else 3]
    return [(x - wide / 2, y + shift) for shift in shifts]
