"""Pairs, changes, profiles, cargo, saved views, review statistics and the window of the map: plain functions."""

from __future__ import annotations

from datetime import date

import event_samples
import pandas as pd
import pytest

from articles.corrections import make
from articles.query import EventQuery
from dashboard.analysis import changes, corridors, countries, matrix, review, saved, session, table, window


@pytest.fixture
def frame():
    return event_samples.prepared()


@pytest.mark.parametrize(
    ("mode", "pair", "number"),
    [(matrix.DIRECTED, ("DE", "KZ"), 1), (matrix.DIRECTED, ("KZ", "DE"), 0), (matrix.TOGETHER, ("KZ", "DE"), 1)],
)
def test_pairs(frame, mode, pair, number):
    told = matrix.matrix(frame, EventQuery(), mode, str, str)
    rows, columns = [code for code, _ in told["rows"]], [code for code, _ in told["columns"]]
    found = told["cells"][rows.index(pair[0])][columns.index(pair[1])] if pair[0] in rows and pair[1] in columns else 0
    assert found == number


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (0, 3, "few"),
        (2, 5, "few"),
        (0, 6, "new"),
        (2, 6, "more"),
        (10, 11, "steady"),
        (10, 7, "fewer"),
        (3, 0, "fewer"),
    ],
)
def test_small_counts_get_no_verdict(before, now, said):
    assert changes.verdict(before, now) == said


def test_spans():
    now = changes.Span(date(2024, 2, 29), date(2024, 3, 9))
    assert changes.spans(now, changes.PREVIOUS) == changes.Span(date(2024, 2, 19), date(2024, 2, 28))
    assert changes.spans(now, changes.LAST_YEAR) == changes.Span(date(2023, 2, 28), date(2023, 3, 9))


def test_compare_counts_lists_and_values():
    before = pd.DataFrame({"type": ["visit"] * 3, "country_roles": [{"KZ": ["actor"]}] * 3})
    now = pd.DataFrame({"type": ["visit"] * 6 + ["call"], "country_roles": [{"KZ": [], "CN": []}] * 7})
    assert changes.compare(before, now, "type") == [("visit", 3, 6, "more"), ("call", 0, 1, "few")]
    assert changes.compare(before, now, "country_roles") == [("CN", 0, 7, "new"), ("KZ", 3, 7, "more")]
    assert "&lt;b&gt;" in changes.table("Type", [("<b>", 1, 9, "more")], str, str)


def test_a_profile_has_money_visits_and_what_is_ahead(frame):
    found = countries.of(frame, "KZ")
    assert len(found) == sum("KZ" in roles for roles in frame["country_roles"]) > 1
    assert "$2.5" in countries.summary(found, "KZ", "DE", str, str)
    blocks = {block["title"]: block["rows"] for block in countries.blocks(found, "KZ", "", str, str)["blocks"]}
    assert blocks["Receives money from"][0]["act"] == {"do": "pair", "value": ["DE", "KZ"]}
    lists = dict(countries.lists(found, date(2024, 4, 1), str))
    assert list(lists["Planned ahead"]["id"]) == ["port-work"]
    assert "Planned ahead" not in dict(countries.lists(found, date(2030, 1, 1), str))


def test_no_event_is_no_error(frame):
    none = frame.iloc[:0]
    assert len(countries.of(none, "KZ")) == len(changes.since(none, {}, date(2024, 1, 1))) == 0
    assert countries.blocks(none, "KZ", "", str, str)["blocks"] == [] == countries.lists(none, date(2024, 1, 1), str)


def test_one_volume_a_story():
    rows = {
        "id": ["a", "b", "c"], "type": ["cargo_volume"] * 3, "story": ["s", "s", ""], "score": [0.5, 0.9, 0.4],
        "quantity_value": [2.7e6, 2.76e6, 1e4], "quantity_unit": ["tonnes", "tonnes", "TEU"], "status": ["occurred"] * 3,
        "date_start": ["2023-01-01"] * 3, "date_end": ["2023-12-31"] * 3, "date_precision": ["year"] * 3,
        "routes": [["titr"]] * 3, "locations": [[]] * 3, "countries": [["KZ"]] * 3,
    }  # fmt: skip
    blocks = corridors.cargo(pd.DataFrame(rows), str, str)["blocks"]
    assert [[row["label"], row["n"]] for block in blocks for row in block["rows"]] == [
        ["2023 · titr", 2.76e6], ["2023 · titr", 1e4]
    ]  # fmt: skip


def test_only_what_the_map_shows(frame):
    assert len(window.inside(frame, None)) == len(frame)
    near = window.inside(frame, (51.0, 43.0, 52.0, 44.0))
    assert set(near["home"]) == {"marker"} and near["lon"].between(51, 52).all() and len(near)
    assert "noplace" not in set(window.inside(frame, (-180.0, -90.0, 180.0, 90.0))["home"])


@pytest.mark.parametrize("text", ["", "1,2,3", "a,b,c,d", "5,0,4,1", "0,-91,1,1", "nan,0,1,1"])
def test_bounds_that_are_none(text):
    assert session.bounds_of(text) is None


def test_saved_views_travel_as_json():
    views = {"Rail": "c=KZ&cat=trade&show=money", "Caspian": "view=48,36,55,48"}
    back = saved.from_json(saved.to_json(views))
    assert back == {"Rail": "c=KZ&cat=trade&show=money", "Caspian": "view=48%2C36%2C55%2C48"}
    assert saved.cleaned("c=KZ&show=<script>&evil=1&view=x") == "c=KZ"
    for wrong in ("", "[]", "{}", '{"views": 5}', "not json"):
        with pytest.raises(ValueError, match="no saved views"):
            saved.from_json(wrong)


def test_review_statistics_take_the_last_word(frame):
    def said(number, kind, changes=None, day="2026-01-01"):
        record = review.as_record(frame.iloc[number].to_dict())
        return event_samples.replace(make(kind, record, "A", changes, "why"), at=f"{day}T00:00:00")

    found = review.statistics([
        said(0, "confirm"), said(1, "reject"), said(1, "confirm", day="2026-01-02"), said(2, "reject"),
        said(3, "edit", {"status": "planned"}), said(3, "confirm", day="2026-01-03"), said(4, "note"),
    ])  # fmt: skip
    assert (found.confirmed, found.corrected, found.rejected, found.fields) == (2, 1, 1, {"status": 1})
    assert found.agreement == 0.5


def test_dates_in_the_table_sort_as_text():
    rows = [
        ("2023-09-17", "2023-09-17", "day", "2023-09-17"), ("2023-09-01", "2023-09-30", "month", "2023-09"),
        ("2023-07-01", "2023-09-30", "quarter", "2023-Q3"), ("2023-07-01", "2023-12-31", "half", "2023-H2"),
        ("2023-01-01", "2023-12-31", "year", "2023"), ("2023-01-01", "2023-03-02", "range", "2023-01-01 – 2023-03-02"),
        (None, None, None, ""),
    ]  # fmt: skip
    assert [table._when(*row[:3]) for row in rows] == [row[3] for row in rows]


def test_the_table_has_every_column(frame):
    found = table.display(frame, str, str)
    assert list(found.columns) == list(table.COLUMNS) and len(found) == len(frame)
