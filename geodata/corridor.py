"""Work with a corridor: its journeys and profile, what lies on it, and two corridors side by side.

The frame functions take a (Geo)DataFrame of located things with columns id, lon, lat (degrees, NaN when unknown),
country (ISO2) and routes (ids of the routes each belongs to, a sequence), and return it cut or with columns added.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise, product
from typing import TYPE_CHECKING

from geodata.errors import UnknownNameError
from geodata.geometry import nearest_within
from geodata.models import Leg, Mode, Route, RouteStatus, Waypoint
from geodata.routes import Branch, Figure, branches, leg_line, load_routes, volumes, waypoint_kinds

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Node:
    """A stop of the strip profile. ``km`` from the start; ``next_*`` describe the leg that follows (None at the end).

    ``kind`` is port, border, station, terminal or field; ``crossing`` says that the country changes on the way here.
    """

    id: str
    name: str
    country: str
    lon: float
    lat: float
    kind: str
    km: float
    crossing: bool
    next_mode: Mode | None = None
    next_status: RouteStatus | None = None
    next_km: float | None = None
    next_official_km: float | None = None
    next_schematic: bool | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """One journey along a route in figures, to set beside another."""

    route: str
    name: str
    km: float
    official_km: float | None
    border_crossings: int
    sea_legs: int
    sea_km: float
    mode_changes: int
    countries: tuple[str, ...]
    status_km: dict[str, float]
    legs: tuple[tuple[str, str, str, str, float], ...]  # from, to, mode, status, km
    volumes: tuple[Figure, ...]


def _groups(route_id: str) -> dict[str, list[Branch]]:
    found: dict[str, list[Branch]] = {}
    for branch in branches(route_id):
        found.setdefault(branch.group, []).append(branch)
    return found


def _chosen(route_id: str, choices: Mapping[str, str] | None) -> list[Branch]:
    """One branch of each group: the given one, else the default. Raises UnknownNameError."""
    picked = []
    given = dict(choices or {})
    for group, members in _groups(route_id).items():
        wanted = given.pop(group, None)
        found = [b for b in members if b.id == wanted] if wanted else [b for b in members if b.default] or members[:1]
        if not found:
            known = ", ".join(b.id for b in members)
            raise UnknownNameError(f"Route {route_id!r} has no branch {wanted!r} of {group!r}. Choose one of: {known}.")
        picked.append(found[0])
    if given:
        raise UnknownNameError(f"Route {route_id!r} has no choice called {next(iter(given))!r}.")
    return picked


def journey(route_id: str, choices: Mapping[str, str] | None = None) -> tuple[Leg, ...]:
    """The legs of one way through a route in travelling order; ``choices`` picks a branch for each group.

    () for a route without legs (a port). Raises UnknownNameError for an unknown route, group or branch.
    """
    if route_id not in load_routes():
        raise UnknownNameError(f"No route has the id {route_id!r}.")
    legs = load_routes()[route_id].legs
    picked = _chosen(route_id, choices)
    names = {branch.id for branch in picked}
    open_legs = [leg for leg in legs if leg.branch == "main" or leg.branch in names]
    if not open_legs:
        return ()
    start = next((b.start for b in picked if b.start), "") or open_legs[0].start.place_id
    end = next((b.end for b in reversed(picked) if b.end), "") or open_legs[-1].end.place_id
    return _shortest(open_legs, start, end)


def _shortest(legs: Sequence[Leg], start: str, end: str) -> tuple[Leg, ...]:
    """The shortest chain of legs between two waypoints, each turned the way it is travelled; () when there is none."""
    ways: dict[str, list[Leg]] = {}
    for leg in legs:
        ways.setdefault(leg.start.place_id, []).append(leg)
        ways.setdefault(leg.end.place_id, []).append(turned(leg))
    queue: list[tuple[float, int, str, tuple[Leg, ...]]] = [(0.0, 0, start, ())]
    seen: set[str] = set()
    count = 0
    while queue:
        km, _, at, chain = heapq.heappop(queue)
        if at == end:
            return chain
        if at in seen:
            continue
        seen.add(at)
        for leg in ways.get(at, ()):
            count += 1
            heapq.heappush(queue, (km + leg.length_km, count, leg.end.place_id, (*chain, leg)))
    return ()


def turned(leg: Leg) -> Leg:
    """The leg travelled the other way."""
    return replace(leg, start=leg.end, end=leg.start, coordinates=leg.coordinates[::-1])


@lru_cache(maxsize=256)
def journeys(route_id: str) -> tuple[tuple[Leg, ...], ...]:
    """Every way through a route, one for each choice of branches; () for a route without legs."""
    groups = _groups(route_id)
    found = []
    for picks in product(*([branch.id for branch in members] for members in groups.values())):
        legs = journey(route_id, dict(zip(groups, picks, strict=True)))
        if legs and legs not in found:
            found.append(legs)
    return tuple(found)


def strip_profile(route_id: str, choices: Mapping[str, str] | None = None) -> tuple[Node, ...]:
    """The stops of one journey in order with km from the start, for a strip drawing. Raises UnknownNameError."""
    legs = journey(route_id, choices)
    if not legs:
        return ()
    nodes, km, before = [], 0.0, ""
    for leg in legs:
        nodes.append(_node(leg.start, km, before, leg))
        km, before = km + leg.length_km, leg.start.country
    return (*nodes, _node(legs[-1].end, km, before, None))


def _node(stop: Waypoint, km: float, before: str, leg: Leg | None) -> Node:
    return Node(
        id=stop.place_id,
        name=stop.name,
        country=stop.country,
        lon=stop.lon,
        lat=stop.lat,
        kind=waypoint_kinds().get(stop.place_id, "station"),
        km=round(km, 1),
        crossing=bool(before) and before != stop.country,
        next_mode=leg.mode if leg else None,
        next_status=leg.status if leg else None,
        next_km=leg.length_km if leg else None,
        next_official_km=leg.official_km if leg else None,
        next_schematic=leg.schematic if leg else None,
    )


def profile(route_id: str, choices: Mapping[str, str] | None = None) -> Profile:
    """One journey in figures: length, crossings, sea, countries in order, km by status, volumes by year."""
    route = load_routes().get(route_id)
    legs = journey(route_id, choices)
    stops = [legs[0].start, *(leg.end for leg in legs)] if legs else []
    countries = list(dict.fromkeys(stop.country for stop in stops)) if stops else list(route.countries if route else ())
    sea = [leg for leg in legs if leg.mode == Mode.SEA]
    status_km: dict[str, float] = {}
    for leg in legs:
        status_km[leg.status] = round(status_km.get(leg.status, 0.0) + leg.length_km, 1)
    pairs = list(pairwise(legs))
    return Profile(
        route=route_id,
        name=route.name if route else route_id,
        km=round(sum(leg.length_km for leg in legs), 1),
        official_km=route.official_km if route else None,
        border_crossings=sum(a.country != b.country for a, b in pairwise(stops)),
        sea_legs=len(sea),
        sea_km=round(sum(leg.length_km for leg in sea), 1),
        mode_changes=sum(a.mode != b.mode for a, b in pairs),
        countries=tuple(countries),
        status_km=status_km,
        legs=tuple((x.start.name, x.end.name, str(x.mode), str(x.status), x.length_km) for x in legs),
        volumes=volumes(route_id),
    )


def compare(
    route_a: str,
    route_b: str,
    choices_a: Mapping[str, str] | None = None,
    choices_b: Mapping[str, str] | None = None,
) -> tuple[Profile, Profile]:
    """Two corridors side by side, each on the chosen branches. Raises UnknownNameError."""
    return profile(route_a, choices_a), profile(route_b, choices_b)


def _legs_of(route_id: str, legs: Sequence[Leg] | None) -> Sequence[Leg]:
    return _known(route_id).legs if legs is None else legs


def _known(route_id: str) -> Route:
    if route_id not in load_routes():
        raise UnknownNameError(f"No route has the id {route_id!r}. `find_route` takes names too.")
    return load_routes()[route_id]


def near(frame: pd.DataFrame, route_id: str, km: float, legs: Sequence[Leg] | None = None) -> pd.DataFrame:
    """The things within ``km`` of the corridor's line; adds the columns leg (its number, from 1) and km_off.

    Things without a point are left out. ``legs`` takes one journey instead of all branches.
    """
    found = by_leg(frame, route_id, km, legs)
    return found[found["leg"].notna()]


def by_leg(frame: pd.DataFrame, route_id: str, km: float = 50, legs: Sequence[Leg] | None = None) -> pd.DataFrame:
    """All things with two columns more: leg, the number (from 1) of the nearest leg within ``km`` (else NA), and
    km_off, its distance in km (else NaN). Raises UnknownNameError for an unknown route."""
    import numpy as np
    import pandas as pd

    lines = [leg_line(leg, 1) for leg in _legs_of(route_id, legs)]
    which, off = nearest_within(frame["lon"].to_numpy(float), frame["lat"].to_numpy(float), lines, km)
    numbers = pd.array(which + 1, dtype="Int64")
    numbers[which < 0] = pd.NA
    return frame.assign(leg=numbers, km_off=np.round(off, 1))


def by_node(frame: pd.DataFrame, route_id: str, km: float = 40, legs: Sequence[Leg] | None = None) -> pd.DataFrame:
    """All things with the id of the nearest port, crossing or station within ``km`` in column node (else "").

    Raises UnknownNameError for an unknown route.
    """
    import numpy as np

    stops = list({w.place_id: w for leg in _legs_of(route_id, legs) for w in (leg.start, leg.end)}.values())
    points = [((stop.lon, stop.lat),) for stop in stops]
    which, _ = nearest_within(frame["lon"].to_numpy(float), frame["lat"].to_numpy(float), points, km)
    return frame.assign(node=np.array([*(stop.place_id for stop in stops), ""], dtype=object)[which])


def in_countries(frame: pd.DataFrame, route_id: str) -> pd.DataFrame:
    """The things in the corridor's countries. Raises UnknownNameError for an unknown route."""
    return frame[frame["country"].isin(_known(route_id).countries)]


def of_route(frame: pd.DataFrame, route_id: str) -> pd.DataFrame:
    """The things that name the route itself, its parent or one of its parts. Raises UnknownNameError."""
    family = {route_id, _known(route_id).parent, *_parts(route_id)} - {""}
    return frame[[not family.isdisjoint(routes) for routes in frame["routes"]]]


def _parts(route_id: str) -> Iterator[str]:
    return (other.id for other in load_routes().values() if other.parent == route_id)
