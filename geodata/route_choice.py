"""Which route an ambiguous name means: "TAP" the Adriatic pipeline or the Afghan power line, by the words around it.

The knowledge is in data/route_context.csv: for a name, the routes it may mean, each with a base score, words and
countries that speak for it, and words against it. An empty route is something else of that name (bitcoin, a party).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from geodata.lexicon import read_table
from geodata.models import Mention, MentionKind
from geodata.names import fold, key

ENOUGH = 0.4  # below this nothing is chosen
_WORD, _MOST_WORDS = 0.15, 4  # a word that speaks for a route; more than four add nothing
_COUNTRY, _MOST_COUNTRIES = 0.08, 3
_AGAINST = 0.25
_ROUTE = MentionKind.ROUTE
_NEAR = 500  # characters on each side of a name that say what it means


class Reading(NamedTuple):
    """A row of the table."""

    route: str
    base: float
    words: tuple[str, ...]
    countries: frozenset[str]
    against: tuple[str, ...]
    note: str


@lru_cache(maxsize=1)
def load_readings() -> dict[str, tuple[Reading, ...]]:
    """The readings of each ambiguous name, by its folded form."""
    found: dict[str, list[Reading]] = {}
    for row in read_table("route_context.csv"):
        reading = Reading(
            row["route"], float(row["base"]), _phrases(row["words"]), frozenset(row["countries"].split()),
            _phrases(row["against"]), row["note"],
        )  # fmt: skip
        found.setdefault(key(row["name"]), []).append(reading)
    return {name: tuple(readings) for name, readings in found.items()}


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(fold(part.strip()) for part in text.split(";") if part.strip())


def is_ambiguous(name: str) -> bool:
    """Whether the name needs the words around it to say which route it is."""
    return key(name) in load_readings()


def choose_route(
    name: str, context: str | Iterable[str], countries: Collection[str] = (), default: str = ""
) -> tuple[str, float, str]:
    """(route id, score 0..1, reason) for a name in a text; the id is "" when it means none of our routes.

    ``context`` is the text around the name (a few sentences, or the whole article) or its words; ``countries`` are
    the ISO2 codes the text names. A name that is not in the table of ambiguous names keeps ``default``.
    """
    readings = load_readings().get(key(name))
    if not readings:
        return default, 0.95 if default else 0.0, f"{name}: no other route is called so"
    text = fold(context if isinstance(context, str) else " ".join(context))
    scored = sorted((_score(reading, text, set(countries)) for reading in readings), key=lambda s: -s[0])
    score, reading, reasons = scored[0]
    if score < ENOUGH:
        return "", round(score, 2), f"{name}: nothing near it says which route is meant"
    meant = reading.route or reading.note
    return reading.route, round(min(score, 1.0), 2), f"{name}: {meant} because of {reasons or 'its usual meaning'}"


def settle_routes(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with every ambiguous route name decided by the text around it; what is no route of ours is left out.

    A name that was decided once in a text keeps its meaning where the words around it say nothing.
    """
    if not any([m.kind is _ROUTE for m in mentions]):
        return list(mentions)
    countries = {m.country for m in mentions if m.country}
    settled: list[Mention] = []
    decided: dict[str, str] = {}
    for mention in mentions:
        if mention.kind != MentionKind.ROUTE or not is_ambiguous(mention.text):
            settled.append(mention)
            continue
        near = text[max(0, mention.start - _NEAR) : mention.end + _NEAR]
        route_id, score, reason = choose_route(mention.text, near, countries)
        if not route_id and "because" not in reason:
            route_id = decided.get(key(mention.text), "")
        if route_id:
            decided[key(mention.text)] = route_id
            settled.append(replace(mention, place_id=route_id, score=max(score, ENOUGH), reason=reason))
    return settled


def _score(reading: Reading, text: str, countries: set[str]) -> tuple[float, Reading, str]:
    words = [word for word in reading.words if _stands(word, text)]
    lands = sorted(countries & reading.countries)
    against = [word for word in reading.against if _stands(word, text)]
    score = reading.base + _WORD * min(len(words), _MOST_WORDS) + _COUNTRY * min(len(lands), _MOST_COUNTRIES)
    return score - _AGAINST * len(against), reading, ", ".join([*words[:_MOST_WORDS], *lands[:_MOST_COUNTRIES]])


def _stands(word: str, text: str) -> bool:
    """Whether the word begins a word of the text: "turkmen" stands in "Turkmenistan's"; short ones must end there."""
    end = r"\b" if len(word) < 5 else ""
    return re.search(rf"\b{re.escape(word)}{end}", text) is not None
