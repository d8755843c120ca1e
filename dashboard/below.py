"""What lies below the map: the timeline, or the strip profile of the selected corridor."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from articles.query import EventQuery
from dashboard import corridor_view, data, explore_map, parts, state, timeline
from dashboard.layers import Scene
from dashboard.words import _, language, translator

VIEWS = {"time": ":material/schedule:", "route": ":material/timeline:"}


def show(query: EventQuery, scene: Scene) -> None:
    """The chosen view, with the switch between the two when a corridor is selected."""
    corridor = st.session_state.get("corridor")
    view = (st.session_state.get("below") or "time") if corridor else "time"
    with st.container(key=f"below-{view}", horizontal=True, vertical_alignment="center", gap=None):
        if corridor:
            with st.container(key="below-switch", width="content"):
                st.segmented_control(
                    _("Below the map"), list(VIEWS), key="below", default="time", format_func=VIEWS.get,
                    label_visibility="collapsed",
                )  # fmt: skip
        if view == "route":
            _strip(corridor, scene)
        else:
            bins = _bins(replace(query, start=None, end=None), data.version(), language())
            parts.timeline({**bins, **timeline.wording(_)}, state.take_range)


@st.cache_resource(show_spinner=False, max_entries=32)
def _bins(query: EventQuery, version: str, code: str) -> dict[str, Any]:
    """The timeline of all days of a query, in a language."""
    return timeline.bins(data.events(query, version), translator(code))


def _strip(route_id: str, scene: Scene) -> None:
    choices = explore_map.branch_choices(route_id)
    kind, identity = st.session_state.get("picked") or ("", "")
    told = corridor_view.strip(route_id, choices, scene.frame, data.name, _)
    words = {"travel": _("Travel along the corridor"), "events": _("{n} events")}
    parts.strip({**told, "selected": identity if kind == "node" else None, "words": words}, _take_node)


def _take_node() -> None:
    picked = st.session_state.get("strip_profile")
    if picked and picked.get("node"):
        explore_map.select("node", picked["node"])
