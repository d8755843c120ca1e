"""Events as text in exchange formats. To add one: a function from frame to text and a line in ``EXPORTS``."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pandas as pd

from articles.frames import COLUMNS

NOTE = "Borders are shown for orientation and imply no position. Amounts are as reported; see sum_note before adding."
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(frame: pd.DataFrame) -> str:
    """CSV with a header line; lists joined by blanks. Text that a spreadsheet would run as a formula gets a quote."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in frame.itertuples(index=False):
        writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, list | tuple):
        value = " ".join(map(str, value))
    elif isinstance(value, dict):
        value = "; ".join(f"{key}: {' '.join(roles)}" for key, roles in value.items())
    elif value is None or (isinstance(value, float) and value != value):
        return ""
    return "'" + value if isinstance(value, str) and value.startswith(_FORMULA) else value


def to_geojson(frame: pd.DataFrame) -> str:
    """A FeatureCollection (lon, lat); events without a point have null geometry."""
    features = []
    for row in frame.to_dict("records"):
        located = row["lon"] == row["lon"] and row["lon"] is not None
        geometry = {"type": "Point", "coordinates": [row["lon"], row["lat"]]} if located else None
        properties = {k: (None if isinstance(v, float) and v != v else v) for k, v in row.items() if k not in ("lon", "lat")}
        features.append({"type": "Feature", "id": row["id"], "geometry": geometry, "properties": properties})
    return json.dumps({"type": "FeatureCollection", "note": NOTE, "features": features}, ensure_ascii=False)


EXPORTS: dict[str, Callable[[pd.DataFrame], str]] = {"csv": to_csv, "geojson": to_geojson}
