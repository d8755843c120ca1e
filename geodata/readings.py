"""What a name can mean, from the tables alone: its readings, each with a prior and the reason for it.

Countries come before regions, those before towns by population. Remembered from text to text.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache

from geodata import names
from geodata.gazetteer import Gazetteer
from geodata.judge import PLACES
from geodata.lexicon import Entry
from geodata.models import MentionKind, Place

P_COUNTRY, P_FOREIGN_COUNTRY, P_COUNTRY_CONTESTED = 9.5, 7.0, 6.6
P_STATE, P_ADMIN1, P_ADMIN2, P_REVIEWED, P_WATER = 6.4, 5.2, 4.6, 5.6, 7.0
G_CAPITAL = 1.2
L_SECONDARY = -1.8  # the place is mainly called otherwise ("Salisbury", once the name of Harare)
L_SIZE = 0.4  # a tenfold population, between countries that share a name
MAX_CANDIDATES = 40
_COUNTRY, _REGION = MentionKind.COUNTRY, MentionKind.REGION


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One reading of a name: its prior ``points`` and why. Equal only to itself."""

    place: Place
    points: float
    why: str
    form: str = ""


_FEDERAL = frozenset(("US", "CA", "AU"))  # their states and provinces are better known than places of the name


@lru_cache(maxsize=8192)
def readings_of(
    gazetteer: Gazetteer, entries: tuple[Entry, ...], tail: int, key: str, secondary_less: bool
) -> tuple[Reading, ...]:
    """Every place a name can mean, best prior first. Of the tables alone, so it is remembered from text to text."""
    found: dict[str, Reading] = {}
    countries = {e.id for e in entries if e.kind == "country"}
    contested = bool(countries) and any(e.kind == "admin1" and "." not in e.id for e in entries)
    for entry in entries:
        if entry.kind in PLACES and entry.id not in found and gazetteer.has(entry.id):
            place = gazetteer.place(entry.id)
            points, why = _reviewed_prior(place, entry.kind, contested, entry.language)
            if entry.kind == "country" and len(countries) > 1:  # "American": the United States, no small territory
                points += L_SIZE * (math.log10(place.population + 10) - 8.0)
            found[entry.id] = Reading(place, points, why, entry.form)
    _join_twins(found)
    for place in gazetteer.places_named(tail, key, MAX_CANDIDATES):
        if place.id not in found and not (countries and names.key(place.name) != names.key(key)):
            points, why = _city_prior(gazetteer, place, key, secondary_less)
            found[place.id] = Reading(place, points, why)
    return tuple(sorted(found.values(), key=lambda r: -r.points))


def _city_prior(gazetteer: Gazetteer, place: Place, key: str, secondary_less: bool) -> tuple[float, str]:
    points = math.log10(place.population + 10)
    if place.id in gazetteer.capital_cities:
        points += G_CAPITAL
    if secondary_less and names.key(place.name) != names.key(key):
        points += L_SECONDARY
    return points, f"it has {place.population:,} people" if place.population else "it is a small place"


def _reviewed_prior(place: Place, kind: str, contested: bool, language: str) -> tuple[float, str]:
    if kind == "country":
        if contested:
            return P_COUNTRY_CONTESTED, "countries come before regions"
        foreign = language not in ("", "en") and place.name.isascii()
        return (P_FOREIGN_COUNTRY if foreign else P_COUNTRY), "it is a country"
    if kind == "admin1":
        if place.country in _FEDERAL and not contested:
            return (P_ADMIN2, "it is a county") if "." in place.id else (P_STATE, "it is a state or province")
        return (P_ADMIN2, "it is a district") if "." in place.id else (P_ADMIN1, "it is a region")
    if place.kind in (MentionKind.SEA, MentionKind.WATER):
        return P_WATER, "it stands in the region's table"
    if place.kind == _REGION:
        return P_ADMIN1 + 0.3, "it stands in the region's table"
    return max(P_REVIEWED, math.log10(place.population + 10) + 0.8), "it stands in the region's table"


def _join_twins(found: dict[str, Reading]) -> None:
    """A region that stands in both the region's table and that of admin-1 units is one reading, with its code."""
    for reading in list(found.values()):
        if reading.place.kind != _REGION or reading.place.admin1 or not reading.place.country:
            continue
        for other in list(found.values()):
            same = other is not reading and other.place.country == reading.place.country and other.place.admin1
            if same and other.place.kind == _REGION and "." not in other.place.id:
                found[reading.place.id] = replace(reading, place=replace(reading.place, admin1=other.place.admin1))
                del found[other.place.id]
                break
