"""What the server answers beside Streamlit's own pages: the map's scripts as one file, and briefings on the stage.

Loaded one after another, twelve small scripts cost the first map two thirds of a second; as one file a few
milliseconds. The address carries a hash of the content, so a browser may keep it for good.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from articles.errors import ArticlesError
from dashboard import kept, map_view
from dashboard.errors import DashboardError
from dashboard.words import LANGUAGES

FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}
NEVER = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "SAMEORIGIN"}


async def scripts(_request: Request) -> Response:
    """All scripts of the map, in their order."""
    return Response(map_view.bundle(), media_type="text/javascript; charset=utf-8", headers=FOR_GOOD)


def constant(request: Request) -> Response:
    """What the painters of a map need once, as a script. The address names the map and the language."""
    from dashboard import explore_map

    name, code = request.path_params["name"], request.path_params["code"]
    if name not in explore_map.MAPS or code not in LANGUAGES:
        return Response(f"There is no map {name!r} in {code!r}.", status_code=404, headers=NEVER)
    said = kept.as_json(explore_map.constants(name, code))
    value = f'JSON.parse(Atlas.text("{encoded(said)}"))'
    script = f'(Atlas.constants = Atlas.constants || {{}})["{name}.{code}"] = {value};'
    return Response(script, media_type="text/javascript; charset=utf-8", headers=FOR_GOOD)


async def part(request: Request) -> Response:
    """A part of a map by the name of its content (see kept.py)."""
    content = kept.kept(request.path_params["part"])
    if content is None:
        return Response("That part is no longer here.", status_code=404, media_type="text/plain", headers=NEVER)
    return Response(content, media_type="application/json", headers=FOR_GOOD)


def tip(request: Request) -> Response:
    """What is shown under the pointer for an event, by its row in the store's frame: the lines, as JSON."""
    from dashboard import explore_map

    lines = explore_map.tip(request.path_params["row"], request.query_params.get("lang", "en"))
    return Response(kept.as_json(lines), media_type="application/json", headers=NEVER)


async def find(_request: Request) -> Response:
    """What the search box can find; its address carries the store's version."""
    from dashboard import data, finding

    return Response(finding.as_json(data.version()), media_type="application/json", headers=FOR_GOOD)


def stage(request: Request) -> Response:
    """A briefing on the stage (present mode): the same page as the exported file."""
    identity = request.path_params["briefing"]
    try:
        page = stage_page(identity)
    except (DashboardError, ArticlesError) as error:
        return Response(str(error), status_code=404, media_type="text/plain; charset=utf-8", headers=NEVER)
    return Response(page, media_type="text/html; charset=utf-8", headers=NEVER)


def stage_page(identity: str) -> str:
    """The page of a briefing, made once for a state of briefing and data. Raises DashboardError, ArticlesError."""
    from dashboard import data
    from dashboard.briefing import library, model

    briefing = library.load(identity)
    return _stage_page(identity, model.dump(briefing), data.version())


@lru_cache(maxsize=8)
def _stage_page(identity: str, _briefing: str, _version: str) -> str:
    from dashboard.briefing import library
    from dashboard.exports import html

    return html.page(library.prepare(library.load(identity)), back=f"../../brief?briefing={quote(identity)}")


async def home(request: Request) -> Response:
    """Explore is the first screen and lives at the top; its name leads there too, with the same filter."""
    query = request.url.query
    return RedirectResponse(f"./?{query}" if query else "./", headers=NEVER)


def encoded(text: str) -> str:
    """Base64 of the text: nothing in it can end a string of a script."""
    return b64encode(text.encode()).decode("ascii")


def all_routes() -> list[Route]:
    """The routes, also under a base path (server.baseUrlPath), where the frame's relative address leads."""
    own: dict[str, Callable[[Request], Any]] = {
        "/atlas/map.js": scripts,
        "/atlas/constant/{name}.{code}.js": constant,
        "/atlas/part/{part}.json": part,
        "/atlas/tip/{row:int}.json": tip,
        "/atlas/find.json": find,
        "/explore": home,
        "/atlas/stage/{briefing}": stage,
    }
    return [Route(base + path, answer) for path, answer in own.items() for base in ("", "/{base:path}")]
