"""A briefing as PowerPoint slides: words and charts that can be edited, the map as a picture, notes in the notes field.

The slides look like the stage. Every text box is measured with the project's fonts before it is placed, so that words
fit also where a machine shows them in a narrower font.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from matplotlib.figure import Figure
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Pt

from articles.exports.cells import harmless
from dashboard import stills
from dashboard.briefing import stage
from dashboard.briefing.figures import Chart
from dashboard.briefing.library import Prepared
from dashboard.exports import pictures
from dashboard.exports.options import PLAIN, Options
from dashboard.stills import fonts, panel
from dashboard.stills.canvas import Canvas
from dashboard.stills.themes import STAGE
from dashboard.words import CATEGORIES

WIDE, TALL, EDGE = 960.0, 540.0, 28.0  # points: 16 to 9
SIDE, GAP = 236.0, 9.0
TITLE_ONLY = 5  # the layout of the default template that has a title and nothing else
MAP_UNIT, MAP_DPI = 0.71, 150
FONT = "Noto Sans"
SAFE = 0.94  # of a box's room is counted on


class _Words(NamedTuple):
    """A paragraph: its text, size in points, colour, weight."""

    text: str
    size: float
    colour: str = STAGE.ink
    bold: bool = False


def write(prepared: Prepared, options: Options = PLAIN) -> bytes:
    """The file's bytes."""
    show = Presentation()
    show.slide_width, show.slide_height = Pt(WIDE), Pt(TALL)
    show.core_properties.title = pictures.plain(prepared.briefing.title)
    show.core_properties.author = "Caspian Atlas"
    show.core_properties.subject = pictures.plain(prepared.briefing.subtitle)
    for number, shown in enumerate(prepared.shown, 1):
        _slide(show, prepared, shown, number, options.notes)
        options.tell(number / len(prepared.shown))
    buffer = io.BytesIO()
    show.save(buffer)
    return buffer.getvalue()


def _slide(show: Any, prepared: Prepared, shown: stage.Shown, number: int, notes: bool) -> None:
    scene = shown.scene
    slide = show.slides.add_slide(show.slide_layouts[TITLE_ONLY])
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = _colour(STAGE.sea)
    top = _head(slide, scene.title, scene.message)
    down = TALL - 48 - top
    beside = bool(shown.figures or shown.chart)
    across = WIDE - 2 * EDGE - (SIDE + 14 if beside else 0)
    _map(slide, prepared, shown, (EDGE, top, across, down))
    if beside:
        _side(slide, prepared, shown, WIDE - EDGE - SIDE, top, down)
    _foot(slide, prepared, scene.source, number)
    if notes and scene.notes:
        slide.notes_slide.notes_text_frame.text = pictures.plain(scene.notes)


def _head(slide: Any, title: str, message: str) -> float:
    """Title in the layout's own place for it, message below; gives the y below them."""
    room = (WIDE - 2 * EDGE) * SAFE
    size = next((s for s in (28, 26, 24, 22) if len(fonts.lines(title, s, room, 700)) < 2), 20)
    rows = len(fonts.lines(title, size, room, 700, most=3))
    tall = rows * size * 1.25
    place = slide.shapes.title
    place.left, place.top, place.width, place.height = Pt(EDGE), Pt(14), Pt(WIDE - 2 * EDGE), Pt(tall)
    _fill(place.text_frame, [_Words(title, size, "#FFFFFF", True)], most=3, room=room)
    top, size = 14 + tall + 1, 15
    rows = len(fonts.lines(message, size, room, most=3)) if message else 0
    if rows:
        box = slide.shapes.add_textbox(Pt(EDGE), Pt(top), Pt(WIDE - 2 * EDGE), Pt(rows * size * 1.38))
        _fill(box.text_frame, [_Words(message, size, "#DCE5E9")], most=3, room=room)
    return top + rows * size * 1.38 + 8


def _map(slide: Any, prepared: Prepared, shown: stage.Shown, at: tuple[float, float, float, float]) -> None:
    left, top, across, down = at
    figure = Figure(figsize=(across / 72, down / 72), facecolor=STAGE.sea)
    stills.paint(Canvas(figure, (0, 0, across, down), MAP_UNIT), pictures.still(prepared, shown), STAGE)
    content = io.BytesIO(pictures.png(figure, MAP_DPI))
    picture = slide.shapes.add_picture(content, Pt(left), Pt(top), Pt(across), Pt(down))
    words = f"{prepared.translate('Map')}: {shown.scene.title}. {pictures.credits(prepared)}"
    picture._element.nvPicPr.cNvPr.set("descr", pictures.plain(words))


# -- figures and charts ------------------------------------------------------------------------------------------


def _side(slide: Any, prepared: Prepared, shown: stage.Shown, left: float, top: float, down: float) -> None:
    k, boxes = 1.0, [_figure(figure, prepared.translate, 1.0) for figure in shown.figures]
    chart = shown.chart
    while sum(_tall(box) + GAP for box in boxes) + (_chart_tall(chart, 0.8 * k) if chart else 0) > down and k > 0.55:
        k -= 0.05
        boxes = [_figure(figure, prepared.translate, k) for figure in shown.figures]
    y = top
    for box in boxes:
        tall = _tall(box)
        shape = _panel(slide, left, y, tall)
        _fill(shape.text_frame, box, margin=10)
        y += tall + GAP
    if chart:
        _chart(slide, prepared, chart, left, y, min(down - (y - top), _chart_tall(chart, 1.25)), k)


def _figure(figure: Any, translate: Callable[[str], str], k: float) -> list[_Words]:
    size = 32 * k
    while size > 14 and fonts.width(figure.value, size, 700) > (SIDE - 20) * SAFE:
        size -= 1
    return [
        _Words(figure.value, size, "#FFFFFF", True),
        _Words(figure.label, 13 * k),
        _Words(panel.source_line(figure.source, figure.date, translate), max(8.0, 9.5 * k), STAGE.soft),
    ]


def _tall(words: Sequence[_Words], room: float = (SIDE - 20) * SAFE) -> float:
    """Height of paragraphs in a panel, in points."""
    lines = (
        len(fonts.lines(one.text, one.size, room, 700 if one.bold else 400)) * one.size * 1.36
        for one in words
        if one.text
    )
    return sum(lines) + 14


def _chart_tall(chart: Chart, k: float) -> float:
    return 52 + (28 * k * len(chart.bars) if panel.flat(chart) else 130 * k)


def _chart(slide: Any, prepared: Prepared, chart: Chart, left: float, top: float, tall: float, k: float) -> None:
    """A chart of PowerPoint's own, between its title and its source line, on one panel."""
    _panel(slide, left, top, tall)
    head = [_Words(panel.title_of(chart), 12.5 * max(k, 0.8), bold=True)]
    foot = [_Words(panel.source_line(chart.source, chart.date, prepared.translate), max(8.0, 9.5 * k), STAGE.soft)]
    above, below = _tall(head) - 4, _tall(foot) - 4
    for words, y, high in ((head, top + 2, above), (foot, top + tall - below - 2, below)):
        box = slide.shapes.add_textbox(Pt(left), Pt(y), Pt(SIDE), Pt(high))
        _fill(box.text_frame, words, margin=10)
    lying = panel.flat(chart)
    data = _chart_data(chart, prepared.translate)
    several = len(list(data)) > 1
    kinds = {
        (True, True): XL_CHART_TYPE.BAR_STACKED,
        (True, False): XL_CHART_TYPE.BAR_CLUSTERED,
        (False, True): XL_CHART_TYPE.COLUMN_STACKED,
        (False, False): XL_CHART_TYPE.COLUMN_CLUSTERED,
    }
    frame = slide.shapes.add_chart(
        kinds[lying, several], Pt(left + 6), Pt(top + above), Pt(SIDE - 12), Pt(tall - above - below), data
    )
    _styled(frame.chart, chart, lying, several)


def _chart_data(chart: Chart, translate: Callable[[str], str]) -> Any:
    """One series a kind of event where the bars have parts, else one."""
    data = CategoryChartData(number_format="General")
    data.categories = [harmless(pictures.plain(label)) for label in panel.bar_labels(chart)]
    parts = [bar.parts or (0, 0, 0, 0) for bar in chart.bars]
    kinds = [i for i in range(4) if any(part[i] for part in parts)]
    for kind in kinds:
        data.add_series(translate(list(CATEGORIES.values())[kind]), [part[kind] for part in parts])
    if not kinds:
        data.add_series(harmless(pictures.plain(panel.title_of(chart))), [bar.value for bar in chart.bars])
    return data


def _styled(made: Any, chart: Chart, lying: bool, several: bool) -> None:
    """The stage's colours; numbers on the bars instead of an axis and a grid."""
    made.has_legend = made.has_title = False
    made.font.size, made.font.name, made.font.color.rgb = Pt(9), FONT, _colour(STAGE.soft)
    made.value_axis.visible = made.value_axis.has_major_gridlines = False
    made.value_axis.minimum_scale = 0
    made.category_axis.format.line.color.rgb = _colour(STAGE.line)
    made.category_axis.reverse_order = lying
    labels_of_axis = made.category_axis.tick_labels
    labels_of_axis.font.size = Pt(8)
    labels_of_axis._element.txPr.bodyPr.set("rot", "0")  # upright words, also where a font is wide
    plot = made.plots[0]
    plot.gap_width, plot.overlap, plot.has_data_labels = 35, 100 if several else 0, True
    labels = plot.data_labels
    labels.font.size, labels.font.bold, labels.font.color.rgb = (
        Pt(9),
        True,
        _colour("#14202B" if several else STAGE.ink),
    )
    labels.number_format, labels.number_format_is_linked = "General;;", False  # a bar of nothing has no number
    if not several:
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
    kinds = [i for i in range(4) if any(bar.parts and bar.parts[i] for bar in chart.bars)]
    for number, series in enumerate(plot.series):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = _colour(STAGE.kinds[kinds[number]] if kinds else STAGE.accent)


# -- boxes and words ---------------------------------------------------------------------------------------------


def _panel(slide: Any, left: float, top: float, tall: float) -> Any:
    shape = slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, Pt(left), Pt(top), Pt(SIDE), Pt(tall))
    shape.adjustments[0] = min(0.5, 8 / tall)
    shape.fill.solid()
    shape.fill.fore_color.rgb = _colour(STAGE.panel)
    shape.line.color.rgb, shape.line.width = _colour(STAGE.line), Pt(0.75)
    shape.shadow.inherit = False
    return shape


def _foot(slide: Any, prepared: Prepared, source: str, number: int) -> None:
    said = [f"{prepared.translate('Source')}: {source}" if source else "", pictures.as_of(prepared)]
    room = (WIDE - 2 * EDGE - 90) * SAFE
    box = slide.shapes.add_textbox(Pt(EDGE), Pt(TALL - 40), Pt(WIDE - 2 * EDGE - 90), Pt(34))
    words = [
        _Words(" · ".join(filter(None, said)), 10.5, STAGE.soft),
        _Words(pictures.credits(prepared), 8.5, "#8FA3AE"),
    ]
    _fill(box.text_frame, [one for one in words if one.text], most=1, room=room)
    of = prepared.translate("{n} of {m}").replace("{n}", str(number)).replace("{m}", str(len(prepared.shown)))
    box = slide.shapes.add_textbox(Pt(WIDE - EDGE - 84), Pt(TALL - 36), Pt(84), Pt(22))
    _fill(box.text_frame, [_Words(of, 11, STAGE.soft)], align=PP_ALIGN.RIGHT)


def _fill(
    frame: Any, words: Sequence[_Words], margin: float = 0, most: int = 0, room: float = 0, align: Any = PP_ALIGN.LEFT
) -> None:
    """Put paragraphs into a frame; with ``most``, what does not fit into so many lines is cut with "…"."""
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = Pt(margin)
    frame.margin_top = frame.margin_bottom = Pt(5 if margin else 0)
    for number, one in enumerate(words):
        text = pictures.plain(" ".join(one.text.split()))
        if most:
            text = " ".join(fonts.lines(text, one.size, room, 700 if one.bold else 400, most))
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = align
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold, run.font.name = Pt(round(one.size, 1)), one.bold, FONT
        run.font.color.rgb = _colour(one.colour)


def _colour(word: str) -> Any:
    return RGBColor.from_string(word.removeprefix("#"))
