"""How fast the geoparser reads, beside geotext and flashgeotext in the same run, and what its start costs.

Run by ``make bench``, or ``python tests/benchmarks/geoparse_speed.py [--long] [CORPUS.jsonl ...]`` with lines of
{text}. All on one core, warm, medians of seven; the three take turns, so that a busy machine is slow for all of them.
The other two only look names up: no resolution, no reasons, no routes.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
TIMES = 7
START = """
import os, sys, time
def resident():
    with open("/proc/self/statm") as numbers:
        return int(numbers.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
def measured():
    return time.perf_counter(), resident() if os.path.exists("/proc/self/statm") else 0.0
a = measured()
from geodata.geoparse import geoparse
from geodata.gazetteer import load
load(); b = measured()
geoparse("Cargo moves from Khorgos to Aktau by the Middle Corridor, the president of Georgia told the World Bank.")
c = measured()
print(b[0] - a[0], c[0] - b[0], c[1] - a[1])
"""
HOSTILE: dict[str, Callable[[int], str]] = {
    "one country's name": lambda size: "Kazakhstan " * (size // 11),
    "a list of it": lambda size: "Kazakhstan, " * (size // 12),
    "one run of capitals": lambda size: "Alpha " * (size // 6),
    "no spaces": lambda size: "Kazakhstan" * (size // 10),
    "2023- again and again": lambda size: "2023-" * (size // 5),
    "newlines": lambda size: "\n" * size,
    "full stops": lambda size: "." * size,
}


def main(corpora: list[Path]) -> None:
    """Print the tables."""
    from geodata.geoparse import geoparse

    articles = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "articles" / "corpus").glob("*.md"))]
    texts = {"the sample articles": articles, **{path.name: _texts(path) for path in corpora}}
    systems = {"this geoparser": _with_reasons, **peers()}
    for name, corpus in texts.items():
        speeds = ", ".join(f"{system} {speed:.2f} MB/s" for system, speed in race(systems, corpus))
        print(f"{name}, {sum(map(_size, corpus)):.2f} MB: {speeds}", flush=True)
    start_cost()
    news = "\n\n".join(list(texts.values())[-1])
    shapes = {"news": lambda size: (news * (size // len(news) + 1))[:size], **HOSTILE}
    print("MB/s by length of one text      10 kB   100 kB     1 MB   (--long: 10 MB)")
    for name, shape in shapes.items():
        sizes = (10_000, 100_000, 1_000_000) + ((10_000_000,) if "--long" in sys.argv else ())
        speeds = [_speed(geoparse, shape(size), 3 if size < 1e6 else 1) for size in sizes]
        print(f"  {name:26}" + "".join(f"{speed:9.2f}" for speed in speeds), flush=True)


def _texts(path: Path) -> list[str]:
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _size(text: str) -> float:
    return len(text.encode("utf-8", "surrogatepass")) / 1e6


def _with_reasons(text: str) -> list[str]:
    from geodata.geoparse import geoparse

    return [mention.reason for mention in geoparse(text).mentions]


def peers() -> dict[str, Callable[[str], object]]:
    """The other systems that are installed (extra ``bench``)."""
    found: dict[str, Callable[[str], object]] = {}
    try:
        from geotext import GeoText

        found["geotext"] = GeoText
    except ImportError:
        print("geotext is not installed: pip install -e '.[bench]'")
    try:
        from flashgeotext.geotext import GeoText as Flash

        found["flashgeotext"] = Flash().extract
    except ImportError:
        print("flashgeotext is not installed: pip install -e '.[bench]'")
    return found


def race(systems: dict[str, Callable[[str], object]], corpus: list[str]) -> list[tuple[str, float]]:
    """Median MB/s of each system; they take turns."""
    seconds: dict[str, list[float]] = {name: [] for name in systems}
    for _ in range(TIMES + 1):  # the first round warms up
        for name, read in systems.items():
            begun = time.process_time()
            for text in corpus:
                read(text)
            seconds[name].append(time.process_time() - begun)
    size = sum(map(_size, corpus))
    return [(name, size / median(taken[1:])) for name, taken in seconds.items()]


def start_cost() -> None:
    """Import and load, the first text after it, and the memory all that takes, in fresh processes."""
    rows = []
    for _ in range(TIMES):
        told = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True, cwd=ROOT)
        rows.append([float(number) for number in told.stdout.split()])
    load, first, memory = (median(column) for column in zip(*rows, strict=True))
    print(f"start: {load * 1000:.0f} ms to import and load, {first * 1000:.0f} ms for a first text, {memory:.0f} MB")


def _speed(read: Callable[[str], object], text: str, times: int) -> float:
    taken = []
    for _ in range(times):
        begun = time.process_time()
        read(text)
        taken.append(time.process_time() - begun)
    return _size(text) / max(1e-9, median(taken))


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:] if not argument.startswith("--")])
