"""Corridors in the events on screen: each leg with its events, and cargo by year as reported, never added up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from articles.headlines import quantity_text
from articles.query import EventQuery
from geodata.models import Route

Translate = Callable[[str], str]
UNITS = ("tonnes", "TEU")


def legs(
    counts: Mapping[str, int],
    routes: Mapping[str, Route],
    query: EventQuery,
    name: Callable[[str], str],
    translate: Translate,
) -> dict[str, Any]:
    """A block of bars a route: its legs in order, with the events within 25 km of each (an event at a junction counts
    on each of its legs)."""
    _, found = translate, []
    for route in routes.values():
        rows = []
        for leg in route.legs:
            value = f"{route.id}:{leg.start.place_id}:{leg.end.place_id}"
            if counts.get(value) and value not in {row["act"]["value"] for row in rows}:
                rows.append({
                    "label": f"{name(leg.start.place_id)} – {name(leg.end.place_id)}", "n": counts[value],
                    "parts": [["plain", 1]], "on": value in query.legs,
                    "act": {"do": "toggle", "field": "legs", "value": value},
                })  # fmt: skip
        if rows:
            found.append({"title": route.name.split(" (")[0], "rows": rows, "chosen": any(row["on"] for row in rows)})
    ranked = sorted(found, key=lambda block: -sum(row["n"] for row in block["rows"]))
    return {"blocks": ranked, "wide": True, "empty": _("No event lies near a leg of a corridor.")}


def cargo(frame: pd.DataFrame, name: Callable[[str], str], translate: Translate) -> dict[str, Any]:
    """A block of bars a unit: each reported volume by year, one report a story. Years overlap and sources differ, so
    they stand beside each other and are not added."""
    _, found = translate, []
    volumes = frame[(frame["type"] == "cargo_volume") & frame["quantity_value"].notna() & frame["date_start"].notna()]
    volumes = volumes.assign(_story=volumes["story"].where(volumes["story"].astype(bool), volumes["id"]))
    once = volumes.sort_values(["score", "id"], ascending=[False, True]).drop_duplicates("_story")
    for unit in UNITS:
        chosen = once[once["quantity_unit"] == unit].sort_values(["date_start", "id"], ascending=[False, True])
        rows = [_volume(row, unit, name, _) for row in chosen.to_dict("records")]
        if rows:
            title = _("Cargo in tonnes, as reported") if unit == "tonnes" else _("Containers in TEU, as reported")
            found.append({"title": title, "rows": rows, "note": _("Periods overlap; these are not added up.")})
    return {"blocks": found, "wide": True, "empty": _("No event here tells a volume of cargo.")}


def _volume(row: dict[str, Any], unit: str, name: Callable[[str], str], _: Translate) -> dict[str, Any]:
    from articles.headlines import date_text

    where = [*row["routes"], *row["locations"], *row["countries"]]
    day = date_text(row["date_start"], row["date_end"], row["date_precision"], _)
    label = f"{day} · {name(where[0])}" if where else day
    if row["status"] != "occurred":
        label += _(" (planned)")
    value = float(row["quantity_value"])
    return {
        "label": label, "n": value, "text": quantity_text(value, unit, _), "on": False,
        "parts": [["trade", 1]], "act": {"do": "event", "value": row["id"]},
    }  # fmt: skip
