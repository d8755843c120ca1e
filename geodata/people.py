"""People in a text: so that "Michael Jordan" is no country, and no bare "Jordan" after him either."""

from __future__ import annotations

from dataclasses import dataclass

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
    for chunk in chunks:
        person = _person_in(chunk, text, cues) if len(chunk.words) > 1 else None
        if person:
            found.append(person)
    return found


def _person_in(chunk: Chunk, text: str, cues: Cues) -> Person | None:
    words = chunk.words
    first = _name_starts(words, cues)
    if first is None:
        return None
    at, titled = first
    rest = words[at:]
    names = [w for _, _, w in rest]
    stop = next((i for i, w in enumerate(names[1:], 1) if _ends_name(w, cues)), len(names))
    if not titled and stop < 2:
        return None
    if stop < len(names) and not titled:  # "Victoria Station", "Jordan Valley", "Washington Post"
        return None
    return Person(rest[0][0], rest[stop - 1][1], tuple(names[:stop]), titled)


def _ends_name(word: str, cues: Cues) -> bool:
    return (
        word in cues.organisation_head
        or word in cues.facility_head
        or word in cues.land_head
        or word in cues.water_head
        or word in cues.event_head
    )


def _name_starts(words: list[tuple[int, int, str]], cues: Cues) -> tuple[int, bool] | None:
    """Index of the first word of a person's name, and whether a title precedes it."""
    title = False
    for index, (_, _, word) in enumerate(words):
        bare = word.rstrip(".")
        if word in cues.title or bare in cues.title:
            title = True
        elif title:
            return index, True
        elif len(words) - index >= 2 and (bare in cues.given_name or (len(bare) == 1 and word.endswith("."))):
            following = words[index + 1][2]
            return None if _ends_name(following, cues) else (index, False)
        elif index >= 2:
            return None
    return None
