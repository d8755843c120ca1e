"""The large place table: about 40,000 places and 400,000 names from GeoNames, as compressed columns.

``data/tail.npz`` holds the columns, ``data/tail-names.bin`` the names in the order of their numbers;
``geodata.build.places`` remakes both. The compiled tables hold the columns and the names' automaton; places become
records only when they are asked for.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property

import daachorse

from geodata import names
from geodata.models import MentionKind, Place
from geodata.tables import Compiled, load_compiled

PRIMARY, COMMON = 1, 2


class Tail:
    """Columns by place index (population order) and by name index (pattern order)."""

    def __init__(self, compiled: Compiled) -> None:
        numbers, texts = compiled.numbers, compiled.texts
        self._automaton = compiled.raw("tail automaton")
        self._stops: frozenset[int] = compiled.value("tail stops")
        self.geonames_id = numbers("tail geonames_id", "i")
        self.population = numbers("tail population", "i")
        self.lon, self.lat = numbers("tail lon", "f"), numbers("tail lat", "f")  # degrees
        self._countries = str(compiled.raw("tail country_codes"), "ascii").split(",")
        self._country = numbers("tail country", "B")
        self._first, self._places = numbers("tail first", "i"), numbers("tail places", "i")
        self._flags = compiled.raw("tail flags")
        self._ids, self._order = numbers("tail ids", "i"), numbers("tail order", "i")
        self.names = texts("tail names")  # first names by place index
        self.feature_code = texts("tail codes")  # PPLC for capitals, PPL otherwise
        self.admin1 = texts("tail admin1")  # GeoNames admin-1 codes
        self._spellings = compiled.raw("tail spellings")

    @cached_property
    def _find(self) -> Callable[[str], list[tuple[int, int, int]]]:
        """The automaton's search. Its 24 MB are read with the first text; who only asks for a place does without."""
        return daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(bytes(self._automaton)).find

    def __len__(self) -> int:
        return len(self.geonames_id)

    def scan(self, haystack: str) -> list[tuple[int, int, int]]:
        """(start, end, name index) of the longest names in a text passed through names.pattern."""
        found = self._find(haystack)
        return [match for match in found if match[2] not in self._stops] if self._stops else found

    def places_of(self, name: int) -> list[int]:
        """Indices of the places with a name: those first called so before others; cities over 500,000 by size."""
        return self._places[self._first[name] : self._first[name + 1]].tolist()

    def is_primary(self, name: int) -> bool:
        """Whether the name is the first name of its most populous place (not a secondary spelling)."""
        return bool(self._flags[name] & PRIMARY)

    def is_common(self, name: int) -> bool:
        """Whether the name is an ordinary word or a person's name too."""
        return bool(self._flags[name] & COMMON)

    def country(self, index: int) -> str:
        """ISO2 code of a place."""
        return self._countries[self._country[index]]

    def place_id(self, index: int) -> str:
        """ "gn" + GeoNames id of a place."""
        return f"gn{self.geonames_id[index]}"

    def place(self, index: int) -> Place:
        """A place as a record."""
        return Place(
            self.place_id(index), self.names[index], MentionKind.CITY, self.country(index),
            round(float(self.lon[index]), 5), round(float(self.lat[index]), 5), self.feature_code[index],
            self.admin1[index], self.population[index], "GeoNames",
        )  # fmt: skip

    def index_of(self, place_id: str) -> int | None:
        """The index of a place id, None when it is not in the table."""
        return find_id(place_id, self._ids, self._order)

    def lookup(self, name: str, spellings: bool = True) -> list[int]:
        """Indices of the places with a spelling, most populous first; empty when none has it. ``spellings`` also tries
        the rare ones that no text is searched for: their table is made at the first such look-up, in half a second."""
        pattern = names.pattern(name.strip())
        hits = [i for start, end, i in self.scan(pattern) if start == 0 and end == len(pattern)]
        if hits:
            return self.places_of(hits[0])
        return self._by_key.get(names.key(name), []) if spellings else []

    @cached_property
    def _by_key(self) -> dict[str, list[int]]:
        """Every further spelling (other scripts among them) by its folded key; only look-ups need it."""
        found: dict[str, list[int]] = {}
        for index, spellings in enumerate(zlib.decompress(self._spellings).decode().split("\n")):
            for spelling in spellings.split("|"):
                found.setdefault(names.key(spelling), []).append(index)
        return found


def find_id(place_id: str, ids: memoryview, order: memoryview) -> int | None:
    """The index of a place id "gn..." by its sorted numbers and their order in the table, None when it is not there."""
    number = int(place_id[2:]) if place_id[2:].isdecimal() and len(place_id) < 12 else -1
    at = bisect_left(ids, number)
    return order[at] if at < len(ids) and ids[at] == number else None


def load_tail() -> Tail:
    """The table, from the compiled tables."""
    return Tail(load_compiled())
