"""Add documents to a store: from files, folders, pages and feeds; each once, whatever breaks on the way.

The order of work is its safety: what is already stored is skipped before it is read, articles are stored in small
batches, each whole or not at all, so that a run that was killed is finished by starting it again.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from articles.errors import UnreadableError
from articles.models import Article
from articles.pipeline import Reading
from articles.readers import READERS, Outcome, each_of_bytes, read_each
from articles.store import Store
from articles.store.filling import refresh_stories
from articles.store.rows import digest_of
from articles.workers import read_each as read_in_order

BATCH = 25


@dataclass(slots=True)
class Summary:
    """What became of everything: counts, and the reason of each failure."""

    new: int = 0
    duplicates: int = 0
    copies: int = 0
    events: int = 0
    failures: list[str] = field(default_factory=list)

    @property
    def articles(self) -> int:
        """How many articles were looked at."""
        return self.new + self.duplicates

    def words(self) -> str:
        """One line for people."""
        near = f" ({self.copies} of them near copies of another)" if self.copies else ""
        return (
            f"{self.articles} read, {self.new} new{near}, {self.duplicates} already there, {self.events} events, "
            f"{len(self.failures)} failed"
        )


def outcomes(
    sources: Sequence[str], published: date | None = None, fetch: Callable[[str], object] | None = None
) -> Iterator[Outcome]:
    """The articles and errors of paths, folders and addresses, in order. A feed gives an article an entry."""
    from articles.fetch import Fetcher, is_address

    for source in sources:
        if not is_address(source):
            yield from read_each(Path(source), published)
            continue
        fetch = fetch or Fetcher().fetch
        try:
            found = fetch(source)
        except UnreadableError as error:
            yield error
            continue
        yield from from_page(found, published)


def from_page(found, published: date | None) -> Iterator[Outcome]:  # type: ignore[no-untyped-def]
    """The articles of what was fetched; a page's id is its address."""
    for outcome in each_of_bytes(_named(found), found.content, published):
        if isinstance(outcome, Article) and found.suffix != ".rss":
            yield replace(outcome, id=found.url, url=outcome.url or found.url)
        else:
            yield outcome


def _named(found) -> str:  # type: ignore[no-untyped-def]
    """The address with the ending that chooses the reader."""
    return found.url if found.url.lower().endswith(found.suffix) else f"{found.url}{found.suffix}"


def add(
    store: Store, found: Iterable[Outcome], told: Callable[[Summary], None] = lambda _: None, batch: int = BATCH,
    workers: int = 1,
) -> Summary:  # fmt: skip
    """Store what is new of the outcomes, read in ``workers`` processes; ``told`` hears the summary so far."""
    summary = Summary()
    waiting: list[Reading] = []
    pending: set[str] = set()  # digests of texts on their way to the store
    for reading in read_in_order(_new(store, found, pending, summary, told), workers):
        if isinstance(reading, UnreadableError):
            summary.failures.append(str(reading))
            continue
        waiting.append(reading)
        if len(waiting) >= batch:
            _store(store, waiting, pending, summary)
            told(summary)
    _store(store, waiting, pending, summary)
    if summary.new or store.count_without_story():  # a run killed before this line left events without a story
        refresh_stories(store)
    told(summary)
    return summary


def _new(
    store: Store, found: Iterable[Outcome], pending: set[str], summary: Summary, told: Callable[[Summary], None]
) -> Iterator[Article]:
    """The articles that have to be read; the others are counted, and failures named."""
    for outcome in found:
        if isinstance(outcome, UnreadableError):
            summary.failures.append(str(outcome))
        elif (digest := digest_of(outcome.text)) in pending or store.has(outcome.text):
            summary.duplicates += 1
        else:
            pending.add(digest)
            yield outcome
            continue
        told(summary)


def _store(store: Store, waiting: list[Reading], pending: set[str], summary: Summary) -> None:
    for added in store.add_all(waiting):
        summary.new += added.new
        summary.duplicates += not added.new
        summary.copies += bool(added.copy_of)
        summary.events += added.events
    pending.difference_update(digest_of(reading.article.text) for reading in waiting)
    waiting.clear()


def expected(sources: Sequence[str]) -> int:
    """About how many articles the paths hold, for a progress bar: lines of JSON lines, members of archives, files."""
    return sum(_expected(Path(source)) for source in sources)


def _expected(path: Path) -> int:
    if path.is_dir():
        return sum(_expected(entry) for entry in path.rglob("*") if entry.is_file() and entry.suffix.lower() in READERS)
    try:
        if path.suffix.lower() in (".jsonl", ".ndjson"):
            with path.open("rb") as handle:
                return sum(block.count(b"\n") for block in iter(lambda: handle.read(1 << 20), b""))
        if path.suffix.lower() in (".gz", ".zst"):
            return 0  # known only when it has been unpacked
        if path.suffix.lower() == ".parquet":
            from pyarrow.parquet import read_metadata

            return int(read_metadata(path).num_rows)
        if path.suffix.lower() == ".zip":
            with zipfile.ZipFile(path) as archive:
                return len(archive.infolist())
    except (OSError, ValueError, zipfile.BadZipFile):
        return 1
    return 1


def watch(
    rounds: Callable[[], Summary], seconds: float, wait: Callable[[float], object], told: Callable[[Summary], None],
) -> None:  # fmt: skip
    """Look again every so many seconds until interrupted; ``told`` hears of each round that found something."""
    known: set[str] = set()
    try:
        while True:
            summary = rounds()
            summary.failures = [
                f for f in summary.failures if f not in known
            ]  # a bad file is named once, not each time
            known.update(summary.failures)
            if summary.new or summary.failures:
                told(summary)
            wait(seconds)
    except KeyboardInterrupt:
        return
