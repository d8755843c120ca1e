"""An EventQuery as one plain English sentence: what is on screen, in an export and under a figure is said in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from articles.query import EventQuery

_ROLE = {
    "any": "with {}",
    "actor": "in which {} acts",
    "recipient": "in which {} receives",
    "location": "that take place in {}",
    "mentioned": "in articles that mention {}",
}
_PRECISION = {
    "exact": "an exact point",
    "city": "a town",
    "region": "a region",
    "country": "a country only",
    "route": "a route only",
    "unknown": "no place",
}


def to_words(query: EventQuery, name: Callable[[str], str] = str) -> str:
    """The sentence. ``name`` gives words for country codes and ids of routes, places, organisations and groups."""
    what = _joined([c.replace("_", " ") for c in query.categories], "and")
    parts = [f"{what} events".strip() if what else "all events" if query == EventQuery() else "events"]
    if query.types:
        parts.append("of the type " + _joined([t.replace("_", " ") for t in query.types], "or"))
    parts += _countries(query, name)
    if query.actors:
        parts.append("with " + _joined([name(a) for a in query.actors], "or") + " taking part")
    if query.statuses:
        parts.append("that are " + _joined(["happened" if s == "occurred" else s for s in query.statuses], "or"))
    if query.stages:
        parts.append("at the stage " + _joined(query.stages, "or"))
    parts += _where(query, name) + _when(query) + _money(query) + _source(query)
    sentence = " ".join(parts)
    return sentence[0].upper() + sentence[1:] + "."


def _countries(query: EventQuery, name: Callable[[str], str]) -> list[str]:
    phrase = _ROLE[query.role]
    parts = []
    if query.countries:
        parts.append(phrase.format(_joined([name(c) for c in query.countries], "or")))
    if query.all_of:
        together = "all of " if len(query.all_of) > 2 else "both " if len(query.all_of) == 2 else ""
        parts.append(phrase.format(together + _joined([name(c) for c in query.all_of], "and")))
    if query.none_of:
        parts.append("without " + _joined([name(c) for c in query.none_of], "or"))
    for codes, words in ((query.acting, "in which {} acts"), (query.receiving, "in which {} receives")):
        if codes:
            parts.append(words.format(_joined([name(c) for c in codes], "or")))
    if query.include_groups and (query.countries or query.all_of or query.none_of):
        parts.append("(also through groups they belong to)")
    return parts


def _where(query: EventQuery, name: Callable[[str], str]) -> list[str]:
    parts = []
    if query.routes:
        parts.append("on " + _joined([name(r) for r in query.routes], "or"))
    if query.legs:
        parts.append("on the leg " + _joined([_leg(leg, name) for leg in query.legs], "or"))
    if query.places:
        parts.append("at " + _joined([name(p) for p in query.places], "or"))
    if query.precisions:
        parts.append("placed to " + _joined([_PRECISION.get(p, p) for p in query.precisions], "or"))
    return parts


def _leg(leg: str, name: Callable[[str], str]) -> str:
    _route, start, end = [*leg.split(":"), "", ""][:3]
    return f"{name(start)} to {name(end)}"


def _when(query: EventQuery) -> list[str]:
    if not query.start and not query.end:
        return []
    wholly = "wholly " if query.certain else ""
    if query.start and query.end:
        return [f"{wholly}between {_day(query.start)} and {_day(query.end)}"]
    return [f"{wholly}since {_day(query.start)}" if query.start else f"{wholly}until {_day(query.end)}"]


def _day(day: date | None) -> str:
    return f"{day.day} {day:%b %Y}" if day else ""


def _money(query: EventQuery) -> list[str]:
    low, high = query.min_usd, query.max_usd
    parts = []
    if low is not None and high is not None:
        parts.append(f"worth ${low:,.0f} to ${high:,.0f}")
    elif low is not None:
        parts.append(f"worth at least ${low:,.0f}")
    elif high is not None:
        parts.append(f"worth at most ${high:,.0f}")
    if query.safe:
        parts.append("whose amount may be added up")
    return parts


def _source(query: EventQuery) -> list[str]:
    parts = []
    if query.sources:
        parts.append("reported by " + _joined(query.sources, "or"))
    if query.languages:
        parts.append("in the language " + _joined(query.languages, "or"))
    if query.min_score:
        parts.append(f"with a score of at least {query.min_score:g}")
    if query.text:
        parts.append(f"from articles with the words “{query.text}”")
    return parts


def _joined(items: Sequence[str], joint: str) -> str:
    """ "a", "a or b", "a, b or c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"
