"""Words around a name that tell what it is: prepositions of place, generic words, heads of organisations, titles.

They live in ``data/cue_words.csv`` and ``data/blockers.csv``; this module only reads them into sets.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from geodata import names
from geodata.tables import load_compiled, read_table


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """Sets of folded words. Multi-word cues are kept whole ("north of"). Equal only to itself."""

    locative: frozenset[str]
    settlement_before: frozenset[str]
    settlement_after: frozenset[str]
    region_after: frozenset[str]
    water_head: frozenset[str]
    water_before: frozenset[str]
    land_head: frozenset[str]
    facility_head: frozenset[str]
    organisation_head: frozenset[str]
    national_head: frozenset[str]
    medium_head: frozenset[str]
    event_head: frozenset[str]
    calendar: frozenset[str]
    function: frozenset[str]
    direction: frozenset[str]
    reporting: frozenset[str]
    title: frozenset[str]
    people_head: frozenset[str]
    local_head: frozenset[str]
    of_head: frozenset[str]
    kin_head: frozenset[str]
    given_name: frozenset[str]
    surname: frozenset[str]


@lru_cache(maxsize=1)
def load_cues() -> Cues:
    """The cue words, read once a process."""
    return Cues(**load_compiled().value("cues"))


def read_cues() -> dict[str, frozenset[str]]:
    """The cue words by kind, from their tables."""
    sets: dict[str, set[str]] = {kind: set() for kind in Cues.__slots__}
    for row in read_table("cue_words.csv"):
        sets[row["kind"]].add(names.fold(row["word"]))
    for row in read_table("blockers.csv"):
        if row["kind"] in sets:
            sets[row["kind"]].add(names.fold(row["name"]))
    for title in list(sets["title"]):  # "prime minister" is met word by word
        sets["title"].update(word for word in title.split() if len(word) > 2 and word not in sets["function"])
    return {kind: frozenset(words) for kind, words in sets.items()}
