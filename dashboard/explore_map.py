"""The map of the Explore screen: the scene of a filtered frame, what is pushed, and what a click selects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from articles.actors import stands_for
from articles.headlines import headline
from articles.query import EventQuery
from dashboard import corridor_view, data, layer_picker, map_view
from dashboard.layers import Scene
from dashboard.placement import placed
from dashboard.words import _, language
from geodata import corridor

SELECTIONS = ("event", "country", "route", "corridor", "arc", "node", "leg", "cluster")


def scene_of(
    frame: pd.DataFrame, translate: Callable[[str], str] = _, places: Sequence[dict] = (), shade: str = ""
) -> Scene:
    """The scene of a prepared frame; headlines are made when asked for, once each. ``places``: of one article."""
    made: dict[int, str] = {}

    def headlines(rows: Sequence[int]) -> list[str]:
        missing = [i for i in map(int, rows) if i not in made]
        for i, row in zip(missing, frame.iloc[missing].to_dict("records"), strict=True):
            made[i] = headline(row, data.name, _place(row), translate, stands_for)
        return [made[int(i)] for i in rows]

    return Scene(frame, placed(frame), data.countries(), data.routes(), headlines, translate, places, shade)


def _place(row: dict) -> str:
    """Words for where an event without parties happened: its first place, country or route."""
    first = next((x for key in ("locations", "countries", "routes") for x in row[key]), "")
    return data.name_or_route(first) if first else ""


@st.cache_resource(show_spinner=False, max_entries=32)
def drawn(query: EventQuery, version: str, code: str, shade: str = "") -> tuple[Scene, dict]:
    """The scene of a query and what its layers send, in a language: a view seen before costs nothing."""
    scene = scene_of(data.events(query, version), shade=shade)
    return scene, map_view.payload(scene)


def show(query: EventQuery) -> Scene:
    """Draw the map of the query with the session's selection; a click is taken over before the next run."""
    state = st.session_state
    scene, layers = drawn(query, data.version(), language(), state.get("shade") or "")
    drawing = {
        "selected": selection(),
        "visible": layer_picker.visible(tuple(state.get("hidden") or ())),
        "online": bool(state.get("online")),
        "go": goal(scene),
    }
    hashes = [part["hash"] for part in layers.values()]
    push = {"version": map_view.fingerprint([drawing, hashes]), "layers": layers, **drawing}
    map_view.show(constant(language()), push, on_pick=take_click)
    return scene


def goal(scene: Scene) -> dict[str, Any] | None:
    """Where the map should bring the reader: a place found by the search, else the chosen event when it has a point."""
    found = st.session_state.get("goal")
    event = st.session_state.get("event")
    if found or not event:
        return found
    rows = scene.frame[(scene.frame["id"] == event) & (scene.frame["home"] == "marker")]
    if rows.empty:
        return None
    return {"key": f"event {event}", "lon": float(rows["lon"].iloc[0]), "lat": float(rows["lat"].iloc[0]), "zoom": 0}


def selection() -> dict[str, Any]:
    """What is selected, by kind: the corridor, the event, and one of country, route, arc, node, leg or cluster."""
    kind, identity = st.session_state.get("picked") or ("", "")
    found = {"corridor": st.session_state.get("corridor"), "event": st.session_state.get("event") or None}
    if kind in SELECTIONS[1:] and kind != "corridor":
        found[kind] = identity
    return {**found, "legs": journey_legs(found["corridor"])}


def journey_legs(route_id: str | None) -> list[int] | None:
    """Numbers of the drawn legs on the chosen journey of a corridor; None when it has no branches."""
    if not route_id or not corridor_view.branch_groups(route_id):
        return None
    choices = branch_choices(route_id)
    return corridor_view.leg_numbers(data.routes()[route_id], corridor.journey(route_id, choices))


def branch_choices(route_id: str) -> dict[str, str]:
    """The branch of each group of a corridor: as chosen in the rail, else the default."""
    chosen = corridor_view.defaults(route_id)
    for group in chosen:
        wanted = st.session_state.get(f"branch-{route_id}-{group}")
        if wanted in corridor_view.branch_groups(route_id)[group]:
            chosen[group] = wanted
    return chosen


@st.cache_resource(show_spinner=False, max_entries=4)
def constant(code: str) -> dict:
    """What the map needs once, in the session's language."""
    return map_view.constant(data.routes().values(), _)


@st.cache_resource(show_spinner=False, max_entries=4)
def small(code: str) -> dict:
    """The same for a small map beside other views: no legend, brief tags, the region closer."""
    view = {"south_west": [34.5, 43.0], "north_east": [50.5, 80.0]}
    return {**map_view.constant(data.routes().values(), _, view), "legend": None, "compact": True}


def take_click() -> None:
    """Turn a click on the map into the session's selection: an event, a cluster, a country, a corridor ..."""
    click = map_view.picked(st.session_state.get("map"))
    if click is None or click[2] == st.session_state.get("turn"):
        return
    kind, identity, st.session_state.turn = click
    if kind in ("event", "cluster"):
        identity = ",".join(data.event_id(part) for part in identity.split(","))
    select(kind, identity)


def select(kind: str, identity: str) -> None:
    """Make something the selection; an empty place on the map clears it."""
    state = st.session_state
    if kind == "corridor":
        state.corridor = identity
    state.event = identity if kind == "event" else ""
    state.goal = None
    state.picked = (kind, identity) if kind in SELECTIONS else ("", "")
    state.listing = False if kind in SELECTIONS else state.get("listing", False)
