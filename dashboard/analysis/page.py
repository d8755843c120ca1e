"""What the Analyse screen draws, part by part: widgets only; what they mean is in the modules beside this one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
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
    of the map that limits the view), and what the parts of the page tell of them."""

    query: EventQuery
    version: str
    matching: pd.DataFrame
    frame: pd.DataFrame
    masks: Mapping[str, Any]
    told: Mapping[str, Any]


def view() -> View:
    """The view the session asks for."""
    query, version = session.query(), data.version()
    matching = data.events(query, version)
    bounds = session.within()
    return View(
        query, version, matching, window.inside(matching, bounds), data.masks(query, version),
        told(query, version, bounds, language()),
    )  # fmt: skip


@st.cache_resource(show_spinner=False, max_entries=32)
def told(query: EventQuery, version: str, bounds: session.Bounds | None, code: str) -> dict[str, Any]:
    """What rail, head, figures, time and bars tell of a view, in a language: a view seen before costs nothing."""
    index, masks = data.index(version), data.masks(query, version)
    frame = window.inside(data.events(query, version), bounds)
    days = data.events(replace(query, start=None, end=None), version)
    head = head_part.head(query, index, masks, data.name_or_route, _)
    rows = np.zeros(index.size, dtype=bool)
    rows[frame.index] = True
    if bounds is not None:
        head |= {"shown": len(frame), "sentence": f"{head['sentence']} {_(head_part.IN_VIEW)}"}
    return {
        "rail": choices.rail(query, index, masks, data.name_or_route, _),
        "head": head,
        "figures": figures.figures(frame, _) if len(frame) else "",
        "time": timeline.bins(days, _),
        "bars": bars.bars(index, rows, query, data.name_or_route, _),
    }


def rail(shown: View) -> None:
    """The filters."""
    parts.filters(shown.told["rail"], session.taker("filters"))


def head(shown: View) -> None:
    """The query in words and chips, and the figures."""
    parts.query_head({**shown.told["head"], "undo": session.can_undo()}, session.taker("query_head"))
    if shown.told["figures"]:
        st.html(shown.told["figures"])


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
    dates = (shown.query.start, shown.query.end)
    limits = [day.isoformat() for day in dates if day] if all(dates) else None
    data_of_time = {**shown.told["time"], **timeline.wording(_), "range": limits}
    parts.timeline(data_of_time, _take_range, key="analysis_time")


def _take_range() -> None:
    chosen = (st.session_state.get("analysis_time") or {}).get("range")
    session.take({"do": "period", "value": chosen})


def side(shown: View) -> None:
    """The map of the same events, and bars."""
    with st.container(key="side-map"):
        _map(shown)
    with st.container(key="side-bars"):
        window.switch(shown)
        parts.bars(shown.told["bars"], session.taker("bars"))


def _map(shown: View) -> None:
    layers = explore_map.layers_of(explore_map.drawn(shown.query, shown.version, language()))
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
