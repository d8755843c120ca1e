"""Tonnes, containers, kilometres, megawatts and percent, with their period and whether they are a change."""

from __future__ import annotations

import pytest
from table_cases import bounded, cases
from test_money import same

from articles.quantities import find_quantities


def said(text: str, language: str) -> str:
    found = find_quantities(text, language)
    parts = []
    for item in found:
        assert text[item.start : item.end] == item.raw
        value = item.value
        period = f" /{value.period}" if value.period else ""
        parts.append(
            f"{bounded(value.value, value.low, value.high)} {value.unit}{period}{' *' if value.change else ''}"
        )
    return "; ".join(parts)


ROWS = cases("quantities.txt")


@pytest.mark.parametrize(("text", "language", "expected"), ROWS, ids=[c[0][:50] for c in ROWS])
def test_quantities(text: str, language: str, expected: str) -> None:
    found = said(text, language)
    assert same(found, expected), found
