"""GeoPackage: the layer ``events`` (rows without a point kept), the lines of their ``routes``, a table ``about``."""

from __future__ import annotations

import tempfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
from shapely.geometry import LineString, MultiLineString

from articles.exports.about import About, Export
from articles.exports.cells import flat
from articles.frames import geo_frame


def write(frame: pd.DataFrame, about: About) -> bytes:
    """The file's bytes."""
    import pyogrio

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.gpkg"
        pyogrio.write_dataframe(
            geo_frame(flat(frame)), path, layer="events", driver="GPKG", geometry_type="Point",
            layer_metadata={key: words for key, words in about.lines()},
        )  # fmt: skip
        lines = route_lines(frame)
        if len(lines):
            pyogrio.write_dataframe(lines, path, layer="routes", driver="GPKG", append=True)
        pyogrio.write_dataframe(
            pd.DataFrame(about.lines(), columns=["what", "words"]), path, layer="about", driver="GPKG", append=True
        )
        return path.read_bytes()


def route_lines(frame: pd.DataFrame) -> gpd.GeoDataFrame:
    """The courses of all routes the events lie on, with how many of the events do."""
    from geodata.routes import leg_line, load_routes

    known, rows = load_routes(), []
    for route_id, events in frame["routes"].explode().value_counts().items():
        route = known.get(str(route_id))
        lines = [line for leg in route.legs if len(line := leg_line(leg, 1)) > 1] if route else []
        if route and lines:
            course = MultiLineString([LineString(line) for line in lines])
            rows.append({"id": route.id, "name": route.name, "events": int(events), "geometry": course})
    return gpd.GeoDataFrame(rows, columns=["id", "name", "events", "geometry"], geometry="geometry", crs="EPSG:4326")


EXPORT = Export("gpkg", "gpkg", "application/geopackage+sqlite3", "GeoPackage", write)
