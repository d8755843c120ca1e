"""The sample corpus: form of every file, dates, lengths, and that together the articles cover the region."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "articles" / "corpus"
FACTS = ROOT / "tests" / "gold" / "facts.json"
KEYS = ["id", "title", "published", "language", "publisher", "url", "facts"]
CORE_COUNTRIES = {"KZ", "KG", "TJ", "TM", "UZ", "AZ", "GE", "AM"}
FILES = sorted(CORPUS.glob("[0-9]*.md"))
# Facts that carry only a year or a month are told by articles whose day is that of the report.
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
WEEKDAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "ru": ["понедельник", "вторник", "сред[уы]", "четверг", "пятниц", "суббот", "воскресень"],
}
REPORT_LAG = {"year", "month", "range"}


def front_matter(path: Path) -> tuple[dict[str, str], str]:
    """The key: value pairs and the body of one corpus file."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return dict(line.split(": ", 1) for line in head.splitlines()), body.strip()


ARTICLES = {path.stem: front_matter(path) for path in FILES}


@pytest.fixture(scope="module")
def facts() -> dict[str, dict]:
    return {fact["id"]: fact for fact in json.loads(FACTS.read_text(encoding="utf-8"))}


def told(head: dict[str, str]) -> list[str]:
    return head["facts"].split(",")


@pytest.mark.parametrize("stem", ARTICLES)
def test_form(stem: str, facts: dict[str, dict]) -> None:
    head, body = ARTICLES[stem]
    assert list(head) == KEYS
    assert head["id"] == stem
    assert re.fullmatch(r"\d{3}-[a-z0-9-]+", stem)
    assert head["language"] in {"en", "ru"}
    assert head["publisher"] == "Caspian Atlas sample"
    assert re.match(r"https?://\S+$", head["url"])
    assert 80 <= len(body.split()) <= 300
    assert head["title"] not in body, "the headline is not repeated in the body"
    cyrillic = sum("а" <= letter.lower() <= "я" for letter in body) > len(body) / 3
    assert cyrillic == (head["language"] == "ru")
    assert 1 <= len(told(head)) <= 4
    assert set(told(head)) <= set(facts)


@pytest.mark.parametrize("stem", ARTICLES)
def test_published_on_the_day_or_the_day_after_the_newest_exact_fact(stem: str, facts: dict[str, dict]) -> None:
    head, _ = ARTICLES[stem]
    published = date.fromisoformat(head["published"])
    days = [date.fromisoformat(facts[f]["date"]) for f in told(head) if facts[f]["precision"] not in REPORT_LAG]
    assert published.year in range(2012, 2027)
    happened = [f for f in told(head) if facts[f]["status"] != "announced" and facts[f]["precision"] not in REPORT_LAG]
    assert all(date.fromisoformat(facts[f]["date"]) <= published for f in happened), "it had not happened yet"
    if days and all(facts[f]["precision"] not in REPORT_LAG for f in told(head)):
        assert (published - max(days)).days <= 7


@pytest.mark.parametrize("stem", [s for s, (head, _) in ARTICLES.items() if head["language"] == "en"])
def test_a_dateline_agrees_with_the_date(stem: str) -> None:
    head, body = ARTICLES[stem]
    match = re.match(r"[^—–\n]{2,60}?\b(\w+)\.? (\d{1,2})\b", body.split("\n", 1)[0][:70])
    if match and match[1][:3] in MONTHS:
        published = date.fromisoformat(head["published"])
        day = date(published.year, MONTHS.index(match[1][:3]) + 1, int(match[2]))
        assert 0 <= (published - day).days <= 1


@pytest.mark.parametrize("stem", ARTICLES)
def test_a_weekday_beside_an_exact_fact_is_its_own(stem: str, facts: dict[str, dict]) -> None:
    """News of the last days names the weekday: it must be that of the fact, or of another day of the same event."""
    head, body = ARTICLES[stem]
    named = [at for at, word in enumerate(WEEKDAYS[head["language"]]) if re.search(rf"\b{word}", body)]
    days = [date.fromisoformat(facts[f]["date"]) for f in told(head) if facts[f]["precision"] == "day"]
    recent = [day for day in days if 0 <= (date.fromisoformat(head["published"]) - day).days < 7]
    if named and recent:
        assert {(day.weekday() + later) % 7 for day in recent for later in (0, 1)} & set(named)


@pytest.mark.parametrize("stem", ARTICLES)
def test_lead_and_background(stem: str) -> None:
    assert len(ARTICLES[stem][1].split("\n\n")) >= 3


@pytest.mark.parametrize("stem", ARTICLES)
def test_the_amounts_of_its_facts_are_told(stem: str, facts: dict[str, dict]) -> None:
    head, body = ARTICLES[stem]
    for amount in filter(None, (facts[f]["amount"] for f in told(head))):
        scales = [f"{amount['value'] / scale:g}" for scale in (1e12, 1e9, 1e6)]
        forms = [*scales, *(form.replace(".", ",") for form in scales), f"{amount['value']:,.0f}"]
        assert any(re.search(rf"(?<![\d.,]){re.escape(form)}(?!\d)", f"{head['title']} {body}") for form in forms)


def test_volumes_of_the_corridor_by_year(facts: dict[str, dict]) -> None:
    """The Middle Corridor's cargo of every year that is known."""
    ids = {f for head, _ in ARTICLES.values() for f in told(head)}
    assert ids >= {f"titr-volume-{year}" for year in range(2021, 2026)}


def test_numbers_are_unique_and_without_gaps() -> None:
    numbers = [int(stem[:3]) for stem in ARTICLES]
    assert numbers == list(range(1, len(numbers) + 1))


def test_size_and_languages() -> None:
    languages = Counter(head["language"] for head, _ in ARTICLES.values())
    assert len(ARTICLES) >= 105
    assert languages["ru"] >= 10


def test_coverage(facts: dict[str, dict]) -> None:
    stories = [facts[f] for head, _ in ARTICLES.values() for f in told(head)]
    countries = {c for s in stories for c in (*s["actors"], *s["targets"], *(p["country"] for p in s["places"]))}
    assert countries >= CORE_COUNTRIES
    assert {s["category"] for s in stories} >= {"investment", "diplomatic", "agreement", "infrastructure", "trade"}
    assert len({route for s in stories for route in s["routes"]}) >= 40
    assert {int(head["published"][:4]) for head, _ in ARTICLES.values()} >= set(range(2012, 2027))


def test_every_fact_is_told(facts: dict[str, dict]) -> None:
    assert {f for head, _ in ARTICLES.values() for f in told(head)} == set(facts)


def test_no_two_articles_share_a_body() -> None:
    assert len({body for _, body in ARTICLES.values()}) == len(ARTICLES)
