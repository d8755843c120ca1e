"""``python -m geodata "text"`` shows each mention, the readings considered, the choice and why; also single look-ups.

    python -m geodata "Trains left Khorgos for Aktau."
    python -m geodata place NAME | country CODE | group NAME
    python -m geodata route NAME [--geojson FILE] | compare ROUTE ROUTE | lengths
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from geodata.describe import describe_country, describe_group, describe_place
from geodata.errors import GeodataError, UnknownNameError, UsageError


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


def route(*words: str) -> str:
    """Legs, modes, lengths, status, branches, figures and sources of a route; ``--geojson FILE`` writes its lines."""
    from geodata.route_report import print_route
    from geodata.routes import find_route, route_geojson

    at = next((n for n, word in enumerate(words) if word.startswith("--")), len(words))
    name, options = " ".join(words[:at]), words[at:]
    if not options:
        return print_route(name)
    if options[0] != "--geojson" or len(options) != 2:
        raise UsageError(f"Unknown options {' '.join(options)!r}. Use: route NAME [--geojson FILE].")
    found = find_route(name)
    if not found.legs:
        raise UnknownNameError(f"{found.name} is a point, not a line: nothing to write. See `place` for its position.")
    Path(options[1]).write_text(json.dumps(route_geojson(found.id), ensure_ascii=False), encoding="utf-8")
    return f"{options[1]} written: {len(found.legs)} legs of {found.name}"


def compare(*names: str) -> str:
    """Two routes side by side: length, crossings, sea, countries, status, volumes by year."""
    from geodata.route_report import print_comparison

    if len(names) != 2:
        raise UsageError(f"compare takes two routes, not {len(names)}: compare TITR INSTC. Quote names of several words.")
    return print_comparison(*names)


def lengths() -> str:
    """Drawn lengths beside the published ones, of every route and leg that has one."""
    from geodata.route_report import print_lengths

    return print_lengths()


COMMANDS: dict[str, Callable[[str], str]] = {
    "place": describe_place, "country": describe_country, "group": describe_group,
}  # fmt: skip
USAGE = "Give a name: python -m geodata place NAME | country CODE | group NAME | route NAME [--geojson FILE] | "
USAGE += "compare ROUTE ROUTE | lengths"


def run(arguments: list[str]) -> str:
    """What one call prints. A name may be several words. Raises GeodataError."""
    command, rest = arguments[0], arguments[1:]
    if command == "route" and rest:
        return route(*rest)
    if command == "compare" and rest:
        return compare(*rest)
    if arguments == ["lengths"]:
        return lengths()
    if command in COMMANDS and " ".join(rest).strip():
        return COMMANDS[command](" ".join(rest).strip())
    return explain(" ".join(arguments))


def main(arguments: list[str]) -> int:
    """Exit code 0 when something was found, 1 when not (one line on stderr), 2 when the call cannot be understood."""
    if not arguments or arguments[0] in ("-h", "--help"):
        print(__doc__)
        return 0 if arguments else 2
    if arguments[0] in (*COMMANDS, "route", "compare") and not " ".join(arguments[1:]).strip():
        print(f"error: {arguments[0]} what? {USAGE}", file=sys.stderr)
        return 2
    try:
        print(run(arguments))
    except BrokenPipeError:  # "... | head" has what it wanted
        sys.stderr.close()
    except UsageError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except GeodataError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
