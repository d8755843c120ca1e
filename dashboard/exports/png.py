"""Every scene as a picture of 1920 x 1080, as the stage shows it; all in one ZIP."""

from __future__ import annotations

import io
import zipfile

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from dashboard import stills
from dashboard.briefing import stage
from dashboard.briefing.library import Prepared
from dashboard.briefing.model import slug
from dashboard.exports import pictures
from dashboard.exports.options import PLAIN, Options
from dashboard.stills import fonts, panel
from dashboard.stills.canvas import Canvas
from dashboard.stills.themes import STAGE

WIDE, TALL, DPI = 1920, 1080, 96
POINT = 72 / DPI
ENLARGED = 1080 / 760  # the far end of a room reads map words only when they are large: as on the stage
EDGE, SIDE_WIDE = 56.0, 400.0
SHADE = "#0F1922"


def write(prepared: Prepared, options: Options = PLAIN) -> bytes:
    """The ZIP's bytes; files are numbered in the order of the scenes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for number, shown in enumerate(prepared.shown, 1):
            archive.writestr(f"{number:02}-{slug(shown.scene.title)[:40]}.png", picture(prepared, number))
            options.tell(number / len(prepared.shown))
    return buffer.getvalue()


def picture(prepared: Prepared, number: int) -> bytes:
    """One scene, counted from 1, as a PNG."""
    return pictures.png(draw(prepared, number), DPI)


def draw(prepared: Prepared, number: int) -> Figure:
    """One scene, counted from 1, as a figure."""
    shown = prepared.shown[number - 1]
    figure = Figure(figsize=(WIDE / DPI, TALL / DPI), facecolor=STAGE.sea)
    k = ENLARGED
    chart = Canvas(figure, (0, 0, WIDE * POINT, TALL * POINT), POINT * k)
    beside = bool(shown.figures or shown.chart)
    side = (WIDE - EDGE - SIDE_WIDE, 0.17 * TALL, SIDE_WIDE, 0.72 * TALL)
    head = (0, 0, WIDE, 0.16 * TALL)
    taken = [head, (0, TALL - 90, WIDE, TALL), *([(side[0], side[1], WIDE, side[1] + side[3])] if beside else [])]
    room = stills.Room(
        padding=(30 / k, 0.17 * TALL / k, (30 + (SIDE_WIDE + EDGE if beside else 0)) / k, (0.09 * TALL + 20) / k),
        taken=tuple((a / k, b / k, c / k, d / k) for a, b, c, d in taken),
        left=EDGE / k,
        bottom=100 / k,
        legend_size=18 / k,
        with_credits=False,
    )
    stills.paint(chart, pictures.still(prepared, shown), STAGE, room)
    page = Canvas(figure, (0, 0, WIDE * POINT, TALL * POINT), POINT)
    _words(page, prepared, shown, number)
    if beside:
        panel.draw(page, STAGE, shown.figures, shown.chart, prepared.translate, *side, centred=True)
    return figure


def _words(page: Canvas, prepared: Prepared, shown: stage.Shown, number: int) -> None:
    scene = shown.scene
    _shade(page, 0, 200, down=True)
    _shade(page, TALL - 120, TALL, down=False)
    size = 47.0
    while size > 26 and fonts.width(scene.title, size, 700) > WIDE - 2 * EDGE:
        size -= 1
    top = page.paragraph(EDGE, 26, scene.title, size, WIDE - 2 * EDGE, "#FFFFFF", 700, spacing=1.2, most=2)
    page.paragraph(EDGE, top + 8, scene.message, 25, min(WIDE - 2 * EDGE, 62 * 25), "#DCE5E9", spacing=1.35, most=2)
    said = [f"{prepared.translate('Source')}: {scene.source}" if scene.source else "", pictures.as_of(prepared)]
    line = fonts.lines("    ".join(filter(None, said)), 16, WIDE - 2 * EDGE - 160, most=1)
    page.text(EDGE, TALL - 50, line[0] if line else "", 16, STAGE.soft)
    page.text(EDGE, TALL - 24, pictures.credits(prepared), 13, "#8FA3AE")
    of = prepared.translate("{n} of {m}").replace("{n}", str(number)).replace("{m}", str(len(prepared.shown)))
    page.text(WIDE - EDGE, TALL - 30, of, 18, STAGE.soft, align="right")


def _shade(page: Canvas, top: float, bottom: float, down: bool) -> None:
    """A dark veil that fades towards the map, so that words stand on quiet ground."""
    pixels = np.zeros((64, 1, 4))
    pixels[..., :3] = to_rgb(SHADE)
    share = np.clip(np.linspace(1, 0, 64) * 1.7, 0, 0.95)
    pixels[..., 3] = (share if down else share[::-1])[:, None]
    page.picture(pixels, (0, top, WIDE, bottom))
