"""Brief: prepare a briefing of scenes, show it, take it away."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from dashboard import brief_editor as editor
from dashboard import data
from dashboard.briefing import library
from dashboard.errors import DashboardError
from dashboard.words import _


def brief() -> None:
    """The shelf of briefings and scenes on the left, the chosen scene and its form on the right."""
    briefing = editor.chosen()
    with st.container(key="brief-shelf"):
        editor.shelf(briefing)
        editor.scene_list(briefing)
    with st.container(key="brief-desk"):
        editor.bar(briefing)
        editor.banner(briefing)
        if not briefing.scenes:
            st.html(
                f"<p class='empty'>{escape(_('No scene yet. Add one here, or with “Add as scene” on Explore.'))}</p>"
            )
            return
        with st.container(key="brief-preview"):
            editor.preview(briefing)
        editor.form(briefing)


st.html(Path(__file__).parents[1] / "static" / "brief.css")
st.html(f"<h1 class='atlas-hidden'>{_('Prepare a briefing')}</h1>")
with st.container(key="brief"):
    try:
        library.samples()
        brief()
    except (*data.READ_ERRORS, DashboardError) as error:
        st.error(str(error), icon=":material/error:")
