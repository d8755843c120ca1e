"""What the Add screen does behind its widgets: read what was given, say what was understood, store what is wanted."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from articles.errors import UnreadableError
from articles.models import Article
from articles.readers import Outcome, upload
from articles.store.filling import refresh_stories
from dashboard import data

MOST_ARTICLES, MOST_FILES = 1_000, 200
BATCH = 25


@dataclass(frozen=True, slots=True)
class Understood:
    """An article that was read but not stored yet. ``known``: the id of the stored article with the same text."""

    reading: Any
    known: str | None


@dataclass(frozen=True, slots=True)
class Given:
    """All that was given in one go: what was understood, and why the rest was not."""

    understood: tuple[Understood, ...] = ()
    failures: tuple[str, ...] = ()


def may_fetch() -> bool:
    """Whether the operator allows this dashboard to fetch pages and feeds (``ATLAS_FETCH=on``)."""
    return os.environ.get("ATLAS_FETCH", "").lower() == "on"


def pasted(text: str, title: str, published: date | None) -> Iterator[Outcome]:
    """A pasted text as an article."""
    from dataclasses import replace

    for outcome in upload.read("pasted.txt", text.encode("utf-8", "replace"), published):
        if isinstance(outcome, Article) and title.strip():
            outcome = replace(outcome, title=title.strip())
        yield outcome


def uploaded(files: Sequence[tuple[str, bytes]], published: date | None) -> Iterator[Outcome]:
    """The articles of files given as (name, content)."""
    if len(files) > MOST_FILES:
        yield UnreadableError(
            f"{len(files)} files at once; {MOST_FILES} is the limit. The rest was left out; pack them as a ZIP."
        )
    for name, content in files[:MOST_FILES]:
        yield from upload.read(name, content, published)


def fetched(address: str, published: date | None) -> Iterator[Outcome]:
    """The articles of a page or feed. Public addresses only; nothing at all where the operator does not allow it."""
    from articles.adding import outcomes
    from articles.fetch import is_address

    if not may_fetch():
        yield UnreadableError("This dashboard does not fetch pages. Its operator can allow it with ATLAS_FETCH=on.")
    elif not is_address(address.strip()):
        yield UnreadableError(f"{address!r} is no web address. It begins with https:// or http://.")
    else:
        yield from outcomes([address.strip()], published)


def understand(found: Iterator[Outcome], told: Callable[[int], None]) -> Given:
    """Read all articles with the pipeline; ``told`` hears how many are done. Nothing is stored."""
    from articles.pipeline import read

    store = data.store()
    understood: list[Understood] = []
    failures: list[str] = []
    for outcome in found:
        if isinstance(outcome, UnreadableError):
            failures.append(str(outcome))
        elif len(understood) >= MOST_ARTICLES:
            failures.append(
                f"More than {MOST_ARTICLES:,} articles: the rest was left out. Use “python -m articles add”."
            )
            break
        else:
            understood.append(Understood(read(outcome), store.has(outcome.text)))
        told(len(understood) + len(failures))
    return Given(tuple(understood), tuple(failures))


def keep(chosen: Sequence[Understood], told: Callable[[int], None]) -> tuple[int, int]:
    """Store articles, each whole or not at all; (new articles, their events)."""
    store = data.store()
    new = events = 0
    for start in range(0, len(chosen), BATCH):
        for added in store.add_all(one.reading for one in chosen[start : start + BATCH]):
            new, events = new + added.new, events + added.events
        told(min(len(chosen), start + BATCH))
    if new:
        refresh_stories(store)
    return new, events
