"""Adding loses nothing: broken files beside good ones, kills, readers beside the writer, copies linked."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from articles import adding
from articles.query import EventQuery
from articles.readers import read_each
from articles.store import migrations, open_store, schema

ROOT = Path(__file__).parents[3]
TEXT = (
    "ASTANA, Nov. 1{n} - The World Bank approved a loan of ${a} million to Kazakhstan for the {b} road on Nov. 1{n}, "
    "2024. "
    "Visitor number {i} saw the port of Aktau, and a train of {a} wagons left for Baku the next day."
)


def lines(path: Path, count: int) -> Path:
    """A file of different small articles."""
    with path.open("w") as out:
        for i in range(count):
            text = TEXT.format(n=i % 9, a=100 + i, b=("Aktobe", "Taraz", "Oral")[i % 3], i=i)
            out.write(json.dumps({"id": f"n{i}", "text": text, "published": "2024-11-20"}) + "\n")
    return path


def command(store: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "articles", *words]


def environment(store: Path) -> dict[str, str]:
    return {**os.environ, "ATLAS_STORE": f"sqlite:///{store}", "PYTHONPATH": str(ROOT)}


def test_a_folder_of_good_and_broken_files(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    lines(folder / "a.jsonl", 3)
    (folder / "b.txt").write_text("Uzbekistan opened a railway in Bukhara on May 3, 2024.")
    (folder / "c.md").write_text(
        "---\ntitle: Port\npublished: 2024-05-04\n---\nAzerbaijan opened a port at Alat on May 4, 2024."
    )
    (folder / "d.pdf").write_bytes((ROOT / "tests/articles/fixtures/aktau-grain.pdf").read_bytes())
    for name in ("e.pdf", "f.docx", "g.zip", "h.html"):
        (folder / name).write_bytes(b"broken")
    done = subprocess.run(
        command(tmp_path, "add", str(folder)),
        env=environment(tmp_path / "s.db"),
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 1
    assert done.stdout.startswith("6 read, 6 new") and "4 failed" in done.stdout
    for name in ("e.pdf", "f.docx", "g.zip", "h.html"):
        assert f"error: {folder / name}:" in done.stderr
    store = open_store(f"sqlite:///{tmp_path}/s.db")
    assert len(store.article_ids()) == 6 and store.check() == "ok"
    again = subprocess.run(
        command(tmp_path, "add", str(folder)),
        env=environment(tmp_path / "s.db"),
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert again.stdout.startswith("6 read, 0 new, 6 already there")


@pytest.mark.parametrize("count, kills", [(240, 4), pytest.param(2000, 20, marks=pytest.mark.long)])
def test_killed_and_started_again_it_is_complete(tmp_path: Path, count: int, kills: int) -> None:
    source, path = lines(tmp_path / "a.jsonl", count), tmp_path / "s.db"
    rng = random.Random(count)
    struck = 0
    for _ in range(kills):
        process = subprocess.Popen(
            command(path, "add", str(source)), env=environment(path), cwd=ROOT, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            process.wait(timeout=rng.uniform(0.4, 2.5))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            struck += 1
    assert struck
    subprocess.run(command(path, "add", str(source)), env=environment(path), cwd=ROOT, check=True, capture_output=True)
    store = open_store(f"sqlite:///{path}")
    whole = open_store(f"sqlite:///{tmp_path}/whole.db")
    adding.add(whole, read_each(source))
    assert store.article_ids() == whole.article_ids() and len(store.article_ids()) == count
    assert sorted(store.event_ids()) == sorted(whole.event_ids())
    assert {r["id"]: r["story"] for r in store.records()} == {r["id"]: r["story"] for r in whole.records()}
    assert store.check() == "ok"


def test_one_writer_and_four_readers(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/s.db"
    store = open_store(url)
    adding.add(store, read_each(lines(tmp_path / "first.jsonl", 30)))
    stop, troubles, reads = threading.Event(), [], []

    def look() -> None:
        own = open_store(url)
        while not stop.is_set():
            try:
                reads.append(len(own.records(EventQuery(countries=("KZ",)), limit=50)))
            except Exception as error:  # whatever goes wrong in the reader is the finding
                troubles.append(repr(error))
                return

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    adding.add(store, read_each(lines(tmp_path / "second.jsonl", 150)), batch=5)
    stop.set()
    for thread in threads:
        thread.join()
    assert troubles == [] and min(reads) > 0


@pytest.mark.long
def test_one_writer_and_four_reading_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tests" / "benchmarks"))
    import bench_readers

    taken, troubles, written = bench_readers.run(20, tmp_path)
    assert troubles == [] and written > 0 and len(taken) > 20  # how long reads take: bench_readers.py prints it


def test_a_near_copy_is_linked_not_lost(tmp_path: Path) -> None:
    body = " ".join(
        f"On day {i} the port of Aktau handled {i * 7 + 3} wagons from China, and a harbour master counted them."
        for i in range(12)
    )
    (tmp_path / "1.txt").write_text(body)
    (tmp_path / "2.txt").write_text("Another headline.\n" + body[:-60])
    (tmp_path / "3.txt").write_text(
        "Kazakhstan and Uzbekistan signed an agreement on water in Tashkent on May 3, 2024."
    )
    store = open_store(f"sqlite:///{tmp_path}/s.db")
    summary = adding.add(store, read_each(tmp_path))
    assert (summary.new, summary.copies) == (3, 1)
    assert {a["id"]: a["copy_of"] for a in store.articles()} == {"1": "", "2": "1", "3": ""}
    store.remove("1")
    assert {a["copy_of"] for a in store.articles()} == {""}


def test_watching_takes_in_what_appears_and_names_a_bad_file_once(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/s.db")
    (tmp_path / "in").mkdir()
    told, rounds = [], iter(range(4))

    def wait(_seconds: float) -> None:
        n = next(rounds)
        if n == 3:
            raise KeyboardInterrupt
        (tmp_path / "in" / f"{n}.txt").write_text(f"Uzbekistan opened railway number {n} in Bukhara on May 3, 2024.")
        (tmp_path / "in" / "bad.pdf").write_bytes(b"broken")

    adding.watch(lambda: adding.add(store, adding.outcomes([str(tmp_path / "in")])), 60, wait, told.append)
    assert [(s.new, len(s.failures)) for s in told] == [(1, 1), (1, 0), (1, 0)]


def test_removing_takes_only_its_own(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/s.db")
    adding.add(store, read_each(lines(tmp_path / "a.jsonl", 8)))
    before = {r["id"]: r for r in store.records() if r["article_id"] != "n3"}
    store.remove("n3")
    assert {r["id"]: r for r in store.records()} == before
    with store.engine.connect() as connection:
        for table in (schema.mentions, schema.article_countries, schema.article_bands, schema.events):
            assert not connection.execute(sa.select(table).where(table.c.article_id == "n3")).all()
        for table in schema.EVENT_LISTS:
            assert not connection.execute(
                sa.select(table.c.event_id).where(table.c.event_id.not_in(sa.select(schema.events.c.id)))
            ).all()
    assert store.count(EventQuery(text="Visitor number 3")) == 0
    assert store.check() == "ok"


def test_a_store_of_version_1_is_brought_up_to_date(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/s.db")
    adding.add(store, read_each(lines(tmp_path / "a.jsonl", 5)))
    before, found = store.records(), store.event_ids(EventQuery(countries=("KZ",), text="Aktau"))
    with store.engine.connect() as connection:  # take away what version 1 did not have
        for table in (
            "mentions",
            "article_countries",
            "article_bands",
            "event_legs",
            "event_places",
            "event_actors",
            "corrections",
            "views",
        ):
            connection.exec_driver_sql(f"DROP TABLE {table}")
        for index in ("events_by_day", "events_by_category", "events_by_parties"):
            connection.exec_driver_sql(f"DROP INDEX {index}")
        for table, column in (
            ("articles", "copy_of"),
            ("articles", "extractor"),
            ("events", "safe_to_sum"),
            ("events", "rejected"),
            ("events", "extracted"),
            ("events", "parties"),
        ):
            connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN {column}")
        connection.exec_driver_sql("UPDATE atlas_meta SET value = '1' WHERE key = 'schema'")
        connection.commit()
    store.engine.dispose()
    new = open_store(f"sqlite:///{tmp_path}/s.db")
    assert new.records() == before
    assert new.event_ids(EventQuery(countries=("KZ",), text="Aktau")) == found
    assert new.check() == "ok" and set(migrations.STEPS) == set(range(1, schema.VERSION))


def test_a_store_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    from articles.errors import StoreError

    (tmp_path / "words.db").write_text("this is no database, but words that go on for a while " * 40)
    with pytest.raises(StoreError, match=r"words\.db"):
        open_store(f"sqlite:///{tmp_path}/words.db")
    with pytest.raises(StoreError, match="not supported"):
        open_store("oracle://somewhere")


def test_progress_is_told_for_every_outcome(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/s.db")
    heard = []
    source = lines(tmp_path / "a.jsonl", 7)
    adding.add(store, read_each(source), lambda s: heard.append(s.articles), batch=3)
    assert heard[-1] == 7 and heard == sorted(heard) and adding.expected([str(source)]) == 7
