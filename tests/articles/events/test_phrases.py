"""How news of the region tell events: a short sentence a line, with type and the countries that act and receive."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from articles.models import Article, Event
from articles.pipeline import read

DAY = date(2024, 6, 14)
with (Path(__file__).parent / "phrases.csv").open(encoding="utf-8", newline="") as handle:
    PHRASES = [tuple(row.values()) for row in csv.DictReader(handle)]


def events(text: str, language: str = "en", title: str = "") -> tuple[Event, ...]:
    return read(Article("a", text, title=title, published=DAY, language=language)).events


def countries(parties: tuple[str, ...]) -> set[str]:
    return {party for party in parties if len(party) == 2 and party.isupper()}


@pytest.mark.parametrize(("language", "category", "type_", "actors", "recipients", "text"), PHRASES)
def test_phrase(language, category, type_, actors, recipients, text) -> None:
    found = events(text, language)
    told = [(countries(e.actors), countries(e.recipients)) for e in found if (e.category, e.type) == (category, type_)]
    assert (set(actors.split()), set(recipients.split())) in told, found


@pytest.mark.parametrize(
    "text",
    [
        "The boxers of Kazakhstan won five medals; the president met the champions and their coaches in Astana.",
        "The pipeline can carry 10 billion cubic metres a year.",
        "UK Export Finance and the Bank of Investments have offices in Almaty.",
        "Kazakhstan and Uzbekistan are neighbours.",
        "Kazakhstan's government will spend 300 billion tenge on schools and hospitals.",
        "The city budget of Almaty was 900 billion tenge last year.",
        "In the 19th century Russia built the Transcaspian railway from Krasnovodsk to Samarkand.",
        "Will the railway to Peshawar be built?",
        "Retail trade in Almaty grew by 8 percent, to 5 trillion tenge.",
        "Banks in Kazakhstan lent households 2 trillion tenge for mortgages.",
        "Snow closed the road through the Anzob pass for two hours.",
        "Two were left for the police, who had kept the road closed.",
        "If you order it in Tashkent, expect to pay $12.",
    ],
)
def test_no_event(text: str) -> None:
    assert events(text) == ()


def test_the_two_sides_are_those_named_before() -> None:
    text = "The presidents of Kyrgyzstan and Tajikistan met in Bishkek. The two sides signed a border treaty."
    signed = next(e for e in events(text) if e.type == "agreement")
    assert signed.countries == ("KG", "TJ")


def test_a_heading_names_the_country_of_its_section() -> None:
    text = "KAZAKHSTAN. A bridge was opened in May.\n\nGEORGIA. A road tunnel was opened on Monday."
    assert [e.countries for e in events(text)] == [("KZ",), ("GE",)]


def test_each_figure_has_its_partner() -> None:
    text = "Azerbaijan exported 8.3 bcm of gas to Turkey and 2 bcm to Georgia last year."
    assert [e.countries for e in events(text)] == [("AZ", "TR"), ("AZ", "GE")]


def test_a_statistic_goes_on_with_the_next_partner() -> None:
    text = "Uzbekistan's trade turnover with China was $8.1 billion. Russia follows with $5.27 billion."
    assert [e.countries for e in events(text)] == [("CN", "UZ"), ("RU", "UZ")]


def test_the_cost_told_later_belongs_to_the_work() -> None:
    text = "President Tokayev opened a new railway from Uzen to Bereket on Friday. Its cost is put at $2 billion."
    (opening,) = events(text)
    assert (opening.type, opening.amount.value, opening.amount_kind) == ("opening", 2e9, "cost")


def test_a_deal_with_a_sum_is_told_once() -> None:
    (deal,) = events("China and Kazakhstan signed agreements worth $5 billion in Astana.")
    assert (deal.category, deal.type, deal.amount.value) == ("investment", "agreement", 5e9)


def test_lands_far_away_deal_with_the_country_of_the_article() -> None:
    title = "Uzbekistan expands its gold mines"
    text = "Uzbekistan has opened a gold plant in Navoi. The equipment contract worth $90 million went to Finland."
    assert all("UZ" in e.countries for e in events(text, title=title))
