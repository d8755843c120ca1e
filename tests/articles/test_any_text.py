"""Arbitrary text: no exception, offsets slice right, amounts finite, and a long bad text is read to its end."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.dates import document_date, find_dates
from articles.models import Article
from articles.money import find_money, primary_amounts
from articles.pipeline import read
from articles.quantities import find_quantities
from articles.sentences import split

PIECES = [
    "$",
    "€",
    "₸",
    "5",
    "5,7",
    "1.888.800.000",
    "2023",
    "2023-",
    "17",
    "31",
    "02",
    "млрд",
    "bn",
    "billion",
    "million",
    "долларов",
    "tenge",
    "manat",
    "to",
    "-",
    "–",
    "from",
    "between",
    "and",
    "up to",
    "more than",
    "не менее",
    "до",
    "January",
    "may",
    "Sept.",
    "Monday",
    "сентября",
    "в",
    "I",
    "квартале",
    "first",
    "half",
    "of",
    "last year",
    "ago",
    "two",
    "years",
    "the same period",
    "since",
    "by",
    "until",
    "tonnes",
    "%",
    "a year",
    "km",
    "will",
    "signed",
    "denied",
    "Kazakhstan",
    "Baku",
    "loan",
    ".",
    ",",
    "\n",
    "\u00a0",
    "İ",
    "(",
    ")",
    "a billion",
    "half a",
    "Q3",
    "9M",
    "/",
    ":",
    "99999999999999999999",
    "0",
    "жылғы",
    "Feb. 30",
]
texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
)
days = st.one_of(st.none(), st.dates(min_value=date(1900, 1, 1), max_value=date(2190, 1, 1)))
languages = st.sampled_from(["en", "ru", "kk", "az", "tr", "uz", ""])


@settings(max_examples=150, deadline=None)
@given(texts, days, languages)
def test_figures_and_dates(text: str, day: date | None, language: str) -> None:
    sentences = split(text, language)
    assert all(text[s.start : s.end].strip() for s in sentences)
    for found in (find_money(text, language, day.year if day else None), find_quantities(text, language)):
        for item in found:
            assert text[item.start : item.end] == item.raw
            assert math.isfinite(item.value.value) and item.value.value > 0
            low, high = item.value.low, item.value.high
            assert low is None or high is None or low <= item.value.value <= high
    assert set(m.start for m in primary_amounts(find_money(text, language, 2020), text)) <= {
        m.start for m in find_money(text, language, 2020)
    }
    last = 0
    for item in find_dates(text, day, language, sentences):
        assert item.start >= last and text[item.start : item.end] == item.raw
        assert item.value.start <= item.value.end
        last = item.end
    assert document_date(text, language) is None or document_date(text, language)


@settings(max_examples=40, deadline=None)
@given(texts, days, languages)
def test_whole_articles(text: str, day: date | None, language: str) -> None:
    for event in read(Article("a", text, published=day, language=language)).events:
        assert text[event.evidence.start : event.evidence.end] == event.evidence.text
        assert text[event.trigger.start : event.trigger.end] == event.trigger.text
        assert event.amount is None or math.isfinite(event.amount.value)
        assert 0 <= event.score <= 1


LONG = [
    "2023-",
    "2023 ",
    "17 ",
    "January-",
    "$5 ",
    "$5-",
    "5% ",
    "a year earlier ",
    "the same period ",
    "between $5 and ",
    "(",
    "a. ",
    "will ",
    "до ",
    "January 5 and ",
]


@pytest.mark.parametrize("piece", LONG)
def test_long_runs_are_read_to_the_end(piece: str) -> None:
    text = piece * (30_000 // len(piece))
    find_dates(text, date(2024, 5, 1), "en", split(text))
    find_quantities(text)
    assert len(primary_amounts(find_money(text, "en", 2024), text)) <= len(text)
