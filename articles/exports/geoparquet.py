"""GeoParquet: the flat table with point geometry; what it is stands in the file's metadata under ``about``."""

from __future__ import annotations

import io
import json

import pandas as pd

from articles.exports.about import About, Export
from articles.exports.cells import flat
from articles.frames import geo_frame


def write(frame: pd.DataFrame, about: About) -> bytes:
    """The file's bytes."""
    import pyarrow.parquet as parquet

    made = io.BytesIO()
    geo_frame(flat(frame)).to_parquet(made, index=False)
    made.seek(0)
    found = parquet.read_table(made)
    told = json.dumps(dict(about.lines()), ensure_ascii=False)
    out = io.BytesIO()
    parquet.write_table(
        found.replace_schema_metadata({**found.schema.metadata, b"about": told.encode()}), out, compression="zstd"
    )
    return out.getvalue()


EXPORT = Export("parquet", "parquet", "application/vnd.apache.parquet", "GeoParquet", write)
