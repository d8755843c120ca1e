"""Who does it and who receives it: from the prepositions, the order around the trigger and the trigger's frame.

One mechanism for all categories. Each party of a sentence gets a cue: the preposition that governs it, or "subject"
before the trigger and "object" after it. ``data/roles.csv`` turns cue, position and frame into a role: "from Russia"
gives, "to Iran" receives, the subject of "visited" visits, that of "attracted" receives. Frame "mutual" makes all
parties actors. The role "place" says where, not who; the category decides what that is worth.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from articles.actors import conferences
from articles.events.context import View, country_of
from articles.keywords import read_table
from articles.models import Actor, ActorKind, Category
from articles.sieve import Sieve
from articles.triggers import Found

__all__ = ["Parties", "assign", "country_of"]

_RECEIVING = Sieve(
    r"\b(?:receiv\w+|obtain\w*|gets?|got|secur(?:ed|es|ing)|attract\w*|borrow\w*|will have|has had|have had|"
    r"was granted|"
    r"was given|wins?|won|raised|gain(?:s|ed)|beneficiar\w+|borrower|получ\w+|привлек\w+|привлеч\w+)\b"
)
_SKIP = frozenset(
    [
        "the",
        "its",
        "his",
        "her",
        "their",
        "a",
        "an",
        "this",
        "that",
        "all",
        "both",
        "two",
        "three",
        "four",
        "five",
        "six",
        "several",
        "other",
        "own",
        "our",
        "new",
        "state",
        "states",
        "president",
        "presidents",
        "minister",
        "ministers",
        "foreign",
        "prime",
        "republic",
        "government",
        "governments",
        "economy",
        "neighbouring",
        "neighboring",
        "northern",
        "southern",
        "western",
        "eastern",
        "central",
        "leaders",
        "leader",
        "of",
        "country",
        "countries",
        "people's",
        "authorities",
        "capital",
        "city",
        "region",
        "port",
        "former",
        "first",
        "deputy",
        "vice",
        "president's",
        "kingdom",
        "company",
        "group",
        "mr",
        "mrs",
    ]
)
_WORD = re.compile(r"[^\W\d_]+(?:['’]s)?|[,;:()]")
# "the border with X": X only says where something lies
_BORDERING = re.compile(r"\bbord(?:er|ers|ering) (?:crossing |point |post )?(?:with|of|near|to)\s(?:[\w'’-]+\s){0,1}$")
# "at a summit of X and Y": the guests of an occasion have no part in what somebody says or plans there
_AT_OCCASION = re.compile(
    r"\b(?:at|during|after|before|following|ahead of|on the sidelines of)\s(?:an?\s|the\s|his\s|her\s|their\s)?(?:[\w-]+\s){0,3}?"
    r"(?:summit|forum|conference|meeting|session|talks|ceremony|exhibition)\s(?:of|between|with|in)\s[^.;:()]*$"
)
_CLAUSE = Sieve(
    r";|,?\s(?:while|whereas|but|although|though|но|тогда как)\s|,\sа\s",
    needs=(";", "while", "whereas", "but", "though", "но", "тогда", "а"),
)
_GIVING = frozenset(("sanction", "export"))  # frames in which one party gives and the next bare name gets
_INSIDE = frozenset(("in", "at", "near", "inside", "outside"))


@dataclass(frozen=True, slots=True)
class Parties:
    """Actors and recipients of one event in the order of the text. ``places`` are parties that only say where."""

    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    places: tuple[Actor, ...] = ()

    @property
    def everyone(self) -> tuple[Actor, ...]:
        return (*self.actors, *self.recipients)


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str, str], str]:
    return {(row["cue"], row["position"], row["frame"]): row["role"] for row in read_table("roles.csv")}


@lru_cache(maxsize=1)
def _cues() -> frozenset[str]:
    return frozenset({cue for cue, _, _ in _table()} | {"and", "и"}) - {"subject", "object", "invest in"}


def assign(view: View, found: Found, frame: str = "", span: tuple[int, int] | None = None) -> Parties:
    """The parties around a trigger, within ``span`` (by default the trigger's clause)."""
    frame = frame or found.trigger.frame
    start, end = span or clause(view, found)
    if frame == "give" and _RECEIVING.search_in(view.document.lowered, start, end):
        frame = "receive"
    roles: dict[str, list[Actor]] = {"actor": [], "recipient": [], "place": []}
    carried = ""
    for actor in view.actors:
        if not start <= actor.start < end:
            continue
        if _stands_aside(view, found, actor):
            continue
        cue = cue_of(view, actor)
        if cue in ("and", "и", ",") and carried:
            role = carried
        elif frame == "mutual":
            role = "place" if cue in _INSIDE and actor.kind == ActorKind.COUNTRY and not actor.carried else "actor"
        else:
            role = _role(cue, actor, found, frame)
            if frame in _GIVING and not cue and role == "actor" and _second(roles["actor"], actor):
                role = "recipient"
        roles[role].append(actor)
        carried = role
    actors, recipients = roles["actor"], roles["recipient"]
    if frame == "both":
        actors = recipients = sorted([*actors, *recipients], key=lambda a: a.start)
        return Parties(_unique(actors), _unique(recipients), _unique(roles["place"]))
    one = _unique(actors)
    return Parties(one, _unique(recipients, one), _unique(roles["place"], (*one, *recipients)))


def _stands_aside(view: View, found: Found, actor: Actor) -> bool:
    """Whether an actor is named only to say where something lies, or is an occasion or its guest told in passing."""
    if found.trigger.type != "speech" and actor.id in conferences():
        return True
    if found.trigger.category == Category.DIPLOMACY:
        return False  # states talk about their borders, and on occasions
    if _BORDERING.search(view.before(actor.start, 40)):
        return True
    return actor.start > found.start and bool(_AT_OCCASION.search(view.document.lowered[found.end : actor.start]))


def _second(actors: list[Actor], actor: Actor) -> bool:
    """Whether a bare name after the subject is the object: "The U.S. Treasury added a Kyrgyz bank to its list"."""
    return bool(actors) and country_of(actor) not in {country_of(a) for a in actors}


def _role(cue: str, actor: Actor, found: Found, frame: str) -> str:
    table = _table()
    position = "before" if actor.start < found.start else "after"
    if cue in ("", "and", "и", ","):
        cue = "subject" if position == "before" else "object"
    for key in ((cue, position, frame), (cue, "any", frame), (cue, position, ""), (cue, "any", "")):
        if key in table:
            return table[key]
    return "actor" if position == "before" else "recipient"


def cue_of(view: View, actor: Actor) -> str:
    """The preposition, "and" or "," that governs an actor, "" for a subject or object."""
    words = _WORD.findall(view.before(actor.start, 60))[-6:]
    for at, word in reversed(list(enumerate(words))):
        if word in ("in", "в") and at and words[at - 1].startswith(("invest", "инвест")):
            return "invest in"  # "investors in Kazakhstan": the receiver, wherever the verb stands
        if word == "of" and at and words[at - 1] in _SKIP:
            continue  # "the president of Kazakhstan" is governed by what governs the president
        if word in _cues() or (word == "," and at == len(words) - 1):
            return word
        if word not in _SKIP:
            return ""
    return ""


def clause(view: View, found: Found) -> tuple[int, int]:
    """The stretch of the sentence that tells the trigger: between semicolons, dashes, "while" and "but".

    The whole sentence when the stretch names nobody.
    """
    sentence = view.sentence
    start, end = sentence.start, sentence.end
    for border in _CLAUSE.finditer(view.document.lowered, sentence.start, sentence.end):
        if border.end() <= found.start:
            start = border.end()
        elif border.start() >= found.end:
            end = border.start()
            break
    if any(start <= a.start < end for a in view.actors):
        return start, end
    return sentence.start, sentence.end


def _unique(actors: list[Actor], but: tuple[Actor, ...] | list[Actor] = ()) -> tuple[Actor, ...]:
    """One entry an id, the first; those already among ``but`` are left out."""
    taken = {a.id for a in but}
    found: dict[str, Actor] = {}
    for actor in actors:
        if actor.id not in taken:
            found.setdefault(actor.id, actor)
    return tuple(found.values())
