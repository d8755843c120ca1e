"""The interface's words: ``_`` translates an English source string into the language of the session.

Catalogues live in dashboard/locale/<language>/LC_MESSAGES/atlas.mo (gettext). A missing word stays English.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import streamlit as st

LANGUAGES = {"en": "English", "ru": "Русский"}
LOCALE = Path(__file__).parent / "locale"


def language() -> str:
    """The session's language: what the reader chose, else the ?lang= of the address, else English."""
    chosen = st.session_state.get("language") or st.query_params.get("lang", "en")
    return chosen if chosen in LANGUAGES else "en"


def _(text: str) -> str:
    """The text in the session's language."""
    return _catalogue(language()).gettext(text)


def translator(code: str) -> Callable[[str], str]:
    """A translation into a language that does not depend on any session: for files and pages of the server."""
    return _catalogue(code if code in LANGUAGES else "en").gettext


def plural(one: str, many: str, n: int) -> str:
    """The right plural form; both source strings may hold {n}."""
    return _catalogue(language()).ngettext(one, many, n).replace("{n}", f"{n:,}")


@lru_cache(maxsize=8)
def _catalogue(code: str) -> gettext.NullTranslations:
    return gettext.translation("atlas", LOCALE, languages=[code], fallback=True)


# The fixed words of the records, so that the catalogue tools find them.
CATEGORIES = {
    "investment": "Investment",
    "diplomacy": "Diplomacy",
    "infrastructure": "Infrastructure",
    "trade": "Trade",
}
STATUSES = {"occurred": "Happened", "planned": "Planned", "proposed": "Proposed", "denied": "Denied"}
STAGES = {
    "pledge": "pledge",
    "commitment": "committed",
    "implementation": "being paid out",
    "completion": "completed",
    "suspended": "suspended",
    "cancelled": "cancelled",
}
AMOUNT_KINDS = {"flow": "a single sum", "stock": "a total built up over time", "target": "a target", "cost": "a cost"}
PRECISIONS = {
    "exact": "exact place",
    "city": "city",
    "region": "region, drawn approximately",
    "country": "country only",
    "route": "route only",
    "unknown": "place not told",
}
ROLES = {"actor": "acts", "recipient": "receives", "location": "place"}
MODES = {
    "rail": "rail",
    "road": "road",
    "sea": "sea",
    "pipeline": "pipeline",
    "power": "power line",
    "fibre": "fibre cable",
}
ROUTE_STATUSES = {
    "operating": "in use",
    "under_construction": "being built",
    "planned": "planned",
    "proposed": "proposed",
    "suspended": "suspended",
    "cancelled": "cancelled",
    "closed": "closed",
}
NODE_KINDS = {
    "port": "Port",
    "border": "Border crossing",
    "station": "Station",
    "terminal": "Terminal",
    "field": "Oil or gas field",
}
GLYPHS = {"investment": "●", "diplomacy": "▲", "infrastructure": "■", "trade": "◆"}
COLOURS = {"investment": "blue", "diplomacy": "orange", "infrastructure": "green", "trade": "violet"}
