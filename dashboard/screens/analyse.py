"""Analyse: filters with counts, the query in words, figures, linked views of the same events, the data to take."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import data
from dashboard.analysis import page, session
from dashboard.words import _


@st.fragment
def analyse() -> None:
    """One fragment: a filter or a click reruns only this."""
    session.keep()
    view = page.view()
    with st.container(key="filters-rail"):
        page.rail(view)
    with st.container(key="work"):
        page.head(view)
        page.body(view)
    with st.container(key="side"):
        page.side(view)
    page.card(view)


session.begin()
st.html(Path(__file__).parents[1] / "static" / "analyse.css")
with st.container(key="analyse"):
    st.html(f"<h1 class='atlas-hidden'>{_('Analyse events')}</h1>")
    try:
        analyse()
    except data.READ_ERRORS as error:
        st.error(str(error), icon=":material/error:")
