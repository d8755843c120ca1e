"""An article becomes events: an article of the project's own that holds what the first real one held."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.models import Article
from articles.pipeline import read, read_all

TEXT = """ASTANA — The president of Kazakhstan, Kassym-Jomart Tokayev, began a visit to New York City on Sept. 17.

Together with Hungarian President Katalin Novak he co-chaired a session of a dialogue on development goals.

Tokayev is expected to speak at the UN General Assembly and take part in the C5+1 meeting with U.S. President Joe Biden.

The route runs from China through Kazakhstan, the Caspian Sea, Azerbaijan, Georgia, and on to Europe, experts of the Atlantic Council told The Astana Times.

The United States has invested $62.7 billion in Kazakhstan since 1993.
"""
ARTICLE = Article("own", TEXT, published=date(2023, 9, 18), language="en")


@pytest.fixture(scope="module")
def reading():
    return read(ARTICLE)


def test_countries_places_groups_and_the_route(reading) -> None:
    found = reading.resolution
    assert set(found.countries) == {"KZ", "US", "HU", "CN", "AZ", "GE"}
    assert set(found.countries_implied) >= {"UZ", "KG", "TJ", "TM"}
    assert found.groups == ("C5+1",)
    assert {"Caspian Sea"} < {p.name for p in found.places}
    assert [r.path for r in found.routes] == [("CN", "KZ", "Caspian Sea", "AZ", "GE", "Europe")]
    assert {m.text: m.kind for m in found.mentions}["Atlantic Council"] == "organisation"


@pytest.mark.parametrize(
    ("type_", "status", "countries"),
    [
        ("visit", "occurred", ("KZ", "US")),
        ("meeting", "occurred", ("HU", "KZ")),
        ("speech", "planned", ("KZ",)),
        ("meeting", "planned", ("KZ", "US")),
        ("investment", "occurred", ("KZ", "US")),
    ],
)
def test_events(reading, type_: str, status: str, countries: tuple[str, ...]) -> None:
    assert any((e.type, e.status, e.countries) == (type_, status, countries) for e in reading.events)


def test_no_more_than_one_event_too_many(reading) -> None:
    assert len(reading.events) <= 6


def test_a_stock_is_not_safe_to_sum(reading) -> None:
    event = next(e for e in reading.events if e.category == "investment")
    assert event.amount.value == 62.7e9
    assert (event.amount_kind, event.safe_to_sum) == ("stock", False)
    assert event.date.start == date(1993, 1, 1)
    assert "US" in event.actors


def test_the_receiver_of_an_investment_may_stand_before_the_verb() -> None:
    text = "Japan is among the largest investors in Uzbekistan, having invested $5 billion since 2000."
    (event,) = [e for e in read(Article("a", text, language="en")).events if e.amount]
    assert (event.actors, event.recipients) == (("JP",), ("UZ",))


def test_the_visit_begins_on_its_day(reading) -> None:
    visit = next(e for e in reading.events if e.type == "visit")
    assert visit.date.start == date(2023, 9, 17)
    assert visit.country_roles["US"]


def test_evidence_holds_its_trigger(reading) -> None:
    for event in reading.events:
        assert TEXT[event.evidence.start : event.evidence.end] == event.evidence.text
        assert event.trigger.text in event.evidence.text
        assert event.reason
        assert 0 < event.score < 1


def test_the_same_event_in_two_articles_is_one_story() -> None:
    one = Article("a", "Kazakhstan and China signed a $2 billion loan agreement in Astana on May 3, 2024.", language="en")
    two = Article("b", "A loan agreement worth $2 bn between China and Kazakhstan was signed on 3 May 2024.", language="en")
    other = Article("c", "Kazakhstan and China signed a $5 billion loan agreement in Astana on May 3, 2025.", language="en")
    stories = [[e.story for e in r.events if e.amount] for r in read_all([one, two, other])]
    assert stories[0] and stories[0] == stories[1]
    assert stories[2] and stories[2] != stories[0]


def test_stories_do_not_depend_on_the_order_of_reading() -> None:
    articles = [ARTICLE, Article("x", TEXT.replace("began", "started"), published=date(2023, 9, 19), language="en")]
    forward = {(r.article.id, e.id): e.story for r in read_all(articles) for e in r.events}
    backward = {(r.article.id, e.id): e.story for r in read_all(articles[::-1]) for e in r.events}
    assert forward == backward


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    for event in read(Article("t", text, language="en")).events:
        assert text[event.evidence.start : event.evidence.end] == event.evidence.text
        assert event.amount is None or math.isfinite(event.amount.value)
