"""The hubs of the corridors from every spelling, by look-up and command, against coordinates kept apart."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from geodata import geometry
from geodata.describe import describe_place
from geodata.gazetteer import load

with (Path(__file__).parent / "hubs.csv").open(encoding="utf-8", newline="") as handle:
    HUBS = list(csv.DictReader(handle))
SPELLINGS = [
    (hub, spelling) for hub in HUBS for spelling in (hub["english"], hub["russian"], *hub["variant"].split("|"))
]


def test_the_list_is_whole() -> None:
    assert len(HUBS) == 54 and all(hub["source"] for hub in HUBS)
    assert all(float(hub["km"]) == 15 or hub["source"] == "own estimate" for hub in HUBS)


@pytest.mark.parametrize(
    ("hub", "spelling"), SPELLINGS, ids=lambda value: value if isinstance(value, str) else value["english"]
)
def test_the_best_reading_is_the_hub(hub: dict[str, str], spelling: str) -> None:
    found = load().lookup(spelling)
    assert found, spelling
    away = geometry.distance_km((found[0].lon, found[0].lat), (float(hub["lon"]), float(hub["lat"])))
    assert away <= float(hub["km"]), (found[0].id, round(away))


@pytest.mark.parametrize(
    ("hub", "spelling"), SPELLINGS, ids=lambda value: value if isinstance(value, str) else value["english"]
)
def test_the_command_tells_the_same_point_and_its_source(hub: dict[str, str], spelling: str) -> None:
    told = describe_place(spelling)
    point = re.search(r"lon (-?[\d.]+), lat (-?[\d.]+)", told)
    assert point and re.search(r"^    source: \S", told, re.MULTILINE)
    away = geometry.distance_km((float(point[1]), float(point[2])), (float(hub["lon"]), float(hub["lat"])))
    assert away <= float(hub["km"])
