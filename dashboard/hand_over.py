"""The button of a country's and a corridor's card that makes one page of it (exports/one_page.py) in one click."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from articles.query_words import to_words
from dashboard import data, state
from dashboard.briefing.model import slug
from dashboard.layers import Scene
from dashboard.words import _, language, translator


def country(scene: Scene, code: str) -> None:
    """The button for a country, from the events of the filter."""
    told = _told()
    _button(data.name(code), lambda language: _page(scene, language, country=code, told=told))


def corridor(scene: Scene, route_id: str) -> None:
    """The button for a corridor, from the events of the filter."""
    told = _told()
    _button(data.name_or_route(route_id), lambda language: _page(scene, language, route=route_id, told=told))


def _told() -> str:
    """Which events, in words: the filter's sentence."""
    return to_words(state.query_from(st.session_state), data.name_or_route)


def _page(scene: Scene, code: str, told: str, country: str = "", route: str = "") -> bytes:
    from dashboard.exports import one_page  # brings the drawing library, which the map never waits for

    if country:
        subject = one_page.country(country, scene.frame, data.name_or_route, told)
    else:
        subject = one_page.corridor(scene.routes[route], scene.frame, data.name_or_route, told)
    return one_page.write(subject, scene.routes, data.name_or_route, translator(code), code)


def _button(title: str, make: Callable[[str], bytes]) -> None:
    code = language()  # the file is made outside the session, which then cannot be asked
    st.download_button(
        _("One-page brief (PDF)"), lambda: make(code), f"{slug(title)}.pdf", "application/pdf", key="one_page",
        icon=":material/description:", on_click="ignore",
    )  # fmt: skip
