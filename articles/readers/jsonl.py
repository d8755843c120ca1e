"""JSON lines: one object a line with text and, if known, id, title, published, url, language, publisher."""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import IO, Any

from articles import spans
from articles.errors import UnreadableError
from articles.models import Article, DateRange
from articles.readers.text import make_article

FIELDS = ("id", "text", "title", "published", "url", "language", "publisher", "author")
MAX_LINE_BYTES = 20_000_000


def read(name: str, content: bytes, published: date | None = None) -> Iterator[Article | UnreadableError]:
    """An article a line; a line that is wrong becomes an UnreadableError that names it. Raises it for an empty file."""
    yield from read_lines(name, io.BytesIO(content), published)


def read_file(path: Path, published: date | None = None) -> Iterator[Article | UnreadableError]:
    """The same for a file, a line in memory at a time."""
    with path.open("rb") as file:
        yield from read_lines(str(path), file, published)


def read_lines(name: str, file: IO[bytes], published: date | None) -> Iterator[Article | UnreadableError]:
    """The same for an open file. A line longer than any article is skipped unread."""
    empty = True
    for number, line in enumerate(_lines(file), 1):
        line = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if line.strip():
            empty = False
            try:
                yield _article(f"{name}, line {number}", line, number, published)
            except UnreadableError as error:
                yield error
    if empty:
        raise UnreadableError(f"{name}: the file is empty. Give one JSON object a line.")


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """The lines, each cut where it is longer than one may be; the rest of it is dropped."""
    while line := file.readline(MAX_LINE_BYTES + 1):
        yield line
        while len(line) > MAX_LINE_BYTES and not line.endswith(b"\n"):
            line = file.readline(MAX_LINE_BYTES + 1)


def _article(where: str, line: bytes, number: int, published: date | None) -> Article:
    if len(line) > MAX_LINE_BYTES:
        raise UnreadableError(f"{where}: longer than {MAX_LINE_BYTES / 1e6:.0f} MB. Split it into articles.")
    try:
        record = json.loads(line.decode(errors="replace"))
    except ValueError as error:
        raise UnreadableError(f"{where}: this is no JSON ({error}). Write one object a line.") from None
    return article_of(where, record, f"line-{number}", published)


def article_of(where: str, record: Any, identity: str, published: date | None) -> Article:
    """The article of a record with the names in FIELDS; ``identity`` when it has no id. Raises UnreadableError."""
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise UnreadableError(f'{where}: there is no "text". Write {{"id": ..., "text": ...}}.')
    day = str(record.get("published") or "")[:10]
    try:
        when = date.fromisoformat(day) if len(day) == 10 else published
    except ValueError:
        raise UnreadableError(f"{where}: published {day!r} is no day. Write it as 2023-09-18.") from None
    within = _month_or_year(day) if when is None else None
    fields = {key: str(record.get(key) or "") for key in ("title", "language", "url", "publisher", "author")}
    article = make_article(where, record["text"], when, identity=str(record.get("id") or identity), **fields)
    return replace(article, published_within=within) if within else article


def _month_or_year(written: str) -> DateRange | None:
    """The interval of "2018-05" or "2017", None for anything else."""
    match = re.fullmatch(r"((?:19|20)[0-9]{2})(?:-(0[1-9]|1[0-2]))?", written)
    if not match:
        return None
    return spans.months(int(match[1]), int(match[2]), int(match[2])) if match[2] else spans.year(int(match[1]))
