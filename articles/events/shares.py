"""Several figures in one sentence, each with its partner: "8.3 bcm to Turkey and 2 bcm to Georgia"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from articles.events.context import View, country_of
from articles.models import Located

_NEAR = 40  # characters between a partner and the figure after it


def narrowed(view: View, figures: Sequence[Located[Any]]) -> list[View]:
    """For each figure the sentence as far as it concerns it: the subject, and the partners of its own stretch.

    The whole sentence for each when the figures do not all have partners of their own.
    """
    if len(figures) < 2:
        return [view] * len(figures)
    spots = sorted({a.start for a in view.actors if country_of(a)} | {s.start for s in view.sites})
    ends = [f.start for f in figures[1:]] + [view.sentence.end]
    after = [(f.end, end) for f, end in zip(figures, ends, strict=True)]
    if all(_holds(spots, *stretch) for stretch in after):
        return [_part(view, (view.sentence.start, figures[0].start), stretch) for stretch in after]
    starts = [max(view.sentence.start, figures[0].start - _NEAR)] + [f.end for f in figures[:-1]]
    before = [(start, f.start) for f, start in zip(figures, starts, strict=True)]
    if all(_holds(spots, *stretch) for stretch in before):
        first = max(s for s in spots if s < figures[0].start)
        before[0] = (first, figures[0].start)
        return [_part(view, (view.sentence.start, first), stretch) for stretch in before]
    return [view] * len(figures)


def _holds(spots: list[int], start: int, end: int) -> bool:
    return any(start <= spot < end for spot in spots)


def _part(view: View, head: tuple[int, int], own: tuple[int, int]) -> View:
    def inside(position: int) -> bool:
        return head[0] <= position < head[1] or own[0] <= position < own[1]

    return replace(
        view,
        actors=[a for a in view.actors if inside(a.start)],
        mentions=[m for m in view.mentions if inside(m.start)],
    )
