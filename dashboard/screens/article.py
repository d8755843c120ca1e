"""Article: one text with what was found in it highlighted, beside its own map and its events."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard import article_source, cards, data, explore_map, map_view, parts, reading
from dashboard.words import _, language, plural


@st.fragment
def article() -> None:
    """Choose a text, read it, show text, map and events side by side."""
    with st.container(key="reader"):
        found = article_source.choose()
        if found is None:
            st.html(f"<p class='empty'>{escape(article_source.hint())}</p>")
            scene = explore_map.scene_of(data.empty_frame())
        else:
            scene = _scene(found)
            events = {event.id for event in found.events}
            page = reading.page(found.article, found.resolution, found.events, _country, _)
            focus = st.session_state.get("event")
            parts.article_text({**page, "focus": focus if focus in events else None}, _take_evidence)
    with st.container(key="reader-map"):
        _map(scene, found)
    with st.container(key="reader-events"):
        _events(scene, found)


def _scene(found):
    frame = data.frame_of(found)
    return explore_map.scene_of(frame, places=reading.places(found.resolution))


def _map(scene, found) -> None:
    routes = [route.id for route in found.resolution.routes] if found else []
    push = {
        "version": f"{found.article.id if found else ''} {st.session_state.get('event')}",
        "fit": reading.bounds(scene.places) if found else None,
        "selected": {
            "corridor": next((r for r in routes if r in scene.routes), None),
            "event": st.session_state.get("event"),
        },
        "visible": {"arcs": True},
        "layers": map_view.payload(scene),
    }
    map_view.show(explore_map.constant(language()), push, key="readermap", on_pick=_take_click)


def _events(scene, found) -> None:
    if found is None:
        return
    st.html(f"<h3>{escape(plural('{n} event', '{n} events', len(scene.frame)))}</h3>")
    if scene.frame.empty:
        st.html(f"<p class='empty'>{escape(_('No event was found in this text. Its places are on the map.'))}</p>")
        return
    lines = scene.headlines(range(len(scene.frame)))
    chosen = st.session_state.get("event")
    order = sorted(range(len(lines)), key=lambda i: scene.frame["id"].iloc[i] != chosen)
    for i in order:
        row = scene.frame.iloc[i].to_dict()
        st.html(cards.event_card(row, lines[i], data.name_or_route, _, chosen=row["id"] == chosen))


def _country(code: str) -> str:
    return data.countries()[code].name if code in data.countries() else code


def _take_evidence() -> None:
    picked = st.session_state.get("reading")
    if picked and picked.get("event"):
        explore_map.select("event", picked["event"])


def _take_click() -> None:
    click = map_view.picked(st.session_state.get("readermap"))
    if click is not None and click[2] != st.session_state.get("turn"):
        kind, identity, st.session_state.turn = click
        if kind in ("event", "map"):
            explore_map.select(kind, identity)


with st.container(key="article"):
    st.html(f"<h1 class='atlas-hidden'>{_('Read an article')}</h1>")
    article()
