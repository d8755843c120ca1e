"""People in a text: so that "Michael Jordan" is no country, and no bare "Jordan" after him either."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from geodata.chunks import Chunk
from geodata.cues import Cues


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name: offsets, the folded words of the name, and whether a title stood before it."""

    start: int
    end: int
    words: tuple[str, ...]
    titled: bool


def find_people(text: str, chunks: list[Chunk], cues: Cues) -> list[Person]:
    """Names of people known by a given name ("Brian Kemp"), a title ("Gov. Kemp") or initials ("J. London")."""
    found = []
    ends = _ends_of_names(cues)
    for chunk in chunks:
        if len(chunk.words) > 1:
            first = _name_starts(chunk.words, cues, ends)
            person = _person_in(chunk.words, *first, ends) if first else None
            if person:
                found.append(person)
    return found


def _person_in(words: list[tuple[int, int, str]], at: int, titled: bool, ends: frozenset[str]) -> Person | None:
    rest = words[at:]
    names = [w for _, _, w in rest]
    stop = next((i for i, w in enumerate(names[1:], 1) if w in ends), len(names))
    if not titled and stop < 2:
        return None
    if stop < len(names) and not titled:  # "Victoria Station", "Jordan Valley", "Washington Post"
        return None
    return Person(rest[0][0], rest[stop - 1][1], tuple(names[:stop]), titled)


@lru_cache(maxsize=1)
def _ends_of_names(cues: Cues) -> frozenset[str]:
    """Words that end a name and tell that it is no person's."""
    return cues.organisation_head | cues.facility_head | cues.land_head | cues.water_head | cues.event_head


def _name_starts(
    words: list[tuple[int, int, str]], cues: Cues, ends: frozenset[str]
) -> tuple[int, bool] | None:
    """Index of the first word of a person's name, and whether a title precedes it."""
    titles, given, last = cues.title, cues.given_name, len(words) - 1
    title = False
    for index, (_, _, word) in enumerate(words):
        bare = word.rstrip(".") if word[-1] == "." else word
        if word in titles or bare in titles:
            title = True
        elif title:
            return index, True
        elif index < last and (bare in given or (len(bare) == 1 and word[-1] == ".")):
            return None if words[index + 1][2] in ends else (index, False)
        elif index >= 2:
            return None
    return None
