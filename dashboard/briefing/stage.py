"""A briefing as the stage shows it: all that the player needs, as plain data. Screen, file, slides and handout are made
from this one value, so their figures cannot differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from dashboard import cards, corridor_view, explore_map, map_view
from dashboard.briefing import figures
from dashboard.briefing.model import Briefing, Scene
from geodata import corridor

Filter = Callable[[Any], pd.DataFrame]
Translate = Callable[[str], str]
MOST_CARDS = 400  # a scene with more events tells the rest as numbers
ATTRIBUTION = "Natural Earth · GeoNames (CC BY 4.0) · relief: Tom Patterson"
DISCLAIMER = "Borders are shown for orientation and imply no position."


@dataclass(frozen=True, slots=True)
class Shown:
    """One scene ready to be drawn: its events, what is selected, its figures and chart."""

    scene: Scene
    frame: pd.DataFrame
    selected: dict[str, Any]
    figures: list[figures.Shown]
    chart: figures.Chart | None


def scenes(
    briefing: Briefing, events: Filter, routes: Mapping[str, Any], name: Callable[[str], str], translate: Translate
) -> list[Shown]:
    """Every scene of a briefing with its data. ``events`` gives the frame of a query from the pinned data."""
    found = []
    for scene in briefing.scenes:
        frame = events(scene.query)
        found.append(
            Shown(
                scene, frame, selected(scene, routes), figures.shown(scene, frame, briefing.as_of, name, translate),
                figures.chart(scene, frame, briefing.as_of, name, translate),
            )
        )  # fmt: skip
    return found


def selected(scene: Scene, routes: Mapping[str, Any]) -> dict[str, Any]:
    """What the map's painters light: corridor, legs by their number among the drawn ones, event."""
    route = routes.get(scene.corridor)
    if route is None:
        return {"corridor": None, "event": scene.event or None, "legs": None}
    legs = None
    if scene.legs:
        wanted = {tuple(leg.split(":")[-2:]) for leg in scene.legs}
        drawn = [leg for leg in route.legs if len(leg.coordinates) > 1]
        ends = [(leg.start.place_id, leg.end.place_id) for leg in drawn]
        legs = [i for i, (a, b) in enumerate(ends) if (a, b) in wanted or (b, a) in wanted]
    elif corridor_view.branch_groups(scene.corridor):
        choices = corridor_view.defaults(scene.corridor) | dict(scene.branches)
        legs = corridor_view.leg_numbers(route, corridor.journey(scene.corridor, choices))
    return {"corridor": scene.corridor, "event": scene.event or None, "legs": legs}


def player_data(
    briefing: Briefing, shown: list[Shown], routes: Mapping[str, Any], name: Callable[[str], str], translate: Translate
) -> dict[str, Any]:
    """What the player's script reads. Layers that several scenes share are sent once."""
    _ = translate
    parts: dict[str, Any] = {}
    scenes_drawn = [explore_map.scene_of(one.frame, translate) for one in shown]
    told = [_told(one, drawn, parts) for one, drawn in zip(shown, scenes_drawn, strict=True)]
    found_cards: dict[str, str] = {}
    for one, drawn in zip(shown, scenes_drawn, strict=True):
        rows = one.frame.head(MOST_CARDS)
        new = [i for i, identity in enumerate(rows["id"]) if identity not in found_cards]
        for row, line in zip(rows.iloc[new].to_dict("records"), drawn.headlines(new), strict=True):
            found_cards[row["id"]] = cards.event_card(row, line, name, translate)
    constant = map_view.constant(routes.values(), translate, code=briefing.language, theme="stage")
    return {
        "id": briefing.id, "title": briefing.title, "subtitle": briefing.subtitle, "language": briefing.language,
        "asOf": briefing.as_of, "constant": constant, "parts": parts, "scenes": told, "cards": found_cards,
        "attribution": ATTRIBUTION, "disclaimer": _(DISCLAIMER), "words": player_words(translate),
    }  # fmt: skip


def _told(one: Shown, drawn: Any, parts: dict[str, Any]) -> dict[str, Any]:
    scene = one.scene
    layers = map_view.payload(drawn)
    for part in layers.values():
        parts.setdefault(part["hash"], part)
    west, south, east, north = scene.bounds
    return {
        "title": scene.title, "message": scene.message, "bounds": [[south, west], [north, east]], "notes": scene.notes,
        "source": scene.source, "seconds": scene.seconds, "figures": [asdict(figure) for figure in one.figures],
        "chart": asdict(one.chart) if one.chart else None, "events": len(one.frame),
        "push": {
            "version": map_view.fingerprint([scene.title, one.selected, scene.layers]), "selected": one.selected, "layers": {n: part["hash"] for n, part in layers.items()},
            "visible": {layer: layer in scene.layers for layer in ("corridors", "events", "countries", "arcs", "places")},
        },
    }  # fmt: skip


def player_words(translate: Translate) -> dict[str, str]:
    """The player's own words."""
    _ = translate
    return {
        "of": _("{n} of {m}"), "asOf": _("Data as of {day}"), "source": _("Source"), "notes": _("Notes"), "next": _("Next"),
        "close": _("Close"), "overview": _("Overview"), "end": _("End of the briefing"), "timer": _("Time"),
        "keys": _("Page Down: next. Page Up: back. o: overview. n: notes. b: black. f: full screen. Esc: leave."),
    }  # fmt: skip
