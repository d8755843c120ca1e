"""The store's frame made ready for the map, once a change of the store: every later filter only picks rows.

Added columns: ``home`` and ``home_id`` (see placement.py), ``category_code`` and ``status_code`` (positions in the
fixed orders), ``spot`` (events within about 100 m share one), ``giver`` and ``receiver`` (ISO2, "" where an event
has no single arrow), ``flow`` (a number for its category, giver and receiver, see layers.base.flow_of; -1 for none), and
``usd`` (the amount in US dollars, 0 where none is known).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.layers.base import CATEGORY_ORDER, STATUS_ORDER, codes
from dashboard.placement import place

FLOWS = ("investment", "trade")
UNDIRECTED = ("trade_volume", "agreement", "tariff", "sanction")  # no giver and receiver


def prepare(frame: pd.DataFrame, countries: Collection[str], routes: Collection[str]) -> pd.DataFrame:
    """The frame with the columns above. ``countries`` are codes with a point, ``routes`` ids with a course."""
    placed = place(frame, countries, routes)
    arrows = [
        _arrow(*row, countries) for row in zip(frame["category"], frame["type"], frame["country_roles"], strict=True)
    ]
    codes_of_categories = codes(frame["category"], CATEGORY_ORDER)
    known = {code: number for number, code in enumerate(sorted(countries))}
    return frame.assign(
        flow=np.array(
            [
                (int(category) << 20) + (known[arrow.giver] << 10) + known[arrow.receiver] if arrow.giver else -1
                for category, arrow in zip(codes_of_categories, arrows, strict=True)
            ],
            dtype="i4",
        ),
        usd=frame["amount_usd"].fillna(0.0).to_numpy(dtype="f8"),
        home=placed.homes,
        home_id=placed.ids,
        category_code=codes_of_categories,
        status_code=codes(frame["status"], STATUS_ORDER),
        spot=_spots(frame["lon"].to_numpy(dtype="f8"), frame["lat"].to_numpy(dtype="f8")),
        giver=[arrow.giver for arrow in arrows],
        receiver=[arrow.receiver for arrow in arrows],
    )


class _Arrow(NamedTuple):
    giver: str = ""
    receiver: str = ""


def _arrow(category: str, kind: str, roles: dict[str, Collection[str]], countries: Collection[str]) -> _Arrow:
    """Who gives to whom, when the event has exactly one of each; an import comes from the recipient."""
    if category not in FLOWS or kind in UNDIRECTED:
        return _Arrow()
    givers = [code for code, held in roles.items() if "actor" in held]
    receivers = [code for code, held in roles.items() if "recipient" in held and code not in givers]
    if len(givers) != 1 or len(receivers) != 1 or not {givers[0], receivers[0]} <= set(countries):
        return _Arrow()
    return _Arrow(receivers[0], givers[0]) if kind == "import" else _Arrow(givers[0], receivers[0])


def _spots(lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """An index of the spot of each event, 0 for those without a point."""
    keys = np.where(np.isfinite(lon), np.round(lon, 3) * 1e6 + np.round(lat, 3), np.inf)
    return np.unique(keys, return_inverse=True)[1].astype("u4")
