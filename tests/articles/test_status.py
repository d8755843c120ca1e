"""Occurred, planned, proposed or denied, and who says so."""

from __future__ import annotations

import pytest
from table_cases import cases

from articles.events.attribution import attribution
from articles.events.context import Document, View
from articles.events.status import judge_status
from articles.keywords import lower
from articles.models import Article, Sentence
from articles.triggers import find_triggers
from geodata.models import Resolution

ROWS = cases("status.txt") + cases("status_news.txt")


def view_of(text: str) -> View:
    """A text of one sentence as a finder sees it, without places."""
    lowered = lower(text)
    document = Document(Article("a", text), Resolution((), (), (), (), (), (), ()), lowered, "")
    return View(document, Sentence(0, len(text), 0, 0), text, lowered, triggers=find_triggers(lowered))


@pytest.mark.parametrize(("text", "trigger", "expected"), ROWS, ids=[c[0][:60] for c in ROWS])
def test_status(text: str, trigger: str, expected: str) -> None:
    start = text.rindex(trigger)
    assert judge_status(view_of(text), start, start + len(trigger)) == expected


SAYERS = [
    ("The line is ready, the transport ministry said.", "the transport ministry"),
    ("According to the World Bank, growth will slow.", "World Bank"),
    ("Trade grew by 6%, Report informs citing AZCON Holding.", "AZCON Holding"),
    ("The road was opened in May.", ""),
    ("Exports fell, the customs committee reported on Monday.", "the customs committee"),
    ("He said the road was closed.", ""),
    ("The pipe will be ready soon, said the energy minister.", "energy minister"),
    ("Дорога готова, сообщил в Кабуле вице-премьер.", "вице-премьер"),
    ("Дорога готова, сообщили в министерстве транспорта.", "министерстве транспорта"),
    ("По данным комитета, рост составил 3%.", "комитета"),
    ("YEREVAN — The operator this month announced a new train.", "The operator"),
    ("The ports were full, and carriers reported queues.", "carriers"),
    ("Grain, liquid and container terminals are to be added.", ""),
]


@pytest.mark.parametrize(("text", "sayer"), SAYERS, ids=[c[0][:40] for c in SAYERS])
def test_attribution(text: str, sayer: str) -> None:
    assert attribution(view_of(text)) == sayer
