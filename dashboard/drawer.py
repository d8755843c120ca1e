"""The drawer beside the map: the card of what is selected, or the list of all events (the map's twin as a table)."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import pandas as pd
import streamlit as st

from dashboard import cards, corridor_view, data, hand_over, parts, place_cards, reporting, summary
from dashboard.explore_map import branch_choices, select
from dashboard.layers import Scene
from dashboard.words import _, plural

MOST_ROWS = 400


def show(scene: Scene) -> None:
    """The drawer, when there is something to show; else the button that opens the list."""
    if card(scene):
        return
    if st.session_state.get("listing", False):
        with _open(plural("{n} event", "{n} events", len(scene.frame)), listed=True):
            st.html(f"<p class='summary'>{escape(summary.in_words(scene))}</p>")
            _list(scene, newest_first(scene.frame))
    else:
        with st.container(key="opener"):
            st.button(_("List of events"), icon=":material/list:", key="open_list", on_click=_set_listing, args=(True,))


def card(scene: Scene, list_button: bool = True, below: Callable[[dict], None] | None = None) -> bool:
    """The card of what is selected, if anything is; whether there was one. ``below`` draws under an event's card."""
    kind, identity = st.session_state.get("picked") or ("", "")
    event = st.session_state.get("event")
    if event and (row := row_of(scene.frame, event)) is not None:
        with _open(_("Event"), not list_button):
            _event(scene, *row)
            if below:
                below(row[1])
        return True
    if kind in CARDS:
        title, draw = CARDS[kind]
        with _open(_(title), not list_button):
            draw(scene, identity)
        return True
    return False


def row_of(frame: pd.DataFrame, event_id: str) -> tuple[int, dict] | None:
    """(position, row) of an event in the frame, None when the filter leaves it out."""
    found = (frame["id"] == event_id).to_numpy().nonzero()[0]
    return (int(found[0]), frame.iloc[int(found[0])].to_dict()) if len(found) else None


def newest_first(frame: pd.DataFrame) -> pd.DataFrame:
    """The latest event on top, those without a date last."""
    return frame.sort_values("date_start", ascending=False, na_position="last", kind="stable")


def _open(title: str, listed: bool = False):
    box = st.container(key="drawer")
    with box, st.container(key="drawer-head", horizontal=True, vertical_alignment="center"):
        st.html(f"<h3>{escape(title)}</h3>")
        if not listed:
            st.button(_("All events"), key="back_to_list", on_click=_to_list, type="tertiary")
        st.button("✕", key="close_drawer", help=_("Close"), on_click=_close, type="tertiary", shortcut="Esc")
    return box


def _event(scene: Scene, position: int, row: dict) -> None:
    st.html(cards.event_card(row, scene.headlines([position])[0], data.name_or_route, _))
    reporting.form(row)
    others = scene.frame[(scene.frame["story"] == row["story"]) & (scene.frame["id"] != row["id"])]
    if row["story"] and len(others):
        st.html(f"<h4>{escape(_('Other reports of the same event'))}</h4>")
        _list(scene, others, key="story_list")


def _country(scene: Scene, code: str) -> None:
    frame = scene.frame[[code in codes for codes in scene.frame["countries"]]]
    st.html(f"<h2 class='title'>{escape(data.name(code))}</h2>")
    hand_over.country(scene, code)
    st.html(place_cards.country_card(code, frame, scene.routes.values(), data.name, _))
    _list(scene, newest_first(frame))


def _route(scene: Scene, route_id: str) -> None:
    frame = scene.frame[[route_id in routes for routes in scene.frame["routes"]]]
    st.html(f"<h2 class='title'>{escape(data.name_or_route(route_id))}</h2>")
    st.button(_("About this corridor"), key="about_route", on_click=_about, args=(route_id,))
    _list(scene, newest_first(frame))


def _corridor(scene: Scene, route_id: str) -> None:
    route = scene.routes.get(route_id)
    if route is None:
        return
    st.html(place_cards.corridor_card(route, data.route_figures(route_id), data.name, _))
    hand_over.corridor(scene, route_id)
    others = [r for r in data.drawn_routes() if r != route_id]
    other = st.selectbox(
        _("Compare with"), others, index=None, key="compare", format_func=data.name_or_route,
        placeholder=_("Choose another corridor"),
    )  # fmt: skip
    if other:
        pairs = [(route_id, branch_choices(route_id)), (other, {})]
        table = corridor_view.comparison(pairs, data.name, _)
        st.html(place_cards.comparison_table([data.name_or_route(r) for r, _choices in pairs], table))
    st.html(f"<h4>{escape(_('Events on this corridor'))}</h4>")
    _list(scene, newest_first(scene.frame[[route_id in routes for routes in scene.frame["routes"]]]))


def _arc(scene: Scene, identity: str) -> None:
    category, giver, receiver = [*identity.split(":"), "", ""][:3]
    frame = scene.frame
    chosen = (frame["category"] == category) & (frame["giver"] == giver) & (frame["receiver"] == receiver)
    st.html(f"<h2 class='title'>{escape(data.name(giver))} → {escape(data.name(receiver))}</h2>")
    _list(scene, newest_first(frame[chosen]))


def _cluster(scene: Scene, identity: str) -> None:
    _list(scene, newest_first(scene.frame[scene.frame["id"].isin(identity.split(","))]))


def _node(scene: Scene, node_id: str) -> None:
    found = data.node(node_id)
    if found is None:
        return
    through = [route for route in scene.routes.values() if node_id in data.stops(route)]
    st.html(
        place_cards.node_card(
            found.name, data.node_kind(node_id), data.name(found.country), through, data.node_figures(node_id), _
        )
    )
    near = corridor_view.near_point(scene.frame, found.lon, found.lat)
    st.html(f"<h4>{escape(_('Events within {km} km').format(km=corridor_view.NEAR_NODE_KM))}</h4>")
    _list(scene, newest_first(near))


def _leg(scene: Scene, identity: str) -> None:
    route_id, number = [*identity.rsplit("/", 1), "0"][:2]
    route = scene.routes.get(route_id)
    legs = [leg for leg in route.legs if len(leg.coordinates) > 1] if route else []
    if not number.isdigit() or int(number) >= len(legs):
        return
    st.html(place_cards.leg_card(legs[int(number)], route, data.name, _))
    near = corridor_view.near_leg(scene.frame, legs[int(number)])
    st.html(f"<h4>{escape(_('Events along this leg'))}</h4>")
    _list(scene, newest_first(near))


CARDS = {
    "country": ("Country", _country),
    "route": ("Known to the route only", _route),
    "corridor": ("Corridor", _corridor),
    "arc": ("Flow", _arc),
    "cluster": ("Events here", _cluster),
    "node": ("Stop", _node),
    "leg": ("Leg", _leg),
}


def _list(scene: Scene, chosen: pd.DataFrame, key: str = "event_list") -> None:
    if chosen.empty:
        st.html(f"<p class='empty'>{escape(_('No event matches. Remove a filter on the left to see more.'))}</p>")
        return
    parts.event_list(parts.rows(scene, chosen.head(MOST_ROWS)), on_pick=lambda: _pick_row(key), key=key)
    if len(chosen) > MOST_ROWS:
        st.caption(_("The first {n}; filter to see others.").format(n=MOST_ROWS))


def _pick_row(key: str) -> None:
    picked = st.session_state.get(key)
    if picked and picked.get("pick"):
        select("event", picked["pick"])


def _about(route_id: str) -> None:
    select("corridor", route_id)


def _set_listing(on: bool) -> None:
    st.session_state.listing = on


def _to_list() -> None:
    select("map", "")
    st.session_state.listing = True


def _close() -> None:
    select("map", "")
    st.session_state.listing = False
