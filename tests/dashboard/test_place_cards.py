"""Cards of places."""

from event_samples import event, prepared

from articles.models import CountryRole
from dashboard import data, place_cards
from geodata.routes import Figure, route

A, R = CountryRole.ACTOR, CountryRole.RECIPIENT


def test_country_card_counts_partners_and_safe_sums():
    frame = prepared(
        event("a"), event("b", safe_to_sum=False),
        event("c", countries=("CN", "KZ"), country_roles={"CN": (A,), "KZ": (R,)}),
    )  # fmt: skip
    html = place_cards.country_card("KZ", frame, data.routes().values(), data.name, str)
    assert "Germany (2)" in html and "China (1)" in html
    assert "$5\u00a0bn · 1 amounts left out" in html
    assert "Middle Corridor" in html
    assert "title='2024: 3'" in html


def test_country_card_without_dates_has_no_bars():
    html = place_cards.country_card("KZ", prepared(event(date=None)), [], data.name, str)
    assert "class='years'" not in html


def test_leg_card_says_how_the_course_is_known():
    found = route("titr", 1)
    leg = found.legs[0]
    html = place_cards.leg_card(leg, found, data.name, str)
    assert leg.end.name in html and "rail" in html and "in use" in html


def test_figures_link_only_safe_sources():
    good = Figure("cargo", 2024, 4.48, "Mt", "", "https://example.org")
    bad = Figure("cost", 2020, 1, "bn", "", "javascript:x")
    html = place_cards.figures_table([good, bad])
    assert html.count("<a ") == 1 and "javascript" not in html


def test_comparison_escapes():
    assert "<b>" not in place_cards.comparison_table(["<b>x</b>"], [("<b>", ["<b>"])])
