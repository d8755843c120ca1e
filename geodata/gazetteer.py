"""The tables, loaded once: look up a place, country, group, organisation or leader by id, name or country.

The only module of geodata that opens data files at run time (beside the tail, lexicon and routes it loads).
"""

from __future__ import annotations

from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from geodata import names
from geodata.errors import UnknownNameError
from geodata.lexicon import Lexicon, load_lexicon, read_table
from geodata.models import Group, MentionKind, Place
from geodata.small_places import SmallPlaces
from geodata.tail import Tail, load_tail


_FORM_RANK = {"name": 0, "official": 0, "variant": 1, "former": 1}


class Country(NamedTuple):
    """A row of countries.csv; ``capital`` is the place id of the capital."""

    code: str
    alpha3: str
    name: str
    official: str
    capital: str
    continent: str
    lon: float
    lat: float
    population: int
    source: str


class Organisation(NamedTuple):
    """A row of organisations.csv. ``national`` organisations make their country count as named."""

    id: str
    name: str
    kind: str
    country: str
    seat: str
    national: bool
    source: str


class Leader(NamedTuple):
    """A row of leaders.csv: a person in an office from a day to a day (None when open or unknown)."""

    id: str
    name: str
    country: str
    office: str
    role: str
    start: date | None
    end: date | None
    source: str

    def in_office(self, day: date | None) -> bool:
        """Whether the person held the office on a day (an unknown day counts as yes)."""
        if day is None:
            return True
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class Gazetteer:
    """All reference data. Small tables are read at once, the rest on first use."""

    def __init__(self, lexicon: Lexicon, tail: Tail) -> None:
        self.lexicon = lexicon
        self.tail = tail
        self.small = SmallPlaces()
        self._places: dict[str, Place] = {}
        self._twins: dict[str, str] = {}
        self._read_places()

    def _read_places(self) -> None:
        for row in read_table("countries.csv"):
            self._places[row["code"]] = _country_place(row)
        for row in read_table("admin1.csv"):
            self._places[row["id"]] = _admin1_place(row)
        for row in read_table("region_places.csv"):
            self._places[row["id"]] = _region_place(row)
            if row["geonames_id"]:
                self._twins.setdefault("gn" + row["geonames_id"], row["id"])

    def place(self, place_id: str) -> Place:
        """The place with an id. Raises UnknownNameError."""
        place = self._places.get(place_id)
        if place is None and place_id.startswith("gn"):
            index = self.tail.index_of(place_id)
            if index is not None:
                place = self._places[place_id] = self.tail.place(index)
            else:
                place = self.small.by_id(place_id)
        if place is None:
            raise UnknownNameError(f"No place has the id {place_id!r}. Ask `python -m geodata place NAME` for the id.")
        return place

    def has(self, place_id: str) -> bool:
        """Whether a place has this id."""
        if place_id in self._places or not place_id.startswith("gn"):
            return place_id in self._places
        return self.tail.index_of(place_id) is not None or self.small.by_id(place_id) is not None

    def tail_place(self, index: int) -> Place:
        """A place of the large table; the reviewed row where the region's table has the same place."""
        place_id = self.tail.place_id(index)
        twin = self._twins.get(place_id)
        if twin:
            return self._places[twin]
        place = self._places.get(place_id)
        if place is None:
            place = self._places[place_id] = self.tail.place(index)
        return place

    def places_named(self, pattern: int, key: str, limit: int) -> list[Place]:
        """Places of the large table with a pattern (-1 for none), then small ones with the name, at most ``limit``."""
        found = [self.tail_place(index) for index in self.tail.places_of(pattern)[:limit]] if pattern >= 0 else []
        return found + self.small.named(key)[: limit - len(found)]

    @cached_property
    def regions_by_code(self) -> dict[tuple[str, str], Place]:
        """Admin-1 regions by country and GeoNames code."""
        found: dict[tuple[str, str], Place] = {}
        for row in read_table("admin1.csv"):
            if "." not in row["id"]:
                found.setdefault((row["country"], row["geonames_admin1"]), self._places[row["id"]])
        return found

    @cached_property
    def countries(self) -> dict[str, Country]:
        """Countries by ISO2 code."""
        return {row["code"]: _country(row) for row in read_table("countries.csv")}

    @cached_property
    def groups(self) -> dict[str, Group]:
        """Groups of states by id, with dated members."""
        spellings: dict[str, list[str]] = {}
        for row in read_table("group_names.csv"):
            spellings.setdefault(row["id"], []).append(row["name"])
        members: dict[str, list[tuple[str, date | None, date | None]]] = {}
        for row in read_table("group_members.csv"):
            members.setdefault(row["id"], []).append((row["country"], _day(row["from"]), _day(row["to"])))
        return {
            row["id"]: Group(
                row["id"], row["name"], tuple(spellings.get(row["id"], ())), tuple(members.get(row["id"], ()))
            )
            for row in read_table("groups.csv")
        }

    @cached_property
    def organisations(self) -> dict[str, Organisation]:
        """Organisations by id."""
        return {
            row["id"]: Organisation(
                row["id"], row["name"], row["kind"], row["home_country"], row["seat"], row["national"] == "1",
                row["source"],
            )
            for row in read_table("organisations.csv")
        }  # fmt: skip

    @cached_property
    def leaders(self) -> dict[str, Leader]:
        """Leaders and ministers by id."""
        return {
            row["id"]: Leader(
                row["id"], row["name"], row["country"], row["office"], row["role"], _day(row["from"]), _day(row["to"]),
                row["source"],
            )
            for row in read_table("leaders.csv")
        }  # fmt: skip

    @cached_property
    def capital_cities(self) -> dict[str, str]:
        """Country code by the place id of its capital (also by the reviewed row's id)."""
        found = {}
        for country in self.countries.values():
            found[country.capital] = country.code
            found[self._twins.get(country.capital, country.capital)] = country.code
        return found

    def lookup(self, name: str) -> list[Place]:
        """Every place that has this spelling, best reading first; empty when none has.

        Reviewed rows come before the large table, those first called so before those whose other spelling it is.
        """
        wanted = names.pattern(name.strip())
        best: dict[str, int] = {}
        for start, end, index in self.lexicon.scan(wanted):
            if (start, end) != (0, len(wanted)):
                continue
            for entry in self.lexicon.meanings(index):
                if entry.kind in ("country", "admin1", "place") and self.has(entry.id):
                    best[entry.id] = min(best.get(entry.id, 9), _FORM_RANK.get(entry.form, 2))
        found = {place_id: self.place(place_id) for place_id in sorted(best, key=lambda i: best[i])}
        for number in self.tail.lookup(name):
            place = self.tail_place(int(number))
            found.setdefault(place.id, place)
        return list(found.values())


def _country_place(row: dict[str, str]) -> Place:
    return Place(
        row["code"], row["name"], MentionKind.COUNTRY, row["code"], float(row["lon"]), float(row["lat"]), "PCLI", "",
        int(row["population"] or 0), row["source"],
    )  # fmt: skip


def _admin1_place(row: dict[str, str]) -> Place:
    return Place(
        row["id"], row["name"], MentionKind.REGION, row["country"], float(row["lon"]), float(row["lat"]), "ADM1",
        row["geonames_admin1"], 0, row["source"],
    )  # fmt: skip


def _region_place(row: dict[str, str]) -> Place:
    return Place(
        row["id"], row["name"], MentionKind(row["kind"]), row["country"], float(row["lon"]), float(row["lat"]),
        row["feature_code"], row["admin1"], int(row["population"] or 0), row["source"],
    )  # fmt: skip


def _country(row: dict[str, str]) -> Country:
    return Country(
        row["code"], row["alpha3"], row["name"], row["official"], row["capital"], row["continent"], float(row["lon"]),
        float(row["lat"]), int(row["population"] or 0), row["source"],
    )  # fmt: skip


def _day(text: str) -> date | None:
    """A day of a table; a bare year or month means its first day."""
    parts = [int(part) for part in text.split("-")] if text else []
    return date(*(parts + [1, 1])[:3]) if parts else None


@lru_cache(maxsize=1)
def load() -> Gazetteer:
    """The gazetteer, loaded once a process."""
    return Gazetteer(load_lexicon(), load_tail())
