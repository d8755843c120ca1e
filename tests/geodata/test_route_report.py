"""The route commands: what they print for every route, ambiguous and misspelt names, GeoJSON, comparison, lengths."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import shapely.geometry

from geodata.__main__ import main
from geodata.errors import UnknownNameError
from geodata.route_report import print_comparison, print_lengths, print_route
from geodata.routes import find_route, load_routes, routes_called


@pytest.mark.parametrize("route_id", list(load_routes()))
def test_every_route_is_told_with_status_and_sources(route_id: str) -> None:
    text = print_route(route_id)
    found = load_routes()[route_id]
    assert f"[{route_id}]" in text and f"Status: {found.status}" in text and "Source: http" in text
    for leg in found.legs:
        assert f"{leg.start.name} {leg.start.country} - {leg.end.name} {leg.end.country}: {leg.mode}" in text
    assert ("schematic" in text) == any(leg.schematic for leg in found.legs)


def test_a_corridor_with_branches_volumes_and_capacity() -> None:
    text = print_route("TITR")
    for part in (
        "Aktau KZ - Alat AZ: sea", "Official length: 11,000 km", "Branches (caspian): ", "Kuryk ferry [kuryk]",
        "2024 cargo: 4.48 Mt", "2025 cargo: 4.12 Mt", "Capacity, plans and cost:", "Drawn: ",
    ):  # fmt: skip
        assert part in text, part


def test_conflicting_figures_stay_visible() -> None:
    cargo = [line for line in print_route("titr").splitlines() if line.strip().startswith("2022 cargo")]
    assert len(cargo) > 1


@pytest.mark.parametrize(
    "name,first,others",
    [("TAP", "tap", "tap-power"), ("Trans-Caspian cable", "trans-caspian-fibre", "caspian-green-energy"),
     ("Trans-Caspian route", "titr", "instc-transcaspian")],
)  # fmt: skip
def test_an_ambiguous_name_tells_what_else_it_means(name: str, first: str, others: str) -> None:
    assert [route.id for route in routes_called(name)][:1] == [first]
    assert f"can also mean: {load_routes()[others].name} [{others}]" in print_route(name)


@pytest.mark.parametrize(
    "typed,meant",
    [("Midle Coridor", "titr"), ("Baku-Tiblisi-Kars", "btk"), ("Zangezor corridor", "zangezur-tripp"),
     ("north south", "instc"), ("lapis", "lapis-lazuli"), ("Trans Afgan railway", "trans-afghan-kabul")],
)  # fmt: skip
def test_a_misspelt_name_gets_suggestions(typed: str, meant: str) -> None:
    with pytest.raises(UnknownNameError, match=rf"\[{meant}\]"):
        find_route(typed)


def test_geojson_of_every_drawn_route_is_valid(tmp_path: Path) -> None:
    for found in (route for route in load_routes().values() if route.legs):
        file = tmp_path / f"{found.id}.geojson"
        assert main(["route", found.id, "--geojson", str(file)]) == 0
        features = json.loads(file.read_text(encoding="utf-8"))["features"]
        assert len(features) == len(found.legs)
        for feature in features:
            assert shapely.geometry.shape(feature["geometry"]).is_valid
            assert feature["properties"]["name"] == found.name and feature["properties"]["sources"].startswith("http")


@pytest.mark.parametrize(
    "arguments,told,code",
    [(["route", "TITR", "--kml", "x"], "Unknown options", 2), (["route", "nowhere at all", "--geojson", "x"], "Nearest", 1),
     (["compare", "TITR"], "two routes", 2), (["route", "port-aktau", "--geojson", "x"], "point", 1)],
)  # fmt: skip
def test_wrong_use_is_one_line(arguments: list[str], told: str, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == code
    error = capsys.readouterr().err
    assert told in error and error.count("\n") == 1


def test_two_corridors_side_by_side() -> None:
    text = print_comparison("Middle Corridor", "Northern Corridor")
    for part in ("length", "border crossings", "sea legs", "none", "CN KZ AZ GE TR", "operating", "2024 cargo"):
        assert part in text


def test_lengths_name_every_route_and_leg(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lengths"]) == 0
    text = capsys.readouterr().out
    assert text == print_lengths() + "\n" and "Urumqi - Jinghe (rail)" in text and "Rasht-Astara railway" in text
