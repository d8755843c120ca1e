"""Every export opened with its own tool: the same rows, points and words come back, no text turns into a formula."""

from __future__ import annotations

import io
import json
import zipfile

import geopandas as gpd
import numpy as np
import openpyxl
import pandas as pd
import pyogrio
import pytest

from articles.exports import EXPORTS, about
from articles.exports.cells import CELLS, flat
from articles.exports.csv_text import BOM
from articles.frames import COLUMNS, events_frame
from articles.keywords import read_table
from articles.query import EventQuery
from geodata import borders

FORMULA = '=HYPERLINK("http://evil.example")'
NASTY = "<b>&\"'\u0000 ]]> ${x} ё ş ქ\nnext"


def record(identity: str, **changes) -> dict:
    base = {
        "id": identity, "article_id": "a1", "title": "Money for a port", "url": "https://example.org/1",
        "publisher": "Gazette", "published": "2024-03-06", "category": "investment", "type": "loan",
        "status": "occurred", "stage": "commitment", "actors": ["CN"], "recipients": ["KZ"], "countries": ["CN",
        "KZ"], "country_roles": {"CN": ["actor"], "KZ": ["recipient", "location"]}, "locations": ["aktau"],
        "lon": 51.17, "lat": 43.66, "precision": "city", "routes": ["titr"], "amount": {"value": 2.5e9,
        "currency": "USD", "usd": 2.5e9, "low": 2.5e9, "high": 2.5e9, "raw": "$2.5 bn", "usd_basis": ""},
        "amount_kind": "flow", "safe_to_sum": True, "sum_note": "", "quantity": {"value": 12.0, "unit": "km"},
        "date": {"start": "2024-03-05", "end": "2024-03-05", "precision": "day"}, "score": 0.9, "reason": "why",
        "attribution": "", "evidence": {"start": 0, "end": 8, "text": "A port."}, "trigger": "loan", "story": "s1",
    }  # fmt: skip
    return base | changes


FRAME = events_frame([
    record("e1"),
    record("e2", lon=None, lat=None, precision="country", locations=[], routes=[], amount=None, quantity=None,
           date=None),
    record("e3", title=FORMULA, publisher="@cmd", evidence={"start": 0, "end": 4, "text": NASTY}, lon=44.5, lat=40.2),
    record("e4", countries=["XK"], country_roles={"XK": ["location"]}, evidence={"start": 0, "end": 4, "text": "+1"}),
])  # fmt: skip
ABOUT = about(FRAME, EventQuery(countries=("KZ",)), "7")


def written(kind: str) -> bytes:
    return EXPORTS[kind].write(FRAME, ABOUT)


def same_points(found: gpd.GeoDataFrame) -> None:
    assert found.crs.to_epsg() == 4326
    empty = found.geometry.isna() | found.geometry.is_empty
    assert list(~empty) == list(FRAME["lon"].notna())
    np.testing.assert_allclose(found.geometry[~empty].x, FRAME["lon"].dropna())
    np.testing.assert_allclose(found.geometry[~empty].y, FRAME["lat"].dropna())


def same_cells(found: pd.DataFrame, without: tuple[str, ...] = ()) -> None:
    """Column by column equal to the flat frame; nothing and "" are the same."""
    wanted = flat(FRAME)
    for column in set(CELLS) - set(without):
        left, right = wanted[column], found[column].reset_index(drop=True)
        if left.dtype.kind == "f" or column in ("evidence_start", "evidence_end"):
            np.testing.assert_allclose(pd.to_numeric(right).astype(float), left.astype(float), err_msg=column)
        else:
            assert [str(v) if v is not None and v == v else "" for v in right] == [str(v) for v in left], column


def test_about_says_what_the_file_is() -> None:
    told = dict(ABOUT.lines())
    assert told["Events"] == "Events with KZ. 4 events, 1 of them without a point."
    assert told["Filter"] == "c=KZ" and told["Data version"] == "7"
    assert told["Borders"] == borders.DISCLAIMER and told["Attribution"] == borders.ATTRIBUTION


def test_csv() -> None:
    content = written("csv")
    found = pd.read_csv(io.BytesIO(content), keep_default_na=False, na_values={c: [""] for c in ("lon", "amount_usd")})
    assert list(found.columns) == [*CELLS, "notice"]
    assert (
        found["title"][2] == "'" + FORMULA and found["publisher"][2] == "'@cmd" and found["evidence_text"][3] == "'+1"
    )
    assert found["countries_alpha3"].tolist() == ["CHN KAZ", "CHN KAZ", "CHN KAZ", "UNK"]
    assert borders.DISCLAIMER in found["notice"][0]
    assert written("csv-bom") == BOM + content and not content.startswith(BOM)


def test_geojson_is_valid() -> None:
    found = json.loads(written("geojson"), parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    assert found["type"] == "FeatureCollection" and "crs" not in found
    assert [f["geometry"] and f["geometry"]["coordinates"] for f in found["features"]] == [
        [51.17, 43.66], None, [44.5, 40.2], [51.17, 43.66]
    ]  # fmt: skip
    for feature in found["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"} and feature["type"] == "Feature"
        assert set(feature["properties"]) == set(COLUMNS) - {"lon", "lat"}
    assert found["features"][0]["properties"]["country_roles"]["KZ"] == ["recipient", "location"]
    assert found["about"]["Borders"] == borders.DISCLAIMER
    same_points(gpd.read_file(io.BytesIO(written("geojson"))))


def test_xlsx() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx")))
    assert book.sheetnames == ["Events", "About", "Codebook"]
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]
    rows = list(book["Events"].values)
    found = pd.DataFrame(rows[1:], columns=rows[0])
    assert found["title"][2] == FORMULA
    found["evidence_text"] = found["evidence_text"].str.replace("_x0000_", "\u0000")
    same_cells(found, without=("evidence_text",))
    assert borders.DISCLAIMER in [row[1] for row in book["About"].values]


def test_geopackage(tmp_path) -> None:
    path = tmp_path / "events.gpkg"
    path.write_bytes(written("gpkg"))
    assert {name for name, _ in pyogrio.list_layers(path)} == {"events", "routes", "about"}
    found = pyogrio.read_dataframe(path, layer="events")
    same_points(found)
    same_cells(found, without=("evidence_text",))
    assert found["evidence_text"][3] == "+1"
    lines = pyogrio.read_dataframe(path, layer="routes")
    assert lines["id"].tolist() == ["titr"] and lines["events"].tolist() == [3] and len(lines.get_coordinates()) > 100
    assert borders.DISCLAIMER in pyogrio.read_dataframe(path, layer="about")["words"].tolist()


def test_geoparquet() -> None:
    found = gpd.read_parquet(io.BytesIO(written("parquet")))
    same_points(found)
    same_cells(found)
    import pyarrow.parquet as parquet

    told = json.loads(parquet.read_schema(io.BytesIO(written("parquet"))).metadata[b"about"])
    assert told["Borders"] == borders.DISCLAIMER


def test_kml(tmp_path) -> None:
    path = tmp_path / "events.kml"
    path.write_bytes(written("kml"))
    found = pyogrio.read_dataframe(path)
    same_points(found)
    assert found["Name"].tolist() == ["Loan: CHN KAZ"] * 3 + ["Loan: UNK"]
    assert found["description"][2] == NASTY.replace("\u0000", "") and found["safe_to_sum"].tolist() == ["true"] * 4
    same_cells(found, without=("lon", "lat", "safe_to_sum", "evidence_text"))
    assert borders.DISCLAIMER in path.read_text()


def test_zip() -> None:
    archive = zipfile.ZipFile(io.BytesIO(written("zip")))
    assert set(archive.namelist()) == {
        "README.txt", "events.csv", "events.geojson", "events.gpkg", "codebook.csv", "columns.csv", "sources.csv",
        "licences.md",
    }  # fmt: skip
    assert archive.read("events.csv") == written("csv") and archive.read("events.geojson") == written("geojson")
    readme = archive.read("README.txt").decode()
    assert "Events with KZ." in readme and borders.DISCLAIMER in readme
    sources = pd.read_csv(io.BytesIO(archive.read("sources.csv")))
    assert sources["events"].tolist() == [4]


def test_every_column_has_its_meaning() -> None:
    assert [row["column"] for row in read_table("columns.csv")] == [*CELLS, "notice"]
    assert all(row["meaning"] for row in read_table("columns.csv"))


@pytest.mark.parametrize("kind", list(EXPORTS))
def test_no_event_is_an_export_too(kind: str) -> None:
    nothing = FRAME.iloc[:0]
    assert EXPORTS[kind].write(nothing, about(nothing, EventQuery(), "7"))
