"""What an event finder sees: one sentence with everything found in it, inside its document."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from articles.events.clock import Clock
from articles.models import Actor, ActorKind, Article, DateRange, Located, Money, Quantity, Sentence
from articles.triggers import Carried, Found, Work
from geodata.models import Mention, MentionKind, Resolution, Role
from geodata.routes import load_routes


@dataclass(slots=True)
class Document:
    """The document's findings and what carries over between its sentences."""

    article: Article
    resolution: Resolution
    lowered: str
    home: str  # ISO2 of the country the document is mainly about, "" if none
    soft: bool = False  # about sport, culture, weather, crime: only sure events are told
    works: int = 0  # words for things that are certainly built, in the whole text
    project: tuple[str, ...] = ()  # countries of the work told last
    partner: str = ""  # the other country of a document about two
    clock: Clock = Clock()

    def along(self, route: str) -> tuple[str, ...]:
        """ISO2 codes along a route: as the article describes it, else those of the corridor that the article names."""
        for found in self.resolution.routes:
            path = tuple(step for step in found.path if len(step) == 2 and step.isupper())
            if found.id == route and len(path) > 1:
                return path
        return tuple(c for c in corridor_countries().get(route.upper(), ()) if c in self.resolution.countries)


@dataclass(slots=True)
class View:
    """One sentence: its text, and the mentions, actors, amounts, quantities, dates and triggers inside it."""

    document: Document
    sentence: Sentence
    text: str
    lowered: str
    mentions: list[Mention] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    money: list[Located[Money]] = field(default_factory=list)
    quantities: list[Located[Quantity]] = field(default_factory=list)
    dates: list[Located[DateRange]] = field(default_factory=list)
    triggers: list[Found] = field(default_factory=list)
    carried: list[Carried] = field(default_factory=list)
    works: list[Work] = field(default_factory=list)
    previous: View | None = None
    home: str = ""  # the country of the section, when a heading names one
    means_work: bool = False  # "the line", "the route": what was told before
    carried_routes: tuple[str, ...] = ()  # ids of the routes that "the corridor" or "the line" means here

    @property
    def routes(self) -> list[Mention]:
        """Named routes of the sentence."""
        return [m for m in self.mentions if m.kind == MentionKind.ROUTE]

    @property
    def sites(self) -> list[Mention]:
        """Sub-national places where something can happen, not datelines, governments or parts of names."""
        return [
            m
            for m in self.mentions
            if m.kind in (MentionKind.CITY, MentionKind.PORT, MentionKind.POI, MentionKind.REGION, MentionKind.WATER)
            and m.role == Role.PLACE
            and m.country
        ]

    def before(self, position: int, length: int = 40) -> str:
        """Lower-case words before an offset of the article, within the sentence."""
        return self.document.lowered[max(self.sentence.start, position - length) : position]

    def after(self, position: int, length: int = 40) -> str:
        """Lower-case words after an offset of the article, within the sentence."""
        return self.document.lowered[position : min(self.sentence.end, position + length)]


class Slices:
    """Hands out the located things of each sentence, left to right, without searching again."""

    def __init__(self, things: list) -> None:  # type: ignore[type-arg]
        self.things = sorted(things, key=lambda t: t.start)
        self.starts = [t.start for t in self.things]

    def within(self, start: int, end: int) -> list:  # type: ignore[type-arg]
        """Things that begin inside a stretch."""
        return self.things[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


REGION = frozenset(("KZ", "KG", "UZ", "TJ", "TM", "AZ", "GE", "AM"))  # what this atlas is about
NEIGHBOURS = REGION | {"RU", "IR", "TR", "AF", "CN", "MN", "PK"}


def home_country(resolution: Resolution) -> str:
    """The country that carries over into sentences that name none: the focus, of two that of the region, else the most
    named."""
    if resolution.focus:
        return next((c for c in resolution.focus[:2] if c in REGION), resolution.focus[0])
    counted = Counter(m.country for m in resolution.mentions if m.country)
    return counted.most_common(1)[0][0] if counted else ""


def country_of(actor: Actor) -> str:
    """The ISO2 code an actor brings into an event, "" for groups and multilateral bodies."""
    return actor.id if actor.kind == ActorKind.COUNTRY else actor.country


def title_states(document: Document) -> tuple[str, ...]:
    """Countries of the mentions whose words also stand in the headline."""
    title = document.article.title
    named = {m.text: m.country for m in document.resolution.mentions if m.country and len(m.text) > 1}
    return tuple(dict.fromkeys(country for text, country in named.items() if text in title)) if title else ()


def partner_country(document: Document) -> str:
    """The second country of a document about two: the headline's, else of the focus; "" when there are more."""
    others = [c for c in title_states(document) if c != document.home]
    if not others:
        others = [c for c in document.resolution.focus if c != document.home]
    return others[0] if len(others) == 1 else ""


@lru_cache(maxsize=1)
def corridor_countries() -> dict[str, tuple[str, ...]]:
    """ISO2 codes of each named route by its id in capitals."""
    return {route.id.upper(): route.countries for route in load_routes().values()}
