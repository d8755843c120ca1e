"""The head of the Analyse screen: the query as a sentence, its limits as chips, what each of them hides, a way out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from articles.index import EventIndex, lifted
from articles.query import EventQuery
from articles.query_words import to_words
from dashboard.analysis.choices import COUNTRY_MODES, FACETS, label

Translate = Callable[[str], str]
Name = Callable[[str], str]
TITLES = {
    "countries": "Any of", "all_of": "All of", "none_of": "None of", "acting": "Acting", "receiving": "Receiving",
    "period": "Period", "amount": "Amount", "safe": "Amount", "min_score": "Certainty", "text": "Words",
    **{facet.field: facet.title for facet in FACETS},
}  # fmt: skip
_LISTS = {facet.field: facet.name for facet in FACETS} | dict.fromkeys(
    (*COUNTRY_MODES, "acting", "receiving"), "country"
)


def head(
    query: EventQuery, index: EventIndex, masks: Mapping[str, Any], name: Name, translate: Translate
) -> dict[str, Any]:
    """{sentence, shown, all, chips [{field, title, hides, values [[value, label]]}], relax, words}."""
    _ = translate
    shown = int(index.all_of(masks).sum())
    hides = index.removed(masks)
    chips = [
        {"field": field, "title": _(TITLES[field]), "hides": hides[field], "values": _values(query, field, name, _)}
        for field in masks
    ]
    return {
        "sentence": to_words(query, name),
        "shown": shown,
        "all": index.size,
        "chips": chips,
        "relax": [] if shown else _relax(query, index, masks, hides, _),
        "words": {key: _(text) for key, text in WORDS.items()},
    }


IN_VIEW = "Only what the map shows."
WORDS = {
    "undo": "Undo", "clear": "Show all events", "remove": "Remove this filter", "hides": "hides {n}",
    "empty": "No event is left.", "alone": "No single filter is the cause: each alone still leaves nothing.",
    "relax": "Lift “{filter}”: {n} events", "of": "of {n}",
}  # fmt: skip


def _relax(
    query: EventQuery, index: EventIndex, masks: Mapping[str, Any], hides: Mapping[str, int], _: Translate
) -> list:
    """Ways out of an empty view: the limits whose lifting alone brings events back, most first; with none of those,
    the two whose lifting together does."""
    single = [[[field], _(TITLES[field]), n] for field, n in hides.items() if n]
    if single:
        return sorted(single, key=lambda way: -way[2])
    fields = list(masks)
    pairs = [
        [[a, b], f"{_(TITLES[a])} + {_(TITLES[b])}", _left(index, masks, (a, b))]
        for i, a in enumerate(fields) for b in fields[i + 1 :]
    ]  # fmt: skip
    return sorted([pair for pair in pairs if pair[2]], key=lambda way: -way[2])[:3]


def _left(index: EventIndex, masks: Mapping[str, Any], without: tuple[str, ...]) -> int:
    return int(index.all_of({field: mask for field, mask in masks.items() if field not in without}).sum())


def relaxed(query: EventQuery, fields: list[str]) -> EventQuery:
    """The query without several limits."""
    for field in fields:
        if field in TITLES:
            query = lifted(query, field)
    return query


def _values(query: EventQuery, field: str, name: Name, _: Translate) -> list[list[str]]:
    if field in _LISTS:
        return [[value, label(_LISTS[field], value, name, _)] for value in getattr(query, field)]
    return [["", text] for text in [_single(query, field, _)] if text]


def _single(query: EventQuery, field: str, _: Translate) -> str:
    from articles.headlines import day_text, money_text

    if field == "period":
        days = [day_text(day, _) if day else "…" for day in (query.start, query.end)]
        return " – ".join(days) + (" " + _("(wholly inside)") if query.certain else "")
    if field == "amount":
        low, high = query.min_usd, query.max_usd
        if low is not None and high is not None:
            return f"{money_text(low, 'USD', _)} – {money_text(high, 'USD', _)}"
        return ("≥ " + money_text(low, "USD", _)) if low is not None else "≤ " + money_text(high or 0.0, "USD", _)
    if field == "safe":
        return _("may be added up")
    return f"≥ {query.min_score:g}" if field == "min_score" else f"“{query.text}”"
