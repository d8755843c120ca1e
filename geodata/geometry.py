"""Lines on the globe: lengths, smoothing, simplification, distance to a line. Coordinates are (lon, lat) in degrees.

Plain Python for single lines; numpy is imported only where many points are measured at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import asin, cos, hypot, radians, sin, sqrt

Point = tuple[float, float]

EARTH_KM = 6371.0088  # mean radius, IUGG
KM_PER_DEGREE = 111.195  # of latitude, on the same sphere


def distance_km(start: Point, end: Point) -> float:
    """Great-circle distance of two points in km."""
    lon1, lat1, lon2, lat2 = (radians(value) for value in (*start, *end))
    chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, chord)))


def line_km(line: Sequence[Point]) -> float:
    """Length of a line in km (0 for fewer than two points)."""
    return sum(distance_km(a, b) for a, b in pairwise(line))


def bounds(points: Sequence[Point]) -> tuple[float, float, float, float]:
    """West, south, east, north of the points. Raises ValueError when there are none."""
    if not points:
        raise ValueError("No points: bounds need at least one.")
    lons, lats = zip(*points, strict=True)
    return min(lons), min(lats), max(lons), max(lats)


def smooth(points: Sequence[Point], step_km: float = 6.0, bow: float = 0.5) -> tuple[Point, ...]:
    """A curve through all points: centripetal Catmull-Rom, which never loops or overshoots between close points.

    A point about every ``step_km``. ``bow`` 0 keeps straight pieces, 1 is the full curve: railways between far
    stations are nearly straight, so half of it looks right.
    """
    if len(points) < 3:
        return tuple(points)
    first = _mirror(points[1], points[0])
    last = _mirror(points[-2], points[-1])
    padded = [first, *points, last]
    line: list[Point] = [points[0]]
    for index in range(1, len(padded) - 2):
        piece = padded[index - 1 : index + 3]
        count = max(1, min(24, round(distance_km(piece[1], piece[2]) / step_km)))
        for part in range(1, count):
            line.append(_bowed(piece, part / count, bow))
        line.append(piece[2])
    return tuple(line)


def _mirror(inner: Point, end: Point) -> Point:
    return 2 * end[0] - inner[0], 2 * end[1] - inner[1]


def _bowed(piece: Sequence[Point], part: float, bow: float) -> Point:
    """The point at ``part`` 0..1 between piece[1] and piece[2], between the chord and the curve."""
    curve = _catmull_rom(piece, part)
    chord = tuple(a + (b - a) * part for a, b in zip(piece[1], piece[2], strict=True))
    return chord[0] + bow * (curve[0] - chord[0]), chord[1] + bow * (curve[1] - chord[1])


def _catmull_rom(piece: Sequence[Point], part: float) -> Point:
    p0, p1, p2, p3 = piece
    t0 = 0.0
    t1 = t0 + _knot(p0, p1)
    t2 = t1 + _knot(p1, p2)
    t3 = t2 + _knot(p2, p3)
    t = t1 + (t2 - t1) * part
    a1, a2, a3 = _mix(p0, p1, t0, t1, t), _mix(p1, p2, t1, t2, t), _mix(p2, p3, t2, t3, t)
    return _mix(_mix(a1, a2, t0, t2, t), _mix(a2, a3, t1, t3, t), t1, t2, t)


def _knot(a: Point, b: Point) -> float:
    return max(1e-6, hypot(b[0] - a[0], b[1] - a[1]) ** 0.5)


def _mix(a: Point, b: Point, start: float, end: float, t: float) -> Point:
    weight = (t - start) / (end - start)
    return a[0] + (b[0] - a[0]) * weight, a[1] + (b[1] - a[1]) * weight


def simplify(line: Sequence[Point], tolerance_km: float) -> tuple[Point, ...]:
    """The line with fewer points, nowhere further than ``tolerance_km`` from the given one (Douglas-Peucker)."""
    if len(line) < 3 or tolerance_km <= 0:
        return tuple(line)
    keep = {0, len(line) - 1}
    stack = [(0, len(line) - 1)]
    while stack:
        start, end = stack.pop()
        far, where = 0.0, 0
        for index in range(start + 1, end):
            off = _offset_km(line[index], line[start], line[end])
            if off > far:
                far, where = off, index
        if far > tolerance_km:
            keep.add(where)
            stack += [(start, where), (where, end)]
    return tuple(line[index] for index in sorted(keep))


def _offset_km(point: Point, start: Point, end: Point) -> float:
    """Distance of a point from a short straight piece, on a plane true to scale at the point."""
    stretch = cos(radians(point[1]))
    x1, y1 = (start[0] - point[0]) * stretch, start[1] - point[1]
    x2, y2 = (end[0] - point[0]) * stretch, end[1] - point[1]
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    part = 0.0 if length == 0 else max(0.0, min(1.0, -(x1 * dx + y1 * dy) / length))
    return hypot(x1 + part * dx, y1 + part * dy) * KM_PER_DEGREE


def point_to_line_km(point: Point, line: Sequence[Point]) -> float:
    """Distance of a point from a line in km (to its only point when it has one). Raises ValueError for no points."""
    if not line:
        raise ValueError("The line has no points.")
    if len(line) == 1:
        return distance_km(point, line[0])
    return min(_offset_km(point, a, b) for a, b in pairwise(line))


def along_km(point: Point, line: Sequence[Point]) -> float:
    """How far along the line, in km from its start, the place nearest to the point lies."""
    best, where, gone = float("inf"), 0.0, 0.0
    for a, b in pairwise(line):
        length = distance_km(a, b)
        off = _offset_km(point, a, b)
        if off < best:
            best = off
            reach = sqrt(max(0.0, distance_km(a, point) ** 2 - off**2))
            where = gone + min(length, reach)
        gone += length
    return where


def points_to_line_km(lons: Sequence[float], lats: Sequence[float], line: Sequence[Point]):
    """Distances of many points from a line, in km, as a numpy array; unknown coordinates (NaN) give NaN.

    The same plane as ``point_to_line_km``, all points at once; a piece of the line is one step of the loop.
    """
    import numpy as np

    x, y = np.asarray(lons, dtype=float), np.asarray(lats, dtype=float)
    best = np.full(x.shape, np.inf)
    for a, b in list(pairwise(line)) or [(line[0], line[0])]:
        best = np.minimum(best, _away_km(x, y, np.array([(*a, *b)])))
    return np.where(np.isnan(x) | np.isnan(y), np.nan, best)


def nearest_within(lons: Sequence[float], lats: Sequence[float], lines: Sequence[Sequence[Point]], km: float):
    """For many points at once: the number of the nearest line within ``km`` (-1 for none) and its distance in km.

    Two numpy arrays, int and float (NaN for none); unknown coordinates (NaN) have none, of lines as near the first
    is taken. The same plane as ``point_to_line_km``, whose error stays below one in a hundred up to some 500 km. A
    tree of the points is asked for the surroundings of each piece of a line, so far points cost nothing.
    """
    import numpy as np
    import shapely

    x, y = np.asarray(lons, dtype=float), np.asarray(lats, dtype=float)
    which, best = np.full(x.shape, -1), np.full(x.shape, np.nan)
    rows = np.flatnonzero(~(np.isnan(x) | np.isnan(y)))
    ends = [(*a, *b, n) for n, line in enumerate(lines) for a, b in (list(pairwise(line)) or [(line[0], line[0])])]
    if not len(rows) or not ends:
        return which, best
    pieces = np.array(ends)
    pairs = shapely.STRtree(shapely.points(x[rows], y[rows])).query(_surroundings(pieces, km))
    piece, point = pieces[pairs[0]], rows[pairs[1]]
    away = _away_km(x[point], y[point], piece)
    order = np.lexsort((piece[:, 4], away, point))  # of each point the nearest piece first
    order = order[away[order] <= km]
    found, first = np.unique(point[order], return_index=True)
    which[found], best[found] = piece[order[first], 4].astype(int), away[order[first]]
    return which, best


def _surroundings(pieces, km: float):
    """Boxes in degrees that hold every point within ``km`` of a piece (rows lon, lat, lon, lat, number)."""
    import numpy as np
    import shapely

    up = km / KM_PER_DEGREE
    west, east = np.minimum(pieces[:, 0], pieces[:, 2]), np.maximum(pieces[:, 0], pieces[:, 2])
    south, north = np.minimum(pieces[:, 1], pieces[:, 3]) - up, np.maximum(pieces[:, 1], pieces[:, 3]) + up
    aside = up / np.cos(np.radians(np.minimum(np.maximum(abs(south), abs(north)), 89)))
    return shapely.box(west - aside, south, east + aside, north)


def _away_km(x, y, pieces):
    """Distance in km of each point from the piece in the same row, on a plane true to scale at the point."""
    import numpy as np

    stretch = np.cos(np.radians(y))
    x1, y1 = (pieces[:, 0] - x) * stretch, pieces[:, 1] - y
    dx, dy = (pieces[:, 2] - pieces[:, 0]) * stretch, pieces[:, 3] - pieces[:, 1]
    length = dx * dx + dy * dy
    part = np.clip(-(x1 * dx + y1 * dy) / np.where(length == 0, 1, length), 0, 1)
    return np.hypot(x1 + part * dx, y1 + part * dy) * KM_PER_DEGREE
