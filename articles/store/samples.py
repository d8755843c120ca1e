"""The sample articles as a store made ready: read once after a change of code, tables or articles, then copied.

The pipeline is the truth. What it made of the samples is kept in a cache folder under a name that stands for everything
it depends on; ``make`` prepares it at installation, else the first start does. A test compares it with a fresh reading.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import geodata
from articles.store.sql import Store

ARTICLES = Path(__file__).parents[1]
CORPUS = ARTICLES / "corpus"
CACHE = CORPUS / ".cache"
_WAIT = 30.0  # seconds for another process that writes the store


def take(store: Store) -> bool:
    """Copy the samples into a store nobody has used. False when none are ready, or the store is of another kind."""
    ready = CACHE / f"{stamp()}.db"
    path = store.engine.url.database
    if store.engine.dialect.name != "sqlite" or not path or path == ":memory:" or not ready.is_file():
        return False
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with contextlib.closing(sqlite3.connect(path, timeout=_WAIT)) as target:
        if any(target.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() for table in _own_tables(target)):
            return False
        with contextlib.closing(sqlite3.connect(f"{ready.as_uri()}?mode=ro", uri=True)) as source:
            source.backup(target)
        target.execute("UPDATE articles SET added = ?", (now,))
        target.commit()
    return True


def prepare() -> None:
    """Compile the tables and make the samples ready, when they are not."""
    from articles.store.filling import ensure_samples

    if not (CACHE / f"{stamp()}.db").is_file():
        with tempfile.TemporaryDirectory() as folder:
            ensure_samples(Store(f"sqlite:///{folder}/samples.db"))


def _own_tables(connection: sqlite3.Connection) -> list[str]:
    """The tables in which a used store has rows."""
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return sorted(names & {"articles", "events", "corrections", "views"})


def keep(store: Store) -> None:
    """Keep a store that holds the samples and nothing else for the next new one. A folder that cannot be written keeps
    nothing: the next one is read again."""
    path = store.engine.url.database
    if store.engine.dialect.name != "sqlite" or not path or path == ":memory:":
        return
    ready = CACHE / f"{stamp()}.db"
    draft = ready.with_suffix(f".{os.getpid()}")
    try:
        CACHE.mkdir(exist_ok=True)
        draft.unlink(missing_ok=True)
        with contextlib.closing(sqlite3.connect(path, timeout=_WAIT)) as source:
            source.execute("VACUUM INTO ?", (str(draft),))
        for old in CACHE.glob("*.db"):
            old.unlink(missing_ok=True)
        draft.replace(ready)
    except (OSError, sqlite3.Error):
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def stamp() -> str:
    """A word for everything that decides what is made of the samples: code, tables, articles, Python."""
    told = hashlib.sha1(sys.version.encode(), usedforsecurity=False)
    for path in sorted(_sources()):
        told.update(path.name.encode())
        if path.suffix in (".py", ".md", ".txt"):
            told.update(path.read_bytes())
        else:
            state = path.stat()
            told.update(f"{state.st_size} {state.st_mtime_ns}".encode())
    return told.hexdigest()[:16]


def _sources() -> Iterator[Path]:
    where = Path(geodata.__file__).parent
    folders: Iterable[tuple[Path, str]] = (
        (where, "*.py"), (where / "data", "*.*"), (ARTICLES, "**/*.py"), (ARTICLES / "data", "*.*"), (CORPUS, "*.*"),
    )  # fmt: skip
    return (path for folder, pattern in folders for path in folder.glob(pattern) if path.is_file())
