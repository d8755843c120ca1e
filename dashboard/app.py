"""Caspian Atlas, the dashboard. Run it with ``streamlit run dashboard/app.py``.

Read this first: it sets up the page, the bar on top and the screens; everything else is in screens/ and map_view.py.
Streamlit runs this file as a script for every reader (``main``), and loads it once as the server (``app``).
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread

import streamlit as st

from dashboard.words import LANGUAGES, _, language

HERE = Path(__file__).parent


def main() -> None:
    """Page, look, bar, and the screen the reader asked for."""
    st.set_page_config(page_title="Caspian Atlas", page_icon=str(HERE / "static" / "icon.svg"), layout="wide")
    st.html(HERE / "static" / "app.css")
    pages = [
        st.Page(HERE / "screens" / "explore.py", title=_("Explore"), url_path="explore", default=True),
        st.Page(HERE / "screens" / "analyse.py", title=_("Analyse"), url_path="analyse"),
        st.Page(HERE / "screens" / "article.py", title=_("Article"), url_path="article"),
        st.Page(HERE / "screens" / "add.py", title=_("Add"), url_path="add"),
        st.Page(HERE / "screens" / "brief.py", title=_("Brief"), url_path="brief"),
        st.Page(HERE / "screens" / "method.py", title=_("Method"), url_path="method"),
    ]
    screen = st.navigation(pages, position="hidden")
    bar(pages, screen)
    screen.run()


def bar(pages: list, screen: object) -> None:
    """The one thin bar: name, screens, language."""
    with st.container(key="topbar", horizontal=True, vertical_alignment="center"):
        st.html('<a class="atlas-name" href="." target="_self"><span></span>Caspian Atlas</a>', width="content")
        for page in pages:
            kind = "here" if page.url_path == screen.url_path else "away"
            with st.container(key=f"nav-{kind}-{page.url_path or 'explore'}", width="content"):
                st.page_link(page, label=page.title)
        st.segmented_control(
            _("Language"), list(LANGUAGES), default=language(), format_func=str.upper, key="language",
            label_visibility="collapsed", width="content",
        )  # fmt: skip


@asynccontextmanager
async def warm(_app: st.App) -> AsyncIterator[None]:
    """Load what the first reader needs while the server starts, beside it: the map is there the sooner."""
    Thread(target=warm_up, daemon=True).start()
    yield


def warm_up() -> None:
    """Import what is slow, open the store (an empty one is filled with the samples) and prepare its events.

    Not streamlit_folium itself: a component imported outside a reader's run registers with nobody.
    """
    import folium.plugins  # noqa: F401

    from dashboard import data, drawer, explore_map, parts, rail, timeline  # noqa: F401

    data.index(data.version())


if __name__ == "__main__":
    main()
else:
    from dashboard.routes import all_routes

    app = st.App(__file__, lifespan=warm, routes=all_routes())
