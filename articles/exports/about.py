"""What every export says of itself: the filter, the counts, the state of the data, sources, licences and borders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

import pandas as pd

from articles.query import EventQuery, to_address
from articles.query_words import to_words
from geodata import borders

AMOUNTS = (
    "Amounts are as reported. Add only rows with safe_to_sum, one a story, within one category; sum_note says why the "
    "others stay out."
)
LICENCE = (
    "Place names: GeoNames, CC BY 4.0. Outlines: Natural Earth, public domain. Quoted sentences belong to the "
    "publishers of the articles named beside them."
)


@dataclass(frozen=True, slots=True)
class About:
    """``query`` is the address form and ``sentence`` the words of the filter; ``events`` rows, of which
    ``without_point`` have none. ``data_version``: the store's state; ``program``: the version that made the file."""

    sentence: str
    query: str
    events: int
    without_point: int
    data_version: str
    program: str

    def lines(self) -> list[tuple[str, str]]:
        """(label, words), for a sheet, a README or a table."""
        return [
            ("Events", f"{self.sentence} {self.events:,} events, {self.without_point:,} of them without a point."),
            ("Filter", self.query or "(none)"),
            ("Data version", self.data_version),
            ("Program", f"Caspian Atlas {self.program}"),
            ("Attribution", borders.ATTRIBUTION),
            ("Borders", borders.DISCLAIMER),
            ("Amounts", AMOUNTS),
            ("Licences", LICENCE),
        ]

    def notice(self) -> str:
        """One short line, for formats that have room for no more."""
        return f"Caspian Atlas, data version {self.data_version}. {borders.ATTRIBUTION}. {borders.DISCLAIMER}"


@dataclass(frozen=True, slots=True)
class Export:
    """A format: its id (as asked for), the ending of its files, its media type, a name for people, and its writer."""

    id: str
    suffix: str
    media: str
    title: str
    write: Callable[[pd.DataFrame, About], bytes]


def about(frame: pd.DataFrame, query: EventQuery, data_version: str, name: Callable[[str], str] = str) -> About:
    """What an export of a frame says of itself."""
    without = int(frame["lon"].isna().sum())
    return About(to_words(query, name), to_address(query), len(frame), without, data_version, _program())


def _program() -> str:
    try:
        return version("caspian-atlas")
    except PackageNotFoundError:
        return "unversioned"
