"""A briefing: scenes in order, kept as a YAML file that people can read, compare and edit. Format version 1.

A scene is a title, one message, a map view, what is selected and filtered on it, up to three figures, a chart, notes
and a source line. What it shows of the data is computed when it is drawn (figures.py), never typed in twice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

import yaml

from articles.query import EventQuery, from_address, to_address
from dashboard.errors import BriefingError

FORMAT = 1
MOST_SCENES, MOST_FIGURES = 60, 3
LAYERS = ("corridors", "events", "countries", "arcs", "places")
CHARTS = ("", "events_by_year", "volumes", "partners", "categories")
FIGURES = ("events", "countries", "safe_sum", "largest", "length", "crossings", "volume", "text")
_EVERYTHING = EventQuery()
HOME = (27.0, 33.0, 93.0, 51.0)  # west, south, east, north: the corridor from Türkiye to China


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a scene: computed by ``kind`` from the scene's events or its corridor; ``text`` is written by hand
    and then needs ``value``, ``source`` and ``date``."""

    kind: str
    label: str = ""
    value: str = ""
    source: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture of a briefing. ``bounds``: west, south, east, north in degrees. ``legs``: "from:to" waypoint ids of
    the corridor that are lit. ``layers``: what is drawn. ``seconds``: how long it stays when it runs by itself."""

    title: str
    message: str = ""
    bounds: tuple[float, float, float, float] = HOME
    query: EventQuery = _EVERYTHING
    corridor: str = ""
    branches: Mapping[str, str] = field(default_factory=dict)
    legs: tuple[str, ...] = ()
    event: str = ""
    layers: tuple[str, ...] = ("corridors", "events", "countries")
    figures: tuple[Figure, ...] = ()
    chart: str = ""
    notes: str = ""
    source: str = ""
    seconds: int = 20


@dataclass(frozen=True, slots=True)
class Briefing:
    """Scenes with a title, and the version of the data they are pinned to ("" : always the live data)."""

    id: str
    title: str
    subtitle: str = ""
    scenes: tuple[Scene, ...] = ()
    language: str = "en"
    data_version: str = ""
    as_of: str = ""


def slug(title: str) -> str:
    """An id from a title: plain letters, digits and dashes."""
    from anyascii import anyascii

    return re.sub(r"[^a-z0-9]+", "-", anyascii(title).lower()).strip("-")[:60] or "briefing"


def dump(briefing: Briefing) -> str:
    """The briefing as YAML text; defaults are left out."""
    head = {"briefing": FORMAT} | {name: getattr(briefing, name) for name in ("id", "title", "subtitle", "language")}
    if briefing.data_version:
        head["data"] = {"version": briefing.data_version, "as_of": briefing.as_of}
    head["scenes"] = [_scene_object(scene) for scene in briefing.scenes]
    return yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=110)


def _scene_object(scene: Scene) -> dict[str, Any]:
    plain = Scene("")
    found: dict[str, Any] = {"title": scene.title}
    for one in fields(scene):
        value = getattr(scene, one.name)
        if one.name == "title" or value == getattr(plain, one.name):
            continue
        if one.name == "query":
            found["filter"] = to_address(value)
        elif one.name == "figures":
            found["figures"] = [
                {f.name: getattr(fig, f.name) for f in fields(fig) if getattr(fig, f.name)} for fig in value
            ]
        elif one.name == "bounds":
            found["bounds"] = [round(v, 3) for v in value]
        else:
            found[one.name] = (
                list(value) if isinstance(value, tuple) else dict(value) if isinstance(value, Mapping) else value
            )
    return found


def load(text: str) -> Briefing:
    """The briefing of YAML text. Raises BriefingError naming what is wrong and where."""
    if len(text) > 2_000_000:
        raise BriefingError("This file is larger than 2 MB, which no briefing is.")
    try:
        found = yaml.load(text, Loader=_SafeLoader)  # a SafeLoader without aliases, see below
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BriefingError(f"This is no YAML: {' '.join(str(error).split())[:200]}") from None
    if not isinstance(found, dict) or "briefing" not in found:
        raise BriefingError("This is no briefing: the first line should be “briefing: 1”.")
    if found["briefing"] != FORMAT:
        raise BriefingError(
            f"Briefings of format {found['briefing']!r} are not known; this program reads format {FORMAT}."
        )
    scenes = found.get("scenes") or []
    if not isinstance(scenes, list) or len(scenes) > MOST_SCENES:
        raise BriefingError(f"“scenes” must be a list of at most {MOST_SCENES} scenes.")
    data = found.get("data") or {}
    title = _text(found, "title", "the briefing")
    return Briefing(
        slug(str(found.get("id") or title)), title, _text(found, "subtitle", "the briefing"),
        tuple(_scene(scene, f"scene {number}") for number, scene in enumerate(scenes, 1)),
        _text(found, "language", "the briefing") or "en", str(data.get("version") or ""), str(data.get("as_of") or ""),
    )  # fmt: skip


class _SafeLoader(yaml.SafeLoader):
    """YAML without aliases (a page of them unpacks to gigabytes) and without types made from words."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.YAMLError("aliases (*name) are not allowed")
        return super().compose_node(parent, index)


_SafeLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:timestamp"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _scene(found: Any, where: str) -> Scene:
    if not isinstance(found, dict):
        raise BriefingError(f"{where} is not a scene: write “title: …” and what it shows.")
    known = {one.name for one in fields(Scene)} - {"query"} | {"filter"}
    unknown = sorted(set(map(str, found)) - known)
    if unknown:
        raise BriefingError(f"{where}: {unknown[0]!r} is not known. Known: {', '.join(sorted(known))}.")
    chart = _text(found, "chart", where)
    if chart not in CHARTS:
        raise BriefingError(f"{where}: the chart {chart!r} is not known. Known: {', '.join(filter(None, CHARTS))}.")
    layers = _words(found, "layers", where) or Scene("").layers
    if odd := sorted(set(layers) - set(LAYERS)):
        raise BriefingError(f"{where}: the layer {odd[0]!r} is not known. Known: {', '.join(LAYERS)}.")
    figures = found.get("figures") or []
    if not isinstance(figures, list) or len(figures) > MOST_FIGURES:
        raise BriefingError(f"{where}: “figures” must be a list of at most {MOST_FIGURES}.")
    branches = found.get("branches") or {}
    if not isinstance(branches, dict):
        raise BriefingError(f"{where}: “branches” must map a choice to a branch.")
    return Scene(
        _text(found, "title", where), _text(found, "message", where), _bounds(found, where),
        from_address(_text(found, "filter", where)), _text(found, "corridor", where),
        {str(k): str(v) for k, v in branches.items()}, _words(found, "legs", where), _text(found, "event", where), layers,
        tuple(_figure(figure, where) for figure in figures), chart, _text(found, "notes", where), _text(found, "source", where),
        _seconds(found, where),
    )  # fmt: skip


def _figure(found: Any, where: str) -> Figure:
    if not isinstance(found, dict) or found.get("kind") not in FIGURES:
        raise BriefingError(f"{where}: a figure needs a kind: one of {', '.join(FIGURES)}.")
    made = Figure(*(_text(found, one.name, where) for one in fields(Figure)))
    if made.kind == "text" and not (made.value and made.source and made.date):
        raise BriefingError(
            f"{where}: a figure written by hand needs value, source and date: every number is defended."
        )
    return made


def _text(found: Mapping[Any, Any], name: str, where: str) -> str:
    value = found.get(name)
    if value is None:
        return ""
    if isinstance(value, dict | list):
        raise BriefingError(f"{where}: {name!r} must be text.")
    return str(value).strip()[:4000]


def _words(found: Mapping[Any, Any], name: str, where: str) -> tuple[str, ...]:
    value = found.get(name) or []
    if not isinstance(value, list):
        raise BriefingError(f"{where}: {name!r} must be a list.")
    return tuple(map(str, value))


def _bounds(found: Mapping[Any, Any], where: str) -> tuple[float, float, float, float]:
    value = found.get("bounds")
    return HOME if value is None else bounds_of(value, where)


def bounds_of(value: Any, where: str) -> tuple[float, float, float, float]:
    """West, south, east, north as numbers on the map. Raises BriefingError that names ``where``."""
    try:
        west, south, east, north = map(float, value)
    except (TypeError, ValueError):
        raise BriefingError(f"{where}: “bounds” must be four numbers: west, south, east, north.") from None
    if not (-180 <= west < east <= 180 and -85 <= south < north <= 85):
        raise BriefingError(f"{where}: the bounds {value} are not on the map (west < east, south < north, degrees).")
    return west, south, east, north


def _seconds(found: Mapping[Any, Any], where: str) -> int:
    try:
        return min(3600, max(2, int(found.get("seconds") or 20)))
    except (TypeError, ValueError, OverflowError):
        raise BriefingError(f"{where}: “seconds” must be a whole number.") from None


def moved(briefing: Briefing, at: int, by: int) -> Briefing:
    """The briefing with a scene moved up (-1) or down (+1)."""
    scenes = list(briefing.scenes)
    to = min(max(0, at + by), len(scenes) - 1)
    scenes.insert(to, scenes.pop(at))
    return replace(briefing, scenes=tuple(scenes))


def duplicated(briefing: Briefing, at: int) -> Briefing:
    """The briefing with a scene twice."""
    scenes = list(briefing.scenes)
    scenes.insert(at + 1, scenes[at])
    return replace(briefing, scenes=tuple(scenes))


def without(briefing: Briefing, at: int) -> Briefing:
    """The briefing without a scene."""
    return replace(briefing, scenes=briefing.scenes[:at] + briefing.scenes[at + 1 :])


def with_scene(briefing: Briefing, scene: Scene, at: int | None = None) -> Briefing:
    """The briefing with a scene put in place of another, or at the end."""
    scenes = list(briefing.scenes)
    if at is None:
        scenes.append(scene)
    else:
        scenes[at] = scene
    return replace(briefing, scenes=tuple(scenes))
