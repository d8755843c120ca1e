"""Paints what the atlas knows on a still map: corridors, flows, events, tags; as static/atlas-*.js on screen."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.layers import Scene, arcs, countries
from dashboard.layers.corridors import ALWAYS_KINDS, nodes
from dashboard.stills import clusters, marks
from dashboard.stills.canvas import Canvas
from dashboard.stills.themes import CATEGORY_COLOURS, INK, STRONG, THIN, Theme
from dashboard.stills.view import View
from geodata.models import Leg, Route

ARC_WIDTHS = (0, 1.4, 2.2, 3.2, 4.6)
TRIES = (
    (0, 0),
    (0, 24),
    (0, -24),
    (30, 14),
    (-30, 14),
    (34, -16),
    (-34, -16),
    (0, 48),
    (0, -48),
    (60, 0),
    (-60, 0),
    (60, 30),
    (-60, 30),
    (0, 72),
    (0, -72),
    (90, 0),
    (-90, 0),
    (90, 44),
    (-90, 44),
    (90, -44),
    (-90, -44),
    (0, 98),
    (0, -98),
)


# -- corridors ---------------------------------------------------------------------------------------------------


def corridors(canvas: Canvas, view: View, routes: Mapping[str, Route], selected: Mapping[str, Any]) -> list[dict]:
    """All corridors, the selected one strong with a casing; gives its stops as drawn (with x, y)."""
    chosen = routes.get(selected.get("corridor") or "")
    looks: dict[tuple, list] = {}
    for route in routes.values():
        always = route.kind in ALWAYS_KINDS and not route.parent
        if route is not chosen and (always or view.zoom >= 5):
            for leg in _drawn(route):
                if len(points := _seen(canvas, view, leg)):
                    looks.setdefault(_look(leg, False, view.zoom), []).append(points)
    for (width, dashes, alpha), lines in looks.items():
        canvas.lines(lines, THIN, width, dashes, alpha, round_ends=True)
    return _chosen(canvas, view, chosen, selected.get("legs")) if chosen else []


def _drawn(route: Route) -> list[Leg]:
    return [leg for leg in route.legs if len(leg.coordinates) > 1]


def _chosen(canvas: Canvas, view: View, route: Route, way: Sequence[int] | None) -> list[dict]:
    legs = _drawn(route)
    aside = [way is not None and i not in way for i in range(len(legs))]
    for leg, off in zip(legs, aside, strict=True):
        width = thickness(leg, True, view.zoom) * (0.6 if off else 1) + 3.4
        canvas.line(view.place(leg.coordinates), "#fff", width, alpha=0.92)
    for first in (True, False):
        for leg, off in zip(legs, aside, strict=True):
            if off is first:
                _leg(canvas, view, leg, strong=True, aside=off)
    found = []
    for told in nodes(route):
        x, y = view.point(told["lon"], told["lat"])
        if canvas.inside(x, y, 10):
            marks.node(canvas, x, y, 4.2 if told["rank"] < 2 else 3)
            canvas.taken.append((x - 5, y - 5, x + 5, y + 5))
            found.append(told | {"x": x, "y": y})
    return found


def _leg(canvas: Canvas, view: View, leg: Leg, strong: bool, aside: bool = False) -> None:
    width, dashes, alpha = _look(leg, strong, view.zoom, aside)
    if len(points := _seen(canvas, view, leg)):
        canvas.line(points, STRONG, width, dash=dashes, alpha=alpha)


def _seen(canvas: Canvas, view: View, leg: Leg) -> Any:
    """The leg in pixels, nothing when it is beside the map."""
    points = view.place(leg.coordinates)
    beside = (points.max(axis=0) < 0).any() or (points.min(axis=0) > (canvas.width, canvas.height)).any()
    return points[:0] if beside else points


def _look(leg: Leg, strong: bool, zoom: float, aside: bool = False) -> tuple[float, tuple[float, ...], float]:
    """Width, dashes and strength of a leg's line; what is inferred or no part of the chosen journey is lighter."""
    width = thickness(leg, strong, zoom) * (0.6 if aside else 1)
    light = leg.inferred or aside
    alpha = (0.6 if strong else 0.55) if light else (1 if strong else 0.85)
    return width, dash(leg.status.value, leg.mode.value, width), alpha


def thickness(leg: Leg, strong: bool, zoom: float) -> float:
    """Pixels: the strong corridor wide, roads thin."""
    base = (3 if zoom < 5 else 3.8) if strong else 1.3
    return base * {"road": 0.62, "rail": 1, "sea": 1}.get(leg.mode.value, 0.75)


def dash(status: str, mode: str, width: float) -> tuple[float, ...]:
    """Round dots where it is planned or being built, dashes at sea."""
    if status != "operating":
        return (0.1, width * 2.1)
    return (width * 2.4, width * 2) if mode == "sea" else ()


def stop_names(canvas: Canvas, view: View, theme: Theme, stops: Sequence[Mapping[str, Any]]) -> None:
    """Names of stops, the more important first; they give way to events."""
    from dashboard.stills import fonts

    for stop in sorted(stops, key=lambda s: s["rank"]):
        if stop["rank"] > 1 and view.zoom < 5:
            continue
        x, y, name = stop["x"], stop["y"], stop["name"]
        wide = fonts.width(name, 11.5, 600)
        for left, middle in ((x + 9, y), (x - 9 - wide, y), (x - wide / 2, y - 14), (x - wide / 2, y + 14)):
            inside = left > 4 and left + wide < canvas.width - 4 and 8 < middle < canvas.height - 8
            if inside and canvas.claim((left - 2, middle - 8, left + wide + 2, middle + 8)):
                canvas.text(
                    left, middle, name, 11.5, theme.ink, 600, halo=theme.halo, halo_strength=theme.halo_strength
                )
                break


# -- events ------------------------------------------------------------------------------------------------------


def events(canvas: Canvas, view: View, scene: Scene, chosen: str = "") -> int:
    """Symbols, stacks and donuts; gives how many events they stand for. ``chosen``: an event's id, ringed."""
    frame, limit = scene.frame, clusters.stack_limit(view.zoom)
    category, status = frame["category_code"].to_numpy(), frame["status_code"].to_numpy()
    rough, ids = (frame["precision"] == "region").to_numpy(), frame["id"].to_numpy()
    shown = 0
    for cluster in clusters.clusters(frame, view):
        n = len(cluster.rows)
        if not canvas.inside(cluster.x, cluster.y, 40):
            continue
        shown += n
        if n > limit:
            r = clusters.radius(n) + 2
            marks.donut(canvas, cluster.x, cluster.y, r - 2, cluster.counts)
            _take(canvas, cluster.x, cluster.y, r)
            if chosen and chosen in ids[cluster.rows]:
                _ring(canvas, cluster.x, cluster.y, r)
            continue
        for row, (dx, dy) in zip(cluster.rows, clusters.seats(n), strict=True):
            x, y = cluster.x + dx, cluster.y + dy
            marks.symbol(canvas, int(category[row]), x, y, 7, int(status[row]), bool(rough[row]))
            _take(canvas, x, y, 9)
            if chosen and ids[row] == chosen:
                _ring(canvas, x, y, 9)
    return shown


def _take(canvas: Canvas, x: float, y: float, r: float) -> None:
    canvas.taken.append((x - r, y - r, x + r, y + r))
    canvas.marks.append((x, y, r))


def _ring(canvas: Canvas, x: float, y: float, r: float) -> None:
    canvas.circle(x, y, r + 4.5, edge="#fff", stroke=4.6)
    canvas.circle(x, y, r + 4.5, edge=INK, stroke=2.2)


# -- tags of countries and routes --------------------------------------------------------------------------------


def tags(canvas: Canvas, view: View, scene: Scene, names: Sequence[tuple[float, float]], corridor: str = "") -> int:
    """A tag a country or route, in free room; gives how many events they stand for. ``names``: where names of
    countries stand, under which their tags hang."""
    shown = 0
    for chip in countries.payload(scene)["chips"]:
        x, y = view.point(chip["lon"], chip["lat"])
        route = chip["kind"] == "route"
        if route:
            y -= 16
        else:
            x, y = next(((a, b + 21) for a, b in names if abs(a - x) < 40 and abs(b - y) < 34), (x, y))
        if not canvas.inside(x, y, 0):
            continue
        shown += sum(chip["counts"])
        label = chip["label"] if not route or chip["id"] == corridor or view.zoom >= 6 else ""
        wide, tall = marks.tag_size(label, chip["counts"])
        x = min(max(x, wide / 2 + 8), canvas.width - wide / 2 - 8)  # a tag near the edge stays whole
        dx, dy = _seat(canvas, x, y, wide, tall)
        if max(abs(dx), abs(dy)) > 40:
            canvas.line([(x, y), (x + dx, y + dy)], "#6B655A", 0.8, alpha=0.7)
        marks.tag(canvas, x + dx - wide / 2, y + dy - tall / 2, label, chip["counts"], route)
    return shown


def _seat(canvas: Canvas, x: float, y: float, wide: float, tall: float) -> tuple[float, float]:
    aside = [(d * way, 0) for d in range(120, 700, 24) for way in (-1, 1)]  # out from under what covers the map
    for dx, dy in (*TRIES, *aside):
        left, top = x + dx - wide / 2 - 2, y + dy - tall / 2 - 2
        inside = left > 2 and top > 2 and left + wide + 4 < canvas.width - 2 and top + tall + 4 < canvas.height - 2
        if inside and canvas.claim((left, top, left + wide + 4, top + tall + 4)):
            return dx, dy
    return TRIES[0]


# -- flows -------------------------------------------------------------------------------------------------------


def flows(canvas: Canvas, view: View, theme: Theme, scene: Scene) -> None:
    """Arrows from giver to receiver, width by amount; a giver outside the view is named at the edge."""
    drawn = []
    for arc in arcs.payload(scene)["arcs"]:
        start, bend, end = _curve(view.point(*arc["from"]), view.point(*arc["to"]))
        width = ARC_WIDTHS[arc["width"]]
        marks.arrow(canvas, start, bend, end, "#fff", width + 2.6, 0.7)
        marks.arrow(canvas, start, bend, end, CATEGORY_COLOURS[arc["category"]], width, 0.82 if arc["firm"] else 0.5)
        drawn.append((arc, start, bend, end))
    for arc, start, bend, end in drawn:
        _edge_name(canvas, theme, arc, (start, bend, end))


def _curve(a: tuple[float, float], b: tuple[float, float]) -> tuple[tuple[float, float], ...]:
    """The curve bends to the left of its way, more when longer, and ends short of the receiver's mark."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    far = math.hypot(dx, dy) or 1
    turn = min(0.2, 0.1 + far / 9000) * (1 if dx >= 0 else -1)
    bend = ((a[0] + b[0]) / 2 + dy * turn, (a[1] + b[1]) / 2 - dx * turn)
    back = math.hypot(b[0] - bend[0], b[1] - bend[1]) or 1
    return a, bend, (b[0] - (b[0] - bend[0]) / back * 14, b[1] - (b[1] - bend[1]) / back * 14)


def _edge_name(canvas: Canvas, theme: Theme, arc: Mapping[str, Any], curve: Sequence[tuple[float, float]]) -> None:
    from dashboard.stills import fonts

    (ax, ay), (bx, by), (cx, cy) = curve
    if canvas.inside(ax, ay, 0) or not canvas.inside(cx, cy, 0):
        return
    x, y = cx, cy
    for step in range(100, -1, -1):
        t, u = step / 100, 1 - step / 100
        px, py = u * u * ax + 2 * u * t * bx + t * t * cx, u * u * ay + 2 * u * t * by + t * t * cy
        if not (8 < px < canvas.width - 8 and 12 < py < canvas.height - 12):
            break
        x, y = px, py
    wide = fonts.width(arc["name"], 11, 600)
    left = min(max(12, x - wide / 2), canvas.width - 12 - wide)
    for middle in (y - 11, y + 13, y - 26):
        if 20 < middle < canvas.height - 14 and canvas.claim((left - 3, middle - 9, left + wide + 3, middle + 9)):
            canvas.text(left, middle, arc["name"], 11, theme.kinds[arc["category"]], 600, halo=theme.halo)
            return
