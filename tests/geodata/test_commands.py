"""``python -m geodata place | country | group``: what is told, what is suggested, and the exit codes."""

from __future__ import annotations

import subprocess
import sys

import pytest

from geodata.__main__ import main
from geodata.gazetteer import load
from geodata.lexicon import read_table


@pytest.mark.parametrize(("call", "parts"), [
    ("place Aktau", ["Aktau [aktau] city, Kazakhstan (KZ)", "lon 51.1739, lat 43.6611", "CC BY 4.0", "Ақтау (kk)"]),
    ("place Nur-Sultan", ["Astana [astana]", "2019-03-23 to 2022-09-17"]),
    ("place Nur Sultan", ["Astana [astana]"]),
    ("place Kashagan", ["oil field", "estimated"]),
    ("place gn1526384", ["Almaty"]),
    ("place Caspian Sea", ["of no single country"]),
    ("country KZ", ["Republic of Kazakhstan", "capital Astana", "ODbL", "EAEU", "President: Kassym-Jomart Tokayev"]),
    ("country kaz", ["[KZ, KAZ]"]),
    ("country Georgia", ["[GE, GEO]", "left:", "CIS (until 2009-08-18)"]),
    ("country Казахстан", ["[KZ, KAZ]"]),
    ("group C5+1", ["6 members today", "US United States from 2015-11-01", "general knowledge"]),
    ("group Organization of Turkic States", ["[OTS]"]),
    ("group шос", ["[SCO]", "IR Iran from 2023-07-04", "BY Belarus from 2024-07-04"]),
])  # fmt: skip
def test_what_is_known_is_told(call: str, parts: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(call.split()) == 0
    told = capsys.readouterr().out
    assert [part for part in parts if part not in told] == []


@pytest.mark.parametrize(("call", "nearest"), [
    ("place Tashkant", "Tashkent (UZ)"), ("place Kazahstan", "Kazakhstan (KZ)"), ("place Актай", "Актау (KZ)"),
    ("place Samarkhant", "Samarkand"), ("place Bishkeck", "Bishkek (KG)"), ("place Турменбаши", "Туркменбаши (TM)"),
    ("country Azerbajan", "Azerbaijan"), ("country Kazahstan", "Kazakhstan"), ("group C5+2", "C5+1"),
    ("group CARAC", "CAREC"),
])  # fmt: skip
def test_a_misspelt_name_gets_the_nearest(call: str, nearest: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(call.split()) == 1
    told = capsys.readouterr().err
    assert told.startswith("error: No ") and nearest in told and told.count("\n") == 1


def test_what_is_like_nothing_is_said_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["place", "Xyzzyqq"]) == 1
    assert "Nothing known comes near" in capsys.readouterr().err


@pytest.mark.parametrize("call", [[], ["place"], ["place", " "], ["country"], ["group"], ["route"]])
def test_a_call_without_a_name_says_how(call: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(call) == 2
    told = capsys.readouterr()
    assert "python -m geodata" in told.out + told.err


def test_aktaw_and_khorgas_are_known() -> None:
    assert [load().lookup(name)[0].id for name in ("Aktaw", "Khorgas")] == ["aktau", "khorgos"]


def test_every_source_of_a_table_is_explained() -> None:
    known = {row["source"] for row in read_table("source_notes.csv")}
    for table in ("countries", "admin1", "region_places", "group_members", "organisations", "leaders"):
        unknown = {r["source"] for r in read_table(f"{table}.csv") if not r["source"].startswith("http")} - known
        assert not unknown, table


def test_the_command_runs_as_a_process() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "geodata", "place", "Tashkant"], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 1 and "Tashkent" in ran.stderr and "Traceback" not in ran.stderr
