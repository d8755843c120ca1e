"""What a reader may choose of an export, and how an export tells how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Tell = Callable[[float], object]


def silent(share: float) -> None:
    """Nobody is told."""


@dataclass(frozen=True, slots=True)
class Options:
    """``notes``: with the speaker's notes; ``running_title``: on every page, "" for the briefing's own; ``tell`` hears
    the share done, 0 to 1."""

    notes: bool = True
    running_title: str = ""
    tell: Tell = silent


PLAIN = Options()
