"""The store at scale: ``python tests/benchmarks/bench_store.py [ARTICLES ...]`` prints build time, size and medians of
seven of the queries that screens ask (five events an article)."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

import synthetic

from articles.index import FACETS
from articles.query import EventQuery
from articles.store import Store, open_store

QUERY = EventQuery(countries=("KZ",), categories=("investment",), start=date(2020, 1, 1), end=date(2023, 12, 31))


def milliseconds(work: Callable[[], object], times: int = 7) -> float:
    """The median time of a call."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return median(taken)


def run(articles: int, folder: str) -> None:
    """One size."""
    path = Path(folder) / f"{articles}.db"
    store = open_store(f"sqlite:///{path}")
    start = time.perf_counter()
    synthetic.fill(store, articles)
    taken = time.perf_counter() - start
    print(f"{articles * 5:,} events: built in {taken:.1f} s, {os.path.getsize(path) / 1e6:.0f} MB")
    print(f"  page of 100 by country, category and date: {milliseconds(lambda: store.records(QUERY, 100)):.0f} ms")
    print(f"  count by country, category and date: {milliseconds(lambda: store.count(QUERY)):.0f} ms")
    for facets in (("month",), ("country",), ("category",), ("month", "country", "category")):
        print(f"  counts by {', '.join(facets)}: {milliseconds(lambda f=facets: store.facets(QUERY, f)):.0f} ms")
    whole = EventQuery()
    all_three = milliseconds(lambda: store.facets(whole, ("month", "country", "category")))
    print(f"  counts by month, country, category of everything: {all_three:.0f} ms")
    words = EventQuery(text="railway port")
    print(f"  words in the text, first page: {milliseconds(lambda: store.records(words, 100)):.0f} ms")
    in_memory(store)


def in_memory(store: Store) -> None:
    """What screens do with the same events held as columns."""
    start = time.perf_counter()
    frame = store.events_frame()
    framed = time.perf_counter()
    index = store.index(frame)
    print(f"  in memory: frame {framed - start:.1f} s, index {time.perf_counter() - framed:.1f} s")

    def everything() -> None:
        masks = index.masks(QUERY)
        index.all_of(masks).nonzero()
        for facet in FACETS:
            index.counts(QUERY, masks, facet)

    print(f"  in memory: filter and counts of all {len(FACETS)} facets: {milliseconds(everything):.0f} ms")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for size in map(int, sys.argv[1:] or ["20000"]):
            run(size, folder)
