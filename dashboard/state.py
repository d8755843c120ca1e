"""Widgets <-> EventQuery <-> address. The filter is one value; the address is the saved view, defaults left out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from articles.query import EventQuery, from_address, to_address

DEFAULT_CORRIDOR = "titr"


def query_from(values: Mapping[str, object]) -> EventQuery:
    """The filter that the widgets' values stand for. Empty means no limit."""
    period = tuple(values.get("period") or ())
    return EventQuery(
        countries=tuple(values.get("countries") or ()),
        include_groups=bool(values.get("include_groups")),
        categories=tuple(values.get("categories") or ()),
        statuses=tuple(values.get("statuses") or ()),
        start=period[0] if len(period) == 2 else None,
        end=period[1] if len(period) == 2 else None,
        actors=(str(values["actor"]),) if values.get("actor") else (),
        text=str(values.get("text") or "").strip(),
    )


def address_from(values: Mapping[str, object]) -> dict[str, str]:
    """The address parameters of the widgets' values, defaults left out, so that a link shows the same view."""
    found = dict(parse_qsl(to_address(query_from(values))))
    corridor = values.get("corridor", DEFAULT_CORRIDOR)
    if corridor != DEFAULT_CORRIDOR:
        found["corridor"] = str(corridor or "none")
    if values.get("event"):
        found["event"] = str(values["event"])
    if values.get("hidden"):
        found["hide"] = ",".join(values["hidden"])
    if values.get("shade"):
        found["shade"] = str(values["shade"])
    return found


def values_from(address: Mapping[str, str]) -> dict[str, object]:
    """The widgets' values of an address; what cannot be read is left out (an address is typed by people)."""
    query = from_address(urlencode(address))
    corridor = address.get("corridor", DEFAULT_CORRIDOR)
    return {
        "countries": list(query.countries),
        "include_groups": query.include_groups,
        "categories": list(query.categories),
        "statuses": list(query.statuses),
        "period": (query.start, query.end) if query.start and query.end else (),
        "text": query.text,
        "actor": query.actors[0] if query.actors else "",
        "corridor": None if corridor == "none" else corridor,
        "event": address.get("event", ""),
        "hidden": [part for part in address.get("hide", "").split(",") if part],
        "shade": address.get("shade", ""),
    }


def known_only(values: dict[str, object], choices: Mapping[str, object]) -> dict[str, object]:
    """The values without what a widget does not offer: lists are thinned, a single value becomes None."""
    found = dict(values)
    for key, allowed in choices.items():
        value = found.get(key)
        if isinstance(value, list):
            found[key] = [item for item in value if item in allowed]
        elif value is not None and value not in allowed:
            found[key] = None
    return found


def take_range() -> None:
    """Take the window chosen on the timeline over into the period."""
    chosen = (st.session_state.get("timeline") or {}).get("range")
    st.session_state.period = tuple(date.fromisoformat(day) for day in chosen) if chosen else ()


def begin(choices: Mapping[str, object]) -> None:
    """Fill the session from the address, once a session, with what the widgets offer (``choices`` by key)."""
    if "begun" in st.session_state:
        return
    st.session_state.begun = True
    for key, value in known_only(values_from(st.query_params.to_dict()), choices).items():
        st.session_state.setdefault(key, value)


def keep() -> None:
    """Write the session's values to the address, touching it only when something changed."""
    wanted = address_from(st.session_state)
    st.session_state.explore_query = query_from(st.session_state)  # Analyse begins with it
    if st.query_params.get("lang"):
        wanted["lang"] = st.query_params["lang"]
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)
