"""What was understood of one article, in the form the Article screen shows: text segments, mentions, places.

Pure functions. Offsets are Python's; the text is cut here, so the page never counts letters.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from articles.headlines import day_text
from articles.models import Article, Event
from geodata.models import Mention, Resolution

Translate = Callable[[str], str]

KINDS = {
    "country": "Country",
    "demonym": "People or adjective of a country",
    "region": "Region",
    "city": "City",
    "port": "Port",
    "sea": "Sea",
    "water": "Water",
    "poi": "Site",
    "group": "Group of states",
    "route": "Route",
    "organisation": "Organisation",
    "person": "Person",
}
ROLES = {
    "government": "stands for the government",
    "dateline": "dateline: where the report was filed",
    "route": "part of a route's name",
    "embedded": "part of another name",
}


def page(
    article: Article,
    resolution: Resolution,
    events: Sequence[Event],
    country: Callable[[str], str],
    translate: Translate,
) -> dict[str, Any]:
    """The data of the reading part (see static/part-reading.js). ``country`` turns a code into words."""
    outer = outermost(resolution.mentions)
    return {
        "title": article.title,
        "meta": meta(article, translate),
        "segments": segments(body(article), outer, events),
        "mentions": [_mention(m, country, translate) for m in outer],
        "events": [{"id": event.id, "category": event.category.value} for event in events],
    }


def body(article: Article) -> str:
    """The whole text: all offsets point into it."""
    return article.text


def meta(article: Article, translate: Translate) -> str:
    """Publisher, author and day in one line."""
    day = day_text(article.published, translate) if article.published else ""
    return " · ".join(part for part in (article.publisher, article.author, day) if part)


def outermost(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions that are not inside another: what the reader sees as one name. Ties go to the longer, then the surer."""
    ranked = sorted(mentions, key=lambda m: (m.start, -(m.end - m.start), -m.score))
    found: list[Mention] = []
    for mention in ranked:
        if not found or mention.start >= found[-1].end:
            found.append(mention)
    return found


def segments(text: str, mentions: Sequence[Mention], events: Sequence[Event]) -> list[dict[str, Any]]:
    """The text cut at every border of a mention or of an event's evidence: [{t, m, e}], which joined give the text."""
    cuts = {0, len(text)}
    for start, end in [(m.start, m.end) for m in mentions] + [(e.evidence.start, e.evidence.end) for e in events]:
        cuts.update((max(0, min(start, len(text))), max(0, min(end, len(text)))))
    borders = sorted(cuts)
    found = []
    for start, end in pairwise(borders):
        inside = next((i for i, m in enumerate(mentions) if m.start <= start and end <= m.end), -1)
        covering = [i for i, e in enumerate(events) if e.evidence.start <= start and end <= e.evidence.end]
        found.append({"t": text[start:end], "m": inside, "e": covering})
    return found


def _mention(mention: Mention, country: Callable[[str], str], translate: Translate) -> dict[str, Any]:
    _ = translate
    lines = []
    if mention.country and mention.kind not in ("country", "demonym"):
        lines.append(country(mention.country))
    if mention.role.value in ROLES:
        lines.append(_(ROLES[mention.role.value]))
    lines.append(_("Score {score} of 100").format(score=round(mention.score * 100)))
    if mention.reason:
        lines.append(mention.reason)
    others = [c for c in mention.candidates if c.place.id != mention.place_id][:3]
    if others:
        names = ", ".join(
            f"{c.place.name} ({country(c.place.country)})" if c.place.country else c.place.name for c in others
        )
        lines.append(_("Also considered: {names}").format(names=names))
    return {
        "kind": mention.kind.value, "word": _(KINDS[mention.kind.value]), "name": mention.name, "lines": lines,
        "place": mention.place_id,
    }  # fmt: skip


def bounds(places: Sequence[dict[str, Any]]) -> list[list[float]] | None:
    """South-west and north-east corner ([lat, lon] each) of the places near the region; None without any."""
    near = [p for p in places if 10 < p["lon"] < 125 and 15 < p["lat"] < 62] or list(places)
    if not near:
        return None
    lons, lats = [p["lon"] for p in near], [p["lat"] for p in near]
    return [[min(lats) - 1, min(lons) - 1.5], [max(lats) + 1, max(lons) + 1.5]]


def places(resolution: Resolution) -> list[dict[str, Any]]:
    """Places to draw: every place with a point that is named as itself, with how often; countries too."""
    found: dict[str, dict[str, Any]] = {}
    for mention in resolution.mentions:
        if mention.lon is None or mention.lat is None or mention.role.value == "embedded":
            continue
        row = found.setdefault(
            mention.place_id,
            {"id": mention.place_id, "name": mention.name, "lon": mention.lon, "lat": mention.lat,
             "area": mention.kind.value in ("country", "demonym", "region", "sea", "water"), "n": 0},
        )  # fmt: skip
        row["n"] += 1
    return sorted(found.values(), key=lambda row: (-row["n"], row["name"]))
