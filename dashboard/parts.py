"""Small page parts of our own (Streamlit components v2): their scripts are in static/, texts go in as data only."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from articles.headlines import date_text
from dashboard import words
from dashboard.layers import Scene
from dashboard.placement import Home

STATIC = Path(__file__).parent / "static"


@lru_cache(maxsize=16)
def _part(name: str):
    script = (STATIC / f"part-{name}.js").read_text(encoding="utf-8")
    style = (STATIC / f"part-{name}.css").read_text(encoding="utf-8")
    return st.components.v2.component(f"atlas_{name}", js=script, css=style, html='<section class="root"></section>')


def event_list(rows: list[dict[str, Any]], on_pick: Callable[[], None], key: str = "event_list") -> None:
    """A list of events that can be chosen with mouse or keyboard; the chosen id is ``session_state[key]["pick"]``."""
    _part("list")(key=key, data={"rows": rows}, on_pick_change=on_pick)


def timeline(data: dict[str, Any], on_range: Callable[[], None], key: str = "timeline") -> None:
    """The timeline of ``dashboard.timeline.bins``; the chosen window is ``session_state[key]["range"]``."""
    _part("timeline")(key=key, data=data, on_range_change=on_range)


def strip(data: dict[str, Any], on_node: Callable[[], None], key: str = "strip_profile") -> None:
    """The strip profile of ``corridor_view.strip``; a chosen stop is ``session_state[key]["node"]``."""
    _part("strip")(key=key, data=data, on_node_change=on_node)


def filters(data: dict[str, Any], on_act: Callable[[], None], key: str = "filters") -> None:
    """The rail of ``analysis.choices.rail``; what the reader does is ``session_state[key]["act"]``."""
    _part("filters")(key=key, data=data, on_act_change=on_act)


def query_head(data: dict[str, Any], on_act: Callable[[], None], key: str = "query_head") -> None:
    """The head of ``analysis.head.head``; what the reader does is ``session_state[key]["act"]``."""
    _part("query")(key=key, data=data, on_act_change=on_act)


def bars(data: dict[str, Any], on_act: Callable[[], None], key: str = "bars") -> None:
    """The bars of ``analysis.bars.bars``; what the reader does is ``session_state[key]["act"]``."""
    _part("bars")(key=key, data=data, on_act_change=on_act)


def matrix(data: dict[str, Any], on_act: Callable[[], None], key: str = "matrix") -> None:
    """The pairs of ``analysis.matrix.matrix``; what the reader does is ``session_state[key]["act"]``."""
    _part("matrix")(key=key, data=data, on_act_change=on_act)


def article_text(data: dict[str, Any], on_event: Callable[[], None], key: str = "reading") -> None:
    """An article with highlights (``dashboard.reading.page``); chosen evidence is ``session_state[key]["event"]``."""
    _part("reading")(key=key, data=data, on_event_change=on_event)


def frame(address: str, title: str, key: str = "frame") -> None:
    """A page of this server, by its relative address, in a frame of 16 to 9."""
    _part("frame")(key=key, data={"address": address, "title": title})


def find(data: dict[str, Any], on_found: Callable[[], None], key: str = "find") -> None:
    """The search box; what is chosen in it is ``session_state[key]["found"]``."""
    _part("find")(key=key, data=data, on_found_change=on_found)


def snap(label: str, on_view: Callable[[], None], key: str = "snap") -> None:
    """A button that takes the map's view along: ``session_state[key]["view"]`` is west, south, east, north."""
    _part("snap")(key=key, data={"label": label}, on_view_change=on_view)


def rows(scene: Scene, chosen: pd.DataFrame) -> list[dict[str, Any]]:
    """What the list shows of each event: id, category, headline, date, and the words for one without a place."""
    positions = scene.frame.index.get_indexer(chosen.index)
    found = []
    for row, text in zip(chosen.to_dict("records"), scene.headlines(positions), strict=True):
        found.append({
            "id": row["id"],
            "category": row["category"],
            "glyph": words.GLYPHS[row["category"]],
            "text": text,
            "date": date_text(row["date_start"], row["date_end"], row["date_precision"], scene.translate),
            "note": scene.translate("no place told") if row["home"] == Home.NOPLACE else "",
            "hollow": row["status"] != "occurred",
        })  # fmt: skip
    return found
