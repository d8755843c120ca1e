"""Output beside gold: right, missed, false and different are marked as such."""

from __future__ import annotations

import json

import measure
import pytest
import score as scorer
import show
from test_gold_form import perfect

GOLD = {gold["id"]: gold for gold in scorer.load_gold()}


def marks(gold: dict, found: dict) -> dict[str, set[str]]:
    return {title: {mark for mark, _, _ in lines} - {" ", "."} for title, lines in show.compare(gold, found)}


@pytest.mark.parametrize("name", ["012", "101", "133"])
def test_a_perfect_output_has_no_difference(name: str) -> None:
    for found in marks(GOLD[name], perfect(GOLD[name])).values():
        assert found <= {"="}


def test_missed_false_and_different_are_marked() -> None:
    gold, found = GOLD["101"], perfect(GOLD["101"])
    found["countries"] = ["AF", "XX"]
    found["places"] = [*found["places"][1:], {"name": "Nowhere", "country": "AF"}]
    found["events"][0]["status"] = "denied"
    found["events"][1]["type"] = "visit"
    got = marks(gold, found)
    assert got["Countries"] == {"=", "-", "+"}
    assert got["Places"] == {"=", "-", "+"}
    assert got["Events"] == {"=", "~"}


def test_every_document_can_be_shown(found: measure.Predictions) -> None:
    for name, gold in GOLD.items():
        assert dict(show.compare(gold, found.documents[name]))


def test_the_page_holds_text_and_count() -> None:
    page = show.render(GOLD["101"], measure.texts()["101"], colour=False)
    assert "Qosh Tepa canal" in page and page.endswith("differences")


def test_a_new_document_begins_empty_and_never_writes_over_one(tmp_path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "gold").mkdir()
    (tmp_path / "a.txt").write_text("Some text.\n", encoding="utf-8")
    show.begin("300", tmp_path / "a.txt", "A title", "2025-03-19", "en", tmp_path)
    assert json.loads((tmp_path / "texts" / "300.json").read_text())["text"] == "Some text."
    assert set(json.loads((tmp_path / "gold" / "300.json").read_text())) == set(show.EMPTY)
    with pytest.raises(FileExistsError):
        show.begin("300", tmp_path / "a.txt", "A title", "2025-03-19", "en", tmp_path)
