"""Add: paste, upload or fetch articles, see what was understood of each, and store what is wanted."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from dashboard import data, explore_map, intake
from dashboard.words import _, plural


def add() -> None:
    """First what is given, then what was understood of it, then the button that stores it."""
    if said := st.session_state.pop("added", ""):
        st.success(said, icon=":material/check_circle:")
        st.page_link("screens/explore.py", label=_("See it on the map"), icon=":material/map:")
    given = _take()
    if given is not None:
        st.session_state.given = given
    given = st.session_state.get("given")
    if given is None:
        st.html(f"<p class='empty'>{escape(_('Nothing is stored before you have seen what was understood.'))}</p>")
        return
    _failures(given)
    _preview(given)


def _take() -> intake.Given | None:
    """The three ways in; what was given in this run, else None."""
    ways = {"paste": _("Paste a text"), "files": _("Upload files"), "address": _("Page or feed")}
    way = st.segmented_control(
        _("How"), list(ways), default="files", format_func=ways.get, key="add_way", label_visibility="collapsed"
    )
    day = st.date_input(_("Day of articles that do not say theirs"), value=None, key="add_day")
    if way == "paste":
        title = st.text_input(_("Headline"), key="add_title")
        text = st.text_area(_("Text"), key="add_text", height=220, placeholder=_("Paste the text of an article here"))
        if st.button(_("Read it"), type="primary", disabled=not text.strip(), key="add_read_text"):
            return _understand(intake.pasted(text, title, day), 1)
    elif way == "address":
        if not intake.may_fetch():
            st.info(_("Fetching is turned off on this dashboard. Its operator can turn it on with ATLAS_FETCH=on."))
            return None
        address = st.text_input(_("Address of a page or feed"), key="add_address", placeholder="https://")
        if st.button(_("Fetch it"), type="primary", disabled=not address.strip(), key="add_fetch"):
            return _understand(intake.fetched(address, day), 0)
    else:
        files = st.file_uploader(
            _("Text, Markdown, HTML, PDF, Word, RSS or Atom, JSON lines, ZIP"),
            accept_multiple_files=True,
            key="add_files",
        )
        if st.button(_("Read them"), type="primary", disabled=not files, key="add_read_files"):
            return _understand(intake.uploaded([(f.name, f.getvalue()) for f in files], day), len(files))
    return None


def _understand(found, expected: int) -> intake.Given:
    with st.status(_("Reading …"), expanded=False) as box:
        heard = lambda n: box.update(label=_("Reading: {n} done").replace("{n}", str(n)))  # noqa: E731
        given = intake.understand(found, heard)
        box.update(label=plural("{n} article read", "{n} articles read", len(given.understood)), state="complete")
    return given


def _failures(given: intake.Given) -> None:
    for failure in given.failures[:20]:
        st.error(failure, icon=":material/error:")
    if len(given.failures) > 20:
        st.error(plural("{n} more could not be read", "{n} more could not be read", len(given.failures) - 20))


def _preview(given: intake.Given) -> None:
    if not given.understood:
        return
    chosen = []
    for number, one in enumerate(given.understood):
        article = one.reading.article
        frame = data.frame_of(one.reading)
        with st.container(key=f"add-card-{number}"):
            known = one.known is not None
            if st.checkbox(
                article.title or article.id, value=not known, disabled=known, key=f"add_keep_{number}_{article.id}"
            ):
                chosen.append(one)
            st.html(_card(one, frame))
    st.button(
        plural("Store {n} article", "Store {n} articles", len(chosen)), type="primary", key="add_store", disabled=not chosen,
        on_click=_store, args=(tuple(chosen),),
    )  # fmt: skip


def _card(one: intake.Understood, frame) -> str:
    """What was understood of an article, as escaped HTML."""
    article, found = one.reading.article, one.reading.resolution
    day = article.published.isoformat() if article.published else _("no day known")
    facts = [day, article.publisher, article.author, article.language]
    lines = explore_map.scene_of(frame).headlines(range(len(frame)))
    names = [data.name(code) for code in found.countries]
    routes = [data.name_or_route(route.id) if route.id in data.routes() else route.name for route in found.routes]
    parts = [f"<p class='about'>{escape(' · '.join(filter(None, facts)))}</p>"]
    if one.known is not None:
        parts.append(f"<p class='known'>{escape(_('Already stored as {id}.').replace('{id}', one.known))}</p>")
    if names:
        parts.append(f"<p><b>{escape(_('Countries'))}</b> {escape(', '.join(names))}</p>")
    if routes:
        parts.append(f"<p><b>{escape(_('Routes'))}</b> {escape(', '.join(routes))}</p>")
    if lines:
        items = "".join(f"<li>{escape(line)}</li>" for line in lines[:12])
        more = plural("and {n} more", "and {n} more", len(lines) - 12) if len(lines) > 12 else ""
        parts.append(f"<ul>{items}</ul>{escape(more)}")
    else:
        nothing = _("No event was found in it. Its places will be found by search.")
        parts.append(f"<p class='empty'>{escape(nothing)}</p>")
    return "".join(parts)


def _store(chosen: tuple[intake.Understood, ...]) -> None:
    new, events = intake.keep(chosen, lambda _n: None)
    st.session_state.given = None
    stored = plural("{n} article stored", "{n} articles stored", new)
    st.session_state.added = f"{stored}, {plural('{n} event', '{n} events', events)}."


st.html(Path(__file__).parents[1] / "static" / "add.css")
with st.container(key="add"):
    st.html(f"<h1>{escape(_('Add articles'))}</h1>")
    try:
        add()
    except data.READ_ERRORS as error:
        st.error(str(error), icon=":material/error:")
