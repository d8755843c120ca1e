"""The tables of the routes: references resolve, lines stay on land or water, lengths are near the official ones."""

from __future__ import annotations

import csv
import gzip
import json
from functools import lru_cache

import pytest
import shapely

from geodata.corridor import journeys
from geodata.errors import UnknownNameError
from geodata.geometry import line_km
from geodata.lexicon import DATA, read_table
from geodata.models import Mode, RouteStatus
from geodata.route_lengths import Length, lengths
from geodata.route_lines import LEVELS_KM, course, course_id, decode, encode, level_for_zoom, load_lengths
from geodata.routes import (
    branches,
    connecting_legs,
    figures,
    find_route,
    load_routes,
    route,
    route_geojson,
    route_names,
    volumes,
    waypoints,
)

LEGS = read_table("route_legs.csv")
COURSES = sorted({course_id(row["mode"], row["start"], row["end"]) for row in LEGS})
# The Volga delta is land on any map of this scale; ships pass it by the Volga-Caspian canal.
CANAL = shapely.box(47.3, 45.2, 48.3, 46.5)
MOST_OFF = 0.10


@lru_cache(maxsize=1)
def _shapes() -> dict[str, shapely.Geometry]:
    with gzip.open(DATA / "countries.geojson.gz", "rt", encoding="utf-8") as handle:
        features = json.load(handle)["features"]
    return {f["properties"]["code"]: shapely.geometry.shape(f["geometry"]) for f in features if f["geometry"]}


@lru_cache(maxsize=1)
def _land() -> shapely.STRtree:
    return shapely.STRtree(list(_shapes().values()))


def _ashore(line: shapely.LineString) -> list[float]:
    """Lengths in km of the pieces of a line that lie on land."""
    tree = _land()
    pieces = [line.intersection(tree.geometries[i]).difference(CANAL) for i in tree.query(line, "intersects")]
    parts = [part for piece in pieces for part in getattr(piece, "geoms", [piece]) if part.length > 0]
    return [line_km(list(part.coords)) for part in parts]


def _off_land_km(line: shapely.LineString) -> float:
    """How far the furthest point of a line lies from land."""
    points = shapely.points(shapely.get_coordinates(line.segmentize(0.05)))
    dry = set(_land().query(points, "within")[0].tolist())
    wet = [point for number, point in enumerate(points) if number not in dry]
    if not wet:
        return 0.0
    _, off = _land().query_nearest(wet, return_distance=True, all_matches=False)
    return float(max(off)) * 111


def _lines(*modes: str) -> list[tuple[str, int]]:
    return [(name, level) for name in COURSES if name.split(":")[0] in modes for level in range(len(LEVELS_KM))]


def _line(name: str, level: int) -> shapely.LineString:
    mode, ends = name.split(":")
    return shapely.LineString(course(mode, *ends.split(">"), level))


def test_there_are_all_routes() -> None:
    assert len(load_routes()) >= 57
    assert {"titr", "btk", "instc", "cku", "northern-corridor", "btc", "sgc", "tap", "tap-power", "bri"} <= set(
        load_routes()
    )


def test_ids_are_unique_and_references_resolve() -> None:
    rows = read_table("routes.csv")
    known = [row["id"] for row in rows]
    assert len(known) == len(set(known))
    assert {row["parent"] for row in rows} - {""} <= set(known)
    places = [row["id"] for row in read_table("route_waypoints.csv")]
    assert len(places) == len(set(places))
    assert {row[end] for row in LEGS for end in ("start", "end")} <= set(places)
    for table in ("route_names.csv", "route_figures.csv", "route_branches.csv"):
        column = "id" if table == "route_names.csv" else "route"
        assert {row[column] for row in read_table(table)} <= set(known), table
    assert {row["route"] for row in read_table("route_context.csv")} - {""} <= set(known)
    assert {place for row in read_table("route_gateways.csv") for place in row["waypoints"].split()} <= set(places)
    assert {row["route"] for row in LEGS} - {""} <= set(known)


def test_waypoints_are_complete() -> None:
    for place in waypoints().values():
        assert place.name and len(place.country) == 2, place
        assert -180 <= place.lon <= 180 and -90 <= place.lat <= 90
    countries = {row["code"] for row in read_table("countries.csv")}
    assert {place.country for place in waypoints().values()} <= countries
    assert {code for r in load_routes().values() for code in r.countries} <= countries


def test_every_waypoint_lies_in_its_country_or_at_its_coast() -> None:
    for place in waypoints().values():
        off = _shapes()[place.country].distance(shapely.Point(place.lon, place.lat))
        assert off < 0.12, f"{place.name} lies {off * 100:.0f} km outside {place.country}"


def test_routes_are_sourced_and_described() -> None:
    for found in load_routes().values():
        assert found.sources and all(source.startswith("http") for source in found.sources), found.id
        assert (found.description and found.aliases) or found.kind == "port", found.id
        assert found.legs or found.kind in ("port", "network"), found.id
    assert all(figure.source.startswith("http") for r in load_routes() for figure in figures(r))


def test_names_have_three_letters_and_a_known_case() -> None:
    for name, language, case, route_id in route_names():
        assert len(name) >= 3 and language and route_id
        assert case in ("exact", "capital", "any")
        if name.isascii() and name.isupper() and name.isalpha():
            assert case == "exact", name


def test_each_branch_is_used_and_gives_a_journey() -> None:
    for route_id, found in load_routes().items():
        used = {leg.branch for leg in found.legs} - {"main"}
        assert used == {branch.id for branch in branches(route_id)}, route_id
        assert not found.legs or journeys(route_id), route_id
        groups = {branch.group for branch in branches(route_id)}
        for group in groups:
            assert sum(b.default for b in branches(route_id) if b.group == group) == 1, (route_id, group)


def test_titr_has_its_branches() -> None:
    assert {b.id for b in branches("titr")} == {
        "khorgos", "dostyk", "aktau", "kuryk", "turkmenbashi", "black-sea", "btk", "poti", "batumi"
    }  # fmt: skip


def test_loading_reads_no_geometry() -> None:
    leg = load_routes()["titr"].legs[0]
    assert len(leg.coordinates) == 2 and leg.length_km > 0
    assert len(route("titr").legs[0].coordinates) > 10


@pytest.mark.parametrize("name,level", _lines("sea"))
def test_no_sea_leg_crosses_land(name: str, level: int) -> None:
    longest = max(_ashore(_line(name, level)), default=0)
    assert longest <= 5, f"{name} crosses {longest:.1f} km of land"


@pytest.mark.parametrize("name,level", _lines("rail", "road"))
def test_no_rail_or_road_runs_over_open_sea(name: str, level: int) -> None:
    off = _off_land_km(_line(name, level))
    assert off <= 5, f"{name} runs {off:.1f} km off the coast"


@pytest.mark.parametrize("row", lengths(), ids=lambda row: row.route or row.leg)
def test_drawn_length_is_near_the_official_one(row: Length) -> None:
    told = f"{row.name}: drawn {row.drawn_km:.0f} km, official {row.official_km:.0f} km ({row.off:+.0%})"
    assert row.note if not row.comparable else abs(row.off) <= MOST_OFF, told


def test_every_published_length_is_measured() -> None:
    legs = {course_id(r["mode"], r["start"], r["end"]) for r in LEGS if r["official_km"] and r["route"]}
    assert len([row for row in lengths() if row.leg]) == len(legs)
    routes = {r["id"] for r in read_table("routes.csv") if r["official_km"] and load_routes()[r["id"]].legs}
    assert {row.route for row in lengths() if not row.leg} == routes
    assert sum(row.comparable for row in lengths()) >= 38


def test_legs_known_by_their_ends_only_are_schematic() -> None:
    for name in COURSES:
        mode, ends = name.split(":")
        start, end = ends.split(">")
        if len(course(mode, start, end)) == 2 and mode != "sea":
            assert load_lengths()[name][1] or load_lengths()[name][0] < 50, name


def test_lengths_are_those_of_the_lines() -> None:
    assert set(load_lengths()) == set(COURSES)
    for name in COURSES:
        mode, ends = name.split(":")
        assert line_km(course(mode, *ends.split(">"))) == pytest.approx(load_lengths()[name][0], rel=0.02), name


def test_lines_begin_and_end_at_their_waypoints() -> None:
    for leg in [*(leg for r in load_routes() for leg in route(r).legs)]:
        assert leg.coordinates[0] == pytest.approx((leg.start.lon, leg.start.lat), abs=1e-3)
        assert leg.coordinates[-1] == pytest.approx((leg.end.lon, leg.end.lat), abs=1e-3)


def test_both_directions_are_one_course() -> None:
    assert course("sea", "aktau", "alat") == course("sea", "alat", "aktau")[::-1]
    assert course("rail", "nowhere", "aktau") == ()


@pytest.mark.parametrize("zoom,level", [(None, 2), (3, 0), (5, 1), (6.5, 1), (8, 2)])
def test_level_for_zoom(zoom: float | None, level: int) -> None:
    assert level_for_zoom(zoom) == level


def test_encode_and_decode() -> None:
    line = ((51.1739, 43.6611), (49.4067, 39.9483), (-1.5, 0.0001))
    assert decode(encode(line)) == line


def test_geojson_has_a_feature_a_leg() -> None:
    found = route_geojson("btk", 5)
    assert len(found["features"]) == len(load_routes()["btk"].legs)
    properties = found["features"][0]["properties"]
    assert set(properties) == {
        "route", "leg", "mode", "status", "branch", "schematic", "inferred", "km", "official_km", "from", "to",
        "from_country", "to_country", "name", "status_date", "sources",
    }  # fmt: skip
    assert json.loads(json.dumps(found)) == found
    fine = sum(len(f["geometry"]["coordinates"]) for f in route_geojson("titr")["features"])
    coarse = sum(len(f["geometry"]["coordinates"]) for f in route_geojson("titr", 3)["features"])
    assert coarse < fine / 2


@pytest.mark.parametrize(
    "name,route_id",
    [("titr", "titr"), ("Middle corridor", "titr"), ("Baku–Tbilisi–Kars", "btk"), ("Срединный коридор", "titr"),
     ("TRIPP", "zangezur-tripp"), ("Southern Gas Corridor", "sgc"), ("INSTC", "instc"), ("中吉乌铁路", "cku")],
)  # fmt: skip
def test_find_route(name: str, route_id: str) -> None:
    assert find_route(name).id == route_id


def test_unknown_route_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="Middle"):
        find_route("Midle Coridor")
    with pytest.raises(UnknownNameError):
        route("no-such-route")


def test_volumes_are_what_was_carried() -> None:
    cargo = {f.year: f.value for f in volumes("titr") if f.metric == "cargo"}
    assert cargo[2023] == 2.76 and cargo[2024] == 4.48 and cargo[2025] == 4.12
    assert all(f.metric != "planned capacity" for f in volumes("titr"))


def test_statuses_are_dated_by_leg() -> None:
    tripp = load_routes()["zangezur-tripp"]
    assert {leg.status for leg in tripp.legs} >= {RouteStatus.OPERATING, RouteStatus.PLANNED}
    assert all(leg.mode in Mode for leg in connecting_legs())


def test_tables_are_utf8_with_unix_line_ends() -> None:
    for path in DATA.glob("route*.csv"):
        assert b"\r" not in path.read_bytes(), path.name
        with path.open(encoding="utf-8", newline="") as handle:
            widths = {len(row) for row in csv.reader(handle)}
        assert len(widths) == 1, path.name
