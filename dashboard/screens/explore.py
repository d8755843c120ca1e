"""Explore: the map with its rail of filters, time or the corridor's profile below, and the drawer with a card."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard import below, data, drawer, explore_map, layer_picker, rail, snap, state, summary
from dashboard.words import _


@st.fragment
def explore() -> None:
    """One fragment: a filter or a click reruns only this, and the map's frame stays as it is."""
    query = state.query_from(st.session_state)
    beside = st.container(key="rail")
    with st.container(key="stage"):
        scene = explore_map.show(query)  # first, so that it is on its way while the rest is made
    with beside:
        rail.show()
        snap.button(query)
    with st.container(key="strip", horizontal=True, vertical_alignment="center"):
        rail.counts(scene)
        layer_picker.show()
    st.html(f"<p class='atlas-hidden' role='status'>{escape(summary.in_words(scene))}</p>")
    below.show(query, scene)
    drawer.show(scene)
    state.keep()


state.begin(rail.choices())
with st.container(key="explore"):
    st.html(f"<h1 class='atlas-hidden'>{_('Explore the map')}</h1>")
    try:
        explore()
    except data.READ_ERRORS as error:
        st.error(str(error), icon=":material/error:")
