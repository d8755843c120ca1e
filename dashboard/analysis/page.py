"""What the Analyse screen draws, part by part: widgets only; what they mean is in the modules beside this one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from articles.query import EventQuery
from dashboard import data, drawer, explore_map, map_view, parts, timeline
from dashboard.analysis import bars, choices, figures, review_view, saved_view, session, table_view, views, window
from dashboard.analysis import head as head_part
from dashboard.layers import Scene
from dashboard.words import _, language

# view -> (title, what draws it); keys as session.VIEWS
VIEWS: dict[str, tuple[str, Callable[[Any], None]]] = {
    "events": ("Events", table_view.show),
    "matrix": ("Pairs", views.show_matrix),
    "money": ("Money", views.show_money),
    "routes": ("Corridors", views.show_routes),
    "countries": ("Countries", views.show_countries),
    "changes": ("Changes", views.show_changes),
    "review": ("Review", review_view.show),
}


@dataclass(frozen=True, slots=True)
class View:
    """What one run shows: the query, the store's state, all its events, and those that match (``frame``: in the part
    of the map that limits the view)."""

    query: EventQuery
    version: str
    matching: pd.DataFrame
    frame: pd.DataFrame
    masks: Mapping[str, Any]


def view() -> View:
    """The view the session asks for."""
    query, version = session.query(), data.version()
    matching = data.events(query, version)
    return View(query, version, matching, window.inside(matching, session.within()), data.masks(query, version))


def rail(shown: View) -> None:
    """The filters."""
    told = choices.rail(shown.query, data.index(shown.version), shown.masks, data.name_or_route, _)
    parts.filters(told, session.taker("filters"))


def head(shown: View) -> None:
    """The query in words and chips, and the figures."""
    index = data.index(shown.version)
    told = head_part.head(shown.query, index, shown.masks, data.name_or_route, _, session.can_undo())
    if session.within() is not None:
        told |= {"shown": len(shown.frame), "sentence": f"{told['sentence']} {_(head_part.IN_VIEW)}"}
    parts.query_head(told, session.taker("query_head"))
    if len(shown.frame):
        st.html(figures.figures(shown.frame, _))


def body(shown: View) -> None:
    """Time, the switch between the views, and the chosen one."""
    _time(shown)
    with st.container(key="view-bar", horizontal=True, vertical_alignment="center"):
        st.segmented_control(
            _("View"), list(VIEWS), key="analysis_view", format_func=lambda v: _(VIEWS[v][0]), required=True,
            label_visibility="collapsed",
        )  # fmt: skip
        saved_view.button()
        table_view.tools(shown)
    with st.container(key="view-body"):
        VIEWS[st.session_state.get("analysis_view") or "events"][1](shown)


def _time(shown: View) -> None:
    days = data.events(replace(shown.query, start=None, end=None), shown.version)
    told = {**timeline.bins(days, _), **timeline.wording(_)}
    told["range"] = (
        [day.isoformat() for day in (shown.query.start, shown.query.end)]
        if shown.query.start and shown.query.end
        else None
    )
    parts.timeline(told, _take_range, key="analysis_time")


def _take_range() -> None:
    chosen = (st.session_state.get("analysis_time") or {}).get("range")
    session.take({"do": "period", "value": chosen})


def side(shown: View) -> None:
    """The map of the same events, and bars."""
    with st.container(key="side-map"):
        _map(shown)
    with st.container(key="side-bars"):
        window.switch(shown)
        parts.bars(bars.bars(shown.frame, shown.query, data.name_or_route, _), session.taker("bars"))


def _map(shown: View) -> None:
    _scene_of, layers = explore_map.drawn(shown.query, shown.version, language())
    selected = {"event": st.session_state.get("event") or None, "corridor": next(iter(shown.query.routes), None)}
    push = {
        "version": map_view.fingerprint([selected, [part["hash"] for part in layers.values()]]),
        "selected": selected,
        "layers": layers,
        "watch": bool(st.session_state.get("analysis_only_view")),
    }
    map_view.show(explore_map.small(language()), push, key="analysis_map", on_pick=window.take_click)


def card(shown: View) -> None:
    """The card of the selected event, in the drawer."""
    drawer.card(_scene(shown), list_button=False, below=review_view.below_card)


def _scene(shown: View) -> Scene:
    scene, _layers = explore_map.drawn(EventQuery(), shown.version, language())
    return scene
