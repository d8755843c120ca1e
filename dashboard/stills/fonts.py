"""The project's Noto fonts for still pictures. They are kept as woff2 for the screen, which matplotlib cannot read:
they are unpacked once a process into a folder of its own, one family a script, and asked for as a chain of families.
"""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib import font_manager, textpath

STATIC = Path(__file__).parents[1] / "static" / "fonts"
SCRIPTS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext", "georgian-georgian", "armenian-armenian")
STYLES = (("normal", 400), ("normal", 600), ("normal", 700), ("italic", 400))
SIGNS = "DejaVu Sans"  # comes with matplotlib: arrows and signs that Noto Sans keeps in other files


@lru_cache(maxsize=1)
def families() -> tuple[str, ...]:
    """The families to ask for, in order; unpacks and registers the fonts the first time."""
    from fontTools.ttLib import TTFont

    folder = Path(_keep(tempfile.TemporaryDirectory(prefix="atlas-fonts-")).name)
    files: dict[tuple[str, str, int], str] = {}
    for file in sorted(STATIC.glob("noto-sans-*.woff2")):
        script, weight, style = file.stem.removeprefix("noto-sans-").rsplit("-", 2)
        font = TTFont(file)
        font.flavor = None
        files[script, style, int(weight)] = str(folder / f"{file.stem}.ttf")
        font.save(files[script, style, int(weight)])
    for weight, plain in ((400, 400), (600, 700), (700, 700)):
        wanted = font_manager.FontProperties(family=[SIGNS], weight=plain)
        files["signs", "normal", weight] = str(font_manager.fontManager.findfont(wanted))
    chain = (*SCRIPTS, "signs")
    for script in chain:
        for style, weight in STYLES:
            near = next(key for key in _nearest(script, style, weight) if key in files)
            entry = font_manager.FontEntry(
                fname=files[near], name=f"Atlas {script}", style=style, weight=weight, size="scalable"
            )
            font_manager.fontManager.ttflist.append(entry)
    return tuple(f"Atlas {script}" for script in chain)


def _nearest(script: str, style: str, weight: int) -> list[tuple[str, str, int]]:
    """What stands in for a script that has not every style: Georgian letters are regular in bold words too."""
    return [(script, s, w) for s in (style, "normal") for w in (weight, 400)]


@lru_cache(maxsize=1)
def _keep(folder: Any) -> Any:
    """Holds the folder as long as the process: its files are read whenever a picture is drawn."""
    return folder


@lru_cache(maxsize=64)
def properties(size: float, weight: int = 400, italic: bool = False) -> font_manager.FontProperties:
    """A font for matplotlib; ``size`` in points."""
    return font_manager.FontProperties(
        family=list(families()), size=size, weight=weight, style="italic" if italic else "normal"
    )


def outline(text: str, size: float, weight: int = 400, italic: bool = False) -> tuple[Any, Any]:
    """The letters as vertices and codes of a path, its origin on the baseline; no sign of mathematics is special."""
    drawer = textpath.TextToPath()
    vertices, codes = drawer.get_text_path(properties(size, weight, italic), text, ismath=False)
    return np.asarray(vertices) * (size / drawer.FONT_SCALE), codes


def width(text: str, size: float, weight: int = 400, italic: bool = False) -> float:
    """How wide a line of text is, in the unit of ``size``."""
    advances = _advances(weight, italic)
    return size * sum(map(advances.__getitem__, text))


class _Advances(dict[str, float]):
    """Advance of each letter in shares of the size, found in the first font that has it."""

    def __init__(self, tables: list[tuple[dict[int, str], Any, int]]) -> None:
        self._tables = tables

    def __missing__(self, letter: str) -> float:
        found = next(
            (metrics[cmap[ord(letter)]][0] / units for cmap, metrics, units in self._tables if ord(letter) in cmap), 0.6
        )
        self[letter] = found
        return found


@lru_cache(maxsize=8)
def _advances(weight: int, italic: bool) -> _Advances:
    from fontTools.ttLib import TTFont

    tables = []
    for family in families():
        wanted = font_manager.FontProperties(
            family=[family], weight=weight, style="italic" if italic else "normal", size=10
        )
        font = TTFont(font_manager.fontManager.findfont(wanted))
        tables.append((font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm))
    return _Advances(tables)


def covers(text: str) -> bool:
    """Whether every letter of a text is in the fonts of the project or the one that comes with matplotlib."""
    advances = _advances(400, False)
    return all(any(ord(letter) in cmap for cmap, _metrics, _units in advances._tables) for letter in text)


def lines(text: str, size: float, room: float, weight: int = 400, most: int = 99) -> list[str]:
    """Text broken into lines that fit the room (in the unit of ``size``); the last allowed line ends in "…"."""
    found: list[str] = []
    for paragraph in text.splitlines():
        line = ""
        for word in paragraph.split():
            for piece in _pieces(word, size, room, weight):
                longer = f"{line} {piece}" if line else piece
                if line and width(longer, size, weight) > room:
                    found.append(line)
                    line = piece
                else:
                    line = longer
        found.append(line)
    if len(found) <= most:
        return found
    last = found[most - 1]
    while last and width(last + "…", size, weight) > room:
        last = last[:-1]
    return [*found[: most - 1], last.rstrip() + "…"]


def _pieces(word: str, size: float, room: float, weight: int) -> list[str]:
    """A word cut where it alone is wider than the room."""
    if width(word, size, weight) <= room:
        return [word]
    pieces, piece = [], ""
    for letter in word:
        if piece and width(piece, size, weight) + width(letter, size, weight) > room:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]
