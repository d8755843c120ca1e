"""``make bench``: every figure of the project, printed and written to RESULTS.md with a model of 100 million articles.

Figures are of the machine and hour they were taken at: what lasts are the ratios within one run.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
RESULTS = HERE / "RESULTS.md"
SECTIONS = {  # title -> script with its arguments
    "Geoparser beside its peers": ("geoparse_speed.py",),
    "Pipeline and first start": ("bench_pipeline.py",),
    "Adding, with one worker and with two": ("bench_adding.py", "1000", "4000"),
    "Store": ("bench_store.py", "2000", "20000"),
    "One writer and four readers": ("bench_readers.py",),
    "Analyse": ("bench_analyse.py",),
    "Map, in a browser": ("bench_map.py",),
}
ARTICLES = 100_000_000


def run(script: str, *words: str) -> str:
    """What a benchmark prints; its last line of complaint when it fails."""
    done = subprocess.run([sys.executable, str(HERE / script), *words], capture_output=True, text=True, check=False)
    complaint = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
    return done.stdout.strip() + (f"\n{script} did not finish: {complaint}" if done.returncode else "")


def fenced(told: str) -> str:
    """A table as it is, anything else as it stood on the screen."""
    return told if told.startswith("|") else f"```\n{told}\n```"


def model(adding: str) -> str:
    """What 100 million articles would take, from the rows of bench_adding.py: arithmetic, not a measurement."""
    rows = [[cell.strip() for cell in line.replace(",", "").strip("|").split("|")] for line in adding.splitlines()[2:]]
    found = {(row[0], row[1]): row for row in rows if len(row) == 6}
    sizes = [size for size, workers in found if workers == "1" and (size, "2") in found]
    if not sizes:
        return "The measurements it rests on are missing."
    alone, helped = found[sizes[-1], "1"], found[sizes[-1], "2"]
    whole, storing, kilobytes = float(alone[3]), float(helped[3]), float(alone[5])
    hours = ARTICLES / 1000 / 3600
    return "\n".join([
        f"From the {alone[0]} articles above, of about a kilobyte; longer ones cost in proportion to their length.",
        "",
        "| stage | ms of a core an article | core hours | on 64 cores |",
        "|---|---|---|---|",
        f"| reading (any number of processes) | {whole - storing:.1f} | {(whole - storing) * hours:,.0f} | "
        f"{(whole - storing) * hours / 64:,.1f} h |",
        f"| storing (one process a store) | {storing:.1f} | {storing * hours:,.0f} | "
        f"{storing * hours:,.0f} h: one writer |",
        "",
        f"Stored: {kilobytes:.1f} kB an article with text, search, mentions and events, "
        f"{kilobytes * ARTICLES / 1e9:,.1f} TB in all. Storing is the bound: one writer keeps "
        f"{max(0.0, (whole - storing) / max(storing, 0.1)):.1f} reading processes busy, so beyond a few million "
        "articles the store is split, by year or by country, one file each. Stories are found over all events of a "
        "store at once, in memory (about a kilobyte an event): that, too, sets the size of a part.",
    ])  # fmt: skip


def main() -> None:
    """Run all, print each as it is done, write the page."""
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    page = [
        "# Speeds",
        "",
        f"Written by `make bench` on {date.today()}: Python {platform.python_version()}, {os.cpu_count()} cores, "
        f"{platform.machine()}, load {load} at the start. Medians; a busy machine makes every figure worse.",
    ]
    told: dict[str, str] = {}
    for title, command in SECTIONS.items():
        told[title] = run(*command)
        print(f"\n{title}\n{told[title]}", flush=True)
        page += ["", f"## {title}", f"`python tests/benchmarks/{' '.join(command)}`", "", fenced(told[title])]
    page += ["", "## 100 million articles, on paper", model(told["Adding, with one worker and with two"])]
    print("\n".join(page[-2:]))
    RESULTS.write_text("\n".join(page) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
