"""The command line: ``python -m articles read | add | list | show | remove | stats | export``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from articles.errors import ArticlesError, UnreadableError
from articles.models import Article

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="Read news articles into events, and keep them.")
Paths = Annotated[list[Path], typer.Argument(help="Files or folders: text, Markdown, HTML, PDF, DOCX, feeds, JSON lines, ZIP")]
Published = Annotated[str, typer.Option(help="Day of the articles that do not say theirs, YYYY-MM-DD")]


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        _fail(f"--published {text!r} is no day. Write it as 2023-09-18.")
    return None


def _fail(message: str) -> None:
    print(f"error: {message}", file=sys.stderr)
    raise typer.Exit(1)


def _each(paths: list[Path], published: date | None, failures: list[str]) -> Iterator[Article]:
    """Articles of all paths; what cannot be read is noted and skipped."""
    from articles.readers import read_each

    for path in paths:
        for outcome in read_each(path, published):
            if isinstance(outcome, UnreadableError):
                failures.append(str(outcome))
            else:
                yield outcome


@app.command()
def read(paths: Paths, published: Published = "") -> None:
    """Print what is understood of each article as one JSON object a line. Stores nothing."""
    from articles.contract import reading_object
    from articles.pipeline import read_all

    failures: list[str] = []
    for reading in read_all(_each(paths, _day(published), failures)):
        print(json.dumps(reading_object(reading), ensure_ascii=False))
    _report(failures)


@app.command()
def add(paths: Paths, published: Published = "") -> None:
    """Store articles with their events. The same article again changes nothing; a bad file is named and skipped."""
    from rich.console import Console
    from rich.progress import track

    from articles.store import open_store
    from articles.store.filling import add_article, refresh_stories

    failures: list[str] = []
    counts = {"new": 0, "duplicate": 0, "events": 0}
    store = open_store()
    console = Console(stderr=True)
    for article in track(list(_each(paths, _day(published), failures)), "Reading", console=console, transient=True):
        added = add_article(store, article)
        counts["new" if added.new else "duplicate"] += 1
        counts["events"] += added.events
    refresh_stories(store)
    print(f"{counts['new']} new, {counts['duplicate']} already there, {counts['events']} events, {len(failures)} failed")
    _report(failures)


def _report(failures: list[str]) -> None:
    for failure in failures:
        print(f"error: {failure}", file=sys.stderr)
    if failures:
        raise typer.Exit(1)


@app.command("list")
def list_articles() -> None:
    """Every stored article: id, day, language, events, title."""
    from articles.store import open_store

    for row in open_store().articles():
        print(f"{row['id']}\t{row['published'] or '-'}\t{row['language']}\t{row['events']} events\t{row['title']}")


@app.command()
def show(article_id: str) -> None:
    """One stored article with its events and their evidence."""
    from articles.headlines import headline
    from articles.query import EventQuery
    from articles.store import open_store

    store = open_store()
    article = store.article(article_id)
    print(f"{article.title or article.id}\n{article.published or 'undated'}  {article.url}\n")
    frame = store.events_frame(EventQuery())
    for row in frame[frame["article_id"] == article_id].to_dict("records"):
        print(f"- {headline(row, _name)}  [{row['status']}, score {row['score']:.2f}]\n  “{row['evidence_text']}”")


def _name(identity: str) -> str:
    """Words for an id of a country, organisation, group or place."""
    from geodata.errors import UnknownNameError
    from geodata.gazetteer import load

    gazetteer = load()
    for table in (gazetteer.organisations, gazetteer.groups):
        if identity in table:
            return table[identity].name
    try:
        return gazetteer.place(identity).name
    except UnknownNameError:
        return identity


@app.command()
def remove(article_id: str) -> None:
    """Remove an article and its events."""
    from articles.store import open_store

    open_store().remove(article_id)
    print(f"{article_id} removed")


@app.command()
def stats() -> None:
    """How many articles and events, by category, country and status."""
    from articles.store import open_store

    store = open_store()
    frame = store.events_frame()
    print(f"{len(store.articles())} articles, {len(frame)} events")
    for column in ("category", "status", "precision"):
        print(f"{column}: " + ", ".join(f"{k} {v}" for k, v in frame[column].value_counts().items()))
    print("country: " + ", ".join(f"{k} {v}" for k, v in frame["countries"].explode().value_counts().head(12).items()))


@app.command()
def export(
    format: Annotated[str, typer.Option(help="csv or geojson")] = "csv",
    query: Annotated[str, typer.Option(help="A filter in the address form, such as c=KZ&cat=trade")] = "",
) -> None:
    """Print the stored events as CSV or GeoJSON."""
    from articles.exports import EXPORTS
    from articles.query import from_address
    from articles.store import open_store

    if format not in EXPORTS:
        _fail(f"--format {format!r} is not known. Known: {' '.join(EXPORTS)}")
    sys.stdout.write(EXPORTS[format](open_store().events_frame(from_address(query))))


def main() -> None:
    """Run the command line; our own errors become one line and exit code 1."""
    try:
        app()
    except ArticlesError as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
