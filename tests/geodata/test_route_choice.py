"""Ambiguous names of routes: the words and countries around them decide."""

from __future__ import annotations

import pytest

from geodata.lexicon import read_table
from geodata.models import Mention, MentionKind, Role
from geodata.route_choice import ENOUGH, choose_route, is_ambiguous, settle_routes

CASES = [
    ("TAP", "Gas reaches Italy and Greece through TANAP and TAP.", "IT GR", "tap"),
    ("TAP", "A 500 kV line, TAP, would carry electricity from Turkmenistan to Pakistan.", "TM AF PK", "tap-power"),
    ("TAP", "The song TAP was played twice.", "", ""),
    ("Trans-Caspian route", "Containers on the Trans-Caspian route rose to 77,000.", "KZ AZ", "titr"),
    (
        "Trans-Caspian route",
        "The Trans-Caspian route of the North-South corridor runs from Astrakhan.",
        "RU IR",
        "instc-transcaspian",
    ),
    (
        "Trans-Caspian pipeline",
        "Turkmen gas could cross the sea by the Trans-Caspian pipeline.",
        "TM",
        "trans-caspian-gas",
    ),
    (
        "Trans-Caspian cable",
        "Kazakhtelecom lays the Trans-Caspian cable of optical fibre.",
        "KZ",
        "trans-caspian-fibre",
    ),
    (
        "Trans-Caspian cable",
        "Green electricity is to flow through the Trans-Caspian cable.",
        "UZ",
        "caspian-green-energy",
    ),
    ("East-West pipeline", "Turkmenistan completed the East-West pipeline.", "TM", "east-west-tm"),
    ("East-West pipeline", "Aramco pumps oil through the East-West pipeline to Yanbu on the Red Sea.", "SA", ""),
    ("East-West corridor", "Azerbaijan and Georgia develop the East-West corridor.", "AZ GE", "titr"),
    (
        "Northern Corridor",
        "Trains from China to Europe by the Northern Corridor cross Russia.",
        "RU CN",
        "northern-corridor",
    ),
    ("Northern Corridor", "Kenya and Uganda widen the Northern Corridor from Mombasa.", "KE UG", ""),
    ("CPC", "CPC shipped oil from Novorossiysk.", "KZ RU", "cpc"),
    ("CPC", "The Central Committee of the CPC met before the national congress.", "CN", ""),
    ("BTC", "Oil flows to Ceyhan by BTC.", "AZ TR", "btc"),
    ("BTC", "The price of bitcoin (BTC) fell.", "", ""),
    ("North-South Corridor", "Iran and Russia develop the North-South Corridor.", "IR RU", "instc"),
    ("North-South Corridor", "Armenia builds its North-South Corridor road to Sisian and Kapan.", "AM", ""),
    ("BRI", "China's BRI projects", "CN", "bri"),
    ("Zangezur corridor", "", "", "zangezur-tripp"),
    ("Север-Юг", "Россия и Иран развивают коридор Север-Юг.", "RU IR", "instc"),
]


@pytest.mark.parametrize("name,text,countries,route_id", CASES, ids=[f"{c[0]}-{n}" for n, c in enumerate(CASES)])
def test_choose_route(name: str, text: str, countries: str, route_id: str) -> None:
    chosen, score, reason = choose_route(name, text, countries.split())
    assert chosen == route_id, reason
    assert name in reason and 0 <= score <= 1
    assert not chosen or score >= ENOUGH


def test_words_serve_as_context_too() -> None:
    assert choose_route("TAP", ["Italy", "gas", "pipeline"], ["IT"])[0] == "tap"


def test_a_clear_name_keeps_its_route() -> None:
    assert not is_ambiguous("TITR") and is_ambiguous("TAP")
    assert choose_route("TITR", "anything", default="titr")[0] == "titr"


def test_readings_name_what_they_mean() -> None:
    for row in read_table("route_context.csv"):
        assert row["route"] or row["note"] or row["words"], row
        assert 0 <= float(row["base"]) < 1


def _mention(text: str, name: str, kind: MentionKind, place_id: str, country: str = "") -> Mention:
    start = text.index(name)
    return Mention(start, start + len(name), name, kind, place_id, name, country, None, None, Role.PLACE, 1.0, "")


def test_settle_routes_changes_only_ambiguous_names() -> None:
    text = "Turkmenistan, Afghanistan and Pakistan agreed on TAP, a 500 kV power line; TITR was not discussed."
    mentions = [
        _mention(text, "Turkmenistan", MentionKind.COUNTRY, "TM", "TM"),
        _mention(text, "TAP", MentionKind.ROUTE, "tap"),
        _mention(text, "TITR", MentionKind.ROUTE, "titr"),
    ]
    assert [m.place_id for m in settle_routes(text, mentions)] == ["TM", "tap-power", "titr"]


def test_settle_routes_drops_what_is_no_route() -> None:
    text = "The miners sold BTC when bitcoin rose."
    assert settle_routes(text, [_mention(text, "BTC", MentionKind.ROUTE, "btc")]) == []
