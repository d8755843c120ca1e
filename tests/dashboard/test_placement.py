"""Every event has exactly one home, and a country-level event never a made-up point."""

import pytest
from event_samples import event, frame, without_point

from articles.models import CountryRole, PlacePrecision
from dashboard.placement import home_country, place

COUNTRIES, ROUTES = {"KZ", "DE", "UZ", "TJ", "CN", "GE", "AZ", "TR"}, {"titr", "btk"}


@pytest.mark.parametrize(
    ("changes", "home", "identity"),
    [
        ({}, "marker", ""),
        ({"precision": PlacePrecision.EXACT}, "marker", ""),
        ({"precision": PlacePrecision.REGION}, "marker", ""),
        (without_point(), "badge", "KZ"),
        (without_point(PlacePrecision.ROUTE), "route", "titr"),
        (without_point(PlacePrecision.ROUTE) | {"routes": ("unknown", "btk")}, "route", "btk"),
        (without_point(PlacePrecision.ROUTE) | {"routes": ("unknown",)}, "badge", "KZ"),
        (without_point(PlacePrecision.UNKNOWN) | {"routes": ()}, "badge", "KZ"),
        (without_point() | {"countries": (), "country_roles": {}}, "route", "titr"),
        (without_point() | {"countries": (), "country_roles": {}, "routes": ()}, "noplace", ""),
        (without_point() | {"countries": ("XX",), "country_roles": {"XX": ()}, "routes": ()}, "noplace", ""),
        ({"precision": PlacePrecision.COUNTRY}, "badge", "KZ"),  # a country's own point is not the event's
        ({"lon": None}, "badge", "KZ"),
    ],
)
def test_home_of_an_event(changes, home, identity):
    found = place(frame(event(**changes)), COUNTRIES, ROUTES)
    assert (found.homes[0], found.ids[0]) == (home, identity)


def test_counts_add_up():
    counts = place(frame(), COUNTRIES, ROUTES).counts()
    assert counts == {"marker": 3, "badge": 1, "route": 1, "noplace": 1, "total": 6}


def test_an_empty_frame_has_no_homes():
    assert place(frame().iloc[:0], COUNTRIES, ROUTES).counts()["total"] == 0


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ({"DE": ["actor"], "KZ": ["recipient"]}, "KZ"),
        ({"DE": ["actor"], "CN": ["location"], "KZ": ["recipient"]}, "CN"),
        ({"UZ": ["actor"], "DE": ["actor"]}, "UZ"),  # among equals a country of the region
        ({"TJ": [CountryRole.ACTOR], "UZ": [CountryRole.ACTOR]}, "TJ"),
        ({"XX": ["location"]}, ""),
    ],
)
def test_home_country(roles, expected):
    assert home_country(roles, sorted(roles), COUNTRIES) == expected
