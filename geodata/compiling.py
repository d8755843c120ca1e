"""Compile the tables: what ``tables.load_compiled`` keeps. Runs at the first start after a table has changed."""

from __future__ import annotations

import marshal
import zlib
from array import array
from collections.abc import Iterable
from typing import Any

import daachorse

from geodata import cues, gazetteer, lexicon, names
from geodata.tables import DATA, as_of, read_csv

FILTER_BITS = 21  # of the bit for each name of the small table: one in twenty unknown names passes


def compile_tables() -> dict[str, bytes]:
    """Every part by name."""
    tail, small = _columns("tail.npz", ("names", "codes", "admin1")), _columns("small.npz", ("keys", "names", "admin1"))
    automaton = _automaton(zlib.decompress((DATA / "tail-names.bin").read_bytes()).decode().split("\n"))
    return {
        **_rows(),
        **_lexicon(),
        "tail automaton": automaton,
        "tail stops": marshal.dumps(_stopped(automaton)),
        **_packed("tail", tail),
        **_packed("small", small),
        "small filter": _filter(small["keys"]),
        "small stops": marshal.dumps(frozenset(names.key(row["name"]) for row in read_csv(DATA / "name_stops.csv"))),
        "places": marshal.dumps(gazetteer.place_rows()),
        "cues": marshal.dumps(cues.read_cues()),
    }


def _rows() -> dict[str, bytes]:
    """Every CSV table as its header and rows, with the file's size and time."""
    parts = {}
    for path in sorted(DATA.glob("*.csv")):
        rows = read_csv(path)
        header = tuple(rows[0]) if rows else ()
        if all(tuple(row) == header and None not in row.values() for row in rows):  # a ragged table is read as it is
            parts[path.name] = marshal.dumps((header, [tuple(row.values()) for row in rows]))
            parts[f"{path.name} as of"] = marshal.dumps(as_of(path))
    return parts


def _lexicon() -> dict[str, bytes]:
    patterns, entries = lexicon.compile_patterns(lexicon.all_entries())
    rows = (marshal.dumps(meanings) for meanings in entries)
    return {"lexicon automaton": _automaton(patterns or ["\0"]), **_sliced("lexicon", rows)}


def _automaton(patterns: list[str]) -> bytes:
    """What finds the longest of these names, left to right; for the large table a second's work, so it is kept."""
    return bytes(
        daachorse.CharwiseDoubleArrayAhoCorasick(
            patterns, match_kind=daachorse.MATCH_KIND_LEFTMOST_LONGEST
        ).serialize()
    )


def _stopped(automaton: bytes) -> frozenset[int]:
    """Names of the large table that name_stops.csv takes out again since the table was built."""
    scan = daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(automaton).find
    patterns = [names.pattern(row["name"]) for row in read_csv(DATA / "name_stops.csv")]
    return frozenset(index for p in patterns for start, end, index in scan(p) if start == 0 and end == len(p))


def _columns(name: str, texts: Iterable[str]) -> dict[str, Any]:
    """The columns of a table of numpy: numbers as arrays, texts as lists of bytes."""
    import numpy as np  # only here: a start that need not compile does without it

    with np.load(DATA / name) as archive:
        columns = {column: archive[column] for column in archive.files}
    return columns | {column: zlib.decompress(columns[column].tobytes()).split(b"\n") for column in texts}


def _packed(table: str, columns: dict[str, Any]) -> dict[str, bytes]:
    """Numbers as they are, texts as slices, and the order of the ids to find one by halving."""
    parts: dict[str, bytes] = {}
    for name, values in columns.items():
        if isinstance(values, list):
            parts |= _sliced(f"{table} {name}", values)
        else:
            parts[f"{table} {name}"] = values.tobytes()
    order = columns["geonames_id"].argsort(kind="stable").astype("int32")
    parts[f"{table} order"] = order.tobytes()
    parts[f"{table} ids"] = columns["geonames_id"][order].tobytes()
    return parts


def _sliced(name: str, pieces: Iterable[bytes]) -> dict[str, bytes]:
    ends, blob = array("I"), bytearray()
    for piece in pieces:
        blob += piece
        ends.append(len(blob))
    return {name: bytes(blob), f"{name} ends": ends.tobytes()}


def _filter(keys: Iterable[bytes]) -> bytes:
    """A bit for the checksum of each key: most names that are not in the table are known at once not to be."""
    bits = bytearray(1 << FILTER_BITS - 3)
    for key in keys:
        at = zlib.crc32(key) & (1 << FILTER_BITS) - 1
        bits[at >> 3] |= 1 << (at & 7)
    return bytes(bits)
