"""What a briefing can be taken away as, one file a format. To add one: a file with ``write`` and a line in FORMATS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.briefing.library import Prepared
from dashboard.exports import html, pdf, png
from dashboard.exports.options import Options


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its words, file ending, media type, and ``write(prepared, options)`` to bytes."""

    title: str
    ending: str
    media_type: str
    write: Callable[[Prepared, Options], bytes]


FORMATS: dict[str, Format] = {
    "html": Format("One file to show (HTML)", ".html", "text/html", html.write),
    "pdf": Format("Handout to print (PDF)", ".pdf", "application/pdf", pdf.write),
    "png": Format("Pictures of the scenes (PNG)", "-png.zip", "application/zip", png.write),
}
