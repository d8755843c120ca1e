"""What the server answers beside Streamlit's own pages: the map's scripts as one file.

Loaded one after another, twelve small scripts cost the first map two thirds of a second; as one file a few
milliseconds. The address carries a hash of the content, so a browser may keep it for good.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard import map_view

FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}


async def scripts(_request: Request) -> Response:
    """All scripts of the map, in their order."""
    return Response(map_view.bundle(), media_type="text/javascript; charset=utf-8", headers=FOR_GOOD)


def all_routes() -> list[Route]:
    """The routes, also under a base path (server.baseUrlPath), where the frame's relative address leads."""
    return [Route("/atlas/map.js", scripts), Route("/{base:path}/atlas/map.js", scripts)]
