"""Events of an article with their corrections: put on when events are stored, kept when the article is read anew."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from articles.corrections import Correction, CorrectionKind, apply, from_line, is_rejected, reattach, to_line
from articles.store import schema
from articles.store.rows import event_rows

Record = Mapping[str, Any]
_COMPARED = (
    "category", "type", "status", "stage", "actors", "recipients", "countries", "routes", "amount", "amount_kind",
    "safe_to_sum", "quantity", "date", "locations", "precision",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """What reprocessing did to an article's events: ids of new and withdrawn ones, changed fields by id, and the
    corrections that fit no event any more."""

    article_id: str
    new: tuple[str, ...]
    withdrawn: tuple[str, ...]
    changed: dict[str, tuple[str, ...]]
    unapplied: tuple[str, ...]


def insert_events(connection: sa.Connection, article_id: str, found: Sequence[Record]) -> list[Correction]:
    """Store an article's events with its corrections on; returns the corrections that fit none."""
    fitting, left = reattach(corrections(connection, article_id), found)
    _insert_events(connection, [(record, fitting.get(record["id"], [])) for record in found])
    _mark(connection, [c.id for group in fitting.values() for c in group], 1)
    _mark(connection, [c.id for c in left], 0)
    return left


def _insert_events(connection: sa.Connection, found: Sequence[tuple[Record, list[Correction]]]) -> None:
    """Events with their own corrections on, one statement a table: the events first, then what refers to them."""
    rows: dict[sa.Table, list[dict[str, Any]]] = {}
    for record, own in found:
        extracted = json.dumps(dict(record), ensure_ascii=False) if own else ""
        made = event_rows(apply(record, own) if own else record, extracted, is_rejected(own))
        for table, values in made.items():
            rows.setdefault(table, []).extend(values)
    for table, values in rows.items():
        if values:
            connection.execute(table.insert(), values)


def keep(connection: sa.Connection, correction: Correction) -> bool:
    """Store a correction and put it on its event; whether an event took it."""
    known = connection.execute(
        sa.select(schema.corrections.c.applied).where(schema.corrections.c.id == correction.id)
    ).scalar()
    if known is not None:
        return bool(known)
    article_id = correction.article_id
    connection.execute(schema.corrections.insert(), [{
        "id": correction.id, "at": correction.at, "author": correction.author, "kind": str(correction.kind),
        "article_id": article_id, "event_id": correction.event_id, "record": to_line(correction), "applied": 0,
    }])  # fmt: skip
    stored = _stored(connection, article_id)
    fitting, _left = reattach([correction], [record for record, _story in stored.values()])
    for identity in fitting:
        record, story = stored[identity]
        own, _ = reattach(corrections(connection, article_id), [record])
        connection.execute(schema.events.delete().where(schema.events.c.id == identity))
        _insert_events(connection, [({**record, "story": story}, own.get(identity, []))])
    _mark(connection, [correction.id] if fitting else [], 1)
    return bool(fitting)


def corrections(connection: sa.Connection, article_id: str | None, applied: bool | None = None) -> list[Correction]:
    """Corrections of an article (None: of all), oldest first; with ``applied`` those that fit an event or do not."""
    statement = sa.select(schema.corrections.c.record).order_by(schema.corrections.c.at, schema.corrections.c.id)
    if article_id is not None:
        statement = statement.where(schema.corrections.c.article_id == article_id)
    if applied is not None:
        statement = statement.where(schema.corrections.c.applied == int(applied))
    return [from_line(line) for line in connection.execute(statement).scalars()]


def story_links(found: Iterable[Correction]) -> tuple[list[tuple[str, str]], set[str]]:
    """(pairs of event ids that a reviewer joined, event ids taken out of their story), the last word on each."""
    joined: dict[str, str] = {}
    alone: set[str] = set()
    for correction in found:
        if correction.kind == CorrectionKind.MERGE:
            joined[correction.event_id] = str(correction.changes["with"])
            alone.discard(correction.event_id)
        elif correction.kind == CorrectionKind.SPLIT:
            joined.pop(correction.event_id, None)
            alone.add(correction.event_id)
    return list(joined.items()), alone


def records(connection: sa.Connection, article_id: str) -> dict[str, Record]:
    """The article's events as they stand, corrections on, by id."""
    statement = sa.select(schema.events.c.id, schema.events.c.record).where(schema.events.c.article_id == article_id)
    return {identity: json.loads(record) for identity, record in connection.execute(statement)}


def _stored(connection: sa.Connection, article_id: str) -> dict[str, tuple[dict[str, Any], str]]:
    """(record as extracted, story) of the article's events by id."""
    columns = [schema.events.c[name] for name in ("id", "record", "extracted", "story")]
    rows = connection.execute(sa.select(*columns).where(schema.events.c.article_id == article_id)).mappings()
    return {row["id"]: (json.loads(row["extracted"] or row["record"]), row["story"]) for row in rows}


def change(
    article_id: str, before: Mapping[str, Record], after: Mapping[str, Record], left: Sequence[Correction]
) -> Change:
    """The difference between an article's events before and after."""
    fields = {
        identity: tuple(name for name in _COMPARED if before[identity].get(name) != after[identity].get(name))
        for identity in before.keys() & after.keys()
    }
    return Change(
        article_id, tuple(sorted(after.keys() - before.keys())), tuple(sorted(before.keys() - after.keys())),
        {identity: names for identity, names in sorted(fields.items()) if names}, tuple(c.id for c in left),
    )  # fmt: skip


def _mark(connection: sa.Connection, ids: list[str], applied: int) -> None:
    if ids:
        update = schema.corrections.update().where(schema.corrections.c.id == sa.bindparam("b_id"))
        connection.execute(update.values(applied=applied), [{"b_id": identity} for identity in ids])
