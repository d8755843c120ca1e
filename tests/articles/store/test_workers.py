"""Several processes give what one gives, also when one of them is killed."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_adding import lines

from articles import adding, workers
from articles.models import Article
from articles.readers import read_each
from articles.store import open_store


def contents(path: Path) -> tuple[list[dict], list[dict]]:
    """What a store says of its articles and events, but when they were added."""
    store = open_store(f"sqlite:///{path}")
    assert store.check() == "ok"
    rows = [{name: row[name] for name in row if name != "added"} for row in store.articles()]
    return store.records(), rows


def children() -> list[int]:
    """Processes that this one has started for reading."""
    listed = Path(f"/proc/self/task/{threading.get_native_id()}/children")
    if not listed.exists():
        pytest.skip("needs /proc to find the worker that is killed")
    found = [int(pid) for pid in listed.read_text().split()]
    return [pid for pid in found if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def struck(source: Iterator, at: int) -> Iterator:
    """The outcomes; when this many have been given, a worker is killed."""
    for number, outcome in enumerate(source):
        if number == at:
            os.kill(children()[0], signal.SIGKILL)
        yield outcome


@pytest.mark.parametrize("count", [pytest.param(430, id="430"), pytest.param(2000, marks=pytest.mark.long, id="2000")])
def test_two_workers_and_one_killed_give_what_one_process_gives(tmp_path: Path, count: int) -> None:
    source = lines(tmp_path / "a.jsonl", count)
    adding.add(open_store(f"sqlite:///{tmp_path}/one.db"), read_each(source))
    told = adding.add(open_store(f"sqlite:///{tmp_path}/two.db"), struck(read_each(source), 310), workers=2)
    assert (told.new, told.failures) == (count, [])
    assert contents(tmp_path / "two.db") == contents(tmp_path / "one.db")


def test_an_article_that_ends_its_process_is_named_and_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "BATCH", 3)
    monkeypatch.setattr(workers, "read_batch", ends_at_four)
    found = list(workers.read_each([Article(str(n), f"Number {n}.") for n in range(7)], 2))
    assert found[:4] == ["0", "1", "2", "3"] and found[5:] == ["5", "6"] and "4: reading it ends" in str(found[4])


def ends_at_four(articles: list[Article]) -> list[str]:
    if any(article.id == "4" for article in articles):
        os._exit(1)
    return [article.id for article in articles]


def test_who_gives_the_articles_is_held_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "BATCH", 2)
    monkeypatch.setattr(workers, "read_batch", ends_at_four)
    given = []

    def source() -> Iterator[Article]:
        for number in range(100, 160):
            given.append(number)
            yield Article(str(number), f"Number {number}.")

    reading = workers.read_each(source(), 2)
    next(reading)
    assert len(given) <= 2 * (2 + 1)
    assert len(list(reading)) == 59
