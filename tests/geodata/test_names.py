"""Folding keeps offsets; patterns begin at words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import names


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("İstanbul", "istanbul"), ("Aqtöbe", "aqtobe"), ("Ақтөбе", "актобе"), ("Xi’an", "xi'an"), ("Bakı", "baki"),
        ("Türkiye", "turkiye"), ("Ələt", "elet"), ("Йошкар-Ола", "йошкар-ола"), ("Şuşa", "susa"), ("Baku–Tbilisi", "baku-tbilisi"),
    ],
)  # fmt: skip
def test_fold(written: str, folded: str) -> None:
    assert names.fold(written) == folded


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(names.fold(text)) == len(text)
    assert len(names.pattern(text)) == len(text)


@pytest.mark.parametrize(("one", "other"), [("Xi'an", "Xian"), ("Baku-Tbilisi", "Baku Tbilisi"), ("U.S.", "US"), (" Aktau ", "AKTAU")])
def test_keys_meet(one: str, other: str) -> None:
    assert names.key(one) == names.key(other)
