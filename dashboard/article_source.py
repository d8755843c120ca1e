"""Where the Article screen's text comes from: a stored article, pasted words or a file; errors in plain words."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard import data
from dashboard.words import _

MOST_BYTES = 5_000_000


def choose() -> Any | None:
    """Draw the choice and return the Reading of the chosen text, None while there is none or it cannot be read."""
    ways = {"sample": _("Stored articles"), "paste": _("Paste a text"), "file": _("Upload a file")}
    way = st.segmented_control(
        _("Where from"), list(ways), default="sample", format_func=ways.get, key="way", label_visibility="collapsed"
    )
    try:
        return {"sample": _stored, "paste": _pasted, "file": _uploaded}[way or "sample"]()
    except data.READ_ERRORS as error:
        st.error(str(error), icon=":material/error:")
        return None


def hint() -> str:
    """What to do when no text is chosen."""
    return _("Choose a stored article, paste a text or upload a file to see its places, routes and events.")


def _stored() -> Any | None:
    titles = data.article_titles(data.version())
    chosen = st.selectbox(
        _("Article"), list(titles), index=0 if titles else None, format_func=titles.get, key="stored_article",
        label_visibility="collapsed", placeholder=_("No article is stored yet"),
    )  # fmt: skip
    return data.read_stored(chosen, data.version()) if chosen else None


def _pasted() -> Any | None:
    text = st.text_area(
        _("Text"), key="pasted", height=180, max_chars=None, label_visibility="collapsed",
        placeholder=_("Paste the text of an article here"),
    )  # fmt: skip
    day = st.date_input(
        _("Published"), value=None, key="pasted_day", help=_("Dates such as “last week” count from here")
    )
    st.button(_("Read"), type="primary", key="read_pasted")
    return data.read_text(text, day) if text else None


def _uploaded() -> Any | None:
    file = st.file_uploader(_("File"), key="uploaded", label_visibility="collapsed")
    if file is None:
        return None
    return data.read_bytes(file.name, file.getvalue())
