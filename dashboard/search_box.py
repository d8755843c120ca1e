"""The search box: finds places, corridors, countries and actors and moves the map there, or searches the texts."""

from __future__ import annotations

import streamlit as st

from dashboard import data, finding, parts
from dashboard.explore_map import select
from dashboard.words import _

KEY = "find"


def show() -> None:
    """The box; what is chosen is taken over before the next run."""
    words = {
        "label": _("Search"), "hint": _("Place, route, actor or words"), "clear": _("Remove"),
        "text": _("Articles with “{words}”"), "none": _("Nothing of that name. Enter searches the articles."),
        "corridor": _("Corridor"), "country": _("Country"), "stop": _("Stop"), "place": _("Place"), "actor": _("Actor"),
    }  # fmt: skip
    actor = st.session_state.get("actor")
    told = {
        "words": words, "text": str(st.session_state.get("text") or ""), "version": data.version(),
        "actor": data.name(actor) if actor else "",
    }  # fmt: skip
    parts.find(told, take, key=KEY)


def take() -> None:
    """Do what was chosen: {kind, id, turn}; a filter is dropped with an empty id."""
    act = (st.session_state.get(KEY) or {}).get("found") or {}
    kind, identity, turn = (str(act.get(name) or "") for name in ("kind", "id", "turn"))
    if kind == "text":
        st.session_state.text = identity
    elif kind == "actor":
        st.session_state.actor = identity
    elif kind in ("corridor", "country"):
        select(kind, identity)
    elif kind == "stop":
        select("node", identity)
    else:
        select("map", "")
    if kind not in ("text", "actor"):
        st.session_state.goal = finding.goal(kind, identity, turn)
