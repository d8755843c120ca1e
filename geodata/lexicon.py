"""The reviewed names: countries, regions, places, groups, organisations, people and routes, ready to be found in text.

The tables under ``data/`` are the truth. Their compiled form (patterns, meanings, automaton) is kept in a cache file
named after the tables' content, so a changed row takes effect at the next start and nothing has to be built by hand.
"""

from __future__ import annotations

import csv
import hashlib
import marshal
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import daachorse

from geodata import names

DATA = Path(__file__).parent / "data"
FORMAT = 8  # raise when the compiled form changes


class Entry(NamedTuple):
    """One meaning of a name: ``kind`` is country, admin1, place, group, organisation, person, route or block."""

    kind: str
    id: str
    form: str  # name, official, former, abbreviation, demonym, adjective, government, prefix, variant, case, surname
    case: str  # exact: only as written; capital: first letter upper case; any
    written: str
    language: str
    start: str = ""  # ISO day from which the name was in use, "" if always
    end: str = ""


# table file, kind of entry, column of the id, column of the form (or a fixed form)
NAME_TABLES = (
    ("country_names.csv", "country", "code", "form"),
    ("admin1_names.csv", "admin1", "id", "form"),
    ("region_names.csv", "place", "id", "form"),
    ("group_names.csv", "group", "id", ""),
    ("organisation_names.csv", "organisation", "id", ""),
    ("leader_names.csv", "person", "id", "kind"),
    ("route_names.csv", "route", "id", ""),
    ("blockers.csv", "block", "kind", ""),
)


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The compiled reviewed names. ``entries[i]`` are the meanings of pattern ``i``. Equal only to itself."""

    automaton: daachorse.CharwiseDoubleArrayAhoCorasick
    entries: list[tuple[tuple[str, ...], ...]]

    def scan(self, haystack: str) -> list[tuple[int, int, int]]:
        """(start, end, pattern index) of the longest names, left to right, in a text passed through names.pattern."""
        return self.automaton.find(haystack)

    def meanings(self, index: int) -> tuple[Entry, ...]:
        """The meanings of a pattern."""
        return tuple(Entry(*row) for row in self.entries[index])


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of a reviewed table; an absent table is an empty one (a build step makes it)."""
    path = DATA / name
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def load_lexicon() -> Lexicon:
    """The lexicon of today's tables, from the cache when it is fresh, else compiled and cached."""
    stamp = _content_stamp()
    for folder in _cache_folders():
        path = folder / f"lexicon-{stamp}.bin"
        if path.exists():
            size, *rest = marshal.loads(path.read_bytes())
            automaton = daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(rest[0])
            return Lexicon(automaton, rest[1]) if size == FORMAT else _compile_and_keep(stamp)
    return _compile_and_keep(stamp)


def _compile_and_keep(stamp: str) -> Lexicon:
    patterns, entries = compile_patterns(_rows())
    automaton = daachorse.CharwiseDoubleArrayAhoCorasick(
        patterns or ["\0"], match_kind=daachorse.MATCH_KIND_LEFTMOST_LONGEST
    )
    _keep(stamp, marshal.dumps((FORMAT, automaton.serialize(), entries)))
    return Lexicon(automaton, entries)


def _keep(stamp: str, content: bytes) -> None:
    """Write the compiled form where we may; whoever cannot write compiles again at each start."""
    for folder in _cache_folders():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for old in folder.glob("lexicon-*.bin"):
                old.unlink(missing_ok=True)
            handle, temporary = tempfile.mkstemp(dir=folder)
            with os.fdopen(handle, "wb") as out:
                out.write(content)
            os.replace(temporary, folder / f"lexicon-{stamp}.bin")
            return
        except OSError:
            continue


def _cache_folders() -> tuple[Path, ...]:
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return DATA / ".cache", home / "caspian-atlas"


def _content_stamp() -> str:
    digest = hashlib.blake2b(f"{FORMAT} {sys.version_info[:2]} {names.fold('Ə')}".encode(), digest_size=12)
    for table in (*(name for name, *_ in NAME_TABLES), "region_places.csv"):
        path = DATA / table
        digest.update(path.read_bytes() if path.exists() else b"-")
    return digest.hexdigest()


def _rows() -> Iterator[Entry]:
    for table, kind, id_column, form_column in NAME_TABLES:
        for row in read_table(table):
            yield Entry(
                kind,
                row[id_column],
                row.get(form_column, "") if form_column else "name",
                row.get("case") or "capital",
                row["name"],
                row.get("language", ""),
                row.get("from", ""),
                row.get("to", ""),
            )
    for row in read_table("region_places.csv"):  # a place without rows of names still has its own
        yield Entry("place", row["id"], "name", "capital", row["name"], "en")


def compile_patterns(rows: Iterator[Entry]) -> tuple[list[str], list[tuple[tuple[str, ...], ...]]]:
    """Patterns in a fixed order, and the meanings of each."""
    table: dict[str, dict[Entry, None]] = {}
    for entry in rows:
        if entry.kind == "block" and entry.id in ("given_name", "surname", "title"):
            continue  # these are looked up word by word, not searched for
        for variant in spellings(entry.written):
            table.setdefault(names.pattern(variant), {})[entry] = None
    # "the Caspian" would hide "Caspian Sea" behind it: the article is not part of a name that stands without it too
    patterns = sorted(p for p in table if p.strip() and not (p.startswith("The ") and p[4:] in table))
    return patterns, [tuple(tuple(e) for e in table[p]) for p in patterns]


_SPLIT = re.compile(r"(?<=\w)-(?=\w)")


def spellings(written: str) -> set[str]:
    """A name with its dashes as blanks and without its apostrophes, beside the written one."""
    forms = {written, _SPLIT.sub(" ", written)}
    return forms | {form.translate(_NO_APOSTROPHE) for form in forms}


_NO_APOSTROPHE = {ord(c): None for c in "'’‘ʼʻ`"}
