"""What a briefing can be taken away as, one file a format. To add one: a file with ``write`` and a line in FORMATS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.briefing.library import Prepared
from dashboard.exports import html


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its words, file ending, media type, and ``write(prepared)`` to bytes."""

    title: str
    ending: str
    media_type: str
    write: Callable[[Prepared], bytes]


FORMATS: dict[str, Format] = {
    "html": Format("One file to show (HTML)", ".html", "text/html", html.write),
}
