"""Routes told in prose: thirty of them and ten traps, written for this test (prose_routes.csv)."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path

import pytest

from geodata.models import Mention, MentionKind, Role
from geodata.route_phrases import find_described_routes

HERE = Path(__file__).parent


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


ROWS = _rows("prose_routes.csv")
TOLD = [row for row in ROWS if row["path"]]
TRAPS = [row for row in ROWS if not row["path"]]


@lru_cache(maxsize=1)
def _names() -> dict[str, dict[str, str]]:
    return {row["text"]: row for row in _rows("prose_names.csv")}


def mentions_of(text: str) -> tuple[Mention, ...]:
    """Mentions from a hand list of names, longest name first: what the geoparser would give for these texts."""
    longest_first = sorted(_names(), key=len, reverse=True)
    pattern = r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)"
    found = []
    for match in re.finditer(pattern, text):
        row = _names()[match[0]]
        lon, lat = (float(row[c]) if row[c] else None for c in ("lon", "lat"))
        found.append(
            Mention(
                match.start(), match.end(), match[0], MentionKind(row["kind"]), row["place_id"], row["name"],
                row["country"], lon, lat, Role.PLACE, 1.0, "hand list",
            )
        )  # fmt: skip
    return tuple(found)


def _path(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row["path"].split(" > ")) if row["path"] else ()


def common_steps(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Length of the longest common subsequence."""
    best = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            best[i + 1][j + 1] = best[i][j] + 1 if a == b else max(best[i][j + 1], best[i + 1][j])
    return best[-1][-1]


@pytest.mark.parametrize("row", TOLD, ids=[row["id"] for row in TOLD])
def test_path_told_in_prose(row: dict[str, str]) -> None:
    found = find_described_routes(row["text"], mentions_of(row["text"]), None)
    assert [route.path for route in found] == [_path(row)]
    if row["route"]:
        assert found[0].id == row["route"]


@pytest.mark.parametrize("row", TRAPS, ids=[row["id"] for row in TRAPS])
def test_trap_gives_nothing(row: dict[str, str]) -> None:
    assert find_described_routes(row["text"], mentions_of(row["text"]), None) == ()


def test_offsets_slice_to_the_steps() -> None:
    for row in TOLD:
        for route in find_described_routes(row["text"], mentions_of(row["text"]), None):
            spoken = {m.start: m.text for m in mentions_of(row["text"])}
            for step in route.waypoints:
                assert row["text"][step.start : step.end] == spoken[step.start]
