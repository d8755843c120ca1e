"""The map of the Explore screen: the scene of a filtered frame, what is pushed, and what a click selects."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from articles.actors import stands_for
from articles.headlines import headline
from articles.query import EventQuery
from dashboard import corridor_view, data, kept, layer_picker, map_view
from dashboard.layers import Scene
from dashboard.layers.base import Whole
from dashboard.layers.events import tips
from dashboard.layers.events import whole as whole_of
from dashboard.placement import placed
from dashboard.words import _, language, translator
from geodata import corridor

MOST_STOCK = 300_000  # bytes of JSON
SELECTIONS = ("event", "country", "route", "corridor", "arc", "node", "leg", "cluster")


def scene_of(
    frame: pd.DataFrame,
    translate: Callable[[str], str] = _,
    places: Sequence[dict] = (),
    shade: str = "",
    whole: Whole | None = None,
    made: dict[int, str] | None = None,
) -> Scene:
    """The scene of a prepared frame; headlines are made when asked for, once each. ``places``: of one article.

    ``made`` keeps the headlines of a store's events, by their row in its frame, from scene to scene.
    """
    made = {} if made is None else made
    numbers = frame.index

    def headlines(rows: Sequence[int]) -> list[str]:
        missing = [i for i in map(int, rows) if numbers[i] not in made]
        for i, row in zip(missing, frame.iloc[missing].to_dict("records"), strict=True):
            made[numbers[i]] = headline(row, data.name, _place(row), translate, stands_for)
        return [made[numbers[int(i)]] for i in rows]

    return Scene(frame, placed(frame), data.countries(), data.routes(), headlines, translate, places, whole, shade)


def _place(row: dict) -> str:
    """Words for where an event without parties happened: its first place, country or route."""
    first = next((x for key in ("locations", "countries", "routes") for x in row[key]), "")
    return data.name_or_route(first) if first else ""


@st.cache_resource(show_spinner=False, max_entries=32)
def drawn(query: EventQuery, version: str, code: str, shade: str = "") -> tuple[Scene, dict]:
    """The scene of a query and what its layers send, in a language: a view seen before costs nothing."""
    whole, made = all_drawn(version, code)
    scene = scene_of(data.events(query, version), translator(code), (), shade, whole, made)
    return scene, map_view.referred(scene)


@st.cache_resource(show_spinner=False, max_entries=4)
def all_drawn(version: str, code: str) -> tuple[Whole, dict[int, str]]:
    """The store's events as the page fetches them once, and the headlines made so far, in a language."""
    made: dict[int, str] = {}
    return whole_of(scene_of(data.all_events(version), translator(code), made=made)), made


def layers_of(drawn_query: tuple[Scene, dict]) -> dict:
    """What to send of a drawn query: names of its parts, or all of them when the page found one missing."""
    scene, layers = drawn_query
    return map_view.payload(replace(scene, whole=None)) if st.session_state.get("inline") else layers


def tip(row: int, code: str) -> list[str]:
    """The lines shown under the pointer for an event of the store, by its row; none for a row it does not have."""
    version = data.version()
    frame = data.all_events(version)
    scene = scene_of(frame, translator(code), made=all_drawn(version, code)[1])
    return tips(scene, np.array([row]))[0] if 0 <= row < len(frame) else []


def show(query: EventQuery) -> Scene:
    """Draw the map of the query with the session's selection; a click is taken over before the next run."""
    state = st.session_state
    found = drawn(query, data.version(), language(), state.get("shade") or "")
    scene, layers = found[0], layers_of(found)
    drawing = {
        "selected": selection(),
        "visible": layer_picker.visible(tuple(state.get("hidden") or ())),
        "online": bool(state.get("online")),
        "go": goal(scene),
    }
    hashes = [part["hash"] for part in layers.values()]
    push = {"version": map_view.fingerprint([drawing, hashes]), "layers": layers, "stock": stock(layers), **drawing}
    map_view.show(constant(language()), push, on_pick=take_click)
    return scene


def stock(layers: Mapping[str, Any]) -> dict[str, Any]:
    """The whole that the events are picked from, once a session and when it is not large: the first map need not wait
    for another request. A page that lost it asks for it by name."""
    name = layers["events"].get("whole", "")
    if not name or st.session_state.get("stocked") == name:
        return {}
    st.session_state.stocked = name
    content = kept.kept(name) or b""
    return {name: json.loads(content)} if 0 < len(content) <= MOST_STOCK else {}


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


MAPS = ("explore", "small")


@st.cache_resource(show_spinner=False, max_entries=8)
def constants(name: str, code: str) -> dict:
    """What a map needs once: the large one of Explore, or the small one beside other views (no legend, brief tags)."""
    small_view = {"south_west": [34.5, 43.0], "north_east": [50.5, 80.0]}
    view, translate = small_view if name == "small" else map_view.HOME_VIEW, translator(code)
    told = map_view.constant(data.routes().values(), translate, view, code)
    return {**told, "root": map_view.FRAME_TO_ROOT, **({"legend": None, "compact": True} if name == "small" else {})}


@st.cache_resource(show_spinner=False, max_entries=8)
def _served(name: str, code: str) -> map_view.Served:
    return map_view.Served(name, code, map_view.fingerprint(constants(name, code)))


def constant(code: str) -> map_view.Served:
    """What the map needs once, in a language."""
    return _served("explore", code)


def small(code: str) -> map_view.Served:
    """The same for a small map beside other views."""
    return _served("small", code)


def take_click() -> None:
    """Turn a click on the map into the session's selection: an event, a cluster, a country, a corridor ..."""
    click = map_view.picked(st.session_state.get("map"))
    if click is None or click[2] == st.session_state.get("turn"):
        return
    kind, identity, st.session_state.turn = click
    if kind == "resend":
        st.session_state.inline = True
        return
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
