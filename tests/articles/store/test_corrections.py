"""A reviewer's word stays: on the event, through reprocessing, export and import; what fits nothing is listed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.corrections import Correction, from_line, make, to_line
from articles.errors import CorrectionError
from articles.models import Article
from articles.pipeline import read
from articles.query import EventQuery
from articles.store import open_store
from articles.store.filling import refresh_stories

LOAN = Article(
    "loan",
    "The World Bank approved a loan of $650 million to Kazakhstan on Nov. 15, 2024.",
    "A loan",
    date(2024, 11, 16),
    "en",
)
AGAIN = Article(
    "again", "Kazakhstan will get a loan of $650 million, which the World Bank approved on November 15, 2024.", "Again",
    date(2024, 11, 17), "en",
)  # fmt: skip


@pytest.fixture
def store(tmp_path):
    store = open_store(f"sqlite:///{tmp_path}/atlas.db")
    store.add(read(LOAN))
    return store


def only(store, query: EventQuery | None = None) -> dict:
    (record,) = store.records(query)
    return record


def test_an_edit_changes_what_filters_see(store) -> None:
    event = only(store)
    roles = {"UZ": ["recipient"]}
    store.correct(
        make("edit", event, "Ann", {"status": "planned", "country_roles": roles, "recipients": ["UZ"]}, "misread")
    )
    now = only(store, EventQuery(countries=("UZ",), statuses=("planned",)))
    assert now["countries"] == ["UZ"]
    assert now["corrected"][0]["author"] == "Ann" and now["corrected"][0]["reason"] == "misread"
    assert store.count(EventQuery(countries=("KZ",))) == 0


def test_two_edits_stand_on_each_other_and_the_original_is_kept(store) -> None:
    event = only(store)
    store.correct(make("edit", event, "Ann", {"stage": "pledge"}))
    store.correct(make("edit", event, "Bob", {"type": "grant"}))
    now = only(store)
    assert (now["stage"], now["type"]) == ("pledge", "grant")
    assert [c["author"] for c in now["corrected"]] == ["Ann", "Bob"]


def test_a_rejected_event_is_out_of_every_count_until_confirmed(store) -> None:
    event = only(store)
    store.correct(make("reject", event, "Ann", reason="no event"))
    assert store.count() == 0 and store.records() == []
    store.correct(make("confirm", event, "Bob"))
    assert store.count() == 1


def test_corrections_are_replayed_on_reprocessing(store) -> None:
    event = only(store)
    store.correct(make("edit", event, "Ann", {"amount": {**event["amount"], "value": 750e6, "usd": 750e6}}))
    change = store.reprocess("loan", read(store.article("loan")))
    assert (change.new, change.withdrawn, change.changed, change.unapplied) == ((), (), {}, ())
    assert only(store)["amount"]["usd"] == 750e6


def test_a_correction_finds_its_event_by_evidence_when_the_id_changed(store) -> None:
    event = only(store)
    store.correct(make("edit", event, "Ann", {"stage": "pledge"}))
    reading = read(store.article("loan"))
    renamed = replace(reading, events=tuple(replace(e, id="other") for e in reading.events))
    change = store.reprocess("loan", renamed)
    assert (change.new, change.withdrawn) == (("other",), (event["id"],))
    assert only(store)["stage"] == "pledge"


def test_a_correction_without_its_event_is_listed_and_comes_back(store) -> None:
    event = only(store)
    store.correct(make("edit", event, "Ann", {"stage": "pledge"}))
    reading = read(store.article("loan"))
    assert len(store.reprocess("loan", replace(reading, events=())).unapplied) == 1
    assert [c.author for c in store.unapplied()] == ["Ann"]
    store.reprocess("loan", reading)
    assert store.unapplied() == [] and only(store)["stage"] == "pledge"


def test_corrections_outlive_their_article(store) -> None:
    store.correct(make("reject", only(store), "Ann"))
    store.remove("loan")
    store.add(read(LOAN))
    assert store.count() == 0 and len(store.corrections("loan")) == 1


def test_export_and_import(store, tmp_path) -> None:
    store.correct(make("edit", only(store), "Ann", {"stage": "pledge"}, "reason, with “signs”\nand lines"))
    lines = [to_line(c) for c in store.corrections()]
    other = open_store(f"sqlite:///{tmp_path}/other.db")
    other.add(read(LOAN))
    for line in lines * 2:
        assert other.correct(from_line(line))
    assert [to_line(c) for c in other.corrections()] == lines
    assert only(other)["stage"] == "pledge"


def test_stories_are_joined_and_split_for_good(store) -> None:
    store.add(read(AGAIN))
    refresh_stories(store)
    first, second = store.records()
    assert first["story"] == second["story"]
    store.correct(make("split", second, "Ann"))
    refresh_stories(store)
    first, second = store.records()
    assert first["story"] != second["story"]
    store.correct(make("merge", second, "Bob", {"with": first["id"]}))
    refresh_stories(store)
    first, second = store.records()
    assert first["story"] == second["story"]


BAD = [
    ("paint", {}, "cannot be 'paint'"),
    ("edit", {}, "changes nothing"),
    ("edit", {"colour": "red"}, "'colour'"),
    ("edit", {"status": "maybe"}, "'maybe'"),
    ("edit", {"type": "visit"}, "'visit'"),
    ("edit", {"actors": "KZ"}, "list of ids"),
    ("edit", {"country_roles": {"Kazakhstan": ["actor"]}}, "country codes"),
    ("merge", {}, "other event"),
]


@pytest.mark.parametrize(("kind", "changes", "words"), BAD)
def test_a_bad_correction_names_what_is_wrong(store, kind, changes, words) -> None:
    with pytest.raises(CorrectionError, match=words):
        make(kind, only(store), "Ann", changes)


@given(st.text(max_size=60))
def test_any_line_gives_a_correction_or_an_error(line: str) -> None:
    with suppress(CorrectionError):
        assert isinstance(from_line(line), Correction)
