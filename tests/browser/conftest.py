"""A running dashboard on a filled store, and a browser page that watches for anything that should not happen."""

from __future__ import annotations

import os
import shutil
from urllib.parse import urlsplit

import pytest
from driving import BROWSERS, Watch, start_server, wait_for_map


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """The address of a dashboard whose store holds the samples."""
    import event_samples

    from articles.store import open_store

    folder = tmp_path_factory.mktemp("store")
    url = f"sqlite:///{folder / 'atlas.db'}"
    event_samples.fill(open_store(url))
    process, address = start_server(url, folder / "server.log")
    yield address
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture(scope="session")
def browser():
    """Chromium: the system's, else Playwright's own. Under CI a missing browser fails; elsewhere it skips."""
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        path = next((shutil.which(name) for name in BROWSERS if shutil.which(name)), None)
        try:
            found = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        except Error as error:
            reason = f"no browser to drive: {str(error).splitlines()[0]}"
            if os.environ.get("CI") == "true":
                pytest.fail(reason)
            pytest.skip(reason)
        yield found
        found.close()


@pytest.fixture
def open_page(browser, server):
    """Open the dashboard at a size and wait for the map; at the end nothing may have gone wrong."""
    opened = []

    def open_at(path="/", width=1440, height=900, wait=True):
        context = browser.new_context(viewport={"width": width, "height": height})
        page = context.new_page()
        opened.append((context, Watch(page, urlsplit(server).netloc)))
        page.goto(server + path)
        if wait:
            wait_for_map(page)
        return page

    yield open_at
    for context, _ in opened:
        context.close()
    assert [trouble for _, watch in opened for trouble in watch.troubles] == []
