"""Corridors on the screen: branches, strip profile, comparison."""

import pytest
from event_samples import event, prepared

from dashboard import corridor_view, data
from geodata import corridor


def test_branches_have_labels_and_defaults():
    groups = corridor_view.branch_groups("titr")
    assert groups["caspian"]["aktau"] == "Caspian by Aktau"
    chosen = corridor_view.defaults("titr")
    assert chosen["caspian"] == "aktau" and set(chosen) == set(groups)
    assert corridor_view.branch_groups("btk") == {}


@pytest.mark.parametrize(("branch", "port"), [("aktau", "Aktau"), ("turkmenbashi", "Turkmenbashi")])
def test_the_journey_takes_the_chosen_branch(branch, port):
    route = data.routes()["titr"]
    drawn = [leg for leg in route.legs if len(leg.coordinates) > 1]
    journey = corridor.journey("titr", {"caspian": branch})
    numbers = corridor_view.leg_numbers(route, journey)
    assert len(numbers) >= len(journey)
    assert any(port in (drawn[i].start.name, drawn[i].end.name) for i in numbers)


def test_strip_profile_counts_events_near_its_stops():
    told = corridor_view.strip("titr", {}, prepared(), data.name, str)
    stops = {stop["name"]: stop for stop in told["nodes"]}
    assert stops["Aktau"]["events"] == [1, 0, 1, 0]
    assert stops["Aktau"]["kind"] == "port" and stops["Aktau"]["next"]["mode"] == "sea"
    assert told["nodes"][0]["km"] == 0 and told["nodes"][-1]["next"] is None
    assert [s["km"] for s in told["nodes"]] == sorted(s["km"] for s in told["nodes"])


def test_strip_of_a_filter_without_events():
    told = corridor_view.strip("titr", {}, prepared().iloc[:0], data.name, str)
    assert all(stop["events"] == [0, 0, 0, 0] for stop in told["nodes"])


def test_comparison_has_a_value_for_each_corridor():
    table = dict(corridor_view.comparison([("titr", {}), ("northern-corridor", {})], data.name, str))
    assert all(len(values) == 2 for values in table.values())
    assert table["By sea"][1] == "no" and "km" in table["By sea"][0]
    assert "4.12\u00a0Mt (2025)" in table["Carried"][0]


def test_events_near_a_point():
    frame = prepared(event("here"), event("far", lon=60.0))
    assert corridor_view.near_point(frame, 51.2, 43.6)["id"].tolist() == ["here"]
