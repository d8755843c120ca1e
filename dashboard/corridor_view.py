"""A corridor as the screen shows it: the chosen journey, its strip profile with events, and how it compares.

Pure functions over geodata.corridor; the events come as a prepared frame.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from articles.headlines import figures
from dashboard import words
from geodata import corridor, routes
from geodata.geometry import points_to_line_km
from geodata.models import Leg, Route

Translate = Callable[[str], str]
NEAR_NODE_KM = 40


def branch_groups(route_id: str) -> dict[str, dict[str, str]]:
    """Choices of a corridor: group to {branch id: label}, only groups with more than one branch."""
    found: dict[str, dict[str, str]] = {}
    for branch in routes.branches(route_id):
        found.setdefault(branch.group, {})[branch.id] = branch.label
    return {group: choices for group, choices in found.items() if len(choices) > 1}


def defaults(route_id: str) -> dict[str, str]:
    """The branch of each group that is taken when nothing is chosen."""
    groups = branch_groups(route_id)
    chosen = {group: next(iter(choices)) for group, choices in groups.items()}
    chosen.update({b.group: b.id for b in routes.branches(route_id) if b.default and b.group in groups})
    return chosen


def leg_numbers(route: Route, journey: Sequence[Leg]) -> list[int]:
    """Positions, among the legs that are drawn, of those the journey uses in either direction."""
    used = {(leg.start.place_id, leg.end.place_id, leg.mode) for leg in journey}
    used |= {(leg.end.place_id, leg.start.place_id, leg.mode) for leg in journey}
    drawn = [leg for leg in route.legs if len(leg.coordinates) > 1]
    return [i for i, leg in enumerate(drawn) if (leg.start.place_id, leg.end.place_id, leg.mode) in used]


def strip(
    route_id: str, choices: Mapping[str, str], frame: pd.DataFrame, country: Callable[[str], str], translate: Translate
) -> dict[str, Any]:
    """The strip profile for the page: stops with km, country, kind, events near, and the leg that follows each."""
    journey = corridor.journey(route_id, choices)
    nodes = corridor.strip_profile(route_id, choices)
    counts = events_by_node(route_id, frame, journey) if len(frame) else {}
    found = []
    for node in nodes:
        follows = None
        if node.next_mode:
            follows = {
                "mode": node.next_mode.value, "planned": node.next_status.value != "operating",
                "words": _leg_words(node, translate),
            }  # fmt: skip
        found.append({
            "id": node.id, "name": node.name, "country": node.country, "countryName": country(node.country),
            "lon": node.lon, "lat": node.lat, "km": round(node.km), "kind": node.kind, "crossing": node.crossing,
            "events": counts.get(node.id, [0, 0, 0, 0]), "next": follows,
        })  # fmt: skip
    return {"route": route_id, "nodes": found, "km": round(nodes[-1].km) if nodes else 0}


def _leg_words(node: corridor.Node, translate: Translate) -> str:
    """ "rail, 293 km" with the published length where there is one, and the status when it is not in use."""
    kilometres = node.next_official_km or node.next_km or 0
    text = f"{translate(words.MODES[node.next_mode.value])}, {figures(round(kilometres))} km"
    if node.next_status.value != "operating":
        text += f", {translate(words.ROUTE_STATUSES[node.next_status.value])}"
    return text


def events_by_node(route_id: str, frame: pd.DataFrame, journey: Sequence[Leg]) -> dict[str, list[int]]:
    """Events by category within NEAR_NODE_KM of each stop of a journey."""
    points = frame[frame["home"] == "marker"]
    if points.empty:
        return {}
    near = corridor.by_node(points[["lon", "lat", "category_code"]], route_id, NEAR_NODE_KM, journey)
    found: dict[str, list[int]] = {}
    for node, category in zip(near["node"], near["category_code"], strict=True):
        if node:
            found.setdefault(node, [0, 0, 0, 0])[category] += 1
    return found


def near_point(frame: pd.DataFrame, lon: float, lat: float, km: float = NEAR_NODE_KM) -> pd.DataFrame:
    """The events drawn within ``km`` of a point (lon, lat)."""
    points = frame[frame["home"] == "marker"]
    away = points_to_line_km(points["lon"].to_numpy(float), points["lat"].to_numpy(float), ((lon, lat),))
    return points[away <= km]


def near_leg(frame: pd.DataFrame, leg: Leg, km: float = NEAR_NODE_KM) -> pd.DataFrame:
    """The events drawn within ``km`` of a leg of a corridor."""
    points = frame[frame["home"] == "marker"]
    away = points_to_line_km(points["lon"].to_numpy(float), points["lat"].to_numpy(float), leg.coordinates)
    return points[away <= km]


def comparison(
    pairs: Sequence[tuple[str, Mapping[str, str]]], country: Callable[[str], str], translate: Translate
) -> list[tuple[str, list[str]]]:
    """(label, one value a corridor) of each figure: for a table with corridors side by side."""
    _ = translate
    profiles = [corridor.profile(route_id, choices) for route_id, choices in pairs]
    volumes = [latest_volume(profile) for profile in profiles]
    return [
        (_("Length drawn"), [f"{profile.km:,.0f} km" for profile in profiles]),
        (_("Length published"), [f"{p.official_km:,.0f} km" if p.official_km else "–" for p in profiles]),
        (_("Countries"), [", ".join(country(code) for code in profile.countries) for profile in profiles]),
        (_("Border crossings"), [str(profile.border_crossings) for profile in profiles]),
        (_("By sea"), [_sea(profile, _) for profile in profiles]),
        (_("Changes of mode"), [str(profile.mode_changes) for profile in profiles]),
        (_("Not yet in use"), [_unbuilt(profile) for profile in profiles]),
        (_("Carried"), volumes),
    ]


def _sea(profile: corridor.Profile, translate: Translate) -> str:
    return f"{profile.sea_km:,.0f} km" if profile.sea_legs else translate("no")


def _unbuilt(profile: corridor.Profile) -> str:
    missing = sum(km for status, km in profile.status_km.items() if str(status) != "operating")
    return f"{missing:,.0f} km" if missing else "0 km"


def latest_volume(profile: corridor.Profile) -> str:
    """The newest published volume of a corridor: "4.12 Mt (2025)"; a dash when none is known."""
    if not profile.volumes:
        return "–"
    newest = max(profile.volumes, key=lambda figure: (figure.year, figure.metric == "cargo"))
    return f"{figures(newest.value)}\u00a0{newest.unit} ({newest.year})"
