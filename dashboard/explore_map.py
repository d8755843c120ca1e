"""The map of the Explore screen: the scene of a filtered frame, what is pushed, and what a click selects."""

from __future__ import annotations

import streamlit as st

from articles.headlines import headline
from dashboard import data, map_view
from dashboard.layers import Scene
from dashboard.placement import place
from dashboard.words import _, language

SELECTIONS = ("event", "country", "route", "arc", "node", "leg", "cluster")


def scene_of(frame, translate=_, places=()) -> Scene:
    """The scene of a frame; headlines are made on first use and only once. ``places`` are those of one article."""
    countries, routes = data.countries(), data.routes()
    made: list[str] = []

    def headlines() -> list[str]:
        if not made:
            made.extend(headline(row, data.name, _place(row), translate) for row in frame.to_dict("records"))
        return made

    return Scene(frame, place(frame, countries, routes), countries, routes, headlines, translate, places)


def _place(row: dict) -> str:
    """Words for where an event without parties happened: its first place, country or route."""
    first = next((x for key in ("locations", "countries", "routes") for x in row[key]), "")
    return data.name_or_route(first) if first else ""


def show(frame) -> Scene:
    """Draw the map of the frame with the session's selection; a click is taken over before the next run."""
    scene = scene_of(frame)
    selected = st.session_state.get("picked") or ("", "")
    push = {
        "version": str(hash((len(frame), selected, st.session_state.get("corridor")))),
        "selected": {
            "corridor": st.session_state.get("corridor"),
            "event": st.session_state.get("event") or None,
            **({selected[0]: selected[1]} if selected[0] in SELECTIONS[1:] else {}),
        },
        "layers": map_view.payload(scene),
    }
    map_view.show(constant(language()), push, on_pick=take_click)
    return scene


def constant(code: str) -> dict:
    """What the map needs once, in the session's language."""
    return map_view.constant(data.routes().values(), _)


def take_click() -> None:
    """Turn a click on the map into the session's selection: an event, a cluster, a country, a corridor ..."""
    click = map_view.picked(st.session_state.get("map"))
    if click is None or click[2] == st.session_state.get("turn"):
        return
    kind, identity, st.session_state.turn = click
    select(kind, identity)


def select(kind: str, identity: str) -> None:
    """Make something the selection; an empty place on the map clears it."""
    state = st.session_state
    if kind == "corridor":
        state.corridor = identity
    state.event = identity if kind == "event" else ""
    state.picked = (kind, identity) if kind in SELECTIONS else ("", "")
    state.listing = False if kind in SELECTIONS else state.get("listing", False)
