"""How fast the map answers: from a filter's change to the painted map, in a real browser, beside plain folium markers.

Run by ``make bench``, or ``python tests/benchmarks/bench_map.py [events ...]``. Prints medians of seven in ms,
and cold start. "filter" is measured in the page, from the click event on a pill to the paint that shows its
result: what the driver of the browser does before it clicks is not the product's time.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "browser"), str(ROOT / "tests" / "dashboard")]
TIMES = 7
PLAIN = """
import folium, streamlit as st
from streamlit_folium import st_folium
import numpy as np
draw = np.random.default_rng(1)
chosen = st.pills("Kind", ["a", "b"], key="kind")
m = folium.Map([43, 60], zoom_start=4, tiles=None)
m.default_js = [("leaflet", "{leaflet}")]
m.default_css = []
for i in range({n} if chosen != "b" else {n} - 1):
    folium.Marker([float(draw.normal(42, 3)), float(draw.normal(60, 10))], icon=folium.DivIcon(html="x")).add_to(m)
st_folium(m, key="map", returned_objects=[], height=600)
"""


def main(sizes: list[int]) -> None:
    """Print the table."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        print("events stored | server ready s | first map s | reload s | filter ms (median of 7) | painting alone ms")
        for size in sizes:
            print(measure(browser, Path(folder), size), flush=True)
        print(f"plain folium markers, 1,000: filter {plain(browser, Path(folder), 1000):.0f} ms (median of {TIMES})")
        browser.close()


def _chromium() -> str | None:
    import shutil

    return next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )


def measure(browser, folder: Path, size: int) -> str:
    """One row: a store of ``size`` events."""
    from driving import start_server, wait_for_map
    from event_samples import fill_many

    from articles.store import open_store

    url = f"sqlite:///{folder / f'many-{size}.db'}"
    fill_many(open_store(url), size)
    begun = time.perf_counter()
    process, address = start_server(url, folder / f"server-{size}.log")
    healthy = time.perf_counter() - begun
    try:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        begun = time.perf_counter()
        page.goto(address)
        wait_for_map(page)
        first = time.perf_counter() - begun
        begun = time.perf_counter()
        page.reload()
        frame = wait_for_map(page)
        again = time.perf_counter() - begun
        times, paints = filters(page, frame)
        page.close()
    finally:
        process.terminate()
        process.wait()
    return (
        f"{size:>9,} | {healthy:.1f} | {first:.1f} | {again:.1f} | {statistics.median(times):.0f} "
        f"({min(times):.0f}-{max(times):.0f}) | {statistics.median(paints):.0f}"
    )


# Each change makes a filter that nobody has asked for before; the fourth shows every event again.
CHANGES = [("categories", 0), ("categories", 1), ("categories", 2), ("categories", 3), ("statuses", 0), ("statuses", 1),
           ("statuses", 0)]  # fmt: skip
CLICKED = """
window.addEventListener("click", (e) => (window.__clicked = performance.timeOrigin + e.timeStamp), {capture: true});
"""


def filters(page, frame) -> tuple[list[float], list[float]]:
    """Milliseconds from click to paint, and of the painting alone, for seven changes of the filter."""
    times, paints = [], []
    page.evaluate(CLICKED)
    for group, number in CHANGES:
        version = frame.evaluate("window.__atlas.version")
        button = page.locator(f".st-key-{group} button").nth(number)
        button.click()
        frame.wait_for_function("v => window.__atlas.version !== v", arg=version, polling=5)
        told = frame.evaluate("window.__atlas")
        times.append(told["paintedAt"] - page.evaluate("window.__clicked"))
        paints.append(told["lastPaintMs"])
        page.wait_for_timeout(300)
    return times, paints


def plain(browser, folder: Path, size: int) -> float:
    """The usual way: one folium.Marker an event, the map rebuilt on each change."""
    import subprocess

    from driving import FRAME, free_port, map_frame

    from dashboard import map_view

    leaflet = (map_view.STATIC / map_view.BASE_SCRIPTS[0]).read_text(encoding="utf-8")
    (folder / "static").mkdir(exist_ok=True)
    (folder / "static" / "leaflet.js").write_text(leaflet, encoding="utf-8")
    script = folder / "plain.py"
    script.write_text(PLAIN.format(n=size, leaflet="../../app/static/leaflet.js"), encoding="utf-8")
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless=true", f"--server.port={port}",
               "--server.enableStaticServing=true", "--browser.gatherUsageStats=false"]  # fmt: skip
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
    page = browser.new_page()
    try:
        for _ in range(100):
            try:
                page.goto(f"http://127.0.0.1:{port}")
                break
            except Exception:
                time.sleep(0.2)
        page.wait_for_selector(f"iframe[src*='{FRAME}']", state="attached", timeout=60_000)
        map_frame(page).wait_for_function(
            "n => document.querySelectorAll('.leaflet-marker-icon').length >= n - 1", arg=size
        )
        times = []
        page.evaluate(CLICKED)
        for number in range(TIMES):
            want = size - (number + 1) % 2
            page.locator("[data-testid=stButtonGroup] button").nth((number + 1) % 2).click()
            _wait_markers(page, want)
            times.append(page.evaluate("performance.timeOrigin + performance.now() - window.__clicked"))
        return statistics.median(times)
    finally:
        page.close()
        process.terminate()
        process.wait()


def _wait_markers(page, want: int) -> None:
    """Wait until any map frame shows exactly this many markers (the rebuilt map is a new frame)."""
    from driving import FRAME

    for _ in range(4000):
        for frame in page.frames:
            if FRAME in frame.url:
                try:
                    if frame.evaluate("document.querySelectorAll('.leaflet-marker-icon').length") == want:
                        return
                except Exception:
                    continue
        page.wait_for_timeout(5)
    raise AssertionError("the plain map did not answer")


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or [1_000, 10_000, 100_000])
