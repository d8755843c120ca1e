"""GeoJSON (RFC 7946): lon, lat in WGS 84; an event without a point is a feature with null geometry."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pandas as pd

from articles.exports.about import About, Export
from articles.frames import COLUMNS


def write(frame: pd.DataFrame, about: About) -> bytes:
    """A FeatureCollection; what it is stands in the member ``about``."""
    features = [_feature(row) for row in frame[list(COLUMNS)].to_dict("records")]
    collection = {"type": "FeatureCollection", "about": dict(about.lines()), "features": features}
    return json.dumps(collection, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    located = row["lon"] is not None and row["lon"] == row["lon"]
    geometry = {"type": "Point", "coordinates": [row["lon"], row["lat"]]} if located else None
    properties = {name: _plain(value) for name, value in row.items() if name not in ("lon", "lat")}
    return {"type": "Feature", "id": row["id"], "geometry": geometry, "properties": properties}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, np.generic):
        value = value.item()
    return None if isinstance(value, float) and value != value else value


EXPORT = Export("geojson", "geojson", "application/geo+json", "GeoJSON", write)
