"""A ZIP with all one needs to work on and cite: data in three formats, README, codebook, sources and licences."""

from __future__ import annotations

import io
import zipfile

import pandas as pd

from articles.exports import csv_text, geojson, geopackage, xlsx
from articles.exports.about import About, Export
from geodata.lexicon import DATA

_DAY = (1980, 1, 1, 0, 0, 0)  # the same data gives the same bytes


def write(frame: pd.DataFrame, about: About) -> bytes:
    """The archive's bytes."""
    files = {
        "README.txt": readme(about).encode(),
        "events.csv": csv_text.write(frame, about),
        "events.geojson": geojson.write(frame, about),
        "events.gpkg": geopackage.write(frame, about),
        "codebook.csv": xlsx.codes().to_csv(index=False).encode(),
        "columns.csv": columns().to_csv(index=False).encode(),
        "sources.csv": sources(frame).to_csv(index=False).encode("utf-8", "replace"),
        "licences.md": (DATA / "SOURCES.md").read_bytes(),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def readme(about: About) -> str:
    """What the archive holds, in plain words."""
    told = "\n".join(f"{label}: {words}" for label, words in about.lines())
    files = (
        "events.csv, events.geojson, events.gpkg: the same events. columns.csv: what each column holds. codebook.csv: "
        "what each value means. sources.csv: the articles. licences.md: sources and licences of the reference data."
    )
    return f"Events exported from Caspian Atlas\n\n{told}\n\n{files}\n"


def sources(frame: pd.DataFrame) -> pd.DataFrame:
    """The articles the events rest on, with how many each tells."""
    told = frame.groupby("article_id", sort=True).agg(
        title=("title", "first"), publisher=("publisher", "first"), published=("published", "first"),
        url=("url", "first"), events=("id", "size"),
    )  # fmt: skip
    found = told.reset_index()
    for name in ("title", "publisher", "url"):
        found[name] = found[name].fillna("").astype(str).map(csv_text.harmless)
    return found


def columns() -> pd.DataFrame:
    """Every column with its meaning, from the reviewed table."""
    from articles.keywords import read_table

    return pd.DataFrame(read_table("columns.csv"))


EXPORT = Export("zip", "zip", "application/zip", "All of it (ZIP)", write)
