"""Parquet: one article a row, in the columns that JSON lines name (text and, if known, id, title, published ...)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from articles.errors import UnreadableError
from articles.models import Article
from articles.readers.jsonl import FIELDS, article_of

ROWS = 256  # read at a time


def read(name: str, content: bytes, published: date | None = None) -> Iterator[Article | UnreadableError]:
    """The articles of a file's bytes. Raises UnreadableError for a file that is no Parquet or has no text."""
    import pyarrow

    yield from _read(name, pyarrow.BufferReader(content), published)


def read_file(path: Path, published: date | None = None) -> Iterator[Article | UnreadableError]:
    """The articles of a file, some rows at a time. Raises UnreadableError as ``read`` does."""
    yield from _read(str(path), path, published)


def _read(name: str, source: Any, published: date | None) -> Iterator[Article | UnreadableError]:
    import pyarrow
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(source) as file:
            known = [column for column in FIELDS if column in file.schema_arrow.names]
            if "text" not in known:
                raise UnreadableError(f'{name}: there is no column "text". Its columns: {file.schema_arrow.names}.')
            number = 0
            for batch in file.iter_batches(ROWS, columns=known):
                for record in batch.to_pylist():
                    number += 1
                    try:
                        yield article_of(f"{name}, row {number}", record, f"row-{number}", published)
                    except UnreadableError as error:
                        yield error
    except (pyarrow.ArrowException, OSError) as error:
        raise UnreadableError(f"{name}: this is no Parquet file, or a damaged one ({error}).") from None
