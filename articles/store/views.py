"""Named texts kept in the store beside the events: saved views, briefings, the data a briefing is pinned to."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa

from articles.errors import UnknownViewError
from articles.store.engine import writing
from articles.store.schema import views
from articles.store.sql import Store


def save(store: Store, kind: str, name: str, content: str) -> None:
    """Keep a text under a kind ("view", "briefing", ...) and name; an earlier one of that name is replaced."""
    row = {"kind": kind, "name": name, "content": content, "changed": datetime.now(UTC).isoformat(timespec="seconds")}
    with writing(store.engine) as connection:
        connection.execute(views.delete().where(views.c.kind == kind, views.c.name == name))
        connection.execute(views.insert(), [row])


def load(store: Store, kind: str, name: str) -> str:
    """The text. Raises UnknownViewError."""
    with store.engine.connect() as connection:
        found = connection.execute(sa.select(views.c.content).where(views.c.kind == kind, views.c.name == name)).scalar()
    if found is None:
        raise UnknownViewError(f"No {kind} is called {name!r}. It may have been deleted.")
    return str(found)


def names(store: Store, kind: str) -> dict[str, str]:
    """When each text of a kind was last changed (ISO time), by name, newest first."""
    with store.engine.connect() as connection:
        rows = connection.execute(sa.select(views.c.name, views.c.changed).where(views.c.kind == kind)).all()
    return dict(sorted(((name, changed) for name, changed in rows), key=lambda pair: (pair[1], pair[0]), reverse=True))


def delete(store: Store, kind: str, name: str) -> None:
    """Forget a text; one that is not there is no error."""
    with writing(store.engine) as connection:
        connection.execute(views.delete().where(views.c.kind == kind, views.c.name == name))
