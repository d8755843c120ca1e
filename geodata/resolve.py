"""Choose one place per mention, with score and reason.

Every reading of a name gets a prior (countries before regions, big cities before villages) and gains from the text:
a container beside it ("Poti in Georgia"), the countries the text names, places nearby that are certain, a region word.
One name keeps one sense in a text unless a container says otherwise.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from geodata.gazetteer import Gazetteer
from geodata.judge import Verdict
from geodata.lexicon import read_table
from geodata.models import Candidate, MentionKind, Place

P_COUNTRY, P_COUNTRY_CONTESTED, P_ADMIN1, P_REVIEWED, P_WATER = 8.0, 6.6, 5.2, 5.6, 7.0
G_SHARE, G_CONTAINER, G_REGION_WORD, G_NEAR, G_CAPITAL = 2.2, 3.0, 2.2, 1.0, 1.2
MAX_CANDIDATES = 10


@dataclass(slots=True)
class Choice:
    """The place chosen for a verdict, its confidence 0..1, the reason in words, and the readings considered."""

    place: Place
    score: float
    reason: str
    considered: tuple[Candidate, ...]


@dataclass(slots=True)
class Reading:
    """One reading of a name while it is weighed."""

    place: Place
    points: float
    why: str
    form: str = ""


class Resolver:
    """Resolves the place verdicts of one text."""

    def __init__(self, text: str, gazetteer: Gazetteer, verdicts: list[Verdict], explain: bool = False) -> None:
        self.text = text
        self.gazetteer = gazetteer
        self.verdicts = verdicts
        self.explain = explain
        self.senses_by_context = _senses_by_context(text)
        self.votes: Counter[str] = Counter()
        self.anchors: list[Place] = []
        self._readings: dict[tuple[object, ...], list[Reading]] = {}
        self._senses: dict[str, Choice] = {}
        self._containers = self._find_containers()
        self._contents: dict[int, list[int]] = {}
        for inner, outer in self._containers.items():
            self._contents.setdefault(outer, []).append(inner)
        self._count_votes()

    # -- readings and priors -------------------------------------------------------------------------------------

    def readings(self, verdict: Verdict) -> list[Reading]:
        """Every place the name can mean, best prior first."""
        hit = verdict.hit
        key = (tuple((e.kind, e.id) for e in hit.entries), hit.tail)
        found = self._readings.get(key)
        if found is None:
            found = self._readings[key] = self._make_readings(verdict)
        return found

    def _make_readings(self, verdict: Verdict) -> list[Reading]:
        hit, gazetteer = verdict.hit, self.gazetteer
        found: dict[str, Reading] = {}
        contested = len({e.id for e in hit.entries if e.kind in ("country", "admin1")}) > 1
        for entry in hit.entries:
            if entry.kind in ("country", "admin1", "place") and entry.id and gazetteer.has(entry.id):
                place = gazetteer.place(entry.id)
                points, why = _reviewed_prior(place, entry.kind, contested)
                found.setdefault(entry.id, Reading(place, points, why, entry.form))
        if hit.tail >= 0 and not any(r.place.kind == MentionKind.COUNTRY and not contested for r in found.values()):
            for rank, index in enumerate(gazetteer.tail.places_of(hit.tail)[:MAX_CANDIDATES]):
                place = gazetteer.tail_place(int(index))
                if place.id not in found:
                    points, why = self._tail_prior(place, hit.tail, rank)
                    found[place.id] = Reading(place, points, why)
        return sorted(found.values(), key=lambda r: -r.points)

    def _tail_prior(self, place: Place, pattern: int, rank: int) -> tuple[float, str]:
        points = math.log10(place.population + 10)
        if place.id in self.gazetteer.capital_cities:
            points += G_CAPITAL
        if not self.gazetteer.tail.is_primary(pattern):
            points -= 0.6
        return points, f"{place.population:,} people" if place.population else "a small place"

    # -- the text's context --------------------------------------------------------------------------------------

    def _count_votes(self) -> None:
        """Countries that certain mentions speak for, and the certain places themselves."""
        for verdict in self.verdicts:
            if verdict.kind != "place":
                continue
            readings = self.readings(verdict)
            if not readings:
                continue
            best = readings[0]
            second = readings[1].points if len(readings) > 1 else 0.0
            contested = best.points == P_COUNTRY_CONTESTED  # a country that shares its name with a region is no witness
            if (best.points - second < 1.0 or contested) and not verdict.strong:
                continue
            place = best.place
            if place.kind == MentionKind.COUNTRY:
                self.votes[place.country] += 2 if verdict.hit.entries[0].form == "name" else 1
            elif place.country and best.points >= 5.0:
                self.votes[place.country] += 1
            if best.points >= 5.0 and place.feature_code != "CONT" and len(self.anchors) < 400:
                self.anchors.append(place)

    def share(self, country: str) -> float:
        """How much of the text speaks of a country, 0..1 (damped)."""
        votes = self.votes.get(country, 0)
        if not votes:
            return 0.0
        return math.log1p(votes) / math.log1p(max(self.votes.values()))

    def _find_containers(self) -> dict[int, int]:
        """Index of a verdict -> index of the verdict that contains it: "X, Y", "X (Y)", "X in Y", "Y's X"."""
        found: dict[int, int] = {}
        order = [i for i, v in enumerate(self.verdicts) if v.kind == "place"]
        for a, b in zip(order, order[1:], strict=False):
            first, second = self.verdicts[a].hit, self.verdicts[b].hit
            gap = self.text[first.end : second.start]
            if len(gap) > 24:
                continue
            if gap in (", ", " (", ", in ", " in ", " in the ", ", the "):
                found[a] = b
            elif gap in ("'s ", "’s ", " ", "' ", "’ ") and self._is_country(first):
                found[b] = a
            elif gap.startswith(("'s ", "’s ")) and gap.count(" ") <= 3 and self._is_country(first):
                found[b] = a
        return found

    @staticmethod
    def _is_country(hit) -> bool:  # type: ignore[no-untyped-def]
        return any(e.kind == "country" for e in hit.entries)

    # -- choosing ------------------------------------------------------------------------------------------------

    def choose(self, index: int) -> Choice | None:
        """The best reading of a verdict, or None when it has none."""
        verdict = self.verdicts[index]
        readings = self.readings(verdict)
        if not readings:
            return None
        name = self.text[verdict.hit.start : verdict.hit.end].casefold()
        if len(readings) == 1:
            return self._only(verdict, readings[0])
        local = index in self._containers or index in self._contents or verdict.region_word
        if not local and not self.explain and name in self._senses:
            return self._senses[name]
        weighed = sorted((self._weigh(r, index, verdict) for r in readings), key=lambda r: -r.points)
        choice = self._decide(verdict, weighed, name)
        if not local or name not in self._senses:
            self._senses[name] = choice
        return choice

    def _only(self, verdict: Verdict, reading: Reading) -> Choice:
        score = min(0.99, 0.55 + 0.35 * min(1.0, verdict.evidence))
        place = reading.place
        considered = (Candidate(place, round(score, 2), reading.why),) if self.explain else ()
        return Choice(place, round(score, 2), f"{place.name}: the only reading known; {verdict.why}", considered)

    def _weigh(self, reading: Reading, index: int, verdict: Verdict) -> Reading:
        """The reading with what the text adds to its prior."""
        place, points, why = reading.place, reading.points, [reading.why]
        contained = self._contained(place, index)
        if contained:
            points += G_CONTAINER
            why.append(contained)
        share = self.share(place.country) if place.country else 0.0
        if share and place.kind != MentionKind.COUNTRY:
            points += G_SHARE * share
            why.append(f"{self._country_name(place.country)} is named in the text")
        elif share:
            points += 0.5 * G_SHARE * share
        is_region = place.kind == MentionKind.REGION
        if verdict.region_word and is_region:
            points += G_REGION_WORD
            why.append("a region word stands beside it")
        context = self.senses_by_context.get(place.id)
        if context:
            points += G_CONTAINER
            why.append(f"{context} is named in the text")
        near = self._near(place)
        if near:
            points += G_NEAR
            why.append(f"{near} is near")
        return Reading(place, points, ", ".join(why), reading.form)

    def _contained(self, place: Place, index: int) -> str:
        """Words for a container beside the mention that fits the place, else ""."""
        container = self._containers.get(index)
        if container is not None:
            for reading in self.readings(self.verdicts[container])[:3]:
                holder = reading.place
                if holder.kind == MentionKind.COUNTRY and holder.country == place.country and holder.id != place.id:
                    return f"{holder.name} stands beside it"
                if holder.kind == MentionKind.REGION and holder.country == place.country and place.kind != MentionKind.COUNTRY:
                    return f"{holder.name} stands beside it"
        for inner in self._contents.get(index, ()):
            readings = self.readings(self.verdicts[inner])
            if readings and readings[0].place.country == place.country and readings[0].points >= 4:
                return f"{readings[0].place.name} stands beside it"
        return ""

    def _near(self, place: Place) -> str:
        """The name of a certain place within 700 km (for a country 1,000 km), "" if none."""
        limit = 1000.0 if place.kind == MentionKind.COUNTRY else 700.0
        for anchor in self.anchors[:60]:
            if anchor.id != place.id and anchor.name != place.name and _rough_km(anchor, place) <= limit:
                return anchor.name
        return ""

    def _country_name(self, code: str) -> str:
        country = self.gazetteer.countries.get(code)
        return country.name if country else code

    def _decide(self, verdict: Verdict, weighed: list[Reading], name: str) -> Choice:
        best, second = weighed[0], weighed[1]
        margin = best.points - second.points
        certainty = 1.0 / (1.0 + math.exp(-1.4 * margin))
        score = round(min(0.99, certainty * (0.55 + 0.42 * min(1.0, verdict.evidence))), 2)
        kind = _kind_words(best.place, self._country_name)
        other = _kind_words(second.place, self._country_name)
        reason = f"{best.place.name}: {kind}, because {best.why}; {other} was considered"
        considered: tuple[Candidate, ...] = ()
        if self.explain:
            top = weighed[0].points
            considered = tuple(
                Candidate(r.place, round(1.0 / (1.0 + math.exp(1.4 * (top - r.points - 1))), 2), r.why)
                for r in weighed[:6]
            )
        return Choice(best.place, score, reason, considered)


@lru_cache(maxsize=1)
def _overrides() -> tuple[tuple[str, str], ...]:
    """(context word, place id) of the override table: a word that only goes with one sense of a name."""
    return tuple((row["context"], row["place_id"]) for row in read_table("overrides.csv"))


def _senses_by_context(text: str) -> dict[str, str]:
    """Place id -> the context word of the text that speaks for it."""
    return {place_id: context for context, place_id in _overrides() if context in text}


def _reviewed_prior(place: Place, kind: str, contested: bool) -> tuple[float, str]:
    if kind == "country":
        return (P_COUNTRY_CONTESTED if contested else P_COUNTRY), "a country"
    if kind == "admin1":
        return P_ADMIN1, "a region"
    if place.kind in (MentionKind.SEA, MentionKind.WATER):
        return P_WATER, "in the region's table"
    if place.kind == MentionKind.REGION:
        return P_ADMIN1 + 0.3, "in the region's table"
    return max(P_REVIEWED, math.log10(place.population + 10) + 0.8), "in the region's table"


def _kind_words(place: Place, country_name) -> str:  # type: ignore[no-untyped-def]
    if place.kind == MentionKind.COUNTRY:
        return "the country"
    where = f" in {country_name(place.country)}" if place.country else ""
    return f"the {place.kind}{where}"


def _rough_km(a: Place, b: Place) -> float:
    """Distance good enough to call two places near (equirectangular, within 1% at these lengths)."""
    dx = (a.lon - b.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 111.2 * math.hypot(dx, a.lat - b.lat)
