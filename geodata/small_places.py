"""The table of small places: about 140,000 villages and towns, looked up by name, never searched for in running text.

Their names are too often words and surnames; the words around a name must ask for a place first. ``data/small.npz`` is
part of the compiled tables. ``geodata.build.small_places`` remakes it.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache

from geodata import names
from geodata.lexicon import read_table
from geodata.models import MentionKind, Place
from geodata.tables import Compiled
from geodata.tail import find_id

SCALE = 180.0  # degrees are kept in steps of 1/180, about 600 metres


class SmallPlaces:
    """Columns in the order of the folded names."""

    def __init__(self, compiled: Compiled) -> None:
        numbers, texts = compiled.numbers, compiled.texts
        self._geonames_id, self._population = numbers("small geonames_id", "i"), numbers("small population", "H")
        self._lon, self._lat = numbers("small lon", "h"), numbers("small lat", "h")
        self._country = numbers("small country", "B")
        self._countries = str(compiled.raw("small country_codes"), "ascii").split(",")
        self._keys, self._names, self._admin1 = texts("small keys"), texts("small names"), texts("small admin1")
        self._filter = compiled.raw("small filter")
        self._stops: frozenset[str] = compiled.value("small stops")
        self._ids, self._order = numbers("small ids", "i"), numbers("small order", "i")

    def indices(self, name: str) -> range:
        """Where the places with a name stand, most populous first."""
        key = names.key(name)
        at = zlib.crc32(key.encode("utf-8", "replace")) & (len(self._filter) << 3) - 1
        if not key or not self._filter[at >> 3] >> (at & 7) & 1:  # most names are none: no need to look for them
            return range(0)
        if key in self._stops:
            return range(0)
        start = bisect_left(self._keys, key)
        return range(start, bisect_right(self._keys, key, lo=start))

    def named(self, name: str) -> list[Place]:
        """The places with a name, most populous first."""
        return self.stopped(name) + [self.place(at) for at in self.indices(name)]

    def by_id(self, place_id: str) -> Place | None:
        """The place with an id "gn...", None when it is not in this table."""
        at = find_id(place_id, self._ids, self._order)
        if at is not None:
            return self.place(at)
        return next((p for places in self._stopped.values() for p in places if p.id == place_id), None)

    @cached_property
    def _stopped(self) -> dict[str, list[Place]]:
        """Places whose names are ordinary words ("Independence"), by folded name, most populous first."""
        found: dict[str, list[Place]] = {}
        for row in read_table("stopped_places.csv"):
            place = Place(
                f"gn{row['geonames_id']}", row["name"], MentionKind.CITY, row["country"], float(row["lon"]),
                float(row["lat"]), "PPL", row["admin1"], int(row["population"]), "GeoNames",
            )  # fmt: skip
            found.setdefault(names.key(row["name"]), []).append(place)
        return found

    def stopped(self, name: str) -> list[Place]:
        """Places with a name that is an ordinary word; only a region beside it can speak for them."""
        return self._stopped.get(names.key(name), [])

    def country(self, at: int) -> str:
        """ISO2 code of a place."""
        return self._countries[self._country[at]]

    def place(self, at: int) -> Place:
        """A place as a record."""
        return Place(
            f"gn{self._geonames_id[at]}", self._names[at] or self._keys[at].title(), MentionKind.CITY, self.country(at),
            round(self._lon[at] / SCALE, 3), round(self._lat[at] / SCALE, 3), "PPL", self._admin1[at],
            self._population[at], "GeoNames",
        )  # fmt: skip


@lru_cache(maxsize=32768)  # the same capitalised words open sentences in text after text
def known_as(small: SmallPlaces, name: str) -> tuple[range, list[Place]]:
    """What ``indices`` and ``stopped`` say of a name, remembered from text to text."""
    return small.indices(name), small.stopped(name)
