"""Legs of a route told in prose: filled over known gateways, marked inferred, with the offsets of what was told."""

from __future__ import annotations

from itertools import pairwise

import pytest
from test_route_phrases import TOLD, mentions_of

from geodata.models import Leg, Mode, RouteMention
from geodata.route_legs import fill_legs
from geodata.route_phrases import find_described_routes


def _told(text: str) -> RouteMention:
    (found,) = find_described_routes(text, mentions_of(text))
    return found


def _stops(legs: tuple[Leg, ...]) -> list[str]:
    return [legs[0].start.name, *(leg.end.name for leg in legs)]


@pytest.mark.parametrize("row", TOLD, ids=[row["id"] for row in TOLD])
def test_every_told_route_becomes_a_connected_line(row: dict[str, str]) -> None:
    for route in find_described_routes(row["text"], mentions_of(row["text"])):
        legs = fill_legs(route, row["text"])
        assert legs
        for one, following in pairwise(legs):
            assert one.end.place_id == following.start.place_id
            assert one.coordinates[-1] == pytest.approx(following.coordinates[0], abs=1e-3)
        for leg in legs:
            for stop in (leg.start, leg.end):
                if stop.start is not None:
                    assert any(m.start == stop.start and m.end == stop.end for m in mentions_of(row["text"]))


@pytest.mark.parametrize(
    "text,through,without",
    [
        ("A train left Xi'an for Baku via Aktau.", ["Xi'an", "Horgos", "Aktau", "Alat"], ["Astana"]),
        ("The train goes from Kuryk across the Caspian Sea to Baku and on to Batumi.", ["Kuryk", "Batumi"], ["Poti"]),
        ("Trucks from Almaty reach Tashkent through Shymkent.", ["Almaty", "Shymkent", "Tashkent"], ["Astana"]),
        ("Freight trains run from China through Kazakhstan and Russia to Germany.", ["Moscow", "Duisburg"], ["Aktau"]),
        ("Cargo goes by rail from Kazakhstan through Azerbaijan and Georgia to Germany.", ["Aktau"], ["Moscow"]),
    ],
)  # fmt: skip
def test_gateways_are_filled_in(text: str, through: list[str], without: list[str]) -> None:
    stops = _stops(fill_legs(_told(text), text))
    assert [name for name in stops if name in through] == through
    assert not set(stops) & set(without)


def test_what_is_told_is_stated_and_the_rest_inferred() -> None:
    text = "The Aktau–Baku–Tbilisi line carried its first block train."
    legs = fill_legs(_told(text), text)
    assert [(leg.start.name, leg.inferred) for leg in legs][:2] == [("Aktau", False), ("Alat", True)]
    assert text[legs[0].start.start : legs[0].start.end] == "Aktau"


def test_a_pipeline_never_runs_over_railways() -> None:
    text = "The gas pipeline would run from Turkmenistan through Iran to Pakistan."
    legs = fill_legs(_told(text), text)
    assert {leg.mode for leg in legs} == {Mode.PIPELINE} and all(leg.schematic and leg.inferred for leg in legs)


def test_excluded_countries_are_not_crossed() -> None:
    text = "The route for freight goes from Almaty through Turkmenistan to Germany."
    for without in ("RU", "AZ"):
        stops = {c for leg in fill_legs(_told(text), text, {without}) for c in (leg.start.country, leg.end.country)}
        assert without not in stops


def test_one_step_gives_no_legs() -> None:
    told = _told("A train left Xi'an for Baku via Aktau.")
    lone = RouteMention("described-1", "", told.basis, ("Baku",), 0, 4, told.waypoints[:1])
    assert fill_legs(lone) == ()
