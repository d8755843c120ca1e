"""The store over SQLAlchemy: SQLite in WAL mode. One transaction an article; the same content is stored once."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from articles.contract import event_object, mention_object, route_object
from articles.errors import StoreError, UnknownArticleError
from articles.models import Article
from articles.query import EventQuery
from articles.store import schema
from articles.store.conditions import conditions, folded
from geodata.gazetteer import load

if TYPE_CHECKING:
    import pandas as pd

    from articles.pipeline import Reading


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article: new, or duplicate of the article with ``article_id``."""

    new: bool
    article_id: str
    events: int


class Store:
    """Articles with what was understood of them. Safe for one writer and many readers at once."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._make_folder()
        self.engine = sa.create_engine(url, connect_args={"timeout": 20})
        sa.event.listen(self.engine, "connect", _prepare)
        try:
            self._make_tables()
        except sa.exc.DatabaseError as error:
            raise StoreError(f"{url} cannot be opened as a store: {error.orig}. Give another ATLAS_STORE.") from None

    def _make_folder(self) -> None:
        path = sa.engine.make_url(self.url).database
        if path and path != ":memory:":
            Path(path).parent.mkdir(parents=True, exist_ok=True)

    def _make_tables(self) -> None:
        with self.engine.begin() as connection:
            schema.metadata.create_all(connection)
            connection.execute(sa.text(schema.SEARCH))
            written = connection.execute(sa.select(schema.meta.c.value).where(schema.meta.c.key == "schema")).scalar()
            if written is None:
                connection.execute(schema.meta.insert(), [{"key": "schema", "value": str(schema.VERSION)}])
                connection.execute(schema.meta.insert(), [{"key": "changes", "value": "0"}])
            elif int(written) > schema.VERSION:
                raise StoreError(f"{self.url} was written by a newer version (schema {written}). Update Caspian Atlas.")

    # -- writing -------------------------------------------------------------------------------------------------

    def add(self, reading: Reading) -> Added:
        """Store an article with its mentions, routes and events; the same text again changes nothing."""
        digest = hashlib.sha256(reading.article.text.encode()).hexdigest()
        with self.engine.begin() as connection:
            known = connection.execute(
                sa.select(schema.articles.c.id).where(schema.articles.c.sha256 == digest)
            ).scalar()
            if known is not None:
                return Added(False, known, 0)
            article_id = self._free_id(connection, reading.article.id, digest)
            self._insert(connection, reading, article_id, digest)
            connection.execute(sa.text("UPDATE atlas_meta SET value = value + 1 WHERE key = 'changes'"))
        return Added(True, article_id, len(reading.events))

    @staticmethod
    def _free_id(connection: sa.Connection, wanted: str, digest: str) -> str:
        """The article's own id, or with a part of its hash when another article has it."""
        taken = connection.execute(sa.select(schema.articles.c.id).where(schema.articles.c.id == wanted)).scalar()
        return f"{wanted}-{digest[:8]}" if taken else wanted

    def _insert(self, connection: sa.Connection, reading: Reading, article_id: str, digest: str) -> None:
        article, found = reading.article, reading.resolution
        resolution = {
            "countries": list(found.countries), "implied": list(found.countries_implied), "focus": list(found.focus),
            "groups": list(found.groups), "mentions": [mention_object(m) for m in found.mentions],
            "routes": [route_object(r) for r in found.routes],
        }  # fmt: skip
        connection.execute(schema.articles.insert(), {
            "id": article_id, "sha256": digest, "title": article.title, "text": article.text,
            "published": article.published.isoformat() if article.published else None, "language": article.language,
            "url": article.url, "publisher": article.publisher, "author": article.author,
            "added": datetime.now(UTC).isoformat(timespec="seconds"),
            "resolution": json.dumps(resolution, ensure_ascii=False),
        })  # fmt: skip
        words = folded(f"{article.title}\n{article.text}")
        connection.execute(
            sa.text("INSERT INTO article_search (article_id, folded) VALUES (:a, :f)"), {"a": article_id, "f": words}
        )
        rows = [_event_rows(event, article_id) for event in reading.events]
        for table, part in zip(
            (schema.events, schema.event_countries, schema.event_groups, schema.event_routes), range(4), strict=True
        ):
            values = [value for row in rows for value in row[part]]
            if values:
                connection.execute(table.insert(), values)

    def remove(self, article_id: str) -> None:
        """Remove an article with its events. Raises UnknownArticleError."""
        with self.engine.begin() as connection:
            gone = connection.execute(schema.articles.delete().where(schema.articles.c.id == article_id)).rowcount
            if not gone:
                raise UnknownArticleError(f"No article has the id {article_id!r}. `python -m articles list` shows them.")
            connection.execute(sa.text("DELETE FROM article_search WHERE article_id = :a"), {"a": article_id})
            connection.execute(sa.text("UPDATE atlas_meta SET value = value + 1 WHERE key = 'changes'"))

    def set_stories(self, stories: dict[str, str]) -> None:
        """Write the story of events by event id."""
        with self.engine.begin() as connection:
            connection.execute(
                schema.events.update().where(schema.events.c.id == sa.bindparam("b_id")).values(story=sa.bindparam("b_story")),
                [{"b_id": event, "b_story": story} for event, story in stories.items()],
            )

    # -- reading -------------------------------------------------------------------------------------------------

    def article(self, article_id: str) -> Article:
        """One article. Raises UnknownArticleError."""
        with self.engine.connect() as connection:
            row = connection.execute(
                sa.select(schema.articles).where(schema.articles.c.id == article_id)
            ).mappings().first()
        if row is None:
            raise UnknownArticleError(f"No article has the id {article_id!r}. `python -m articles list` shows them.")
        return Article(
            row["id"], row["text"], row["title"], date.fromisoformat(row["published"]) if row["published"] else None,
            row["language"], row["url"], row["publisher"], row["author"],
        )  # fmt: skip

    def articles(self) -> list[dict[str, Any]]:
        """Id, title, day, language, publisher, url and number of events of every article, newest first."""
        counted = sa.func.count(schema.events.c.id).label("events")
        columns = [schema.articles.c[n] for n in ("id", "title", "published", "language", "publisher", "url")]
        statement = (
            sa.select(*columns, counted).outerjoin(schema.events).group_by(schema.articles.c.id)
            .order_by(schema.articles.c.published.desc(), schema.articles.c.id)
        )  # fmt: skip
        with self.engine.connect() as connection:
            return [dict(row) for row in connection.execute(statement).mappings()]

    def records(self, query: EventQuery | None = None) -> list[dict[str, Any]]:
        """The matching events as objects of the contract with their article's fields, by date and id."""
        columns = [schema.articles.c[n] for n in ("title", "url", "publisher", "published")]
        statement = (
            sa.select(schema.events.c.record, schema.events.c.story, schema.events.c.article_id, *columns)
            .join(schema.articles).where(*conditions(query or EventQuery()))
            .order_by(schema.events.c.date_start, schema.events.c.id)
        )  # fmt: skip
        with self.engine.connect() as connection:
            rows = connection.execute(statement).mappings().all()
        return [{**json.loads(row["record"]), **{k: row[k] for k in row if k != "record"}} for row in rows]

    def events_frame(self, query: EventQuery | None = None) -> pd.DataFrame:
        """The matching events as a frame with the columns of ``articles.frames``."""
        from articles.frames import events_frame

        return events_frame(self.records(query))

    def event_ids(self, query: EventQuery | None = None) -> list[str]:
        """Ids of the matching events: what a filter of events already at hand needs."""
        statement = sa.select(schema.events.c.id).where(*conditions(query or EventQuery()))
        with self.engine.connect() as connection:
            return list(connection.execute(statement).scalars())

    def count(self, query: EventQuery | None = None) -> int:
        """How many events match."""
        statement = sa.select(sa.func.count()).select_from(schema.events).where(*conditions(query or EventQuery()))
        with self.engine.connect() as connection:
            return int(connection.execute(statement).scalar_one())

    def version(self) -> str:
        """A word that changes with every change of the content."""
        with self.engine.connect() as connection:
            return str(connection.execute(sa.text("SELECT value FROM atlas_meta WHERE key = 'changes'")).scalar())


def _prepare(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=20000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _event_rows(event: Any, article_id: str) -> tuple[list[dict[str, Any]], ...]:
    """Rows of the four event tables for one event."""
    if event.article_id != article_id:  # another text has the same article id: its events keep ids of their own
        own = hashlib.blake2b(f"{article_id}\n{event.id}".encode(), digest_size=8).hexdigest()
        event = replace(event, id=own, article_id=article_id)
    record = event_object(event) | {"lon": event.lon, "lat": event.lat}
    main = {
        "id": event.id, "article_id": article_id, "category": str(event.category), "type": event.type,
        "status": str(event.status), "stage": str(event.stage), "precision": str(event.precision),
        "date_start": event.date.start.isoformat() if event.date else None,
        "date_end": event.date.end.isoformat() if event.date else None,
        "amount_usd": event.amount.usd if event.amount else None, "score": event.score, "story": event.story,
        "record": json.dumps(record, ensure_ascii=False),
    }  # fmt: skip
    countries = [
        {"event_id": event.id, "country": code, "role": str(role)}
        for code, roles in event.country_roles.items() for role in roles
    ]  # fmt: skip
    groups = load().groups
    members = {
        code for identity in (*event.actors, *event.recipients) if identity in groups
        for code in groups[identity].members_on(event.date.start if event.date else None)
    }  # fmt: skip
    return (
        [main], countries, [{"event_id": event.id, "country": code} for code in sorted(members)],
        [{"event_id": event.id, "route": route} for route in event.routes],
    )  # fmt: skip
