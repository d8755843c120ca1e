"""The command line: ``python -m articles`` and read, add, list, show, remove, stats, export, reprocess, corrections."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from articles.errors import ArticlesError, UnreadableError
from articles.models import Article
from articles.query import EventQuery, from_address, misread

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Read news articles into events, and keep them.",
)
Sources = Annotated[
    list[str],
    typer.Argument(help="Files, folders or web addresses: text, Markdown, HTML, PDF, DOCX, feeds, JSON lines, Parquet, ZIP"),
]
_TEXT = ("csv", "csv-bom", "geojson", "kml")  # formats that a terminal can show
Query = Annotated[str, typer.Option(help="A filter in the address form, such as c=KZ&cat=trade&from=2024-01-01")]
Published = Annotated[str, typer.Option(help="Day of the articles that do not say theirs, YYYY-MM-DD")]


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        _fail(f"--published {text!r} is no day. Write it as 2023-09-18.")


def _fail(message: str) -> NoReturn:
    print(f"error: {message}", file=sys.stderr)
    raise typer.Exit(1)


def _query(text: str) -> EventQuery:
    """The filter of an option; a part that means nothing is an error, for without it other events would be found."""
    wrong = misread(text)
    if wrong:
        _fail(f"--query {' '.join(wrong)!r} is not known. Copy a filter from the address of the Analyse screen.")
    return from_address(text)


@app.command()
def read(paths: Sources, published: Published = "") -> None:
    """Print what is understood of each article as one JSON object a line. Stores nothing."""
    from articles.adding import outcomes
    from articles.contract import reading_object
    from articles.pipeline import read_all

    found = list(outcomes(paths, _day(published)))
    for reading in read_all(o for o in found if isinstance(o, Article)):
        print(json.dumps(reading_object(reading), ensure_ascii=False))
    _report([str(o) for o in found if isinstance(o, UnreadableError)])


@app.command()
def add(
    paths: Sources, published: Published = "",
    watch: Annotated[float, typer.Option(help="Look again every so many seconds, until interrupted")] = 0.0,
    workers: Annotated[int, typer.Option(help="Processes that read; 0: one less than the cores")] = 0,
) -> None:  # fmt: skip
    """Store articles with their events. The same article again changes nothing; a bad file is named and skipped."""
    import time

    from articles import adding
    from articles.store import open_store
    from articles.workers import default_workers

    store, day, workers = open_store(), _day(published), workers or default_workers()
    if watch:
        once = lambda: adding.add(store, adding.outcomes(paths, day), workers=workers)  # noqa: E731
        adding.watch(once, watch, time.sleep, _tell)
        return
    with _progress(adding.expected(paths)) as heard:
        summary = adding.add(store, adding.outcomes(paths, day), heard, workers=workers)
    _tell(summary)
    if summary.failures:
        raise typer.Exit(1)


def _tell(summary: Any) -> None:
    print(summary.words(), flush=True)
    for failure in summary.failures:
        print(f"error: {failure}", file=sys.stderr, flush=True)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[Any], None]]:
    """A bar with counts, rate and time left on standard error; nothing where that is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=total or None, rate="")

        def heard(summary: Any) -> None:
            done = summary.articles + len(summary.failures)
            speed = bar.tasks[0].speed
            bar.update(task, completed=done, total=max(total, done), rate=f"{speed:.0f}/s" if speed else "")

        yield heard


@app.command()
def reprocess(article_id: Annotated[str, typer.Argument(help="An article; all when left out")] = "") -> None:
    """Read stored articles anew with this version, put the corrections on again, and report what changed."""
    from articles.pipeline import read as read_article
    from articles.store import open_store
    from articles.store.filling import refresh_stories

    store = open_store()
    totals = dict.fromkeys(("new", "withdrawn", "changed"), 0)
    left = 0
    for identity in [article_id] if article_id else store.article_ids():
        change = store.reprocess(identity, read_article(store.article(identity)))
        for name in totals:
            totals[name] += len(getattr(change, name))
        left += len(change.unapplied)
        if change.new or change.withdrawn or change.changed:
            fields = sorted({field for names in change.changed.values() for field in names})
            print(
                f"{identity}: {len(change.new)} new, {len(change.withdrawn)} withdrawn, {len(change.changed)} changed {' '.join(fields)}"
            )
    refresh_stories(store)
    print(
        ", ".join(f"{number} events {name}" for name, number in totals.items()) + f", {left} corrections fit no event"
    )


@app.command()
def corrections(load: Annotated[str, typer.Option(help="A file of corrections to take in (JSON lines)")] = "") -> None:
    """Print all corrections as JSON lines, or take in those of a file: each once."""
    from articles.corrections import from_line, to_line
    from articles.store import open_store
    from articles.store.filling import refresh_stories

    store = open_store()
    if not load:
        for correction in store.corrections():
            print(to_line(correction))
        return
    try:
        lines = [line for line in Path(load).read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        _fail(f"--load {load!r} cannot be read ({error}). Give a file that `python -m articles corrections` printed.")
    applied = [store.correct(from_line(line)) for line in lines]
    refresh_stories(store)
    print(f"{len(applied)} corrections, {sum(applied)} on an event, {len(applied) - sum(applied)} fit no event")


def _report(failures: list[str]) -> None:
    for failure in failures:
        print(f"error: {failure}", file=sys.stderr)
    if failures:
        raise typer.Exit(1)


@app.command("list")
def list_articles(query: Query = "") -> None:
    """Stored articles: id, day, language, events, title; with a filter those that report a matching event."""
    from articles.store import open_store

    store = open_store()
    wanted = {record["article_id"] for record in store.records(_query(query))} if query else None
    for row in store.articles():
        if wanted is not None and row["id"] not in wanted:
            continue
        print(f"{row['id']}\t{row['published'] or '-'}\t{row['language']}\t{row['events']} events\t{row['title']}")


@app.command()
def show(article_id: str) -> None:
    """One stored article with its events and their evidence."""
    from articles.actors import stands_for
    from articles.headlines import date_text, headline
    from articles.store import open_store

    store = open_store()
    article = store.article(article_id)
    print(f"{article.title or article.id}\n{article.published or 'undated'}  {article.url}\n")
    frame = store.events_frame(EventQuery())
    for row in frame[frame["article_id"] == article_id].sort_values("evidence_start").to_dict("records"):
        when = date_text(row["date_start"], row["date_end"], row["date_precision"]) or "no date"
        told = f"{when}, {row['status']}, score {row['score']:.2f}"
        print(f"- {headline(row, _name, stands_for=stands_for)}  [{told}]\n  “{row['evidence_text']}”")


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
def stats(query: Query = "") -> None:
    """How many articles and events, by category, status, place precision, country, route and source."""
    from articles.query_words import to_words
    from articles.store import open_store

    store, wanted = open_store(), _query(query)
    print(f"{len(store.article_ids())} articles; {store.count(wanted)} events: {to_words(wanted)}")
    for facet, found in store.facets(wanted, ("category", "status", "precision", "country", "route", "source")).items():
        print(f"{facet}: " + ", ".join(f"{value} {number}" for value, number in list(found.items())[:12]))


@app.command()
def export(
    format: Annotated[str, typer.Option(help="csv, csv-bom, xlsx, geojson, gpkg, parquet, kml or zip")] = "csv",
    query: Query = "",
    output: Annotated[str, typer.Option(help="A file to write; else the output of the command")] = "",
) -> None:
    """Write the stored events in a format: all, or those of a filter."""
    from articles.exports import EXPORTS, about
    from articles.store import open_store

    if format not in EXPORTS:
        _fail(f"--format {format!r} is not known. Known: {' '.join(EXPORTS)}")
    store, wanted = open_store(), _query(query)
    frame = store.events_frame(wanted)
    told = about(frame, wanted, store.version(), _name)
    content = EXPORTS[format].write(frame, told)
    if output:
        try:
            Path(output).write_bytes(content)
        except OSError as error:
            _fail(f"--output {output!r} cannot be written ({error.strerror}). Name a file in a folder that is there.")
    elif format not in _TEXT and sys.stdout.isatty():
        _fail(f"--format {format} is no text for a terminal. Name a file: --output events.{format}")
    else:
        sys.stdout.buffer.write(content)
    print(f"{told.events} events, {told.without_point} of them without a point", file=sys.stderr)


def main() -> None:
    """Run the command line; our own errors become one line and exit code 1."""
    try:
        app()
    except ArticlesError as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
