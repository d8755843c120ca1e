"""Choose one place per mention, with score and reason.

Every reading of a name starts with a prior (countries before regions, big cities before villages) and gains from the
text: a container beside it ("Poti in Georgia"), the countries and regions other names speak for, what lies near, a
region word. A name never speaks for itself. It keeps one sense in a text unless a container says otherwise. Names are
weighed twice: the first round's choices are witnesses of the second. The weights below are the only numbers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from geodata.context import NO_PLACE, Containers, Votes, contexts_of, find_containers
from geodata.gazetteer import Gazetteer
from geodata.judge import Verdict
from geodata.models import Candidate, MentionKind, Place
from geodata.readings import P_COUNTRY_CONTESTED, Reading, readings_of
from geodata.rules import Rule, rules_on

# the members by short names: Python 3.11 takes a tenth of a microsecond to find one through its class
_COUNTRY, _REGION, _CITY = MentionKind.COUNTRY, MentionKind.REGION, MentionKind.CITY
_CONTAINERS, _ONE_SENSE = Rule.CONTAINERS, Rule.ONE_SENSE
_COUNTRY_VOTES, _REGION_VOTES, _LOCAL_PAPER, _NEAR = Rule.COUNTRY_VOTES, Rule.REGION_VOTES, Rule.LOCAL_PAPER, Rule.NEAR

G_COUNTRY, G_REGION, G_CONTAINER, G_HOLDER_COUNTRY = 2.2, 1.6, 3.2, 2.0
G_LOCAL = 1.5
G_REGION_WORD, G_NEAR, G_SENSE, G_CONTEXT = 2.2, 1.0, 2.5, 3.0
SMALL, L_SMALL = 5000, 0.75  # a village gains less from what the text speaks of
CLEAR = 1.0  # a reading this far ahead is a witness for its country before the text is read


@dataclass(slots=True)
class Choice:
    """The place chosen for a verdict, its confidence 0..1, the reason in words, and the readings considered."""

    place: Place
    score: float
    reason: str
    considered: tuple[Candidate, ...]


Weighed = tuple[Reading, float, bool, list[str]]  # a reading, its points, whether a container holds it, and reasons
_points = itemgetter(1)


@dataclass(slots=True)
class Name:
    """A spelling of the text with its readings, best prior first, and where it stands."""

    key: str
    readings: tuple[Reading, ...]
    at: list[int] = field(default_factory=list)
    sense: str = ""  # place id that a container fixed somewhere in the text
    best: Reading | None = None


class Resolver:
    """Resolves the place verdicts of one text."""

    def __init__(
        self, text: str, folded: str, gazetteer: Gazetteer, verdicts: list[Verdict], explain: bool = False,
        language: str = "",
    ) -> None:  # fmt: skip
        self.text = text
        self.folded = folded
        self.gazetteer = gazetteer
        self.verdicts = verdicts
        self.explain = explain
        self.names: dict[str, Name] = {}
        self._name_at: dict[int, Name] = {}
        self._choices: dict[tuple[str, str, int, bool], Choice] = {}
        self._decided: dict[tuple[int, float], Choice] = {}
        self._weighed: dict[tuple[object, ...], tuple[int, list[Weighed]]] = {}
        self._contexts: dict[str, dict[str, str]] = {}
        self.rules = rules_on()
        self._collect()
        self.containers: Containers = find_containers(text, verdicts)
        self.votes = Votes()
        self.votes.add_language(language)
        self._first_votes()
        for _ in range(2 if Rule.SECOND_ROUND in self.rules else 1):
            self._round()

    def _collect(self) -> None:
        folded, by_key = self.folded, self.names
        secondary_less = Rule.SECONDARY_NAMES in self.rules
        for index, verdict in enumerate(self.verdicts):
            if verdict.kind != "place":
                continue
            hit = verdict.hit
            key = folded[hit.start : hit.end]
            name = by_key.get(key)
            if name is None:
                readings = readings_of(self.gazetteer, hit.entries, hit.tail, key, secondary_less)
                name = by_key[key] = Name(key, readings)
            name.at.append(index)
            self._name_at[index] = name

    # -- the text's context --------------------------------------------------------------------------------------

    def _first_votes(self) -> None:
        """Countries, regions and places that names of one clear meaning speak for."""
        for name in self.names.values():
            if not name.readings:
                continue
            best = name.readings[0]
            second = name.readings[1].points if len(name.readings) > 1 else 0.0
            # a country that shares its name with a region is no witness, nor is a narrow choice
            if best.points == P_COUNTRY_CONTESTED or best.points - second < CLEAR:
                if not any([self.verdicts[i].strong for i in name.at]):
                    continue
            self.votes.add(name.key, best.place, self._witness_weight(best, len(name.at)))

    def _witness_weight(self, reading: Reading, times: int) -> float:
        if reading.place.kind == _COUNTRY:
            return (2.0 if reading.form == "name" else 1.0) * times
        return float(min(times, 3)) if reading.points >= 5.0 else 0.0

    def _round(self) -> None:
        """Choose every name; places chosen with some certainty are witnesses of the next round."""
        chosen = []
        outer, contents = self.containers.outer, self.containers.contents
        for name in self.names.values():
            if len(name.readings) > 1:
                held = [i for i in name.at if i in contents or (i in outer and self._holder(i) is not None)]
                for index in held or name.at[:1]:
                    weighed = self._weigh_all(name, index)
                    name.best = weighed[0][0]
                    if held and weighed[0][2]:
                        name.sense = name.best.place.id
                        break
                sure = weighed[0][1] - weighed[1][1] >= CLEAR
                if sure and name.key not in self.votes.own and name.best.place.kind != _COUNTRY:
                    chosen.append((name, 1.0 if name.sense else 0.5))
            elif name.readings:
                name.best = name.readings[0]
                if name.key not in self.votes.own:
                    chosen.append((name, 0.5))
        for name, weight in chosen:
            if name.best is not None:
                self.votes.add(name.key, name.best.place, weight * min(len(name.at), 3))

    def _holder(self, index: int) -> Place | None:
        """The place that stands beside a mention as its container."""
        at = self.containers.outer.get(index)
        if at is None or _CONTAINERS not in self.rules:
            return None
        name = self._name_at[at]
        best = name.best or (name.readings[0] if name.readings else None)
        if best is None or best.place.kind not in (_COUNTRY, _REGION):
            return next((r.place for r in name.readings[:3] if r.place.kind == _REGION), None)
        return best.place

    # -- choosing ------------------------------------------------------------------------------------------------

    def choose(self, index: int) -> Choice | None:
        """The best reading of a verdict, or None when it has none."""
        name, verdict = self._name_at[index], self.verdicts[index]
        if not name.readings or self._is_no_place(name):
            return None
        holder = self._holder(index) if index in self.containers.outer else None
        inner = self.containers.contents.get(index)
        known = (name.key, holder.id if holder else "", inner[0] if inner else -1, verdict.region_word)
        choice = self._choices.get(known)
        if choice is None and len(name.readings) == 1:
            choice = self._choices[known] = self._only(verdict, name.readings[0])
        elif choice is None:
            weighed = self._weigh_all(name, index)
            same = id(weighed), verdict.evidence  # beside other neighbours, but weighed the same
            if same not in self._decided:
                self._decided[same] = self._decide(verdict, weighed)
            choice = self._choices[known] = self._decided[same]
        return choice

    def _is_no_place(self, name: Name) -> bool:
        """"Turkey" beside Thanksgiving, when nothing else in the text speaks for the country."""
        if NO_PLACE not in self._contexts_of(name.key):
            return False
        return not any(self.votes.country_share(r.place.country, name.key)[0] for r in name.readings[:1])

    def _weigh_all(self, name: Name, index: int) -> list[Weighed]:
        """Every reading weighed in this place of the text, best first; weighed anew only when something has changed."""
        holder, region_word = self._holder(index), self.verdicts[index].region_word
        inner = tuple(self._name_at[i].best for i in self.containers.contents.get(index, ()))
        state = (name.key, name.sense, holder.id if holder else "", inner, region_word)
        version, weighed = self._weighed.get(state, (-1, []))
        if version != self.votes.version:
            contexts = self._contexts_of(name.key)
            plain = not (holder or inner or region_word or contexts or self.explain)
            readings = self._contenders(name) if plain else name.readings
            weighed = [self._weigh(r, name, region_word, holder, inner, contexts) for r in readings]
            weighed.sort(key=_points, reverse=True)
            self._weighed[state] = self.votes.version, weighed
        return weighed

    def _contenders(self, name: Name) -> list[Reading]:
        """The readings that can come first or second when only the text's other names speak: the two best priors, and
        those that could gain enough to pass the second of them, which loses nothing. A country nobody speaks for gains
        by what lies near alone."""
        least, spoken_for = name.readings[1].points, self.votes.countries
        most = G_COUNTRY + G_REGION + G_LOCAL + G_NEAR
        return [
            r for r in name.readings
            if r.points + (most if r.place.country in spoken_for else G_NEAR) >= least or r.place.id == name.sense
        ]  # fmt: skip

    def _contexts_of(self, key: str) -> dict[str, str]:
        found = self._contexts.get(key)
        if found is None:
            found = self._contexts[key] = contexts_of(key, self.text)
        return found

    def _weigh(
        self, reading: Reading, name: Name, region_word: bool, holder: Place | None, inner: Sequence[Reading | None],
        contexts: dict[str, str],
    ) -> Weighed:  # fmt: skip
        place, points, why = reading.place, reading.points, [reading.why]
        gain = 0.0
        if holder is not None or inner:
            gain, held = self._held(place, holder, inner)
        if gain:
            points += gain
            why.append(f"{held} stands beside it")
        elif name.sense == place.id and _ONE_SENSE in self.rules:
            points += G_SENSE
            why.append("the text says so elsewhere")
        context = self._country_gain(place, name, why)
        points += context if gain or place.population >= SMALL or place.kind is not _CITY else L_SMALL * context
        if region_word and place.kind is _REGION:
            points += G_REGION_WORD
            why.append("a region word stands beside it")
        word = contexts.get(place.id) if contexts else None
        if word:
            points += G_CONTEXT
            why.append(f"{word} is named")
        return reading, points, gain >= G_CONTAINER, why

    def _held(self, place: Place, holder: Place | None, inner: Sequence[Reading | None]) -> tuple[float, str]:
        """What a container beside the mention, or a place the mention contains, speaks for a reading."""
        if holder is not None and holder.country == place.country and holder.id != place.id:
            if holder.kind == _COUNTRY or _in_region(place, holder):
                return G_CONTAINER if place.kind != _COUNTRY else 0.0, holder.name
            return 0.0, ""
        for content in inner:
            if content is None or content.place.country != place.country or content.place.id == place.id:
                continue
            if place.kind == _COUNTRY or _in_region(content.place, place):
                return G_HOLDER_COUNTRY if content.points >= 4 else 1.0, content.place.name
        return 0.0, ""

    def _country_gain(self, place: Place, name: Name, why: list[str]) -> float:
        """Gain from the text's other names: the place's country, its region, what lies near."""
        gain = 0.0
        votes, rules, key, country = self.votes, self.rules, name.key, place.country
        share, witness = votes.country_share(country, key)
        if share and _COUNTRY_VOTES in rules:
            contested = place.kind is not _COUNTRY or len(name.readings) > 1
            gain += G_COUNTRY * share * (1.0 if contested else 0.5)
            why.append(witness)
        if place.admin1 and place.kind is not _COUNTRY and _REGION_VOTES in rules:
            share, witness = votes.region_share(country, place.admin1, key)
            if share:
                gain += G_REGION * share
                why.append(witness)
                if _LOCAL_PAPER in rules and votes.is_local(country, place.admin1, key):
                    gain += G_LOCAL
        if _NEAR in rules:
            share, witness = votes.near(place, key)
            if share:
                gain += G_NEAR * share
                why.append(witness)
        return gain

    def _only(self, verdict: Verdict, reading: Reading) -> Choice:
        score = round(min(0.99, 0.55 + 0.35 * min(1.0, verdict.evidence)), 2)
        place = reading.place
        considered = (Candidate(place, score, reading.why),) if self.explain else ()
        return Choice(place, score, f"{place.name}: the only reading known; {verdict.why}", considered)

    def _decide(self, verdict: Verdict, weighed: list[Weighed]) -> Choice:
        (best, top, _, why), (second, points, _, _) = weighed[0], weighed[1]
        certainty = 1.0 / (1.0 + math.exp(-1.4 * (top - points)))
        score = round(min(0.99, certainty * (0.55 + 0.42 * min(1.0, verdict.evidence))), 2)
        because = _because(why)
        chosen, other = self._kind_words(best.place), self._kind_words(second.place)
        if chosen == other:
            other = f"{other} {second.place.name}"
        reason = f"{best.place.name}: {chosen}, because {because}; {other} was considered"
        considered: tuple[Candidate, ...] = ()
        if self.explain:
            considered = tuple(
                Candidate(r.place, round(1.0 / (1.0 + math.exp(1.4 * (top - p - 1))), 2), ", ".join(w))
                for r, p, _, w in weighed[:6]
            )
        return Choice(best.place, score, reason, considered)

    def _kind_words(self, place: Place) -> str:
        """"the country", "the US state", "the city in Ohio, United States"."""
        if place.kind == _COUNTRY:
            return "the country"
        if place.id.startswith("US-"):
            return f"the US state {place.name}"
        country = self.gazetteer.countries.get(place.country)
        where = country.name if country else ""
        region = self.gazetteer.region_by_code(place.country, place.admin1) if place.admin1 else None
        if region and region.id != place.id and place.kind != _REGION:
            where = f"{region.name}, {where}"
        return f"the {place.kind}" + (f" {place.name} in {where}" if where else f" {place.name}")


def _because(why: list[str]) -> str:
    """The reasons, the text's before the prior, each once."""
    return ", ".join(dict.fromkeys(words for words in (*why[1:], why[0]) if words))


def _in_region(place: Place, region: Place) -> bool:
    """Whether a place can lie in a region of its country: the same admin-1 code, a county within 120 km."""
    if region.kind != _REGION:
        return False
    if place.admin1 and region.admin1 and place.admin1 != region.admin1:
        return False
    return "." not in region.id or names_near(place, region, 120.0)


def names_near(a: Place, b: Place, limit: float) -> bool:
    """Whether two places lie within ``limit`` km (equirectangular, within 1% at these lengths)."""
    dx = (a.lon - b.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 111.2 * math.hypot(dx, a.lat - b.lat) <= limit
