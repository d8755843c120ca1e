"""Made-up articles and events for tests of the dashboard: small, complete, one of every kind of home."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from articles.contract import event_object
from articles.frames import events_frame
from articles.models import (
    AmountKind,
    Article,
    Category,
    CountryRole,
    DateRange,
    Event,
    EventStatus,
    Evidence,
    Money,
    PlacePrecision,
    Precision,
    Stage,
)
from articles.pipeline import Reading
from geodata.models import Resolution

NOTHING = Resolution((), (), (), (), (), (), ())
HOSTILE = "<img src=x onerror=alert(1)> ${alert(1)} `</script>` <b>bold</b>"

ACTOR, RECIPIENT, LOCATION = CountryRole.ACTOR, CountryRole.RECIPIENT, CountryRole.LOCATION


def day(year: int, month: int, number: int) -> DateRange:
    """One day."""
    return DateRange(date(year, month, number), date(year, month, number), Precision.DAY)


def dollars(value: float) -> Money:
    """An exact amount in US dollars."""
    return Money(value, value, value, "USD", f"${value:,.0f}", value, "USD")


BASE = Event(
    id="e1", article_id="a1", category=Category.INVESTMENT, type="investment", plover="COOPERATE", actors=("DE",),
    recipients=("KZ",), locations=("aktau",), precision=PlacePrecision.CITY, lon=51.17, lat=43.66,
    countries=("DE", "KZ"), country_roles={"DE": (ACTOR,), "KZ": (RECIPIENT, LOCATION)}, routes=("titr",),
    amount=dollars(2.5e9), amount_kind=AmountKind.FLOW, stage=Stage.COMMITMENT, safe_to_sum=True, sum_note="",
    quantity=None, date=day(2024, 3, 5), status=EventStatus.OCCURRED, attribution="",
    evidence=Evidence(0, 40, "Germany will invest $2.5 billion in Aktau."), trigger=Evidence(13, 19, "invest"),
    score=0.9, reason='"invest" tells of investment', story="s1",
)  # fmt: skip


def event(identity: str = "e1", **changes) -> Event:
    """The base event with another id and other values."""
    return replace(BASE, id=identity, story=changes.pop("story", f"s-{identity}"), **changes)


def without_point(precision: PlacePrecision = PlacePrecision.COUNTRY) -> dict:
    """The changes that take an event's point away."""
    return {"locations": (), "precision": precision, "lon": None, "lat": None}


SAMPLES: tuple[tuple[Article, tuple[Event, ...]], ...] = (
    (
        Article("port", "Germany will invest $2.5 billion in Aktau. Work at the port starts in May.",
                "Money for a port", date(2024, 3, 6), "en", "https://example.org/port", "Sea Gazette"),
        (
            event("port-money"),
            event("port-work", category=Category.INFRASTRUCTURE, type="construction", status=EventStatus.PLANNED,
                  actors=("KZ",), recipients=(), countries=("KZ",), country_roles={"KZ": (ACTOR, LOCATION)},
                  amount=None, amount_kind=AmountKind.UNKNOWN, stage=Stage.UNKNOWN, safe_to_sum=False,
                  date=day(2024, 5, 1), evidence=Evidence(43, 74, "Work at the port starts in May."),
                  trigger=Evidence(43, 47, "Work")),
        ),
    ),
    (
        Article("talks", "The presidents of Uzbekistan and Tajikistan met. A ministry spoke of new tariffs.",
                "Neighbours meet", date(2024, 6, 2), "en", "http://example.org/talks", "Silk Post"),
        (
            event("talks-meeting", category=Category.DIPLOMACY, type="meeting", actors=("UZ", "TJ"), recipients=(),
                  countries=("TJ", "UZ"), country_roles={"UZ": (ACTOR,), "TJ": (ACTOR,)}, amount=None, routes=(),
                  amount_kind=AmountKind.UNKNOWN, stage=Stage.UNKNOWN, safe_to_sum=False, date=day(2024, 6, 1),
                  evidence=Evidence(0, 48, "The presidents of Uzbekistan and Tajikistan met."),
                  trigger=Evidence(44, 47, "met"), **without_point()),
            event("talks-nowhere", category=Category.TRADE, type="tariff", actors=(), recipients=(), countries=(),
                  country_roles={}, amount=None, amount_kind=AmountKind.UNKNOWN, stage=Stage.UNKNOWN, safe_to_sum=False,
                  routes=(), date=None, evidence=Evidence(49, 81, "A ministry spoke of new tariffs."),
                  trigger=Evidence(73, 80, "tariffs"), **without_point(PlacePrecision.UNKNOWN)),
        ),
    ),
    (
        Article("cargo", "Cargo on the Middle Corridor grew.", "More cargo", date(2024, 8, 9), "en",
                "javascript:alert(1)", "Rail Week"),
        (
            event("cargo-growth", category=Category.TRADE, type="cargo_volume", actors=("CN",), recipients=("GE",),
                  countries=("CN", "GE"), country_roles={"CN": (ACTOR,), "GE": (RECIPIENT,)}, amount=None,
                  amount_kind=AmountKind.UNKNOWN, stage=Stage.UNKNOWN, safe_to_sum=False, date=day(2024, 8, 1),
                  evidence=Evidence(0, 34, "Cargo on the Middle Corridor grew."), trigger=Evidence(0, 5, "Cargo"),
                  **without_point(PlacePrecision.ROUTE)),
        ),
    ),
    (
        Article("hostile", HOSTILE + " was signed in Baku.", HOSTILE, date(2024, 9, 1), "en",
                "https://example.org/?q=<script>", HOSTILE),
        (
            event("hostile-deal", category=Category.DIPLOMACY, type="agreement", actors=("AZ",), recipients=("TR",),
                  locations=("baku",), lon=49.87, lat=40.38, precision=PlacePrecision.REGION, countries=("AZ", "TR"),
                  country_roles={"AZ": (ACTOR, LOCATION), "TR": (RECIPIENT,)}, amount=None, safe_to_sum=False,
                  amount_kind=AmountKind.UNKNOWN, stage=Stage.PLEDGE, date=day(2024, 9, 1), reason=HOSTILE,
                  attribution=HOSTILE, evidence=Evidence(0, len(HOSTILE), HOSTILE), trigger=Evidence(0, 4, "<img")),
        ),
    ),
)  # fmt: skip


def records(samples=SAMPLES) -> list[dict]:
    """The events as the store gives them, in its order."""
    found = []
    for article, events in samples:
        told = {"article_id": article.id, "title": article.title, "url": article.url, "publisher": article.publisher}
        told["published"] = article.published.isoformat() if article.published else None
        found += [event_object(e) | {"lon": e.lon, "lat": e.lat} | told for e in events]
    return found


def frame(*events: Event) -> pd.DataFrame:
    """A frame of the events, or of all samples."""
    samples = ((SAMPLES[0][0], events),) if events else SAMPLES
    return events_frame(records(samples))


def prepared(*events: Event) -> pd.DataFrame:
    """The same, made ready for the map."""
    from dashboard import data
    from dashboard.prepare import prepare

    return prepare(frame(*events), data.countries(), data.routes())


def fill(store) -> None:
    """Put the samples into a store."""
    for article, events in SAMPLES:
        store.add(Reading(article, NOTHING, tuple(replace(e, article_id=article.id) for e in events)))


def fill_many(store, n: int, seed: int = 7) -> None:
    """Put n events of all kinds over the region into a store, a hundred an article: for load, not for looks."""
    draw = np.random.default_rng(seed)
    kinds = [e for _, events in SAMPLES[:3] for e in events]
    codes = ("KZ", "UZ", "TM", "KG", "TJ", "AZ", "GE", "AM", "CN", "TR", "DE", "US")
    for number in range(0, n, 100):
        made = []
        for i in range(number, min(n, number + 100)):
            kind = kinds[i % len(kinds)]
            giver, receiver = draw.choice(codes, 2, replace=False)
            changes = {
                "actors": (giver,), "recipients": (receiver,), "countries": tuple(sorted((giver, receiver))),
                "country_roles": {giver: (ACTOR,), receiver: (RECIPIENT,)},
                "date": day(2015 + i % 10, 1 + i % 12, 1 + i % 28), "article_id": f"many-{number}",
            }  # fmt: skip
            if i % 10:
                point = {"lon": float(draw.normal(60, 10)), "lat": float(draw.normal(42, 3))}
                changes |= {"precision": PlacePrecision.CITY, **point}
            made.append(event(f"many-{i}", **{**_plain(kind), **changes}))
        text = f"Article {number} of many."
        store.add(Reading(Article(f"many-{number}", text, text, date(2024, 1, 1), "en"), NOTHING, tuple(made)))


def _plain(kind: Event) -> dict:
    names = ("category", "type", "status", "stage", "amount", "amount_kind", "safe_to_sum", "evidence", "trigger")
    return {name: getattr(kind, name) for name in names}
