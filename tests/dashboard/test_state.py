"""A filter is a value: widgets to query to address and back."""

from datetime import date

import pytest

from articles.query import EventQuery
from dashboard import state

CASES = [
    ({}, EventQuery(), {}),
    ({"countries": ["KZ", "UZ"]}, EventQuery(countries=("KZ", "UZ")), {"c": "KZ,UZ"}),
    ({"countries": ["KZ"], "include_groups": True}, EventQuery(countries=("KZ",), include_groups=True),
     {"c": "KZ", "groups": "1"}),
    ({"categories": ["trade"], "statuses": ["planned"]}, EventQuery(categories=("trade",), statuses=("planned",)),
     {"cat": "trade", "status": "planned"}),
    ({"period": (date(2024, 1, 1), date(2024, 12, 31))}, EventQuery(start=date(2024, 1, 1), end=date(2024, 12, 31)),
     {"from": "2024-01-01", "to": "2024-12-31"}),
    ({"text": " port "}, EventQuery(text="port"), {"q": "port"}),
]  # fmt: skip


@pytest.mark.parametrize(("values", "query", "address"), CASES)
def test_values_query_address(values, query, address):
    assert state.query_from(values) == query
    assert state.address_from({"corridor": "titr", **values}) == address
    assert state.query_from(state.values_from(address)) == query


@pytest.mark.parametrize(
    ("corridor", "address"), [("titr", {}), (None, {"corridor": "none"}), ("btk", {"corridor": "btk"})]
)
def test_corridor_in_the_address(corridor, address):
    assert state.address_from({"corridor": corridor}) == address
    assert state.values_from(address)["corridor"] == corridor


def test_an_address_typed_wrongly_is_read_as_far_as_it_goes():
    values = state.values_from({"c": "KZ,,XX", "from": "soon", "cat": "sports", "event": "<b>"})
    found = state.known_only(values, {"countries": ["KZ"], "categories": ["trade"], "corridor": ["titr"]})
    assert found["countries"] == ["KZ"] and found["categories"] == [] and found["period"] == ()
    assert state.known_only({"corridor": "lost"}, {"corridor": ["titr"]})["corridor"] is None
