"""The drawer beside the map: the card of what is selected, or the list of all events (the map's twin as a table)."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from dashboard import cards, data, parts
from dashboard.explore_map import select
from dashboard.layers import Scene
from dashboard.words import _, plural

MOST_ROWS = 400


def show(scene: Scene) -> None:
    """The drawer, when there is something to show; else the button that opens the list."""
    kind, identity = st.session_state.get("picked") or ("", "")
    listing = st.session_state.get("listing", False)
    event = st.session_state.get("event")
    if event and (row := row_of(scene.frame, event)) is not None:
        with _open(_("Event")):
            _event(scene, *row)
    elif kind in ("country", "route", "arc", "cluster"):
        chosen, title = _chosen(scene, kind, identity)
        with _open(title):
            _list(scene, chosen)
    elif listing:
        with _open(plural("{n} event", "{n} events", len(scene.frame))):
            _list(scene, newest_first(scene.frame))
    else:
        with st.container(key="opener"):
            st.button(_("List of events"), icon=":material/list:", key="open_list", on_click=_set_listing, args=(True,))


def row_of(frame: pd.DataFrame, event_id: str) -> tuple[int, dict] | None:
    """(position, row) of an event in the frame, None when the filter leaves it out."""
    found = (frame["id"] == event_id).to_numpy().nonzero()[0]
    return (int(found[0]), frame.iloc[int(found[0])].to_dict()) if len(found) else None


def _open(title: str):
    box = st.container(key="drawer")
    with box, st.container(key="drawer-head", horizontal=True, vertical_alignment="center"):
        st.html(f"<h3>{escape(title)}</h3>")
        st.button(_("List"), key="back_to_list", on_click=_to_list, type="tertiary")
        st.button("✕", key="close_drawer", help=_("Close"), on_click=_close, type="tertiary")
    return box


def _event(scene: Scene, position: int, row: dict) -> None:
    st.html(cards.event_card(row, scene.headlines([position])[0], data.name_or_route, _))


def newest_first(frame: pd.DataFrame) -> pd.DataFrame:
    """The latest event on top, those without a date last."""
    return frame.sort_values("date_start", ascending=False, na_position="last", kind="stable")


def _chosen(scene: Scene, kind: str, identity: str) -> tuple[pd.DataFrame, str]:
    """The events behind a tag, an arrow or a donut, and the words for it."""
    frame = scene.frame
    if kind == "cluster":
        return frame[frame["id"].isin(identity.split(","))], _("Events here")
    if kind == "arc":
        category, giver, receiver = identity.split(":")
        chosen = (frame["category"] == category) & (frame["giver"] == giver) & (frame["receiver"] == receiver)
        return frame[chosen], f"{data.name(giver)} → {data.name(receiver)}"
    if kind == "route":
        return frame[[identity in routes for routes in frame["routes"]]], data.name_or_route(identity)
    return frame[[identity in codes for codes in frame["countries"]]], data.name(identity)


def _list(scene: Scene, chosen: pd.DataFrame) -> None:
    if chosen.empty:
        st.html(f"<p class='empty'>{escape(_('No event matches. Remove a filter on the left to see more.'))}</p>")
        return
    parts.event_list(parts.rows(scene, chosen.head(MOST_ROWS)), on_pick=_pick_row)
    if len(chosen) > MOST_ROWS:
        st.caption(_("The first {n}; filter to see others.").format(n=MOST_ROWS))


def _pick_row() -> None:
    picked = st.session_state.get("event_list")
    if picked and picked.get("pick"):
        select("event", picked["pick"])


def _set_listing(on: bool) -> None:
    st.session_state.listing = on


def _to_list() -> None:
    select("map", "")
    st.session_state.listing = True


def _close() -> None:
    select("map", "")
    st.session_state.listing = False
