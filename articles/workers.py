"""Read articles in several processes, in order, as many at a time as the machine has use for.

The result is what one process gives. Batches come back in the order they went out, so the store sees the same articles
in the same order. No more batches wait than the workers need (whoever gives the articles is held back), and a worker
that dies costs time only: its batch goes out again, and an article that kills every worker is named and left out.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import chain, islice
from multiprocessing import get_context

from articles.errors import UnreadableError
from articles.models import Article
from articles.pipeline import Reading, read

BATCH = 100  # articles; a process is told of new work so seldom that telling costs nothing
TRIES = 3  # times that a batch may lose its worker before its articles are tried one by one


def default_workers() -> int:
    """One less than the cores: one is left to the store and to the person at the machine."""
    return max(1, (os.cpu_count() or 1) - 1)


def read_each(articles: Iterable[Article], workers: int = 1) -> Iterator[Reading | UnreadableError]:
    """The reading of every article in order. With one worker, or no more than a batch, no process is started."""
    source = iter(articles)
    if workers < 2:
        yield from map(read, source)
        return
    first = list(islice(source, BATCH))
    if len(first) < BATCH:
        yield from map(read, first)
        return
    with _Pool(workers) as pool:
        yield from pool.read(chain(first, source))


def read_batch(articles: list[Article]) -> list[Reading]:
    """What a worker does."""
    return [read(article) for article in articles]


@dataclass(slots=True)
class _Job:
    """A batch that is out. ``lost``: how often its worker died."""

    articles: list[Article]
    future: Future[list[Reading]]
    lost: int = 0


@dataclass(slots=True)
class _Pool:
    """Worker processes with the batches they have."""

    workers: int
    jobs: deque[_Job] = field(default_factory=deque)
    pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        if self.pool:
            self.pool.shutdown(wait=False, cancel_futures=True)

    def read(self, source: Iterator[Article]) -> Iterator[Reading | UnreadableError]:
        while True:
            while len(self.jobs) <= self.workers and (batch := list(islice(source, BATCH))):
                self.jobs.append(_Job(batch, self._submit(batch)))
            if not self.jobs:
                return
            yield from self._finish(self.jobs[0])
            self.jobs.popleft()

    def _finish(self, job: _Job) -> list[Reading] | list[Reading | UnreadableError]:
        """What became of the oldest batch, its worker replaced as often as it takes."""
        while True:
            try:
                return job.future.result()
            except BrokenProcessPool:
                job.lost += 1
                self._restart()
                if job.lost == TRIES:
                    return [self._alone(article) for article in job.articles]

    def _alone(self, article: Article) -> Reading | UnreadableError:
        """An article of a batch that keeps losing its worker, in a process of its own."""
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as single:
            try:
                return single.submit(read_batch, [article]).result()[0]
            except BrokenProcessPool:
                return UnreadableError(f"{article.id}: reading it ends the process. It is left out; please report it.")

    def _submit(self, batch: list[Article]) -> Future[list[Reading]]:
        if self.pool is None:
            self.pool = ProcessPoolExecutor(self.workers, mp_context=get_context("spawn"))
        try:
            return self.pool.submit(read_batch, batch)
        except BrokenProcessPool as error:
            broken: Future[list[Reading]] = Future()
            broken.set_exception(error)
            return broken

    def _restart(self) -> None:
        """When one worker dies the executor ends all; batches that are not done go out again to new ones."""
        if self.pool:
            self.pool.shutdown(wait=True, cancel_futures=True)
        self.pool = None
        for job in self.jobs:
            if not job.future.done() or job.future.cancelled() or job.future.exception():
                job.future = self._submit(job.articles)
