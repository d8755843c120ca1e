"""One writer and four reading processes on one store: ``python tests/benchmarks/bench_readers.py [SECONDS]`` prints how
many reads there were, their median and slowest, and any trouble."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import bench_adding

from articles import adding
from articles.readers import read_each
from articles.store import open_store

READER = """
import json, sys, time
from articles.query import EventQuery
from articles.store import open_store
store, query = open_store(sys.argv[1]), EventQuery(countries=("KZ",))
store.records(query, limit=50)
print("ready", flush=True)
sys.stdin.readline()
until, taken, troubles = time.monotonic() + float(sys.argv[2]), [], []
while time.monotonic() < until and not troubles:
    for read in (lambda: store.records(query, limit=50), lambda: store.facets(query, ("month", "country", "category"))):
        began = time.perf_counter()
        try:
            read()
        except Exception as error:
            troubles.append(repr(error))
        taken.append((time.perf_counter() - began) * 1000)
print(json.dumps({"taken": taken, "troubles": troubles}))
"""


def run(seconds: float, folder: Path, readers: int = 4) -> tuple[list[float], list[str], int]:
    """(milliseconds of every read, troubles, articles written meanwhile): a read is a page of 50, or three counts."""
    url = f"sqlite:///{folder}/s.db"
    store = open_store(url)
    bench_adding.write(folder / "first.jsonl", 50)
    adding.add(store, read_each(folder / "first.jsonl"))
    command = [sys.executable, "-c", READER, url, str(seconds)]
    processes = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(readers)
    ]
    for process in processes:
        process.stdout.readline()  # type: ignore[union-attr]
    for process in processes:
        process.stdin.write("go\n")  # type: ignore[union-attr]
        process.stdin.flush()  # type: ignore[union-attr]
    written = _write(store, folder, time.monotonic() + seconds)
    told = [json.loads(process.communicate()[0]) for process in processes]
    return [t for one in told for t in one["taken"]], [t for one in told for t in one["troubles"]], written


def _write(store, folder: Path, until: float) -> int:  # type: ignore[no-untyped-def]
    """Add small files until the time is over; how many articles."""
    written = 0
    while time.monotonic() < until:
        bench_adding.write(folder / "more.jsonl", 20, seed=written + 2)
        written += adding.add(store, read_each(folder / "more.jsonl"), batch=5).new
    return written


if __name__ == "__main__":
    length = float((sys.argv[1:] or ["20"])[0])
    with tempfile.TemporaryDirectory() as folder:
        taken, troubles, written = run(length, Path(folder))
    print(
        f"one writer ({written} articles), four readers, {length:.0f} s: {len(taken):,} reads (a page of "
        f"50, or three counts), median {median(taken):.0f} ms, "
        f"slowest {max(taken):.0f} ms, {len(troubles)} troubles {troubles[:1] or ''}"
    )
