"""Which part of the world a still map shows: web mercator in the basemap's square, fitted as the screen fits it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

SQUARE = 1_048_576  # the basemap's units along a side of the world, 2**20


@dataclass(frozen=True, slots=True)
class View:
    """The map's left upper corner in the square, and pixels a unit. ``zoom`` as Leaflet counts it."""

    left: float
    top: float
    scale: float
    width: float
    height: float

    @property
    def zoom(self) -> float:
        """Leaflet's zoom: the world is 256 * 2**zoom pixels wide."""
        return math.log2(self.scale * SQUARE / 256)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom in units of the square."""
        return self.left, self.top, self.left + self.width / self.scale, self.top + self.height / self.scale

    def place(self, points: Iterable[tuple[float, float]]) -> np.ndarray:
        """Points (lon, lat) as pixels (n x 2)."""
        return (square(points) - (self.left, self.top)) * self.scale

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """One point (lon, lat) as pixels."""
        x, y = self.place([(lon, lat)])[0]
        return float(x), float(y)

    def metres(self, y: float) -> float:
        """Metres on the ground that a pixel at height y stands for."""
        lat = math.atan(math.sinh(math.pi * (1 - 2 * (self.top + y / self.scale) / SQUARE)))
        return 40_075_016.7 * math.cos(lat) / (SQUARE * self.scale)


def square(points: Iterable[tuple[float, float]]) -> np.ndarray:
    """Points (lon, lat) in the basemap's square (n x 2): spherical web mercator (EPSG:3857), y down."""
    lonlat = np.asarray(list(points), dtype=float).reshape(-1, 2)
    sin = np.sin(np.radians(np.clip(lonlat[:, 1], -85.06, 85.06)))
    x = lonlat[:, 0] / 360 + 0.5
    y = 0.5 - np.log((1 + sin) / (1 - sin)) / (4 * math.pi)
    return np.column_stack([x, y]) * SQUARE


def lonlat(x: float, y: float) -> tuple[float, float]:
    """A point of the square as lon, lat."""
    return x / SQUARE * 360 - 180, math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / SQUARE))))


def fit(
    bounds: tuple[float, float, float, float],
    width: float,
    height: float,
    padding: tuple[float, float, float, float] = (0, 0, 0, 0),
) -> View:
    """The view that shows west, south, east, north inside the padding (left, top, right, bottom in pixels)."""
    west, south, east, north = bounds
    (x0, y0), (x1, y1) = square([(west, north), (east, south)])
    left, top, right, bottom = padding
    scale = min((width - left - right) / (x1 - x0), (height - top - bottom) / (y1 - y0))
    scale = min(max(scale, max(width, height * 0.5) / SQUARE), 256 * 2**12 / SQUARE)
    middle = ((left + width - right) / 2, (top + height - bottom) / 2)
    return View((x0 + x1) / 2 - middle[0] / scale, (y0 + y1) / 2 - middle[1] / scale, scale, width, height)
