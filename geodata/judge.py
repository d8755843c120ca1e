"""Decide what kind of name each hit is, and how much around it speaks for a place.

The verdict is a small number of additive cues (population, preposition, generic word, container, neighbours in its
chunk), each with its words for the reason. The weights stand at the top of this file; the words in cue tables.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from geodata.chunks import Chunk
from geodata.cues import Cues
from geodata.fame import W_NAME_WORD, countries_of, fame_of, heads, is_name, offices, people_words, place_words
from geodata.gazetteer import Gazetteer
from geodata.lexicon import Entry
from geodata.models import Role
from geodata.people import Person
from geodata.recognise import Hit
from geodata.roles import mark_datelines
from geodata.rules import Rule, is_on, rules_on

PLACES = frozenset(("country", "place", "admin1"))  # kinds of entries that are places
_NO_PLACES = ("route", "organisation", "group")  # kinds that stand before a place of the same name
_OTHERS = frozenset((*_NO_PLACES, "person"))
_NOT_NATIONAL = frozenset(("bank", "university", "airlines"))  # unless called national or central
_ENGLISH = frozenset(("", "en"))
ACCEPT = 0.5  # a name of the large table needs this much evidence
W_LOCATIVE, W_GENERIC, W_CONTAINER, W_DATELINE, W_LIST = 0.42, 0.5, 0.6, 0.7, 0.25
W_WHOLE_CHUNK, W_LEFT, W_RIGHT = 0.1, -0.4, -0.45
EMBEDDED_FAME = 0.3  # how well known a place inside another name must be
W_HOME = 0.25


_OFFICIAL = frozenset(("national", "local"))
# the members by short names: Python 3.11 takes a tenth of a microsecond to find one through its class
_PLACE, _GOVERNMENT, _EMBEDDED = Role.PLACE, Role.GOVERNMENT, Role.EMBEDDED


@dataclass(slots=True)
class Verdict:
    """A judged hit: ``kind`` place, group, route, organisation or person; ``evidence`` 0..1.5; the words of why."""

    hit: Hit
    kind: str
    evidence: float
    role: Role
    why: str
    region_word: bool = False  # "Mary province": a region is meant
    strong: bool = False  # local cues fix the meaning


class Judge:
    """Judges the hits of one text."""

    def __init__(self, text: str, folded: str, gazetteer: Gazetteer, cues: Cues, people: list[Person]) -> None:
        self.text = text
        self.folded = folded
        self.gazetteer = gazetteer
        self.cues = cues
        self.people = people
        self.nameish = people_words(cues)
        self._heads, self._offices, self._generic_words = heads(cues), offices(cues), place_words(cues)
        rules = rules_on()
        self.blocked = _blocked_words(people)
        self.w_locative = W_LOCATIVE if Rule.PREPOSITIONS in rules else 0.0
        self.w_generic = W_GENERIC if Rule.GENERIC_WORDS in rules else 0.0
        self.w_list = W_LIST if Rule.LISTS in rules else 0.0
        self.w_home = W_HOME if Rule.HOME in rules else 0.0
        self.w_name_word = W_NAME_WORD if Rule.NAME_WORDS in rules else 0.0
        self._person_starts = [person.start for person in people]
        self._person_at = 0
        self.doubtful: list[tuple[Hit, float]] = []

    def judge(self, hit: Hit, home: set[str], in_list: bool) -> Verdict | None:
        """The verdict on a hit, or None when it is no name we know. ``home`` are the text's confident countries."""
        kinds = hit.kinds
        if "block" in kinds:
            return self._blocked(hit)
        if hit.left or hit.right:
            self._trim(hit)
        if not kinds.isdisjoint(_OTHERS):
            for kind in _NO_PLACES:
                if kind in kinds:
                    return Verdict(hit, kind, 1.0, _PLACE, f"known {kind}")
            if kinds.isdisjoint(PLACES):
                return Verdict(hit, "person", 1.0, _PLACE, "known person in office")
        person = self._person_over(hit)
        if person is not None and not self._is_state_after_title(hit, person, kinds):
            return None
        if "country" in kinds:
            return self._judge_country(hit)
        if not kinds.isdisjoint(PLACES):
            return self._judge_reviewed(hit, kinds, home, in_list)
        return self._judge_tail(hit, home, in_list)

    def _blocked(self, hit: Hit) -> Verdict | None:
        """A club or firm named after a place ("Bayern Munich") hands its name on for the places inside it."""
        if not any(e.kind == "block" and e.id == "organisation" for e in hit.entries):
            return None
        return Verdict(hit, "named_after", 0.5, _EMBEDDED, "a club or firm")

    def _trim(self, hit: Hit) -> None:
        """Neighbours that only seem to be part of the name: "LONDON The Latest", "Chartres/Franklin", "R-Ohio"."""
        if hit.right:
            caps = hit.end - hit.start > 2 and self.text[hit.start : hit.end].isupper()
            after = self.text[hit.end : hit.end + 1]
            following = self.text[hit.end + 1 : hit.end + 3]
            if after in "/–—" or hit.right[0] in self.cues.function or (caps and not following.isupper()):
                hit.right = ()
        if hit.left:
            before = self.text[hit.start - 1 : hit.start]
            party = before == "-" and hit.left[-1] in ("r", "d")
            capitals = self.text[hit.start : hit.start + 3].isupper() and self.text[hit.start - 2].islower()
            if before in "/–—" or party or capitals:
                hit.left = ()

    def place_words(self, chunk: Chunk) -> list[tuple[int, int, str]]:
        """The words of a chunk that may name an unknown place: no person, no organisation, cut at function words."""
        words = chunk.words
        if len(words) > 1:
            function = self.cues.function
            for at, (_, _, word) in enumerate(words):  # the first is none: chunks do not begin with one
                if word in function:
                    words = words[:at]
                    break
            if len(words) > 4 or (len(words) > 1 and self._is_office(words[0][2])):
                return []
        last = words[-1][2]
        if last in self._heads or last in self._offices or (last[-1] == "." and self._is_office(last)):
            return []
        start, end = words[0][0], words[-1][1]
        at = bisect_right(self._person_starts, end - 1) - 1
        return [] if at >= 0 and self.people[at].end > start else words

    def is_dateline(self, hit: Hit) -> bool:
        """Whether a looked-up name stands in a dateline."""
        mark_datelines([hit], self.text)
        return hit.dateline

    def _person_over(self, hit: Hit) -> Person | None:
        """The person whose name covers the hit."""
        people = self.people
        while self._person_at < len(people) and people[self._person_at].end <= hit.start:
            self._person_at += 1
        if self._person_at < len(people):
            person = people[self._person_at]
            if person.start <= hit.start and hit.end <= person.end:
                return person
        return None

    def _is_state_after_title(self, hit: Hit, person: Person, kinds: frozenset[str]) -> bool:
        """"Foreign Minister Kazakhstan ..." is no person; neither is a demonym in a person's place."""
        if self.text[hit.start : hit.end].casefold() in self.nameish:
            return False
        if person.titled and any(e.language not in ("", "en") and e.kind in PLACES for e in hit.entries):
            return True  # "Prezident Bakıda": a case ending of another language is on no person
        return person.titled and "country" in kinds and hit.start == person.start

    def _judge_country(self, hit: Hit) -> Verdict | None:
        if (hit.left or hit.right) and self.folded[hit.start : hit.end] in self._heads and _is_foreign(hit.entries):
            return None  # "Rottnest Island": the country's name in another language is a generic word here
        folded = self.text[hit.start : hit.end].casefold()
        nameish = folded in self.nameish
        if nameish and self._looks_like_person(hit, self._locative(hit)):
            return None
        if self.blocked_before(folded, hit.start) and (nameish or not _is_foreign(hit.entries)):
            if self.text[hit.end : hit.end + 2] in ("'s", "’s") or not self._locative(hit):
                return None
        government = is_government(hit.entries)
        outer = self._outer_name(hit)
        if outer in _OFFICIAL:
            return Verdict(hit, "place", 1.0, _GOVERNMENT, "names a body of the state")
        if outer:
            return Verdict(hit, "place", 0.9, _EMBEDDED, f"inside the name of an {outer}")
        role = _GOVERNMENT if government else _PLACE
        region = "admin1" in hit.kinds and self._region_word(hit)
        why = "seat of government" if government else "country's name"
        return Verdict(hit, "place", 1.1, role, why, region, region)

    def _looks_like_person(self, hit: Hit, locative: bool) -> bool:
        """A country's name that is a given name or surname too, beside another capitalised word."""
        if hit.right and hit.right[0] not in self._heads and hit.right[0] not in self.cues.title:
            return not self._known_word(hit.right[0])
        if hit.words and hit.words[-1] in self.cues.kin_head:
            return True
        if hit.left and not locative:
            last = hit.left[-1].rstrip(".")
            return last not in self.cues.direction and last not in self.cues.title and not self._known_word(last)
        return False

    def _known_word(self, word: str) -> bool:
        """Whether a neighbouring word is itself a name of the reviewed tables (a demonym, a country)."""
        return is_name(self.gazetteer.lexicon, word)

    def _outer_name(self, hit: Hit) -> str:
        """"national", "organisation" or "event" when the hit stands inside such a name, else ""."""
        cues = self.cues
        if hit.right:
            if hit.right[0] in cues.region_after:
                return ""
            last = hit.right[-1]
            right = hit.right
            if len(right) <= 3 and not hit.left and not cues.local_head.isdisjoint(right):
                return "local"
            if last in cues.medium_head:
                return "organisation"
            if not cues.title.isdisjoint(right):
                return ""
            if not cues.national_head.isdisjoint(right):
                if _NOT_NATIONAL.isdisjoint(right) or "national" in right or "central" in right:
                    return "national"
            if not cues.organisation_head.isdisjoint(right):
                return "organisation"
            if last in cues.event_head:
                return "event"
        head = _head_before(hit.before) if hit.before.endswith(_AFTER_HEAD) else ""
        if head and self._capital_head(hit, head):
            if head in cues.national_head:
                return "national"
            if head in cues.organisation_head or head in cues.facility_head:
                return "organisation"
        return ""

    def _capital_head(self, hit: Hit, head: str) -> bool:
        """Whether the head word before "of" is written with a capital ("Bank of Georgia", not "the bank of")."""
        stretch = self.text[max(0, hit.start - 28) : hit.start]
        return head.title() in stretch or head.upper() in stretch

    def _locative(self, hit: Hit) -> bool:
        left, locative = hit.left, self.cues.locative
        if left and not self.cues.direction.issuperset(left):
            return False
        words = hit.before.replace("(", " ").split() if "(" in hit.before else hit.words
        if left:
            words = words[: -len(left)] if len(words) > len(left) else []
        if not words:
            return False
        last = words[-1]
        return last in locative or (last == "the" and len(words) > 1 and words[-2] in locative)

    def _judge_reviewed(self, hit: Hit, kinds: frozenset[str], home: set[str], in_list: bool) -> Verdict | None:
        """A name of the region's table or an admin-1 unit."""
        folded = self.text[hit.start : hit.end].casefold()
        region_word = self._region_word(hit)
        outer = self._outer_name(hit)
        if outer:
            role = _GOVERNMENT if outer in _OFFICIAL else _EMBEDDED
            return Verdict(hit, "place", 0.8, role, f"inside the name of an {outer}")
        nameish = folded in self.nameish
        evidence, why = self.evidence(hit, home, in_list)
        evidence += 0.75 if "place" in kinds else 0.6
        if nameish or self.blocked_before(folded, hit.start):
            evidence -= 0.5
        if region_word:
            evidence += self.w_generic
        if evidence < ACCEPT:
            known = 0.6 if "place" in kinds else 0.4
            return self._inside_name(hit, 0.0 if nameish else known) or self.doubt(hit, evidence, folded)
        return Verdict(hit, "place", evidence, _PLACE, why or "in the reviewed table", region_word, region_word)

    def _inside_name(self, hit: Hit, fame: float) -> Verdict | None:
        """A known place's name with other capitalised words: part of a firm's or team's name ("Seattle Seahawks")."""
        if fame < EMBEDDED_FAME or not (hit.left or hit.right) or not is_on(Rule.EMBEDDED):
            return None
        return Verdict(hit, "place", ACCEPT, _EMBEDDED, "part of a longer name")

    def doubt(self, hit: Hit, evidence: float, folded: str) -> None:
        """Remember a name that stood alone without enough evidence: it may be accepted when it is elsewhere."""
        if not hit.left and not hit.right and not self.blocked_before(folded, hit.start):
            self.doubtful.append((hit, evidence))

    def repeats(self, verdicts: list[Verdict]) -> list[Verdict]:
        """Verdicts for doubtful names that were accepted elsewhere in the text."""
        if not self.doubtful or not is_on(Rule.REPEATS):
            return []
        sure = {self.text[v.hit.start : v.hit.end] for v in verdicts if v.kind == "place" and v.role != _EMBEDDED}
        taken = {v.hit.start for v in verdicts}
        return [
            Verdict(hit, "place", ACCEPT, _PLACE, "named as a place elsewhere in the text")
            for hit, _ in self.doubtful
            if self.text[hit.start : hit.end] in sure and hit.start not in taken
        ]

    def _region_word(self, hit: Hit) -> bool:
        before = hit.words[-2:]
        if len(before) == 2 and before[1] == "of" and before[0] in self.cues.region_after:
            return before[0] not in ("republic", "island", "islands", "coast")
        if hit.right:
            return hit.right[0] in self.cues.region_after
        return hit.following in self.cues.region_after

    def _judge_tail(self, hit: Hit, home: set[str], in_list: bool) -> Verdict | None:
        folded = self.text[hit.start : hit.end].casefold()
        if folded in self.cues.calendar:
            return None
        outer = self._outer_name(hit)
        evidence, why = self.evidence(hit, home, in_list)
        fame = fame_of(self.gazetteer.tail, hit.tail)
        evidence += fame
        nameish = folded in self.nameish
        if nameish and (hit.right or not self._locative(hit)) and not self.gazetteer.tail.is_common(hit.tail):
            evidence += self.w_name_word  # "near Savannah" is no person
        if self.blocked_before(folded, hit.start):
            evidence -= 0.6
        if outer:
            if outer == "local" and (evidence + W_GENERIC >= ACCEPT or fame >= EMBEDDED_FAME):
                return Verdict(hit, "place", max(evidence, ACCEPT), _GOVERNMENT, "names a local authority")
            if fame < EMBEDDED_FAME:
                return None
            return Verdict(hit, "place", evidence, _EMBEDDED, f"inside the name of an {outer}")
        if evidence < ACCEPT:
            return self._inside_name(hit, 0.0 if nameish else fame) or self.doubt(hit, evidence, folded)
        return Verdict(hit, "place", evidence, _PLACE, why, self._region_word(hit))

    def evidence(self, hit: Hit, home: set[str], in_list: bool) -> tuple[float, str]:
        """The sum of the cues around a hit and the strongest of them in words."""
        total, why = 0.0, ""
        before, left, right = hit.words, hit.left, hit.right
        if hit.dateline:
            total, why = total + W_DATELINE, "stands in the dateline"
        if self._locative(hit):
            last = before[-1] if before and hit.before[-1:] == " " else ""
            total, why = total + self.w_locative, why or f'follows "{last}"'
        if self._generic(hit, before):
            total, why = total + self.w_generic, why or "with a generic word such as city or region"
        if hit.held:
            total, why = total + W_CONTAINER, why or "a region stands beside it"
        if in_list:
            total, why = total + self.w_list, why or "in a list of places"
        if hit.tail >= 0 and home and self._home(hit, home):
            total, why = total + self.w_home, why or "its country is named in the text"
        if left and not all(w in self.cues.direction or self._known_word(w) for w in left):
            total += W_LEFT
        if right and right[0] not in self._heads and not self._is_office(right[0]):
            total += W_RIGHT
        if not left and not right:
            total += W_WHOLE_CHUNK
        return total, why

    def _is_office(self, word: str) -> bool:
        """"Harare Mayor ...", "California Democrats": an office or people of the place."""
        return word in self._offices or (word[-1:] == "." and word.rstrip(".") in self.cues.title)

    def _generic(self, hit: Hit, before: Sequence[str]) -> bool:
        cues = self.cues
        if hit.right:
            if hit.right[0] in cues.region_after or hit.right[0] in cues.settlement_after:
                return True
        elif hit.following in self._generic_words:
            return True
        if not before:
            return False
        if before[-1] in cues.settlement_before:
            return True
        if len(before) < 2 or before[-1] != "of":
            return False
        return before[-2] in cues.settlement_before or before[-2] in cues.of_head

    def _home(self, hit: Hit, home: set[str]) -> bool:
        return not home.isdisjoint(countries_of(self.gazetteer.tail, hit.tail))

    def blocked_before(self, folded: str, start: int) -> bool:
        at = self.blocked.get(folded)
        return at is not None and at < start


def _is_foreign(entries: Sequence[Entry]) -> bool:
    """Whether a name is one in languages other than English only."""
    return all([e.language not in _ENGLISH for e in entries])


def is_government(entries: Sequence[Entry]) -> bool:
    """Whether a country is named by its seat of government or the like."""
    return any([e.form == "government" and e.kind == "country" for e in entries])


def _blocked_words(people: list[Person]) -> dict[str, int]:
    """The first place where each word served as part of a person's name."""
    blocked: dict[str, int] = {}
    for person in people:
        if len(person.words) > 1 or person.titled:
            for word in person.words:
                blocked.setdefault(word, person.start)
    return blocked


_AFTER_HEAD = ("of ", "for ", "the ")
_HEAD_OF = re.compile(r"([a-zа-я]+)(?: of| for)(?: the)? $")


def _head_before(before: str) -> str:
    """The word before "of" that stands before a name: "bank" in "Bank of Georgia"."""
    match = _HEAD_OF.search(before)
    return match.group(1) if match else ""
