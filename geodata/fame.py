"""What the tables alone say about a name: how well known its places are, whether it is a name at all.

Remembered from text to text: the same names are met again and again.
"""

from __future__ import annotations

import math
from functools import lru_cache

from geodata.cues import Cues
from geodata.lexicon import Lexicon
from geodata.tail import Tail

W_NAME_WORD, W_SECONDARY = -0.35, -0.2  # a word or a person's name too; a second spelling


@lru_cache(maxsize=1)
def heads(cues: Cues) -> frozenset[str]:
    """Generic words that may follow a place's name without making it a person's or a firm's."""
    return (
        cues.region_after | cues.organisation_head | cues.facility_head | cues.land_head | cues.water_head
        | cues.event_head | cues.national_head
    )  # fmt: skip


@lru_cache(maxsize=1)
def offices(cues: Cues) -> frozenset[str]:
    """Words for an office or for people of a place."""
    return cues.title | cues.people_head


@lru_cache(maxsize=1)
def people_words(cues: Cues) -> frozenset[str]:
    """Given names and surnames."""
    return cues.given_name | cues.surname


@lru_cache(maxsize=1)
def place_words(cues: Cues) -> frozenset[str]:
    """Generic words behind a name that speak for a place."""
    return cues.region_after | cues.settlement_after | cues.people_head


@lru_cache(maxsize=16384)
def is_name(lexicon: Lexicon, word: str) -> bool:
    found = lexicon.scan(word.title())
    return bool(found) and found[0][0] == 0 and found[0][1] == len(word)


@lru_cache(maxsize=16384)
def countries_of(tail: Tail, name: int) -> tuple[str, ...]:
    """The countries of the three likeliest places of a name."""
    return tuple(tail.country(index) for index in tail.places_of(name)[:3])


@lru_cache(maxsize=16384)
def fame_of(tail: Tail, name: int) -> float:
    """0.1 for a village to 0.8 for a city of millions, less for a secondary spelling or a common word."""
    people = tail.population[tail.places_of(name)[0]]
    fame = min(0.8, max(0.05, (math.log10(people + 10) - 3.7) * 0.26))
    if not tail.is_primary(name):
        fame += W_SECONDARY
    if tail.is_common(name):
        fame += W_NAME_WORD
    return fame
