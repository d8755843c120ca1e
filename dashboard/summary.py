"""What a filtered frame tells in numbers and words: only sums that are safe, each with what was left out."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import pandas as pd

from articles.headlines import money_text
from articles.sums import total
from dashboard import words
from dashboard.layers.base import CATEGORY_ORDER, Scene
from dashboard.words import _, plural


class SafeSum(NamedTuple):
    """The sum in US dollars, from how many events, and how many named amounts were left out."""

    usd: float
    events: int
    left_out: int


def safe_sum(frame: pd.DataFrame, category: str = "investment") -> SafeSum:
    """What ``articles.sums`` adds up of one category; promises count as left out."""
    found = total(frame, category)
    return SafeSum(found.usd, found.stories, found.amounts - found.stories)


@lru_cache(maxsize=32)
def sum_of(scene: Scene) -> SafeSum:
    """The safe sum of a scene, once: the strip and the summary in words tell the same."""
    return safe_sum(scene.frame)


def in_words(scene: Scene) -> str:
    """The present view as a few plain sentences, for a reader who does not see the map or wants to quote it."""
    frame = scene.frame
    if frame.empty:
        return _("No event matches the filter.")
    countries = Counter(chain.from_iterable(frame["countries"]))
    kinds = frame["category"].value_counts()
    told = [f"{_(words.CATEGORIES[c])} {kinds[c]:,}" for c in CATEGORY_ORDER if c in kinds]
    years = sorted({str(day)[:4] for day in frame["date_start"].unique() if str(day)[:4].isdigit()})
    sentences = [plural("{n} event", "{n} events", len(frame)) + ": " + ", ".join(told) + "."]
    if years:
        sentences.append(_("From {first} to {last}.").format(first=years[0], last=years[-1]))
    first = ", ".join(f"{scene.countries[c].name} ({n:,})" for c, n in countries.most_common(5) if c in scene.countries)
    if first:
        sentences.append(_("Most often: {countries}.").replace("{countries}", first))
    summed = sum_of(scene)
    if summed.events:
        amount = money_text(summed.usd, "USD", _)
        sentences.append(_("Investment that may be added up: {amount}.").replace("{amount}", amount))
    unplaced = scene.placement.counts()["noplace"]
    if unplaced:
        sentences.append(plural("{n} event has no place on the map.", "{n} events have no place on the map.", unplaced))
    return " ".join(sentences)
