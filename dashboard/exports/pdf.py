"""A briefing as a PDF handout: A4 landscape, a page a scene, map as vectors, words that can be selected and found.

matplotlib's own PDF writer is used, so that map and page come from one hand. Every page has the running title, where
its figures come from, as of when, the attribution of the map, what its borders mean, and its number.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any

import matplotlib
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

from dashboard import stills
from dashboard.briefing import stage
from dashboard.briefing.library import Prepared
from dashboard.exports import pictures
from dashboard.exports.options import PLAIN, Options
from dashboard.stills import fonts, panel
from dashboard.stills.canvas import Canvas
from dashboard.stills.themes import PAPER

WIDE, TALL = 841.89, 595.28  # A4 landscape in points
EDGE, FOOT = 34.0, 36.0
SIDE = 196.0  # width of the column with figures
MAP_UNIT = 0.66  # points a pixel of the map: its smallest words are then 7.5 points
NOTE, NOTE_LINES, PAGE_LINES = 9.0, 7, 36
RELIEF_DPI = 110  # the only picture on a page; all else is lines and letters
SETTINGS: dict[Any, Any] = {
    "pdf.fonttype": 42,
    "pdf.compression": 9,
}  # TrueType inside: words keep their letters when copied


def write(prepared: Prepared, options: Options = PLAIN) -> bytes:
    """The file's bytes."""
    leaves = list(_leaves(prepared, options))
    title, buffer = prepared.briefing.title, io.BytesIO()
    told = {"Title": title, "Subject": prepared.briefing.subtitle, "Creator": "Caspian Atlas", "CreationDate": None}
    with warnings.catch_warnings(), matplotlib.rc_context(SETTINGS), PdfPages(buffer, metadata=told) as pages:
        warnings.filterwarnings("ignore", pictures.MEANT)
        for number, (shown, notes) in enumerate(leaves, 1):
            pages.savefig(_page(prepared, options, shown, notes, number, len(leaves)), dpi=RELIEF_DPI)
            options.tell(number / len(leaves))
    return buffer.getvalue()


def _leaves(prepared: Prepared, options: Options) -> Iterator[tuple[stage.Shown | None, list[str]]]:
    """The pages to be: a scene with the first lines of its notes, then pages with the rest of long notes."""
    for shown in prepared.shown:
        notes = (
            fonts.lines(shown.scene.notes, NOTE, WIDE - 2 * EDGE - 20) if options.notes and shown.scene.notes else []
        )
        yield shown, notes[:NOTE_LINES]
        for start in range(NOTE_LINES, len(notes), PAGE_LINES):
            yield None, notes[start : start + PAGE_LINES]


def _page(
    prepared: Prepared, options: Options, shown: stage.Shown | None, notes: list[str], number: int, of: int
) -> Figure:
    figure = Figure(figsize=(WIDE / 72, TALL / 72), facecolor="white")
    page = Canvas(figure, (0, 0, WIDE, TALL), 1)
    running = options.running_title or prepared.briefing.title
    page.text(
        EDGE, 24, fonts.lines(running, 8.5, WIDE - 2 * EDGE, most=1)[0] if running.strip() else "", 8.5, PAPER.soft
    )
    if shown is None:
        _notes(page, prepared, notes, 44)
    else:
        _scene(figure, page, prepared, shown, notes)
    source = shown.scene.source if shown else ""
    _footer(page, prepared, source, f"{number} / {of}")
    return figure


def _scene(figure: Figure, page: Canvas, prepared: Prepared, shown: stage.Shown, notes: list[str]) -> None:
    top = page.paragraph(EDGE, 34, shown.scene.title, 21, WIDE - 2 * EDGE, PAPER.ink, 700, spacing=1.25, most=2)
    top = page.paragraph(EDGE, top + 1, shown.scene.message, 11.5, WIDE - 2 * EDGE, PAPER.ink, spacing=1.4, most=3) + 7
    band = len(notes) * NOTE * 1.4 + 26 if notes else 0
    bottom = TALL - FOOT - EDGE * 0.4 - band
    beside = SIDE + 12 if shown.figures or shown.chart else 0
    across, down = WIDE - 2 * EDGE - beside, bottom - top
    chart = Canvas(figure, (EDGE, top, across, down), MAP_UNIT)
    stills.paint(chart, pictures.still(prepared, shown), PAPER)
    chart.box(0, 0, chart.width, chart.height, edge=PAPER.line, stroke=2)
    if beside:
        panel.draw(page, PAPER, shown.figures, shown.chart, prepared.translate, WIDE - EDGE - SIDE, top, SIDE, down)
    if notes:
        _notes(page, prepared, notes, bottom + 8)


def _notes(page: Canvas, prepared: Prepared, notes: list[str], top: float) -> None:
    tall = len(notes) * NOTE * 1.4 + 18
    page.box(EDGE, top, WIDE - 2 * EDGE, tall, 4, fill="#F6F2E9")
    page.text(EDGE + 10, top + 9, prepared.translate("Notes"), 7.5, PAPER.soft, 600)
    for number, line in enumerate(notes):
        page.text(EDGE + 10, top + 15 + (number + 0.5) * NOTE * 1.4, line, NOTE, PAPER.ink)


def _footer(page: Canvas, prepared: Prepared, source: str, number: str) -> None:
    top = TALL - FOOT
    page.line([(EDGE, top), (WIDE - EDGE, top)], PAPER.line, 0.8)
    said = [f"{prepared.translate('Source')}: {source}" if source else "", pictures.as_of(prepared)]
    room = WIDE - 2 * EDGE - 60
    first = fonts.lines(" · ".join(filter(None, said)), 8, room, most=1)
    for line in first:
        page.text(EDGE, top + 9, line, 8, PAPER.ink)
    page.text(EDGE, top + 20, pictures.credits(prepared), 7, PAPER.soft)
    page.text(WIDE - EDGE, top + 14, number, 9, PAPER.ink, align="right")
