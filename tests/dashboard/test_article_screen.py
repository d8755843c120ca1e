"""The Article screen: reading a pasted text, and clear words for what cannot be read."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

SCREEN = Path(__file__).parents[2] / "dashboard" / "screens" / "article.py"


def html(app):
    return " ".join(e.proto.body for e in walk(app._tree) if getattr(e, "type", "") == "html")


def walk(node):
    for child in getattr(node, "children", {}).values():
        yield child
        yield from walk(child)


@pytest.fixture
def app(sample_store):
    test = AppTest.from_file(str(SCREEN), default_timeout=30).run()
    assert not test.exception
    return test


def paste(app, text):
    app.session_state["way"] = "paste"
    app.run()
    app.text_area(key="pasted").input(text).run()
    assert not app.exception
    return app


def test_stored_articles_can_be_chosen(app):
    assert set(app.selectbox(key="stored_article").options) >= {"Money for a port", "Neighbours meet"}


def test_a_pasted_text_is_read(app):
    paste(app, "ALMATY, 5 March 2024 - China will invest $2 billion in Kazakhstan.")
    assert "$2\u00a0bn" in html(app)


def test_a_text_without_events_says_so(app):
    paste(app, "The weather was fine.")
    assert "No event was found" in html(app)


@pytest.mark.parametrize("text", ["\x00\x01\x02 not a text", "x" * 5_000_001], ids=["binary", "5 MB"])
def test_what_is_no_article_gets_a_clear_message(app, text):
    paste(app, text)
    assert app.error and not app.exception
    paste(app, "China and Kazakhstan met.")
    assert not app.error
