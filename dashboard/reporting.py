"""Report a mistake: what a reader writes about an event is kept as a note beside it, for whoever reviews the store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from articles import corrections
from articles.corrections import Correction
from dashboard import data
from dashboard.words import _

LONGEST = 2_000  # characters of a note


def form(event: Mapping[str, Any]) -> None:
    """The button with its small form."""
    with st.popover(_("Report a mistake"), icon=":material/flag:", type="tertiary", key=f"report-{event['id']}"):
        with st.form(f"report-form-{event['id']}", border=False, clear_on_submit=True):
            text = st.text_area(
                _("What is wrong?"), max_chars=LONGEST, placeholder=_("The amount, the place, the date, who ...")
            )
            author = st.text_input(_("Your name (may stay empty)"), max_chars=80)
            sent = st.form_submit_button(_("Send"), type="primary")
        if sent and text.strip():
            data.keep_note(note(event, text, author))
            st.success(_("Thank you. The note is kept beside the event in the store."), icon=":material/check:")
        elif sent:
            st.warning(_("Write what is wrong first."), icon=":material/edit:")


def note(event: Mapping[str, Any], text: str, author: str) -> Correction:
    """The note as a correction that changes nothing. ``event``: a row of the store's frame."""
    record = {
        "id": event["id"], "article_id": event["article_id"], "category": event["category"],
        "evidence": {"start": int(event["evidence_start"]), "end": int(event["evidence_end"])},
    }  # fmt: skip
    return corrections.make("note", record, author, reason=text[:LONGEST])
