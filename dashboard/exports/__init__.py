"""What a briefing can be taken away as, one file a format. To add one: a file with ``write`` and a line in FORMATS."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from dashboard.briefing.library import Prepared
from dashboard.exports.options import PLAIN, Options

_SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its words, file ending, media type, and the module whose ``write(prepared, options)`` makes it.
    The module is loaded when first used: the drawing library takes half a second that no other screen should wait."""

    title: str
    ending: str
    media_type: str
    module: str

    def write(self, prepared: Prepared, options: Options = PLAIN) -> bytes:
        """The file's bytes."""
        content: bytes = import_module(f"{__name__}.{self.module}").write(prepared, options)
        return content


FORMATS: dict[str, Format] = {
    "html": Format("One file to show (HTML)", ".html", "text/html", "html"),
    "pptx": Format("Slides to edit (PPTX)", ".pptx", _SLIDES, "slides"),
    "pdf": Format("Handout to print (PDF)", ".pdf", "application/pdf", "pdf"),
    "png": Format("Pictures of the scenes (PNG)", "-png.zip", "application/zip", "png"),
    "annex": Format("The data behind it (ZIP)", "-data.zip", "application/zip", "annex"),
}
