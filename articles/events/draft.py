"""An event while it is put together by a category's finder, before it becomes a record."""

from __future__ import annotations

from dataclasses import dataclass, field

from articles.events.context import View
from articles.events.roles import Parties
from articles.models import AmountKind, Category, DateRange, EventStatus, Located, Money, Quantity, Stage
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


def nearest(things: list, position: int):  # type: ignore[type-arg,no-untyped-def]
    """The located thing nearest to an offset, None when there is none."""
    return min(things, key=lambda t: min(abs(t.start - position), abs(t.end - position)), default=None)
