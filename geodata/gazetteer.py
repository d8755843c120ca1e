"""The tables, loaded once: look up a place, country, group, organisation or leader by id, name or country.

The only module of geodata that opens data files at run time (beside the tail, lexicon and routes it loads).
"""

from __future__ import annotations

from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from geodata import names
from geodata.errors import UnknownNameError
from geodata.lexicon import load_lexicon
from geodata.models import Group, MentionKind, Place
from geodata.small_places import SmallPlaces
from geodata.tables import Compiled, load_compiled, read_table
from geodata.tail import Tail


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

    def __init__(self, compiled: Compiled) -> None:
        self.lexicon = load_lexicon()
        self.tail = Tail(compiled)
        self.small = SmallPlaces(compiled)
        self._rows, self._twins, self._regions = compiled.value("places")
        self._places: dict[str, Place] = {}  # those asked for so far

    def _reviewed(self, place_id: str) -> Place | None:
        """A country, admin-1 unit or place of the region's table, None when the id is none of theirs."""
        place = self._places.get(place_id)
        if place is None:
            row = self._rows.get(place_id)
            if row is not None:
                place = self._places[place_id] = Place(row[0], row[1], MentionKind(row[2]), *row[3:])
        return place

    def place(self, place_id: str) -> Place:
        """The place with an id. Raises UnknownNameError."""
        place = self._reviewed(place_id)
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
        if place_id in self._rows or not place_id.startswith("gn"):
            return place_id in self._rows
        return self.tail.index_of(place_id) is not None or self.small.by_id(place_id) is not None

    def tail_place(self, index: int) -> Place:
        """A place of the large table; the reviewed row where the region's table has the same place."""
        place_id = self.tail.place_id(index)
        twin = self._twins.get(place_id)
        if twin:
            return self.place(twin)
        place = self._places.get(place_id)
        if place is None:
            place = self._places[place_id] = self.tail.place(index)
        return place

    def places_named(self, pattern: int, key: str, limit: int) -> list[Place]:
        """Places of the large table with a pattern (-1 for none), then small ones with the name, at most ``limit``."""
        found = [self.tail_place(index) for index in self.tail.places_of(pattern)[:limit]] if pattern >= 0 else []
        return found + self.small.named(key)[: limit - len(found)]

    def region_by_code(self, country: str, admin1: str) -> Place | None:
        """The admin-1 region of a country with a GeoNames code."""
        region = self._regions.get((country, admin1))
        return self._reviewed(region) if region else None

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

    def lookup(self, name: str, spellings: bool = True) -> list[Place]:
        """Every place that has this spelling, best reading first; empty when none has.

        Reviewed rows come before the large table, those first called so before those whose other spelling it is.
        ``spellings``: also the rare ones of the large table (see Tail.lookup).
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
        for number in self.tail.lookup(name, spellings):
            place = self.tail_place(int(number))
            found.setdefault(place.id, place)
        return list(found.values())


PlaceRow = tuple[str, str, str, str, float, float, str, str, int, str]  # the fields of a Place


def place_rows() -> tuple[dict[str, PlaceRow], dict[str, str], dict[tuple[str, str], str]]:
    """Of the reviewed tables: places by id, ids by the GeoNames id of the same place, ids of regions by country and code."""
    places: dict[str, PlaceRow] = {}
    twins: dict[str, str] = {}
    regions: dict[tuple[str, str], str] = {}
    for row in read_table("countries.csv"):
        point = float(row["lon"]), float(row["lat"])
        people = int(row["population"] or 0)
        places[row["code"]] = (row["code"], row["name"], "country", row["code"], *point, "PCLI", "", people, row["source"])
    for row in read_table("admin1.csv"):
        point = float(row["lon"]), float(row["lat"])
        code = row["geonames_admin1"]
        places[row["id"]] = (row["id"], row["name"], "region", row["country"], *point, "ADM1", code, 0, row["source"])
        if "." not in row["id"]:
            regions.setdefault((row["country"], code), row["id"])
    for row in read_table("region_places.csv"):
        places[row["id"]] = (
            row["id"], row["name"], row["kind"], row["country"], float(row["lon"]), float(row["lat"]),
            row["feature_code"], row["admin1"], int(row["population"] or 0), row["source"],
        )  # fmt: skip
        if row["geonames_id"]:
            twins.setdefault("gn" + row["geonames_id"], row["id"])
    return places, twins, regions


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
    return Gazetteer(load_compiled())
