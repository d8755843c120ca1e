"""The Analyse screen at scale: ``python tests/benchmarks/bench_analyse.py [ARTICLES ...]`` prints the medians of what
one filter change costs (five events an article), and the time of exports."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from statistics import median

import synthetic

from articles.exports import EXPORTS, about
from articles.query import EventQuery
from articles.store import open_store

QUERY = EventQuery(countries=("KZ",), categories=("investment",), start=date(2020, 1, 1), end=date(2023, 12, 31))


def milliseconds(work: Callable[[], object], times: int = 5) -> float:
    """The median time of a call."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return median(taken)


def run(articles: int, folder: str) -> None:
    """One size."""
    url = f"sqlite:///{folder}/{articles}.db"
    synthetic.fill(open_store(url), articles)
    os.environ["ATLAS_STORE"] = url
    import streamlit as st

    st.cache_resource.clear()
    st.cache_data.clear()
    from dashboard import data
    from dashboard.analysis import bars, choices, figures, head, matrix, table, table_view

    version = data.version()
    once("all events read and prepared", lambda: data.all_events(version))
    index = once("index", lambda: data.index(version))
    whole = once("table of all events", lambda: table_view.whole(version, "en", table.FIRST))
    print(f"{index.size:,} events")
    for words, query in (("all", EventQuery()), ("filtered", QUERY)):
        masks = index.masks(query)
        frame = data.all_events(version)[index.all_of(masks)]
        print(f" {words}: {len(frame):,} events")
        steps: dict[str, Callable[[], object]] = {
            "result": lambda q=query: index.all_of(index.masks(q)),
            "counts beside every choice": lambda q=query, m=masks: choices.rail(q, index, m, data.name_or_route, str),
            "sentence, chips, what each hides": lambda q=query, m=masks: head.head(q, index, m, str, str),
            "table rows picked": lambda f=frame: whole[whole.index.isin(f.index)],
            "table packed for the page": lambda f=frame: packed(whole[whole.index.isin(f.index)]),
            "figures": lambda f=frame: figures.figures(f, str),
            "bars": lambda m=masks, q=query: bars.bars(index, index.all_of(m), q, data.name_or_route, str),
            "pairs": lambda f=frame, q=query: matrix.matrix(f, q, matrix.DIRECTED, data.name, str),
        }
        for name, work in steps.items():
            print(f"  {name}: {milliseconds(work):.0f} ms")
        exports(frame, query, ("csv",) if query == EventQuery() else tuple(EXPORTS))


def packed(found: object) -> bytes:
    """The table as it travels to the page."""
    from streamlit.dataframe_util import convert_pandas_df_to_arrow_bytes

    return convert_pandas_df_to_arrow_bytes(found)


def once(name: str, work: Callable[[], object]) -> object:
    """Do and time what is done once a change of the store."""
    start = time.perf_counter()
    found = work()
    print(f"  {name}: {time.perf_counter() - start:.1f} s")
    return found


def exports(frame: object, query: EventQuery, kinds: tuple[str, ...]) -> None:
    """Each export, once."""
    told = about(frame, query, "1")
    for kind in kinds:
        start = time.perf_counter()
        size = len(EXPORTS[kind].write(frame, told))
        print(f"  export {kind}: {time.perf_counter() - start:.1f} s, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    logging.disable(logging.WARNING)  # Streamlit's, that no page is there
    with tempfile.TemporaryDirectory() as made:
        for number in [int(argument) for argument in sys.argv[1:]] or [20_000]:
            run(number, made)
