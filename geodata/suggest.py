"""The nearest known spellings of a misspelt name; apart from the gazetteer because rapidfuzz is slow to import."""

from __future__ import annotations

from functools import lru_cache
from math import log10

from rapidfuzz import fuzz, process

from geodata import names
from geodata.gazetteer import load
from geodata.lexicon import read_table
from geodata.models import MentionKind, Place

LIKE_ENOUGH = 70  # of 100
INFLECTED = frozenset(("case", "adjective", "demonym"))


def nearest_places(name: str, limit: int = 5) -> list[str]:
    """Like spellings with what each is: "Tashkent (UZ)", "Samarkant (Samarkand, UZ)"; likelier ones first."""
    gazetteer, choices = load(), _spellings()
    hits = process.extract(names.key(name), choices.keys(), scorer=fuzz.ratio, limit=60, score_cutoff=LIKE_ENOUGH)
    scored = [
        (score + _weight(place), choices[key], place)
        for key, score, _ in hits
        for place in gazetteer.lookup(choices[key])[:1]
    ]
    told: dict[str, str] = {}
    for _, spelling, place in sorted(scored, key=lambda item: -item[0]):
        told.setdefault(place.id, _told(spelling, place))
    return list(told.values())[:limit]


def nearest(name: str, choices: dict[str, str], limit: int = 5) -> list[str]:
    """The values of the keys that are most like a name, each once."""
    hits = process.extract(names.key(name), choices.keys(), scorer=fuzz.ratio, limit=20, score_cutoff=60)
    return list(dict.fromkeys(choices[key] for key, _, _ in hits))[:limit]


def _told(spelling: str, place: Place) -> str:
    known_as = f"{place.name}, " if place.name != spelling and spelling.isascii() else ""
    return f"{spelling} ({known_as}{place.country or place.kind})"


def _weight(place: Place) -> float:
    """Points beside the likeness: countries, reviewed places and large towns are meant more often."""
    reviewed = 4.0 if not place.id.startswith("gn") else 0.0
    size = 8.0 if place.kind == MentionKind.COUNTRY else 1.2 * log10(max(place.population, 1))
    return reviewed + size


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    """Spelling by folded key: reviewed names that are not inflected, and the large table's first names."""
    found: dict[str, str] = {}
    for table in ("country_names.csv", "region_names.csv", "admin1_names.csv"):
        for row in read_table(table):
            if row["form"] not in INFLECTED:
                found.setdefault(names.key(row["name"]), row["name"])
    for name in load().tail.names:
        found.setdefault(names.key(name), name)
    return found
