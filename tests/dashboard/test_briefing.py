"""Briefings: files that come back as they were, clear errors for bad ones, figures that a plain computation confirms."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.query import EventQuery
from dashboard.briefing import library, model
from dashboard.briefing.model import Briefing, Figure, Scene
from dashboard.errors import BriefingError
from dashboard.exports import html

FULL = Briefing(
    "full", "Everything: “all”", "with colons: and # signs",
    (
        Scene("One", "A message\nof two lines", (10, 20, 30, 40), EventQuery(countries=("KZ", "AZ"), text="port"), "titr",
              {"Caspian port": "kuryk"}, ("aktau:alat",), "abc", ("events", "arcs"),
              (Figure("events", "my label"), Figure("text", "", "2.76 Mt", "KTZ", "2023")), "volumes", "notes\n\nmore", "a source", 45),
        Scene("Two"),
    ),
    "ru", "17", "2024-05-01",
)  # fmt: skip


def test_a_file_comes_back_as_it_was() -> None:
    assert model.load(model.dump(FULL)) == FULL


@pytest.mark.parametrize("briefing", library.samples().values(), ids=lambda b: b.id)
def test_samples_are_complete(briefing: Briefing) -> None:
    assert model.load(model.dump(briefing)) == briefing
    assert len(briefing.scenes) == {"middle-corridor": 8, "tokayev-us-visit": 5}[briefing.id]
    for scene in briefing.scenes:
        assert scene.title and scene.message and len(scene.message) < 140


BAD = [
    ("", "no briefing"),
    ("- a\n- b", "no briefing"),
    ("briefing: 2", "format 2"),
    ("briefing: 1\ntitle: [", "no YAML"),
    ("briefing: 1\nscenes: 5", "must be a list"),
    ("briefing: 1\nscenes: [5]", "scene 1 is not a scene"),
    ("briefing: 1\nscenes:\n- title: a\n  colour: red", "'colour'"),
    ("briefing: 1\nscenes:\n- title: a\n  chart: pie", "'pie'"),
    ("briefing: 1\nscenes:\n- title: a\n  layers: [stars]", "'stars'"),
    ("briefing: 1\nscenes:\n- title: a\n  bounds: [1, 2]", "four numbers"),
    ("briefing: 1\nscenes:\n- title: a\n  bounds: [50, 2, 40, 3]", "not on the map"),
    ("briefing: 1\nscenes:\n- title: a\n  figures: [{kind: guess}]", "needs a kind"),
    ("briefing: 1\nscenes:\n- title: a\n  figures: [{kind: text, value: '5'}]", "source and date"),
    ("briefing: 1\na: &a [x]\nb: [*a, *a]", "aliases"),
    ("briefing: 1\nx: !!python/object/apply:os.system ['true']", "no YAML"),
]


@pytest.mark.parametrize(("text", "words"), BAD)
def test_a_bad_file_says_what_is_wrong(text: str, words: str) -> None:
    with pytest.raises(BriefingError, match=words.replace("(", r"\(")):
        model.load(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_a_briefing_or_an_error(text: str) -> None:
    for content in (text, "briefing: 1\n" + text):
        with suppress(BriefingError):
            assert isinstance(model.load(content), Briefing)


def test_scenes_are_moved_doubled_and_taken_out() -> None:
    three = replace(FULL, scenes=(Scene("a"), Scene("b"), Scene("c")))
    titles = lambda b: [s.title for s in b.scenes]  # noqa: E731
    assert titles(model.moved(three, 0, 1)) == ["b", "a", "c"]
    assert titles(model.moved(three, 0, -1)) == ["a", "b", "c"]
    assert titles(model.duplicated(three, 1)) == ["a", "b", "b", "c"]
    assert titles(model.without(three, 1)) == ["a", "c"]
    assert titles(model.with_scene(three, Scene("d"))) == ["a", "b", "c", "d"]


@pytest.fixture
def store(tmp_path, monkeypatch):
    """A store with the samples' events behind the dashboard's data."""
    import event_samples

    from articles.store import open_store
    from dashboard import data

    store = open_store(f"sqlite:///{tmp_path}/s.db")
    event_samples.fill(store)
    monkeypatch.setattr(data, "store", lambda: store)
    for cached in (data.all_events, data.events):
        cached.clear()
    yield store
    for cached in (data.all_events, data.events):
        cached.clear()


def made(*scenes: Scene) -> Briefing:
    return Briefing("test", "Test", scenes=scenes)


def test_figures_equal_a_plain_computation(store) -> None:
    figures = tuple(Figure(kind) for kind in ("events", "countries", "safe_sum"))
    prepared = library.prepare(made(Scene("a", query=EventQuery(categories=("investment",)), figures=figures)))
    records = [r for r in store.records() if r["category"] == "investment"]
    shown = {f.label.split(",")[0]: f for f in prepared.shown[0].figures}
    stories = {r["story"] or r["id"] for r in records}
    assert prepared.shown[0].figures[0].value == str(len(stories))
    assert prepared.shown[0].figures[1].value == str(len({c for r in records for c in r["countries"]}))
    safe = {r["story"] or r["id"]: r["amount"]["usd"] for r in reversed(records) if r["safe_to_sum"]}
    assert bool(safe) == ("invested or lent" in shown)
    for figure in prepared.shown[0].figures:
        assert figure.source and figure.date


def test_pinned_data_stays_and_says_what_moved(store) -> None:
    briefing = library.pin(made(Scene("a", figures=(Figure("events"),))))
    before = library.prepare(briefing).shown[0]
    assert not library.moved(briefing)
    gone = store.articles()[0]["id"]
    removed = {r["id"] for r in store.records() if r["article_id"] == gone}
    store.remove(gone)
    after = library.prepare(library.load("test")).shown[0]
    assert after.figures == before.figures and list(after.frame["id"]) == list(before.frame["id"])
    assert set(library.moved(briefing).withdrawn) == removed and not library.moved(briefing).new
    again = library.pin(briefing)
    assert not library.moved(again)
    assert len(library.prepare(again).shown[0].frame) == len(before.frame) - len(removed)
    assert library.unpin(again).data_version == ""


def test_the_page_holds_hostile_words_as_words(store) -> None:
    bad = "</script><script>alert(1)</script><img src=x onerror=alert(2)> ${x} {{y}}"
    page = html.page(library.prepare(made(Scene(bad, bad, notes=bad, source=bad, query=EventQuery()))))
    body = page.split("<body>")[1]
    assert body.count("<script") == 3 and "<img" not in body.split("<script", 2)[0]
    assert "alert(1)</script>" not in body
    assert "default-src 'none'" in page and "http-equiv='Content-Security-Policy'" in page


def test_every_scene_has_source_date_and_attribution(store) -> None:
    prepared = library.prepare(library.samples()["middle-corridor"])
    for shown in prepared.shown:
        for figure in shown.figures:
            assert figure.source and figure.date
        assert shown.chart is None or (shown.chart.source and shown.chart.date)
    page = html.page(prepared)
    assert "Natural Earth" in page and "imply no position" in page


def test_the_frame_of_pinned_events_is_the_frame(store) -> None:
    live = library.live_frame(made(Scene("a")))
    library.pin(made(Scene("a")))
    pinned = library.pinned_frame(made(Scene("a")))
    pd.testing.assert_frame_equal(
        pinned[["id", "home", "home_id", "giver", "receiver"]].reset_index(drop=True),
        live[["id", "home", "home_id", "giver", "receiver"]].reset_index(drop=True),
        check_dtype=False,
    )


def test_a_view_becomes_a_scene() -> None:
    from dashboard import snap

    session = {"corridor": "titr", "branch-titr-Caspian port": "kuryk", "event": "abc"}
    scene = snap.scene_of(EventQuery(countries=("KZ",)), [-190.0, 20, 95.5, 89], session, lambda i: f"<{i}>")
    assert scene.title == "Events with <KZ>"
    assert (scene.corridor, scene.branches, scene.event) == ("titr", {"Caspian port": "kuryk"}, "abc")
    assert scene.bounds == (-180.0, 20.0, 95.5, 85.0)
    assert snap.scene_of(EventQuery(), [0, 0, 1, 1], session, str).title == "titr"
