"""Scenes as drawn pages: what the PDF, the PNG files and the slides share."""

from __future__ import annotations

import io
import warnings
from typing import Any

from matplotlib.figure import Figure

from dashboard import explore_map, stills
from dashboard.briefing import stage
from dashboard.briefing.library import Prepared

MEANT = r"Glyph \d+ .* missing from font"  # letters of scripts that no bundled font has are drawn as boxes


def credits(prepared: Prepared) -> str:
    """Attribution and border disclaimer in the briefing's language."""
    return f"{stage.ATTRIBUTION} · {prepared.translate(stage.DISCLAIMER)}"


def still(prepared: Prepared, shown: stage.Shown) -> stills.Still:
    """The map of a scene."""
    return stills.Still(
        explore_map.scene_of(shown.frame, prepared.translate),
        prepared.routes,
        shown.scene.bounds,
        shown.selected,
        shown.scene.layers,
        credits(prepared),
        prepared.briefing.language,
    )


def as_of(prepared: Prepared) -> str:
    """ "Data as of ..." in words, "" when no day is known."""
    day = prepared.briefing.as_of
    return prepared.translate("Data as of {day}").replace("{day}", day) if day else ""


def plain(text: str) -> str:
    """Text without the signs that no document may hold: controls and halves of letters."""
    return "".join(
        letter for letter in text if letter in "\n\t" or (letter >= " " and not "\ud800" <= letter <= "\udfff")
    )


def png(figure: Figure, dpi: float) -> bytes:
    """The figure's picture."""
    return save(figure, format="png", dpi=dpi, metadata={"Software": "Caspian Atlas"})


def save(figure: Figure, **how: Any) -> bytes:
    """The figure's bytes in a format of matplotlib."""
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", MEANT)
        figure.savefig(buffer, **how)
    return buffer.getvalue()
