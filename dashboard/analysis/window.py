"""The map beside the table: its clicks as acts, and the switch that limits every view to what the map shows."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from dashboard import data, map_view
from dashboard.analysis import session
from dashboard.explore_map import select
from dashboard.words import _


def inside(frame: pd.DataFrame, bounds: session.Bounds | None) -> pd.DataFrame:
    """The events of a prepared frame whose mark lies in the bounds: at its point, or at its country's. Those known to
    a route only, or to no place, have no mark of their own and are left out."""
    if bounds is None:
        return frame
    west, south, east, north = bounds
    points = data.countries()
    badge = (frame["home"] == "badge").to_numpy()
    lon, lat = frame["lon"].to_numpy(dtype=float).copy(), frame["lat"].to_numpy(dtype=float).copy()
    marker = (frame["home"] == "marker").to_numpy()
    lon[~marker], lat[~marker] = np.nan, np.nan
    for row in np.flatnonzero(badge):
        point = points[frame["home_id"].iloc[row]]
        lon[row], lat[row] = point.lon, point.lat
    return frame[(lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)]


def switch(shown: Any) -> None:
    """All matching events, or those on the visible part of the map."""
    st.toggle(_("Only what the map shows"), key="analysis_only_view")
    if session.within() is not None:
        left = len(shown.matching) - len(shown.frame)
        st.html(
            f"<p class='a-note'>{_('{n} matching events lie elsewhere, or on no point.').format(n=f'{left:,}')}</p>"
        )


def take_click() -> None:
    """Turn what the map tells into an act: an event opens its card, a country, route or flow filters."""
    state = st.session_state
    click = map_view.picked(state.get("analysis_map"))
    if click is None or click[2] == state.get("analysis_turn"):
        return
    kind, identity, state.analysis_turn = click
    if kind == "resend":
        state.inline = True
    elif kind == "view":
        state.analysis_within = session.bounds_of(identity)
    elif kind == "event":
        select("event", data.event_id(identity))
    elif kind == "cluster":
        select("cluster", ",".join(data.event_id(part) for part in identity.split(",")))
    elif kind == "country":
        session.take({"do": "toggle", "field": "countries", "value": identity})
    elif kind in ("route", "corridor"):
        session.take({"do": "toggle", "field": "routes", "value": identity})
    elif kind == "arc":
        _category, giver, receiver = [*identity.split(":"), "", ""][:3]
        session.take({"do": "pair", "value": [giver, receiver]})
    else:
        select("map", "")
