"""Steps that bring an older store up to date, each in the transaction that opens it: all of a step, or nothing."""

from __future__ import annotations

import json
from collections.abc import Callable

import sqlalchemy as sa

from articles.store import schema, search
from articles.store.rows import event_rows


def migrate(connection: sa.Connection, written: int) -> None:
    """All steps from the version that is written to ``schema.VERSION``."""
    for version in range(written, schema.VERSION):
        STEPS[version](connection)
    connection.execute(schema.meta.update().where(schema.meta.c.key == "schema").values(value=str(schema.VERSION)))


def _from_1(connection: sa.Connection) -> None:
    """Version 2 added columns, and tables of legs, places, actors and mentions, filled from the records at hand."""
    for table, column, kind in (
        ("articles", "copy_of", "VARCHAR NOT NULL DEFAULT ''"), 
        ("articles", "extractor", "VARCHAR NOT NULL DEFAULT ''"),
        ("events", "safe_to_sum", "INTEGER NOT NULL DEFAULT 0"), ("events", "rejected", "INTEGER NOT NULL DEFAULT 0"),
        ("events", "extracted", "TEXT NOT NULL DEFAULT ''"),
    ):  # fmt: skip
        connection.execute(sa.text(f"ALTER TABLE {table} ADD COLUMN {column} {kind}"))
    schema.metadata.create_all(connection)
    old = connection.execute(sa.text("SELECT article_id, story, record FROM events")).all()
    for table in (*schema.EVENT_LISTS, schema.events):
        connection.execute(table.delete())
    for article_id, story, record in old:
        rows = event_rows({**json.loads(record), "article_id": article_id, "story": story})
        for table, values in rows.items():
            if values:
                connection.execute(table.insert(), values)
    search.rebuild(connection)
    for article_id, resolution in connection.execute(sa.text("SELECT id, resolution FROM articles")).all():
        found = json.loads(resolution)
        codes = dict.fromkeys((*found.get("countries", ()), *found.get("implied", ())))
        if codes:
            connection.execute(
                schema.article_countries.insert(), [{"article_id": article_id, "country": code} for code in codes]
            )


STEPS: dict[int, Callable[[sa.Connection], None]] = {1: _from_1}
