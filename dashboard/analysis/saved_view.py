"""The widgets of saved views: keep the one on screen, open, delete, export and import."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard import data
from dashboard.analysis import saved, session
from dashboard.words import _


def button() -> None:
    """Everything in one popover."""
    with st.popover(_("Views"), icon=":material/bookmark:", help=_("Saved views")):
        name = st.text_input(_("Save this view as"), key="view_name", placeholder=_("Chinese rail deals"))
        st.button(
            _("Save"),
            key="view_save",
            disabled=not (name or "").strip(),
            on_click=_save,
            type="primary",
            width="stretch",
        )
        found = data.saved_views()
        if not found:
            st.html(
                f"<p class='a-note'>{_('No view is saved yet. The address of this page is a view too: copy it.')}</p>"
            )
        for number, (title, address) in enumerate(found.items()):
            with st.container(horizontal=True, vertical_alignment="center", key=f"saved-{number}"):
                st.button(
                    title, key=f"view_open_{number}", on_click=session.open_address, args=(address,), width="stretch"
                )
                st.button("✕", key=f"view_delete_{number}", on_click=data.delete_view, args=(title,), help=_("Delete"))
        if found:
            st.download_button(
                _("Export all"), saved.to_json(found), "caspian-atlas-views.json", "application/json",
                on_click="ignore", width="stretch",
            )  # fmt: skip
        st.file_uploader(_("Import"), type="json", key="view_file", on_change=_import)


def _save() -> None:
    name = str(st.session_state.get("view_name") or "").strip()[:100]
    if name:
        address = {k: v for k, v in session.address(session.query(), st.session_state).items() if k != "event"}
        data.save_view(name, urlencode(address))
        st.session_state.view_name = ""


def _import() -> None:
    file: Any = st.session_state.get("view_file")
    if file is None:
        return
    try:
        found = saved.from_json(file.getvalue().decode("utf-8", "replace"))
    except ValueError as error:
        st.toast(str(error), icon=":material/error:")
        return
    for name, address in found.items():
        data.save_view(name, address)
