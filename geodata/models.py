"""The records of geodata: places, mentions, routes. All frozen; coordinates are (lon, lat), WGS 84."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MentionKind(StrEnum):
    """What a mention names. The first eight are places on the ground (``PLACE_KINDS``)."""

    COUNTRY = "country"
    DEMONYM = "demonym"
    REGION = "region"
    CITY = "city"
    PORT = "port"
    SEA = "sea"
    WATER = "water"
    POI = "poi"
    GROUP = "group"
    ROUTE = "route"
    ORGANISATION = "organisation"
    PERSON = "person"


PLACE_KINDS = frozenset(list(MentionKind)[:8])


class Role(StrEnum):
    """How a mention is used in its sentence."""

    PLACE = "place"
    GOVERNMENT = "government"  # "Baku said", "the White House"
    DATELINE = "dateline"  # "ASTANA, Sept 17 -"
    ROUTE = "route"  # inside a route's name: "Baku-Tbilisi-Kars railway"
    EMBEDDED = "embedded"  # inside the name of an organisation or a person


class Mode(StrEnum):
    """What a leg of a route is: how goods, power or data go along it."""

    RAIL = "rail"
    ROAD = "road"
    SEA = "sea"
    PIPELINE = "pipeline"
    POWER = "power"
    FIBRE = "fibre"


class RouteStatus(StrEnum):
    """How far a route or leg has come; only operating ones carry anything."""

    OPERATING = "operating"
    UNDER_CONSTRUCTION = "under_construction"
    PLANNED = "planned"
    PROPOSED = "proposed"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    CLOSED = "closed"


class Basis(StrEnum):
    """Whether a route was called by its name, or its course was told in prose."""

    NAMED = "named"
    DESCRIBED = "described"


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer.

    ``id`` is "gn" + GeoNames id, an ISO 3166-1 alpha-2 code for a country, or a slug of the reviewed table.
    ``country`` is "" for seas and features of several countries. ``lon, lat`` in degrees; ``population`` 0 if unknown.
    """

    id: str
    name: str
    kind: MentionKind
    country: str
    lon: float
    lat: float
    feature_code: str = ""
    admin1: str = ""
    population: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a mention that was considered, with its score 0..1 and the reason in words."""

    place: Place
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a text: ``text == source[start:end]`` always holds.

    ``place_id`` is the chosen place, or the id of the group, route, organisation or person. ``country`` is ISO2 or "".
    ``lon, lat`` are None for what has no point (groups, people, routes, organisations).
    ``candidates`` lists readings considered, best first (only filled when asked for).
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    place_id: str
    name: str
    country: str
    lon: float | None
    lat: float | None
    role: Role
    score: float
    reason: str
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Waypoint:
    """A point of a route. ``start, end`` are text offsets when the article named it, else None (inferred)."""

    place_id: str
    name: str
    country: str
    lon: float
    lat: float
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Leg:
    """A piece of a route between two waypoints. ``coordinates`` are ((lon, lat), ...), ``length_km`` along them.

    ``official_km`` is the published length or None. ``schematic`` legs are known by their ends only.
    ``inferred`` legs were not in the text but filled over known gateways.
    """

    start: Waypoint
    end: Waypoint
    mode: Mode
    status: RouteStatus
    coordinates: tuple[tuple[float, float], ...]
    length_km: float
    official_km: float | None = None
    schematic: bool = False
    inferred: bool = False
    branch: str = "main"


@dataclass(frozen=True, slots=True)
class Route:
    """A named corridor, railway, pipeline or cable of the reviewed table."""

    id: str
    name: str
    kind: str
    status: RouteStatus
    status_date: str
    countries: tuple[str, ...]
    legs: tuple[Leg, ...]
    aliases: tuple[str, ...] = ()
    official_km: float | None = None
    parent: str = ""
    description: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RouteMention:
    """A route found in a text. One entry a route id.

    ``path`` lists ISO2 codes for countries and English gazetteer names otherwise, in the order told.
    ``waypoints`` carry the evidence offsets of each step. A described route that follows no named corridor has the
    id described-1, described-2 ...
    """

    id: str
    name: str
    basis: Basis
    path: tuple[str, ...]
    start: int
    end: int
    waypoints: tuple[Waypoint, ...] = ()
    score: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of states with dated members: ``members`` are (ISO2, from, to) with None for an open end."""

    id: str
    name: str
    aliases: tuple[str, ...]
    members: tuple[tuple[str, date | None, date | None], ...]

    def members_on(self, day: date | None) -> tuple[str, ...]:
        """ISO2 codes of the members on a day (today's members when the day is unknown)."""
        if day is None:
            return tuple(c for c, _, end in self.members if end is None)
        return tuple(
            c for c, start, end in self.members if (start is None or start <= day) and (end is None or day <= end)
        )


@dataclass(frozen=True, slots=True)
class Resolution:
    """What one text says about WHERE.

    ``countries`` are named as themselves, by demonym, government, leader, a place inside them or a national
    organisation; ``countries_implied`` come only through a group or a route; ``focus`` is what the text is about,
    most important first. ``places`` are the ids of unique sub-national places and seas.
    """

    mentions: tuple[Mention, ...]
    routes: tuple[RouteMention, ...]
    countries: tuple[str, ...]
    countries_implied: tuple[str, ...]
    focus: tuple[str, ...]
    groups: tuple[str, ...]
    places: tuple[Place, ...]
