"""Add the view on screen to a briefing as a scene: its filter, corridor, selection and the part of the world it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from articles.query import EventQuery
from articles.query_words import to_words
from dashboard import data, parts
from dashboard.briefing import library, model
from dashboard.briefing.model import Figure, Scene
from dashboard.words import _

KEY = "snap"


def button(query: EventQuery) -> None:
    """The button; a click adds the scene and says so."""
    parts.snap(_("Add as scene"), lambda: _add(query), key=KEY)
    if said := st.session_state.pop("snapped", ""):
        st.toast(said, icon=":material/slideshow:")


def _add(query: EventQuery) -> None:
    bounds = (st.session_state.get(KEY) or {}).get("view")
    if not bounds:
        return
    titles = library.titles()
    identity = st.session_state.get("briefing")
    briefing = library.load(identity if identity in titles else next(iter(titles)))
    scene = scene_of(query, bounds, st.session_state, data.name_or_route)
    library.save(model.with_scene(briefing, scene))
    number = len(briefing.scenes) + 1
    st.session_state.snapped = (
        _("Added to “{title}” as scene {n}.").replace("{title}", briefing.title).replace("{n}", str(number))
    )


def scene_of(query: EventQuery, bounds: Any, session: Mapping[str, Any], name: Callable[[str], str]) -> Scene:
    """The scene of a view. ``session`` holds the selection under the keys of the Explore screen."""
    west, south, east, north = map(float, bounds)
    box = (max(-180.0, west), max(-85.0, south), min(180.0, east), min(85.0, north))
    corridor = str(session.get("corridor") or "")
    prefix = f"branch-{corridor}-"
    branches = {str(k).removeprefix(prefix): str(v) for k, v in session.items() if corridor and str(k).startswith(prefix)}
    plain = query == EventQuery()
    title = name(corridor) if corridor and plain else to_words(query, name).rstrip(".")
    return Scene(
        title[:90], bounds=box, query=query, corridor=corridor, branches=branches, event=str(session.get("event") or ""),
        layers=("corridors", "events", "countries", "arcs") if not plain else ("corridors", "events", "countries"),
        figures=(Figure("events"),),
    )  # fmt: skip
