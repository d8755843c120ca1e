"""The reviewed names: countries, regions, places, groups, organisations, people and routes, ready to be found in text.

The tables under ``data/`` are the truth; ``geodata.tables`` keeps their compiled form.
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import daachorse

from geodata import names
from geodata.tables import DATA as DATA
from geodata.tables import load_compiled
from geodata.tables import read_table as read_table


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
    """The compiled reviewed names: an automaton, and the meanings of each pattern, read when asked for.

    Equal only to itself.
    """

    automaton: daachorse.CharwiseDoubleArrayAhoCorasick
    _rows: memoryview
    _ends: memoryview
    _known: dict[int, tuple[Entry, ...]]

    def scan(self, haystack: str) -> list[tuple[int, int, int]]:
        """(start, end, pattern index) of the longest names, left to right, in a text passed through names.pattern."""
        return self.automaton.find(haystack)

    def meanings(self, index: int) -> tuple[Entry, ...]:
        """The meanings of a pattern."""
        found = self._known.get(index)
        if found is None:
            start = self._ends[index - 1] if index else 0
            rows = marshal.loads(self._rows[start : self._ends[index]])
            found = self._known[index] = tuple(Entry(*row) for row in rows)
        return found

    def all_meanings(self) -> Iterator[tuple[Entry, ...]]:
        """The meanings of every pattern."""
        return map(self.meanings, range(len(self._ends)))


def load_lexicon() -> Lexicon:
    """The lexicon of today's tables."""
    compiled = load_compiled()
    automaton = daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(bytes(compiled.raw("lexicon automaton")))
    return Lexicon(automaton, compiled.raw("lexicon"), compiled.numbers("lexicon ends", "I"), {})


def all_entries() -> Iterator[Entry]:
    """Every meaning of every reviewed name."""
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
