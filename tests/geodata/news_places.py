"""The marked news texts of ``news_places.txt`` and how well the geoparser reads them.

``python tests/geodata/news_places.py`` prints the figures and every difference.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from geodata.gazetteer import load
from geodata.geoparse import geoparse
from geodata.models import PLACE_KINDS, Mention, Role

MARK = re.compile(r"\[([^|\]]+)\|([^\]]*)\]")
TABLE = Path(__file__).parent / "news_places.txt"
BLIND = Path(__file__).parent / "news_places_blind.txt"


@dataclass(frozen=True)
class Marked:
    """A text without its marks, and the marked spans as (start, end, country, admin-1 code or "")."""

    kind: str
    text: str
    spans: tuple[tuple[int, int, str, str], ...]


def read_marked(line: str) -> Marked:
    """A line "kind, tab, marked text"."""
    kind, marked = line.rstrip("\n").split("\t")
    text, spans, last = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        country, _, admin1 = match[2].partition("-") if match[2] != "-" else ("", "", "")
        spans.append((len(text), len(text) + len(match[1]), country, admin1))
        text += match[1]
        last = match.end()
    return Marked(kind, text + marked[last:], tuple(spans))


def texts(table: Path = TABLE) -> list[Marked]:
    """All marked texts of a table."""
    lines = table.read_text(encoding="utf-8").splitlines()
    return [read_marked(line) for line in lines if line and not line.startswith("#")]


@dataclass
class Tally:
    """Counts over the texts, and the differences in words."""

    gold: int = 0
    found: int = 0
    both: int = 0
    country: int = 0
    admin1_gold: int = 0
    admin1: int = 0
    differences: tuple[str, ...] = ()

    @property
    def f1(self) -> float:
        return 2 * self.both / (self.gold + self.found)

    @property
    def country_share(self) -> float:
        """Marked places found and put into the right country, of all marked."""
        return self.country / self.gold

    @property
    def admin1_share(self) -> float:
        """Marked places with an admin-1 code found and put into it, of all such."""
        return self.admin1 / self.admin1_gold


def compare(items: list[Marked]) -> Tally:
    """The geoparser against the marks; a mention counts when it overlaps a marked span."""
    tally = Tally()
    differences = []
    for item in items:
        mentions = [m for m in geoparse(item.text).mentions if m.kind in PLACE_KINDS and m.role != Role.EMBEDDED]
        tally.gold += len(item.spans)
        tally.found += len(mentions)
        left = list(mentions)
        for start, end, country, admin1 in item.spans:
            hit = next((m for m in left if m.start < end and start < m.end), None)
            name = item.text[start:end]
            tally.admin1_gold += bool(admin1)
            if hit is None:
                differences.append(f"missed {name} in: {item.text[:60]}")
                continue
            left.remove(hit)
            tally.both += 1
            tally.country += hit.country == country
            right = not admin1 or _admin1(hit) == admin1
            tally.admin1 += bool(admin1) and right
            if hit.country != country or not right:
                differences.append(f"{name} is {country} {admin1}, read as {hit.country} {_admin1(hit)}: {hit.reason}")
        differences += [f"{m.text} is no place in: {item.text[:60]}" for m in left]
    tally.differences = tuple(differences)
    return tally


def _admin1(mention: Mention) -> str:
    """The admin-1 code of a mention's place; that of the place it was put at for unlisted features."""
    gazetteer = load()
    if mention.place_id:
        return gazetteer.place(mention.place_id).admin1
    named = mention.reason.rpartition("put at ")[2].partition(", the nearest")[0]
    for place in gazetteer.lookup(named):
        if (place.lon, place.lat) == (mention.lon, mention.lat):
            return place.admin1
    return ""


if __name__ == "__main__":
    for table in (TABLE, BLIND):
        result = compare(texts(table))
        print("\n".join(result.differences))
        print(
            f"{table.stem}: {result.gold} marked, F1 {result.f1:.3f}, country {result.country_share:.3f}, admin-1 {result.admin1_share:.3f}"
        )
