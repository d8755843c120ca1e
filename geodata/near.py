"""The named place an unlisted feature is put at: the one it is said to lie in, else the nearest before it.

A street lies in its city: its point is that of the place beside it ("Main Street in Paris, Texas"), of the last town
or region named before, of the text's main town, or of the first one after.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cached_property

from geodata.models import Mention, MentionKind, Role

_TOWNS = frozenset((MentionKind.CITY, MentionKind.PORT))
_POINTS = _TOWNS | {MentionKind.REGION}
_INSIDE = (" in ", ", ", ", in ", " near ", " at ", " outside ", " (", " in the ", " in central ", " in downtown ")
_REACH = 1500  # characters: a place named longer ago says nothing


class Neighbourhood:
    """The located mentions of one text, left to right."""

    def __init__(self, text: str, mentions: list[Mention]) -> None:
        self.text = text
        self._mentions = mentions

    @cached_property
    def places(self) -> list[Mention]:
        """The towns and regions that have a point and a country."""
        return [
            m for m in self._mentions
            if m.kind in _POINTS and m.lon is not None and m.country and m.role != Role.EMBEDDED
        ]  # fmt: skip

    @cached_property
    def starts(self) -> list[int]:
        """Where they begin."""
        return [m.start for m in self.places]

    @cached_property
    def main(self) -> Mention | None:
        """The town named most often, else the region."""
        for kinds in (_TOWNS, _POINTS):
            counts = Counter(m.place_id for m in self.places if m.kind in kinds)
            if counts:
                top = counts.most_common(1)[0][0]
                return next(m for m in self.places if m.place_id == top)
        return None

    def clue(self, start: int, end: int) -> Mention | None:
        """The place a feature at these offsets lies in or near."""
        at = bisect_left(self.starts, end)
        if at < len(self.places) and self.text[end : self.places[at].start] in _INSIDE:
            return self.places[at]
        before = bisect_left(self.starts, start) - 1
        if before >= 0 and start - self.places[before].end <= _REACH:
            town = next(
                (m for m in self.places[max(0, before - 3) : before + 1][::-1]
                 if m.kind in _TOWNS and m.country == self.places[before].country), None,
            )  # fmt: skip
            return town or self.places[before]
        return self.main

    def located(self, start: int, end: int, kind: MentionKind, what: str, score: float = 0.5) -> Mention:
        """A mention of an unlisted feature, at its clue's point, or without a point when nothing locates it."""
        name = self.text[start:end]
        clue = self.clue(start, end)
        if clue is None:
            reason = f"{name}: {what}, nothing locates it"
            return Mention(start, end, name, kind, "", name, "", None, None, Role.PLACE, score, reason)
        return Mention(
            start, end, name, kind, "", name, clue.country, clue.lon, clue.lat, Role.PLACE, score - 0.05,
            f"{name}: {what}, put at {clue.name}, the nearest place named",
        )  # fmt: skip
