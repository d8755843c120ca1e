"""The colours of still maps: those of the screen (atlas-basemap.js, atlas-symbols.js, stage.css; a test compares)."""

from __future__ import annotations

from dataclasses import dataclass

CATEGORY_COLOURS = ("#0B62A4", "#C2410C", "#0F766E", "#86198F")
STRONG, THIN, INK = "#B45309", "#98A2AE", "#2B2A27"


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of the ground and of words on it. ``shade`` and ``fade``: strength of the relief, and how far land beside
    the core countries is faded. ``kinds``: colours of the four kinds of event for words and bars."""

    sea: str
    land: str
    core: str
    fade: float
    border: str
    coast: str
    region: str
    lake: str
    lake_edge: str
    river: str
    disputed: str
    country: str
    sea_name: str
    town: str
    halo: str
    shade: float
    ink: str
    soft: str
    panel: str
    line: str
    accent: str
    kinds: tuple[str, str, str, str]
    halo_strength: float = 0.92


PAPER = Theme(
    sea="#D9E7EE",
    land="#F6F2E9",
    core="#F3EBD9",
    fade=0.4,
    border="#7D7668",
    coast="#8E9A9C",
    region="#CBC2B0",
    lake="#A9C4D2",
    lake_edge="#8FB0C0",
    river="#B4CEDB",
    disputed="#8A8A8A",
    country="#6B655A",
    sea_name="#5B8298",
    town="#2B2A27",
    halo="#FAF7F0",
    shade=0.8,
    ink=INK,
    soft="#5F594E",
    panel="#FFFDF8",
    line="#D9D2C4",
    accent=STRONG,
    kinds=CATEGORY_COLOURS,
)
STAGE = Theme(
    sea="#14202B",
    land="#24343F",
    core="#31454F",
    fade=0.25,
    border="#71828C",
    coast="#50646F",
    region="#40545F",
    lake="#1B2F3D",
    lake_edge="#456073",
    river="#34505F",
    disputed="#7F8C94",
    country="#B9C4C9",
    sea_name="#7FA6BC",
    town="#EEF2F3",
    halo="#14202B",
    shade=0.35,
    ink="#F3F6F7",
    soft="#B9C8D0",
    panel="#101A23",
    line="#34505F",
    accent="#F0A24B",
    kinds=("#6DB4EA", "#F5A17C", "#54CFBE", "#D592DB"),
    halo_strength=0.9,
)
THEMES = {"paper": PAPER, "stage": STAGE}
