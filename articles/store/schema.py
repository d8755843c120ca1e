"""The tables of the store. Version 1; later versions add steps to ``MIGRATIONS``."""

from __future__ import annotations

import sqlalchemy as sa

VERSION = 1
metadata = sa.MetaData()

meta = sa.Table("atlas_meta", metadata, sa.Column("key", sa.String, primary_key=True), sa.Column("value", sa.String))

articles = sa.Table(
    "articles", metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("sha256", sa.String, nullable=False, unique=True),
    sa.Column("title", sa.String, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("published", sa.String),
    sa.Column("language", sa.String, nullable=False),
    sa.Column("url", sa.String, nullable=False),
    sa.Column("publisher", sa.String, nullable=False),
    sa.Column("author", sa.String, nullable=False),
    sa.Column("added", sa.String, nullable=False),
    sa.Column("resolution", sa.Text, nullable=False),
)  # fmt: skip

events = sa.Table(
    "events", metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("article_id", sa.String, sa.ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("category", sa.String, nullable=False),
    sa.Column("type", sa.String, nullable=False),
    sa.Column("status", sa.String, nullable=False),
    sa.Column("stage", sa.String, nullable=False),
    sa.Column("precision", sa.String, nullable=False),
    sa.Column("date_start", sa.String),
    sa.Column("date_end", sa.String),
    sa.Column("amount_usd", sa.Float),
    sa.Column("score", sa.Float, nullable=False),
    sa.Column("story", sa.String, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.Index("events_by_date", "date_start", "id"),
)  # fmt: skip

event_countries = sa.Table(
    "event_countries", metadata,
    sa.Column("event_id", sa.String, sa.ForeignKey("events.id", ondelete="CASCADE"), nullable=False),
    sa.Column("country", sa.String, nullable=False),
    sa.Column("role", sa.String, nullable=False),
    sa.PrimaryKeyConstraint("country", "role", "event_id"),
    sa.Index("countries_by_event", "event_id"),
)  # fmt: skip

event_groups = sa.Table(
    "event_groups", metadata,
    sa.Column("event_id", sa.String, sa.ForeignKey("events.id", ondelete="CASCADE"), nullable=False),
    sa.Column("country", sa.String, nullable=False),
    sa.PrimaryKeyConstraint("country", "event_id"),
)  # fmt: skip

event_routes = sa.Table(
    "event_routes", metadata,
    sa.Column("event_id", sa.String, sa.ForeignKey("events.id", ondelete="CASCADE"), nullable=False),
    sa.Column("route", sa.String, nullable=False),
    sa.PrimaryKeyConstraint("route", "event_id"),
)  # fmt: skip

SEARCH = "CREATE VIRTUAL TABLE IF NOT EXISTS article_search USING fts5(article_id UNINDEXED, folded)"
