"""Figures and charts beside a still map, as the stage shows them (static/stage.js): value, label, source and date."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from dashboard.briefing.figures import Chart, Shown
from dashboard.stills import fonts
from dashboard.stills.canvas import Canvas
from dashboard.stills.themes import Theme

WIDE = 400.0  # pixels: the width of the stage's panel, to which all sizes below belong
GAP, PAD_X, PAD_Y = 14.0, 20.0, 14.0
BARS, FLAT_ROW = 200.0, 46.0


class _Line(NamedTuple):
    text: str
    size: float
    weight: int
    colour: str
    spacing: float


def source_line(source: str, day: str, translate: Callable[[str], str]) -> str:
    """Where a number is from and as of when."""
    return ", ".join(filter(None, (f"{translate('Source')}: {source}" if source else "", day)))


def draw(
    canvas: Canvas,
    theme: Theme,
    figures: Sequence[Shown],
    chart: Chart | None,
    translate: Callable[[str], str],
    left: float,
    top: float,
    wide: float,
    tall: float,
    centred: bool = False,
) -> None:
    """Boxes below each other, smaller when they would not fit; ``centred``: in the middle of the height."""
    k = wide / WIDE
    boxes = [(figure, _figure(figure, theme, translate, wide, k)) for figure in figures]
    while (total := _total(boxes, chart, theme, translate, wide, k)) > tall and k > wide / WIDE / 2:
        k *= 0.94
        boxes = [(figure, _figure(figure, theme, translate, wide, k)) for figure in figures]
    y = top + max(0, (tall - total) / 2) if centred else top
    for _one, lines in boxes:
        height = _height(lines) + 2 * PAD_Y * k
        canvas.box(left, y, wide, height, 14 * k, fill=theme.panel, edge=theme.line, stroke=1 * k, alpha=0.93)
        _write(canvas, lines, left + PAD_X * k, y + PAD_Y * k)
        y += height + GAP * k
    if chart:
        _chart(canvas, theme, chart, translate, left, y, wide, k)


def _total(boxes: Sequence, chart: Chart | None, theme: Theme, translate: Callable, wide: float, k: float) -> float:
    heights = [_height(lines) + 2 * PAD_Y * k for _one, lines in boxes]
    if chart:
        heights.append(_chart_height(chart, theme, translate, wide, k))
    return sum(heights) + GAP * k * max(0, len(heights) - 1)


def _figure(figure: Shown, theme: Theme, translate: Callable[[str], str], wide: float, k: float) -> list[_Line]:
    room = wide - 2 * PAD_X * k
    value = 54 * k * min(1.0, room / max(1.0, fonts.width(figure.value, 54 * k, 700)))
    strong = "#FFFFFF" if theme.ink == "#F3F6F7" else theme.ink
    return [
        _Line(figure.value, value, 700, strong, 1.12),
        *(_Line(text, 20 * k, 400, theme.ink, 1.3) for text in fonts.lines(figure.label, 20 * k, room)),
        *_source(figure.source, figure.date, theme, translate, room, k),
    ]


def _source(source: str, day: str, theme: Theme, translate: Callable, room: float, k: float) -> list[_Line]:
    lines = fonts.lines(source_line(source, day, translate), 14 * k, room)
    return [_Line(text, 14 * k, 400, theme.soft, 1.34) for text in lines]


def _height(lines: Sequence[_Line]) -> float:
    return sum(line.size * line.spacing for line in lines) + lines[-1].size * 0.4


def _write(canvas: Canvas, lines: Sequence[_Line], x: float, y: float) -> float:
    for number, line in enumerate(lines):
        y += line.size * 0.4 if number == len(lines) - 1 and number else 0
        canvas.text(x, y + line.size * line.spacing / 2, line.text, line.size, line.colour, line.weight)
        y += line.size * line.spacing
    return y


# -- charts ------------------------------------------------------------------------------------------------------


def flat(chart: Chart) -> bool:
    """Whether the bars lie: their labels are words, not years."""
    return any(len(bar.label) > 5 for bar in chart.bars)


def bar_labels(chart: Chart) -> list[str]:
    """What stands under the bars: many years are written ’14, as on the stage."""
    short = len(chart.bars) > 8
    return ["’" + bar.label[2:] if short and re.fullmatch(r"\d{4}", bar.label) else bar.label for bar in chart.bars]


def title_of(chart: Chart) -> str:
    """Title with the unit."""
    return ", ".join(filter(None, (chart.title, chart.unit)))


def _chart_height(chart: Chart, theme: Theme, translate: Callable, wide: float, k: float) -> float:
    room = wide - 2 * PAD_X * k
    head = 18 * 1.45 * k * len(fonts.lines(title_of(chart), 18 * k, room, 600)) + 8 * k
    foot = (
        sum(line.size * line.spacing for line in _source(chart.source, chart.date, theme, translate, room, k)) + 6 * k
    )
    return head + foot + 2 * PAD_Y * k + (FLAT_ROW * k * len(chart.bars) if flat(chart) else BARS * k)


def _chart(
    canvas: Canvas, theme: Theme, chart: Chart, translate: Callable, left: float, top: float, wide: float, k: float
) -> None:
    tall = _chart_height(chart, theme, translate, wide, k)
    canvas.box(left, top, wide, tall, 14 * k, fill=theme.panel, edge=theme.line, stroke=1 * k, alpha=0.93)
    x, y, room = left + PAD_X * k, top + PAD_Y * k, wide - 2 * PAD_X * k
    y = canvas.paragraph(x, y, title_of(chart), 18 * k, room, theme.ink, 600, spacing=1.45) + 8 * k
    y = _lying(canvas, theme, chart, x, y, room, k) if flat(chart) else _standing(canvas, theme, chart, x, y, room, k)
    _write(canvas, _source(chart.source, chart.date, theme, translate, room, k), x, y + 2 * k)


def _standing(canvas: Canvas, theme: Theme, chart: Chart, x: float, y: float, room: float, k: float) -> float:
    most = max(bar.value for bar in chart.bars) or 1
    gap = 6 * k
    each = (room - gap * (len(chart.bars) - 1)) / len(chart.bars)
    floor, reach = y + (BARS - 22) * k, (BARS - 46) * k
    labels = bar_labels(chart)
    texts = [bar.text for bar in chart.bars if bar.value]
    size = min(16 * k, *(16 * k * (each + gap) / max(1.0, fonts.width(text, 16 * k, 600)) for text in texts), 16 * k)
    for number, bar in enumerate(chart.bars):
        at = x + number * (each + gap)
        if bar.value:
            tall = reach * bar.value / most
            _stack(canvas, theme, bar.parts, at, floor, each, tall, standing=True)
            canvas.text(at + each / 2, floor - tall - 10 * k, bar.text, size, theme.ink, 600, align="center")
        canvas.text(at + each / 2, floor + 11 * k, labels[number], 14 * k, theme.soft, align="center")
    return y + BARS * k


def _lying(canvas: Canvas, theme: Theme, chart: Chart, x: float, y: float, room: float, k: float) -> float:
    most = max(bar.value for bar in chart.bars) or 1
    for bar in chart.bars:
        canvas.text(x, y + 10 * k, bar.label, 16 * k, theme.ink)
        wide = max(2 * k, (room - 46 * k) * bar.value / most) if bar.value else 0
        if wide:
            _stack(canvas, theme, bar.parts, x, y + 37 * k, wide, 14 * k, standing=False)
        canvas.text(x + wide + 8 * k, y + 30 * k, bar.text, 16 * k, theme.ink, 600)
        y += FLAT_ROW * k
    return y


def _stack(
    canvas: Canvas,
    theme: Theme,
    parts: Sequence[int],
    left: float,
    floor: float,
    wide: float,
    tall: float,
    standing: bool,
) -> None:
    """One bar standing on ``floor``, in parts by kind of event when it has any."""
    pieces = [(n, theme.kinds[i]) for i, n in enumerate(parts) if n] or [(1, theme.accent)]
    whole, done = sum(n for n, _colour in pieces), 0
    for number, colour in pieces:
        share, start = number / whole, done / whole
        if standing:
            canvas.box(left, floor - tall * (start + share), wide, tall * share, fill=colour)
        else:
            canvas.box(left + wide * start, floor - tall, wide * share, tall, fill=colour)
        done += number
