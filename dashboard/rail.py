"""The rail of filters and the strip of counts: widgets only, their meaning is in state.py."""

from __future__ import annotations

from itertools import chain
from typing import Any

import streamlit as st

from dashboard import corridor_view, data, layer_picker, search_box, words
from dashboard.explore_map import select
from dashboard.layers import Scene
from dashboard.summary import sum_of
from dashboard.words import _, plural

FIRST_CORRIDORS = ("titr", "northern-corridor", "instc", "cku", "btk", "zangezur-tripp", "traceca", "wewc-highway")


def show() -> None:
    """Draw the filters. Their values are the session's, so that the map can be drawn before them."""
    st.html("<span id='filters'></span>")
    search_box.show()
    st.selectbox(
        _("Corridor"), corridor_choices(), key="corridor", index=None, format_func=_corridor_name,
        placeholder=_("No corridor"),
    )  # fmt: skip
    _branches(st.session_state.get("corridor"))
    names = data.countries()
    st.multiselect(
        _("Countries"), country_choices(), key="countries", format_func=lambda code: names[code].name,
        placeholder=_("All countries"),
    )  # fmt: skip
    st.toggle(_("Include their groups, such as C5+1"), key="include_groups")
    st.pills(
        _("Kind of event"), list(words.CATEGORIES), key="categories", selection_mode="multi",
        format_func=lambda c: f":{words.COLOURS[c]}[{words.GLYPHS[c]}] {_(words.CATEGORIES[c])}",
    )  # fmt: skip
    st.pills(
        _("Status"), list(words.STATUSES), key="statuses", selection_mode="multi",
        format_func=lambda s: _(words.STATUSES[s]),
    )  # fmt: skip


def _branches(route_id: str | None) -> None:
    """One choice for each place where the corridor takes different ways, and a button to its card."""
    if not route_id:
        return
    with st.container(key="branches"):
        for group, labels in corridor_view.branch_groups(route_id).items():
            key = f"branch-{route_id}-{group}"
            st.session_state.setdefault(key, corridor_view.defaults(route_id)[group])
            st.selectbox(group, list(labels), key=key, format_func=labels.get, label_visibility="collapsed")
        st.button(_("About this corridor"), key="about_corridor", on_click=select, args=("corridor", route_id))


def choices() -> dict[str, Any]:
    """What each filter offers, so that an address can ask for nothing else."""
    return {
        "corridor": corridor_choices(),
        "countries": country_choices(),
        "categories": list(words.CATEGORIES),
        "statuses": list(words.STATUSES),
        "hidden": list(layer_picker.CHOICES),
        "shade": list(layer_picker.SHADES),
    }


def corridor_choices() -> list[str]:
    """Route ids with a drawn line, the best known first."""
    known = data.drawn_routes()
    return [r for r in FIRST_CORRIDORS if r in known] + [r for r in known if r not in FIRST_CORRIDORS]


def _corridor_name(route_id: str) -> str:
    return data.routes()[route_id].name.split(" (")[0]


@st.cache_data(show_spinner=False)
def country_choices() -> list[str]:
    """Country codes: those of the region first, then by name."""
    from dashboard.placement import CORE

    known = data.countries()
    return [*CORE, *sorted((c for c in known if c not in CORE), key=lambda code: known[code].name)]


def counts(scene: Scene) -> None:
    """The strip: how many events, where they are, and the one sum that may be added."""
    numbers = scene.placement.counts()
    total, countries = sum_of(scene), len(set(chain.from_iterable(scene.frame["countries"])))
    from articles.headlines import money_text

    parts = [plural("{n} event", "{n} events", numbers["total"]), plural("{n} country", "{n} countries", countries)]
    if total.usd:
        parts.append(
            plural(
                "{amount} that may be added up ({n} event)", "{amount} that may be added up ({n} events)", total.events
            ).replace("{amount}", money_text(total.usd, "USD", _))
        )
    if numbers["noplace"]:
        parts.append(plural("{n} without a place", "{n} without a place", numbers["noplace"]))
    st.html(
        "<div class='atlas-counts' role='status'>" + "".join(f"<span>{part}</span>" for part in parts) + "</div>"
        f"<a class='to-filters' href='#filters'>{_('Filters')}</a>"
    )
