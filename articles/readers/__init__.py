"""Readers of article formats, one file each. To add one: a file with ``read`` and a line in ``READERS``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from articles.errors import UnreadableError
from articles.models import Article
from articles.readers import jsonl, markdown, text

MAX_BYTES = 4_000_000  # a news article is a few kilobytes; more than this is no article

# reader by file ending; each takes (name, bytes, published) and yields articles
READERS: dict[str, Callable[[str, bytes, date | None], Iterator[Article]]] = {
    ".txt": text.read,
    ".text": text.read,
    ".md": markdown.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
}


def read_path(path: Path, published: date | None = None) -> Iterator[Article]:
    """The articles of a file. Raises UnreadableError with the path and what is wrong."""
    if not path.exists():
        raise UnreadableError(f"{path} does not exist. Check the path.")
    if path.is_dir():
        for entry in sorted(path.iterdir()):
            if entry.suffix.lower() in READERS and not entry.name.startswith(("README", ".")):
                yield from read_path(entry, published)
        return
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = " ".join(sorted(READERS))
        raise UnreadableError(f"{path}: no reader for {path.suffix or 'a file without an ending'}. Known: {known}")
    content = path.read_bytes()
    yield from reader(str(path), content, published)


def read_bytes(name: str, content: bytes, published: date | None = None) -> Iterator[Article]:
    """The articles of an upload, by the ending of its name (plain text when it has none)."""
    yield from READERS.get(Path(name).suffix.lower(), text.read)(name, content, published)
