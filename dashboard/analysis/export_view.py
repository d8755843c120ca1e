"""The export as a widget: exactly what is shown, in the format the reader wants, made only when it is asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from articles.exports import EXPORTS, about
from dashboard import data
from dashboard.analysis import session
from dashboard.analysis.head import IN_VIEW
from dashboard.words import _, plural


def button(shown: Any) -> None:
    """A format, what the file will hold, and the file."""
    with st.popover(
        _("Export"), icon=":material/download:", help=_("Export what is shown"), disabled=shown.frame.empty
    ):
        kind = st.selectbox(
            _("Format"), list(EXPORTS), key="analysis_format", format_func=lambda k: _(EXPORTS[k].title)
        )
        told = about(shown.frame, shown.query, shown.version, data.name_or_route)
        if session.within() is not None:
            told = replace(told, sentence=f"{told.sentence} {_(IN_VIEW)} ({_view()}).")
        st.html(f"<p class='a-note'>{_holds(told)}</p>")
        export = EXPORTS[kind]
        st.download_button(
            _("Download"), lambda: export.write(shown.frame, told), file_name=f"caspian-atlas-events.{export.suffix}",
            mime=export.media, on_click="ignore", type="primary", width="stretch",
        )  # fmt: skip


def _view() -> str:
    west, south, east, north = session.within() or (0.0, 0.0, 0.0, 0.0)
    return f"lon {west:g} to {east:g}, lat {south:g} to {north:g}"


def _holds(told: Any) -> str:
    events = plural("{n} event, as shown.", "{n} events, as shown.", told.events)
    if not told.without_point:
        return events
    return f"{events} {plural('{n} has no point and is kept.', '{n} have no point and are kept.', told.without_point)}"
