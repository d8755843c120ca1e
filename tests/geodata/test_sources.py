"""The page of sources: every data file and every build script is on it, with the packages the build extra pins."""

from __future__ import annotations

import tomllib

from geodata.lexicon import DATA

ROOT = DATA.parents[1]
PAGE = (DATA / "SOURCES.md").read_text(encoding="utf-8")
FAMILIES = ("group", "organisation", "leader", "route")  # the page names these tables together


def test_every_data_file_is_named() -> None:
    files = [p.name for p in DATA.iterdir() if p.is_file() and p.name != "SOURCES.md" and not p.name.startswith(".")]
    assert [name for name in files if name not in PAGE and not name.startswith(FAMILIES)] == []


def test_every_build_script_has_its_command() -> None:
    scripts = [p for p in (ROOT / "geodata" / "build").glob("*.py") if "__main__" in p.read_text(encoding="utf-8")]
    assert len(scripts) >= 9
    assert [p.stem for p in scripts if f"`python -m geodata.build.{p.stem}`" not in PAGE] == []


def test_packages_of_the_build_extra_are_named_with_their_version() -> None:
    extra = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"][
        "build"
    ]
    for pinned in (requirement.split("==") for requirement in extra if "==" in requirement):
        assert f"{pinned[0]} {pinned[1]}" in PAGE, pinned


def test_fetched_packages_are_named_with_their_version() -> None:
    from geodata.build.fetch import NPM

    assert [f"{name} {version}" for name, version in NPM.items() if f"{name} {version}" not in PAGE] == []
