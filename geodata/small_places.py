"""The table of small places: about 140,000 villages and towns, looked up by name, never searched for in running text.

Their names are too often words and surnames; the words around a name must ask for a place first. ``data/small.npz`` is
read at the first question. ``geodata.build.small_places`` remakes it.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left, bisect_right
from functools import cached_property
from pathlib import Path

import numpy as np

from geodata import names
from geodata.models import MentionKind, Place

DATA = Path(__file__).parent / "data"
SCALE = 180.0  # degrees are kept in steps of 1/180, about 600 metres


class SmallPlaces:
    """Columns in the order of the folded names."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or DATA

    @cached_property
    def _columns(self) -> dict[str, np.ndarray]:
        path = self._folder / "small.npz"
        with np.load(path) as archive:
            return {name: archive[name] for name in archive.files}

    @cached_property
    def _keys(self) -> list[str]:
        return self._text("keys")

    @cached_property
    def _names(self) -> list[str]:
        return self._text("names")

    @cached_property
    def _admin1(self) -> list[str]:
        return self._text("admin1")

    @cached_property
    def _countries(self) -> list[str]:
        return self._columns["country_codes"].tobytes().decode().split(",")

    def _text(self, column: str) -> list[str]:
        return zlib.decompress(self._columns[column].tobytes()).decode().split("\n")

    @cached_property
    def _index_of(self) -> dict[int, int]:
        return {identity: at for at, identity in enumerate(self._columns["geonames_id"].tolist())}

    def indices(self, name: str) -> range:
        """Where the places with a name stand, most populous first."""
        key = names.key(name)
        start = bisect_left(self._keys, key)
        return range(start, bisect_right(self._keys, key, lo=start)) if key else range(0)

    def named(self, name: str) -> list[Place]:
        """The places with a name, most populous first."""
        return [self.place(at) for at in self.indices(name)]

    def by_id(self, place_id: str) -> Place | None:
        """The place with an id "gn...", None when it is not in this table."""
        at = self._index_of.get(int(place_id[2:])) if place_id[2:].isdigit() else None
        return None if at is None else self.place(at)

    def country(self, at: int) -> str:
        """ISO2 code of a place."""
        return self._countries[self._columns["country"][at]]

    def place(self, at: int) -> Place:
        """A place as a record."""
        columns = self._columns
        return Place(
            f"gn{columns['geonames_id'][at]}", self._names[at] or self._keys[at].title(), MentionKind.CITY, self.country(at),
            round(float(columns["lon"][at]) / SCALE, 3), round(float(columns["lat"][at]) / SCALE, 3), "PPL",
            self._admin1[at], int(columns["population"][at]), "GeoNames",
        )  # fmt: skip
