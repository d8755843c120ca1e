"""Routes told in Turkish, Azerbaijani, Kazakh and Uzbek: there the ending of a place says where it stands on the way.

"Çin'den Kazakistan ve Hazar Denizi üzerinden Avrupa'ya": the ablative is a start, the dative an end, a word after the
places says that they lie between. Endings and words are rows of data/endings.csv, in folded letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from geodata.gazetteer import load
from geodata.lexicon import read_table
from geodata.models import Mention, Role
from geodata.names import fold
from geodata.route_draft import Draft, Step
from geodata.route_spans import Span, is_step, mentions_between
from geodata.suffixes import is_suffixing

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_POSSESSED = ("i", "u", "и", "ы")  # what "limanı", "territoriyası", "порты" end with, folded
_AFTER = 60  # characters after a place in which the word stands that says how the route takes it
_FROM, _VIA, _TO, _AND = "from", "via", "to", "and"


@dataclass(frozen=True, slots=True)
class _Endings:
    """Endings of names by what they say, longest first; words after places, between them, and words for a way."""

    of_names: tuple[tuple[str, str], ...]
    after: frozenset[str]
    between: frozenset[str]
    ways: frozenset[str]
    way_heads: tuple[str, ...]


@lru_cache(maxsize=1)
def _endings() -> _Endings:
    rows = [(row["form"], row["says"]) for row in read_table("endings.csv")]
    ways = [form for form, says in rows if says == "way"]
    return _Endings(
        tuple(sorted(((f, s) for f, s in rows if s in (_FROM, _TO)), key=lambda row: -len(row[0]))),
        frozenset(form for form, says in rows if says == _VIA),
        frozenset(form for form, says in rows if says == _AND),
        frozenset(form for form in ways if not form.endswith("-")),
        tuple(form[:-1] for form in ways if form.endswith("-")),
    )


def turkic_drafts(text: str, mentions: Sequence[Mention], spans: Sequence[Span]) -> Iterator[Draft]:
    """The routes of the sentences in these languages, one draft for each start told; ``mentions`` in order."""
    if not is_suffixing(text):
        return
    starts = [m.start for m in mentions]
    for number, (start, end) in enumerate(spans):
        places = [m for m in mentions_between(mentions, starts, start, end) if is_step(m) and m.role is not Role.ROUTE]
        if len(places) > 1 and _speaks_of_way(text, start, end, places):
            yield from _of_sentence(text, places, number, end)


def _speaks_of_way(text: str, start: int, end: int, places: Sequence[Mention]) -> bool:
    """Whether a cargo, a carrier or a way is named; the names of places ("Qatar") do not count."""
    endings, names = _endings(), {(place.start, place.end) for place in places}
    words = [
        match.group()
        for match in _WORD.finditer(fold(text[start:end]))
        if not any(first <= start + match.start() < last for first, last in names)
    ]
    return not endings.ways.isdisjoint(words) or any(word.startswith(endings.way_heads) for word in words)


def _of_sentence(text: str, places: Sequence[Mention], number: int, end: int) -> Iterator[Draft]:
    draft = Draft(sentences=[number])
    for group, told in enumerate(_lists(text, places, end)):
        relation = _relation(text, told[-1], end)
        if not relation:
            continue
        if relation == _FROM and draft.started:
            yield _in_order(draft)
            draft = Draft(sentences=[number])
        early = relation == _TO and not draft.steps
        steps = [Step(place, relation, group, early) for place in told]
        draft.steps = [*steps, *draft.steps] if relation == _FROM else [*draft.steps, *steps]
    if draft.started or draft.via:
        yield _in_order(draft)


def _in_order(draft: Draft) -> Draft:
    """Starts, then what lies between, then ends: the sentence may tell them in any order."""
    draft.steps.sort(key=lambda step: (_FROM, _VIA, _TO).index(step.relation))
    return draft


def _lists(text: str, places: Sequence[Mention], end: int) -> Iterator[list[Mention]]:
    """Places that only commas and "and" join: what is said of the last is said of all, unless one tells its own."""
    told: list[Mention] = []
    for place, following in zip_longest(places, places[1:]):
        told.append(place)
        between = text[place.end : following.start] if following else ""
        if following is None or not _joins(between) or _relation(text, place, end):
            yield told
            told = []


def _joins(between: str) -> bool:
    folded = fold(between)
    if not folded.strip():
        return False  # "Gürcüstanın Poti limanından": a place and where it lies
    return set(folded) <= set(" ,") or (
        set(_WORD.sub("", folded)) <= set(" ,") and _endings().between.issuperset(_WORD.findall(folded))
    )


def _relation(text: str, place: Mention, end: int) -> str:
    """How the route takes a place: by the word after it, by its ending, or by the ending of a noun after it; or ""."""
    endings = _endings()
    after = [match.group() for match in _WORD.finditer(fold(text[place.end : min(end, place.end + _AFTER)]))][:3]
    own = _of_name(place)
    beside = text[place.end : place.end + 1] == " "
    noun = _of_noun(after[0]) if after and beside and not own else ""
    words = after[: 2 if noun else 1]
    if beside and not endings.after.isdisjoint(words):
        return _VIA
    return own or noun


def _of_name(place: Mention) -> str:
    """What the ending of a name says: only an ending without which the name still means the same place."""
    folded = fold(place.text)
    head, mark, ending = folded.rpartition("'")
    for form, says in _endings().of_names:
        if mark and ending == form and head:
            return says
        if folded.endswith(form) and _is_name(place, len(folded) - len(form)):
            return says
    return ""


def _is_name(place: Mention, length: int) -> bool:
    stem = place.text[:length]
    if any(found.id == place.place_id for found in load().lookup(stem, spellings=False)):
        return True
    return " " in stem and fold(stem).endswith(_POSSESSED)  # "Ələt limanı": a port under its city's name


def _of_noun(word: str) -> str:
    """ "Azərbaycan ərazisindən", "Ақтау портынан": the noun after the name carries the ending."""
    for form, says in _endings().of_names:
        if len(form) > 2 and word.endswith(form):
            return says if word[: -len(form)].endswith(_POSSESSED) else ""
    return _TO if word.endswith(("ina", "ine", "una", "une", "ына", "ине")) and len(word) > 5 else ""
