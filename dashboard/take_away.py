"""The "Take away" box of the Brief screen: which format, which scenes, and the file when it is made."""

from __future__ import annotations

import hashlib

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import data
from dashboard.briefing import library, model
from dashboard.briefing.model import Briefing
from dashboard.exports import FORMATS, Format, Options
from dashboard.words import _, plural

WITH_NOTES = ("pdf", "pptx")  # where notes are a choice; the file to show always has them in its notes window
PAGED = ("pdf",)


def show(briefing: Briefing) -> None:
    """The briefing file itself at once; every other format is made when asked for, with a bar that tells how far."""
    st.download_button(
        _("The briefing itself (YAML)"),
        model.dump(briefing),
        f"{briefing.id}.yaml",
        "application/yaml",
        key="away_yaml",
        on_click="ignore",
    )
    if not briefing.scenes:
        return
    name = st.radio(_("Or as"), list(FORMATS), format_func=lambda key: _(FORMATS[key].title), key="away_format")
    chosen = _scenes(briefing)
    notes = name not in WITH_NOTES or st.checkbox(_("With the speaker's notes"), True, key="away_notes")
    running = ""
    if name in PAGED:
        running = st.text_input(_("Title on every page"), briefing.title, key=f"away_running_{briefing.id}")
    wanted = _stamp(briefing, name, chosen, notes, running)
    made = st.session_state.get("away_made", ("", b""))
    slot = st.empty()  # button, bar and download take turns in one place, which the reader looks at
    if made[0] != wanted:
        if not slot.button(_("Make the file"), key="away_make", type="primary", disabled=not chosen):
            return
        st.session_state.away_made = made = (
            wanted,
            _made(slot, briefing, FORMATS[name], chosen, notes, running.strip()),
        )
    size = f"{max(0.1, len(made[1]) / 1e6):.1f} MB"
    slot.download_button(
        _("Download ({size})").replace("{size}", size),
        made[1],
        f"{briefing.id}{FORMATS[name].ending}",
        FORMATS[name].media_type,
        key=f"away_{name}",
        on_click="ignore",
        type="primary",
    )


def _scenes(briefing: Briefing) -> list[int]:
    """Which scenes, all at first."""
    label = plural("{n} scene", "{n} scenes", len(briefing.scenes))
    with st.expander(_("Choose scenes ({scenes})").replace("{scenes}", label)):
        return [
            number
            for number, scene in enumerate(briefing.scenes)
            if st.checkbox(f"{number + 1}. {_plain(scene.title)}", True, key=f"away_scene_{briefing.id}_{number}")
        ]


def _plain(title: str) -> str:
    """A title whose signs mean nothing to Markdown."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]()<>#+-.!|~$:" else letter for letter in title)


def _made(
    slot: DeltaGenerator, briefing: Briefing, form: Format, chosen: list[int], notes: bool, running: str
) -> bytes:
    bar = slot.progress(0.0, _("Making the file …"))
    prepared = library.only(library.prepare(briefing), chosen)
    options = Options(notes, running, lambda share: bar.progress(min(1.0, share), _("Making the file …")))
    content = form.write(prepared, options)
    return content


def _stamp(*told: object) -> str:
    """A word that differs when the wish, the briefing or the data does."""
    text = repr(told) + data.version()
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
