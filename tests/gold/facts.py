"""Shipped articles against facts: do the events found agree with what is known, and are told amounts found?

    python tests/gold/facts.py [--misses]

An event agrees with a fact when the country sets overlap by half (all parties and places of the fact, or only whom and
where it concerns) or by more than half (who acts together, or who acts alone and where), groups counting as their
members on the day and companies as their home; when the category is one the reviewed table ``fact_categories.csv``
allows for the fact's kind; and when the dates touch (a day apart is near enough: sources differ by time zone).
A figure of a route (capacity, volume) agrees with the published ones of ``route_figures.csv``.
An amount is found when an event of an article that tells the fact has the value within 1 %, the currency and the date.
"""

from __future__ import annotations

import argparse
import calendar
import csv
import functools
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from score import Report, overlap, same_money

from articles.contract import event_object
from articles.pipeline import Reading, read
from articles.readers import read_path
from geodata.gazetteer import load
from geodata.models import MentionKind
from geodata.recognise import recognise
from geodata.routes import figures, load_routes

HERE = Path(__file__).parent
CORPUS = HERE.parents[1] / "articles" / "corpus"
ENCOUNTERS = ("visit", "meeting", "summit", "call")
NEAR, WEEK = timedelta(days=1), timedelta(days=7)
ROUNDED = 0.1  # capacities are told in round numbers and as ranges ("10 to 12 million tonnes")
UNITS = {  # units of route_figures.csv -> units of events
    "Mt": (1e6, "tonnes"), "Mt/year": (1e6, "tonnes"), "TEU": (1, "TEU"), "TEU/year": (1, "TEU"),
    "bcm/year": (1e9, "m3"), "MW": (1, "MW"), "trains/year": (1, "trains"), "million barrels/day": (1e6, "barrels"),
}  # fmt: skip


@dataclass(frozen=True)
class Fact:
    """A known event. ``names``: parties and countries of its places; ``scene``: only whom and where it concerns;
    ``doers``: who acts together, or for one alone who acts and where."""

    id: str
    title: str
    category: str
    type: str
    names: frozenset[str]
    scene: frozenset[str]
    doers: frozenset[str]
    amount: dict | None
    start: date
    end: date


def load_facts() -> dict[str, Fact]:
    rows = json.loads((HERE / "facts.json").read_text(encoding="utf-8"))
    return {row["id"]: _fact(row) for row in rows}


def _fact(row: dict) -> Fact:
    first, _, last = row["date"].partition("/")
    doers = frozenset(row["actors"])
    scene = frozenset((*row["targets"], *(p["country"] for p in row["places"])))
    where = frozenset(p["country"] for p in row["places"])
    return Fact(
        row["id"], row["title"], row["category"], row["type"], scene | doers, scene,
        doers if len(doers) > 1 else doers | where, row["amount"], _first(first), _last(last or first),
    )  # fmt: skip


def _first(text: str) -> date:
    return date.fromisoformat(f"{text}-01-01"[:10]) if len(text) == 4 else date.fromisoformat(f"{text}-01"[:10])


def _last(text: str) -> date:
    if len(text) == 10:
        return date.fromisoformat(text)
    year, month = int(text[:4]), int(text[5:7] or 12)
    return date(year, month, calendar.monthrange(year, month)[1])


@functools.cache
def allowed() -> dict[tuple[str, str], tuple[set[str], set[str], str]]:
    """(category, type) of a fact -> categories of events, those besides for facts that tell money, and whether leaders
    come together for it, so that their visit or meeting tells of the same occasion."""
    with (HERE / "fact_categories.csv").open(encoding="utf-8", newline="") as file:
        return {
            (r["category"], r["type"]): (
                set(r["events"].split("|")), set(filter(None, r["with_money"].split("|"))), r["occasion"],
            )
            for r in csv.DictReader(file)
        }  # fmt: skip


@functools.cache
def expand(name: str, day: date) -> frozenset[str]:
    """A name of a fact or an id of an event as countries: itself, a group's members on the day, a company's home."""
    gazetteer = load()
    if name in gazetteer.groups:
        return frozenset(gazetteer.groups[name].members_on(day))
    if re.fullmatch("[A-Z]{2}", name):
        return frozenset({name})
    found = {e.id for hit in recognise(name, gazetteer).hits for e in hit.entries if e.kind == MentionKind.ORGANISATION}
    homes = {gazetteer.organisations[i].country for i in {name, *found} if i in gazetteer.organisations}
    return frozenset(homes - {""})


def country_sets(names: frozenset[str], day: date) -> list[set[str]]:
    """Readings of a set of names as countries: only those named, and with groups and companies as well."""
    named = {n for n in names if re.fullmatch("[A-Z]{2}", n) and n != "EU"}
    return [named, named | {c for n in names for c in expand(n, day)}]


def same_countries(event: dict, fact: Fact) -> bool:
    day = fact.start
    ours = country_sets(frozenset((*event["countries"], *event["actors"], *event["recipients"])), day)
    ours.append(set(event["countries"]))
    theirs = [codes for names in (fact.names, fact.scene) for codes in country_sets(names, day)]
    if any(overlap(a, b) >= 0.5 for a in ours for b in theirs):
        return True
    if any(overlap(a, b) > 0.5 for a in ours for b in country_sets(fact.doers, day)):
        return True
    # A guest's visit to a summit, or a meeting beside it, names some of its parties only.
    return event["type"] in ENCOUNTERS and len(event["countries"]) > 1 and set(event["countries"]) <= theirs[1]


def same_category(event: dict, fact: Fact) -> bool:
    kinds, with_money, occasion = allowed()[fact.category, fact.type]
    if event["type"] in ENCOUNTERS:
        return bool(occasion) or event["category"] in kinds
    return event["category"] in kinds or (fact.amount is not None and event["category"] in with_money)


def same_date(event: dict, fact: Fact) -> bool:
    """The dates touch. A plan is dated by when it is to happen: its fact, the announcement, is then news of the week of
    the report."""
    if not event["date"]:
        return False
    start, end = (date.fromisoformat(event["date"][key]) for key in ("start", "end"))
    if start <= fact.end + NEAR and fact.start - NEAR <= end:
        return True
    news = date.fromisoformat(event["published"]) if event.get("published") else None
    ahead = event.get("status") in ("planned", "proposed") and start > fact.end
    return ahead and news is not None and fact.start <= news <= fact.end + WEEK


CHECKS = {"date": same_date, "category": same_category, "countries": same_countries}  # the cheap ones first


def disagreement(event: dict, facts: list[Fact]) -> str:
    """What is wrong with an event against the nearest of the facts: countries, category, date; "" when nothing is."""
    wrong = [[name for name, check in CHECKS.items() if not check(event, fact)] for fact in facts]
    return ", ".join(min(wrong, key=len))


def agrees(event: dict, facts: Iterable[Fact]) -> bool:
    return any(all(check(event, fact) for check in CHECKS.values()) for fact in facts) or is_figure(event)


@functools.cache
def known_figures() -> tuple[tuple[float, str, int, frozenset[str]], ...]:
    """Published capacities and volumes of the routes: value, unit, year, countries of the route."""
    routes = load_routes()
    found = [(UNITS[f.unit], f, routes[r]) for r in routes for f in figures(r) if f.unit in UNITS]
    return tuple((f.value * factor, unit, f.year, frozenset(route.countries)) for (factor, unit), f, route in found)


def is_figure(event: dict) -> bool:
    """Whether an event tells a published figure of a route: the same quantity, the route's countries, no other year."""
    told = event["quantity"]
    if not told or event["category"] not in ("trade", "infrastructure"):
        return False
    measured = "TEU" if told["unit"] == "containers" else told["unit"]  # newspapers say containers and mean TEU
    years = range(int(event["date"]["start"][:4]), int(event["date"]["end"][:4]) + 1) if event["date"] else None
    return any(
        measured == unit and abs(told["value"] - value) <= ROUNDED * value and (years is None or year in years)
        and overlap(set(event["countries"]), set(countries)) >= 0.5
        for value, unit, year, countries in known_figures()
    )  # fmt: skip


def told() -> dict[str, list[str]]:
    """Fact ids by article, from the line of the articles only tests read."""
    heads = {p.stem: p.read_text(encoding="utf-8").split("---\n", 2)[1] for p in CORPUS.glob("[0-9]*.md")}
    return {stem: re.search(r"^facts: (.*)$", head, re.M)[1].split(",") for stem, head in heads.items()}


def judge(readings: list[Reading]) -> Report:
    """All events of the shipped articles against the facts their articles tell."""
    report, facts, tells = Report(), load_facts(), told()
    found: dict[str, list[dict]] = {}
    for reading in readings:
        stem, ids = reading.article.id, tells[reading.article.id]
        for event in map(event_object, reading.events):
            event["published"] = str(reading.article.published or "")
            right = agrees(event, facts.values())
            report.hit("facts: events that agree", right)
            if not right:
                wrong = disagreement(event, [facts[i] for i in ids])
                report.misses.append((stem, f"{wrong}: {event['category']} {_short(event)}"))
            for i in ids:
                found.setdefault(i, []).append(event)
    for fact in facts.values():
        events = found.get(fact.id, [])
        report.hit("facts: told and found", any(not disagreement(e, [fact]) for e in events))
        if fact.amount:
            report.hit("facts: amounts with date", _amount(fact, events, report))
    return report


def _amount(fact: Fact, events: list[dict], report: Report) -> bool:
    right = [e for e in events if same_money(e["amount"], fact.amount)]
    if any(same_date(e, fact) for e in right):
        return True
    dates = [e["date"]["start"] if e["date"] else "undated" for e in right]
    why = f"date {', '.join(dates)} for {fact.start} to {fact.end}" if right else "no event has the amount"
    report.misses.append((fact.id, f"amount {fact.amount['value']:g} {fact.amount['currency']}: {why}"))
    return False


def _short(event: dict) -> str:
    day = event["date"]["start"] if event["date"] else "undated"
    return f"{event['type']} {day} {event['countries']} “{event['evidence']['text'][:90]}”"


def read_corpus() -> list[Reading]:
    return [read(article) for article in read_path(CORPUS)]


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare the events of the shipped articles with known facts.")
    parser.add_argument("--misses", action="store_true", help="list every event and amount that does not agree")
    options = parser.parse_args()
    report = judge(read_corpus())
    for name, (right, judged) in report.hits.items():
        print(f"{name:28}{right:5} of {judged:4}  {right / judged:.3f}")
    for where, words in report.misses if options.misses else ():
        print(where, words)


if __name__ == "__main__":
    main()
