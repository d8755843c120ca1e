"""Where articles and events are kept. ``open_store(url)`` gives the store of a SQLAlchemy URL; one file an engine."""

from __future__ import annotations

import os
from pathlib import Path

from articles.errors import StoreError
from articles.store.sql import Added, Store

__all__ = ["Added", "Store", "default_url", "open_filled_store", "open_store"]


def default_url() -> str:
    """``ATLAS_STORE``, else an SQLite file in ``.atlas/`` of the working directory."""
    return os.environ.get("ATLAS_STORE") or f"sqlite:///{Path.cwd() / '.atlas' / 'atlas.db'}"


def open_store(url: str | None = None) -> Store:
    """The store of a URL, its tables made when they are missing. Raises StoreError."""
    url = url or default_url()
    if not url.startswith("sqlite"):
        raise StoreError(f"ATLAS_STORE {url.split(':')[0]!r} is not supported yet. Use sqlite:///path/to/file.db.")
    return Store(url)


def open_filled_store(url: str | None = None) -> Store:
    """The store; an empty one is filled with the sample articles through the usual pipeline."""
    from articles.store.filling import ensure_samples

    store = open_store(url)
    ensure_samples(store)
    return store
