"""Explore: the map with its rail of filters, the timeline below and the drawer with an event or the list."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard import data, drawer, explore_map, parts, rail, state, timeline
from dashboard.words import _


@st.fragment
def explore() -> None:
    """One fragment: a filter or a click reruns only this, and the map's frame stays as it is."""
    with st.container(key="rail"):
        query = rail.show()
    with st.container(key="stage"):
        scene = explore_map.show(query)
    with st.container(key="strip"):
        rail.counts(scene)
    with st.container(key="time"):
        all_days = data.events(replace(query, start=None, end=None), data.version())
        parts.timeline({**timeline.bins(all_days, _), **timeline.wording(_)}, state.take_range)
    drawer.show(scene)
    state.keep()


state.begin(rail.choices())
with st.container(key="explore"):
    st.html(f"<h1 class='atlas-hidden'>{_('Explore the map')}</h1>")
    explore()
