"""Files of strangers: read in a process of its own, with limits of time and memory, whatever their format."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from articles.readers import Outcome, each_of_bytes, guard, reader_of
from articles.readers.archive import MAX_BYTES


def read(name: str, content: bytes, published: date | None = None) -> Iterator[Outcome]:
    """The articles of an upload, errors in their place. Raises nothing."""
    from articles.errors import UnreadableError

    try:
        reader_of(name)
        if len(content) > MAX_BYTES:
            raise UnreadableError(f"{name}: larger than {MAX_BYTES / 1e6:.0f} MB. Split it.")
        yield from guard.run("articles.readers.upload", name, content, published)
    except UnreadableError as error:
        yield error


def parse(name: str, content: bytes, published: date | None) -> Iterator[Outcome]:
    """What the guarded process does."""
    yield from each_of_bytes(name, content, published)
