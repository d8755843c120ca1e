"""What the server answers beside Streamlit's own pages: the map's scripts as one file, and briefings on the stage.

Loaded one after another, twelve small scripts cost the first map two thirds of a second; as one file a few
milliseconds. The address carries a hash of the content, so a browser may keep it for good.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from articles.errors import ArticlesError
from dashboard import map_view
from dashboard.errors import DashboardError

FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}
NEVER = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "SAMEORIGIN"}


async def scripts(_request: Request) -> Response:
    """All scripts of the map, in their order."""
    return Response(map_view.bundle(), media_type="text/javascript; charset=utf-8", headers=FOR_GOOD)


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


def all_routes() -> list[Route]:
    """The routes, also under a base path (server.baseUrlPath), where the frame's relative address leads."""
    own = {"/atlas/map.js": scripts, "/atlas/find.json": find, "/atlas/stage/{briefing}": stage}
    return [Route(base + path, answer) for path, answer in own.items() for base in ("", "/{base:path}")]
