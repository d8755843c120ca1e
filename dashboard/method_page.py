"""The Method page as a list of pieces: prose from a text anyone can edit, tables where it asks for them.

``method.md`` is Markdown with two marks: ``[[name]]`` alone on a line stands for a table of ``method_tables``,
``{name}`` for a number. Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import dropwhile, takewhile


@dataclass(frozen=True, slots=True)
class Piece:
    """``kind`` is heading (level 2 or 3), prose or table. ``anchor`` is set for headings of level 2."""

    kind: str
    text: str
    level: int = 0
    anchor: str = ""


def pieces(text: str, numbers: Mapping[str, str]) -> tuple[Piece, ...]:
    """The page in order. Raises KeyError for a number nobody gives."""
    found: list[Piece] = []
    prose: list[str] = []
    for line in [*text.splitlines(), "[[end]]"]:
        piece = _piece(line, sum(p.level == 2 for p in found))
        if piece is None:
            prose.append(line)
            continue
        words = "\n".join(prose).strip()
        prose.clear()
        if words:
            found.append(Piece("prose", fill(words, numbers)))
        found.append(piece)
    return tuple(found[:-1])


def _piece(line: str, parts: int) -> Piece | None:
    if heading := re.fullmatch(r"(##|###) (.+)", line):
        level = len(heading[1])
        return Piece("heading", heading[2], level, f"part-{parts + 1}" if level == 2 else "")
    if table := re.fullmatch(r"\[\[([a-z ]+)\]\]", line):
        return Piece("table", table[1])
    return None


def fill(text: str, numbers: Mapping[str, str]) -> str:
    """The text with its numbers."""
    return re.sub(r"\{([a-z_]+)\}", lambda match: numbers[match[1]], text)


def source_rows(text: str) -> list[list[str]]:
    """The first table of SOURCES.md as rows of cells, headings first."""
    after = dropwhile(lambda line: not line.startswith("|"), text.splitlines())
    lines = takewhile(lambda line: line.startswith("|"), after)
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [rows[0], *rows[2:]]
