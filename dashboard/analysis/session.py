"""The session of the Analyse screen: its query, the way back, what is selected, and the address that says all of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from articles.query import EventQuery, from_address, to_address
from dashboard.analysis.acts import after
from dashboard.analysis.head import relaxed
from dashboard.explore_map import select

VIEWS = ("events", "matrix", "money", "routes", "countries", "changes", "review")
MOST_STEPS = 60
Bounds = tuple[float, float, float, float]  # west, south, east, north


def begin() -> None:
    """Fill the session from the address, or from the filter that Explore last showed; then only once."""
    state, given = st.session_state, st.query_params.to_dict()
    told = {key: value for key, value in given.items() if key != "lang"}
    if told and told != state.get("analysis_address"):
        _show(told)
    elif not told and state.get("analysis_seen") is not True:
        state.setdefault("analysis_query", state.get("explore_query", EventQuery()))
    state.analysis_seen = True
    state.setdefault("analysis_before", [])
    if state.get("analysis_view") not in VIEWS:
        state.analysis_view = state.get("analysis_last_view", VIEWS[0])


def _show(told: Mapping[str, str]) -> None:
    """Put the view of an address on screen."""
    state = st.session_state
    state.analysis_query = from_address(urlencode(told))
    state.event = told.get("event", "")
    state.analysis_view = told.get("show") if told.get("show") in VIEWS else VIEWS[0]
    state.analysis_within = bounds_of(told.get("view", ""))
    state.analysis_only_view = state.analysis_within is not None


def open_address(address: str) -> None:
    """Go to a saved view; undo leads back to the query before."""
    before = query()
    _show(dict(parse_qsl(address)))
    if before != query():
        st.session_state.analysis_before = [*st.session_state.get("analysis_before", []), before][-MOST_STEPS:]


def query() -> EventQuery:
    """The query on screen."""
    return st.session_state.get("analysis_query") or EventQuery()


def within() -> Bounds | None:
    """The part of the map that limits the view; None for all."""
    return st.session_state.get("analysis_within") if st.session_state.get("analysis_only_view") else None


def put(wanted: EventQuery) -> None:
    """Make a query the one on screen, remembering the one before."""
    state = st.session_state
    if wanted != query():
        state.analysis_before = [*state.get("analysis_before", []), query()][-MOST_STEPS:]
        state.analysis_query = wanted


def can_undo() -> bool:
    """Whether there is a query to go back to."""
    return bool(st.session_state.get("analysis_before"))


def take(act: Mapping[str, Any] | None) -> None:
    """Do what the reader did on the page: undo, relax, or an act on the query."""
    if not isinstance(act, Mapping):
        return
    if act.get("do") == "undo":
        before = list(st.session_state.get("analysis_before") or [])
        if before:
            st.session_state.analysis_query = before.pop()
            st.session_state.analysis_before = before
    elif act.get("do") == "event":
        select("event", str(act.get("value") or ""))
    elif act.get("do") == "relax":
        put(relaxed(query(), [str(field) for field in act.get("value") or []]))
    else:
        put(after(query(), act))


def taker(key: str) -> Any:
    """The callback of a part of the page that tells acts under ``key``."""
    return lambda: take((st.session_state.get(key) or {}).get("act"))


def keep() -> None:
    """Write the view to the address, touching it only when something changed."""
    wanted = address(query(), st.session_state)
    st.session_state.analysis_address = dict(wanted)
    st.session_state.analysis_last_view = st.session_state.get("analysis_view")
    st.session_state.explore_query = query()
    if st.query_params.get("lang"):
        wanted["lang"] = st.query_params["lang"]
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)


def address(wanted: EventQuery, state: Mapping[str, Any]) -> dict[str, str]:
    """The address of a view, defaults left out."""
    found = dict(parse_qsl(to_address(wanted)))
    if state.get("analysis_view") not in (None, VIEWS[0]):
        found["show"] = str(state["analysis_view"])
    if state.get("analysis_only_view") and state.get("analysis_within"):
        found["view"] = ",".join(f"{number:.4g}" for number in state["analysis_within"])
    if state.get("event"):
        found["event"] = str(state["event"])
    return found


def bounds_of(text: str) -> Bounds | None:
    """West, south, east and north of "51.1,40,60,45"; None for anything else."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        return None
    return (west, south, east, north) if -540 <= west <= east <= 540 and -90 <= south <= north <= 90 else None
