"""Places inside the names of known organisations and clubs: "Washington" in "The Washington Post", with role embedded.

They do not make the text speak of the place; they tell a reader (and some corpora) where the name comes from.
"""

from __future__ import annotations

from functools import lru_cache

from geodata import names
from geodata.gazetteer import Gazetteer
from geodata.models import Mention, MentionKind, Place, Role
from geodata.rules import Rule, is_on

_KNOWN = frozenset(("country", "admin1", "place"))
_CITY = 100_000  # smaller places of the large table are not looked for in names


def with_embedded(mentions: list[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """The mentions, each organisation followed by the places in its name; nameless clubs leave only their places."""
    if not any(m.kind == MentionKind.ORGANISATION for m in mentions):
        return mentions
    senses = {
        m.text: m for m in reversed(mentions) if m.kind != MentionKind.ORGANISATION and m.place_id and m.lon is not None
    }
    out: list[Mention] = []
    for mention in mentions:
        if mention.kind != MentionKind.ORGANISATION:
            out.append(mention)
            continue
        if mention.role != Role.EMBEDDED:
            out.append(mention)
        if is_on(Rule.EMBEDDED):
            out.extend(_inside(mention, senses, gazetteer))
    return out


def _inside(outer: Mention, senses: dict[str, Mention], gazetteer: Gazetteer) -> list[Mention]:
    found = []
    for start, end, place_id in _parts(outer.text, gazetteer):
        written = outer.text[start:end]
        same = senses.get(written)
        place = gazetteer.place(same.place_id if same else place_id)
        kind = same.kind if same else place.kind
        found.append(
            Mention(
                outer.start + start, outer.start + end, written, kind, place.id, place.name, place.country, place.lon,
                place.lat, Role.EMBEDDED, 0.6, f"{place.name}: inside the name {outer.text}",
            )
        )  # fmt: skip
    return found


@lru_cache(maxsize=4096)
def _parts(name: str, gazetteer: Gazetteer) -> tuple[tuple[int, int, str], ...]:
    """(start, end, place id) of the places inside a name of several words, each by its best known reading."""
    haystack = names.pattern(name)
    cut = haystack.rfind(" ")
    if cut < 0:
        return ()
    found: list[tuple[int, int, str]] = []
    at = 0
    while 0 <= at < len(haystack):
        end = cut if at == 0 else len(haystack)  # the whole name is the organisation itself
        match = _place_at(name, haystack, at, end, gazetteer)
        if match:
            found.append((at, at + match[0], match[1]))
            at += match[0]
        following = haystack.find(" ", at)
        at = following + 1 if following >= 0 else -1
    return tuple(found)


def _place_at(name: str, haystack: str, at: int, end: int, gazetteer: Gazetteer) -> tuple[int, str] | None:
    """Length and id of the longest place name that begins at a word."""
    if not name[at : at + 1].isupper():
        return None
    best: tuple[int, str] | None = None
    for scan in (gazetteer.lexicon.scan, gazetteer.tail.scan):
        for start, stop, index in scan(haystack[at:end])[:1]:
            if start or (at + stop < len(haystack) and haystack[at + stop].isalnum()):
                continue
            place = (
                _reviewed(index, name[at : at + stop], gazetteer)
                if scan == gazetteer.lexicon.scan
                else _large(index, gazetteer)
            )
            if place and (best is None or stop > best[0]):
                best = (stop, place.id)
    return best


def _reviewed(index: int, written: str, gazetteer: Gazetteer) -> Place | None:
    found = [
        gazetteer.place(entry.id)
        for entry in gazetteer.lexicon.meanings(index)
        if entry.kind in _KNOWN and "." not in entry.id and (entry.case != "exact" or entry.written == written)
    ]
    return min(found, key=lambda p: (p.kind != MentionKind.COUNTRY, -p.population), default=None)


def _large(index: int, gazetteer: Gazetteer) -> Place | None:
    place = gazetteer.tail_place(gazetteer.tail.places_of(index)[0])
    return place if place.population >= _CITY and not gazetteer.tail.is_common(index) else None
