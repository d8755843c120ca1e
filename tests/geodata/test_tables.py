"""The compiled form of the tables: nothing is lost, nothing stale is used, a start reads little."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from geodata import compiling, names, tables
from geodata.gazetteer import load
from geodata.lexicon import Entry, Lexicon, all_entries, compile_patterns, load_lexicon
from geodata.tables import DATA, Compiled, load_compiled, read_csv, read_table


def _opened(parts: dict[str, bytes], stamp: str = "today") -> Compiled:
    found = tables._open(memoryview(tables._packed("today", parts)), stamp)
    assert found is not None
    return found


def test_parts_come_back() -> None:
    opened = _opened({"a": b"abc", "b": b"", **compiling._sliced("c", [b"x", b"", "й".encode()])})
    assert bytes(opened.raw("a")) == b"abc"
    assert bytes(opened.raw("b")) == b""
    assert list(opened.texts("c")) == ["x", "", "й"]
    assert "a" in opened and "d" not in opened


@pytest.mark.parametrize("cut", [0, 4, 8, 20])
def test_a_file_cut_short_is_not_used(cut: int) -> None:
    assert tables._open(memoryview(tables._packed("today", {"a": b"abc"})[:cut]), "today") is None


def test_another_stamp_is_not_used() -> None:
    assert tables._open(memoryview(tables._packed("yesterday", {"a": b"abc"})), "today") is None


@pytest.mark.parametrize("path", sorted(DATA.glob("*.csv")), ids=lambda path: path.name)
def test_compiled_rows_are_the_tables_rows(path: Path) -> None:
    assert read_table(path.name) == read_csv(path)


def test_a_changed_table_is_read_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    load_compiled()
    monkeypatch.setattr(tables, "as_of", lambda path: (1, 1))
    assert read_table("groups.csv") == read_csv(DATA / "groups.csv")


def test_the_stamp_knows_every_table() -> None:
    stamp = tables._stamp()
    assert all(f"{name} (" in stamp for name in ("overrides.csv", "tail.npz", "tail-names.bin", "small.npz"))


def test_the_lexicon_has_every_meaning() -> None:
    patterns, entries = compile_patterns(all_entries())
    lexicon: Lexicon = load_lexicon()
    for at in range(0, len(patterns), 211):
        assert lexicon.meanings(at) == tuple(Entry(*row) for row in entries[at])


def test_a_stop_takes_a_name_out_of_both_large_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    automaton = bytes(load_compiled().raw("tail automaton"))
    assert compiling._stopped(automaton) == frozenset()  # today's rows are no longer in the table
    monkeypatch.setattr(compiling, "read_csv", lambda path: [{"name": "Omaha"}])
    stopped = compiling._stopped(automaton)
    tail, small = load().tail, load().small
    found = [index for _, _, index in tail.scan(names.pattern("in Omaha today"))]
    assert set(found) & stopped
    monkeypatch.setattr(tail, "_stops", stopped)
    assert not {index for _, _, index in tail.scan(names.pattern("in Omaha today"))} & stopped
    village = small._keys[5000]
    assert len(small.indices(village))
    monkeypatch.setattr(small, "_stops", frozenset([village]))
    assert not len(small.indices(village))


def test_the_filter_loses_no_small_place() -> None:
    small = load().small
    for at in range(0, len(small._keys), 97):
        assert at in small.indices(small._keys[at])
        assert small.by_id(small.place(at).id) == small.place(at)


def test_reading_a_text_needs_no_large_package() -> None:
    code = (
        "import sys; from geodata.geoparse import geoparse; geoparse('Trains left Khorgos for Aktau.');"
        "sys.exit(any(name in sys.modules for name in ('numpy', 'pandas', 'rapidfuzz', 'shapely')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
