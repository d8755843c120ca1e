"""The Add screen: what was understood is shown first, then stored; broken files are named; nothing is stored unseen."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from articles.errors import UnreadableError
from articles.store import open_store
from dashboard import data, intake

TEXT = "The World Bank approved a loan of $650 million to Kazakhstan on Nov. 15, 2024."


@pytest.fixture
def store(tmp_path, monkeypatch):
    store = open_store(f"sqlite:///{tmp_path}/s.db")
    monkeypatch.setattr(data, "store", lambda: store)
    return store


def test_a_pasted_text_is_understood_before_it_is_stored(store) -> None:
    given = intake.understand(intake.pasted(TEXT, "A loan", date(2024, 11, 16)), lambda n: None)
    (one,) = given.understood
    assert one.reading.article.title == "A loan" and one.known is None and len(one.reading.events) == 1
    assert store.article_ids() == []
    assert intake.keep(given.understood, lambda n: None) == (1, 1)
    again = intake.understand(intake.pasted(TEXT, "A loan", None), lambda n: None)
    assert again.understood[0].known == store.article_ids()[0]


def test_good_and_bad_files_together(store) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", TEXT)
        archive.writestr("b.exe", "x")
    files = [("one.zip", packed.getvalue()), ("two.pdf", b"broken"), ("three.txt", b""), ("four.xyz", b"x")]
    heard = []
    given = intake.understand(intake.uploaded(files, None), heard.append)
    assert len(given.understood) == 1 and len(given.failures) == 4
    assert [
        name for name in ("b.exe", "two.pdf", "three.txt", "four.xyz") if not any(name in f for f in given.failures)
    ] == []
    assert heard[-1] == 5


def test_too_many_files_are_named(store) -> None:
    found = list(intake.uploaded([("x.xyz", b"")] * (intake.MOST_FILES + 1), None))
    assert isinstance(found[0], UnreadableError) and str(intake.MOST_FILES) in str(found[0])


def test_fetching_is_off_unless_allowed(store, monkeypatch) -> None:
    monkeypatch.delenv("ATLAS_FETCH", raising=False)
    (refused,) = intake.fetched("https://example.org", None)
    assert "ATLAS_FETCH=on" in str(refused)
    monkeypatch.setenv("ATLAS_FETCH", "on")
    (refused,) = intake.fetched("http://127.0.0.1/", None)
    assert "not a public address" in str(refused)
    (refused,) = intake.fetched("words", None)
    assert "no web address" in str(refused)


def test_the_screen_pastes_reads_and_stores(store, monkeypatch) -> None:
    from streamlit.testing.v1 import AppTest

    app = AppTest.from_file(str(Path(__file__).parents[2] / "dashboard" / "app.py"), default_timeout=60)
    app.run()
    app.switch_page(str(Path(__file__).parents[2] / "dashboard" / "screens" / "add.py"))
    app.session_state["add_way"] = "paste"
    app.run()
    app.text_area(key="add_text").set_value(TEXT + " <script>alert(1)</script>").run()
    app.button(key="add_read_text").click().run()
    assert not app.exception
    assert any("650" in block.value for block in app.get("html")) or app.checkbox
    app.button(key="add_store").click().run()
    assert store.count() == 1 and "1 article stored" in app.success[0].value
