"""The tables of the store. A change raises ``VERSION`` and adds a step to ``migrations.py``."""

from __future__ import annotations

import sqlalchemy as sa

VERSION = 3
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
    sa.Column("copy_of", sa.String, nullable=False, server_default=""),  # the article it nearly repeats, "" if none
    sa.Column("extractor", sa.String, nullable=False, server_default=""),  # version of the program that read it
)  # fmt: skip


def _of_article() -> sa.Column:
    return sa.Column("article_id", sa.String, sa.ForeignKey("articles.id", ondelete="CASCADE"), nullable=False)


def _of_event() -> sa.Column:
    return sa.Column("event_id", sa.String, sa.ForeignKey("events.id", ondelete="CASCADE"), nullable=False)


mentions = sa.Table(  # one row a place, country, group, organisation, person or route that an article names
    "mentions", metadata,
    _of_article(),
    sa.Column("target", sa.String, nullable=False),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("country", sa.String, nullable=False),
    sa.Column("times", sa.Integer, nullable=False),
    sa.PrimaryKeyConstraint("article_id", "target", "kind"),
    sa.Index("mentions_by_target", "target", "article_id"),
)  # fmt: skip

article_countries = sa.Table(
    "article_countries", metadata,
    _of_article(),
    sa.Column("country", sa.String, nullable=False),
    sa.PrimaryKeyConstraint("country", "article_id"),
    sa.Index("article_countries_by_article", "article_id"),
)  # fmt: skip

article_bands = sa.Table(  # MinHash bands: articles that share one are compared as near-duplicates
    "article_bands", metadata,
    sa.Column("band", sa.String, nullable=False),
    _of_article(),
    sa.PrimaryKeyConstraint("band", "article_id"),
    sa.Index("bands_by_article", "article_id"),
)  # fmt: skip

events = sa.Table(
    "events", metadata,
    sa.Column("id", sa.String, primary_key=True),
    _of_article(),
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
    sa.Column("safe_to_sum", sa.Integer, nullable=False, server_default="0"),
    sa.Column("rejected", sa.Integer, nullable=False, server_default="0"),  # a reviewer said that it is none
    sa.Column("extracted", sa.Text, nullable=False, server_default=""),  # the record before corrections, "" if none
    sa.Column("parties", sa.String, nullable=False, server_default=""),  # its countries with roles: rows.parties_of
    sa.Index("events_by_article", "article_id"),
    # These hold all that a filter by country, category and date reads, in the order of pages: the records, ten times
    # as large, are read for the page that is shown only.
    sa.Index("events_by_day", "rejected", "date_start", "id", "date_end", "category", "parties"),
    sa.Index("events_by_category", "rejected", "category", "date_start", "id", "date_end", "parties"),
    sa.Index("events_by_parties", "rejected", "parties"),
)  # fmt: skip

def _event_ids(table: str, column: str) -> sa.Table:
    """A table of (event, id) pairs, found fast from either side."""
    return sa.Table(
        table, metadata, _of_event(), sa.Column(column, sa.String, nullable=False),
        sa.PrimaryKeyConstraint(column, "event_id"), sa.Index(f"{table}_by_event", "event_id"),
    )  # fmt: skip


event_groups = _event_ids("event_groups", "country")  # countries that take part only through a group's membership
event_routes = _event_ids("event_routes", "route")
event_legs = _event_ids("event_legs", "leg")  # "route:from:to"
event_places = _event_ids("event_places", "place")
event_actors = _event_ids("event_actors", "actor")  # actors and recipients: organisations, groups, countries

corrections = sa.Table(
    "corrections", metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("at", sa.String, nullable=False),
    sa.Column("author", sa.String, nullable=False),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("article_id", sa.String, nullable=False),  # no foreign key: a correction outlives the article
    sa.Column("event_id", sa.String, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("applied", sa.Integer, nullable=False, server_default="1"),
    sa.Index("corrections_by_event", "event_id"),
    sa.Index("corrections_by_article", "article_id"),
)  # fmt: skip

views = sa.Table(  # saved views and briefings: named text values
    "views", metadata,
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("changed", sa.String, nullable=False),
    sa.PrimaryKeyConstraint("kind", "name"),
)  # fmt: skip

EVENT_LISTS = (event_groups, event_routes, event_legs, event_places, event_actors)
