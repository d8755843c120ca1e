"""Lines on the globe: known distances, and properties that hold for any line."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.geometry import (
    along_km,
    bounds,
    distance_km,
    line_km,
    nearest_within,
    point_to_line_km,
    points_to_line_km,
    simplify,
    smooth,
)

AKTAU, ALAT, BAKU, TBILISI = (51.17, 43.66), (49.41, 39.95), (49.89, 40.38), (44.83, 41.69)
points = st.tuples(st.floats(20, 120), st.floats(25, 60))
lines = st.lists(points, min_size=2, max_size=12, unique=True)


@pytest.mark.parametrize(
    "start,end,km", [(AKTAU, ALAT, 438), (BAKU, TBILISI, 450), (BAKU, BAKU, 0), ((0.0, 0.0), (180.0, 0.0), 20015)]
)
def test_distance(start: tuple[float, float], end: tuple[float, float], km: float) -> None:
    assert distance_km(start, end) == pytest.approx(km, abs=3)


def test_bounds() -> None:
    assert bounds([AKTAU, ALAT, TBILISI]) == (44.83, 39.95, 51.17, 43.66)
    with pytest.raises(ValueError, match="No points"):
        bounds([])


def test_length_of_short_lines() -> None:
    assert line_km([]) == 0 and line_km([BAKU]) == 0


def test_smooth_goes_through_all_points() -> None:
    line = smooth([BAKU, (48.9, 40.0), (47.1, 40.6), TBILISI])
    assert {BAKU, (48.9, 40.0), (47.1, 40.6), TBILISI} <= set(line)
    assert line[0] == BAKU and line[-1] == TBILISI
    assert smooth([BAKU, TBILISI]) == (BAKU, TBILISI)


@given(lines)
def test_smooth_bends_little(line: list[tuple[float, float]]) -> None:
    curve = smooth(line)
    assert line_km(curve) < 1.6 * line_km(line) + 1
    assert all(math.isfinite(value) for point in curve for value in point)


@given(lines, st.floats(0.1, 200))
def test_simplify_stays_near_and_keeps_the_ends(line: list[tuple[float, float]], tolerance: float) -> None:
    short = simplify(line, tolerance)
    assert short[0] == line[0] and short[-1] == line[-1]
    assert set(short) <= set(line)
    # two planes are compared, each true to scale at its own point: allow for the difference far from the line
    assert all(point_to_line_km(point, short) <= tolerance * 1.01 for point in line)


def test_simplify_drops_points_of_a_straight_line() -> None:
    assert simplify([(50.0, 40.0), (50.5, 40.0), (51.0, 40.0)], 1) == ((50.0, 40.0), (51.0, 40.0))
    assert simplify([(50.0, 40.0), (50.5, 40.5), (51.0, 40.0)], 1) == ((50.0, 40.0), (50.5, 40.5), (51.0, 40.0))


@pytest.mark.parametrize(
    "point,line,km",
    [
        ((50.0, 41.0), [(49.0, 40.0), (51.0, 40.0)], 111),  # beside the line
        ((52.0, 40.0), [(49.0, 40.0), (51.0, 40.0)], 85),  # beyond its end
        ((50.0, 40.0), [(50.0, 40.0)], 0),
    ],
)
def test_distance_to_a_line(point: tuple[float, float], line: list[tuple[float, float]], km: float) -> None:
    assert point_to_line_km(point, line) == pytest.approx(km, abs=1)


def test_distance_to_no_line() -> None:
    with pytest.raises(ValueError, match="no points"):
        point_to_line_km(BAKU, [])


@given(st.lists(points, min_size=1, max_size=6), lines)
def test_many_points_measure_like_one(many: list[tuple[float, float]], line: list[tuple[float, float]]) -> None:
    lons, lats = zip(*many, strict=True)
    expected = [point_to_line_km(point, line) for point in many]
    assert list(points_to_line_km(lons, lats, line)) == pytest.approx(expected, abs=1e-6)


@given(st.lists(points, min_size=1, max_size=8), st.lists(lines, min_size=1, max_size=4), st.floats(1, 300))
def test_nearest_line_of_many_points(
    many: list[tuple[float, float]], several: list[list[tuple[float, float]]], km: float
) -> None:
    lons, lats = zip(*many, strict=True)
    which, off = nearest_within(lons, lats, several, km)
    for n, point in enumerate(many):
        away = [point_to_line_km(point, line) for line in several]
        if min(away) > km + 1e-6:
            assert which[n] == -1 and math.isnan(off[n])
        elif min(away) < km - 1e-6:
            assert off[n] == pytest.approx(min(away), abs=1e-6) and away[which[n]] == pytest.approx(min(away), abs=1e-6)


def test_nearest_of_nothing() -> None:
    assert list(nearest_within([math.nan], [40.0], [[BAKU, TBILISI]], 50)[0]) == [-1]
    assert list(nearest_within([49.9], [40.4], [], 50)[0]) == [-1]
    assert list(nearest_within([49.9], [40.4], [[BAKU]], 50)[0]) == [0]


def test_unknown_points_stay_unknown() -> None:
    assert math.isnan(points_to_line_km([math.nan], [40.0], [BAKU, TBILISI])[0])


def test_along() -> None:
    line = [(49.0, 40.0), (50.0, 40.0), (51.0, 40.0)]
    assert along_km((50.5, 40.2), line) == pytest.approx(line_km(line) * 0.75, abs=1)
    assert along_km((40.0, 40.0), line) == 0
