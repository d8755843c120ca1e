"""Tags on countries and routes that count the events known no finer. Painter: static/atlas-countries.js."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from dashboard.layers.base import Layer, LayerCard, Scene
from dashboard.placement import Home
from geodata.models import Route


def payload(scene: Scene) -> dict[str, Any]:
    """One chip a country or route with its counts by category, the fullest first (it gets the best seat)."""
    frame = scene.frame[scene.frame["home"].isin((Home.BADGE.value, Home.ROUTE.value))]
    table = frame.groupby(["home", "home_id", "category_code"], sort=False).size()
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for (home, identity, category), number in table.items():
        counts[home, identity][category] = int(number)
    chips = [_chip(scene, home, identity, numbers) for (home, identity), numbers in counts.items()]
    return {"chips": sorted(chips, key=lambda chip: (-sum(chip["counts"]), chip["id"]))}


def _chip(scene: Scene, home: str, identity: str, counts: list[int]) -> dict[str, Any]:
    if home == Home.BADGE:
        country = scene.countries[identity]
        return {
            "kind": "country", "id": identity, "label": identity, "name": country.name, "lon": country.lon,
            "lat": country.lat, "counts": counts,
        }  # fmt: skip
    route = scene.routes[identity]
    lon, lat = middle(route)
    return {
        "kind": "route", "id": identity, "label": short_name(route), "name": route.name, "lon": lon, "lat": lat,
        "counts": counts,
    }  # fmt: skip


def middle(route: Route) -> tuple[float, float]:
    """The point of a route's own line half way along its main branch (lon, lat)."""
    legs = [leg for leg in route.legs if leg.branch == route.legs[0].branch]
    half = sum(leg.length_km for leg in legs) / 2
    for leg in legs:
        if half <= leg.length_km:
            return _along(leg.coordinates, half / leg.length_km if leg.length_km else 0)
        half -= leg.length_km
    return legs[-1].coordinates[-1]


def _along(points: Sequence[tuple[float, float]], share: float) -> tuple[float, float]:
    """The vertex nearest to a share of the line: a tag needs no more."""
    return points[round(share * (len(points) - 1))]


def short_name(route: Route) -> str:
    """A name that fits a tag: what stands before a bracket, at most 26 letters."""
    name = route.name.split(" (")[0]
    return name if len(name) <= 26 else name[:25].rstrip() + "…"


LAYER = Layer(
    id="countries",
    title="Country and route tags",
    script="atlas-countries.js",
    card=LayerCard(
        what="Events that the articles tie to a country or a route but to no place in it, counted on a tag.",
        source="The articles in the store.",
        date="The day each article was published.",
        limits="An event of several countries counts once: where it happens, else who receives, else who acts.",
    ),
    payload=payload,
)
