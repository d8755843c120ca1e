"""``python -m geodata "text"`` shows each mention, the readings considered, the choice and why; also single look-ups.

    python -m geodata "Trains left Khorgos for Aktau."
    python -m geodata place NAME | country CODE | group NAME | route NAME [--geojson FILE]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from geodata.errors import GeodataError, UnknownNameError


def explain(text: str) -> str:
    """Every mention of a text with its choice, role, score and reason, then routes and countries."""
    from geodata.geoparse import geoparse

    found = geoparse(text, explain=True)
    out = []
    for mention in found.mentions:
        point = f" at {mention.lon:.3f}, {mention.lat:.3f}" if mention.lon is not None and mention.lat is not None else ""
        out.append(f"{mention.text!r} [{mention.start}:{mention.end}] {mention.kind}, role {mention.role}{point}")
        out.append(f"    {mention.reason} (score {mention.score:.2f})")
        for candidate in mention.candidates:
            place = candidate.place
            out.append(f"    {candidate.score:.2f}  {place.name} {place.country} {place.kind} [{place.id}]: {candidate.reason}")
    for route in found.routes:
        out.append(f"route {route.id} ({route.basis}): {' > '.join(route.path) or route.name}")
    out.append(f"countries: {' '.join(found.countries) or '-'}; implied: {' '.join(found.countries_implied) or '-'}")
    return "\n".join(out)


def place(name: str) -> str:
    """What is known of every place with a name. Raises UnknownNameError with the nearest spellings."""
    from geodata.gazetteer import load

    gazetteer = load()
    found = gazetteer.lookup(name)
    if not found:
        near = ", ".join(gazetteer.suggest(name)) or "none"
        raise UnknownNameError(f"No place is called {name!r}. Nearest spellings: {near}.")
    return "\n".join(
        f"{p.name} [{p.id}] {p.kind} {p.country or '-'} {p.lon:.4f}, {p.lat:.4f}"
        f"{f', {p.population:,} people' if p.population else ''}{f', {p.feature_code}' if p.feature_code else ''} ({p.source})"
        for p in found
    )


def country(code: str) -> str:
    """What is known of a country, by ISO code or name."""
    from geodata.gazetteer import load

    gazetteer = load()
    record = gazetteer.countries.get(code.upper())
    if record is None:
        named = [p for p in gazetteer.lookup(code) if p.kind == "country"]
        if not named:
            raise UnknownNameError(f"No country is {code!r}. Give an ISO code such as KZ, or a name.")
        record = gazetteer.countries[named[0].id]
    capital = gazetteer.place(record.capital).name if record.capital and gazetteer.has(record.capital) else "-"
    return (
        f"{record.name} ({record.official}) {record.code} {record.alpha3}\ncapital {capital}, point {record.lon}, "
        f"{record.lat}, {record.population:,} people ({record.source})"
    )


def group(name: str) -> str:
    """Members of a group with the days of joining and leaving."""
    from geodata.gazetteer import load

    groups = load().groups
    wanted = name.casefold()
    for record in groups.values():
        if wanted in {record.id.casefold(), record.name.casefold(), *(a.casefold() for a in record.aliases)}:
            members = "\n".join(f"  {c}{f' from {a}' if a else ''}{f' to {b}' if b else ''}" for c, a, b in record.members)
            return f"{record.name} [{record.id}]\n{members}"
    raise UnknownNameError(f"No group is called {name!r}. Known: {', '.join(sorted(groups))}.")


def route(name: str, *options: str) -> str:
    """Legs, modes, lengths, status and sources of a route; ``--geojson FILE`` writes its lines."""
    from geodata.routes import find_route, print_route, route_geojson

    if len(options) == 2 and options[0] == "--geojson":
        content = json.dumps(route_geojson(find_route(name).id), ensure_ascii=False)
        Path(options[1]).write_text(content, encoding="utf-8")
        return f"{options[1]} written"
    return print_route(name)


COMMANDS: dict[str, Callable[..., str]] = {"place": place, "country": country, "group": group, "route": route}


def main(arguments: list[str]) -> int:
    """Run one command; our own errors become one line and exit code 1."""
    if not arguments:
        print(__doc__)
        return 2
    try:
        command = COMMANDS.get(arguments[0])
        print(command(*arguments[1:]) if command and len(arguments) > 1 else explain(" ".join(arguments)))
    except GeodataError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
