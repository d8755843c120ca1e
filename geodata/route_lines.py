"""The drawn courses of the routes: one line for each pair of waypoints and mode, shared by all routes that use it.

Made by geodata/build/routes.py from its table of points; loaded on first use, so reading a text never pays for it.
"""

from __future__ import annotations

import json
from functools import lru_cache

from geodata.geometry import Point
from geodata.lexicon import DATA, read_table

LEVELS_KM = (5.0, 1.5, 0.15)  # how far a simplified line may lie from the drawn one, coarse to fine
_SCALE = 10_000  # coordinates are kept as whole ten-thousandths of a degree, about 10 m


def course_id(mode: str, start: str, end: str) -> str:
    """The name of a course: the same in both directions."""
    first, second = sorted((start, end))
    return f"{mode}:{first}>{second}"


def level_for_zoom(zoom: float | None) -> int:
    """Which simplification suits a web map's zoom: coarse to 4, middle to 6, fine above; None means fine."""
    if zoom is None:
        return len(LEVELS_KM) - 1
    return 0 if zoom <= 4.5 else 1 if zoom <= 6.5 else 2


@lru_cache(maxsize=1)
def load_lengths() -> dict[str, tuple[float, bool]]:
    """Drawn length in km and whether the course is schematic (known by its ends only), by course id."""
    return {row["course"]: (float(row["km"]), row["schematic"] == "1") for row in read_table("route_lengths.csv")}


@lru_cache(maxsize=1)
def _courses() -> dict[str, list[list[int]]]:
    path = DATA / "route_lines.json"
    return json.loads(path.read_text(encoding="utf-8"))["courses"] if path.exists() else {}


@lru_cache(maxsize=2048)
def course(mode: str, start: str, end: str, level: int = 2) -> tuple[Point, ...]:
    """The line from one waypoint to the other ((lon, lat), ...), or () when none is drawn."""
    levels = _courses().get(course_id(mode, start, end))
    if levels is None:
        return ()
    line = decode(levels[level])
    return line if start <= end else line[::-1]


def encode(line: tuple[Point, ...]) -> list[int]:
    """A line as whole numbers: the first point, then steps from point to point, lon and lat in turn."""
    numbers: list[int] = []
    x = y = 0
    for lon, lat in line:
        to_x, to_y = round(lon * _SCALE), round(lat * _SCALE)
        numbers += [to_x - x, to_y - y]
        x, y = to_x, to_y
    return numbers


def decode(numbers: list[int]) -> tuple[Point, ...]:
    """The line that ``encode`` was given, to a ten-thousandth of a degree."""
    line: list[Point] = []
    x = y = 0
    for step_x, step_y in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + step_x, y + step_y
        line.append((x / _SCALE, y / _SCALE))
    return tuple(line)
