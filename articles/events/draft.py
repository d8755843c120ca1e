"""An event while it is put together by a category's finder, before it becomes a record."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from articles.events.context import View
from articles.events.roles import Parties
from articles.models import AmountKind, Category, DateRange, EventStatus, Located, Money, Quantity, Stage
from articles.sieve import Sieve
from articles.triggers import Found
from geodata.models import Mention


@dataclass(slots=True)
class Draft:
    """What a finder says of one event. ``weight`` is the sum of its evidence, ``why`` the reasons in words."""

    view: View
    trigger: Found
    category: Category
    type: str
    parties: Parties
    status: EventStatus
    weight: float
    why: list[str] = field(default_factory=list)
    amount: Located[Money] | None = None
    amount_kind: AmountKind = AmountKind.UNKNOWN
    stage: Stage = Stage.UNKNOWN
    not_summed: str = ""  # why the amount may not be added to others
    quantity: Located[Quantity] | None = None
    date: DateRange | None = None
    sites: list[Mention] = field(default_factory=list)
    countries: tuple[str, ...] = ()
    carried: str = ""  # a country taken over from the document


_PRICED = re.compile(
    r"^\s(?:[\w-]+\s){0,3}?(?:line|plant|project|railway|pipeline|port|road|terminal|bridge|programme|program|fund|loan|deal|contract|"
    r"facility|complex|highway|airport|refinery|station|park|hub|factory|dam)\b"
)
_SMALL = 10_000  # in any currency
_CONVERTED = Sieve(r"\((?:about|around|some|approximately|nearly|or|equivalent to|equal to|около|примерно)?\s?$")


def is_priced(view: View, money: Located[Money]) -> bool:
    """Whether a sum is the price of the thing named right after it: "a $1.2 billion line"."""
    return bool(_PRICED.match(view.after(money.end, 50)))


def is_price(money: Located[Money]) -> bool:
    """Whether a sum is too small to be more than a price or a fee."""
    return money.value.value < _SMALL


def is_converted(view: View, money: Located[Money]) -> bool:
    """Whether a sum in brackets repeats the one before it in another currency."""
    return bool(_CONVERTED.search(view.before(money.start, 16))) and any(
        0 <= money.start - m.end < 24 for m in view.money
    )


def nearest(things: list, position: int):  # type: ignore[type-arg,no-untyped-def]
    """The located thing nearest to an offset, None when there is none."""
    return min(things, key=lambda t: min(abs(t.start - position), abs(t.end - position)), default=None)
