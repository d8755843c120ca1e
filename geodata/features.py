"""Named features no table lists: "Royal Street", "Jamsil Stadium", "Walker County", "Lake Manassas".

A chunk whose last (or first) word is a generic word of a street, building, water or district is a place. Its point is
that of the nearest certain place named before it in the text, and the reason says so: a street lies in its city.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from functools import lru_cache

from geodata.chunks import Chunk
from geodata.cues import Cues
from geodata.gazetteer import Gazetteer
from geodata.models import Mention, MentionKind
from geodata.near import Neighbourhood

_HOLDS = (MentionKind.REGION, MentionKind.COUNTRY)


def find_features(
    text: str, chunks: list[Chunk], mentions: list[Mention], gazetteer: Gazetteer, cues: Cues
) -> list[Mention]:
    """The mentions with unlisted features added; a place inside a feature's name becomes its clue."""
    starts = [m.start for m in mentions]
    around: Neighbourhood | None = None
    replaced: dict[int, list[Mention]] = {}
    added: list[Mention] = []
    generic = _generic(cues)
    for chunk in chunks:
        words = chunk.words
        if len(words) < 2 or (words[-1][2] not in generic and words[0][2] not in _OPENS):
            continue
        kind = _feature_kind(chunk, cues)
        if kind is None:
            continue
        inside = range(bisect_left(starts, chunk.start), bisect_left(starts, chunk.end))
        takes = _STREETS if chunk.words[-1][2] in _ROAD_WORDS else _TAKES_OVER
        if any(mentions[i].end > chunk.end or mentions[i].kind not in takes for i in inside):
            continue
        if any(mentions[i].start == chunk.start and mentions[i].end == chunk.end for i in inside):
            continue
        if around is None:
            around = Neighbourhood(text, mentions)
        region = next((mentions[i] for i in inside if mentions[i].kind in _HOLDS), None)
        made = around.located(chunk.start, chunk.end, kind, "a feature no table lists")
        if region is not None and region.country != made.country:  # "California State University" lies in California
            made = replace(
                made, country=region.country, lon=region.lon, lat=region.lat,
                reason=f"{made.text}: a feature no table lists, put at {region.name}, named in it",
            )  # fmt: skip
        added.append(made)
        for i in inside:
            replaced[i] = []
    if not added:
        return mentions
    kept = [m for i, m in enumerate(mentions) if i not in replaced]
    return sorted(kept + added, key=lambda m: m.start)


_TAKES_OVER = frozenset(
    (MentionKind.CITY, MentionKind.REGION, MentionKind.POI, MentionKind.PORT, MentionKind.WATER, MentionKind.COUNTRY)
)


_STREETS = _TAKES_OVER | {MentionKind.DEMONYM}  # "Pole Lane Road", "French Street" are no people
_ROAD_WORDS = frozenset("street st st. road rd rd. avenue ave ave. lane drive boulevard blvd highway parkway".split())


_OPENS = frozenset(("lake", "mount", "mt.", "cape", "fort", "loch"))  # words that open a feature's name


@lru_cache(maxsize=1)
def _generic(cues: Cues) -> frozenset[str]:
    """Words that close a feature's name."""
    return cues.water_head | cues.land_head | cues.facility_head


def _feature_kind(chunk: Chunk, cues: Cues) -> MentionKind | None:
    words = [w for _, _, w in chunk.words]
    last, first = words[-1], words[0]
    if any(w in cues.title for w in words):
        return None
    if last in cues.water_head:
        return MentionKind.WATER
    if last in cues.land_head and last not in cues.organisation_head:
        return MentionKind.REGION if last in cues.region_after else MentionKind.POI
    if last in cues.facility_head and len(words) <= 6:
        return MentionKind.POI
    if first in cues.water_before and len(words) <= 3 and first in _OPENS:
        return MentionKind.WATER if first in cues.water_head else MentionKind.POI
    return None
