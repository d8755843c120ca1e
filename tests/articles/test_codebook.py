"""The codebook describes every value of the records, and no other."""

from __future__ import annotations

import pytest

from articles import codebook as module
from articles.codebook import FIELDS, codebook
from articles.errors import CodebookError
from articles.keywords import read_table
from articles.models import TYPES


def test_every_value_has_meaning_and_example() -> None:
    codes = codebook()
    assert len(codes) == sum(map(len, FIELDS.values())) + sum(map(len, TYPES.values()))
    for code in codes:
        assert code.meaning and (code.example or code.value == "unknown"), code
        assert bool(code.plover) == (code.field == "type")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda rows: rows[1:], "no row for"),
        (lambda rows: [*rows, {**rows[0], "value": "barter"}], "barter"),
    ],
)
def test_a_table_that_is_behind_is_an_error(monkeypatch, change, message) -> None:
    rows = read_table("codebook.csv")
    monkeypatch.setattr(module, "read_table", lambda name: change(rows))
    with pytest.raises(CodebookError, match=message):
        codebook()
