"""Who does it and who receives it: from the prepositions, the order around the trigger and the verb's direction.

One mechanism for all categories. A party before the trigger is its actor and one after it the recipient, unless a
preposition says otherwise (``data/roles.csv``: "from Russia" gives, "to Iran" receives, "between X and Y" both act) or
the verb turns the direction ("Uzbekistan received", "Kazakhstan attracted").
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from articles.events.context import View
from articles.models import Actor, ActorKind

_RECEIVING = re.compile(
    r"\b(?:receiv\w+|obtain\w*|get|gets|got|secur\w+|attract\w*|borrow\w*|will have|has had|was granted|was given|"
    r"wins?|won|raised|gain\w*|получ\w+|привлек\w+|привлеч\w+)\b"
)


@dataclass(frozen=True, slots=True)
class Parties:
    """Actors and recipients of one event, in the order of the text, by id, and the actors they came from."""

    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], str]:
    path = Path(__file__).parents[1] / "data" / "roles.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        return {(row["cue"], row["position"]): row["role"] for row in csv.DictReader(handle)}


def assign(view: View, start: int, end: int, mutual: bool = False) -> Parties:
    """The parties around a trigger at ``start:end``. ``mutual``: all are actors (a meeting, a treaty)."""
    actors: list[Actor] = []
    recipients: list[Actor] = []
    receiving = bool(_RECEIVING.search(view.lowered))
    carried = ""
    for actor in view.actors:
        cue = _cue(view, actor)
        if cue == "and" and carried:
            role = carried
        elif mutual:
            role = "actor"
        else:
            role = _role(cue, actor, start, receiving)
        (recipients if role == "recipient" else actors).append(actor)
        carried = role
    return Parties(_unique(actors), _unique(recipients, actors))


def _role(cue: str, actor: Actor, start: int, receiving: bool) -> str:
    table = _table()
    position = "before" if actor.start < start else "after"
    if (cue, "any") in table:
        return table[cue, "any"]
    if (cue, position) in table:
        return table[cue, position]
    if receiving:
        return "recipient" if position == "before" else "actor"
    return "actor" if position == "before" else "recipient"


_LAST_CUE = re.compile(r"(?:^|[\s(])([a-zа-я]+)\s+(?:(?:the|its|his|their|a|an|\w+ )\s*){0,2}$")
_WORD = re.compile(r"[^\W\d_]+")


def _cue(view: View, actor: Actor) -> str:
    """The preposition or "and" that governs an actor, "" for a subject or object."""
    words = _WORD.findall(view.before(actor.start, 48))[-4:]
    for at, word in reversed(list(enumerate(words))):
        if word in ("in", "в") and at and words[at - 1].startswith(("invest", "инвест")):
            return "invest in"  # "investors in Kazakhstan": the receiver, wherever the verb stands
        if word in _CUES():
            return word
        if word not in ("the", "its", "his", "their", "a", "an", "government", "state", "president", "minister", "foreign",
                        "prime", "republic", "of", "economy", "neighbouring", "neighboring"):
            return ""
    return ""


@lru_cache(maxsize=1)
def _CUES() -> frozenset[str]:
    return frozenset({cue for cue, _ in _table()} | {"and", "и"}) - {"of"}


def _unique(actors: list[Actor], but: list[Actor] | None = None) -> tuple[Actor, ...]:
    """One entry an id, the first; those already among ``but`` are left out."""
    taken = {a.id for a in but or ()}
    found: dict[str, Actor] = {}
    for actor in actors:
        if actor.id not in taken:
            found.setdefault(actor.id, actor)
    return tuple(found.values())


def country_of(actor: Actor) -> str:
    """The ISO2 code an actor brings into an event, "" for groups and multilateral bodies."""
    return actor.id if actor.kind == ActorKind.COUNTRY else actor.country
