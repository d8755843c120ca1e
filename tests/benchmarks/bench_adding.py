"""Adding at scale: ``python tests/benchmarks/bench_adding.py [ARTICLES ...]`` prints, for numbers of articles and of
workers, articles a second, processor time an article and the highest memory of the process that stores."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

SENTENCES = (
    "Kazakhstan and China signed a ${n} million loan agreement in Astana on May {d}, 2024.",
    "The port of Aktau handled {n} wagons from Khorgos, and {d} of them went on to Baku and Poti.",
    "Experts said that the Middle Corridor carried {n} thousand tonnes of cargo between Asia and Europe in 2023.",
    "Azerbaijan, Georgia and Türkiye plan to upgrade the railway to Kars by 2027 at a cost of ${n} million.",
    "Uzbekistan's president visited Tashkent's new logistics centre and met {d} ministers from the region.",
    "The minister told reporters that talks would go on, and that nothing had been decided about line {n}.",
)
CODE = """
import json, os, resource, sys, time
from articles import adding
from articles.readers import read_each
from articles.store import open_store
from pathlib import Path
from articles.pipeline import read
from articles.models import Article
read(Article("warm", "Kazakhstan opened a port at Aktau.", language="en"))
began, spent = time.perf_counter(), time.process_time()
told = adding.add(open_store(sys.argv[2]), read_each(Path(sys.argv[1])), workers=int(sys.argv[3]))
wall, own = time.perf_counter() - began, time.process_time() - spent
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"new": told.new, "events": told.events, "wall": wall, "own": own, "peak": peak}))
"""


def write(path: Path, articles: int, seed: int = 1) -> None:
    """A file of different articles of about a kilobyte."""
    rng = random.Random(seed)
    with path.open("w", encoding="utf-8") as file:
        for number in range(articles):
            told = [rng.choice(SENTENCES).format(n=rng.randint(2, 99_999), d=rng.randint(1, 28)) for _ in range(10)]
            text = f"Report {number}. {' '.join(told)}"
            file.write(json.dumps({"id": f"b{number}", "text": text, "published": "2024-06-01"}) + "\n")


def measure(articles: int, workers: int) -> dict[str, float]:
    """One run in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder) / "in.jsonl", articles)
        words = [f"{folder}/in.jsonl", f"sqlite:///{folder}/s.db", str(workers)]
        done = subprocess.run([sys.executable, "-c", CODE, *words], capture_output=True, text=True, check=True)
        return {**json.loads(done.stdout), "bytes": (Path(folder) / "s.db").stat().st_size}


def line(articles: int, workers: int) -> str:
    """A measurement as a row of a table."""
    found = measure(articles, workers)
    return (
        f"| {articles:,} | {workers} | {articles / found['wall']:.0f} | {found['own'] / articles * 1000:.1f} | "
        f"{found['peak']:.0f} | {found['bytes'] / articles / 1000:.1f} |"
    )


HEAD = (
    "| articles | workers | articles/s | ms of the storing process an article | its peak MB | kB stored an article |\n"
    "|---|---|---|---|---|---|"
)

if __name__ == "__main__":
    print(HEAD)
    for size in map(int, sys.argv[1:] or ["1000", "4000"]):
        for count in (1, 2):
            print(line(size, count), flush=True)
