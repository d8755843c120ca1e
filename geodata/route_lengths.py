"""Drawn lengths of the routes beside the published ones: a check of the drawn courses that anyone can read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from geodata.corridor import journey, journeys
from geodata.lexicon import read_table
from geodata.route_lines import course_id
from geodata.routes import load_routes


@dataclass(frozen=True, slots=True)
class Length:
    """``drawn_km`` is measured on the part of the route that ``official_km`` measures. ``comparable`` is false where
    the published figure measures something else; ``note`` then says what."""

    route: str
    name: str
    drawn_km: float
    official_km: float
    comparable: bool
    note: str
    leg: str = ""  # "start>end" (waypoint ids) where a single leg is measured

    @property
    def off(self) -> float:
        """How much longer the drawn line is, as a share of the published length."""
        return self.drawn_km / self.official_km - 1


@lru_cache(maxsize=1)
def lengths() -> tuple[Length, ...]:
    """Every drawn route with a published length, in the order of the table, then every leg with one."""
    routes = tuple(
        Length(
            row["id"], row["name"], drawn_km(row["id"], row["official_part"]), float(row["official_km"]),
            row["official_part"] != "-", row["length_note"],
        )
        for row in read_table("routes.csv")
        if row["official_km"] and load_routes()[row["id"]].legs
    )  # fmt: skip
    return (*routes, *leg_lengths())


def leg_lengths() -> tuple[Length, ...]:
    """Every leg with a published length, once whatever routes use it (``route`` is ""); ``note`` is its source."""
    found: dict[str, Length] = {}
    sources = {(row["start"], row["end"]): row["official_source"] for row in read_table("route_legs.csv")}
    for route in load_routes().values():
        for leg in route.legs:
            ends = (leg.start.place_id, leg.end.place_id)
            course = course_id(leg.mode, *ends)
            if leg.official_km and course not in found:
                name = f"{leg.start.name} - {leg.end.name} ({leg.mode})"
                found[course] = Length(
                    "", name, leg.length_km, leg.official_km, True, sources.get(ends, ""), ">".join(ends)
                )
    return tuple(found.values())


def drawn_km(route_id: str, parts: str = "") -> float:
    """Length of the usual journey in km, or of its parts, written "from>to" and separated by spaces."""
    if parts in ("", "-"):
        return sum(leg.length_km for leg in journey(route_id))
    return sum(_part_km(route_id, *part.split(">")) for part in parts.split())


def _part_km(route_id: str, start: str, end: str) -> float:
    for line in journeys(route_id):
        stops = [line[0].start.place_id, *(leg.end.place_id for leg in line)]
        if start in stops and end in stops:
            return sum(leg.length_km for leg in line[stops.index(start) : stops.index(end)])
    raise ValueError(f"routes.csv measures {start!r} to {end!r} on {route_id!r}, and no way of it passes both.")
