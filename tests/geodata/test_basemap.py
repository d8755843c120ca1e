"""The country polygons of the map: borders as the sources page says, no lines torn over the world."""

import gzip
import json
from itertools import pairwise
from pathlib import Path

import pytest
from shapely.geometry import Point, shape

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
        if record.capital and gazetteer.has(record.capital) and record.population > 300_000 and record.code in countries:
            city = gazetteer.place(record.capital)
            if countries[record.code].distance(Point(city.lon, city.lat)) > 0.1:  # about 10 km
                strayed.append(record.code)
    assert strayed == []


def test_no_large_country_is_missing_or_torn(countries):
    squares = {"RU": 2900, "CA": 1690, "CN": 950, "US": 1110, "BR": 705, "AU": 690, "IN": 270, "KZ": 330, "PK": 83, "IR": 155}
    assert {c: countries[c].area == pytest.approx(area, rel=0.1) for c, area in squares.items()} == dict.fromkeys(squares, True)


def test_the_caspian_belongs_to_nobody(countries):
    assert not [c for c, polygon in countries.items() if polygon.contains(Point(51.0, 41.8))]


def test_shapes_are_valid_and_the_core_is_there(countries):
    assert all(polygon.is_valid for polygon in countries.values())
    assert {"KZ", "UZ", "TM", "KG", "TJ", "AZ", "GE", "AM"} < set(countries)


def test_no_line_runs_over_the_world():
    text = (ROOT / "dashboard" / "static" / "atlas-basemap-data.js").read_text(encoding="utf-8")
    data = json.loads(text.removeprefix("window.ATLAS_BASEMAP=").rstrip().rstrip(";"))
    steps = [abs(dx) for level in data["levels"] for _, rings in level["land"] for ring in rings for dx in ring[2::2]]
    assert max(steps) < 2**20 / 12  # 30 degrees; the longest true one is the 49th parallel in Canada
    assert len(gzip.compress(text.encode())) < 1_000_000


def test_labels_are_sorted_by_rank():
    text = (ROOT / "dashboard" / "static" / "atlas-basemap-data.js").read_text(encoding="utf-8")
    ranks = [label[4] for label in json.loads(text.removeprefix("window.ATLAS_BASEMAP=").rstrip().rstrip(";"))["labels"]]
    assert all(a <= b for a, b in pairwise(ranks))
