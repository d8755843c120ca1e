"""Routes in lines of text, for the command line: one route, two side by side, drawn lengths beside published ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geodata.corridor import Profile, compare, journey
from geodata.lexicon import read_table
from geodata.models import Leg, Route
from geodata.route_lengths import Length, lengths
from geodata.routes import CARRIED, Figure, branches, figures, find_route, routes_called


def print_route(name: str) -> str:
    """What is known of a route: status with date, countries, branches, legs, capacity, volumes, names and sources.

    Raises UnknownNameError with the nearest names.
    """
    found = find_route(name)
    lines = [
        f"{found.name} [{found.id}]",
        *_others(name, found),
        found.description,
        f"Kind: {found.kind}. Status: {found.status}" + (f" ({found.status_date})" if found.status_date else ""),
        f"Countries: {', '.join(found.countries)}" + (f". Part of: {found.parent}" if found.parent else ""),
        *_notes(found.id),
        *_length_lines(found),
        *(_branch_line(found, group) for group in dict.fromkeys(b.group for b in branches(found.id))),
        *(_leg_line(number, leg) for number, leg in enumerate(found.legs, 1)),
        *_figure_lines("Carried", (f for f in figures(found.id) if f.metric in CARRIED)),
        *_figure_lines("Capacity, plans and cost", (f for f in figures(found.id) if f.metric not in CARRIED)),
        *(["Also called: " + "; ".join(found.aliases)] if found.aliases else []),
        *(f"Source: {source}" for source in found.sources),
    ]
    return "\n".join(line for line in lines if line)


def _others(name: str, found: Route) -> list[str]:
    """The other routes of an ambiguous name, so that nobody takes one for the other."""
    others = [route for route in routes_called(name) if route.id != found.id]
    if not others:
        return []
    listed = "; ".join(f"{route.name} [{route.id}]" for route in others)
    return [f"{name!r} can also mean: {listed}. Give the id in brackets to see it."]


def _notes(route_id: str) -> list[str]:
    row = next(row for row in read_table("routes.csv") if row["id"] == route_id)
    return [f"Note: {row['status_note']}"] if row["status_note"] else []


def _length_lines(found: Route) -> list[str]:
    """The drawn length of the usual journey, and the published one with its note."""
    legs = journey(found.id)
    lines = []
    if legs:
        drawn = sum(leg.length_km for leg in legs)
        sketched = sum(leg.length_km for leg in legs if leg.schematic)
        part = f", of which {sketched:,.0f} km schematic (course known by its ends only)" if sketched else ""
        lines.append(f"Drawn: {drawn:,.0f} km from {legs[0].start.name} to {legs[-1].end.name}{part}")
    measured = next((row for row in lengths() if row.route == found.id and not row.leg), None)
    if measured:
        off = f", drawn {measured.drawn_km:,.0f} km ({measured.off:+.0%})" if measured.comparable else ""
        note = f". {measured.note}" if measured.note else ""
        lines.append(f"Official length: {measured.official_km:,.0f} km{off}{note}")
    elif found.official_km:
        lines.append(f"Official length: {found.official_km:,.0f} km")
    return lines


def _branch_line(found: Route, group: str) -> str:
    told = [f"{b.label} [{b.id}]" + (", usual" if b.default else "") for b in branches(found.id) if b.group == group]
    return f"Branches ({group}): " + "; ".join(told)


def _leg_line(number: int, leg: Leg) -> str:
    official = f", official {leg.official_km:g} km" if leg.official_km else ""
    sketch = ", schematic" if leg.schematic else ""
    branch = "" if leg.branch == "main" else f" [{leg.branch}]"
    return (
        f"{number:3} {leg.start.name} {leg.start.country} - {leg.end.name} {leg.end.country}: {leg.mode}, "
        f"{leg.length_km:,.0f} km{official}, {leg.status}{sketch}{branch}"
    )


def _figure_lines(title: str, rows: Iterable[Figure]) -> list[str]:
    lines = []
    for figure in rows:
        note = f" ({figure.note})" if figure.note else ""
        lines.append(f"  {figure.year} {figure.metric}: {figure.value:g} {figure.unit}{note} <{figure.source}>")
    return [f"{title}:", *lines] if lines else []


def print_lengths() -> str:
    """Every route and leg with a published length: drawn, published, difference, note."""
    rows = sorted(lengths(), key=lambda row: (not row.comparable, bool(row.leg)))
    return "\n".join([f"{'drawn km':>9} {'published':>9} {'off':>6}  route or leg", *map(_length_line, rows)])


def _length_line(row: Length) -> str:
    off = f"{row.off:+.1%}" if row.comparable else "-"
    note = f" ({row.note})" if row.note else ""
    return f"{row.drawn_km:9,.0f} {row.official_km:9,.0f} {off:>6}  {row.name}{note}"


def print_comparison(first: str, second: str) -> str:
    """Two routes side by side, on their usual branches. Raises UnknownNameError with the nearest names."""
    one, other = compare(find_route(first).id, find_route(second).id)
    rows = [("", one.name, other.name), *((title, a, b) for title, a, b in comparison_rows(one, other))]
    return "\n".join(f"{title:<20} {a:<46} {b}" for title, a, b in rows)


def comparison_rows(one: Profile, other: Profile) -> list[tuple[str, str, str]]:
    """(what, of the first, of the second) in words: length in km, crossings, sea, countries, status, volumes a year."""
    rows = [
        ("length", f"{one.km:,.0f} km", f"{other.km:,.0f} km"),
        ("border crossings", str(one.border_crossings), str(other.border_crossings)),
        ("sea legs", _sea(one), _sea(other)),
        ("changes of mode", str(one.mode_changes), str(other.mode_changes)),
        ("countries", " ".join(one.countries), " ".join(other.countries)),
        ("status", _status(one), _status(other)),
    ]
    carried = {(f.metric, f.unit, f.year) for f in (*one.volumes, *other.volumes)}
    for metric, unit, year in sorted(carried):
        title = f"{year} {metric}"
        rows.append((title, _carried(one.volumes, metric, unit, year), _carried(other.volumes, metric, unit, year)))
    return rows


def _sea(profile: Profile) -> str:
    return f"{profile.sea_legs}, {profile.sea_km:,.0f} km" if profile.sea_legs else "none"


def _status(profile: Profile) -> str:
    return ", ".join(f"{km:,.0f} km {status}" for status, km in profile.status_km.items())


def _carried(volumes: Sequence[Figure], metric: str, unit: str, year: int) -> str:
    """All figures of a year, where sources differ one beside the other; "-" when none is known."""
    told = [f"{f.value:g} {unit}" for f in volumes if (f.metric, f.unit, f.year) == (metric, unit, year)]
    return " or ".join(dict.fromkeys(told)) or "-"
