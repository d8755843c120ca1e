"""Articles a second from text to events, and the first start: ``python tests/benchmarks/bench_pipeline.py``.

Processor time, not the clock: other programs on the machine change these figures little."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from statistics import median

from articles.models import Article
from articles.pipeline import read

TEXT = (
    "ASTANA — Kazakhstan and China signed a $2 billion loan agreement on Monday. Cargo moves from Khorgos through "
    "Aktau and across the Caspian Sea to Baku, Tbilisi and Poti, and on to Constanta in Romania. Experts of the "
    "Atlantic Council said that the Trans-Caspian International Transport Route carried 2.76 million tonnes in 2023. "
    "Georgia, Azerbaijan and Türkiye plan to open a new terminal by 2027, the ministry told reporters in Tashkent. "
)
FIRST_START = (
    "import sys,time;t=time.process_time();from articles.store import open_filled_store;"
    "n=open_filled_store(sys.argv[1]).count();print(n,time.process_time()-t)"
)


def pipeline() -> None:
    """Articles of 3 kB a second from text to events on one core."""
    article = Article("bench", TEXT * 6, language="en")
    read(article)
    rates = []
    for _ in range(7):
        start = time.process_time()
        for _ in range(20):
            read(article)
        rates.append(20 / (time.process_time() - start))
    size = len(article.text) / 1000
    rate = median(rates)
    speed = f"{rate:.0f} articles of {size:.1f} kB a second of one core ({rate * size / 1000:.2f} MB/s)"
    print(f"pipeline: {speed}, median of 7")


def first_start() -> None:
    """Seconds of a fresh process to fill an empty store with the sample articles, reading included."""
    runs = []
    for _ in range(7):
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, "-c", FIRST_START, f"sqlite:///{folder}/atlas.db"]
            runs.append(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())
    seconds = median(float(taken) for _, taken in runs)
    print(f"first start: {runs[0][0]} events of samples read and stored in {seconds:.1f} s of one core, median of 7")


if __name__ == "__main__":
    pipeline()
    first_start()
