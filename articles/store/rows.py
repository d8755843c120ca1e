"""What is understood of an article, as rows of the store's tables."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from articles.contract import event_object, mention_object, route_object
from articles.legs import legs_of
from articles.store import schema
from geodata.gazetteer import load

if TYPE_CHECKING:
    import sqlalchemy as sa

    from articles.models import Event
    from articles.pipeline import Reading

Rows = dict["sa.Table", list[dict[str, Any]]]
UNLISTED = ("", None)


def digest_of(text: str) -> str:
    """What makes two articles the same: the text, whatever its file is called."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def article_row(reading: Reading, article_id: str, extractor: str) -> dict[str, Any]:
    """The article with its resolution as JSON."""
    article, found = reading.article, reading.resolution
    resolution = {
        "countries": list(found.countries), "implied": list(found.countries_implied), "focus": list(found.focus),
        "groups": list(found.groups), "mentions": [mention_object(m) for m in found.mentions],
        "routes": [route_object(r) for r in found.routes],
    }  # fmt: skip
    return {
        "id": article_id, "sha256": digest_of(article.text), "title": article.title, "text": article.text,
        "published": article.published.isoformat() if article.published else None, "language": article.language,
        "url": article.url, "publisher": article.publisher, "author": article.author,
        "added": datetime.now(UTC).isoformat(timespec="seconds"), "extractor": extractor, "copy_of": "",
        "resolution": json.dumps(resolution, ensure_ascii=False),
    }  # fmt: skip


def mention_rows(reading: Reading, article_id: str) -> Rows:
    """What the article names, counted; and its countries."""
    found = reading.resolution
    counted = Counter((m.place_id or m.name, str(m.kind), m.country) for m in found.mentions)
    targets: dict[tuple[str, str], dict[str, Any]] = {}
    for (target, kind, country), times in counted.items():
        row = targets.setdefault((target, kind), _mention(article_id, target, kind, country))
        row["times"] += times
    for route in found.routes:
        row = targets.setdefault((route.id, "route"), _mention(article_id, route.id, "route", ""))
        row["times"] = max(1, row["times"])
    countries = dict.fromkeys((*found.countries, *found.countries_implied))
    return {
        schema.mentions: list(targets.values()),
        schema.article_countries: [{"article_id": article_id, "country": code} for code in countries],
    }


def _mention(article_id: str, target: str, kind: str, country: str) -> dict[str, Any]:
    return {"article_id": article_id, "target": target, "kind": kind, "country": country or "", "times": 0}


def records_of(reading: Reading, article_id: str) -> list[dict[str, Any]]:
    """The events as objects of the contract, with point and the id of the article they are stored under."""
    return [_record(event, article_id) for event in reading.events]


def _record(event: Event, article_id: str) -> dict[str, Any]:
    if event.article_id != article_id:  # another text has the same article id: its events keep ids of their own
        own = hashlib.blake2b(f"{article_id}\n{event.id}".encode(), digest_size=8).hexdigest()
        event = replace(event, id=own, article_id=article_id)
    return event_object(event) | {"lon": event.lon, "lat": event.lat, "article_id": article_id}


def event_rows(record: Mapping[str, Any], extracted: str = "", rejected: bool = False) -> Rows:
    """Rows of the event's tables for a record (as corrected); ``extracted`` is its JSON before corrections."""
    identity, period, amount = record["id"], record["date"] or {}, record["amount"] or {}
    main = {
        name: record[name]
        for name in ("id", "article_id", "category", "type", "status", "stage", "precision", "score", "story")
    }
    main |= {
        "date_start": period.get("start"), "date_end": period.get("end"), "amount_usd": amount.get("usd"),
        "safe_to_sum": int(bool(record["safe_to_sum"])), "rejected": int(rejected), "extracted": extracted,
        "parties": parties_of(record["country_roles"]),
        "record": json.dumps(dict(record), ensure_ascii=False),
    }  # fmt: skip
    parties = dict.fromkeys((*record["actors"], *record["recipients"]))
    legs = legs_of(record["precision"], record["lon"], record["lat"])
    return {
        schema.events: [main],
        schema.event_groups: _pairs(identity, "country", _members(parties, period.get("start"))),
        schema.event_routes: _pairs(identity, "route", record["routes"]),
        schema.event_legs: _pairs(identity, "leg", legs),
        schema.event_places: _pairs(identity, "place", record["locations"]),
        schema.event_actors: _pairs(identity, "actor", parties),
    }


def parties_of(country_roles: Mapping[str, Any]) -> str:
    """The countries of an event with their roles as words: " KZ KZ/a UZ UZ/l UZ/r " (actor, location, recipient).

    One short text a row, so that an index can hold it: most events share it with many others, and counting by it
    counts by country without a look at each."""
    words = []
    for code in sorted(country_roles):
        words += [code, *sorted({f"{code}/{str(role)[0]}" for role in country_roles[code]})]
    return f" {' '.join(words)} " if words else ""


def _members(parties: Mapping[str, Any], day: str | None) -> list[str]:
    """Countries that belong to the groups among the parties on the event's day."""
    groups = load().groups
    when = date.fromisoformat(day) if day else None
    return sorted({code for party in parties if party in groups for code in groups[party].members_on(when)})


def _pairs(identity: str, column: str, values: Any) -> list[dict[str, Any]]:
    return [{"event_id": identity, column: value} for value in dict.fromkeys(values) if value]
