"""What the rail of filters shows: for every field of the query its choices, each with the events it would leave."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from articles.index import EventIndex
from articles.query import EventQuery
from dashboard import words

Translate = Callable[[str], str]
Masks = Mapping[str, Any]
MOST_CHOICES = 250  # of a facet that are sent to the page; those chosen always are
LANGUAGES = {
    "en": "English", "ru": "Russian", "kk": "Kazakh", "uz": "Uzbek", "az": "Azerbaijani", "tr": "Turkish",
    "ky": "Kyrgyz", "tg": "Tajik", "tk": "Turkmen", "ka": "Georgian", "hy": "Armenian", "fa": "Persian",
    "zh": "Chinese",
    "de": "German", "fr": "French",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facet:
    """A list of choices: ``name`` of the index's facet, ``field`` of the query, its title; ``order`` fixes the order
    of the values (else most events first)."""

    name: str
    field: str
    title: str
    order: tuple[str, ...] = ()
    open: bool = False


FACETS = (
    Facet("category", "categories", "Category", tuple(words.CATEGORIES), open=True),
    Facet("type", "types", "Type"),
    Facet("status", "statuses", "Did it happen?", tuple(words.STATUSES), open=True),
    Facet("stage", "stages", "Stage of the money", (*words.STAGES, "unknown")),
    Facet("route", "routes", "Route"),
    Facet("leg", "legs", "Leg of a route"),
    Facet("actor", "actors", "Who takes part"),
    Facet("place", "places", "Place"),
    Facet("precision", "precisions", "How exactly placed", tuple(words.PRECISIONS)),
    Facet("source", "sources", "Publisher"),
    Facet("language", "languages", "Language", ()),
)
COUNTRY_MODES = {"countries": "any of", "all_of": "all together", "none_of": "none of"}
ROLES = {"any": "in any role", "actor": "acts", "recipient": "receives", "location": "place", "mentioned": "only named"}


def rail(
    query: EventQuery, index: EventIndex, masks: Masks, name: Callable[[str], str], translate: Translate
) -> dict[str, Any]:
    """Everything the rail draws: text, countries, lists, period, amount, score; plain data for the page."""
    _ = translate
    return {
        "text": query.text,
        "countries": _countries(query, index, masks, name, _),
        "facets": [_facet(facet, query, index, masks, name, _) for facet in FACETS],
        "period": {"start": _day(query.start), "end": _day(query.end), "certain": query.certain},
        "amount": {"min": query.min_usd, "max": query.max_usd, "safe": query.safe},
        "score": query.min_score,
        "words": {key: _(text) for key, text in WORDS.items()},
    }


WORDS = {
    "search": "Words", "search_hint": "Words of the article", "countries": "Countries", "find": "Find",
    "more": "Show {n} more", "less": "Show fewer", "groups": "Also through groups, such as C5+1",
    "role": "Role", "period": "Period",
    "from": "From", "to": "To", "certain": "Only events that lie wholly inside", "amount": "Amount in US dollars",
    "least": "At least", "most": "At most", "safe": "Only amounts that may be added up", "score": "Certainty",
    "score_hint": "score of at least", "none": "No choice leaves an event", "anywhere": "any", "million": "million",
}  # fmt: skip


def label(facet: str, value: str, name: Callable[[str], str], translate: Translate) -> str:
    """Words for a value of a facet."""
    from articles.headlines import type_name

    _ = translate
    known = {
        "category": words.CATEGORIES, "status": words.STATUSES, "precision": words.PRECISIONS, "language": LANGUAGES,
        "stage": {**words.STAGES, "unknown": "not told"},
    }  # fmt: skip
    if facet in known:
        text = _(known[facet].get(value, value))
        return text[:1].upper() + text[1:]
    if facet == "type":
        return type_name(value, _)
    if facet == "leg":
        route, start, end = [*value.split(":"), "", ""][:3]
        return f"{name(start)} – {name(end)} · {name(route)}"
    return value if facet == "source" else name(value)


def _facet(facet: Facet, query: EventQuery, index: EventIndex, masks: Masks, name: Any, _: Translate) -> dict[str, Any]:
    chosen = getattr(query, facet.field)
    counts = index.counts(query, masks, facet.name)
    values = _shown(counts, chosen, facet.order)
    return {
        "field": facet.field,
        "title": _(facet.title),
        "open": facet.open,
        "chosen": list(chosen),
        "choices": [[value, label(facet.name, value, name, _), counts.get(value, 0)] for value in values],
        "glyphs": words.GLYPHS if facet.name == "category" else {},
    }


def _shown(counts: Mapping[str, int], chosen: Sequence[str], order: Sequence[str] = ()) -> list[str]:
    """The values to offer: in the fixed order, else by number; what is chosen never goes missing."""
    if order:
        return [value for value in order if value in counts or value in chosen]
    found = list(counts)[:MOST_CHOICES]
    return found + [value for value in chosen if value not in found]


def _countries(query: EventQuery, index: EventIndex, masks: Masks, name: Any, _: Translate) -> dict[str, Any]:
    counts = index.counts(query, masks, "country")
    chosen = {mode: list(getattr(query, mode)) for mode in COUNTRY_MODES}
    values = _shown(counts, [code for codes in chosen.values() for code in codes])
    return {
        "chosen": chosen,
        "modes": [[mode, _(words)] for mode, words in COUNTRY_MODES.items()],
        "roles": [[role, _(text)] for role, text in ROLES.items()],
        "role": query.role,
        "groups": query.include_groups,
        "choices": [[code, name(code), counts.get(code, 0)] for code in values],
    }


def _day(day: Any) -> str:
    return day.isoformat() if day else ""
