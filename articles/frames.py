"""Events as frames with declared columns: the contract with the dashboard and the exports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from articles.query import EventQuery

COLUMNS = (
    "id", "article_id", "title", "url", "publisher", "published", "category", "type", "status", "stage", "actors",
    "recipients", "countries", "country_roles", "locations", "lon", "lat", "precision", "routes", "amount_value",
    "amount_currency", "amount_usd", "amount_low", "amount_high", "amount_raw", "amount_usd_basis", "amount_kind",
    "safe_to_sum", "sum_note", "quantity_value", "quantity_unit", "date_start", "date_end", "date_precision", "score",
    "reason", "evidence_start", "evidence_end", "evidence_text", "trigger_text", "attribution", "story",
)  # fmt: skip
_FLOATS = ("lon", "lat", "amount_value", "amount_usd", "amount_low", "amount_high", "quantity_value", "score")
_NESTED = ("amount", "quantity", "date", "evidence")
_NONE: dict[str, Any] = {}


def events_frame(records: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """A row an event. Days are ISO strings or None; lists and roles stay Python values; numbers are float64.

    Built a column at a time: a hundred thousand events take about a second."""
    nested = {name: [record.get(name) or _NONE for record in records] for name in _NESTED}
    return pd.DataFrame({column: _column(column, records, nested) for column in COLUMNS}, columns=list(COLUMNS))


def _column(column: str, records: Sequence[Mapping[str, Any]], nested: Mapping[str, list[Any]]) -> Any:
    part, _, key = column.partition("_")
    if column == "trigger_text":
        values = [record.get("trigger", "") for record in records]
    elif part in nested and column != "amount_kind":
        values = [inner.get(key) for inner in nested[part]]
    else:
        values = [record.get(column) for record in records]
    if column in _FLOATS:
        return np.array(values, dtype="float64")
    return values


def geo_frame(frame: pd.DataFrame) -> gpd.GeoDataFrame:
    """The same rows with point geometry (EPSG:4326); rows without a point have none."""
    points = gpd.points_from_xy(frame["lon"], frame["lat"], crs="EPSG:4326")
    return gpd.GeoDataFrame(frame, geometry=[p if not p.is_empty else None for p in points], crs="EPSG:4326")


def load_events(query: str | EventQuery = "", store: str | None = None) -> gpd.GeoDataFrame:
    """The stored events of a filter, for a notebook: what the dashboard shows and exports under the same address.

    ``query``: an EventQuery, or its address form as in the dashboard ("c=KZ&cat=investment"). ``store``: a SQLAlchemy
    URL, by default ATLAS_STORE. Points are lon, lat in EPSG:4326. Raises StoreError.
    """
    from articles.query import from_address
    from articles.store import open_store

    wanted = from_address(query) if isinstance(query, str) else query
    return geo_frame(open_store(store).events_frame(wanted))
