"""Who does something to whom: countries that act (rows) and receive (columns), with the events of each pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import Any

import pandas as pd

from articles.query import EventQuery

MOST = 14  # countries a side
DIRECTED, TOGETHER = "directed", "together"


def matrix(
    frame: pd.DataFrame, query: EventQuery, mode: str, name: Callable[[str], str], translate: Callable[[str], str]
) -> dict[str, Any]:
    """{rows, columns [[code, name]], cells [[number]], top, chosen, do, words}. ``mode``: directed counts events in
    which the row acts and the column receives, together those in which both take part."""
    _ = translate
    pairs = Counter(pair for roles in frame["country_roles"] for pair in _pairs(roles, mode))
    rows, columns = _largest(pairs, 0), _largest(pairs, 1)
    chosen = (
        [query.acting[0], query.receiving[0]] if len(query.acting) == len(query.receiving) == 1 and mode == DIRECTED
        else list(query.all_of) if len(query.all_of) == 2 and mode == TOGETHER else []
    )  # fmt: skip
    return {
        "rows": [[code, name(code)] for code in rows],
        "columns": [[code, name(code)] for code in columns],
        "cells": [[pairs[row, column] for column in columns] for row in rows],
        "top": max(pairs.values(), default=0),
        "chosen": chosen,
        "do": "pair" if mode == DIRECTED else "both",
        "words": {
            "rows": _("acts") if mode == DIRECTED else _("country"),
            "columns": _("receives") if mode == DIRECTED else _("together with"),
            "empty": _("No event here has a country that acts and one that receives."),
            "events": _("{n} events"),
        },
    }


def _pairs(roles: Mapping[str, Any], mode: str) -> Iterator[tuple[str, str]]:
    if mode == TOGETHER:
        for a, b in combinations(sorted(roles), 2):
            yield from ((a, b), (b, a))
        return
    receivers = [code for code, held in roles.items() if "recipient" in held]
    for actor, held in roles.items():
        if "actor" in held:
            yield from ((actor, receiver) for receiver in receivers if receiver != actor)


def _largest(pairs: Counter, side: int) -> list[str]:
    found: Counter[str] = Counter()
    for pair, number in pairs.items():
        found[pair[side]] += number
    return [code for code, _n in sorted(found.items(), key=lambda item: (-item[1], item[0]))[:MOST]]
