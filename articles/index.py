"""All events of a store as columns in memory: filters and counts in milliseconds, with the store's own semantics.

Screens ask "how many would each choice leave" at every click. SQL answers one such question well; this answers all of
them at once. A query becomes one boolean array a field, so a field's own limit can be lifted by leaving its array out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache
from itertools import chain, compress

import numpy as np
import pandas as pd

from articles.query import EventQuery
from articles.store.conditions import search_words

Mask = np.ndarray  # of bool, an entry an event
Pairs = tuple[np.ndarray, list[str]]  # rows of events and a value for each
ROLES = ("actor", "recipient", "location", "mentioned", "group")  # how a country belongs to an event
_PARTY = 0b00111  # actor, recipient or location

# facet -> the field of the query that it offers choices for
FACETS = {
    "category": "categories", "type": "types", "status": "statuses", "stage": "stages", "precision": "precisions",
    "country": "countries", "route": "routes", "leg": "legs", "place": "places", "actor": "actors",
    "source": "sources", "language": "languages",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Single:
    """A column with one value an event: a code for each event, and the values by code."""

    codes: np.ndarray
    values: list[str]

    def mask(self, wanted: Sequence[str]) -> Mask:
        chosen = np.zeros(len(self.values) + 1, dtype=bool)
        chosen[:-1] = [value in wanted for value in self.values]
        return chosen[self.codes]

    def counts(self, mask: Mask) -> dict[str, int]:
        found = np.bincount(self.codes[mask & (self.codes >= 0)], minlength=len(self.values))
        return {value: int(n) for value, n in zip(self.values, found, strict=True) if n and value}


@dataclass(frozen=True, slots=True)
class Several:
    """A column with any number of values an event, as pairs: the event's row and the value's code, each pair once.

    ``held``: bits of ROLES for countries, else 1."""

    rows: np.ndarray
    codes: np.ndarray
    values: list[str]
    held: np.ndarray
    size: int

    def mask(self, wanted: Sequence[str], bits: int = 1) -> Mask:
        chosen = np.isin(self.codes, [i for i, value in enumerate(self.values) if value in set(wanted)])
        found = np.zeros(self.size, dtype=bool)
        found[self.rows[chosen & ((self.held & bits) > 0)]] = True
        return found

    def counts(self, mask: Mask, bits: int = 1) -> dict[str, int]:
        kept = self.codes[mask[self.rows] & ((self.held & bits) > 0)]
        found = np.bincount(kept, minlength=len(self.values))
        return {value: int(n) for value, n in zip(self.values, found, strict=True) if n}


class EventIndex:
    """The columns of all events. ``frame`` is the store's frame of events; rows of masks are rows of it."""

    def __init__(
        self, frame: pd.DataFrame, legs: Iterable[tuple[str, str]], mentioned: Mapping[str, Sequence[str]],
        through_groups: Iterable[tuple[str, str]], languages: Mapping[str, str],
    ) -> None:  # fmt: skip
        """``legs`` and ``through_groups``: (event id, leg or ISO2) pairs; ``mentioned``: ISO2 codes by article id;
        ``languages``: by article id."""
        self.size = len(frame)
        events = pd.Index(frame["id"])
        self.article_ids = frame["article_id"].to_numpy()
        self.singles = {name: _single(frame[name]) for name in ("category", "type", "status", "stage", "precision")}
        self.singles["source"] = _single(frame["publisher"])
        self.singles["language"] = _single(frame["article_id"].map(languages))
        self.lists = {
            "route": _several(self.size, _listed(frame["routes"])),
            "place": _several(self.size, _listed(frame["locations"])),
            "actor": _several(self.size, _listed(frame["actors"]), _listed(frame["recipients"])),
            "leg": _several(self.size, _paired(events, legs)),
            "country": self._countries(frame, mentioned, _paired(events, through_groups)),
        }
        self.first, self.last = _days(frame["date_start"]), _days(frame["date_end"])
        self.usd = frame["amount_usd"].to_numpy(dtype=float)
        self.safe = frame["safe_to_sum"].to_numpy(dtype=bool)
        self.score = frame["score"].to_numpy(dtype=float)

    def _countries(self, frame: pd.DataFrame, mentioned: Mapping[str, Sequence[str]], through: Pairs) -> Several:
        """Each (event, country) once, with all the ways in which they belong together."""
        parties = [_listed(frame["country_roles"], role) for role in ROLES[:3]]
        named = pd.Series([mentioned.get(article, ()) for article in self.article_ids], dtype=object)
        return _several(self.size, *parties, _listed(named), through, bits=[1 << bit for bit in range(len(ROLES))])

    # -- filtering -----------------------------------------------------------------------------------------------

    def masks(self, query: EventQuery, by_words: Sequence[str] | None = None) -> dict[str, Mask]:
        """A mask for each field of the query that limits anything. ``by_words``: ids of the articles that hold the
        query's text (needed when it has one)."""
        found: dict[str, Mask] = {}
        for facet, field in FACETS.items():
            wanted = getattr(query, field)
            if wanted and facet in self.singles:
                found[field] = self.singles[facet].mask(wanted)
            elif wanted and facet != "country":
                found[field] = self.lists[facet].mask(wanted)
        found |= self._country_masks(query) | self._other_masks(query)
        if query.text.strip():
            known = set(by_words or ()) if search_words(query.text) else set()
            found["text"] = pd.Index(self.article_ids).isin(known)
        return found

    def _country_masks(self, query: EventQuery) -> dict[str, Mask]:
        countries, bits = self.lists["country"], bits_of(query)
        found = {}
        if query.countries:
            found["countries"] = countries.mask(query.countries, bits)
        if query.all_of:
            found["all_of"] = np.logical_and.reduce([countries.mask((code,), bits) for code in query.all_of])
        if query.none_of:
            found["none_of"] = ~countries.mask(query.none_of, bits)
        for field, role in (("acting", "actor"), ("receiving", "recipient")):
            if codes := getattr(query, field):
                found[field] = countries.mask(codes, 1 << ROLES.index(role))
        return found

    def _other_masks(self, query: EventQuery) -> dict[str, Mask]:
        found: dict[str, Mask] = {}
        if query.start or query.end:
            early, late = (self.first, self.last) if query.certain else (self.last, self.first)
            dated = self.first >= 0
            after = early >= query.start.toordinal() if query.start else dated
            before = late <= query.end.toordinal() if query.end else dated
            found["period"] = dated & after & before
        if query.min_usd is not None or query.max_usd is not None:
            low = -np.inf if query.min_usd is None else query.min_usd
            high = np.inf if query.max_usd is None else query.max_usd
            found["amount"] = (self.usd >= low) & (self.usd <= high)  # an unknown amount (NaN) is in no range
        if query.safe:
            found["safe"] = self.safe
        if query.min_score:
            found["min_score"] = self.score >= query.min_score
        return found

    def all_of(self, masks: Mapping[str, Mask], without: str = "") -> Mask:
        """The events that pass every mask, leaving out one field's."""
        kept = [mask for field, mask in masks.items() if field != without]
        return np.logical_and.reduce(kept) if kept else np.ones(self.size, dtype=bool)

    # -- counting ------------------------------------------------------------------------------------------------

    def counts(self, query: EventQuery, masks: Mapping[str, Mask], facet: str) -> dict[str, int]:
        """Events by value of a facet, the facet's own limit lifted, most first: what choosing the value would leave."""
        mask = self.all_of(masks, FACETS[facet])
        if facet in self.singles:
            found = self.singles[facet].counts(mask)
        else:
            found = self.lists[facet].counts(mask, bits_of(query) if facet == "country" else 1)
        return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))

    def removed(self, masks: Mapping[str, Mask]) -> dict[str, int]:
        """For each field of the query, how many events come back when that field alone is lifted."""
        kept = int(self.all_of(masks).sum())
        return {field: int(self.all_of(masks, field).sum()) - kept for field in masks}


def bits_of(query: EventQuery) -> int:
    """Which ways of belonging count for the query's countries."""
    bits = _PARTY if query.role in ("any", "mentioned") else 1 << ROLES.index(query.role)
    if query.role == "mentioned":
        bits |= 1 << ROLES.index("mentioned")
    return bits | (1 << ROLES.index("group") if query.include_groups else 0)


def lifted(query: EventQuery, field: str) -> EventQuery:
    """The query without one limit, as ``EventIndex.masks`` names it (``period``, ``amount`` or a field's name)."""
    names = {"period": ("start", "end", "certain"), "amount": ("min_usd", "max_usd")}.get(field, (field,))
    defaults = {f.name: f.default for f in fields(EventQuery)}
    return replace(query, **{name: defaults[name] for name in names})


def _single(column: pd.Series) -> Single:
    codes, values = pd.factorize(column.to_numpy(dtype=object), use_na_sentinel=True)
    return Single(codes, list(values))


def _several(size: int, *sources: Pairs, bits: Sequence[int] = ()) -> Several:
    """A column of the pairs of all sources, each pair once; ``bits``: what each source says about its pairs."""
    rows = np.concatenate([source[0] for source in sources])
    codes, values = pd.factorize(np.array(list(chain.from_iterable(source[1] for source in sources)), dtype=object))
    said = bits or [1] * len(sources)
    weights = np.concatenate([np.full(len(source[0]), bit) for source, bit in zip(sources, said, strict=True)])
    keys = rows * max(len(values), 1) + codes
    order = np.argsort(keys, kind="stable")
    starts = np.flatnonzero(np.diff(keys[order], prepend=-1))
    held = np.bitwise_or.reduceat(weights[order], starts) if len(starts) else weights
    return Several(rows[order][starts], codes[order][starts], [str(value) for value in values], held, size)


def _listed(column: pd.Series, role: str = "") -> Pairs:
    """The values in a column of lists, or of mappings from value to roles those with the role, with their rows."""
    cells = list(column)
    if role:
        cells = [[value for value, roles in cell.items() if role in roles] for cell in cells]
    rows = np.repeat(np.arange(len(cells)), [len(cell) for cell in cells]) if cells else np.zeros(0, dtype=np.int64)
    return rows, list(chain.from_iterable(cells))


def _paired(events: pd.Index, pairs: Iterable[tuple[str, str]]) -> Pairs:
    """(event id, value) pairs with the events' rows; those of other events are left out."""
    identities, values = zip(*pairs, strict=True) if (pairs := list(pairs)) else ((), ())
    rows = events.get_indexer(pd.Index(identities, dtype=object))
    return rows[rows >= 0], list(compress(values, rows >= 0))


def _days(column: pd.Series) -> np.ndarray:
    """Ordinals of ISO days, -1 for none."""
    return np.fromiter(
        (_ordinal(day) if isinstance(day, str) else -1 for day in column), dtype=np.int64, count=len(column)
    )


@lru_cache(maxsize=20_000)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
