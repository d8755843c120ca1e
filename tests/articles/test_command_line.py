"""The command line as other programs use it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest


def run(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    import os

    environment = {**os.environ, "ATLAS_STORE": f"sqlite:///{tmp_path}/cli.db"}
    return subprocess.run([sys.executable, "-m", "articles", *arguments], capture_output=True, text=True, env=environment, check=False)


def test_read_prints_the_contract_and_stores_nothing(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text("Kazakhstan and China signed a $2 billion loan agreement in Astana on Monday.", encoding="utf-8")
    done = run(tmp_path, "read", str(path), "--published", "2024-05-07")
    assert done.returncode == 0
    (line,) = done.stdout.splitlines()
    found = json.loads(line)
    assert set(found) == {
        "id", "title", "published", "language", "countries", "countries_implied", "focus", "mentions", "places", "groups",
        "routes", "events",
    }  # fmt: skip
    assert found["id"] == "news"
    assert set(found["countries"]) == {"KZ", "CN"}
    assert found["events"][0]["amount"]["usd"] == 2e9
    assert not (tmp_path / "cli.db").exists()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n ", "empty"),
        ("binary.txt", bytes(range(256)) * 20, "binary"),
        ("large.txt", b"word " * 1_000_000, "too large"),
        ("bad.jsonl", b"{not json}\n", "no JSON"),
        ("odd.xyz", b"text", "no reader"),
    ],
)
def test_what_cannot_be_read_is_named_and_stores_nothing(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    for command in ("read", "add"):
        done = run(tmp_path, command, str(path))
        assert done.returncode == 1
        assert words in done.stderr
        assert name in done.stderr
        assert "Traceback" not in done.stderr
    assert run(tmp_path, "list").stdout == ""


def test_add_list_show_remove(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text(json.dumps({"id": "one", "text": "Uzbekistan opened a railway in Bukhara on May 3, 2024.", "title": "Opened"}) + "\n")
    assert "1 new, 0 already there" in run(tmp_path, "add", str(path)).stdout
    assert "0 new, 1 already there" in run(tmp_path, "add", str(path)).stdout
    assert "one" in run(tmp_path, "list").stdout
    assert "railway" in run(tmp_path, "show", "one").stdout
    assert '"FeatureCollection"' in run(tmp_path, "export", "--format", "geojson").stdout
    assert run(tmp_path, "remove", "one").returncode == 0
    assert run(tmp_path, "show", "one").returncode == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("corrections", "--load", "/no/such/file"), "/no/such/file"),
        (("export", "--query", "c=KZ&cat=tradex"), "cat=tradex"),
        (("export", "--query", "countries=KZ"), "countries=KZ"),
        (("list", "--query", "from=2024-13-01"), "from=2024-13-01"),
        (("stats", "--query", "status=happened"), "status=happened"),
        (("export", "--output", "/no/such/folder/events.csv"), "/no/such/folder/events.csv"),
    ],
)
def test_a_wrong_option_is_named_in_one_line(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    done = run(tmp_path, *arguments)
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
