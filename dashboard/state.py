"""Widgets <-> EventQuery <-> address. The filter is one value; the address is the saved view, defaults left out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st
from articles.query import EventQuery

DEFAULT_CORRIDOR = "titr"
LIST_KEYS = ("countries", "categories", "statuses")


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
        text=str(values.get("text") or "").strip(),
    )


def address_from(values: Mapping[str, object]) -> dict[str, str]:
    """The address parameters of the widgets' values, defaults left out, so that a link shows the same view."""
    found = {key: ",".join(values.get(key) or ()) for key in LIST_KEYS}
    period = tuple(values.get("period") or ())
    found["from"], found["to"] = (day.isoformat() for day in period) if len(period) == 2 else ("", "")
    found["q"] = str(values.get("text") or "").strip()
    found["groups"] = "1" if values.get("include_groups") else ""
    found["corridor"] = "" if values.get("corridor") == DEFAULT_CORRIDOR else str(values.get("corridor") or "none")
    found["event"] = str(values.get("event") or "")
    return {key: value for key, value in found.items() if value}


def values_from(address: Mapping[str, str]) -> dict[str, object]:
    """The widgets' values of an address; what cannot be read is left out (an address is typed by people)."""
    found: dict[str, object] = {key: [x for x in address.get(key, "").split(",") if x] for key in LIST_KEYS}
    found["text"] = address.get("q", "")
    found["include_groups"] = address.get("groups") == "1"
    corridor = address.get("corridor", DEFAULT_CORRIDOR)
    found["corridor"] = None if corridor == "none" else corridor
    found["event"] = address.get("event", "")
    period = [_day(address.get(key, "")) for key in ("from", "to")]
    found["period"] = tuple(period) if all(period) else ()
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def take_range() -> None:
    """Take the window chosen on the timeline over into the period."""
    chosen = (st.session_state.get("timeline") or {}).get("range")
    st.session_state.period = tuple(date.fromisoformat(day) for day in chosen) if chosen else ()


def begin() -> None:
    """Fill the session from the address, once a session."""
    if "begun" in st.session_state:
        return
    st.session_state.begun = True
    for key, value in values_from(st.query_params.to_dict()).items():
        st.session_state.setdefault(key, value)


def keep() -> None:
    """Write the session's values to the address, touching it only when something changed."""
    wanted = address_from(st.session_state)
    if st.query_params.get("lang"):
        wanted["lang"] = st.query_params["lang"]
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)
