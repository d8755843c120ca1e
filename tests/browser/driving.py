"""Start a dashboard, drive its page and map, and watch for anything that should not happen. No fixtures here."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parents[2]
SHOTS = Path(__file__).parent / "shots"
sys.path.insert(0, str(ROOT / "tests" / "dashboard"))
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FRAME = "streamlit_folium"


def start_server(url: str, log: Path, port: int | None = None) -> tuple[subprocess.Popen, str]:
    """Start the dashboard on a free port with the store ``url``; returns the process and the address once healthy."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", "--server.headless=true",
               f"--server.port={port}", "--server.fileWatcherType=none"]  # fmt: skip
    with log.open("w") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, "ATLAS_STORE": url}, stdout=out, stderr=subprocess.STDOUT
        )
    address = f"http://127.0.0.1:{port}"
    for _ in range(240):
        if process.poll() is not None:
            raise RuntimeError(f"The dashboard did not start:\n{log.read_text()}")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1) as answer:
                if answer.status == 200:
                    return process, address
        except OSError:
            time.sleep(0.25)
    process.terminate()
    raise RuntimeError(f"The dashboard was not healthy after 60 s:\n{log.read_text()}")


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Watch:
    """What happened on a page that should not: errors, failed or foreign requests."""

    def __init__(self, page, host: str) -> None:
        self.page, self.host, self.troubles = page, host, []
        page.on("pageerror", lambda error: self.troubles.append(f"page error: {error}"))
        page.on("console", self._console)
        page.on("request", self._request)
        page.on("response", self._response)

    def _console(self, message) -> None:
        if message.type == "error" and not _own_question(message.location.get("url", "")):
            self.troubles.append(f"console: {message.text}")

    def _response(self, response) -> None:
        if response.status >= 400 and not _own_question(response.url):
            self.troubles.append(f"HTTP {response.status}: {response.url}")

    def _request(self, request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob", "about") and parts.netloc != self.host:
            self.troubles.append(f"request to another host: {request.url}")


def _own_question(url: str) -> bool:
    """Opened at a screen's address, Streamlit first asks below that address whether the server is there."""
    return urlsplit(url).path.endswith(("/_stcore/health", "/_stcore/host-config"))


def map_frame(page):
    """The frame of the map, once it is there."""
    page.wait_for_selector(f"iframe[src*='{FRAME}']", state="attached")
    for _ in range(200):
        frame = next((f for f in page.frames if FRAME in f.url), None)
        if frame:
            return frame
        page.wait_for_timeout(25)
    raise AssertionError("no map frame")


def wait_for_map(page):
    """Wait until the map was painted with events; returns its frame."""
    frame = map_frame(page)
    frame.wait_for_function("window.__atlas && window.__atlas.ready")
    return frame


def atlas(page):
    """What the map tells of itself (window.__atlas)."""
    return map_frame(page).evaluate("window.__atlas")


def click_event(page, event_id: str) -> None:
    """Click the symbol of an event on the canvas, where it was drawn."""
    frame = map_frame(page)
    at = frame.evaluate(
        """id => { const l = map_div.atlas, part = l.parts.events;
        const d = l.drawnEvents.find(d => !d.cluster && part.ids[d.i] === id);
        const p = map_div.layerPointToContainerPoint([d.x, d.y]); return [p.x, p.y]; }""",
        event_id,
    )
    box = page.locator(f"iframe[src*='{FRAME}']").bounding_box()
    page.mouse.click(box["x"] + at[0], box["y"] + at[1])


def click_kind(page, kind: str, identity: str | None = None) -> str:
    """Click the first point of the map where something of a kind (and id) lies under the pointer; returns its id."""
    frame = map_frame(page)
    found = frame.evaluate(
        """([kind, id]) => { const l = map_div.atlas, s = map_div.getSize();
        for (let y = 70; y < s.y - 10; y += 3) for (let x = 60; x < s.x - 60; x += 3) {
          if (document.elementFromPoint(x, y).closest('.leaflet-control')) continue;
          const f = l.find(map_div.containerPointToLayerPoint([x, y]));
          if (f && f.kind === kind && (!id || f.id === id)) return [x, y, f.id]; }
        return null; }""",
        [kind, identity],
    )
    assert found, f"nothing of the kind {kind!r} {identity or ''} is on the map"
    box = page.locator(f"iframe[src*='{FRAME}']").bounding_box()
    page.mouse.click(box["x"] + found[0], box["y"] + found[1])
    return found[2]


def shot(page, name: str) -> None:
    """Save a screenshot for people to look at."""
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=str(SHOTS / f"{name}.png"))
