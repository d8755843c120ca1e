"""Named features no table lists: "Royal Street", "Jamsil Stadium", "Walker County", "Lake Manassas".

A chunk whose last (or first) word is a generic word of a street, building, water or district is a place. Its point is
that of the nearest certain place named before it in the text, and the reason says so: a street lies in its city.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from geodata.chunks import Chunk
from geodata.cues import Cues
from geodata.gazetteer import Gazetteer
from geodata.models import Mention, MentionKind, Role

_POINTS = (MentionKind.CITY, MentionKind.PORT, MentionKind.REGION)


def find_features(
    text: str, chunks: list[Chunk], mentions: list[Mention], gazetteer: Gazetteer, cues: Cues
) -> list[Mention]:
    """The mentions with unlisted features added; a place inside a feature's name becomes its clue."""
    starts = [m.start for m in mentions]
    replaced: dict[int, list[Mention]] = {}
    added: list[Mention] = []
    for chunk in chunks:
        if len(chunk.words) < 2:
            continue
        kind = _feature_kind(chunk, cues)
        if kind is None:
            continue
        inside = range(bisect_left(starts, chunk.start), bisect_left(starts, chunk.end))
        if any(mentions[i].end > chunk.end or mentions[i].kind not in _TAKES_OVER for i in inside):
            continue
        if any(mentions[i].start == chunk.start and mentions[i].end == chunk.end for i in inside):
            continue
        clue = mentions[inside[0]] if len(inside) else None
        added.append(_feature(text, chunk, kind, clue, mentions, inside.start))
        for i in inside:
            replaced[i] = []
    if not added:
        return mentions
    kept = [m for i, m in enumerate(mentions) if i not in replaced]
    return sorted(kept + added, key=lambda m: m.start)


_TAKES_OVER = frozenset(
    (MentionKind.CITY, MentionKind.REGION, MentionKind.POI, MentionKind.PORT, MentionKind.WATER, MentionKind.COUNTRY)
)


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
    if first in cues.water_before and len(words) <= 3 and first in ("lake", "mount", "mt.", "cape", "fort", "loch"):
        return MentionKind.WATER if first in cues.water_head else MentionKind.POI
    return None


def _feature(
    text: str, chunk: Chunk, kind: MentionKind, clue: Mention | None, mentions: list[Mention], before: int
) -> Mention:
    if clue is None:
        clue = next((m for m in reversed(mentions[:before]) if m.kind in _POINTS and m.lon is not None), None)
    name = text[chunk.start : chunk.end]
    reason = f"{name}: a feature no table lists"
    if clue is None or clue.lon is None:
        return Mention(
            chunk.start, chunk.end, name, kind, "", name, "", None, None, Role.PLACE, 0.5, reason + ", nothing locates it"
        )
    made = Mention(
        chunk.start, chunk.end, name, kind, "", name, clue.country, clue.lon, clue.lat, Role.PLACE, 0.45,
        f"{reason}, put at {clue.name}, the nearest place named",
    )  # fmt: skip
    return replace(made)
