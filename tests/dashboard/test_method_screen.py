"""The Method screen: prose with its numbers, every table, and nothing that could break out of a cell."""

import importlib
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import data, method_tables
from dashboard.method_page import fill, pieces, source_rows
from geodata.route_lengths import lengths

SCREEN = Path(__file__).parents[2] / "dashboard" / "screens" / "method.py"


@pytest.fixture(scope="module")
def app():
    test = AppTest.from_file(str(SCREEN), default_timeout=30).run()
    assert not test.exception
    return test


def walk(node):
    for child in getattr(node, "children", {}).values():
        yield child
        yield from walk(child)


def page(app):
    parts = [e.proto.body for e in walk(app._tree) if getattr(e, "type", "") == "html"]
    return " ".join([*parts, *(m.value for m in app.markdown)])


@pytest.mark.parametrize(
    "words",
    [
        "How places are found", "How routes are found", "How events are found", "What it cannot do", "Codebook",
        "Data and licences", "Borders", "Crimea", "Abkhazia", "imply no position", "Order of stops",
        "By version", "PLOVER", "acquisition", "GeoNames", "ODbL", "Baku-Tbilisi-Kars railway", "826", "English",
        "Russian", "Investment", "What each rule is worth",
    ],
)  # fmt: skip
def test_the_page_says(app, words):
    assert words in page(app)


def test_no_mark_of_the_text_is_left(app):
    assert "[[" not in page(app) and not [m for m in app.markdown if "{" in m.value]


def test_every_part_has_a_link_to_it(app):
    text = page(app)
    anchors = [piece.anchor for piece in pieces(data.method_text("en"), numbers_of_the_page()) if piece.anchor]
    assert len(anchors) >= 10
    for anchor in anchors:
        assert f"href='#{anchor}'" in text and f"id='{anchor}'" in text


def numbers_of_the_page():
    import re

    return {name: "1" for name in re.findall(r"\{([a-z_]+)\}", data.method_text("en"))}


def test_the_steps_name_modules_that_exist():
    steps = data.method_steps()
    assert {step["part"] for step in steps} == {"places", "routes", "events"}
    for step in steps:
        assert importlib.import_module(step["module"]).__doc__
        assert step["title"] and step["words"]


def test_every_language_has_its_name(app):
    names = {"en": "English", "ru": "Russian", "kk": "Kazakh", "az": "Azerbaijani", "tr": "Turkish", "uz": "Uzbek"}
    for code in {row["language"] for row in data.accuracy()} - {""}:
        assert names[code] in page(app)


def test_every_measure_has_its_name():
    named = {row["measure"]: row for row in data.measures()}
    assert {row["measure"] for row in data.accuracy()} <= set(named)
    for row in named.values():
        assert row["kind"] in ("f1", "share") and row["group"] and row["name"]
    for row in data.accuracy():
        assert named[row["measure"]]["kind"] == "f1" or row["false"] == "0"


def test_pieces_keep_the_order_and_fill_numbers():
    found = pieces("## A\ntext {n}\n\n[[steps places]]\n### B\nmore", {"n": "3"})
    assert [(p.kind, p.text) for p in found] == [
        ("heading", "A"), ("prose", "text 3"), ("table", "steps places"), ("heading", "B"), ("prose", "more"),
    ]  # fmt: skip
    assert [p.anchor for p in found if p.kind == "heading"] == ["part-1", ""]


def test_an_unknown_number_is_an_error():
    with pytest.raises(KeyError):
        fill("{nothing}", {})


def test_tables_escape_their_words():
    bad = "<img src=x onerror=alert(1)>"
    counts = {"score": "0.5", "right": "1", "false": "1", "missed": "1"}
    row = {"measure": "events", "language": "", "version": bad, **counts}
    measure = {"measure": "events", "kind": "f1", "group": bad, "name": bad, "counted": bad}
    made = [
        method_tables.accuracy([row], [measure]),
        method_tables.pivot([row], [measure], "version", {bad: bad}),
        method_tables.steps([{"title": bad, "words": bad, "module": bad}]),
        method_tables.plain([[bad], [bad]]),
        method_tables.links([bad, "javascript:alert(1)", f"https://a.example/{bad}"]),
        method_tables.tiles([(bad, bad)]),
    ]
    for html in made:
        assert "<img" not in html and "href='javascript" not in html


def test_few_cases_have_no_score():
    row = {"measure": "events", "language": "az", "score": "0.5", "right": "3", "missed": "2"}
    measure = {"measure": "events", "kind": "f1", "group": "What", "name": "Events", "counted": ""}
    html = method_tables.pivot([row], [measure], "language", {"az": "Azerbaijani"})
    assert "few cases" in html and "<b>50</b>" not in html


def test_rules_show_points_of_a_hundred():
    rows = [
        {"rule": "all", "what": "every rule", "news_f1": "0.983", "geowebnews_acc161": ""},
        {"rule": "near", "what": "near places", "news_f1": "-0.024", "geowebnews_acc161": "+0.000"},
    ]
    html = method_tables.rules(rows)
    assert "98.3" in html and "−2.4" in html and ">0<" in html and "Near places" in html


def test_versions_stand_side_by_side():
    rows = [
        {"measure": "events", "language": "", "score": score, "version": version, "right": "20", "missed": "9"}
        for version, score in (("0.1.0", "0.5"), ("0.2.0", "0.75"))
    ]
    measure = [{"measure": "events", "kind": "f1", "group": "What", "name": "Events", "counted": ""}]
    html = method_tables.pivot(rows, measure, "version", {"0.1.0": "0.1.0", "0.2.0": "0.2.0"})
    assert html.index("<b>50</b>") < html.index("<b>75</b>")


def test_sources_have_a_licence_in_every_row():
    rows = source_rows(data.sources_text())
    assert rows[0][2] == "licence" and len(rows) > 10
    assert all(row[0] and row[1] and row[2] for row in rows[1:])


def test_lengths_compare_the_same_line():
    found = {row.route: row for row in lengths()}
    assert found["btk"].comparable and abs(found["btk"].off) < 0.1
    assert not found["titr"].comparable and found["titr"].note
