"""Every read of the store and of the reference tables, cached. The only file of the dashboard that touches the outside.

Values are cached (frames, tables, plain data), never widgets or folium objects. The store is ``ATLAS_STORE``.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from articles.errors import ArticlesError
from articles.query import EventQuery
from dashboard.layers.base import CountryPoint
from dashboard.prepare import prepare
from dashboard.words import _
from geodata.lexicon import DATA, read_table
from geodata.models import Route

HERE = Path(__file__).parent
READ_ERRORS = (ArticlesError,)


@st.cache_resource(show_spinner=False)
def store() -> Any:
    """The store, opened once; an empty one is filled with the sample articles through the usual pipeline."""
    from articles.store import open_filled_store

    return open_filled_store()


@st.cache_resource(show_spinner=False, max_entries=1)
def all_events(version: str) -> pd.DataFrame:
    """Every event of the store, prepared for the map. Shared by all sessions: never change it.

    ``version`` is the store's state (see ``version``): a change in the store makes old answers useless.
    """
    return prepare(store().events_frame(), countries(), drawn_routes())


@st.cache_resource(show_spinner=False, max_entries=64)
def events(query: EventQuery, version: str) -> pd.DataFrame:
    """The events that match the query, in the store's order: rows of ``all_events``, never to be changed."""
    found = all_events(version)
    return found if query == EventQuery() else found[index(version).all_of(masks(query, version))]


@st.cache_resource(show_spinner=False, max_entries=1)
def index(version: str) -> Any:
    """All events as columns in memory (articles.index): its rows are those of ``all_events``."""
    return store().index(all_events(version))


@st.cache_resource(show_spinner=False, max_entries=64)
def masks(query: EventQuery, version: str) -> Mapping[str, Any]:
    """For each limit of the query, which events pass it."""
    words = store().articles_with(query.text) if query.text.strip() else None
    return index(version).masks(query, words)


def event_id(told: str) -> str:
    """The id of an event as the map tells it: the id itself, or "row-17" where the map got rows (see layers/events)."""
    if not told.startswith("row-"):
        return told
    frame, row = all_events(version()), int(told.removeprefix("row-"))
    return str(frame["id"].iloc[row]) if row < len(frame) else ""


def keep_note(note: Any) -> bool:
    """Keep a reader's note about an event; whether the event is still there."""
    return store().correct(note)


def empty_frame() -> pd.DataFrame:
    """A frame with all columns and no event."""
    from articles.frames import events_frame

    return prepare(events_frame([]), countries(), drawn_routes())


def prepared(frame: pd.DataFrame) -> pd.DataFrame:
    """A frame with the columns of the store's frame, made ready for the map."""
    return prepare(frame, countries(), drawn_routes())


def index_of(frame: pd.DataFrame) -> Any:
    """The columns in memory of some of the store's events (see articles.index)."""
    return store().index(frame)


def frame_of(reading: Any) -> pd.DataFrame:
    """The events of one Reading, with the columns of the store's frame."""
    from articles.contract import event_object
    from articles.frames import events_frame

    article = reading.article
    told = {"article_id": article.id, "title": article.title, "url": article.url, "publisher": article.publisher}
    told["published"] = article.published.isoformat() if article.published else None
    rows = [event_object(e) | {"lon": e.lon, "lat": e.lat} | told for e in reading.events]
    return prepare(events_frame(rows), countries(), drawn_routes())


@st.cache_data(show_spinner=False, max_entries=8)
def article_titles(version: str) -> dict[str, str]:
    """Titles of the stored articles by id, newest first."""
    return {row["id"]: row["title"] or row["id"] for row in store().articles()}


def read_stored(article_id: str, version: str) -> Any:
    """A stored article as the pipeline understands it today. Raises one of READ_ERRORS when it is no longer there."""
    return _read(article(article_id, version))


def read_text(text: str, published: date | None) -> Any:
    """Read a pasted text. Raises one of READ_ERRORS for an empty or too long one."""
    return read_bytes(_("Pasted text"), text.encode("utf-8", "replace"), published)


def read_bytes(name: str, content: bytes, published: date | None = None) -> Any:
    """Read the first article of a file, by its name's ending. Raises one of READ_ERRORS for what is not an article."""
    from articles.readers import read_bytes as from_bytes

    return _read(next(from_bytes(name, content, published)))


@st.cache_resource(show_spinner=False, max_entries=32)
def _read(article: Any) -> Any:
    from articles.pipeline import read

    return read(article, explain=True)


def version() -> str:
    """A word that changes whenever the store's content does."""
    return str(store().version())


@st.cache_data(show_spinner=False, max_entries=256)
def article(article_id: str, version: str) -> Any:
    """One article with its text. Raises one of READ_ERRORS when it is no longer there."""
    return store().article(article_id)


@st.cache_resource(show_spinner=False)
def countries() -> dict[str, CountryPoint]:
    """Countries by code with display name and point (lon, lat)."""
    return {
        row["code"]: CountryPoint(row["code"], row["name"], float(row["lon"]), float(row["lat"]))
        for row in read_table("countries.csv")
    }


@st.cache_resource(show_spinner=False)
def names() -> dict[str, str]:
    """Words for the ids of countries, groups and organisations."""
    found = {row["id"]: row["name"] for table in ("organisations.csv", "groups.csv") for row in read_table(table)}
    found.update({code: point.name for code, point in countries().items()})
    return found


@st.cache_resource(show_spinner=False)
def groups() -> dict[str, str]:
    """Names of the groups of states by id."""
    return {row["id"]: row["name"] for row in read_table("groups.csv")}


@st.cache_resource(show_spinner=False)
def routes() -> dict[str, Route]:
    """All routes with their drawn lines, by id, at the simplification that suits a screen."""
    from geodata.routes import load_routes, route

    return {route_id: route(route_id, level=1) for route_id in load_routes()}


def drawn_routes() -> list[str]:
    """Ids of the routes that have a course to draw."""
    return [r.id for r in routes().values() if any(len(leg.coordinates) > 1 for leg in r.legs)]


def route_figures(route_id: str) -> Sequence[Any]:
    """Published figures of a route, each with its source."""
    from geodata.routes import figures

    return figures(route_id)


def stops(route: Route) -> set[str]:
    """Ids of the waypoints of a route."""
    return {point.place_id for leg in route.legs for point in (leg.start, leg.end)}


def node(node_id: str) -> Any | None:
    """A waypoint of the route tables, None for an unknown id."""
    from geodata.routes import waypoints

    return waypoints().get(node_id)


def node_kind(node_id: str) -> str:
    """What a waypoint is: port, border, station, terminal or field."""
    from geodata.routes import waypoint_kinds

    return waypoint_kinds().get(node_id, "station")


def node_figures(node_id: str) -> Sequence[Any]:
    """Published figures of a port: the route tables keep a port as a route of its own, "port-aktau"."""
    return route_figures(f"port-{node_id}")


def place(place_id: str) -> Any | None:
    """A place of the gazetteer, None for an unknown id."""
    from geodata.errors import UnknownNameError
    from geodata.gazetteer import load

    try:
        return load().place(place_id)
    except UnknownNameError:
        return None


@st.cache_resource(show_spinner=False)
def place_names() -> dict[str, str]:
    """Words for place ids asked so far; filled by ``place_name``."""
    return {}


def place_name(place_id: str) -> str:
    """The name of a place; the id itself for an id that is no longer known."""
    known = place_names()
    if place_id not in known:
        found = place(place_id)
        known[place_id] = found.name if found else place_id
    return known[place_id]


def name(identity: str) -> str:
    """Words for a country, organisation, group, leader or place id; the id itself when nothing knows it."""
    return names().get(identity) or place_name(identity)


def name_or_route(identity: str) -> str:
    """``name``, for route ids too."""
    route = routes().get(identity)
    return route.name.split(" (")[0] if route else name(identity)


def all_names(identities: Sequence[str]) -> list[str]:
    """``name`` of each."""
    return [name(identity) for identity in identities]


# ---- the Method page


@st.cache_data(show_spinner=False, max_entries=4)
def method_text(language: str) -> str:
    """The prose of the Method page, in the language when it is there, else in English."""
    translated = HERE / f"method.{language}.md"
    return (translated if translated.exists() else HERE / "method.md").read_text(encoding="utf-8")


@st.cache_data(show_spinner=False)
def method_steps() -> list[dict[str, str]]:
    """The steps of the work in plain words, each with its module."""
    return _rows(HERE / "method_steps.csv")


@st.cache_data(show_spinner=False)
def accuracy() -> list[dict[str, str]]:
    """Measured figures by version, as tests/gold/gate.py writes them."""
    from articles.keywords import read_table as read_articles_table

    return read_articles_table("accuracy.csv")


@st.cache_data(show_spinner=False)
def measures() -> list[dict[str, str]]:
    """What each measure is called and counts."""
    from articles.keywords import read_table as read_articles_table

    return read_articles_table("measures.csv")


@st.cache_data(show_spinner=False)
def table_sizes() -> dict[str, int]:
    """How much the reference tables know."""
    from geodata.gazetteer import load

    tables = {
        "countries": "countries", "places": "region_places", "organisations": "organisations", "leaders": "leaders",
        "routes": "routes",
    }  # fmt: skip
    named = ("country", "admin1", "region", "group", "organisation", "leader", "route")
    found = {what: len(read_table(f"{name}.csv")) for what, name in tables.items()}
    return found | {"tail": len(load().tail), "names": sum(len(read_table(f"{name}_names.csv")) for name in named)}


@st.cache_data(show_spinner=False)
def rule_effects() -> list[dict[str, str]]:
    """What each rule of the geoparser is worth, as tests/benchmarks/rule_effects.py measured it."""
    return list(read_table("rule_effects.csv"))


@st.cache_resource(show_spinner=False)
def route_lengths() -> Sequence[Any]:
    """Drawn lengths beside the published ones."""
    from geodata.route_lengths import lengths

    return lengths()


@st.cache_data(show_spinner=False)
def sources_text() -> str:
    """The list of data sources with their licences."""
    return (DATA / "SOURCES.md").read_text(encoding="utf-8")


@st.cache_resource(show_spinner=False)
def codes() -> Sequence[Any]:
    """The codebook."""
    from articles.codebook import codebook

    return codebook()


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# ---- review and saved views


@st.cache_data(show_spinner=False, max_entries=4)
def corrections(version: str) -> list[Any]:
    """What reviewers said of events, oldest first."""
    return store().corrections()


def correct(kind: str, event: Mapping[str, Any], author: str, changes: Mapping[str, Any] | None, reason: str) -> bool:
    """Keep what a reviewer says of an event. Raises one of READ_ERRORS for what cannot be said."""
    from articles.corrections import make

    return store().correct(make(kind, event, author, changes, reason))


def restory() -> None:
    """Cluster the stories anew, with reviewers' words on."""
    from articles.store.filling import refresh_stories

    refresh_stories(store())


@st.cache_data(show_spinner=False, max_entries=4)
def added(version: str) -> dict[str, str]:
    """When each article came into the store (ISO time), by id."""
    return {row["id"]: row["added"] for row in store().articles()}


def saved_views() -> dict[str, str]:
    """Addresses of the saved views by name, newest first."""
    from articles.store import views

    return {name: views.load(store(), "view", name) for name in views.names(store(), "view")}


def save_view(name: str, address: str) -> None:
    """Keep a view under a name."""
    from articles.store import views

    views.save(store(), "view", name, address)


def delete_view(name: str) -> None:
    """Forget a view."""
    from articles.store import views

    views.delete(store(), "view", name)
