"""The store over SQLAlchemy: SQLite in WAL mode. An article is stored whole or not at all; the same content once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
import sqlalchemy as sa

from articles.duplicates import bands, original, signature
from articles.errors import StoreError, UnknownArticleError
from articles.models import Article
from articles.query import EventQuery
from articles.store import counts, review, rows, schema, search
from articles.store.conditions import conditions
from articles.store.engine import open_engine, without_collecting, writing

if TYPE_CHECKING:
    import pandas as pd

    from articles.corrections import Correction
    from articles.index import EventIndex
    from articles.pipeline import Reading


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article: new (perhaps a near copy of ``copy_of``), or the same as the stored ``article_id``."""

    new: bool
    article_id: str
    events: int
    copy_of: str = ""


class Store:
    """Articles with what was understood of them. Safe for one writer and many readers at once, in any processes."""

    def __init__(self, url: str) -> None:
        self.url = url
        path = sa.engine.make_url(url).database
        if path and path != ":memory:":
            try:
                Path(path).parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreError(
                    f"{Path(path).parent} cannot be made ({error.strerror}). Give another ATLAS_STORE."
                ) from None
        self.engine = open_engine(url)

    # -- writing -------------------------------------------------------------------------------------------------

    def add(self, reading: Reading) -> Added:
        """Store an article with its mentions, routes and events; the same text again changes nothing."""
        return self.add_all([reading])[0]

    def add_all(self, readings: Iterable[Reading]) -> list[Added]:
        """Store several articles in one transaction: all of them, or (killed, disk full) none."""
        with writing(self.engine) as connection:
            added = [self._add(connection, reading) for reading in readings]
            if any(one.new for one in added):
                _changed(connection)
        return added

    def _add(self, connection: sa.Connection, reading: Reading) -> Added:
        known = _id_of(connection, rows.digest_of(reading.article.text))
        if known is not None:
            return Added(False, known, 0)
        digest = rows.digest_of(reading.article.text)
        article_id = _free_id(connection, reading.article.id, digest)
        made = bands(signature(reading.article.text))
        near = _near(connection, made)
        copy_of = original(reading.article.text, near) if near else ""
        row = rows.article_row(reading, article_id, _extractor()) | {"copy_of": copy_of}
        connection.execute(schema.articles.insert(), [row])
        connection.execute(schema.article_bands.insert(), [{"band": b, "article_id": article_id} for b in made])
        search.index(connection, article_id, reading.article)
        _insert(connection, rows.mention_rows(reading, article_id))
        review.insert_events(connection, article_id, rows.records_of(reading, article_id))
        return Added(True, article_id, len(reading.events), copy_of)

    def reprocess(self, article_id: str, reading: Reading) -> review.Change:
        """Put a new reading of a stored article in place of the old one, its corrections replayed on it."""
        with writing(self.engine) as connection:
            before = review.records(connection, article_id)
            for table in (schema.mentions, schema.article_countries, schema.events):
                connection.execute(table.delete().where(table.c.article_id == article_id))
            row = rows.article_row(reading, article_id, _extractor())
            kept = {name: row[name] for name in ("resolution", "extractor")}
            connection.execute(schema.articles.update().where(schema.articles.c.id == article_id).values(**kept))
            _insert(connection, rows.mention_rows(reading, article_id))
            left = review.insert_events(connection, article_id, rows.records_of(reading, article_id))
            change = review.change(article_id, before, review.records(connection, article_id), left)
            _changed(connection)
        return change

    def remove(self, article_id: str) -> None:
        """Remove an article with its events. Corrections of it are kept. Raises UnknownArticleError."""
        with writing(self.engine) as connection:
            search.forget(connection, article_id)
            gone = connection.execute(schema.articles.delete().where(schema.articles.c.id == article_id)).rowcount
            if not gone:
                raise _unknown(article_id)
            connection.execute(
                schema.articles.update().where(schema.articles.c.copy_of == article_id).values(copy_of="")
            )
            _changed(connection)

    def set_stories(self, stories: Mapping[str, str]) -> int:
        """Write the story of events by event id; how many changed."""
        with writing(self.engine) as connection:
            now = {e: s for e, s in connection.execute(sa.select(schema.events.c.id, schema.events.c.story))}
            changed = [{"b_id": e, "b_story": s} for e, s in stories.items() if now.get(e, s) != s]
            if changed:
                update = schema.events.update().where(schema.events.c.id == sa.bindparam("b_id"))
                connection.execute(update.values(story=sa.bindparam("b_story")), changed)
                _changed(connection)
        return len(changed)

    def correct(self, correction: Correction) -> bool:
        """Keep a correction and put it on its event; whether there was an event to put it on. The same one again
        (by id) changes nothing."""
        with writing(self.engine) as connection:
            applied = review.keep(connection, correction)
            _changed(connection)
        return applied

    # -- reading -------------------------------------------------------------------------------------------------

    def article(self, article_id: str) -> Article:
        """One article. Raises UnknownArticleError."""
        with self.engine.connect() as connection:
            row = (
                connection.execute(sa.select(schema.articles).where(schema.articles.c.id == article_id))
                .mappings()
                .first()
            )
        if row is None:
            raise _unknown(article_id)
        return Article(
            row["id"], row["text"], row["title"], date.fromisoformat(row["published"]) if row["published"] else None,
            row["language"], row["url"], row["publisher"], row["author"],
        )  # fmt: skip

    def articles(self) -> list[dict[str, Any]]:
        """Id, title, day, language, publisher, url, copy_of and number of events of every article, newest first."""
        counted = sa.select(sa.func.count()).where(schema.events.c.article_id == schema.articles.c.id).scalar_subquery()
        names = ("id", "title", "published", "language", "publisher", "url", "copy_of", "extractor", "added")
        columns = [schema.articles.c[name] for name in names]
        statement = sa.select(*columns, counted.label("events")).order_by(
            schema.articles.c.published.desc(), schema.articles.c.id
        )
        with self.engine.connect() as connection:
            return [dict(row) for row in connection.execute(statement).mappings()]

    def article_ids(self) -> list[str]:
        """Ids of all articles in order."""
        with self.engine.connect() as connection:
            return list(connection.execute(sa.select(schema.articles.c.id).order_by(schema.articles.c.id)).scalars())

    def records(
        self, query: EventQuery | None = None, limit: int | None = None, offset: int = 0, newest: bool = False
    ) -> list[dict[str, Any]]:
        """The matching events as objects of the contract with their article's fields, by date and id; a page of them
        with ``limit``. Events without a date come last when ``newest`` first, else first."""
        columns = [schema.articles.c[n] for n in ("title", "url", "publisher", "published", "language")]
        day = schema.events.c.date_start
        page = sa.select(schema.events.c.id).where(*conditions(query or EventQuery()))
        page = page.order_by(*((day.desc(), schema.events.c.id) if newest else (day, schema.events.c.id)))
        if limit is not None:
            page = page.limit(limit).offset(offset)
        with self.engine.connect() as connection:
            ids = list(connection.execute(page).scalars())
            found = {}
            for part in range(0, len(ids), 500):
                statement = (
                    sa.select(*(schema.events.c[n] for n in ("id", "record", "story", "article_id")), *columns)
                    .join(schema.articles).where(schema.events.c.id.in_(ids[part : part + 500]))
                )  # fmt: skip
                for row in connection.execute(statement).mappings():
                    rest = {k: row[k] for k in row if k not in ("record", "id")}
                    found[row["id"]] = {**orjson.loads(row["record"]), **rest}
        return [found[identity] for identity in ids if identity in found]

    def each_record(self) -> Iterator[dict[str, Any]]:
        """All events with their article's day, one at a time in no order: for work that must not hold them all."""
        columns = [schema.events.c[name] for name in ("record", "article_id", "story")]
        found = sa.select(*columns, schema.articles.c.published).join(schema.articles).where(*conditions(EventQuery()))
        with self.engine.connect() as connection:
            for record, article_id, story, day in connection.execute(found, execution_options={"yield_per": 1000}):
                yield {**orjson.loads(record), "article_id": article_id, "story": story, "published": day}

    def events_frame(self, query: EventQuery | None = None) -> pd.DataFrame:
        """The matching events as a frame with the columns of ``articles.frames``."""
        from articles.frames import events_frame

        return events_frame(self._all_records(query or EventQuery()))

    def _all_records(self, query: EventQuery) -> list[dict[str, Any]]:
        """What ``records`` gives without a limit, in one pass over the tables."""
        names = ("title", "url", "publisher", "published", "language")
        told = sa.select(schema.articles.c.id, *(schema.articles.c[name] for name in names))
        day = schema.events.c.date_start
        columns = [schema.events.c[name] for name in ("record", "article_id", "story")]
        found = sa.select(*columns).where(*conditions(query)).order_by(day, schema.events.c.id)
        with self.engine.connect() as connection, without_collecting():
            articles = {row[0]: dict(zip(names, row[1:], strict=True)) for row in connection.execute(told).all()}
            return [
                {**orjson.loads(record), "article_id": article_id, "story": story, **articles[article_id]}
                for record, article_id, story in connection.execute(found).all()
            ]

    def index(self, frame: pd.DataFrame | None = None) -> EventIndex:
        """All events as columns in memory (``frame``: the store's whole frame, when it is at hand)."""
        from articles.index import EventIndex

        with self.engine.connect() as connection, without_collecting():
            pairs = [
                connection.execute(sa.select(table.c.event_id, column)).all()
                for table, column in (
                    (schema.event_legs, schema.event_legs.c.leg),
                    (schema.event_groups, schema.event_groups.c.country),
                )
            ]
            mentioned: dict[str, list[str]] = {}
            for article_id, code in connection.execute(
                sa.select(schema.article_countries.c.article_id, schema.article_countries.c.country)
            ):
                mentioned.setdefault(article_id, []).append(code)
            languages = {
                i: name for i, name in connection.execute(sa.select(schema.articles.c.id, schema.articles.c.language))
            }
        return EventIndex(self.events_frame() if frame is None else frame, pairs[0], mentioned, pairs[1], languages)

    def articles_with(self, text: str) -> list[str]:
        """Ids of the articles that hold every word of a text, in any script."""
        with self.engine.connect() as connection:
            return search.find(connection, text)

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

    def count_without_story(self) -> int:
        """How many events no story has been found for yet."""
        statement = sa.select(sa.func.count()).select_from(schema.events).where(schema.events.c.story == "")
        with self.engine.connect() as connection:
            return int(connection.execute(statement).scalar_one())

    def facets(self, query: EventQuery, names: Iterable[str] = tuple(counts.FACETS)) -> dict[str, dict[str, int]]:
        """Matching events by value of each facet, the facet's own limit lifted (see ``counts``)."""
        with self.engine.connect() as connection:
            return {name: counts.count(connection, query, name) for name in names}

    def corrections(self, article_id: str | None = None) -> list[Correction]:
        """All corrections, or those of an article, oldest first."""
        with self.engine.connect() as connection:
            return review.corrections(connection, article_id)

    def unapplied(self) -> list[Correction]:
        """Corrections that fit no event any more."""
        with self.engine.connect() as connection:
            return review.corrections(connection, None, applied=False)

    def has(self, text: str) -> str | None:
        """The id of the stored article with this text, None when there is none."""
        with self.engine.connect() as connection:
            return _id_of(connection, rows.digest_of(text))

    def version(self) -> str:
        """A word that changes with every change of the content."""
        with self.engine.connect() as connection:
            return str(connection.execute(sa.text("SELECT value FROM atlas_meta WHERE key = 'changes'")).scalar())

    def check(self) -> str:
        """ "ok", or what the database's own integrity check complains of."""
        with self.engine.connect() as connection:
            said = connection.execute(sa.text("PRAGMA integrity_check")).scalars().all()
            broken = connection.execute(sa.text("PRAGMA foreign_key_check")).all()
        return "; ".join(said) if said != ["ok"] else f"{len(broken)} rows without their parent" if broken else "ok"


def _unknown(article_id: str) -> UnknownArticleError:
    return UnknownArticleError(f"No article has the id {article_id!r}. `python -m articles list` shows them.")


def _changed(connection: sa.Connection) -> None:
    connection.execute(sa.text("UPDATE atlas_meta SET value = value + 1 WHERE key = 'changes'"))


def _insert(connection: sa.Connection, tables: rows.Rows) -> None:
    for table, values in tables.items():
        if values:
            connection.execute(table.insert(), values)


def _id_of(connection: sa.Connection, digest: str) -> str | None:
    return connection.execute(sa.select(schema.articles.c.id).where(schema.articles.c.sha256 == digest)).scalar()


def _free_id(connection: sa.Connection, wanted: str, digest: str) -> str:
    """The article's own id, or with a part of its hash when another article has it."""
    taken = connection.execute(sa.select(schema.articles.c.id).where(schema.articles.c.id == wanted)).scalar()
    return f"{wanted}-{digest[:8]}" if taken else wanted


def _near(connection: sa.Connection, made: list[str]) -> list[tuple[str, str]]:
    """(id, text) of first reports that share a band; the twenty that share most."""
    shared = sa.func.count().label("shared")
    close = (
        sa.select(schema.article_bands.c.article_id, shared).where(schema.article_bands.c.band.in_(made))
        .group_by(schema.article_bands.c.article_id).order_by(shared.desc()).limit(20).subquery()
    )  # fmt: skip
    statement = sa.select(schema.articles.c.id, schema.articles.c.text).join(
        close, close.c.article_id == schema.articles.c.id
    )
    return [tuple(row) for row in connection.execute(statement.where(schema.articles.c.copy_of == ""))]


@lru_cache(maxsize=1)
def _extractor() -> str:
    """The version of the program that reads articles."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("caspian-atlas")
    except PackageNotFoundError:
        return "unversioned"
