"""The widgets of the Brief screen: which briefing, its scenes, the form of a scene, what it can be taken away as."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from html import escape
from urllib.parse import quote

import streamlit as st

from articles.query import from_address, to_address
from articles.query_words import to_words
from dashboard import data, parts, take_away
from dashboard.briefing import library, model
from dashboard.briefing.model import Briefing, Figure, Scene
from dashboard.errors import BriefingError
from dashboard.words import _, plural

CHARTS = {
    "": "No chart", "events_by_year": "Events by year", "volumes": "Cargo by year", "partners": "Countries",
    "categories": "Events by kind",
}  # fmt: skip
FIGURES = {
    "events": "Number of events", "countries": "Number of countries", "safe_sum": "Sum that may be added",
    "largest": "Largest amount", "length": "Length of the corridor", "crossings": "Borders crossed",
    "volume": "Newest cargo figure", "text": "Written by hand",
}  # fmt: skip
LAYERS = {"corridors": "Corridors", "events": "Events", "countries": "Tags on countries", "arcs": "Flows"}


# -- which briefing, which scene ---------------------------------------------------------------------------------


def chosen() -> Briefing:
    """The briefing of the session, else of the address, else the first."""
    titles = library.titles()
    wanted = st.session_state.get("briefing") or st.query_params.get("briefing", "")
    if wanted not in titles:
        wanted = next(iter(titles))
    st.session_state.briefing = wanted
    briefing = library.load(wanted)
    if "scene" not in st.session_state:
        st.session_state.scene = _number(st.query_params.get("scene", "1")) - 1
    st.session_state.scene = min(max(0, st.session_state.scene), max(0, len(briefing.scenes) - 1))
    st.query_params.from_dict({"briefing": wanted, "scene": str(st.session_state.scene + 1)})
    return briefing


def _number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 4 else 1


def _choose(identity: str, scene: int = 0) -> None:
    st.session_state.briefing, st.session_state.scene = identity, scene
    st.session_state.pop("brief_picker", None)


def _go(scene: int) -> None:
    st.session_state.scene = scene


def change(briefing: Briefing, changed: Callable[[Briefing], Briefing], scene: int | None = None) -> None:
    """Keep a changed briefing; data that was pinned stays pinned (new scenes show what of it they match)."""
    library.save(changed(briefing))
    if scene is not None:
        _go(scene)


def shelf(briefing: Briefing) -> None:
    """Choose, make, take in, copy and delete briefings."""
    titles = library.titles()
    st.selectbox(
        _("Briefing"), list(titles), index=list(titles).index(briefing.id), format_func=titles.get, key="brief_picker",
        on_change=lambda: _choose(st.session_state.brief_picker),
    )  # fmt: skip
    with st.container(horizontal=True, key="brief-tools"):
        with st.popover(_("New"), icon=":material/add:"):
            title = st.text_input(_("Title"), key="brief_new_title", placeholder=_("What is it about?"))
            st.button(_("Make it"), key="brief_new", on_click=_new, args=(title,), disabled=not title.strip())
            file = st.file_uploader(_("or take in a briefing file (YAML)"), type=["yaml", "yml"], key="brief_import")
            if file is not None:
                st.button(_("Take it in"), key="brief_take", on_click=_take_in, args=(file.getvalue(),))
        with st.popover(_("More"), icon=":material/more_horiz:"):
            title = st.text_input(_("Title"), briefing.title, key=f"brief_title_{briefing.id}")
            subtitle = st.text_input(_("Second line"), briefing.subtitle, key=f"brief_subtitle_{briefing.id}")
            language = st.segmented_control(
                _("Language of map and figures"),
                ["en", "ru"],
                default=briefing.language,
                key=f"brief_language_{briefing.id}",
            )
            named = replace(
                briefing, title=title.strip() or briefing.title, subtitle=subtitle.strip(), language=language or "en"
            )
            st.button(_("Save"), key="brief_rename", on_click=library.save, args=(named,), disabled=named == briefing)
            st.button(_("Copy this briefing"), key="brief_copy", on_click=_copy, args=(briefing,))
            st.button(_("Delete it"), key="brief_delete", on_click=_delete, args=(briefing.id,), type="tertiary")
    if problem := st.session_state.pop("brief_problem", ""):
        st.error(problem)


def _new(title: str) -> None:
    identity = library.free_id(title)
    library.save(Briefing(identity, title.strip()))
    _choose(identity)


def _take_in(content: bytes) -> None:
    try:
        briefing = model.load(content.decode("utf-8"))
    except (BriefingError, UnicodeDecodeError) as error:
        st.session_state.brief_problem = str(error)
        return
    if briefing.id in library.titles():
        briefing = replace(briefing, id=library.free_id(briefing.title))
    library.save(replace(briefing, data_version="", as_of=""))
    _choose(briefing.id)


def _copy(briefing: Briefing) -> None:
    title = _("{title} (copy)").replace("{title}", briefing.title)
    identity = library.free_id(title)
    library.save(replace(briefing, id=identity, title=title, data_version="", as_of=""))
    _choose(identity)


def _delete(identity: str) -> None:
    library.delete(identity)
    st.session_state.pop("briefing", None)
    st.query_params.clear()
    _choose(next(iter(library.titles())))


def scene_list(briefing: Briefing) -> None:
    """The scenes in order: a click chooses; the chosen one can be moved, doubled and taken out."""
    st.html(f"<h4>{escape(plural('{n} scene', '{n} scenes', len(briefing.scenes)))}</h4>")
    now = st.session_state.scene
    for number, scene in enumerate(briefing.scenes):
        kind = "now" if number == now else "other"
        with st.container(key=f"scene-{kind}-{number}"):
            st.button(
                f"{number + 1}.  {scene.title or _('Untitled')}",
                key=f"scene_{number}",
                on_click=_go,
                args=(number,),
                type="tertiary",
            )
    with st.container(horizontal=True, key="scene-tools"):
        last = len(briefing.scenes) - 1
        for icon, words, work, to, off in (
            ("arrow_upward", _("Earlier"), lambda b: model.moved(b, now, -1), now - 1, now <= 0),
            ("arrow_downward", _("Later"), lambda b: model.moved(b, now, 1), now + 1, now >= last),
            ("content_copy", _("Double"), lambda b: model.duplicated(b, now), now + 1, last < 0),
            ("delete", _("Take out"), lambda b: model.without(b, now), max(0, now - 1), last < 0),
            (
                "add",
                _("New scene"),
                lambda b: model.with_scene(b, Scene(_("New scene"), corridor="titr")),
                last + 1,
                False,
            ),
        ):
            st.button(
                "",
                icon=f":material/{icon}:",
                help=words,
                key=f"tool_{icon}",
                on_click=change,
                args=(briefing, work, to),
                disabled=off,
            )


# -- the desk ----------------------------------------------------------------------------------------------------


def stage_address(briefing: Briefing, scene: int) -> str:
    """The stage's address, seen from any screen, opened at a scene."""
    return f"atlas/stage/{quote(briefing.id)}#{scene + 1}"


def bar(briefing: Briefing) -> None:
    """Present, take away, and what data it shows."""
    with st.container(horizontal=True, key="brief-bar", vertical_alignment="center"):
        st.html(f"<h2>{escape(briefing.title)}</h2><p>{escape(briefing.subtitle)}</p>")
        address = escape(stage_address(briefing, st.session_state.scene))
        st.html(f"<a class='present' href='{address}' target='_self'>▶ {escape(_('Present'))}</a>", width="content")
        with st.popover(_("Take away"), icon=":material/download:"):
            take_away.show(briefing)


def banner(briefing: Briefing) -> None:
    """Whether the data is pinned, and what has moved since; never shown on the stage."""
    with st.container(horizontal=True, key="brief-data", vertical_alignment="center"):
        if not briefing.data_version:
            st.html(f"<span>{escape(_('Shows the live data. Fix it before you travel.'))}</span>")
            st.button(
                _("Fix to today's data"),
                key="pin",
                on_click=library.pin,
                args=(briefing,),
                disabled=not briefing.scenes,
            )
            return
        moved = library.moved(briefing)
        said = _("Fixed to the data as of {day}.").replace("{day}", briefing.as_of or "?")
        if moved:
            counts = ", ".join(
                f"{len(ids)} {_(word)}"
                for word, ids in (("new", moved.new), ("changed", moved.changed), ("withdrawn", moved.withdrawn))
                if ids
            )
            said += " " + _("The live data has moved: {what}.").replace("{what}", counts)
        st.html(f"<span class='{'moved' if moved else 'still'}'>{escape(said)}</span>")
        if moved:
            st.button(_("Take the new data"), key="repin", on_click=library.pin, args=(briefing,))
            with st.popover(_("What changed")):
                _changes(briefing, moved)
        st.button(_("Use live data"), key="unpin", on_click=library.unpin, args=(briefing,), type="tertiary")


def _changes(briefing: Briefing, moved: library.Moved) -> None:
    for word, ids, frame in (
        (_("New"), moved.new, library.live_frame(briefing)), (_("Changed"), moved.changed, library.live_frame(briefing)),
        (_("Withdrawn"), moved.withdrawn, library.pinned_frame(briefing)),
    ):  # fmt: skip
        if ids:
            rows = frame[frame["id"].isin(ids)]
            lines = "".join(f"<li>{escape(str(text))}</li>" for text in rows["evidence_text"].head(12))
            st.html(f"<h4>{escape(word)} ({len(ids)})</h4><ul>{lines}</ul>")


def preview(briefing: Briefing) -> None:
    """The scene as the stage shows it."""
    address, _hash, place = stage_address(briefing, st.session_state.scene).partition("#")
    version = stamp(model.dump(briefing) + data.version())
    parts.frame(f"{address}?preview={version}#{place}", _("The scene as it is shown"))


def stamp(text: str) -> str:
    """A short word that differs when the text does."""
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:8]


def form(briefing: Briefing) -> None:
    """Everything of the scene that can be changed by hand; saved together."""
    number = st.session_state.scene
    scene = briefing.scenes[number]
    key = f"{briefing.id}_{number}_{stamp(repr(scene))}"
    routes = data.routes()
    with st.form(f"scene_form_{key}", border=False):
        left, right = st.columns(2)
        with left:
            title = st.text_input(_("Title"), scene.title)
            message = st.text_area(_("One message"), scene.message, height=80)
            notes = st.text_area(_("Notes for the speaker"), scene.notes, height=120)
            source = st.text_input(_("Source line"), scene.source)
        with right:
            corridor = st.selectbox(
                _("Corridor"), ["", *data.drawn_routes()], index=_index(scene.corridor, ["", *data.drawn_routes()]),
                format_func=lambda r: routes[r].name.split(" (")[0] if r else _("none"),
            )  # fmt: skip
            address = st.text_input(
                _("Filter"), to_address(scene.query), help=_("As in the address of Explore and Analyse: c=KZ&cat=trade")
            )
            st.caption(to_words(from_address(address), data.name_or_route))
            layers = st.pills(
                _("Shown"),
                list(LAYERS),
                default=[x for x in scene.layers if x in LAYERS],
                selection_mode="multi",
                format_func=lambda x: _(LAYERS[x]),
            )
            figures = st.multiselect(
                _("Figures (up to three)"), [k for k in FIGURES if k != "text"], [f.kind for f in scene.figures if f.kind != "text"],
                format_func=lambda k: _(FIGURES[k]), max_selections=model.MOST_FIGURES,
            )  # fmt: skip
            chart = st.selectbox(
                _("Chart"), list(CHARTS), index=_index(scene.chart, list(CHARTS)), format_func=lambda c: _(CHARTS[c])
            )
            bounds = st.text_input(_("Map view: west, south, east, north"), ", ".join(f"{v:g}" for v in scene.bounds))
            seconds = st.number_input(_("Seconds, when it runs by itself"), 2, 3600, scene.seconds)
        if st.form_submit_button(_("Save the scene"), type="primary"):
            told = {f.kind: f for f in scene.figures}
            byhand = tuple(f for f in scene.figures if f.kind == "text")
            made = replace(
                scene, title=title.strip(), message=message.strip(), notes=notes.strip(), source=source.strip(), corridor=corridor,
                query=from_address(address), layers=tuple(layers), chart=chart, seconds=int(seconds), bounds=_bounds(bounds),
                figures=(tuple(told.get(k, Figure(k)) for k in figures) + byhand)[: model.MOST_FIGURES],
                branches=scene.branches if corridor == scene.corridor else {}, legs=scene.legs if corridor == scene.corridor else (),
            )  # fmt: skip
            change(briefing, lambda b: model.with_scene(b, made, number))
            st.rerun()


def _bounds(text: str) -> tuple[float, float, float, float]:
    return model.bounds_of([part for part in text.replace(";", ",").split(",")], _("This scene"))


def _index(value: str, values: list[str]) -> int:
    return values.index(value) if value in values else 0
