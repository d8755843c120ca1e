"""The country polygons of the map: borders as the sources page says, no lines torn over the world."""

import gzip
import json
from itertools import pairwise
from pathlib import Path

import pytest
from shapely.geometry import LineString, Point, box, shape

from geodata import borders

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def countries():
    content = json.loads(gzip.decompress((ROOT / "geodata" / "data" / "countries.geojson.gz").read_bytes()))
    return {f["properties"]["code"]: shape(f["geometry"]) for f in content["features"]}


@pytest.mark.parametrize(
    ("code", "lon", "lat"),
    [
        ("UA", 34.1, 45.2), ("GE", 41.0, 43.0), ("GE", 44.0, 42.3), ("AZ", 46.75, 39.8), ("KZ", 63.3, 45.6),
        ("XK", 20.9, 42.6), ("RU", 127.0, 66.0), ("RU", -175.0, 66.5),
    ],
)  # fmt: skip
def test_a_point_lies_in_its_country(countries, code, lon, lat):
    assert [c for c, polygon in countries.items() if polygon.contains(Point(lon, lat))] == [code]


def test_every_capital_stands_on_its_own_land(countries):
    from geodata.gazetteer import load

    gazetteer = load()
    strayed = []
    for record in gazetteer.countries.values():
        if (
            record.capital
            and gazetteer.has(record.capital)
            and record.population > 300_000
            and record.code in countries
        ):
            city = gazetteer.place(record.capital)
            if countries[record.code].distance(Point(city.lon, city.lat)) > 0.1:  # about 10 km
                strayed.append(record.code)
    assert strayed == []


def test_no_large_country_is_missing_or_torn(countries):
    squares = {
        "RU": 2900,
        "CA": 1690,
        "CN": 950,
        "US": 1110,
        "BR": 705,
        "AU": 690,
        "IN": 270,
        "KZ": 330,
        "PK": 83,
        "IR": 155,
    }
    assert {c: countries[c].area == pytest.approx(area, rel=0.1) for c, area in squares.items()} == dict.fromkeys(
        squares, True
    )


def test_the_caspian_belongs_to_nobody(countries):
    assert not [c for c, polygon in countries.items() if polygon.contains(Point(51.0, 41.8))]


def test_shapes_are_valid_and_the_core_is_there(countries):
    assert all(polygon.is_valid for polygon in countries.values())
    assert {"KZ", "UZ", "TM", "KG", "TJ", "AZ", "GE", "AM"} < set(countries)


@pytest.fixture(scope="module")
def script():
    return (ROOT / "dashboard" / "static" / "atlas-basemap-data.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def ground(script):
    return json.loads(script.removeprefix("window.ATLAS_BASEMAP=").rstrip().rstrip(";"))


def test_no_line_runs_over_the_world(ground):
    whole = [
        level for level in ground["levels"] if "box" not in level
    ]  # the level of a box ends at its edges, never drawn
    steps = [abs(dx) for level in whole for _, rings in level["land"] for ring in rings for dx in ring[2::2]]
    assert max(steps) < 2**20 / 12  # 30 degrees; the longest true one is the 49th parallel in Canada


def test_the_basemap_is_small_over_the_wire(script):
    parts = [
        script,
        *((ROOT / "dashboard" / "static" / name).read_text() for name in ("atlas-basemap.js", "atlas-names.js")),
    ]
    assert len(gzip.compress("".join(parts).encode(), 6)) < 1_000_000


def test_neighbours_share_their_border_points(ground):
    """No seams: where two detailed countries meet, the same steps are in both outlines."""
    fine = next(level for level in ground["levels"] if level["zoom"] == 6)
    outlines = {code: {step for ring in rings for step in steps(ring)} for code, rings in fine["land"]}
    for a, b, least in (("KZ", "RU", 300), ("KZ", "UZ", 60), ("GE", "TR", 10), ("EG", "IL", 3), ("MY", "TH", 10)):
        assert len(outlines[a] & outlines[b]) >= least, (a, b)


def steps(ring):
    """Each step of a packed ring, the same in both directions."""
    points = unpacked(ring)
    return [tuple(sorted(pair)) for pair in pairwise(points)]


def unpacked(flat):
    """The points of a packed line in the map's square."""
    points, x, y = [], 0, 0
    for dx, dy in zip(flat[::2], flat[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x, y))
    return points


@pytest.mark.parametrize(("lon", "lat", "wet"), [
    (60.7, 46.5, True), (58.5, 45.0, True), (59.75, 44.9, False), (60.5, 45.95, False),
    (77.3, 42.45, True), (45.3, 40.35, True),
])  # fmt: skip
def test_the_aral_is_that_of_today(ground, lon, lat, wet):
    """The north basin and the western strip hold water; the eastern basin fell dry."""
    from shapely.geometry import Polygon

    point = Point(*mercator(lon, lat))
    assert any(Polygon(unpacked(ring)).contains(point) for ring in ground["lakes"] if len(ring) > 6) is wet


def mercator(lon, lat):
    import math

    return (lon + 180) / 360 * 2**20, (
        0.5 - math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) / (2 * math.pi)
    ) * 2**20


def test_labels_are_sorted_by_rank_and_fit_the_table(ground):
    from geodata.lexicon import read_table

    ranks = [label[4] for label in ground["labels"]]
    assert all(a <= b for a, b in pairwise(ranks))
    rows = read_table("map_labels.csv")
    assert sorted(label[5] for label in ground["labels"]) == sorted(row["name"] for row in rows)
    assert {row["kind"] for row in rows} == {"country", "sea", "river", "capital", "town"}
    assert len({row["name"] for row in rows}) == len(rows) and all(row["ru"] for row in rows)


def test_the_caspian_is_named_before_all_else(ground):
    assert ground["labels"][0][5] == "Caspian Sea" and ground["labels"][0][3] <= 3


@pytest.mark.parametrize("row", borders.policy(), ids=lambda row: row.territory)
def test_borders_follow_the_policy(countries, row):
    found = [c for c, polygon in countries.items() if polygon.contains(Point(row.lon, row.lat))]
    assert found == ([row.shown_in] if row.shown_in else [])
    nearest = min(LineString(line).distance(Point(row.lon, row.lat)) for line in borders.disputed_lines())
    assert row.line in {"none", "border", "dashed"}
    assert nearest < 3.5 if row.line == "dashed" else True


def test_no_line_is_dashed_in_karabakh_or_the_caspian():
    karabakh, caspian = box(45.4, 39.0, 47.6, 40.4), box(50.2, 37.5, 52.5, 44.5)
    assert not [line for line in borders.disputed_lines() if LineString(line).intersects(karabakh | caspian)]


def test_screen_and_tables_say_the_same_words():
    script = (ROOT / "dashboard" / "static" / "atlas-basemap.js").read_text(encoding="utf-8")
    assert f'"{borders.ATTRIBUTION}"' in script and f'"{borders.DISCLAIMER}"' in script
    sources = " ".join((ROOT / "geodata" / "data" / "SOURCES.md").read_text(encoding="utf-8").split())
    assert borders.WORLDVIEW in sources and borders.DISCLAIMER in sources
