"""``make bench``: every figure of the project, medians of seven, beside its peer in the same run where there is one."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent
TEXT = (
    "ASTANA — Kazakhstan and China signed a $2 billion loan agreement on Monday. Cargo moves from Khorgos through Aktau "
    "and across the Caspian Sea to Baku, Tbilisi and Poti, and on to Constanta in Romania. Experts of the Atlantic "
    "Council said that the Trans-Caspian International Transport Route carried 2.76 million tonnes in 2023. Georgia, "
    "Azerbaijan and Türkiye plan to open a new terminal by 2027, the ministry told reporters in Tashkent. "
)


def geoparser() -> None:
    """Megabytes of English news a second beside two other systems, by length of text, and the cost of a start."""
    subprocess.run([sys.executable, str(HERE / "geoparse_speed.py")], check=False)


def pipeline() -> None:
    """Articles of 3 kB a second from text to events on one core."""
    from articles.models import Article
    from articles.pipeline import read

    article = Article("bench", TEXT * 6, language="en")
    read(article)
    rates = []
    for _ in range(7):
        start = time.perf_counter()
        for _ in range(20):
            read(article)
        rates.append(20 / (time.perf_counter() - start))
    print(f"pipeline: {median(rates):.0f} articles of {len(article.text) / 1000:.1f} kB a second, median of 7")


def first_start() -> None:
    """Seconds of a fresh process to fill an empty store with the sample articles, reading included."""
    code = (
        "import sys,time;t=time.perf_counter();from articles.store import open_filled_store;"
        "n=open_filled_store(sys.argv[1]).count();print(n,time.perf_counter()-t)"
    )
    runs = []
    for _ in range(7):
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, "-c", code, f"sqlite:///{folder}/atlas.db"]
            runs.append(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())
    seconds = median(float(taken) for _, taken in runs)
    print(f"first start: {runs[0][0]} events of the sample articles read and stored in {seconds:.1f} s, median of 7")


def the_map() -> None:
    """The map in a real browser."""
    subprocess.run([sys.executable, str(HERE / "bench_map.py")], check=False)


if __name__ == "__main__":
    geoparser()
    pipeline()
    first_start()
    the_map()
