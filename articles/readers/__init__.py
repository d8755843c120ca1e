"""Readers of article formats, one file each. To add one: a file with ``read`` and a line in ``READERS``.

A reader takes (name, bytes, published) and yields articles. What is wrong with one part of a file that holds several
(a line, a feed's entry, a file of an archive) is yielded as an UnreadableError in its place, so that one bad part
loses nothing else; what is wrong with the whole file is raised.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from articles.errors import UnreadableError
from articles.models import Article
from articles.readers import archive, docx, feed, html, jsonl, markdown, packed, parquet, pdf, text

Outcome = Article | UnreadableError
Reader = Callable[[str, bytes, date | None], Iterator[Outcome]]

MAX_FILE_BYTES = 200_000_000  # nothing larger is read into memory; each reader has its own, lower limit for one article

READERS: dict[str, Reader] = {
    ".txt": text.read,
    ".text": text.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".pdf": pdf.read,
    ".docx": docx.read,
    ".rss": feed.read,
    ".atom": feed.read,
    ".xml": feed.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".gz": packed.read,
    ".zst": packed.read,
    ".parquet": parquet.read,
    ".zip": archive.read,
}

# Formats that hold any number of articles: files of these are read a piece at a time, whatever their size.
STREAMS: dict[str, Callable[[Path, date | None], Iterator[Outcome]]] = {
    ".jsonl": jsonl.read_file,
    ".ndjson": jsonl.read_file,
    ".gz": packed.read_file,
    ".zst": packed.read_file,
    ".parquet": parquet.read_file,
}


def read_each(path: Path, published: date | None = None) -> Iterator[Outcome]:
    """The articles of a file or folder, and in their place the errors of what cannot be read. Raises nothing."""
    try:
        for entry in _files(path):
            stream = STREAMS.get(entry.suffix.lower())
            if stream:
                yield from _each(str(entry), lambda e=entry, s=stream: s(e, published))  # type: ignore[misc]
            else:
                yield from each_of_bytes(str(entry), _content(entry), published)
    except UnreadableError as error:
        yield error


def read_path(path: Path, published: date | None = None) -> Iterator[Article]:
    """The articles of a file or folder. Raises UnreadableError with the path and what is wrong at the first trouble."""
    yield from _strict(read_each(path, published))


def each_of_bytes(name: str, content: bytes, published: date | None = None) -> Iterator[Outcome]:
    """The articles of named bytes, errors in their place. Raises nothing."""
    yield from _each(name, lambda: reader_of(name)(name, content, published))


def _each(name: str, opened: Callable[[], Iterator[Outcome]]) -> Iterator[Outcome]:
    try:
        yield from opened()
    except UnreadableError as error:
        yield error
    except Exception as error:  # parsers of foreign bytes fail in ways nobody listed; one file must not stop the rest
        yield UnreadableError(f"{name}: it cannot be read ({type(error).__name__}: {error}). Save it again.")


def read_bytes(name: str, content: bytes, published: date | None = None) -> Iterator[Article]:
    """The articles of an upload, by the ending of its name. Raises UnreadableError at the first trouble."""
    yield from _strict(each_of_bytes(name, content, published))


def reader_of(name: str) -> Reader:
    """The reader for a name's ending; a name without one is read as text. Raises UnreadableError for another ending."""
    suffix = Path(name).suffix.lower()
    if suffix in READERS or not suffix:
        return READERS.get(suffix, text.read)
    raise UnreadableError(f"{name}: no reader for {suffix}. Known: {' '.join(sorted(READERS))}")


def _files(path: Path) -> Iterator[Path]:
    """The file itself, or the readable files of a folder in order; hidden files, READMEs and links are left out."""
    if not path.exists():
        raise UnreadableError(f"{path} does not exist. Check the path.")
    if not path.is_dir():
        yield path
        return
    for entry in sorted(path.iterdir()):
        if entry.name.startswith(("README", ".")) or entry.is_symlink():
            continue
        if entry.is_dir():
            yield from _files(entry)
        elif entry.suffix.lower() in READERS:
            yield entry


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise UnreadableError(f"{path}: larger than {MAX_FILE_BYTES / 1e6:.0f} MB. Split it.")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"{path}: cannot be opened ({error.strerror}). Check that it may be read.") from None


def _strict(outcomes: Iterator[Outcome]) -> Iterator[Article]:
    for outcome in outcomes:
        if isinstance(outcome, UnreadableError):
            raise outcome
        yield outcome
