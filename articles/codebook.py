"""The codebook: every value an event can have, with its meaning, one example and its code in the PLOVER ontology.

Values come from the records themselves (``articles.models``), words from the reviewed table ``data/codebook.csv``;
a value without words is an error, so that the codebook is never behind the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from articles.errors import CodebookError
from articles.events.build import PLOVER
from articles.keywords import read_table
from articles.models import TYPES, AmountKind, Category, CountryRole, EventStatus, PlacePrecision, Stage

FIELDS: dict[str, type[StrEnum]] = {
    "category": Category, "status": EventStatus, "stage": Stage, "amount_kind": AmountKind,
    "precision": PlacePrecision, "role": CountryRole,
}  # fmt: skip
OTHER_PLOVER = "COOPERATE"  # material cooperation, the root for all that is not listed


@dataclass(frozen=True, slots=True)
class Code:
    """One value: ``field`` is category, type, status, stage, amount_kind, precision or role. ``category`` and
    ``plover`` only for types."""

    field: str
    category: str
    value: str
    meaning: str
    example: str
    plover: str = ""


def codebook() -> tuple[Code, ...]:
    """All codes in the order of the records. Raises CodebookError where values and words differ."""
    words = {(row["field"], row["category"], row["value"]): row for row in read_table("codebook.csv")}
    found = tuple(_code(key, words) for key in _values())
    left = words.keys() - {(code.field, code.category, code.value) for code in found}
    if left:
        raise CodebookError(f"codebook.csv describes {sorted(left)[0]}, which no event can have. Remove the row.")
    return found


def _values() -> Iterator[tuple[str, str, str]]:
    for field, values in FIELDS.items():
        yield from ((field, "", str(value)) for value in values)
        if field == "category":
            yield from (("type", str(category), name) for category, names in TYPES.items() for name in names)


def _code(key: tuple[str, str, str], words: dict[tuple[str, str, str], dict[str, str]]) -> Code:
    if key not in words:
        raise CodebookError(f"codebook.csv has no row for {key}. Add one with its meaning and an example.")
    row = words[key]
    plover = PLOVER.get((key[1], key[2]), OTHER_PLOVER) if key[0] == "type" else ""
    return Code(*key, row["meaning"], row["example"], plover)
