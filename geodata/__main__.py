"""``python -m geodata "text"`` shows each mention, the readings considered, the choice and why; also single look-ups.

    python -m geodata "Trains left Khorgos for Aktau."
    python -m geodata place NAME | country CODE | group NAME | route NAME [--geojson FILE]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from geodata.describe import describe_country, describe_group, describe_place
from geodata.errors import GeodataError


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


def route(name: str, *options: str) -> str:
    """Legs, modes, lengths, status and sources of a route; ``--geojson FILE`` writes its lines."""
    from geodata.routes import find_route, print_route, route_geojson

    if len(options) == 2 and options[0] == "--geojson":
        content = json.dumps(route_geojson(find_route(name).id), ensure_ascii=False)
        Path(options[1]).write_text(content, encoding="utf-8")
        return f"{options[1]} written"
    return print_route(name)


COMMANDS: dict[str, Callable[[str], str]] = {
    "place": describe_place, "country": describe_country, "group": describe_group,
}  # fmt: skip
USAGE = "Give a name: python -m geodata place NAME | country CODE | group NAME | route NAME [--geojson FILE]"


def run(arguments: list[str]) -> str:
    """What one call prints. A name may be several words. Raises GeodataError."""
    command, rest = arguments[0], arguments[1:]
    if command == "route" and rest:
        return route(*rest)
    if command in COMMANDS and " ".join(rest).strip():
        return COMMANDS[command](" ".join(rest).strip())
    return explain(" ".join(arguments))


def main(arguments: list[str]) -> int:
    """Exit code 0 when something was found, 1 when not (one line on stderr), 2 when the call cannot be understood."""
    if not arguments or arguments[0] in ("-h", "--help"):
        print(__doc__)
        return 0 if arguments else 2
    if arguments[0] in (*COMMANDS, "route") and not " ".join(arguments[1:]).strip():
        print(f"error: {arguments[0]} what? {USAGE}", file=sys.stderr)
        return 2
    try:
        print(run(arguments))
    except BrokenPipeError:  # "... | head" has what it wanted
        sys.stderr.close()
    except GeodataError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
