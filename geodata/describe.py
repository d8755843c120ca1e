"""What the tables know of a place, a country or a group, and where each fact comes from, as lines of text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from geodata import names
from geodata.errors import UnknownNameError
from geodata.gazetteer import Country, Gazetteer, load
from geodata.lexicon import read_table
from geodata.models import MentionKind, Place
from geodata.suggest import nearest, nearest_places

CASE_FORMS = frozenset(("case", "demonym", "adjective"))
SHOWN_NAMES = 14
CODES = {
    "PPLC": "capital of a country", "PPLA": "seat of a region", "PPLA2": "seat of a district", "PPL": "town or village",
    "PPLX": "part of a town", "PCLI": "independent country", "ADM1": "region of first order", "PRT": "port",
    "RYD": "dry port",
    "RSTN": "railway station", "CSTM": "border crossing", "OILF": "oil field", "GASF": "gas field", "ZNF": "free zone",
    "AIRP": "airport", "DAM": "dam", "PASS": "pass", "SEA": "sea", "STRT": "strait", "LK": "lake", "STM": "river",
    "RGN": "region", "RGNH": "historical region", "MN": "mine", "PS": "power station", "OILR": "refinery",
    "RSV": "reservoir",
    "TNL": "tunnel", "BDG": "bridge", "ISL": "island", "MTS": "mountains", "DSRT": "desert", "VAL": "valley",
}  # fmt: skip

TITLES = {
    "names": ("name", "official"),
    "former names": ("former",),
    "short forms": ("abbreviation",),
    "people and adjectives": ("demonym", "adjective"),
    "its government is also called": ("government",),
}


def describe_place(name: str) -> str:
    """Every place with a name, best reading first. Raises UnknownNameError with the nearest spellings."""
    gazetteer = load()
    found = gazetteer.lookup(name)
    if not found and gazetteer.has(name):
        found = [gazetteer.place(name)]
    if not found:
        raise UnknownNameError(f"No place is called {name!r}.{_nearest(nearest_places(name))}")
    return "\n".join(line for place in found for line in _place_lines(gazetteer, place))


def _place_lines(gazetteer: Gazetteer, place: Place) -> list[str]:
    country = gazetteer.countries.get(place.country)
    where = f"{country.name} ({country.code})" if country else "of no single country"
    people = f", {place.population:,} people" if place.population else ""
    what = f"{place.feature_code}, {CODES[place.feature_code]}" if place.feature_code in CODES else place.feature_code
    lines = [
        f"{place.name} [{place.id}] {place.kind}, {where}",
        f"    lon {place.lon:.4f}, lat {place.lat:.4f}{people}{f'; {what}' if what else ''}",
    ]
    notes = _place_notes().get(place.id, "")
    spellings = _spellings(place)
    return [
        *lines,
        *([f"    note: {notes}"] if notes else []),
        *([f"    names: {spellings}"] if spellings else []),
        f"    source: {told_source(place.source)}",
    ]


@lru_cache(maxsize=1)
def _place_notes() -> dict[str, str]:
    return {row["id"]: row["note"] for row in read_table("region_places.csv") if row["note"]}


def _spellings(place: Place) -> str:
    """Names of the reviewed tables with their language and dates, the display name left out."""
    table, column = {
        MentionKind.COUNTRY: ("country_names.csv", "code"), MentionKind.REGION: ("admin1_names.csv", "id"),
    }.get(place.kind, ("region_names.csv", "id"))  # fmt: skip
    rows = list(_rows_by_id(table, column).get(place.id, ()))
    if table != "region_names.csv":
        rows += _rows_by_id("region_names.csv", "id").get(place.id, ())
    return _told_names([row for row in rows if row["form"] not in CASE_FORMS], place.name)


@lru_cache(maxsize=4)
def _rows_by_id(table: str, column: str) -> dict[str, list[dict[str, str]]]:
    """Rows of a table of names by the id of what they name."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in read_table(table):
        found.setdefault(row[column], []).append(row)
    return found


def _told_names(rows: Iterable[dict[str, str]], but: str) -> str:
    """Names with their language and dates, inflected forms of one already told left out."""
    told: dict[str, str] = {}
    for row in rows:
        if row["name"] != but and not _is_inflected(row, told):
            told.setdefault(row["name"], f"{row['name']} ({row['language']}{_dates(row)})")
    return _shortened(list(told.values()))


def _is_inflected(row: dict[str, str], told: Iterable[str]) -> bool:
    """Whether another name with the same beginning was told: "Нур-Султана" after "Нур-Султан"."""
    name = row["name"]
    return row["language"] != "en" and any(
        len(n) > 3 and n != name and name[: max(4, len(n) - 1)] == n[: max(4, len(n) - 1)] for n in told
    )


def _dates(row: dict[str, str]) -> str:
    start, end = row.get("from", ""), row.get("to", "")
    if start or end:
        return f", {start or '...'} to {end or 'today'}"
    return ", former" if row.get("form") == "former" else ""


def _shortened(items: list[str]) -> str:
    more = len(items) - SHOWN_NAMES
    return ", ".join(items[:SHOWN_NAMES]) + (f" and {more} more" if more > 0 else "")


def told_source(source: str) -> str:
    """A source cell in words: package and licence where the table of sources knows it, an address as it is."""
    notes = {row["source"]: row for row in read_table("source_notes.csv")}
    row = notes.get(source)
    if row is None:
        return source or "not recorded"
    return f"{source}: {row['package']}, {row['licence']}" + (f" ({row['note']})" if row["note"] else "")


def describe_country(wanted: str) -> str:
    """A country by ISO code or any of its names. Raises UnknownNameError with the nearest names."""
    gazetteer = load()
    record = _country(gazetteer, wanted)
    capital = gazetteer.place(record.capital).name if record.capital and gazetteer.has(record.capital) else "none known"
    rows = [row for row in read_table("country_names.csv") if row["code"] == record.code]
    lines = [
        f"{record.name} ({record.official}) [{record.code}, {record.alpha3}]",
        f"    capital {capital}; point lon {record.lon:g}, lat {record.lat:g}; {record.population:,} people",
        f"    source: {told_source(record.source)}",
    ]
    for title, forms in TITLES.items():
        told = _told_names([row for row in rows if row["form"] in forms], record.name)
        if told:
            lines.append(f"    {title}: {told}")
    lines.append(
        "    source of the names: npm world-countries 5.1.0 (ODbL 1.0), PyPI Babel 2.18.0 (CLDR, BSD-3), own table"
    )
    return "\n".join([*lines, *_memberships(gazetteer, record.code), *_office_holders(gazetteer, record.code)])


def _country(gazetteer: Gazetteer, wanted: str) -> Country:
    codes = {record.alpha3: record for record in gazetteer.countries.values()} | gazetteer.countries
    record = codes.get(wanted.upper())
    if record is None:
        named = [place for place in gazetteer.lookup(wanted) if place.kind == MentionKind.COUNTRY]
        if not named:
            choices = {
                names.key(r["name"]): r["name"] for r in read_table("country_names.csv") if r["form"] not in CASE_FORMS
            }
            near = nearest(wanted, choices) if len(wanted) > 3 else []
            raise UnknownNameError(f"No country is {wanted!r}: give an ISO code such as KZ, or a name.{_nearest(near)}")
        record = gazetteer.countries[named[0].id]
    return record


def _memberships(gazetteer: Gazetteer, code: str) -> list[str]:
    """Groups the country is in today, and those it left."""
    inside = [g.id for g in gazetteer.groups.values() if code in g.members_on(None)]
    left = [f"{g.id} (until {end})" for g in gazetteer.groups.values() for c, _, end in g.members if c == code and end]
    lines = [f"    member of: {', '.join(inside)}"] if inside else []
    return lines + ([f"    left: {', '.join(left)}"] if left else [])


def _office_holders(gazetteer: Gazetteer, code: str) -> list[str]:
    """Those the table knows in office today, with the start of their term and the source."""
    holders = [p for p in gazetteer.leaders.values() if p.country == code and p.end is None and p.role != "company"]
    return [
        f"    {p.office}: {p.name}{f' since {p.start}' if p.start else ''} ({p.source})" for p in holders
    ] + _footnotes(p.source for p in holders)


def describe_group(wanted: str) -> str:
    """A group with its dated members and their sources. Raises UnknownNameError with the nearest names."""
    gazetteer = load()
    choices: dict[str, str] = {}
    for record in gazetteer.groups.values():
        choices |= {names.key(spelling): record.id for spelling in (*record.aliases, record.name, record.id)}
    group_id = choices.get(names.key(wanted))
    if group_id is None:
        near = nearest(wanted, choices) or sorted(gazetteer.groups)
        raise UnknownNameError(f"No group is called {wanted!r}.{_nearest(near)}")
    record = gazetteer.groups[group_id]
    row = next(r for r in read_table("groups.csv") if r["id"] == group_id)
    members = [r for r in read_table("group_members.csv") if r["id"] == group_id]
    called = _told_names([r for r in read_table("group_names.csv") if r["id"] == group_id], record.name)
    note = f"; {row['note']}" if row["note"] else ""
    lines = [
        f"{record.name} [{record.id}] {row['kind']}, {len(record.members_on(date.today()))} members today{note}",
        *_member_lines(gazetteer, members),
        f"    also called: {called}",
        *_footnotes(member["source"] for member in members),
    ]
    return "\n".join(lines)


def _member_lines(gazetteer: Gazetteer, members: Iterable[dict[str, str]]) -> Iterable[str]:
    for row in members:
        start, end = row["from"], row["to"]
        dates = f"{f' from {start}' if start else ''}{f' to {end}' if end else ''}"
        yield f"    {row['country']} {gazetteer.countries[row['country']].name}{dates} ({row['source']})"


def _footnotes(sources: Iterable[str]) -> list[str]:
    """What the short names of sources stand for, once each."""
    return [f"    source {told_source(source)}" for source in dict.fromkeys(sources) if not source.startswith("http")]


def _nearest(spellings: list[str]) -> str:
    return f" Nearest: {', '.join(spellings)}." if spellings else " Nothing known comes near."
