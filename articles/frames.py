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


def events_frame(records: list[dict[str, Any]]) -> pd.DataFrame:
    """A row an event. Days are ISO strings or None; lists and roles stay Python values; numbers are float64."""
    frame = pd.DataFrame([_row(record) for record in records], columns=list(COLUMNS))
    for column in _FLOATS:
        frame[column] = frame[column].astype("float64")
    return frame


def _row(record: dict[str, Any]) -> dict[str, Any]:
    amount, quantity = record.get("amount") or {}, record.get("quantity") or {}
    period, evidence = record.get("date") or {}, record["evidence"]
    row = {column: record.get(column) for column in COLUMNS}
    row |= {f"amount_{k}": amount.get(k) for k in ("value", "currency", "usd", "low", "high", "raw", "usd_basis")}
    row |= {"quantity_value": quantity.get("value"), "quantity_unit": quantity.get("unit")}
    row |= {"date_start": period.get("start"), "date_end": period.get("end"), "date_precision": period.get("precision")}
    row |= {f"evidence_{k}": evidence[k] for k in ("start", "end", "text")}
    row["trigger_text"] = record.get("trigger", "")
    return row


def geo_frame(frame: pd.DataFrame) -> gpd.GeoDataFrame:
    """The same rows with point geometry (EPSG:4326); rows without a point have none."""
    points = gpd.points_from_xy(frame["lon"], frame["lat"], crs="EPSG:4326")
    return gpd.GeoDataFrame(frame, geometry=[p if not p.is_empty else None for p in points], crs="EPSG:4326")
