"""Which named corridor a route told in prose is: the one the text speaks of, or the one whose course it follows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

from geodata.corridor import journeys
from geodata.geometry import distance_km
from geodata.models import Leg, Mention, MentionKind, Mode, Route, RouteMention, Waypoint
from geodata.route_cues import load_cues, tokens
from geodata.routes import load_routes, prose_excluded, prose_needs

NEAR_KM = 75  # a town this close to a waypoint is the waypoint
MOST = 0.6  # of a line's length must lie between two told places for it to be that line
_ABROAD_KM = 25  # of two places as near, the one in the town's own country is meant (Khorgos and Horgos)
Line = Sequence[tuple[Waypoint, Mode]]  # the places of a journey, each with the mode that leads to it
Steps = tuple[Waypoint, ...]  # told steps without their offsets, so that a journey told again is known
_ROUTE = MentionKind.ROUTE
_PIPES = {Mode.PIPELINE, Mode.POWER, Mode.FIBRE}
NAMES_OF_MODES = {
    Mode.PIPELINE: {"pipeline", "pipelines", "газопровод", "нефтепровод", "трубопровод", "crude", "gas", "oil"},
    Mode.POWER: {"electricity", "power", "электроэнергия"},
    Mode.FIBRE: {"fibre", "fiber", "internet", "data"},
    Mode.RAIL: {"railway", "railroad", "train", "trains", "rail", "поезд", "железная", "железной", "железную"},
    Mode.ROAD: {"highway", "motorway", "road", "truck", "trucks", "lorries", "трасса", "автодорога"},
}


_ON_RAILS = NAMES_OF_MODES[Mode.RAIL] | {"tank", "wagons", "цистерны", "цистерн"}
_BY_PIPE = frozenset(("pipeline", "pipelines", "cable", "газопровод", "нефтепровод", "трубопровод"))
_GAS = frozenset(("gas", "газ", "газа"))
_ONLY_ROAD, _ONLY_RAIL = frozenset((Mode.ROAD,)), frozenset((Mode.RAIL,))
NAMES_OF_PIPES = {
    Mode.PIPELINE: {"pipeline", "pipelines", "газопровод", "газопровода", "нефтепровод", "нефтепровода", "трубопровод"},
    Mode.FIBRE: {"fibre", "fiber"},
    Mode.POWER: {"cable", "cables", "transmission", "kv"},
}


def match_corridor(
    told: RouteMention,
    text: str,
    mentions: Sequence[Mention],
    spans: Sequence[tuple[int, int]],
    excluded: Sequence[Mention] = (),
) -> RouteMention:
    """The route with the id and name of its corridor, or unchanged (id "") when it follows none that is known."""
    named = _spoken_of(told, text, mentions, spans)
    if named:
        return replace(told, id=named.id, name=named.name, reason=f"{told.reason}; the text speaks of {named.name}")
    words = set(tokens(text[_sentence_start(told, text, spans) : told.end + 60]))
    followed = _followed(told, words, {m.country or m.name for m in excluded})
    if followed:
        return replace(told, id=followed.id, name=followed.name, reason=f"{told.reason}; follows {followed.name}")
    beside = _named_beside(told, words, {m.country or m.name for m in excluded}, mentions)
    if beside:
        return replace(told, id=beside.id, name=beside.name, reason=f"{told.reason}; fits {beside.name}, named nearby")
    return told


def _named_beside(told: RouteMention, words: set[str], excluded: set[str], mentions: Sequence[Mention]) -> Route | None:
    """The nearest route named in the sentences around along which all told steps lie in order."""
    steps = tuple(replace(step, start=None, end=None) for step in told.waypoints)
    routes = [m for m in mentions if m.kind is _ROUTE and m.place_id in load_routes()]
    states, lands = _states(steps), {step.country for step in steps}
    for mention in sorted(routes, key=lambda m: abs(m.start - told.start)):
        route = load_routes()[mention.place_id]
        if route.legs and not _is_barred(route, states, lands, words, excluded) and _along(steps, route.id)[0] >= 0.99:
            return route
    return None


def _sentence_start(told: RouteMention, text: str, spans: Sequence[tuple[int, int]]) -> int:
    """Where the sentence begins whose words say what carries: the one before when this one opens with "It"."""
    here = next((n for n, (start, end) in enumerate(spans) if start <= told.start < end), None)
    if here is None:
        return told.start
    back = here > 0 and load_cues().refers_back(text[spans[here][0] : spans[here][0] + 12])
    return spans[here - back][0]


def _spoken_of(
    told: RouteMention, text: str, mentions: Sequence[Mention], spans: Sequence[tuple[int, int]]
) -> Route | None:
    """The named route in the same sentence, or in the two before when this one says "the route", "it"."""
    here = next((n for n, (start, end) in enumerate(spans) if start <= told.start < end), 0)
    last = next((n for n, (start, end) in enumerate(spans) if start < told.end <= end), here)
    start, end = spans[here][0], spans[last][1]
    routes = [m for m in mentions if m.kind is _ROUTE and m.place_id in load_routes()]
    inside = [m for m in routes if start <= m.start < end and not told.start < m.start < told.end]
    if load_cues().has("anaphor", tokens(text[start:end])) or not inside:
        low = spans[max(0, here - 2)][0]
        refers = load_cues().has("anaphor", tokens(text[start:end]))
        inside = inside or [m for m in routes if refers and low <= m.start < start]
    fitting = [m for m in inside if _fits(told, load_routes()[m.place_id])]
    if not fitting:
        return None
    return load_routes()[min(fitting, key=lambda m: abs(m.start - told.start)).place_id]


def _fits(told: RouteMention, route: Route) -> bool:
    """Whether most of the countries told are the route's."""
    countries = [w.country for w in told.waypoints if w.country]
    if not countries:
        return True
    inside = sum(country in _all_countries(route.id) for country in countries)
    return inside * 2 >= len(countries)


@lru_cache(maxsize=256)
def _all_countries(route_id: str) -> frozenset[str]:
    route = load_routes()[route_id]
    ends = {country for leg in route.legs for country in (leg.start.country, leg.end.country)}
    return frozenset(route.countries) | ends


def _followed(told: RouteMention, words: set[str], excluded: set[str]) -> Route | None:
    """The named route along whose course all steps lie in order. Undecided between two: none."""
    steps = tuple(replace(step, start=None, end=None) for step in told.waypoints)
    ranked = []
    if len(steps) == 2:
        return _between_ends(steps, words, excluded)
    states, lands, known = _states(steps), {step.country for step in steps}, _courses(steps)
    for route in _candidates():
        if _is_barred(route, states, lands, words, excluded):
            continue
        if route.id not in known:
            known[route.id] = _along(steps, route.id)
        share, hits, cover = known[route.id]
        if share >= 0.99 and hits >= 3 and (cover >= 0.6 or _crosses_sea(steps, route)):
            ranked.append((cover + 0.05 * hits, route))
    ranked.sort(key=lambda pair: -pair[0])
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 0.03):
        return None
    return _part_followed(steps, ranked[0][1])


@lru_cache(maxsize=4096)
def _courses(steps: Steps) -> dict[str, tuple[float, int, float]]:
    """How the steps lie along each route, by its id: filled as the routes are asked for, one look-up a journey."""
    return {}


def _states(steps: Steps) -> set[str]:
    """The countries told as such."""
    return {step.country for step in steps if len(step.place_id) == 2}


def _is_barred(route: Route, states: set[str], lands: set[str], words: set[str], excluded: set[str]) -> bool:
    """Whether a route cannot be meant: a country told that it does not touch, one left out, another mode.

    ``states`` are the countries told as such, ``lands`` those of all steps.
    """
    if not states <= _all_countries(route.id) or not excluded.isdisjoint(route.countries):
        return True
    if route.id in prose_excluded() or not prose_needs().get(route.id, _NOTHING) <= lands:
        return True
    return not _mode_fits(_modes(route.id), words)


_NOTHING: frozenset[str] = frozenset()


@lru_cache(maxsize=256)
def _modes(route_id: str) -> frozenset[Mode]:
    return frozenset(leg.mode for leg in load_routes()[route_id].legs)


def _crosses_sea(steps: Steps, route: Route) -> bool:
    """Whether the steps lie on both shores of a sea that the corridor crosses: few corridors share a crossing."""
    lands = {w.country for w in steps}
    return any({leg.start.country, leg.end.country} <= lands for leg in route.legs if leg.mode == Mode.SEA)


def _part_followed(steps: Steps, route: Route) -> Route:
    """The part of a corridor that the steps tell: from end to end, or all its countries; else the corridor."""
    parts = [r for r in load_routes().values() if r.parent == route.id and r.legs and _along(steps, r.id)[0] >= 0.99]
    ends = (steps[0], steps[-1])
    spanned = [r for r in parts if _share_between(ends, r.id) >= MOST > _share_between(ends, route.id)]
    if len(spanned) == 1:
        return spanned[0]
    whole = [r for r in parts if _along(steps, r.id)[2] >= 0.99]
    return whole[0] if len(whole) == 1 and set(whole[0].countries) != set(route.countries) else route


@lru_cache(maxsize=1)
def _candidates() -> tuple[Route, ...]:
    """Routes with legs, without those that are only a part or branch of another one's legs."""
    routes = [r for r in load_routes().values() if r.legs and r.id not in prose_excluded()]
    keys = {r.id: {frozenset((x.start.place_id, x.end.place_id, x.mode)) for x in r.legs} for r in routes}
    return tuple(r for r in routes if not (r.parent in keys and keys[r.id] <= keys[r.parent]))


def _words_of(route: Route) -> set[str]:
    """The words that name the route's modes."""
    return set().union(*(NAMES_OF_MODES.get(leg.mode, set()) for leg in route.legs))


def _mode_fits(modes: frozenset[Mode], words: set[str]) -> bool:
    rails = words & _ON_RAILS
    if modes <= _PIPES:
        if rails and not words & set().union(*NAMES_OF_PIPES.values()):
            return False  # oil in tank cars
        return bool(words & set().union(*(NAMES_OF_MODES[mode] for mode in modes)))
    if not words.isdisjoint(_BY_PIPE):
        return False
    if not rails and not words.isdisjoint(_GAS):
        return False  # gas goes by pipe unless a train is spoken of
    if modes in (_ONLY_ROAD, _ONLY_RAIL):
        other = Mode.RAIL if modes == _ONLY_ROAD else Mode.ROAD
        return not words & NAMES_OF_MODES[other] or bool(words & NAMES_OF_MODES[next(iter(modes))])
    return True


@lru_cache(maxsize=16384)
def _along(steps: Steps, route_id: str) -> tuple[float, int, float]:
    """Share of the steps found in order along the route, how many, and how much of its countries they cover."""
    best = (0.0, 0, 0.0)
    lands = set(load_routes()[route_id].countries)
    for line in _orders(route_id):
        for told in (steps, steps[::-1]):
            places = positions(told, line)
            if len(told) - places.count(None) < 2:
                continue  # one place of the line between two beyond its ends: many lines fit
            hits = [
                s for n, (s, at) in enumerate(zip(told, places, strict=True)) if at is not None or _feeds(told, n, line)
            ]
            countries = {w.country for w in hits if w.country}
            solid = sum(step.name not in _ENDS for step in hits)  # a continent lies at the end of many lines
            best = max(best, (len(hits) / max(1, len(told)), solid, len(countries & lands) / max(1, len(lands))))
    return best


def _feeds(told: Steps, n: int, line: Line) -> bool:
    """Whether the first or last step is a place beyond the end of the line in that end's country: Lianyungang for
    a corridor that begins at Xi'an."""
    if line[0][0].country == line[-1][0].country:
        return False
    if n == 0:
        return told[0].country == line[0][0].country
    return n == len(told) - 1 and told[n].country == line[-1][0].country


@lru_cache(maxsize=16384)
def _share_between(steps: Steps, route_id: str) -> float:
    """How much of a line's length lies between two told places, one of them a town: "from Tengiz to Novorossiysk"."""
    if len(steps) != 2 or all(len(w.place_id) == 2 or not w.country for w in steps):
        return 0.0
    best = 0.0
    for legs in journeys(route_id):
        line = line_of(legs)
        gone = [0.0, *accumulate(leg.length_km for leg in legs)]
        first, last = places_of(steps[0], line), places_of(steps[1], line)
        if first and last:
            far = max(abs(gone[max(last)] - gone[min(first)]), abs(gone[max(first)] - gone[min(last)]))
            best = max(best, far / (gone[-1] or 1.0))
    return best


def _between_ends(steps: Steps, words: set[str], excluded: set[str]) -> Route | None:
    """The line most of which lies between the two told places; of several the one they tell best."""
    states, lands = _states(steps), {step.country for step in steps}
    ranked = [
        (round(share, 1), -len(route.legs), route)
        for route in load_routes().values()
        if route.legs and not _is_barred(route, states, lands, words, excluded) and words & _words_of(route)
        if (share := _share_between(steps, route.id)) >= MOST
    ]
    return max(ranked, key=lambda row: row[:2])[2] if ranked else None


@lru_cache(maxsize=256)
def _orders(route_id: str) -> tuple[Line, ...]:
    """The ways through a route, one for each choice of branches: its waypoints with the mode that leads to each."""
    return tuple(line_of(legs) for legs in journeys(route_id))


def line_of(legs: Sequence[Leg]) -> Line:
    """The places of a journey, each with the mode that leads to it."""
    return ((legs[0].start, legs[0].mode), *((leg.end, leg.mode) for leg in legs))


def positions(steps: Iterable[Waypoint], line: Line) -> list[int | None]:
    """Where each step lies on a line of places, at or after the one before; None for a step that is not on it."""
    at = 0
    found: list[int | None] = []
    for step in steps:
        where = next((n for n in places_of(step, line) if n >= at), None)
        found.append(where)
        at = at if where is None else where
    return found


@lru_cache(maxsize=65536)
def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance, remembered: the same hubs are named in article after article."""
    return distance_km(one, other)


def places_of(step: Waypoint, line: Line) -> list[int]:
    """The numbers of the line's places that a told step can be: those of its country, or the nearest to its town."""
    if len(step.place_id) == 2:
        return [n for n, (place, _) in enumerate(line) if place.country == step.country]
    if not step.country:
        return [n for n in range(len(line)) if _is_open(step, line, n)]
    off = [
        _km((step.lon, step.lat), (place.lon, place.lat)) + _ABROAD_KM * (place.country != step.country)
        for place, _ in line
    ]
    nearest = min(range(len(line)), key=off.__getitem__)
    return [nearest] if off[nearest] <= NEAR_KM else []


def _is_open(step: Waypoint, line: Line, n: int) -> bool:
    """A sea is where the line crosses water near it; a continent is where the line begins or ends."""
    waypoint, mode = line[n]
    if mode == Mode.SEA or mode in _PIPES:
        return _km((step.lon, step.lat), (waypoint.lon, waypoint.lat)) < 900
    return n in (0, len(line) - 1) and step.name in _ENDS


_ENDS = frozenset({"Europe", "European Union", "Western Europe", "Asia", "East Asia", "Black Sea", "Persian Gulf"})
