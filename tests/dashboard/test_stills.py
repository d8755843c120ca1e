"""Still maps: the same colours and data as the screen, nothing over anything, every letter in the fonts."""

from __future__ import annotations

import re

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

from dashboard import map_view
from dashboard.stills import fonts, ground, marks, themes, view
from dashboard.stills.canvas import Canvas

NAMES = {"lake_edge": "lakeEdge", "sea_name": "seaName"}
GROUND = "sea land core fade border coast region lake lake_edge river disputed country sea_name town shade".split()  # noqa: SIM905


@pytest.mark.parametrize("theme", themes.THEMES)
def test_colours_are_those_of_the_screen(theme: str) -> None:
    script = map_view.read_asset("atlas-basemap.js").decode("utf-8")
    block = re.search(rf"\b{theme}: \{{(.*?)\}}", script, re.S)
    assert block
    told = dict(re.findall(r"(\w+): \"?([^\",}]+)\"?[,\n ]", block[1]))
    for field in GROUND:
        assert str(getattr(themes.THEMES[theme], field)) == told[NAMES.get(field, field)], field


def test_symbols_are_those_of_the_screen() -> None:
    script = map_view.read_asset("atlas-symbols.js").decode("utf-8")
    assert tuple(re.findall(r'id: "\w+", colour: "(#\w+)"', script)) == themes.CATEGORY_COLOURS
    stage = map_view.read_asset("stage.js").decode("utf-8")
    assert re.findall(r"COLOURS = \[([^\]]+)\]", stage)[0].replace('"', "").split(", ") == list(themes.STAGE.kinds)


@pytest.mark.parametrize(
    "text",
    ["Aşğabat, Xı'an, Bākı", "Москва, Ёж", "Қазақстан, Әлем, Ұлт, Ғ", "საქართველო", "Հայաստան", "→ € ₸ ₽ · … ’ “”"],
)
@pytest.mark.parametrize("weight", [400, 600, 700])
def test_every_script_of_the_region_is_in_the_fonts(text: str, weight: int) -> None:
    assert fonts.covers(text)
    vertices, _codes = fonts.outline(text, 20, weight)
    drawn = float(np.max(np.asarray(vertices)[:, 0]))
    assert drawn == pytest.approx(fonts.width(text, 20, weight), rel=0.04)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=120), st.floats(30, 300))
def test_broken_lines_fit_and_lose_no_word(text: str, room: float) -> None:
    found = fonts.lines(text, 10, room)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(fonts.width(line, 10) <= room or len(line) <= 1 for line in found)
    assert len(fonts.lines(text, 10, room, most=2)) <= 2


def test_signs_of_mathematics_are_letters() -> None:
    figure = Figure(figsize=(2, 1))
    canvas = Canvas(figure, (0, 0, 144, 72), 1)
    canvas.text(5, 20, r"$\frac{a}{b}$ and $5 bn", 10, "#000", halo="#fff")
    assert not canvas.axes.texts[0].get_parse_math()
    figure.canvas.draw()


def test_the_view_shows_its_bounds_inside_the_padding() -> None:
    shown = view.fit((45, 36, 84, 50), 1000, 600, (100, 50, 200, 80))
    (x0, y0), (x1, y1) = shown.place([(45, 50), (84, 36)])
    assert x0 >= 99.9 and x1 <= 800.1 and y0 >= 49.9 and y1 <= 520.1
    assert shown.scale == pytest.approx(256 * 2**shown.zoom / view.SQUARE)
    assert 0.9 < shown.metres(300) * (x1 - x0) / 1000 / (111.32 * 39 * np.cos(np.radians(43))) < 1.1


def test_countries_are_whole_shapes_and_borders_are_drawn_once() -> None:
    level = ground.level(view.fit((40, 35, 85, 55), 1400, 800))
    assert {"KZ", "UZ", "GE"} <= set(level.land["code"][level.land["core"]])
    lesotho = level.land.geometry[level.land["code"] == "LS"].iloc[0].representative_point()
    assert list(level.land["code"][level.land.contains(lesotho)]) == ["LS"]
    steps = np.concatenate(
        [
            np.sort(np.stack([c[1:], c[:-1]]), axis=0).sum(axis=0)
            for line in level.borders
            for c in [shapely.get_coordinates(line)]
        ]
    )
    assert len(np.unique(steps, axis=0)) == len(steps)


def test_claimed_room_is_taken() -> None:
    canvas = Canvas(Figure(), (0, 0, 100, 100), 1)
    assert canvas.claim((0, 0, 50, 50)) and not canvas.claim((40, 40, 60, 60)) and canvas.claim((50, 50, 60, 60))


@pytest.mark.parametrize(("number", "text"), [(7, "7"), (999, "999"), (1234, "1.2k"), (12345, "12k")])
def test_short_counts(number: int, text: str) -> None:
    assert marks.short(number) == text
