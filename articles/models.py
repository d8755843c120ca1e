"""The records of articles: documents, sentences, money, quantities, dates, actors and events. All frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Article:
    """One document as read. All offsets of mentions and events point into ``text``; ``id`` is the given one or the
    file's stem. ``title`` may or may not stand in ``text`` too. ``published_within``: the month or year of publication
    when the day is not known."""

    id: str
    text: str
    title: str = ""
    published: date | None = None
    language: str = ""
    url: str = ""
    publisher: str = ""
    author: str = ""
    published_within: DateRange | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text[start:end]`` of the article is the sentence; ``paragraph`` counts from 0, ``index`` over the article."""

    start: int
    end: int
    paragraph: int
    index: int


@dataclass(frozen=True, slots=True)
class Located(Generic[T]):
    """A value found in a text: ``raw == text[start:end]``."""

    start: int
    end: int
    raw: str
    value: T


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class DateRange:
    """First and last day, both included. ``since`` marks an open period that began on ``start`` ("since 1993"),
    ``by`` a deadline ("by 2030": start and end are the year's)."""

    start: date
    end: date
    precision: Precision
    since: bool = False
    by: bool = False


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in units of ``currency`` (ISO 4217). ``value`` is the middle of a range; ``low``/``high`` None when
    open. "up to" fills high and value, "more than" low and value. ``usd`` None without a known rate; ``usd_basis``
    names the rate."""

    value: float
    low: float | None
    high: float | None
    currency: str
    raw: str
    usd: float | None = None
    usd_basis: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A measured quantity. Units: tonnes, TEU, wagons, trains, km, m3, barrels, MW, MWh, percent, people, ..."""

    value: float
    unit: str
    low: float | None = None
    high: float | None = None
    period: str = ""  # "year", "month", "day" for "2.7 million tonnes a year"
    change: bool = False  # a growth or fall ("rose by 5%") or where it began, not the level reached


class ActorKind(StrEnum):
    """What an actor is; a person stands for a country, or for a body without one."""

    COUNTRY = "country"
    ORGANISATION = "organisation"
    GROUP = "group"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, in a text. ``id`` is an ISO2 code, an organisation, group or leader id. ``country`` is the home
    country, "" for a multilateral body or a group. ``start, end`` are offsets into the article. ``carried`` actors are
    meant there but named elsewhere ("both sides")."""

    id: str
    kind: ActorKind
    name: str
    country: str
    start: int
    end: int
    carried: bool = False


class Category(StrEnum):
    """The four kinds of events; ``TYPES`` names what each holds."""

    INVESTMENT = "investment"
    DIPLOMACY = "diplomacy"
    INFRASTRUCTURE = "infrastructure"
    TRADE = "trade"


TYPES: dict[Category, tuple[str, ...]] = {
    Category.INVESTMENT: (
        "investment", "fdi", "loan", "grant", "bond", "pledge", "acquisition", "fund", "agreement",
    ),
    Category.DIPLOMACY: (
        "visit", "meeting", "summit", "call", "speech", "statement", "agreement", "mou", "negotiation",
        "appointment", "sanction", "dispute", "membership",
    ),
    Category.INFRASTRUCTURE: ("construction", "opening", "upgrade", "study", "tender", "agreement", "suspension"),
    Category.TRADE: ("trade_volume", "cargo_volume", "export", "import", "service", "tariff", "sanction"),
}  # fmt: skip


class EventStatus(StrEnum):
    """Whether it happened."""

    OCCURRED = "occurred"
    PLANNED = "planned"
    PROPOSED = "proposed"
    DENIED = "denied"


class Stage(StrEnum):
    """How firm the money is."""

    PLEDGE = "pledge"
    COMMITMENT = "commitment"
    IMPLEMENTATION = "implementation"
    COMPLETION = "completion"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


class AmountKind(StrEnum):
    """What a sum is: only a flow may be added up (``Event.safe_to_sum``)."""

    FLOW = "flow"
    STOCK = "stock"
    TARGET = "target"
    COST = "cost"
    UNKNOWN = "unknown"


class PlacePrecision(StrEnum):
    """How exactly it is known where an event happened."""

    EXACT = "exact"
    CITY = "city"
    REGION = "region"
    COUNTRY = "country"
    ROUTE = "route"
    UNKNOWN = "unknown"


class CountryRole(StrEnum):
    """What a country is to an event; it may be several at once."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    LOCATION = "location"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words an event rests on: ``text == article.text[start:end]``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, is planned, proposed or denied.

    ``actors`` and ``recipients`` hold ISO2 codes, organisation ids or group ids. ``locations`` are place ids with
    ``precision``; ``lon, lat`` is the point to draw, or None when nothing finer than a country or route is known.
    ``countries`` is sorted ISO2; ``country_roles`` maps each to its roles. ``safe_to_sum`` is true only for a flow
    that occurred, at stage commitment, implementation or completion, not an umbrella total, with USD known.
    ``score`` 0..1 estimates the chance that the event is right; ``reason`` says why it was found.
    ``story`` is the id of the cluster of reports of the same event.
    """

    id: str
    article_id: str
    category: Category
    type: str
    plover: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    locations: tuple[str, ...]
    precision: PlacePrecision
    lon: float | None
    lat: float | None
    countries: tuple[str, ...]
    country_roles: dict[str, tuple[CountryRole, ...]]
    routes: tuple[str, ...]
    amount: Money | None
    amount_kind: AmountKind
    stage: Stage
    safe_to_sum: bool
    sum_note: str
    quantity: Quantity | None
    date: DateRange | None
    status: EventStatus
    attribution: str
    evidence: Evidence
    trigger: Evidence
    score: float
    reason: str
    story: str = ""
