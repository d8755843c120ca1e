"""JSON lines packed with gzip or Zstandard, unpacked line by line: a file may be larger than memory."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO, Any

from articles.errors import UnreadableError
from articles.models import Article
from articles.readers import jsonl

INSIDE = (".jsonl", ".ndjson")


def read(name: str, content: bytes, published: date | None = None) -> Iterator[Article | UnreadableError]:
    """The articles of packed bytes. Raises UnreadableError for anything but JSON lines inside, or a damaged file."""
    yield from _read(name, io.BytesIO(content), published)


def read_file(path: Path, published: date | None = None) -> Iterator[Article | UnreadableError]:
    """The articles of a packed file, never all of it in memory. Raises UnreadableError as ``read`` does."""
    with path.open("rb") as file:
        yield from _read(str(path), file, published)


def _read(name: str, file: IO[bytes], published: date | None) -> Iterator[Article | UnreadableError]:
    inner, outer = Path(name).with_suffix("").suffix.lower(), Path(name).suffix.lower()
    if inner not in INSIDE:
        raise UnreadableError(f"{name}: only JSON lines are read packed ({', '.join(i + outer for i in INSIDE)}).")
    try:
        yield from jsonl.read_lines(name, _unpacked(file, outer), published)
    except (EOFError, zlib.error, OSError) as error:  # what was whole before the damage has been read
        raise UnreadableError(f"{name}: it is damaged or cut short ({error}). Pack it again.") from None


def _unpacked(file: IO[bytes], suffix: str) -> Any:
    if suffix == ".gz":
        return gzip.GzipFile(fileobj=file)
    import pyarrow

    return io.BufferedReader(pyarrow.CompressedInputStream(pyarrow.PythonFile(file, mode="r"), "zstd"), 1 << 20)
