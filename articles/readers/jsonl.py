"""JSON lines: one object a line with text and, if known, id, title, published, url, language, publisher."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from articles import spans
from articles.errors import UnreadableError
from articles.models import Article, DateRange
from articles.readers.text import make_article


def read(name: str, content: bytes, published: date | None = None) -> Iterator[Article | UnreadableError]:
    """An article a line; a line that is wrong becomes an UnreadableError that names it. Raises it for an empty file."""
    if not content.strip():
        raise UnreadableError(f"{name}: the file is empty. Give one JSON object a line.")
    for number, line in enumerate(content.decode("utf-8-sig", errors="replace").split("\n"), 1):
        if line.strip():
            try:
                yield _article(f"{name}, line {number}", line, number, published)
            except UnreadableError as error:
                yield error


def _article(where: str, line: str, number: int, published: date | None) -> Article:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise UnreadableError(f"{where}: this is no JSON ({error}). Write one object a line.") from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise UnreadableError(f'{where}: there is no "text". Write {{"id": ..., "text": ...}}.')
    day = str(record.get("published") or "")[:10]
    try:
        when = date.fromisoformat(day) if len(day) == 10 else published
    except ValueError:
        raise UnreadableError(f"{where}: published {day!r} is no day. Write it as 2023-09-18.") from None
    within = _month_or_year(day) if when is None else None
    fields = {key: str(record.get(key) or "") for key in ("title", "language", "url", "publisher", "author")}
    article = make_article(where, record["text"], when, identity=str(record.get("id") or f"line-{number}"), **fields)
    return replace(article, published_within=within) if within else article


def _month_or_year(written: str) -> DateRange | None:
    """The interval of "2018-05" or "2017", None for anything else."""
    match = re.fullmatch(r"((?:19|20)[0-9]{2})(?:-(0[1-9]|1[0-2]))?", written)
    if not match:
        return None
    return spans.months(int(match[1]), int(match[2]), int(match[2])) if match[2] else spans.year(int(match[1]))
