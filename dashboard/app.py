"""Caspian Atlas, the dashboard. Run it with ``streamlit run dashboard/app.py``.

Read this first: it sets up the page, the bar on top and the screens; everything else is in screens/ and map_view.py.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.words import LANGUAGES, _, language

HERE = Path(__file__).parent


def main() -> None:
    """Page, look, bar, and the screen the reader asked for."""
    st.set_page_config(page_title="Caspian Atlas", page_icon=str(HERE / "static" / "icon.svg"), layout="wide")
    st.html(HERE / "static" / "app.css")
    pages = [
        st.Page(HERE / "screens" / "explore.py", title=_("Explore"), url_path="explore", default=True),
        st.Page(HERE / "screens" / "article.py", title=_("Article"), url_path="article"),
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


main()
