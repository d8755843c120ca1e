"""Where each event is shown: on a point, on its route, on a country, or in the list of those without a place.

Every event gets exactly one home, so the map's counts add up to the filter's number. An event known only to a country
is never given a made-up point.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

POINT_PRECISIONS = ("exact", "city", "region")
CORE = ("KZ", "UZ", "TM", "KG", "TJ", "AZ", "GE", "AM")  # countries the atlas is about come first
ROLE_ORDER = ("location", "recipient", "actor")


class Home(StrEnum):
    """The kind of mark that shows an event."""

    MARKER = "marker"
    BADGE = "badge"
    ROUTE = "route"
    NOPLACE = "noplace"


@dataclass(frozen=True, slots=True)
class Placement:
    """For each row of a frame, in its order: the kind of home and its id (country or route; "" for a point or none)."""

    homes: np.ndarray  # of Home values
    ids: np.ndarray  # of str

    def counts(self) -> dict[str, int]:
        """Events by home, and their total."""
        found = {home.value: int((self.homes == home.value).sum()) for home in Home}
        return {**found, "total": len(self.homes)}


def placed(frame: pd.DataFrame) -> Placement:
    """The homes that a prepared frame carries in its columns."""
    return Placement(frame["home"].to_numpy(), frame["home_id"].to_numpy())


def place(frame: pd.DataFrame, countries: Collection[str], routes: Collection[str]) -> Placement:
    """Give every event its home. ``countries`` are codes with a point for a badge, ``routes`` ids with a course."""
    has_point = (
        frame["precision"].isin(POINT_PRECISIONS) & np.isfinite(frame["lon"].astype(float))
        & np.isfinite(frame["lat"].astype(float))
    ).to_numpy()  # fmt: skip
    homes = np.where(has_point, Home.MARKER.value, Home.NOPLACE.value).astype(object)
    ids = np.full(len(frame), "", dtype=object)
    rest = np.flatnonzero(~has_point)
    columns = [frame[name].to_numpy() for name in ("precision", "routes", "country_roles", "countries")]
    for row in rest:
        precision, on_routes, roles, named = (column[row] for column in columns)
        homes[row], ids[row] = _home(precision, on_routes, roles, named, countries, routes)
    return Placement(homes, ids)


def _home(precision, on_routes, roles, named, countries, routes) -> tuple[str, str]:
    route = next((r for r in on_routes if r in routes), "")
    if precision == "route" and route:
        return Home.ROUTE.value, route
    country = home_country(roles, named, countries)
    if country:
        return Home.BADGE.value, country
    return (Home.ROUTE.value, route) if route else (Home.NOPLACE.value, "")


def home_country(roles: dict[str, Collection[str]], named: Collection[str], known: Collection[str]) -> str:
    """The country that shows an event of several: where it happened, else who receives, else who acts; among equals a
    country of the region, then the alphabet. "" when none has a point."""
    choices = [code for code in named if code in known]
    if not choices:
        return ""
    return min(choices, key=lambda code: (_role_rank(roles.get(code, ())), code not in CORE, code))


def _role_rank(roles: Collection[str]) -> int:
    return min((ROLE_ORDER.index(str(role)) for role in roles if str(role) in ROLE_ORDER), default=len(ROLE_ORDER))
