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

# the members by short names: Python 3.11 takes a tenth of a microsecond to find one through its class
_COUNTRY = MentionKind.COUNTRY
MAX_ANCHORS = 60
LOCAL_VOTES, LOCAL_SHARE = 2.0, 0.6  # a text is local when its names speak so much, and so mostly, for one region
NO_PLACE = "-"  # the place id of an override row whose word makes the name no place at all


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
        elif _is_country(verdicts[a]):
            possessive = gap.startswith(("'s ", "’s ")) and gap.count(" ") <= 3
            if possessive or gap in _OUTER_FIRST:
                inner, outer = b, a
        if inner >= 0:
            found.outer[inner] = outer
            found.contents.setdefault(outer, []).append(inner)
    return found


_INNER_FIRST = frozenset((", ", " (", ", in ", " in ", " in the ", ", the ", " of ", ","))
_OUTER_FIRST = frozenset(("'s ", "’s ", " ", "' ", "’ "))


def _is_country(verdict: Verdict) -> bool:
    return "country" in verdict.hit.kinds


Share = tuple[float, str]  # 0..1 and who or what speaks for it, in words


# A text in one of these languages speaks a little for the country where it is written.
LANGUAGE_HOME = {
    "kk": "KZ", "ky": "KG", "uz": "UZ", "tg": "TJ", "tk": "TM", "az": "AZ", "tr": "TR", "ka": "GE", "hy": "AM",
}  # fmt: skip
LANGUAGE_VOTE = 0.5


class Votes:
    """Weights of countries and regions, who spoke for them, and certain places (anchors). No name votes for itself.

    ``version`` grows with each vote. Answers are remembered until the next one: a name has up to forty readings, many
    of them in one country, and each is weighed three times.
    """

    def __init__(self) -> None:
        self.countries: dict[str, float] = {}
        self.regions: dict[tuple[str, str], float] = {}
        self.own: dict[str, tuple[Place, float]] = {}
        self.anchors: list[tuple[str, Place]] = []
        self.version = 0
        self._most_country = self._most_region = 2.0
        self._region_votes = 0.0
        self._witness: dict[str, list[tuple[str, str]]] = {}
        self._country_shares: dict[tuple[str, str], Share] = {}
        self._region_shares: dict[tuple[str, str, str], Share] = {}
        self._nearest: dict[tuple[str, str], tuple[float, str, int]] = {}

    def add_language(self, language: str) -> None:
        """The text's language speaks a little for its country, without being a witness in words."""
        country = LANGUAGE_HOME.get(language)
        if country:
            self.countries[country] = self.countries.get(country, 0.0) + LANGUAGE_VOTE

    def add(self, key: str, place: Place, weight: float) -> None:
        """A name speaks for its place's country and region."""
        if weight <= 0 or key in self.own:
            return
        self.own[key] = (place, weight)
        self.version += 1
        self._country_shares.clear()
        self._region_shares.clear()
        if place.country:
            votes = self.countries[place.country] = self.countries.get(place.country, 0.0) + weight
            self._most_country = max(self._most_country, votes)
            self._witness.setdefault(place.country, []).append((key, place.name))
            if place.admin1 and place.kind != _COUNTRY:
                region = (place.country, place.admin1)
                votes = self.regions[region] = self.regions.get(region, 0.0) + weight
                self._most_region = max(self._most_region, votes)
                self._region_votes += weight
                self._witness.setdefault(place.country + place.admin1, []).append((key, place.name))
        if place.feature_code != "CONT" and len(self.anchors) < MAX_ANCHORS:
            self.anchors.append((key, place))

    def country_share(self, country: str, key: str) -> Share:
        """How much of the text speaks of a country, 0..1 (damped), and who does in words."""
        known = self._country_shares.get((country, key))
        if known is None:
            known = self._country_shares[country, key] = self._country_share(country, key)
        return known

    def _country_share(self, country: str, key: str) -> Share:
        votes = self.countries.get(country, 0.0)
        own = self.own.get(key)
        if own and own[0].country == country:
            votes -= own[1]
        if votes <= 0.01:
            return 0.0, ""
        return math.log1p(votes) / math.log1p(self._most_country), self._named(country, key)

    def region_share(self, country: str, admin1: str, key: str) -> Share:
        """The same for an admin-1 region."""
        known = self._region_shares.get((country, admin1, key))
        if known is None:
            known = self._region_shares[country, admin1, key] = self._region_share(country, admin1, key)
        return known

    def _region_share(self, country: str, admin1: str, key: str) -> Share:
        votes = self.regions.get((country, admin1), 0.0)
        own = self.own.get(key)
        if own and own[0].country == country and own[0].admin1 == admin1 and own[0].kind != _COUNTRY:
            votes -= own[1]
        if votes <= 0.01:
            return 0.0, ""
        return math.log1p(votes) / math.log1p(self._most_region), self._named(country + admin1, key)

    def is_local(self, country: str, admin1: str, key: str) -> bool:
        """Whether other names of the text speak mostly for one region: then it is a local paper's text."""
        votes, everything = self.regions.get((country, admin1), 0.0), self._region_votes
        own = self.own.get(key)
        if own and own[0].admin1 and own[0].kind != _COUNTRY:
            everything -= own[1]
            votes -= own[1] if (own[0].country, own[0].admin1) == (country, admin1) else 0.0
        return votes >= LOCAL_VOTES and votes >= LOCAL_SHARE * everything

    def near(self, place: Place, key: str) -> Share:
        """1 with another certain place within 80 km, 0.6 within 300, 0.3 within 700 (a country: 1 within 1,000)."""
        is_country = place.kind is _COUNTRY
        # anchors are only ever added, so the search goes on where the last one for this place ended
        best, name, seen = self._nearest.get((place.id, key), (_FAR_COUNTRY if is_country else _FAR, "", 0))
        if seen < len(self.anchors):
            lon, lat, identity = place.lon, place.lat, place.id
            for other, anchor in self.anchors[seen:]:
                north = anchor.lat - lat
                if abs(north) * 111.2 >= best or other == key or anchor.id == identity:
                    continue
                if not is_country and anchor.kind is _COUNTRY:
                    continue
                dx = (anchor.lon - lon) * math.cos(math.radians((anchor.lat + lat) / 2))
                distance = 111.2 * math.hypot(dx, north)
                if distance < best:
                    best, name = distance, anchor.name
            self._nearest[place.id, key] = (best, name, len(self.anchors))
        if not name:
            return 0.0, ""
        share = 1.0 if is_country or best <= 80.0 else 0.6 if best <= 300.0 else 0.3
        return share, f"{name} is near"

    def _named(self, about: str, key: str) -> str:
        who: list[str] = []
        for other, name in self._witness.get(about, ()):
            if other != key and name not in who:
                who.append(name)
                if len(who) == 2:
                    return f"{who[0]} and {who[1]} are named"
        return f"{who[0]} is named" if who else ""


_FAR, _FAR_COUNTRY = math.nextafter(700.0, 701.0), math.nextafter(1000.0, 1001.0)  # what lies as far is not near


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
