"""Twelve questions an analyst asks, answered by the Analyse screen, and again by plain pandas over its exported CSV."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import NamedTuple

import pandas as pd
import pytest
import streamlit as st
from test_analyse_screen import head, html, open_at, part

from articles.exports import EXPORTS, about
from articles.headlines import money_text
from articles.query import EventQuery
from articles.store import open_filled_store

FIVE = {"KZ", "KG", "TJ", "TM", "UZ"}
GULF = {"AE", "SA", "QA", "KW", "BH", "OM"}


class Question(NamedTuple):
    """The question, the address that asks it, and whether a row of the CSV (with ``roles``) belongs to the answer."""

    words: str
    address: dict[str, str]
    wanted: Callable[[pd.Series], bool]


def acts(row: pd.Series, codes: set[str], role: str = "actor") -> bool:
    return any(role in row.roles.get(code, ()) for code in codes)


def overlaps(row: pd.Series, start: str, end: str) -> bool:
    return bool(row.date_start) and row.date_end >= start and row.date_start <= end


QUESTIONS = [
    Question(
        "Chinese and Gulf investment in Kazakhstan since 2022, paid and promised apart, no deal counted twice",
        {"acts": "CN,AE,SA,QA,KW,BH,OM", "gets": "KZ", "cat": "investment", "from": "2022-01-01"},
        lambda r: r.category == "investment" and acts(r, GULF | {"CN"}) and acts(r, {"KZ"}, "recipient")
        and overlaps(r, "2022-01-01", "9999"),
    ),
    Question(
        "Which meetings of all five Central Asian presidents are planned?",
        {"all": "KZ,KG,TJ,TM,UZ", "type": "summit,meeting", "status": "planned"},
        lambda r: set(r.roles) >= FIVE and r.type in ("summit", "meeting") and r.status == "planned",
    ),
    Question(
        "How much cargo does the Middle Corridor carry?",
        {"cat": "trade", "type": "cargo_volume", "route": "titr"},
        lambda r: r.category == "trade" and r.type == "cargo_volume" and "titr" in r.routes.split(),
    ),
    Question(
        "What money was promised to Uzbekistan?",
        {"gets": "UZ", "cat": "investment", "stage": "pledge"},
        lambda r: acts(r, {"UZ"}, "recipient") and r.category == "investment" and r.stage == "pledge",
    ),
    Question(
        "Whom does China visit?",
        {"acts": "CN", "type": "visit"},
        lambda r: acts(r, {"CN"}) and r.type == "visit",
    ),
    Question(
        "What is planned to be built in Kazakhstan?",
        {"c": "KZ", "role": "location", "cat": "infrastructure", "status": "planned,proposed"},
        lambda r: acts(r, {"KZ"}, "location") and r.category == "infrastructure"
        and r.status in ("planned", "proposed"),
    ),
    Question(
        "What was opened in Azerbaijan or Georgia?",
        {"c": "AZ,GE", "role": "location", "type": "opening", "status": "occurred"},
        lambda r: acts(r, {"AZ", "GE"}, "location") and r.type == "opening" and r.status == "occurred",
    ),
    Question(
        "Which deals are worth at least a billion dollars?",
        {"min": "1e9", "cat": "investment"},
        lambda r: r.category == "investment" and r.amount_usd >= 1e9,
    ),
    Question(
        "At which summits was Kazakhstan without Russia?",
        {"c": "KZ", "not": "RU", "type": "summit"},
        lambda r: "KZ" in r.roles and "RU" not in r.roles and r.type == "summit",
    ),
    Question(
        "What have Kazakhstan and China agreed?",
        {"all": "KZ,CN", "type": "agreement,mou"},
        lambda r: {"KZ", "CN"} <= set(r.roles) and r.type in ("agreement", "mou"),
    ),
    Question(
        "What do the development banks finance?",
        {"by": "world-bank,ebrd,aiib,eib", "cat": "investment"},
        lambda r: {"world-bank", "ebrd", "aiib", "eib"} & {*r.actors.split(), *r.recipients.split()}
        and r.category == "investment",
    ),
    Question(
        "Which diplomacy certainly fell into 2023, by events that are surely right?",
        {"cat": "diplomacy", "from": "2023-01-01", "to": "2023-12-31", "certain": "1", "score": "0.7"},
        lambda r: r.category == "diplomacy" and bool(r.date_start) and r.date_start >= "2023-01-01"
        and r.date_end <= "2023-12-31" and r.score >= 0.7,
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """The sample articles in a store, and all their events as the exported CSV, read with pandas."""
    url = f"sqlite:///{tmp_path_factory.mktemp('corpus') / 'atlas.db'}"
    store = open_filled_store(url)
    frame = store.events_frame()
    content = EXPORTS["csv"].write(frame, about(frame, EventQuery(), store.version()))
    rows = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)
    for column in ("amount_usd", "score"):
        rows[column] = pd.to_numeric(rows[column])
    rows["roles"] = [roles_of(text) for text in rows["country_roles"]]
    return url, rows


def roles_of(text: str) -> dict[str, list[str]]:
    parts = [part.split(": ") for part in text.split("; ") if part]
    return {code: roles.split() for code, roles in parts}


@pytest.fixture
def app_store(corpus, monkeypatch):
    monkeypatch.setenv("ATLAS_STORE", corpus[0])
    st.cache_data.clear()
    st.cache_resource.clear()
    yield corpus[1]
    st.cache_data.clear()
    st.cache_resource.clear()


def plain_sum(rows: pd.DataFrame, pledged: bool) -> tuple[float, int]:
    """By hand: one report a story, the surest; promises only where nothing of the story is firm."""
    money = rows[(rows["category"] == "investment") & rows["amount_usd"].notna()]
    firm = money[money["safe_to_sum"] == "True"]
    if pledged:
        firm = money[
            (money["stage"] == "pledge") & (money["amount_kind"] == "flow") & (money["status"] != "denied")
            & (money["safe_to_sum"] != "True") & ~money["story"].isin(firm["story"])
        ]  # fmt: skip
    once = firm.sort_values(["score", "id"], ascending=[False, True]).groupby("story").head(1)
    return float(once["amount_usd"].sum()), len(once)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.words[:50])
def test_the_screen_and_pandas_agree(app_store, question):
    wanted = app_store[app_store.apply(lambda row: bool(question.wanted(row)), axis=1)]
    app = open_at(**question.address)
    assert head(app)["shown"] == len(wanted), question.words
    if len(wanted):
        assert sorted(app.session_state["analysis_row_ids"]) == sorted(wanted["id"])
    for pledged, words in ((False, "signed or paid"), (True, "promised, apart")):
        usd, deals = plain_sum(wanted, pledged)
        if deals:
            assert f"<b>{money_text(usd, 'USD')}</b> {words} <small>({deals})</small>" in html(app)
    stories = wanted["story"].where(wanted["story"] != "", wanted["id"]).nunique()
    assert not len(wanted) or f"<b>{stories}</b> different events" in html(app)


def test_the_questions_have_answers(app_store):
    found = [int(app_store.apply(lambda row, q=q: bool(q.wanted(row)), axis=1).sum()) for q in QUESTIONS]
    assert len(QUESTIONS) == 12
    assert sum(number > 0 for number in found) >= 11, dict(zip([q.words for q in QUESTIONS], found, strict=True))


def test_bars_and_pairs_count_what_a_click_would_leave(app_store):
    app = open_at(show="matrix")
    told = part(app, "atlas_matrix")
    (giver, _name), (receiver, _other) = (
        told["rows"][0],
        next(column for column, n in zip(told["columns"], told["cells"][0], strict=True) if n),
    )
    number = max(told["cells"][0])
    receiver = told["columns"][told["cells"][0].index(number)][0]
    assert head(open_at(acts=giver, gets=receiver))["shown"] == number
    bars = part(app, "atlas_bars")["blocks"][0]["rows"][:3]
    for row in bars:
        assert head(open_at(c=row["act"]["value"]))["shown"] == row["n"]
    assert json.dumps(told)
