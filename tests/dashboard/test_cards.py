"""Cards: facts in plain words, and nothing of an article's text ever becomes markup."""

import pytest
from event_samples import HOSTILE, event, frame

from dashboard import cards

NAMES = {"DE": "Germany", "KZ": "Kazakhstan", "aktau": "Aktau", "titr": "Middle Corridor"}


def name(identity):
    return NAMES.get(identity, identity)


def card(row, headline="Headline"):
    return cards.event_card(row, headline, name, str)


def test_facts_of_an_investment():
    facts = dict(cards.facts(frame(event()).iloc[0].to_dict(), name, str))
    assert facts["Who"] == "Germany"
    assert facts["To or with"] == "Kazakhstan"
    assert facts["Amount"] == "$2.5\u00a0bn, committed"
    assert facts["Adds up?"] == "Yes, may be added to other sums"
    assert facts["When"] == "5 Mar 2024"
    assert facts["Where"] == "Aktau (city)"
    assert facts["Routes"] == "Middle Corridor"
    assert "Quantity" not in facts


def test_what_does_not_add_up_says_why():
    row = frame(event(safe_to_sum=False, sum_note="a stock, not a flow")).iloc[0].to_dict()
    assert dict(cards.facts(row, name, str))["Adds up?"] == "No: a stock, not a flow"


def test_hostile_words_stay_words():
    row = frame().set_index("id", drop=False).loc["hostile-deal"].to_dict()
    html = card(row, HOSTILE)
    for piece in ("<img", "<script", "</script", "<b>", "onerror=alert(1)>"):
        assert piece not in html
    assert "&lt;img" in html


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a?b=1", "https://example.org/a?b=1"),
        (" http://example.org ", "http://example.org"),
        ("javascript:alert(1)", ""),
        ("JaVaScRiPt:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//example.org", ""),
        ("https://", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_only_plain_web_addresses_are_linked(url, safe):
    assert cards.safe_url(url) == safe


def test_an_unsafe_address_leaves_the_title_unlinked():
    row = frame().set_index("id", drop=False).loc["cargo-growth"].to_dict()
    assert "href" not in card(row) and "More cargo" in card(row)


@pytest.mark.parametrize(
    ("text", "pieces", "marked"),
    [
        ("they met", ["met"], "they <mark>met</mark>"),
        ("a < b", ["<"], "a <mark>&lt;</mark> b"),
        ("abc", ["x"], "abc"),
        ("abab", ["ab", "aba"], "<mark>ab</mark>ab"),
    ],
)
def test_mark(text, pieces, marked):
    assert cards.mark(text, pieces) == marked
