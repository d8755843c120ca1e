"""What the page's clicks do to the query, as a table; what a browser may send and should not changes nothing."""

from datetime import date

import pytest

from articles.query import EventQuery
from dashboard.analysis.acts import after

KZ = EventQuery(countries=("KZ",))
PERIOD = EventQuery(start=date(2024, 1, 1), end=date(2024, 12, 31))
CASES = [
    (EventQuery(), {"do": "toggle", "field": "categories", "value": "trade"}, EventQuery(categories=("trade",))),
    (EventQuery(categories=("trade",)), {"do": "toggle", "field": "categories", "value": "trade"}, EventQuery()),
    (KZ, {"do": "toggle", "field": "countries", "value": "UZ"}, EventQuery(countries=("KZ", "UZ"))),
    (KZ, {"do": "toggle", "field": "none_of", "value": "KZ"}, EventQuery(none_of=("KZ",))),
    (KZ, {"do": "drop", "field": "countries", "value": "KZ"}, EventQuery()),
    (KZ, {"do": "only", "field": "countries", "value": ["UZ", "UZ"]}, EventQuery(countries=("UZ",))),
    (KZ, {"do": "only", "field": "countries", "value": "KZ"}, EventQuery()),
    (EventQuery(), {"do": "set", "field": "text", "value": "  port  "}, EventQuery(text="port")),
    (EventQuery(), {"do": "set", "field": "role", "value": "actor"}, EventQuery(role="actor")),
    (EventQuery(), {"do": "set", "field": "include_groups", "value": True}, EventQuery(include_groups=True)),
    (EventQuery(), {"do": "set", "field": "min_usd", "value": 1e6}, EventQuery(min_usd=1e6)),
    (EventQuery(min_usd=1e6), {"do": "set", "field": "min_usd", "value": None}, EventQuery()),
    (EventQuery(), {"do": "set", "field": "min_score", "value": 7}, EventQuery(min_score=1.0)),
    (EventQuery(), {"do": "set", "field": "start", "value": "2024-01-01"}, EventQuery(start=date(2024, 1, 1))),
    (EventQuery(), {"do": "period", "value": ["2024-01-01", "2024-12-31"]}, PERIOD),
    (PERIOD, {"do": "period", "value": ["2024-01-01", "2024-12-31"]}, EventQuery()),
    (PERIOD, {"do": "period", "value": None}, EventQuery()),
    (PERIOD, {"do": "lift", "field": "period"}, EventQuery()),
    (EventQuery(), {"do": "pair", "value": ["CN", "KZ"]}, EventQuery(acting=("CN",), receiving=("KZ",))),
    (EventQuery(acting=("CN",), receiving=("KZ",)), {"do": "pair", "value": ["CN", "KZ"]}, EventQuery()),
    (PERIOD, {"do": "clear"}, EventQuery()),
]
WRONG = [
    {}, {"do": "drop table"}, {"do": "toggle", "field": "role", "value": "x"},
    {"do": "toggle", "field": "countries", "value": 7},
    {"do": "toggle", "field": "__class__", "value": "x"}, {"do": "set", "field": "role", "value": "boss"},
    {"do": "set", "field": "start", "value": "soon"}, {"do": "set", "field": "min_usd", "value": float("nan")},
    {"do": "pair", "value": ["CN"]}, {"do": "pair", "value": "CN"}, {"do": "period", "value": "2024"},
    {"do": "period", "value": [5, 6]}, {"do": "lift", "field": "nothing"},
    {"do": "only", "field": "countries", "value": {"a": 1}},
    {"do": "drop", "field": "text", "value": "x"}, {"do": ["toggle"], "field": "countries", "value": "KZ"},
]  # fmt: skip


@pytest.mark.parametrize(("before", "act", "wanted"), CASES)
def test_acts(before, act, wanted):
    assert after(before, act) == wanted


@pytest.mark.parametrize("act", WRONG)
def test_what_makes_no_sense_changes_nothing(act):
    assert after(KZ, act) == KZ
