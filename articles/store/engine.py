"""Open the database of a store and write to it: SQLite settings, tables, transactions that lock first."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from articles.errors import StoreError
from articles.store import migrations, schema, search

_PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=20000", "cache_size=-32000")


def open_engine(url: str) -> sa.Engine:
    """The engine of a store's URL with its tables made or brought up to date. Raises StoreError."""
    engine = sa.create_engine(url, connect_args={"timeout": 20, "isolation_level": None})
    sa.event.listen(engine, "connect", _prepare)
    sa.event.listen(engine, "begin", _begin)
    try:
        with writing(engine) as connection:
            _bring_up_to_date(connection, url)
    except sa.exc.DatabaseError as error:
        raise StoreError(f"{url} cannot be opened as a store: {error.orig}. Give another ATLAS_STORE.") from None
    return engine


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that takes the write lock at once: one that reads first and locks later can fail as busy."""
    try:
        with engine.execution_options(writes=True).begin() as connection:
            yield connection
    except sa.exc.OperationalError as error:
        raise StoreError(f"The store {engine.url.database} cannot be written: {error.orig}.") from None


@contextmanager
def bulk_loading(engine: sa.Engine) -> Iterator[None]:
    """Drop the indexes that only make reading fast, and make them when all is stored: several times faster for many
    rows. A load that is killed leaves a store that makes them when it is opened next."""
    with writing(engine) as connection:
        for index in _indexes():
            index.drop(connection, checkfirst=True)
    try:
        yield
    finally:
        with writing(engine) as connection:
            _make_indexes(connection)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Python's search for cycles off while a hundred thousand records are made, none of which has one: half the time
    of reading them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _indexes() -> list[sa.Index]:
    return [index for table in schema.metadata.sorted_tables for index in table.indexes]


def _make_indexes(connection: sa.Connection) -> None:
    """The indexes that are missing."""
    there = set(connection.execute(sa.text("SELECT name FROM sqlite_master WHERE type = 'index'")).scalars())
    for index in _indexes():
        if index.name not in there:
            index.create(connection)


def _prepare(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def _bring_up_to_date(connection: sa.Connection, url: str) -> None:
    if not sa.inspect(connection).has_table("atlas_meta"):
        schema.metadata.create_all(connection)
        search.make(connection)
        values = [{"key": "schema", "value": str(schema.VERSION)}, {"key": "changes", "value": "0"}]
        connection.execute(schema.meta.insert(), values)
        return
    written = int(connection.execute(sa.select(schema.meta.c.value).where(schema.meta.c.key == "schema")).scalar() or 0)
    if written > schema.VERSION:
        raise StoreError(f"{url} was written by a newer version (schema {written}). Update Caspian Atlas.")
    if written < schema.VERSION:
        migrations.migrate(connection, written)
    _make_indexes(connection)
