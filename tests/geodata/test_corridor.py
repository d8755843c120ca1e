"""Journeys along a corridor, its strip profile, what lies on it, and two corridors side by side."""

from __future__ import annotations

from itertools import pairwise

import geopandas as gpd
import pandas as pd
import pytest

from geodata.corridor import (
    by_leg,
    by_node,
    compare,
    in_countries,
    journey,
    journeys,
    near,
    of_route,
    profile,
    strip_profile,
    turned,
)
from geodata.errors import UnknownNameError
from geodata.models import Mode
from geodata.routes import load_routes

THINGS = pd.DataFrame(
    [
        ("in-aktau", 51.2, 43.65, "KZ", ("titr",)),
        ("in-tbilisi", 44.8, 41.7, "GE", ("btk", "cku")),
        ("in-london", -0.1, 51.5, "GB", ()),
        ("nowhere", None, None, "KZ", ("titr-aktau",)),
        ("at-sea", 50.8, 41.5, "", ()),
    ],
    columns=["id", "lon", "lat", "country", "routes"],
)


def _ids(frame: pd.DataFrame) -> list[str]:
    return list(frame["id"])


@pytest.mark.parametrize("route_id", [r.id for r in load_routes().values() if r.legs])
def test_journeys_are_chains_of_legs(route_id: str) -> None:
    for legs in journeys(route_id):
        for one, next_one in pairwise(legs):
            assert one.end.place_id == next_one.start.place_id


def test_default_journey_of_titr() -> None:
    stops = [leg.start.place_id for leg in journey("titr")]
    assert stops[0] == "xian" and journey("titr")[-1].end.place_id == "edirne"
    assert [place for place in ("altynkol", "zhezkazgan", "aktau", "alat", "kars", "istanbul") if place in stops] == [
        "altynkol", "zhezkazgan", "aktau", "alat", "kars", "istanbul"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "choices,through,end",
    [
        ({"border": "dostyk"}, "dostyk", "edirne"),
        ({"caspian": "kuryk"}, "kuryk", "edirne"),
        ({"caspian": "turkmenbashi"}, "ashgabat", "edirne"),
        ({"west": "black-sea", "black-sea-port": "batumi"}, "batumi", "budapest"),
        ({"west": "black-sea"}, "poti", "budapest"),
        ({"caspian": "turkmenbashi", "west": "black-sea"}, "turkmenbashi", "budapest"),
    ],
)
def test_branches_of_titr(choices: dict[str, str], through: str, end: str) -> None:
    legs = journey("titr", choices)
    assert through in [leg.start.place_id for leg in legs]
    assert legs[-1].end.place_id == end


@pytest.mark.parametrize(
    "route_id,choices", [("titr", {"caspian": "volga"}), ("titr", {"colour": "red"}), ("no-such-route", {})]
)
def test_unknown_choices(route_id: str, choices: dict[str, str]) -> None:
    with pytest.raises(UnknownNameError):
        journey(route_id, choices)


def test_a_port_has_no_journey() -> None:
    assert journey("port-aktau") == () and strip_profile("port-aktau") == () and journeys("port-aktau") == ()


def test_strip_profile() -> None:
    nodes = strip_profile("btk")
    assert [node.name for node in nodes][:2] == ["Baku", "Alat"] and nodes[-1].name == "Kars"
    assert nodes[0].km == 0 and nodes[-1].km == pytest.approx(profile("btk").km, abs=0.2)
    assert [node.name for node in nodes if node.crossing] == ["Gardabani", "Kars"]
    assert nodes[0].next_mode == Mode.RAIL and nodes[-1].next_mode is None
    assert all(a.km < b.km for a, b in pairwise(nodes))


def test_strip_profile_of_a_sea_crossing() -> None:
    aktau = next(node for node in strip_profile("titr") if node.id == "aktau")
    assert aktau.kind == "port" and aktau.next_mode == Mode.SEA and 440 < (aktau.next_km or 0) < 560


def test_compare_two_corridors() -> None:
    middle, northern = compare("titr", "northern-corridor")
    assert middle.sea_legs == 1 and northern.sea_legs == 0
    assert middle.countries == ("CN", "KZ", "AZ", "GE", "TR") and middle.border_crossings == 4
    assert northern.km > middle.km and "RU" in northern.countries
    assert sum(middle.status_km.values()) == pytest.approx(middle.km, abs=1)
    assert {figure.year for figure in middle.volumes} >= {2021, 2023, 2024, 2025}


def test_statuses_of_a_planned_line() -> None:
    assert set(profile("zangezur-tripp").status_km) == {"operating", "under_construction", "planned"}


def test_near() -> None:
    found = near(THINGS, "titr", 30)
    assert _ids(found) == ["in-aktau", "in-tbilisi", "at-sea"]
    assert (found["km_off"] <= 30).all()


def test_near_of_one_journey() -> None:
    assert _ids(near(THINGS, "titr", 30, journey("titr", {"caspian": "turkmenbashi"}))) == ["in-tbilisi"]


def test_by_leg_names_the_leg() -> None:
    found = by_leg(THINGS, "titr", 30).set_index("id")
    legs = load_routes()["titr"].legs
    sea = legs[int(found.loc["at-sea", "leg"]) - 1]
    assert sea.mode == Mode.SEA
    assert pd.isna(found.loc["in-london", "leg"]) and pd.isna(found.loc["nowhere", "leg"])


def test_by_node() -> None:
    assert list(by_node(THINGS, "titr")["node"]) == ["aktau", "tbilisi", "", "", ""]


def test_in_countries_and_of_route() -> None:
    assert _ids(in_countries(THINGS, "titr")) == ["in-aktau", "in-tbilisi", "nowhere"]
    assert _ids(of_route(THINGS, "titr")) == ["in-aktau", "nowhere"]
    assert _ids(of_route(THINGS, "btk")) == ["in-tbilisi"]


def test_geodataframes_and_empty_frames_work() -> None:
    frame = gpd.GeoDataFrame(THINGS, geometry=gpd.points_from_xy(THINGS["lon"], THINGS["lat"]), crs=4326)
    assert isinstance(near(frame, "btk", 30), gpd.GeoDataFrame)
    empty = THINGS.iloc[:0]
    for found in (
        near(empty, "titr", 30),
        by_node(empty, "titr"),
        in_countries(empty, "titr"),
        of_route(empty, "titr"),
    ):
        assert len(found) == 0


def test_the_frame_given_stays_as_it_was() -> None:
    before = THINGS.copy()
    near(THINGS, "titr", 30)
    pd.testing.assert_frame_equal(before, THINGS)


def test_turned_twice_is_the_same() -> None:
    leg = load_routes()["titr"].legs[0]
    assert turned(turned(leg)) == leg and turned(leg).start == leg.end


@pytest.mark.parametrize("route_id", [r.id for r in load_routes().values() if r.legs])
def test_strip_profile_of_every_corridor(route_id: str) -> None:
    nodes, legs = strip_profile(route_id), journey(route_id)
    assert len(nodes) == len(legs) + 1 and nodes[0].km == 0 and not nodes[0].crossing
    assert all(a.km < b.km for a, b in pairwise(nodes))
    assert all(b.crossing == (a.country != b.country) for a, b in pairwise(nodes))
    assert all(n.kind in ("port", "border", "station", "terminal", "field") and len(n.country) == 2 for n in nodes)
    assert all(n.next_mode and n.next_status and n.next_km is not None for n in nodes[:-1])
    assert nodes[-1].next_mode is None and nodes[-1].km == pytest.approx(profile(route_id).km, abs=1)


@pytest.mark.parametrize("place", [by_leg, by_node, in_countries, of_route])
def test_an_unknown_corridor_is_an_error(place) -> None:
    with pytest.raises(UnknownNameError, match="no-such-route"):
        place(THINGS, "no-such-route")


def test_a_hundred_thousand_things_keep_their_order() -> None:
    many = pd.concat([THINGS] * 20_000, ignore_index=True)
    legs, nodes = by_leg(many, "titr", 30), by_node(many, "titr")
    assert list(legs["leg"].notna()) == [True, True, False, False, True] * 20_000
    assert list(nodes["node"].iloc[-5:]) == ["aktau", "tbilisi", "", "", ""]
