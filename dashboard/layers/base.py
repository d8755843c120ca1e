"""What a layer is, what it may look at, and how its numbers travel to the page."""

from __future__ import annotations

import base64
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from dashboard.placement import Placement
from geodata.models import Route

CATEGORY_ORDER = ("investment", "diplomacy", "infrastructure", "trade")
STATUS_ORDER = ("occurred", "planned", "proposed", "denied")


class CountryPoint(NamedTuple):
    """A country as the map knows it: its display name and the point (lon, lat) its tag hangs on."""

    code: str
    name: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True, eq=False)
class Whole:
    """All events of the store with a point, as the page gets them once: the name of that part (see kept.py), and the
    rows of the store's frame that it holds, in its order."""

    name: str
    rows: np.ndarray


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """Everything a layer may draw from: the filtered events with their homes, and the reference tables.

    Equal only to itself, so that what is worked out of it can be remembered.

    ``frame`` is a prepared frame (see prepare.py); ``headlines`` gives those of rows by their position in it."""

    frame: pd.DataFrame
    placement: Placement
    countries: Mapping[str, CountryPoint]
    routes: Mapping[str, Route]
    headlines: Callable[[Sequence[int]], Sequence[str]]
    translate: Callable[[str], str]
    places: Sequence[Mapping[str, Any]] = ()
    whole: Whole | None = None  # the store's events that the page has at hand, when these are some of them
    shade: str = ""  # what countries are shaded by: "events", "money", or nothing


@dataclass(frozen=True, slots=True)
class LayerCard:
    """What a reader should know of a layer: what it shows, from which source, as of when, and its limits."""

    what: str
    source: str
    date: str
    limits: str


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer: its painter's name and script, its card, and what it sends (with each filter, and once)."""

    id: str
    title: str
    script: str
    card: LayerCard
    payload: Callable[[Scene], dict[str, Any]] | None = None
    constant: Callable[..., Any] | None = None
    needs: Sequence[str] = field(default=())


def flow_of(number: int, countries: Collection[str]) -> tuple[str, str, str]:
    """Category, giver and receiver that a number of the column ``flow`` stands for."""
    known = sorted(countries)
    return CATEGORY_ORDER[number >> 20], known[number >> 10 & 1023], known[number & 1023]


def column(values: Any, kind: str) -> list[str]:
    """A column for the page: [kind, base64] with kind f (float32), u (uint8) or w (uint32), little-endian."""
    dtype = {"f": "<f4", "u": "u1", "w": "<u4"}[kind]
    data = np.ascontiguousarray(np.asarray(values), dtype=dtype).tobytes()
    return [kind, base64.b64encode(data).decode("ascii")]


def codes(values: pd.Series, order: Sequence[str]) -> np.ndarray:
    """Positions of values in a fixed order as uint8; an unknown value is an error, never a guess."""
    found = values.map({word: number for number, word in enumerate(order)})
    if found.isna().any():
        unknown = sorted(set(values[found.isna()].astype(str)))
        raise ValueError(f"Unknown value(s) {unknown} in column {values.name!r}: expected one of {list(order)}.")
    return found.to_numpy(dtype="u1")
