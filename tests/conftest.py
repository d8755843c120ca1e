"""Marks of the whole suite: what drives a browser, and what shares one process when tests run side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

BROWSER = Path(__file__).parent / "browser"


@pytest.hookimpl(tryfirst=True)  # before `-m` chooses by mark
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come first and in one process, as they are the longest chain; other tests keep together by file.

    `-n 2 --dist loadgroup` (make test) reads the groups; without pytest-xdist they mean nothing.
    """
    for item in items:
        if BROWSER in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))
        else:
            item.add_marker(pytest.mark.xdist_group(str(item.path)))
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)
