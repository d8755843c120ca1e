"""Which borders the maps draw and why: the policy as a table, disputed lines, and the words on every picture."""

from __future__ import annotations

import gzip
import json
from functools import lru_cache
from typing import Any, NamedTuple

from geodata.lexicon import DATA, read_table

ATTRIBUTION = "Natural Earth · GeoNames · relief: Tom Patterson"
DISCLAIMER = "Borders are shown for orientation and imply no position."
WORLDVIEW = (
    "De facto lines of Natural Earth, with Crimea in Ukraine, Abkhazia and South Ossetia in Georgia and Karabakh in "
    "Azerbaijan, as the United Nations draws them. Disputed lines are dashed and grey. The Caspian has no sector lines."
)

Point = tuple[float, float]


class Policy(NamedTuple):
    """One territory whose line is not drawn as the source has it, or is drawn dashed.

    ``shown_in`` is the ISO2 code of the country it is drawn in; ``lon, lat`` a point inside; ``line`` says how its edge
    is drawn: none, dashed or border.
    """

    territory: str
    shown_in: str
    lon: float
    lat: float
    line: str
    basis: str


@lru_cache(maxsize=1)
def policy() -> tuple[Policy, ...]:
    """The rows of border_policy.csv."""
    return tuple(
        Policy(r["territory"], r["shown_in"], float(r["lon"]), float(r["lat"]), r["line"], r["basis"])
        for r in read_table("border_policy.csv")
    )


@lru_cache(maxsize=1)
def disputed_lines() -> tuple[tuple[Point, ...], ...]:
    """Lines of control and claims, ((lon, lat), ...) each, to be drawn dashed and grey over any border beneath."""
    lines = json.loads((DATA / "disputed_lines.json").read_text(encoding="utf-8"))
    return tuple(tuple((lon, lat) for lon, lat in line) for line in lines)


def country_shapes() -> dict[str, dict[str, Any]]:
    """GeoJSON geometry of each country by ISO2 code, borders as the policy says, exact to about 500 m."""
    content = json.loads(gzip.decompress((DATA / "countries.geojson.gz").read_bytes()))
    return {feature["properties"]["code"]: feature["geometry"] for feature in content["features"]}
