"""Values of the events frame as the plain cells that tables of any format can hold."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pandas as pd

from articles.frames import COLUMNS
from geodata.lexicon import read_table

NUMBERS = (
    "lon", "lat", "amount_value", "amount_usd", "amount_low", "amount_high", "quantity_value", "score",
    "evidence_start", "evidence_end",
)  # fmt: skip
FLAGS = ("safe_to_sum",)
CELLS = (*COLUMNS, "countries_alpha3")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def flat(frame: pd.DataFrame) -> pd.DataFrame:
    """The declared columns and ``countries_alpha3``: lists joined by blanks, roles as "KZ: actor location; CN:
    recipient", no text as "", no number as NaN."""
    columns: dict[str, Any] = {}
    for column in COLUMNS:
        values = frame[column]
        if column in NUMBERS:
            columns[column] = values
        elif column in FLAGS:
            columns[column] = values.astype(bool)
        else:
            columns[column] = pd.Series([text(value) for value in values], index=frame.index, dtype=object)
    columns["countries_alpha3"] = pd.Series(
        [" ".join(alpha3().get(code, code) for code in codes) for codes in frame["countries"]],
        index=frame.index,
        dtype=object,
    )
    return pd.DataFrame(columns, index=frame.index)


def text(value: Any) -> str:
    """One value as text; "" for nothing."""
    if isinstance(value, list | tuple):
        return " ".join(map(str, value))
    if isinstance(value, dict):
        return "; ".join(f"{key}: {' '.join(map(str, roles))}" for key, roles in value.items())
    return "" if value is None or value != value else str(value)


def harmless(value: str) -> str:
    """Text that a spreadsheet would run as a formula gets an apostrophe before it."""
    return "'" + value if value.startswith(_FORMULA) else value


@lru_cache(maxsize=1)
def alpha3() -> dict[str, str]:
    """ISO 3166-1 alpha-3 codes by alpha-2."""
    return {row["code"]: row["alpha3"] for row in read_table("countries.csv")}
