"""The layer picker: what is drawn, with a card for each layer, shading of countries, and tiles from the internet."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st

from dashboard.layers import LAYERS, Layer
from dashboard.words import _

CHOICES = ("corridors", "arcs", "events", "countries")  # layers a reader may put away, in the order of the picker
ALSO = {"corridors": ("names",)}  # painters that go with a layer
SHADES = {"": "None", "events": "Events", "money": "Investment"}
TILES = "https://tile.openstreetmap.org"


def show() -> None:
    """The button with its panel: a switch and a card a layer, the shading, and the one thing that leaves the machine."""
    with st.popover(_("Layers"), icon=":material/layers:", key="layer_picker"), st.container(key="layer-panel"):
        for layer in chosen_layers():
            st.toggle(_(layer.title), value=not is_hidden(layer.id), key=f"layer-{layer.id}", on_change=_take)
            st.html(card_text(layer))
        shade = by_id("shade")
        st.segmented_control(
            _(shade.title), list(SHADES), key="shade", format_func=lambda value: _(SHADES[value]), default="",
        )  # fmt: skip
        st.html(card_text(shade))
        st.toggle(_("Online map underneath"), key="online")
        st.html(f"<p class='layer-note'>{escape(leaving())}</p>")


def leaving() -> str:
    """What turning the online map on means."""
    return _(
        "Off unless you turn it on. It asks {host} for pictures of the part of the world you look at: "
        "your address and that place leave this machine. Everything else in the atlas works without a network."
    ).replace("{host}", TILES.removeprefix("https://"))


def chosen_layers() -> list[Layer]:
    """The layers a reader may put away."""
    return [by_id(identity) for identity in CHOICES]


def by_id(identity: str) -> Layer:
    """The layer of an id."""
    return next(layer for layer in LAYERS if layer.id == identity)


def card_text(layer: Layer) -> str:
    """The layer's card: what it shows, its source, its date, its limits."""
    card = layer.card
    rows = [(_("Source"), card.source), (_("Date"), card.date), (_("Limits"), card.limits)]
    known = "".join(f"<dt>{escape(label)}</dt><dd>{escape(_(text))}</dd>" for label, text in rows if text)
    return f"<details class='layer-card'><summary>{escape(_(card.what))}</summary><dl>{known}</dl></details>"


def is_hidden(identity: str) -> bool:
    """Whether the reader put a layer away."""
    return identity in (st.session_state.get("hidden") or ())


def _take() -> None:
    state = st.session_state
    state.hidden = tuple(identity for identity in CHOICES if not state.get(f"layer-{identity}", True))


def visible(hidden: tuple[str, ...]) -> Mapping[str, bool]:
    """What the painters are told: False for every painter of a layer that is put away."""
    return {painter: False for identity in hidden for painter in (identity, *ALSO.get(identity, ()))}
