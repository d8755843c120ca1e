"""Events as frames with declared columns: the contract with the dashboard and the exports."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import pandas as pd

COLUMNS = (
    "id", "article_id", "title", "url", "publisher", "published", "category", "type", "status", "stage", "actors",
    "recipients", "countries", "country_roles", "locations", "lon", "lat", "precision", "routes", "amount_value",
    "amount_currency", "amount_usd", "amount_low", "amount_high", "amount_raw", "amount_usd_basis", "amount_kind",
    "safe_to_sum", "sum_note", "quantity_value", "quantity_unit", "date_start", "date_end", "date_precision", "score",
    "reason", "evidence_start", "evidence_end", "evidence_text", "trigger_text", "attribution", "story",
)  # fmt: skip
_FLOATS = ("lon", "lat", "amount_value", "amount_usd", "amount_low", "amount_high", "quantity_value", "score")
_AMOUNT = ("value", "currency", "usd", "low", "high", "raw", "usd_basis")
_NONE: dict[str, Any] = {}


def events_frame(records: list[dict[str, Any]]) -> pd.DataFrame:
    """A row an event. Days are ISO strings or None; lists and roles stay Python values; numbers are float64."""
    frame = pd.DataFrame.from_records([_row(record) for record in records], columns=list(COLUMNS))
    for column in _FLOATS:
        frame[column] = frame[column].astype("float64")
    return frame


def _row(record: dict[str, Any]) -> list[Any]:
    """The record's values in the order of COLUMNS."""
    amount, quantity = record.get("amount") or _NONE, record.get("quantity") or _NONE
    period, evidence = record.get("date") or _NONE, record["evidence"]
    flat = {f"amount_{key}": amount.get(key) for key in _AMOUNT}
    flat |= {
        "quantity_value": quantity.get("value"), "quantity_unit": quantity.get("unit"),
        "date_start": period.get("start"), "date_end": period.get("end"), "date_precision": period.get("precision"),
        "evidence_start": evidence["start"], "evidence_end": evidence["end"], "evidence_text": evidence["text"],
        "trigger_text": record.get("trigger", ""),
    }  # fmt: skip
    return [flat[column] if column in flat else record.get(column) for column in COLUMNS]


def geo_frame(frame: pd.DataFrame) -> gpd.GeoDataFrame:
    """The same rows with point geometry (EPSG:4326); rows without a point have none."""
    points = gpd.points_from_xy(frame["lon"], frame["lat"], crs="EPSG:4326")
    return gpd.GeoDataFrame(frame, geometry=[p if not p.is_empty else None for p in points], crs="EPSG:4326")
