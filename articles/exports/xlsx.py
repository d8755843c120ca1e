"""An Excel workbook: the events, what they are, and the codebook. No text is ever a formula or a link."""

from __future__ import annotations

import io
from typing import Any

import pandas as pd

from articles.codebook import codebook
from articles.exports.about import About, Export
from articles.exports.cells import flat

_OPTIONS = {
    "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "constant_memory": True,
    "nan_inf_to_errors": False,
}  # fmt: skip
MOST_LETTERS = 32_767  # of a cell, by the format


def write(frame: pd.DataFrame, about: About) -> bytes:
    """The workbook's bytes."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        head = book.add_format({"bold": True, "bg_color": "#F3EEE3", "bottom": 1})
        _sheet(book, "Events", flat(frame), head)
        _sheet(book, "About", pd.DataFrame(about.lines(), columns=["", "What this is"]), head)
        _sheet(book, "Codebook", codes(), head)
    return out.getvalue()


def codes() -> pd.DataFrame:
    """The codebook as a table."""
    names = ("field", "category", "value", "meaning", "example", "plover")
    return pd.DataFrame([[getattr(code, name) for name in names] for code in codebook()], columns=list(names))


def _sheet(book: Any, title: str, table: pd.DataFrame, head: Any) -> None:
    sheet = book.add_worksheet(title)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(table)), len(table.columns) - 1)
    sheet.set_column(0, len(table.columns) - 1, 18)
    for column, name in enumerate(table.columns):
        sheet.write_string(0, column, str(name), head)
    for row, values in enumerate(table.itertuples(index=False), start=1):
        for column, value in enumerate(values):
            _cell(sheet, row, column, value)


def _cell(sheet: Any, row: int, column: int, value: Any) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, str):
        if value:
            sheet.write_string(row, column, value[:MOST_LETTERS])
    elif value == value and value is not None:
        sheet.write_number(row, column, value)


EXPORT = Export(
    "xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel workbook", write
)
