"""Legs for a route told in prose: along the corridor it follows, else over the network of all known lines.

What the text does not say is filled over known gateways and marked inferred; a leg whose two ends are told is stated.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from geodata.corridor import journey, journeys, turned
from geodata.geometry import distance_km, line_km
from geodata.lexicon import read_table
from geodata.models import Leg, Mode, RouteMention, RouteStatus, Waypoint
from geodata.route_cues import tokens
from geodata.route_match import NAMES_OF_MODES, NAMES_OF_PIPES, NEAR_KM, Line, line_of, places_of, positions
from geodata.routes import connecting_legs, leg_line, load_routes, waypoints

_PIPES = {Mode.PIPELINE, Mode.POWER, Mode.FIBRE}
_OTHER_MODE = 1.7  # a kilometre of road where the text does not speak of one, or of rail where it does
_FOREIGN = 3.0  # a kilometre through a country that the text does not name counts as three
_SEA_KM = 900  # a crossing this near to a sea's point crosses that sea


_ROAD_WORDS = NAMES_OF_MODES[Mode.ROAD]
_RAIL_WORDS = NAMES_OF_MODES[Mode.RAIL]


def fill_legs(told: RouteMention, text: str = "", excluded: Iterable[str] = ()) -> tuple[Leg, ...]:
    """The drawn legs of a told route in order; () when it has fewer than two steps.

    Legs are inferred unless both ends stand in the text; ends that the text names carry its offsets. Where no line is
    known the leg is straight, schematic and inferred. ``text`` is the article, whose words say what carries the goods
    (a pipeline never runs over railways); ``excluded`` are ISO2 codes that must not be crossed.
    """
    if len(told.waypoints) < 2:
        return ()
    mode = _mode(told, text)
    legs = _along_corridor(told)
    if not legs:
        legs = _straight(told.waypoints, mode) if mode in _PIPES else _over_network(told.waypoints, set(excluded), mode)
    return tuple(_with_evidence(leg, told.waypoints) for leg in legs)


def _mode(told: RouteMention, text: str) -> Mode:
    """What the words around the route say it is: a pipeline, a cable; else a railway."""
    words = set(tokens(text[max(0, told.start - 120) : told.end + 60]))
    pipe = next((mode for mode in (Mode.PIPELINE, Mode.FIBRE, Mode.POWER) if words & NAMES_OF_PIPES[mode]), None)
    return pipe or (Mode.ROAD if words & _ROAD_WORDS and not words & _RAIL_WORDS else Mode.RAIL)


def _along_corridor(told: RouteMention) -> tuple[Leg, ...]:
    """The part of the corridor's journey between the first and last step: the one that lies nearest to all steps,
    of equal ones the usual one, then the shortest."""
    if told.id not in load_routes():
        return ()
    usual = journey(told.id)
    ranked = []
    for number, legs in enumerate(journeys(told.id)):
        for line in (legs, tuple(turned(leg) for leg in legs[::-1])):
            part, off = _part(told.waypoints, line)
            if part:
                ranked.append((round(off, -1), legs != usual, sum(leg.length_km for leg in part), number, part))
    return min(ranked, key=lambda row: row[:4])[4] if ranked else ()


def _part(steps: Sequence[Waypoint], legs: tuple[Leg, ...]) -> tuple[tuple[Leg, ...], float]:
    """The legs from the first step to the last, when all steps lie on them in order, and how far off the towns lie."""
    line = line_of(legs)
    found = positions(steps, line)
    places = [n for n in found if n is not None]
    if len(places) < len(steps):
        return (), 0.0
    first = _gateway(steps[0], line, places[0], places[1])
    last = _gateway(steps[-1], line, places[-1], len(line) - 1)
    if line[-1][0].country == steps[-1].country or not steps[-1].country:
        last = max(places_of(steps[-1], line))  # "to Europe", "to Türkiye": as far as the corridor goes
    towns = [(s, line[n][0]) for s, n in zip(steps, places, strict=True) if s.country and len(s.place_id) > 2]
    off = sum(distance_km((s.lon, s.lat), (w.lon, w.lat)) for s, w in towns)
    return legs[first:last], off


def _gateway(step: Waypoint, line: Line, low: int, high: int) -> int:
    """The place of the line where a country told as an end is entered or left: its gateway, else the first of it."""
    if len(step.place_id) != 2:
        return low
    known = _gateways().get(step.place_id, ())
    return next((n for n in range(low, high + 1) if line[n][0].place_id in known), low)


@lru_cache(maxsize=1)
def _ways() -> dict[str, list[Leg]]:
    """Every known leg of a railway, road or sea crossing by its start, both ways; the better known of twins."""
    found: dict[tuple[str, str, Mode], Leg] = {}
    for leg in (*(leg for route in load_routes().values() for leg in route.legs), *connecting_legs()):
        if leg.mode not in _PIPES and leg.status == RouteStatus.OPERATING:
            found.setdefault((leg.start.place_id, leg.end.place_id, leg.mode), leg)
            found.setdefault((leg.end.place_id, leg.start.place_id, leg.mode), turned(leg))
    ways: dict[str, list[Leg]] = {}
    for leg in found.values():
        ways.setdefault(leg.start.place_id, []).append(leg)
    return ways


@lru_cache(maxsize=1)
def _gateways() -> dict[str, tuple[str, ...]]:
    return {row["step"]: tuple(row["waypoints"].split()) for row in read_table("route_gateways.csv")}


def _over_network(steps: Sequence[Waypoint], excluded: set[str], mode: Mode) -> tuple[Leg, ...]:
    """The cheapest chain of known legs that touches every step in order."""
    told = {step.country for step in steps if step.country}
    reached: dict[str, tuple[float, tuple[Leg, ...]]] = {}
    for number, step in enumerate(steps):
        ends = _places_of(step, number in (0, len(steps) - 1))
        if number == 0:
            reached = {place: (0.0, _to_node(step, place)) for place in ends}
            continue
        nearer = _spread(reached, told, excluded, mode, _is_sea(step))
        arrived = {place: nearer[place] for place in ends if place in nearer}
        if not arrived:
            return _straight(steps)
        reached = {p: (cost, legs + _from_node(step, p)) for p, (cost, legs) in arrived.items()}
    return min(reached.values(), key=lambda pair: pair[0])[1] or _straight(steps)


def _is_sea(step: Waypoint) -> bool:
    return not step.country and step.name not in _gateways()


def _places_of(step: Waypoint, is_end: bool) -> list[str]:
    """The waypoints where a step may be touched."""
    if step.name in _gateways() and not step.country:
        return list(_gateways()[step.name])
    if len(step.place_id) == 2:
        if is_end and step.place_id in _gateways():
            return list(_gateways()[step.place_id])
        return [w.place_id for w in waypoints().values() if w.country == step.country and w.place_id in _ways()]
    if _is_sea(step):
        return [place for place, legs in _ways().items() if any(_crosses(leg, step) for leg in legs)]
    nodes = [w for w in waypoints().values() if w.place_id in _ways()]
    ranked = sorted(nodes, key=lambda w: distance_km((w.lon, w.lat), (step.lon, step.lat)))
    near = [w.place_id for w in ranked[:3] if distance_km((w.lon, w.lat), (step.lon, step.lat)) <= NEAR_KM]
    return near[:1] or [ranked[0].place_id]


def _crosses(leg: Leg, sea: Waypoint) -> bool:
    middle = ((leg.start.lon + leg.end.lon) / 2, (leg.start.lat + leg.end.lat) / 2)
    return leg.mode == Mode.SEA and distance_km(middle, (sea.lon, sea.lat)) < _SEA_KM / 2


def _spread(
    reached: dict[str, tuple[float, tuple[Leg, ...]]], told: set[str], excluded: set[str], mode: Mode, over_sea: bool
) -> dict[str, tuple[float, tuple[Leg, ...]]]:
    """The cheapest way from the places reached to every other; ``over_sea`` counts only ways whose last leg is sea."""
    queue = [(cost, n, place, legs) for n, (place, (cost, legs)) in enumerate(reached.items())]
    heapq.heapify(queue)
    done: dict[str, tuple[float, tuple[Leg, ...]]] = {}
    crossed: dict[str, tuple[float, tuple[Leg, ...]]] = {}
    count = len(queue)
    while queue:
        cost, _, place, legs = heapq.heappop(queue)
        if place in done:
            continue
        done[place] = (cost, legs)
        for leg in _ways().get(place, ()):
            if leg.end.country in excluded:
                continue
            price = leg.length_km * (1 if leg.end.country in told else _FOREIGN)
            price *= 1 if leg.mode in (mode, Mode.SEA) else _OTHER_MODE
            step = (cost + price, (*legs, leg))
            if leg.mode == Mode.SEA and step[0] < crossed.get(leg.end.place_id, (float("inf"), ()))[0]:
                crossed[leg.end.place_id] = step
            count += 1
            heapq.heappush(queue, (step[0], count, leg.end.place_id, step[1]))
    return crossed if over_sea else done


def _to_node(step: Waypoint, place: str) -> tuple[Leg, ...]:
    """A straight leg from a town off the network to the waypoint; () when it is the waypoint."""
    return _link(step, waypoints()[place]) if _is_off(step, place) else ()


def _from_node(step: Waypoint, place: str) -> tuple[Leg, ...]:
    return _link(waypoints()[place], step) if _is_off(step, place) else ()


def _is_off(step: Waypoint, place: str) -> bool:
    if len(step.place_id) == 2 or not step.country:
        return False
    node = waypoints()[place]
    return distance_km((step.lon, step.lat), (node.lon, node.lat)) > NEAR_KM


def _link(start: Waypoint, end: Waypoint, mode: Mode = Mode.RAIL) -> tuple[Leg, ...]:
    line = ((start.lon, start.lat), (end.lon, end.lat))
    return (Leg(start, end, mode, RouteStatus.OPERATING, line, line_km(line), None, True, True),)


def _straight(steps: Sequence[Waypoint], mode: Mode = Mode.RAIL) -> tuple[Leg, ...]:
    return tuple(leg for a, b in pairwise(steps) for leg in _link(a, b, mode))


def _with_evidence(leg: Leg, steps: Sequence[Waypoint]) -> Leg:
    """The leg with the text's offsets at its told ends, its drawn line, and whether it was inferred."""
    start, end = _told(leg.start, steps), _told(leg.end, steps)
    stated = start is not None and end is not None
    line = leg.coordinates if len(leg.coordinates) > 2 or leg.branch == "" else leg_line(leg)
    return replace(
        leg,
        start=_marked(leg.start, start),
        end=_marked(leg.end, end),
        coordinates=line,
        inferred=leg.inferred or not stated,
    )


def _told(place: Waypoint, steps: Sequence[Waypoint]) -> Waypoint | None:
    """The told town that a place of the line is (Baku for its port of Alat)."""
    towns = [s for s in steps if len(s.place_id) != 2 and s.country == place.country]
    return next((s for s in towns if distance_km((s.lon, s.lat), (place.lon, place.lat)) <= NEAR_KM), None)


def _marked(place: Waypoint, told: Waypoint | None) -> Waypoint:
    return replace(place, start=told.start, end=told.end) if told else place
