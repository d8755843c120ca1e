"""The large place table: about 40,000 places and 400,000 names from GeoNames, as compressed columns.

``data/tail.npz`` holds the columns, ``data/tail-automaton.bin`` the names' automaton; ``geodata.build.places`` remakes
both. Read once at start; places become records only when they are asked for.
"""

from __future__ import annotations

import zlib
from functools import cached_property
from pathlib import Path

import daachorse
import numpy as np

from geodata import names
from geodata.models import MentionKind, Place

DATA = Path(__file__).parent / "data"
PRIMARY, COMMON = 1, 2


class Tail:
    """Columns by place index (population order) and by name index (pattern order)."""

    def __init__(self, columns: dict[str, np.ndarray], automaton: daachorse.CharwiseDoubleArrayAhoCorasick) -> None:
        self._automaton = automaton
        self._columns = columns
        self.geonames_id = columns["geonames_id"]
        self.population = columns["population"].tolist()
        self.lon, self.lat = columns["lon"], columns["lat"]  # degrees
        self._countries = columns["country_codes"].tobytes().decode().split(",")
        self._country = columns["country"].tolist()
        self._first, self._places = columns["first"], columns["places"]
        self._flags = columns["flags"]

    def __len__(self) -> int:
        return len(self.geonames_id)

    def scan(self, haystack: str) -> list[tuple[int, int, int]]:
        """(start, end, name index) of the longest names in a text passed through names.pattern."""
        return self._automaton.find(haystack)

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
        return self._by_id.get(int(place_id[2:])) if place_id[2:].isdigit() else None

    def lookup(self, name: str) -> list[int]:
        """Indices of the places with a spelling, most populous first; empty when none has it."""
        pattern = names.pattern(name.strip())
        hits = [i for start, end, i in self.scan(pattern) if start == 0 and end == len(pattern)]
        return self.places_of(hits[0]) if hits else self._by_key.get(names.key(name), [])

    @cached_property
    def names(self) -> list[str]:
        """First names by place index."""
        return self._text("names")

    @cached_property
    def feature_code(self) -> list[str]:
        """GeoNames feature codes by place index: PPLC for capitals, PPL otherwise."""
        return self._text("codes")

    @cached_property
    def admin1(self) -> list[str]:
        """GeoNames admin-1 codes by place index."""
        return self._text("admin1")

    @cached_property
    def _by_id(self) -> dict[int, int]:
        return {int(identity): index for index, identity in enumerate(self.geonames_id.tolist())}

    @cached_property
    def _by_key(self) -> dict[str, list[int]]:
        """Every further spelling (other scripts among them) by its folded key; only look-ups need it."""
        found: dict[str, list[int]] = {}
        for index, spellings in enumerate(self._text("spellings")):
            for spelling in spellings.split("|"):
                found.setdefault(names.key(spelling), []).append(index)
        return found

    def _text(self, column: str) -> list[str]:
        return zlib.decompress(self._columns[column].tobytes()).decode().split("\n")


def load_tail(folder: Path | None = None) -> Tail:
    """The table from its files, about a tenth of a second."""
    folder = folder or DATA
    with np.load(folder / "tail.npz") as archive:
        columns = {name: archive[name] for name in archive.files}
    raw = zlib.decompress((folder / "tail-automaton.bin").read_bytes())
    return Tail(columns, daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(raw))
