"""A briefing as one HTML file that runs from a memory stick: map, fonts, scripts and data inside, no request at all.

The same page is what present mode shows from the server, so both behave alike. A content security policy lets only
the scripts of this page run (by their hash) and forbids every connection.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import lru_cache
from html import escape
from typing import Any

from dashboard import map_view
from dashboard.briefing import stage
from dashboard.briefing.library import Prepared
from dashboard.exports.options import PLAIN, Options

_URL = re.compile(r"url\(\"?([\w./-]+\.woff2)\"?\)")


def write(prepared: Prepared, options: Options = PLAIN) -> bytes:
    """The file's bytes."""
    return page(prepared).encode("utf-8")


def page(prepared: Prepared, back: str = "") -> str:
    """The page; ``back`` is where Esc leads ("" : nowhere)."""
    data = stage.player_data(prepared.briefing, prepared.shown, prepared.routes, prepared.name, prepared.translate)
    scripts = [map_view.bundle().decode("utf-8"), map_view.read_asset("stage.js").decode("utf-8")]
    policy = (
        f"default-src 'none'; script-src {' '.join(map(_hash, scripts))}; style-src 'unsafe-inline'; "
        "img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'"
    )
    title = escape(data["title"])
    return (
        f"<!doctype html><html lang='{escape(prepared.briefing.language)}'><head><meta charset='utf-8'>"
        f"<meta http-equiv='Content-Security-Policy' content=\"{policy}\">"
        f"<meta name='viewport' content='width=device-width, initial-scale=1'><meta name='generator' content='Caspian Atlas'>"
        f"<title>{title}</title><style>{styles()}</style></head>"
        f"<body><main id='stage' aria-label='{title}' data-back='{escape(back)}'></main>"
        f"<script id='briefing' type='application/json'>{_json(data)}</script>"
        + "".join(f"<script>{script}</script>" for script in scripts)
        + "</body></html>"
    )


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _json(data: dict[str, Any]) -> str:
    """JSON that cannot end its script element: every < is written as an escape."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c")


@lru_cache(maxsize=1)
def styles() -> str:
    """All styles of the stage, the fonts inside them."""
    fonts = map_view.read_asset("fonts/fonts.css").decode("utf-8")
    names = ("vendor/leaflet/leaflet.css", "atlas-map.css", "stage.css")
    rest = "".join(map_view.read_asset(name).decode("utf-8") for name in names)
    rest = re.sub(r"@import [^;]+;|url\((?:images/|\")[^)]*\)", "", rest)  # Leaflet's own pictures are not used
    return _URL.sub(lambda m: f"url({_data_address('fonts/' + m.group(1))})", fonts) + rest


def _data_address(path: str) -> str:
    return "data:font/woff2;base64," + base64.b64encode(map_view.read_asset(path)).decode("ascii")
