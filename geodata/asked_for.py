"""Small places the words around a name ask for: "in Coggeshall", "Visbek, Germany", "the village of Gwbert".

Their table is never searched in running text (see ``small_places``). A capitalised run of words that nothing else
explains is looked up in it when a preposition, a list, a dateline or a container speaks for a place.
"""

from __future__ import annotations

from geodata.chunks import Chunk
from geodata.fame import countries_of
from geodata.gazetteer import Gazetteer
from geodata.judge import W_CONTAINER, Judge, Verdict
from geodata.models import Place, Role
from geodata.recognise import Hit
from geodata.rules import Rule, is_on
from geodata.small_places import known_as

ENOUGH = 0.6  # a preposition alone is not enough: the country must fit too, or a container or list speak for it
MAX_WORDS = 4
_EMBEDDED = Role.EMBEDDED
_LIST = frozenset((", ", " and ", ", and ", " or ", "/", " & "))
_HELD = frozenset((", ", " (", ", in ", " in "))
_WIDEST = 6  # characters of the longest of both: what lies further apart is not cut out of the text to be compared


def small_places(
    text: str, chunks: list[Chunk], verdicts: list[Verdict], judge: Judge, home: set[str]
) -> list[Verdict]:
    """The verdicts with those of small places added, left to right."""
    if not is_on(Rule.SMALL_PLACES):
        return verdicts
    home = home | _home_of(verdicts, judge.gazetteer)
    starts = [v.hit.start for v in verdicts]
    small = judge.gazetteer.small
    added: list[Verdict] = []
    covered: set[int] = set()
    at, count = 0, len(starts)
    for chunk in chunks:
        end = chunk.end
        while at < count and starts[at] < end:
            at += 1
        inside = verdicts[at - 1] if at and verdicts[at - 1].hit.end > chunk.start else None
        if inside is not None and (inside.role is not _EMBEDDED or inside.kind != "place"):
            continue
        if len(chunk.words) > MAX_WORDS + 1:
            continue
        words = judge.place_words(chunk)
        if not words:
            continue
        found, stopped = known_as(small, text[words[0][0] : words[-1][1]])
        if not found and not stopped:
            continue
        previous = at - 2 if inside is not None else at - 1
        before = _last_place(verdicts[previous] if previous >= 0 else None, added[-1] if added else None)
        following = verdicts[at] if at < len(verdicts) else None
        hit = Hit(words[0][0], words[-1][1])
        verdict = _small(text, hit, found, stopped, before, following, judge, home)
        if verdict:
            added.append(verdict)
            if inside is not None:  # "Lone" in "Lone Pine"
                covered.add(id(inside))
    if not added:
        return verdicts
    return sorted([v for v in verdicts if id(v) not in covered] + added, key=lambda v: v.hit.start)


def _home_of(verdicts: list[Verdict], gazetteer: Gazetteer) -> set[str]:
    """Countries of the large places the text names with good evidence."""
    tail = gazetteer.tail
    return {
        countries_of(tail, v.hit.tail)[0]
        for v in verdicts
        if v.kind == "place" and v.hit.tail >= 0 and v.evidence >= 0.8 and not v.hit.entries
    }


def _last_place(first: Verdict | None, second: Verdict | None) -> Verdict | None:
    """The later of two place verdicts."""
    places = [v for v in (first, second) if v is not None and v.kind == "place"]
    return max(places, key=lambda v: v.hit.end) if places else None


def _small(
    text: str, hit: Hit, found: range, stopped: list[Place], before: Verdict | None, following: Verdict | None,
    judge: Judge, home: set[str],
) -> Verdict | None:  # fmt: skip
    """The verdict on a run of words that is the name of the small places ``found``, None when nothing asks for one."""
    start, end = hit.start, hit.end
    hit.surround(judge.folded)
    hit.dateline = judge.is_dateline(hit)
    evidence, why = judge.evidence(hit, home, False)
    if before is not None and start - before.hit.end <= _WIDEST and text[before.hit.end : start] in _LIST:
        evidence, why = evidence + judge.w_list, why or "in a list of places"
    small = judge.gazetteer.small
    countries = {small.country(at) for at in found[:12]} | {place.country for place in stopped}
    if countries & home:
        evidence, why = evidence + judge.w_home, why or "its country is named in the text"
    held = False
    if following is not None and text[end : min(following.hit.start, end + _WIDEST)] in _HELD:
        if any(e.kind in ("country", "admin1") and e.id[:2] in countries for e in following.hit.entries):
            evidence, why = evidence + W_CONTAINER, why or "a region stands beside it"
            held = True
    folded = text[start:end].casefold()
    if folded in judge.nameish:
        evidence += judge.w_name_word
    if judge.blocked_before(folded, start):
        evidence -= 0.6
    if stopped and not held:
        return None  # an ordinary word: without a region beside it nothing makes it a place
    if evidence >= ENOUGH:
        return Verdict(hit, "place", evidence, Role.PLACE, why)
    judge.doubt(hit, evidence, folded)
    return None
