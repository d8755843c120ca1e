"""Names that only say where, when or on what occasion are no parties; things that join and meet are no diplomacy."""

from __future__ import annotations

from datetime import date

import pytest

from articles.models import Article
from articles.pipeline import read

ROWS = [  # text, category, type, actors, recipients; None: no event of the category
    ("Kazakhstan plans to invest $20 billion in roads by 2030, the minister said at a forum of Central Asia and China.",
     "investment", "investment", ("KZ",), ()),
    ("Turkmenistan began to build a road to the border with Afghanistan in May 2024.", "infrastructure", "construction", ("TM",), ()),
    ("The pipeline runs through Uzbekistan and meets the Chinese network at Khorgos.", "diplomacy", None, (), ()),
    ("The railway joins Azerbaijan with Georgia and Turkey.", "diplomacy", None, (), ()),
    ("Tajikistan joined the World Trade Organization in 2013.", "diplomacy", "membership", ("TJ",), None),
    ("The presidents of Georgia and Armenia met in Tbilisi on Monday.", "diplomacy", "meeting", ("GE", "AM"), ()),
    ("Kazakhstan had talked about the pastures since the end of the Soviet Union, officials in Almaty said.", "diplomacy", None, (), ()),
    ("President Sadyr Japarov visited Azerbaijan for COP29 in November 2024.", "diplomacy", "visit", ("KG",), ("AZ",)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "category", "type_", "actors", "recipients"), ROWS)
def test_who_takes_part(text, category, type_, actors, recipients) -> None:
    events = [e for e in read(Article("x", text, "", date(2024, 12, 1), "en")).events if e.category == category]
    if type_ is None:
        assert events == []
        return
    assert [e.type for e in events] == [type_]
    assert set(events[0].actors) == set(actors)
    assert recipients is None or set(events[0].recipients) == set(recipients)


def test_an_official_of_the_union_speaks_for_it() -> None:
    text = "European Commission President Ursula von der Leyen and President Ilham Aliyev signed a memorandum in Baku."
    (event,) = read(Article("x", text, "", date(2022, 7, 19), "en")).events
    assert set(event.actors) == {"european-commission", "EU", "AZ"}


def test_history_is_no_news() -> None:
    text = "The oil pipeline from Baku to Batumi in Georgia was completed in 1906. A new pipeline was opened in Georgia in 2005."
    dates = [e.date.start.year for e in read(Article("x", text, "", date(2022, 7, 19), "en")).events if e.date]
    assert 2005 in dates and min(dates) > 1990
