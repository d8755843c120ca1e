"""Steps that bring an older store up to date, each in the transaction that opens it: all of a step, or nothing."""

from __future__ import annotations

import json
from collections.abc import Callable

import sqlalchemy as sa

from articles.store import schema, search
from articles.store.rows import event_rows, parties_of


def migrate(connection: sa.Connection, written: int) -> None:
    """All steps from the version that is written to ``schema.VERSION``."""
    for version in range(written, schema.VERSION):
        STEPS[version](connection)
    connection.execute(schema.meta.update().where(schema.meta.c.key == "schema").values(value=str(schema.VERSION)))


def _from_1(connection: sa.Connection) -> None:
    """Version 2 added columns, and tables of legs, places, actors and mentions, filled from the records at hand."""
    _add_columns(connection)
    _rebuild_events(connection)
    search.rebuild(connection)
    for article_id, resolution in connection.execute(sa.text("SELECT id, resolution FROM articles")).all():
        found = json.loads(resolution)
        codes = dict.fromkeys((*found.get("countries", ()), *found.get("implied", ())))
        if codes:
            connection.execute(
                schema.article_countries.insert(), [{"article_id": article_id, "country": code} for code in codes]
            )


def _from_2(connection: sa.Connection) -> None:
    """Version 3 keeps an event's countries as one text in its row, and indexes that hold what filters read."""
    for index in ("events_by_date", "events_by_kind"):
        connection.execute(sa.text(f"DROP INDEX IF EXISTS {index}"))
    connection.execute(sa.text("DROP TABLE IF EXISTS event_countries"))
    _add_columns(connection)
    rows = connection.execute(sa.select(schema.events.c.id, schema.events.c.record)).all()
    update = schema.events.update().where(schema.events.c.id == sa.bindparam("b_id"))
    filled = [{"b_id": i, "b_parties": parties_of(json.loads(record)["country_roles"])} for i, record in rows]
    if filled:
        connection.execute(update.values(parties=sa.bindparam("b_parties")), filled)
    for index in schema.events.indexes:
        index.create(connection, checkfirst=True)


def _add_columns(connection: sa.Connection) -> None:
    """The columns and tables of today that the store does not have."""
    inspector = sa.inspect(connection)
    there = {(table, column["name"]) for table in ("articles", "events") for column in inspector.get_columns(table)}
    for table, column, kind in (
        ("articles", "copy_of", "VARCHAR NOT NULL DEFAULT ''"),
        ("articles", "extractor", "VARCHAR NOT NULL DEFAULT ''"),
        ("events", "safe_to_sum", "INTEGER NOT NULL DEFAULT 0"), ("events", "rejected", "INTEGER NOT NULL DEFAULT 0"),
        ("events", "extracted", "TEXT NOT NULL DEFAULT ''"), ("events", "parties", "VARCHAR NOT NULL DEFAULT ''"),
    ):  # fmt: skip
        if (table, column) not in there:
            connection.execute(sa.text(f"ALTER TABLE {table} ADD COLUMN {column} {kind}"))
    schema.metadata.create_all(connection)


def _rebuild_events(connection: sa.Connection) -> None:
    """All rows of all events, made anew from their records."""
    old = connection.execute(sa.text("SELECT article_id, story, record FROM events")).all()
    for table in (*schema.EVENT_LISTS, schema.events):
        connection.execute(table.delete())
    for article_id, story, record in old:
        rows = event_rows({**json.loads(record), "article_id": article_id, "story": story})
        for table, values in rows.items():
            if values:
                connection.execute(table.insert(), values)


STEPS: dict[int, Callable[[sa.Connection], None]] = {1: _from_1, 2: _from_2}
