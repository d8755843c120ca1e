"""Records as the JSON that the command line prints: one object an article, the contract other programs rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from articles.models import DateRange, Event, Money, Quantity
from geodata.models import Mention, Place, RouteMention

if TYPE_CHECKING:
    from articles.pipeline import Reading


def reading_object(reading: Reading) -> dict[str, Any]:
    """The whole reading of one article."""
    article, found = reading.article, reading.resolution
    return {
        "id": article.id,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "countries": list(found.countries),
        "countries_implied": list(found.countries_implied),
        "focus": list(found.focus),
        "mentions": [mention_object(m) for m in found.mentions],
        "places": [place_object(p) for p in found.places],
        "groups": list(found.groups),
        "routes": [route_object(r) for r in found.routes],
        "events": [event_object(e) for e in reading.events],
    }


def mention_object(mention: Mention) -> dict[str, Any]:
    """A mention; its offsets slice the article's text to ``text``."""
    return {
        "start": mention.start, "end": mention.end, "text": mention.text, "kind": str(mention.kind),
        "place_id": mention.place_id, "name": mention.name, "country": mention.country, "lon": mention.lon,
        "lat": mention.lat, "role": str(mention.role), "score": mention.score, "reason": mention.reason,
    }  # fmt: skip


def place_object(place: Place) -> dict[str, Any]:
    """A unique sub-national place or sea."""
    return {
        "place_id": place.id, "name": place.name, "kind": str(place.kind), "country": place.country, "lon": place.lon,
        "lat": place.lat,
    }  # fmt: skip


def route_object(route: RouteMention) -> dict[str, Any]:
    """A route, named or described."""
    return {
        "id": route.id, "name": route.name, "basis": str(route.basis), "path": list(route.path), "start": route.start,
        "end": route.end,
    }  # fmt: skip


def event_object(event: Event) -> dict[str, Any]:
    """An event with its evidence."""
    return {
        "id": event.id, "category": str(event.category), "type": event.type, "plover": event.plover,
        "actors": list(event.actors), "recipients": list(event.recipients), "locations": list(event.locations),
        "precision": str(event.precision), "countries": list(event.countries),
        "country_roles": {code: [str(r) for r in roles] for code, roles in event.country_roles.items()},
        "routes": list(event.routes), "amount": money_object(event.amount), "amount_kind": str(event.amount_kind),
        "stage": str(event.stage), "safe_to_sum": event.safe_to_sum, "sum_note": event.sum_note,
        "quantity": quantity_object(event.quantity), "date": date_object(event.date), "status": str(event.status),
        "attribution": event.attribution,
        "evidence": {"start": event.evidence.start, "end": event.evidence.end, "text": event.evidence.text},
        "trigger": event.trigger.text, "score": event.score, "reason": event.reason, "story": event.story,
    }  # fmt: skip


def money_object(money: Money | None) -> dict[str, Any] | None:
    """An amount of money."""
    if money is None:
        return None
    return {
        "value": money.value, "low": money.low, "high": money.high, "currency": money.currency, "raw": money.raw,
        "usd": money.usd, "usd_basis": money.usd_basis,
    }  # fmt: skip


def quantity_object(quantity: Quantity | None) -> dict[str, Any] | None:
    """A quantity."""
    return {"value": quantity.value, "unit": quantity.unit, "period": quantity.period} if quantity else None


def date_object(period: DateRange | None) -> dict[str, Any] | None:
    """First and last day with the precision."""
    if period is None:
        return None
    return {"start": period.start.isoformat(), "end": period.end.isoformat(), "precision": str(period.precision)}
