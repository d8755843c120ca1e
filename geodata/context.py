"""What a text says around its names: containers beside them, votes for countries and regions, words of one sense."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import lru_cache

from geodata import names
from geodata.judge import Verdict
from geodata.lexicon import read_table
from geodata.models import MentionKind, Place
from geodata.rules import Rule, is_on

MAX_ANCHORS = 60


@dataclass(slots=True)
class Containers:
    """Index of a verdict -> index of the one that contains it, and the other way round."""

    outer: dict[int, int] = field(default_factory=dict)
    contents: dict[int, list[int]] = field(default_factory=dict)


def find_containers(text: str, verdicts: list[Verdict]) -> Containers:
    """Pairs of neighbours where one contains the other: "X, Y", "X (Y)", "X in Y", "Y's X", "X, in Y"."""
    found = Containers()
    order = [i for i, v in enumerate(verdicts) if v.kind == "place"]
    for a, b in zip(order, order[1:], strict=False):
        first, second = verdicts[a].hit, verdicts[b].hit
        gap = text[first.end : second.start]
        if len(gap) > 24:
            continue
        inner, outer = -1, -1
        if gap in _INNER_FIRST:
            inner, outer = a, b
        elif _is_country(verdicts[a]) and (gap in _OUTER_FIRST or (gap.startswith(("'s ", "’s ")) and gap.count(" ") <= 3)):
            inner, outer = b, a
        if inner >= 0:
            found.outer[inner] = outer
            found.contents.setdefault(outer, []).append(inner)
    return found


_INNER_FIRST = frozenset((", ", " (", ", in ", " in ", " in the ", ", the ", " of ", ","))
_OUTER_FIRST = frozenset(("'s ", "’s ", " ", "' ", "’ "))


def _is_country(verdict: Verdict) -> bool:
    return any(e.kind == "country" for e in verdict.hit.entries)


class Votes:
    """Weights of countries and regions, who spoke for them, and certain places (anchors). No name votes for itself."""

    def __init__(self) -> None:
        self.countries: dict[str, float] = {}
        self.regions: dict[tuple[str, str], float] = {}
        self.own: dict[str, tuple[Place, float]] = {}
        self.anchors: list[tuple[str, Place]] = []
        self._witness: dict[str, list[tuple[str, str]]] = {}

    def add(self, key: str, place: Place, weight: float) -> None:
        """A name speaks for its place's country and region."""
        if weight <= 0 or key in self.own:
            return
        self.own[key] = (place, weight)
        if place.country:
            self.countries[place.country] = self.countries.get(place.country, 0.0) + weight
            self._witness.setdefault(place.country, []).append((key, place.name))
            if place.admin1 and place.kind != MentionKind.COUNTRY:
                region = (place.country, place.admin1)
                self.regions[region] = self.regions.get(region, 0.0) + weight
                self._witness.setdefault(place.country + place.admin1, []).append((key, place.name))
        if place.feature_code != "CONT" and len(self.anchors) < MAX_ANCHORS:
            self.anchors.append((key, place))

    def country_share(self, country: str, key: str) -> tuple[float, str]:
        """How much of the text speaks of a country, 0..1 (damped), and who does in words."""
        votes = self.countries.get(country, 0.0)
        own = self.own.get(key)
        if own and own[0].country == country:
            votes -= own[1]
        if votes <= 0.01:
            return 0.0, ""
        return _damped(votes, self.countries), self._named(country, key)

    def region_share(self, country: str, admin1: str, key: str) -> tuple[float, str]:
        """The same for an admin-1 region."""
        votes = self.regions.get((country, admin1), 0.0)
        own = self.own.get(key)
        if own and own[0].country == country and own[0].admin1 == admin1 and own[0].kind != MentionKind.COUNTRY:
            votes -= own[1]
        if votes <= 0.01:
            return 0.0, ""
        return _damped(votes, self.regions), self._named(country + admin1, key)

    def near(self, place: Place, key: str) -> tuple[float, str]:
        """1 with another certain place within 80 km, 0.6 within 300, 0.3 within 700 (a country: 1 within 1,000)."""
        best, name = 1e9, ""
        is_country = place.kind == MentionKind.COUNTRY
        for other, anchor in self.anchors:
            if other == key or anchor.id == place.id or (anchor.kind == MentionKind.COUNTRY) > is_country:
                continue
            dx = (anchor.lon - place.lon) * math.cos(math.radians((anchor.lat + place.lat) / 2))
            distance = 111.2 * math.hypot(dx, anchor.lat - place.lat)
            if distance < best:
                best, name = distance, anchor.name
        if is_country:
            return (1.0, f"{name} is near") if best <= 1000.0 else (0.0, "")
        share = 1.0 if best <= 80.0 else 0.6 if best <= 300.0 else 0.3 if best <= 700.0 else 0.0
        return share, f"{name} is near" if share else ""

    def _named(self, about: str, key: str) -> str:
        who = list(dict.fromkeys(name for other, name in self._witness.get(about, ()) if other != key))[:2]
        return f"{' and '.join(who)} {'are' if len(who) > 1 else 'is'} named" if who else ""


def _damped(votes: float, table: dict) -> float:  # type: ignore[type-arg]
    return math.log1p(votes) / math.log1p(max(2.0, max(table.values())))


@lru_cache(maxsize=1)
def _contexts() -> dict[str, tuple[tuple[str, str], ...]]:
    """Folded name -> (context word, place id) of the override table: words that go with one sense of the name."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in read_table("overrides.csv"):
        found.setdefault(names.fold(row["name"]), []).append((row["context"], row["place_id"]))
    return {name: tuple(rows) for name, rows in found.items()}


def contexts_of(key: str, text: str) -> dict[str, str]:
    """Place id -> the context word of the text that speaks for it, for the senses of one folded name."""
    rows = _contexts().get(key)
    if not rows or not is_on(Rule.CONTEXTS):
        return {}
    return {place_id: context for context, place_id in rows if _stands(context, text)}


def _stands(word: str, text: str) -> bool:
    """Whether a word stands in a text between borders."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (at and text[at - 1].isalnum()) and not (end < len(text) and text[end].isalnum() and word[-1].isalnum()):
            return True
        at = text.find(word, at + 1)
    return False
