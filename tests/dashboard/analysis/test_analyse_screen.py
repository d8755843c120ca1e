"""The Analyse screen without a browser: address, filters, chips, table, figures, undo."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[3] / "dashboard" / "app.py"


def open_at(**params):
    test = AppTest.from_file(str(APP), default_timeout=30)
    test.query_params.update(params)
    test.switch_page("screens/analyse.py")
    test.run()
    assert not test.exception
    return test


def walk(node):
    for child in getattr(node, "children", {}).values():
        yield child
        yield from walk(child)


def part(app, name):
    """What the last run sent to a part of our own."""
    for element in walk(app._tree):
        proto = getattr(element, "proto", None)
        told = getattr(proto, "bidi_component", proto)
        if name in str(getattr(told, "component_name", "")):
            return json.loads(told.json)
    raise AssertionError(f"no part {name}")


def head(app):
    return part(app, "atlas_query")


def html(app):
    return " ".join(e.proto.body for e in walk(app._tree) if getattr(e, "type", "") == "html")


def test_everything_is_there(sample_store):
    app = open_at()
    told = head(app)
    assert (told["shown"], told["all"], told["chips"], told["sentence"]) == (6, 6, [], "All events.")
    assert len(app.dataframe[0].value) == 6
    assert "$2.5" in html(app)


@pytest.mark.parametrize(
    ("params", "shown"),
    [
        ({"c": "UZ"}, 1), ({"cat": "trade"}, 2), ({"cat": "trade,diplomacy"}, 4), ({"status": "planned"}, 1),
        ({"q": "ministry"}, 2), ({"safe": "1"}, 1), ({"acts": "DE", "gets": "KZ"}, 1),
        ({"c": "UZ", "cat": "investment"}, 0),
    ],
)  # fmt: skip
def test_the_address_filters(sample_store, params, shown):
    app = open_at(**params)
    assert head(app)["shown"] == shown
    assert {chip["field"] for chip in head(app)["chips"]}
    assert {key: app.query_params[key] for key in params} in (params, {k: [v] for k, v in params.items()})


def test_every_view_opens(sample_store):
    for view in ("matrix", "money", "routes", "countries", "changes", "review"):
        app = open_at(show=view)
        assert app.query_params["show"] in (view, [view])


def test_a_reviewer_rejects_with_a_reason_and_takes_it_back_by_confirming(sample_store):
    from articles.store import open_store

    app = open_at(event="port-money")
    assert app.button(key="review_reject").disabled
    app.text_input(key="reviewer").input("Aida").run()
    app.text_input(key="review_reason").input("told twice").run()
    app.button(key="review_reject").click().run()
    assert not app.exception and head(app)["all"] == 5
    (said,) = open_store(sample_store).corrections()
    assert (said.kind, said.event_id, said.author, said.reason) == ("reject", "port-money", "Aida", "told twice")


def test_a_view_is_saved_opened_and_deleted(sample_store):
    from articles.store import open_store, views

    app = open_at(c="UZ", show="money")
    app.text_input(key="view_name").input("Uzbek money").run()
    app.button(key="view_save").click().run()
    assert not app.exception
    assert views.load(open_store(sample_store), "view", "Uzbek money") == "c=UZ&show=money"
    other = open_at()
    other.button(key="view_open_0").click().run()
    assert head(other)["shown"] == 1 and other.query_params["show"] in ("money", ["money"])
    other.button(key="view_delete_0").click().run()
    assert views.names(open_store(sample_store), "view") == {}
