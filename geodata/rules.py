"""The geoparser's rules by name, so that each can be switched off to measure what it is worth.

``tests/benchmarks/rule_effects.py`` does that; its table is ``data/rule_effects.csv``. Nothing else switches rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum


class Rule(StrEnum):
    """What can be switched off; the value says what the rule does."""

    CONTAINERS = "a container beside the name (Paris, Texas) decides"
    COUNTRY_VOTES = "countries other names speak for"
    REGION_VOTES = "regions (states, provinces) other names speak for"
    LOCAL_PAPER = "a text that speaks mostly of one region is a local paper's"
    NEAR = "places near those already known"
    ONE_SENSE = "a name keeps the sense a container gave it"
    SECOND_ROUND = "first choices are witnesses of a second round"
    SECONDARY_NAMES = "former and second names of a place count less"
    CONTEXTS = "table of words that go with one sense (overrides.csv)"
    PREPOSITIONS = "prepositions of place: in, near, from"
    GENERIC_WORDS = "city of, province, residents: words that go with places"
    LISTS = "neighbours in a list of places"
    HOME = "the name's country is named in the text"
    NAME_WORDS = "given names, surnames and ordinary words need more evidence"
    PEOPLE = "names of people block the same word later"
    REPEATS = "a name accepted once is accepted again in the text"
    EMBEDDED = "places inside names of organisations and teams"
    FEATURES = "unlisted features: streets, schools, lakes, counties"
    ROADS = "road numbers: A1, Interstate 72"
    SMALL_PLACES = "places of 500 to 15,000 people, looked up where the words around ask for one"
    UNLISTED = "unlisted places before a container (Visbek, Germany)"
    SEATS = "a seat of government stands in its capital"


_ALL = frozenset(Rule)
_OFF: ContextVar[frozenset[Rule]] = ContextVar("rules_off", default=frozenset())


def is_on(rule: Rule) -> bool:
    """Whether a rule is in force."""
    return rule not in _OFF.get()


def rules_on() -> frozenset[Rule]:
    """The rules in force, to ask once a text."""
    off = _OFF.get()
    return _ALL - off if off else _ALL


@contextmanager
def without(*rules: Rule) -> Iterator[None]:
    """Switch rules off for a stretch of code."""
    token = _OFF.set(frozenset(rules))
    try:
        yield
    finally:
        _OFF.reset(token)
