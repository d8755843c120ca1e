"""Dates as intervals against the document's day."""

from __future__ import annotations

from datetime import date

import pytest
from table_cases import cases

from articles.dates import document_date, find_dates
from articles.sentences import split

DAY = date(2024, 5, 15)
ROWS = cases("dates.txt")


def said(text: str, language: str) -> str:
    parts = []
    for item in find_dates(text, DAY, language, split(text, language)):
        assert text[item.start : item.end] == item.raw
        value = item.value
        span = f"{value.start}" if value.start == value.end else f"{value.start}..{value.end}"
        parts.append(f"{span} {value.precision}{' since' if value.since else ''}{' by' if value.by else ''}")
    return "; ".join(parts)


@pytest.mark.parametrize(("text", "language", "expected"), ROWS, ids=[c[0][:50] for c in ROWS])
def test_dates(text: str, language: str, expected: str) -> None:
    assert said(text, language) == expected


@pytest.mark.parametrize(
    "text", ["They met on Monday.", "In March it opened.", "Last year it grew.", "Two weeks ago it opened."]
)
def test_without_the_documents_day_relative_dates_are_none(text: str) -> None:
    assert find_dates(text, None) == ()


def test_a_month_or_year_of_publication_dates_what_it_can() -> None:
    found = find_dates(
        "On April 30 they signed; on Tuesday he left; last year it grew.", date(2018, 5, 31), exact=False
    )
    assert [(d.raw, d.value.start) for d in found] == [("April 30", date(2018, 4, 30)), ("last year", date(2017, 1, 1))]


HEADS = [
    ("ASTANA, Sept. 8, 2023 - They met.", date(2023, 9, 8)),
    ("Railway opens\n20 October, 2025\nThey opened it.", date(2025, 10, 20)),
    ("11.11.2022, 12:25\n\nThey met.", date(2022, 11, 11)),
    ("MANILA, PHILIPPINES (9 October 2025) — The bank approved it.", date(2025, 10, 9)),
    ("They met on 8 September 2023 in Astana.", None),
    ("The line was opened in 2019.", None),
]


@pytest.mark.parametrize(("text", "expected"), HEADS, ids=[c[0][:40] for c in HEADS])
def test_the_day_a_document_gives_itself(text: str, expected: date | None) -> None:
    assert document_date(text) == expected
