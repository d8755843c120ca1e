"""Amounts of money in every form the newspapers of the region use."""

from __future__ import annotations

import pytest
from table_cases import bounded, cases

from articles.money import find_money, primary_amounts


def said(text: str, language: str) -> str:
    found = find_money(text, language, 2024)
    for item in found:
        assert text[item.start : item.end] == item.raw == item.value.raw
    return "; ".join(f"{bounded(m.value.value, m.value.low, m.value.high)} {m.value.currency}" for m in found)


@pytest.mark.parametrize(
    ("text", "language", "expected"), cases("money.txt"), ids=[c[0][:50] for c in cases("money.txt")]
)
def test_amounts(text: str, language: str, expected: str) -> None:
    assert same(said(text, language), expected)


def same(one: str, other: str) -> bool:
    """Whether two lines say the same figures, however they are scaled ("1.888B" is "1888M")."""
    return [figures(part) for part in one.split("; ")] == [figures(part) for part in other.split("; ")]


def figures(part: str) -> tuple[str, ...]:
    amount, _, currency = part.strip().partition(" ")
    sign = amount[:2] if amount[:2] in ("<=", ">=") else ""
    scales = {"T": 1e12, "B": 1e9, "M": 1e6, "k": 1e3}
    values = [
        f"{float(v.rstrip('TBMk')) * scales.get(v[-1], 1.0):.10g}" for v in amount.removeprefix(sign).split("..") if v
    ]
    return (sign, *values, currency)


PRIMARY = [
    ("The road cost 20.7 billion tenge ($38 million).", ["20.7 billion tenge"]),
    ("It put in 10 billion euros (US$11.1 billion) to date.", ["10 billion euros"]),
    ("It paid 500 mln tenge, or about $1 million, in May.", ["500 mln tenge"]),
    ("The price is $50 per tonne.", []),
    ("The rate is 512 tenge per dollar.", []),
    ("Trade rose from $1 billion to $2 billion.", ["$2 billion"]),
    ("A loan of $1.5 billion (€200 million of it as a grant) was signed.", ["$1.5 billion", "€200 million"]),
    ("Азербайджанский мост стоит 90 млн манатов (около 53 млн долларов).", ["90 млн манатов"]),
]


@pytest.mark.parametrize(("text", "expected"), PRIMARY, ids=[c[0] for c in PRIMARY])
def test_amounts_that_speak_for_themselves(text: str, expected: list[str]) -> None:
    language = "ru" if "млн" in text else "en"
    assert [m.raw for m in primary_amounts(find_money(text, language, 2023), text)] == expected


def test_a_conversion_in_the_text_gives_the_dollars() -> None:
    text = "The road cost 20.7 billion tenge ($38 million)."
    (only,) = primary_amounts(find_money(text, "en", 2023), text)
    assert (only.value.usd, only.value.currency) == (38_000_000, "KZT")
    assert "$38 million" in only.value.usd_basis


def test_the_rate_is_named_or_there_is_none() -> None:
    (tenge,) = find_money("It cost 20 billion tenge.", "en", 2023)
    assert tenge.value.usd and "KZT a dollar, average of 2023" in tenge.value.usd_basis
    (undated,) = find_money("It cost 20 billion tenge.", "en", None)
    assert undated.value.usd is None and undated.value.usd_basis == ""
