"""Draw the routes: waypoints, legs and the table of points between them -> data/route_lines.json, route_lengths.csv.

Run `python -m geodata.build.routes`. Railways, roads and pipelines run through the points of build/route_points.csv
(towns and stations in order), smoothed lightly; Caspian crossings are drawn by hand there; other sea legs come from
the searoute package. A leg with no point between far ends is drawn straight; it and
courses whose points are only a sketch are marked schematic.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

from geodata.geometry import Point, distance_km, line_km, simplify, smooth
from geodata.lexicon import DATA, read_table
from geodata.route_lines import LEVELS_KM, course_id, encode

POINTS = Path(__file__).parent / "route_points.csv"
SHORT_KM = 45  # a leg this short needs no point between its ends to be more than a sketch
BOW = {"rail": 0.6, "road": 0.6, "pipeline": 0.5, "sea": 1.0, "power": 0.3, "fibre": 0.6}


def read_points() -> tuple[dict[str, list[Point]], set[str]]:
    """Points between the ends by course id, from its first waypoint to its second, and the courses only sketched."""
    found: dict[str, list[tuple[int, Point]]] = {}
    flipped: set[str] = set()
    sketched: set[str] = set()
    with POINTS.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            course = course_id(row["mode"], row["start"], row["end"])
            found.setdefault(course, []).append((int(row["order"]), (float(row["lon"]), float(row["lat"]))))
            if row["source"] == "sketch":
                sketched.add(course)
            if row["start"] > row["end"]:
                flipped.add(course)
    lines = {course: [point for _, point in sorted(points)] for course, points in found.items()}
    return {course: line[::-1] if course in flipped else line for course, line in lines.items()}, sketched


def sea_lane(start: Point, end: Point) -> list[Point]:
    """The points of the searoute network between two ports, without the ports."""
    import searoute

    lane = searoute.searoute(list(start), list(end))["geometry"]["coordinates"]
    return [(lon, lat) for lon, lat in lane[1:-1]]


def draw(mode: str, start: Point, end: Point, between: list[Point] | None) -> tuple[tuple[Point, ...], bool]:
    """The course and whether it is schematic."""
    schematic = False
    if between is None:
        between = sea_lane(start, end) if mode == "sea" else []
        schematic = mode != "sea" and distance_km(start, end) > SHORT_KM
    return smooth([start, *between, end], bow=BOW[mode]), schematic


def levels_of(mode: str, line: tuple[Point, ...]) -> list[list[int]]:
    """The line simplified for each level; sea legs stay close to the drawn one, so that they never cut a cape."""
    most = 0.5 if mode == "sea" else max(LEVELS_KM)
    return [encode(simplify(line, min(tolerance, most))) for tolerance in LEVELS_KM]


def build() -> None:
    """Write both files. Raises KeyError when a leg names an unknown waypoint."""
    places = {row["id"]: (float(row["lon"]), float(row["lat"])) for row in read_table("route_waypoints.csv")}
    points, sketched = read_points()
    courses: dict[str, list[list[int]]] = {}
    lengths: list[dict[str, object]] = []
    for leg in read_table("route_legs.csv"):
        course = course_id(leg["mode"], leg["start"], leg["end"])
        if course in courses:
            continue
        first, second = sorted((leg["start"], leg["end"]))
        line, schematic = draw(leg["mode"], places[first], places[second], points.get(course))
        schematic = schematic or course in sketched
        courses[course] = levels_of(leg["mode"], line)
        lengths.append({"course": course, "km": round(line_km(line), 1), "schematic": int(schematic)})
    text = json.dumps({"courses": dict(sorted(courses.items()))}, separators=(",", ":")).replace('],"', '],\n"')
    (DATA / "route_lines.json").write_text(text + "\n", encoding="utf-8")
    with (DATA / "route_lengths.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, ["course", "km", "schematic"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(lengths, key=lambda row: str(row["course"])))
    print(f"{len(courses)} courses, {sum(row['schematic'] == 1 for row in lengths)} schematic")


if __name__ == "__main__":
    build()
