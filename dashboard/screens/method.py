"""Method: how it works, how accurate it is, what it cannot do, the codebook, sources and licences."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard import data, method_tables
from dashboard.method_page import Piece, pieces, source_rows
from dashboard.words import _, language
from geodata import borders

LANGUAGES = {"en": "English", "ru": "Russian", "kk": "Kazakh", "az": "Azerbaijani", "tr": "Turkish", "uz": "Uzbek"}


def numbers() -> dict[str, str]:
    """The numbers the prose names."""
    figures = {row["measure"]: row for row in latest() if not row["language"]}
    events, date = figures["events"], figures["date"]
    found = int(events["right"]) / (int(events["right"]) + int(events["missed"]))
    return {
        **{name: f"{count:,}" for name, count in data.table_sizes().items()},
        "documents": events["documents"],
        "events_found": f"{100 * found:.0f}",
        "date_right": f"{100 * float(date['score']):.0f}",
        "worldview": borders.WORLDVIEW,
        "disclaimer": borders.DISCLAIMER,
    }


def latest() -> list[dict[str, str]]:
    """The figures of the last version measured."""
    rows = data.accuracy()
    return [row for row in rows if row["version"] == rows[-1]["version"]]


def table(name: str) -> str:
    """The table a mark of the text stands for, "" where there is nothing to show yet."""
    kind, _space, part = name.partition(" ")
    measures = data.measures()
    if kind == "numbers":
        return method_tables.tiles(headline_numbers())
    if kind == "steps":
        return method_tables.steps(row for row in data.method_steps() if row["part"] == part)
    if name == "accuracy":
        return method_tables.accuracy(latest(), measures)
    if name == "accuracy category":
        return method_tables.by_category(latest(), measures)
    if name == "accuracy language":
        told = {row["language"] for row in latest()}
        return method_tables.pivot(
            latest(), measures, "language", {code: name for code, name in LANGUAGES.items() if code in told}
        )
    if name == "accuracy version":
        rows = [row for row in data.accuracy() if not row["language"]]
        versions = {row["version"]: f"{row['version']} ({row['documents']} documents)" for row in rows}
        return method_tables.pivot(rows, measures, "version", versions)
    return reference(kind)


def reference(kind: str) -> str:
    """Tables of the reference data."""
    if kind == "rules":
        return method_tables.fold(_("What each rule is worth"), method_tables.rules(data.rule_effects()))
    if kind == "lengths":
        return method_tables.lengths(data.route_lengths())
    if kind == "corridors":
        return method_tables.corridors(data.routes().values())
    if kind == "codebook":
        return method_tables.codebook(data.codes())
    if kind == "borders":
        return method_tables.borders(borders.policy(), data.name)
    return method_tables.plain(source_rows(data.sources_text()))


def headline_numbers() -> list[tuple[str, str]]:
    """The figures on top of the page, each with its words."""
    told = numbers()
    score = {row["measure"]: float(row["score"]) for row in latest() if not row["language"]}
    return [
        (told["names"], _("names of countries, places, routes, bodies and people")),
        (told["routes"], _("corridors, railways, roads, pipelines and cables")),
        (told["documents"], _("documents annotated by reading")),
        (f"{100 * score['countries']:.0f} / 100", _("accuracy for the countries of a text")),
        (f"{100 * score['events']:.0f} / 100", _("accuracy for events")),
    ]


def contents(page: tuple[Piece, ...]) -> str:
    """The list of parts, each a link."""
    items = "".join(f"<a href='#{p.anchor}'>{escape(p.text)}</a>" for p in page if p.anchor)
    return f"<nav class='m-contents' aria-label='{escape(_('Contents'))}'>{items}</nav>"


def show(piece: Piece) -> None:
    """One piece of the page: prose, a heading or a table."""
    if piece.kind == "prose":
        st.markdown(piece.text)
    elif piece.kind == "heading":
        anchor = f" id='{piece.anchor}'" if piece.anchor else ""
        st.html(f"<h{piece.level}{anchor}>{escape(piece.text)}</h{piece.level}>")
    elif html := table(piece.text):
        st.html(html)


with st.container(key="method"):
    st.html(f"<h1 class='atlas-hidden'>{_('Method')}</h1>")
    page = pieces(data.method_text(language()), numbers())
    with st.container(key="method-contents"):
        st.html(contents(page))
    with st.container(key="method-text"):
        for piece in page:
            show(piece)
