"""A country or a corridor on one page of A4: map, key figures, what happened last, what is planned, sources."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import matplotlib
import pandas as pd
from matplotlib.figure import Figure

from articles.headlines import date_text
from dashboard import explore_map, stills
from dashboard.briefing import figures as briefing_figures
from dashboard.briefing import library, stage
from dashboard.briefing.model import Figure as FigureWish
from dashboard.briefing.model import Scene
from dashboard.exports import pictures
from dashboard.exports.pdf import RELIEF_DPI, SETTINGS
from dashboard.stills import fonts, panel
from dashboard.stills.canvas import Canvas
from dashboard.stills.ground import country_bounds
from dashboard.stills.themes import PAPER
from geodata.models import Route

WIDE, TALL, EDGE, FOOT = 595.28, 841.89, 36.0, 44.0  # A4 upright in points
MAP_TALL, MAP_UNIT = 292.0, 0.62
ROWS = 10  # events a column
Name = Callable[[str], str]
Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Subject:
    """What the page is about: a scene with its events. ``told``: which events, in words."""

    title: str
    scene: Scene
    frame: pd.DataFrame
    told: str


def country(code: str, frame: pd.DataFrame, name: Name, told: str) -> Subject:
    """A country: ``frame`` are the events to choose its own from."""
    own = frame[[code in codes for codes in frame["countries"]]]
    wishes = tuple(FigureWish(kind) for kind in ("events", "safe_sum", "largest", "countries"))
    scene = Scene(name(code), bounds=country_bounds(code), layers=("corridors", "events", "countries"), figures=wishes)
    return Subject(name(code), scene, own, told)


def corridor(route: Route, frame: pd.DataFrame, name: Name, told: str) -> Subject:
    """A corridor with the events tied to it."""
    own = frame[[route.id in routes for routes in frame["routes"]]]
    wishes = tuple(FigureWish(kind) for kind in ("length", "crossings", "volume", "events"))
    points = [point for leg in route.legs for point in leg.coordinates]
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    bounds = (max(-180, west - 1), max(-80, south - 1), min(180, east + 1), min(84, north + 1))
    scene = Scene(
        name(route.id), bounds=bounds, corridor=route.id, layers=("corridors", "events", "countries"), figures=wishes
    )
    return Subject(name(route.id), scene, own, told)


def write(
    subject: Subject, routes: Mapping[str, Route], name: Name, translate: Translate, language: str = "en"
) -> bytes:
    """The PDF's bytes: always one page."""
    figure = draw(subject, routes, name, translate, language)
    told = {"Title": subject.title, "Creator": "Caspian Atlas", "CreationDate": None}
    buffer = io.BytesIO()
    with warnings.catch_warnings(), matplotlib.rc_context(SETTINGS):
        warnings.filterwarnings("ignore", pictures.MEANT)
        figure.savefig(buffer, format="pdf", dpi=RELIEF_DPI, metadata=told)
    return buffer.getvalue()


def draw(subject: Subject, routes: Mapping[str, Route], name: Name, translate: Translate, language: str) -> Figure:
    """The page as a figure."""
    _, as_of = translate, library.as_of(subject.frame)
    figure = Figure(figsize=(WIDE / 72, TALL / 72), facecolor="white")
    page = Canvas(figure, (0, 0, WIDE, TALL), 1)
    top = page.paragraph(EDGE, 26, subject.title, 24, WIDE - 2 * EDGE, PAPER.ink, 700, spacing=1.25, most=2)
    top = page.paragraph(EDGE, top, subject.told, 9, WIDE - 2 * EDGE, PAPER.soft, most=2) + 8
    drawn = explore_map.scene_of(subject.frame, translate)
    credits = f"{stage.ATTRIBUTION} · {_(stage.DISCLAIMER)}"
    selected = stage.selected(subject.scene, routes)
    still = stills.Still(drawn, routes, subject.scene.bounds, selected, subject.scene.layers, credits, language)
    chart = Canvas(figure, (EDGE, top, WIDE - 2 * EDGE, MAP_TALL), MAP_UNIT)
    stills.paint(chart, still, PAPER)
    chart.box(0, 0, chart.width, chart.height, edge=PAPER.line, stroke=2)
    top += MAP_TALL + 10
    top = _figures(page, briefing_figures.shown(subject.scene, subject.frame, as_of, name, _), translate, top) + 14
    half = (WIDE - 2 * EDGE - 20) / 2
    latest, planned = _latest(subject.frame), _planned(subject.frame)
    bottom = TALL - FOOT - 44
    _events(page, _("Latest events"), latest, drawn, subject.frame, translate, (EDGE, top, half, bottom))
    _events(page, _("Planned"), planned, drawn, subject.frame, translate, (EDGE + half + 20, top, half, bottom))
    _foot(page, subject.frame, credits, as_of, translate)
    return figure


def _figures(page: Canvas, shown: Sequence[Any], translate: Translate, top: float) -> float:
    """Key figures side by side; gives the y below them."""
    if not shown:
        return top
    gap, count = 8, len(shown)
    wide = (WIDE - 2 * EDGE - gap * (count - 1)) / count
    tall = 0.0
    for number, figure in enumerate(shown):
        x, room = EDGE + number * (wide + gap), wide - 14
        size = min(20.0, 20 * room / max(1.0, fonts.width(figure.value, 20, 700)))
        y = top + 6 + 24
        page.text(x + 7, top + 18, figure.value, size, PAPER.ink, 700)
        y = page.paragraph(x + 7, y, figure.label, 8.5, room, PAPER.ink, most=4)
        source = panel.source_line(figure.source, figure.date, translate)
        y = page.paragraph(x + 7, y + 2, source, 6.6, room, PAPER.soft, most=5)
        tall = max(tall, y + 5 - top)
    for number in range(count):
        page.box(EDGE + number * (wide + gap), top, wide, tall, 5, edge=PAPER.line, stroke=0.8)
    return top + tall


def _latest(frame: pd.DataFrame) -> list[int]:
    """Positions of what happened last, one report an event."""
    return _ranked(frame, frame["status"] == "occurred", ascending=False)


def _planned(frame: pd.DataFrame) -> list[int]:
    """Positions of what is planned or proposed, the latest told first."""
    return _ranked(frame, frame["status"].isin(("planned", "proposed")), ascending=False)


def _ranked(frame: pd.DataFrame, wanted: pd.Series, ascending: bool) -> list[int]:
    table = frame.assign(position=range(len(frame)))[wanted]
    stories = table["story"].where(table["story"].astype(bool), table["id"])
    once = table[~stories.duplicated()]
    ranked = once.sort_values(["date_start", "published"], ascending=ascending, na_position="last", kind="stable")
    return [int(position) for position in ranked["position"].head(ROWS)]


def _events(
    page: Canvas,
    title: str,
    rows: Sequence[int],
    drawn: Any,
    frame: pd.DataFrame,
    translate: Translate,
    at: tuple[float, float, float, float],
) -> None:
    left, top, wide, bottom = at
    page.text(left, top + 6, title, 11, PAPER.ink, 700)
    page.line([(left, top + 16), (left + wide, top + 16)], PAPER.line, 0.8)
    y = top + 21
    if not rows:
        page.text(left, y + 7, translate("None in these articles."), 8.5, PAPER.soft)
    for position, headline in zip(rows, drawn.headlines(rows), strict=True):
        row = frame.iloc[position]
        day = date_text(row["date_start"], row["date_end"], row["date_precision"], translate)
        said = " · ".join(filter(None, (day, row["publisher"] or briefing_figures.host(row["url"]))))
        lines = fonts.lines(headline, 8.8, wide, 600, most=3)
        if y + len(lines) * 11.9 + 14 > bottom:
            break
        y = page.paragraph(left, y, headline, 8.8, wide, PAPER.ink, 600, most=3)
        y = page.paragraph(left, y, said, 7.4, wide, PAPER.soft, most=1) + 4.5


def _foot(page: Canvas, frame: pd.DataFrame, credits: str, as_of: str, translate: Translate) -> None:
    """Who reported it, as of when, where the map is from."""
    top = TALL - FOOT - 34
    names = [
        publisher or briefing_figures.host(url) for publisher, url in zip(frame["publisher"], frame["url"], strict=True)
    ]
    counted = pd.Series([name for name in names if name]).value_counts()
    sources = ", ".join(f"{name} ({n})" for name, n in counted.items())
    page.line([(EDGE, top), (WIDE - EDGE, top)], PAPER.line, 0.8)
    reports = briefing_figures.reports(frame, translate)
    told = f"{translate('Sources')}: {reports}. {sources}"
    y = page.paragraph(EDGE, top + 5, told, 7.4, WIDE - 2 * EDGE, PAPER.ink, most=3)
    day = translate("Data as of {day}").replace("{day}", as_of) if as_of else ""
    page.paragraph(EDGE, y + 2, " · ".join(filter(None, (day, credits))), 7, WIDE - 2 * EDGE, PAPER.soft, most=2)
