"""Full-text search over articles, in any script: folded words in an FTS5 table, found by the row of the article."""

from __future__ import annotations

import sqlalchemy as sa

from articles.models import Article
from articles.store.conditions import folded, search_words

_ROW = "(SELECT rowid FROM articles WHERE id = :id)"


def make(connection: sa.Connection) -> None:
    """The search table, when it is missing."""
    connection.execute(
        sa.text("CREATE VIRTUAL TABLE IF NOT EXISTS article_search USING fts5(article_id UNINDEXED, folded)")
    )


def index(connection: sa.Connection, article_id: str, article: Article) -> None:
    """Make a stored article findable by the words of its title and text."""
    connection.execute(
        sa.text(f"INSERT INTO article_search (rowid, article_id, folded) VALUES ({_ROW}, :id, :folded)"),
        {"id": article_id, "folded": folded(f"{article.title}\n{article.text}")},
    )


def forget(connection: sa.Connection, article_id: str) -> None:
    """Take an article out of the search, before it is removed."""
    connection.execute(sa.text(f"DELETE FROM article_search WHERE rowid = {_ROW}"), {"id": article_id})


def rebuild(connection: sa.Connection) -> None:
    """Index all articles anew."""
    connection.execute(sa.text("DROP TABLE IF EXISTS article_search"))
    make(connection)
    for identity, title, text in connection.execute(sa.text("SELECT id, title, text FROM articles")).all():
        index(connection, identity, Article(identity, text, title))


def find(connection: sa.Connection, text: str) -> list[str]:
    """Ids of the articles that hold every word of a text; none for a text without words."""
    words = search_words(text)
    if not words:
        return []
    match = " ".join(f'"{word}"*' for word in words)
    found = connection.execute(
        sa.text("SELECT article_id FROM article_search WHERE folded MATCH :match"), {"match": match}
    )
    return list(found.scalars())


def index_folded(connection: sa.Connection, texts: list[tuple[str, str]]) -> None:
    """Index many stored articles at once, given as (id, text)."""
    connection.execute(
        sa.text(f"INSERT INTO article_search (rowid, article_id, folded) VALUES ({_ROW}, :id, :folded)"),
        [{"id": identity, "folded": folded(text)} for identity, text in texts],
    )
