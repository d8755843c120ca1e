"""CSV: a header line, a line an event; the last column carries the notice, for a CSV has no other place for it."""

from __future__ import annotations

import pandas as pd

from articles.exports.about import About, Export
from articles.exports.cells import FLAGS, NUMBERS, flat, harmless

BOM = b"\xef\xbb\xbf"  # Excel takes a CSV without it for a file in the system's old encoding


def write(frame: pd.DataFrame, about: About) -> bytes:
    """UTF-8 without a byte order mark."""
    cells = flat(frame)
    for column in cells.columns:
        if column not in NUMBERS and column not in FLAGS:
            cells[column] = cells[column].map(harmless)
    cells["notice"] = about.notice()
    return cells.to_csv(index=False, lineterminator="\n").encode("utf-8", "replace")


def write_for_excel(frame: pd.DataFrame, about: About) -> bytes:
    """The same with a byte order mark."""
    return BOM + write(frame, about)


EXPORT = Export("csv", "csv", "text/csv", "CSV", write)
FOR_EXCEL = Export("csv-bom", "csv", "text/csv", "CSV for Excel", write_for_excel)
