"""Explore: the map with its rail of filters and the drawer with an event or the list."""

from __future__ import annotations

import streamlit as st

from dashboard import data, drawer, explore_map, rail, state
from dashboard.words import _


@st.fragment
def explore() -> None:
    """One fragment: a filter or a click reruns only this, and the map's frame stays as it is."""
    with st.container(key="rail"):
        query = rail.show()
    frame = data.events(query, data.version())
    with st.container(key="stage"):
        scene = explore_map.show(frame)
    with st.container(key="strip"):
        rail.counts(scene)
    drawer.show(scene)
    state.keep()


state.begin()
with st.container(key="explore"):
    st.html(f"<h1 class='atlas-hidden'>{_('Explore the map')}</h1>")
    explore()
