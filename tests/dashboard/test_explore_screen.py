"""The Explore screen without a browser: widgets, counts, what is sent to the map, what a click opens."""

import base64
import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "dashboard" / "app.py"


@pytest.fixture
def app(sample_store):
    test = AppTest.from_file(str(APP), default_timeout=30).run()
    assert not test.exception
    return test


def sent(app):
    """What the last run pushed to the map."""
    element = _component(app)
    script = json.loads(element.proto.json_args)["feature_group"]
    return json.loads(base64.b64decode(script.split('push("')[1].split('"')[0]))


def _component(app):
    found = [e for e in _walk(app._tree) if getattr(e, "type", "") == "component_instance"]
    assert len(found) == 1
    return found[0]


def _walk(node):
    for child in getattr(node, "children", {}).values():
        yield child
        yield from _walk(child)


def html(app):
    return " ".join(e.proto.body for e in _walk(app._tree) if getattr(e, "type", "") == "html")


def test_all_events_are_on_the_map(app):
    counts = sent(app)["layers"]["events"]["counts"]
    assert counts == {"marker": 3, "badge": 1, "route": 1, "noplace": 1, "total": 6}
    assert "6 events" in html(app)


def test_a_country_filter_changes_what_is_sent_not_the_map(app):
    before = json.loads(_component(app).proto.json_args)["script"]
    app.multiselect(key="countries").select("UZ").run()
    assert sent(app)["layers"]["events"]["counts"]["total"] == 1
    assert json.loads(_component(app).proto.json_args)["script"] == before
    assert app.query_params["c"] in ("UZ", ["UZ"])


@pytest.mark.parametrize(
    ("key", "values", "total"),
    [("categories", ["trade"], 2), ("categories", ["trade", "diplomacy"], 4), ("statuses", ["planned"], 1)],
)
def test_pills_filter(app, key, values, total):
    app.session_state[key] = values
    app.run()
    assert sent(app)["layers"]["events"]["counts"]["total"] == total


def test_words_filter_by_the_article(app):
    app.session_state["text"] = "ministry"
    app.run()
    assert sent(app)["layers"]["events"]["counts"]["total"] == 2  # both events of that article


def test_no_match_says_what_to_do(app):
    app.session_state["text"] = "zzzz"
    app.run()
    app.button(key="open_list").click().run()
    assert "Remove a filter" in html(app)


def test_an_event_in_the_address_opens_its_card(sample_store):
    app = AppTest.from_file(str(APP), default_timeout=30)
    app.query_params["event"] = "port-money"
    app.run()
    assert not app.exception
    assert "Germany investment in Kazakhstan" in html(app)
    assert "<mark>invest</mark>" in html(app)
    assert sent(app)["selected"]["event"] == "port-money"


def test_a_hostile_event_is_shown_as_words(sample_store):
    app = AppTest.from_file(str(APP), default_timeout=30)
    app.query_params["event"] = "hostile-deal"
    app.run()
    assert not app.exception
    assert "<img src=x" not in html(app) and "&lt;img src=x" in html(app)


def test_a_wrong_address_is_forgiven(sample_store):
    app = AppTest.from_file(str(APP), default_timeout=30)
    for key, value in {"c": "QQ", "cat": "sports", "from": "soon", "corridor": "lost", "event": "gone"}.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    assert sent(app)["layers"]["events"]["counts"]["total"] == 6
