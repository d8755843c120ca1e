"""The layers: dashboard -> articles -> geodata, never back; Streamlit and folium only in the dashboard."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FORBIDDEN = {
    "geodata": {"articles", "dashboard", "streamlit", "folium", "streamlit_folium", "branca"},
    "articles": {"dashboard", "streamlit", "folium", "streamlit_folium", "branca"},
    "dashboard": set(),
}
FILES = [p for package in FORBIDDEN for p in (ROOT / package).rglob("*.py")]


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    assert not imported(path) & FORBIDDEN[package]


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_build_scripts_are_not_imported_at_run_time() -> None:
    for path in FILES:
        if "build" not in path.relative_to(ROOT).parts:
            lines = path.read_text(encoding="utf-8").splitlines()
            assert not [line for line in lines if line.lstrip().startswith(("import ", "from ")) and "geodata.build" in line]


def test_no_dashboard_file_hides_a_package() -> None:
    names = {p.stem for p in (ROOT / "dashboard").glob("*.py")} | {p.name for p in (ROOT / "dashboard").iterdir() if p.is_dir()}
    assert not names & {"articles", "geodata", "folium", "streamlit", "pandas", "geopandas", "pages", "tests"}
