"""The map: a constant base map, and one small feature group that carries what changed to the painters in static/.

Measured: rebuilding a folium map for each filter takes seconds, pushing columns to one canvas about a tenth. So the
Map's script never changes (same key, the frame is never reloaded, zoom and centre stay), and nothing is loaded from
another host.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import folium
from branca.element import Element, Figure
from folium.elements import JSCSSMixin
from folium.template import Template

from dashboard import kept
from dashboard.errors import AssetError
from dashboard.layers import LAYERS, Scene

STATIC = Path(__file__).parent / "static"
FRAME_TO_ROOT = "../../"  # from the component's frame; also right under a base path
HOME_VIEW = {  # lat, lon: the corridor from Türkiye to China; on a phone its core from Georgia to Khorgos
    "south_west": [36.0, 27.0], "north_east": [50.5, 93.0],
    "narrow": {"south_west": [36.5, 40.5], "north_east": [50.5, 81.5]},
}  # fmt: skip

BASE_SCRIPTS = (
    "vendor/leaflet/leaflet.js",
    "atlas-basemap-data.js",
    "atlas-basemap.js",
    "atlas-tools.js",
    "atlas-layer.js",
    "atlas-symbols.js",
    "atlas-names.js",
    "atlas-start.js",
)
STYLES = ("vendor/leaflet/leaflet.css", "atlas-map.css")


def scripts() -> tuple[str, ...]:
    """All scripts of the map in loading order: Leaflet, basemap, canvas, one painter a layer."""
    return BASE_SCRIPTS + tuple(layer.script for layer in LAYERS)


def read_asset(path: str) -> bytes:
    """A file of static/. Raises AssetError when it is not there or is an address: nothing comes from other hosts."""
    file = STATIC / path
    if "://" in path or path.startswith(("/", ".")) or not file.is_file():
        raise AssetError(f"The map wants {path!r}, which is not in {STATIC.name}/. Nothing is loaded from other hosts.")
    return file.read_bytes()


def vendored(path: str) -> str:
    """The address of a file in static/, seen from the map's frame, with its content's hash. Raises AssetError."""
    return f"{FRAME_TO_ROOT}app/static/{path}?v={kept.stamp(read_asset(path))}"


@lru_cache(maxsize=1)
def bundle() -> bytes:
    """All scripts of the map as one."""
    return b";\n".join(read_asset(path) for path in scripts())


@lru_cache(maxsize=1)
def links() -> tuple[str, list[str]]:
    """Addresses of the one script and of the styles, seen from the map's frame."""
    return f"{FRAME_TO_ROOT}atlas/map.js?v={kept.stamp(bundle())}", [vendored(path) for path in STYLES]


class Served(NamedTuple):
    """What the painters need once, as a script of its own that the browser keeps (see routes.py): its name, language
    and content's hash."""

    name: str
    code: str
    stamp: str

    @property
    def address(self) -> str:
        """Its address, seen from the map's frame."""
        return f"{FRAME_TO_ROOT}atlas/constant/{self.name}.{self.code}.js?v={self.stamp}"

    @property
    def variable(self) -> str:
        """The JavaScript that gives it once its script is loaded."""
        return f'Atlas.constants["{self.name}.{self.code}"]'


class Verbatim(Element):
    """A text for the page as it stands. Element would compile it as a template: with a thousand events that took longer
    than all the rest of an answer."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def render(self, **_kwargs: Any) -> str:
        return self._text


class Canvas(JSCSSMixin):
    """Adds the basemap and the atlas canvas to a folium map; ``constant`` is what the painters need once."""

    _template = Template("""
        {% macro script(this, kwargs) %}
            Atlas.start({{ this._parent.get_name() }}, {{ this.constant }});
        {% endmacro %}
    """)

    def __init__(self, constant: Mapping[str, Any] | Served) -> None:
        super().__init__()
        self._name = "Canvas"
        self.constant = constant.variable if isinstance(constant, Served) else f'"{encode(constant)}"'

    def render(self, **_kwargs: Any) -> None:
        _say(self)


class Push(folium.FeatureGroup):
    """The feature group that is sent with every rerun: its script hands the payload to the canvas."""

    _template = Template("""
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = L.featureGroup({});
            map_div.atlas.push("{{ this.encoded }}");
        {% endmacro %}
    """)

    def __init__(self, payload: Mapping[str, Any]) -> None:
        super().__init__(control=False)
        self.encoded = encode(payload)

    def render(self, **_kwargs: Any) -> None:
        _say(self)


def _say(element: folium.MacroElement) -> None:
    """Put an element's script into its figure without compiling it again."""
    root = element.get_root()
    if isinstance(root, Figure):
        root.script.add_child(Verbatim(element._template.module.script(element)), name=element.get_name())


class BaseMap(folium.Map):
    """A folium map whose head, the same for every reader, is made once."""

    def render(self, **kwargs: Any) -> None:
        root = self.get_root()
        if not isinstance(root, Figure):
            super().render(**kwargs)
            return
        head, body = _frame_of_map()
        root.header.add_child(Verbatim(head), name="head")
        root.html.add_child(Verbatim(body.replace("ATLAS", self.get_name())), name="body")
        for child in self._children.values():
            child.render(**kwargs)


@lru_cache(maxsize=1)
def _frame_of_map() -> tuple[str, str]:
    """Head and body that folium gives a map without scripts, ATLAS standing for its name."""
    chart = folium.Map(tiles=None)
    root = chart.get_root()
    chart.render()
    name = chart.get_name()
    return root.header.render().replace(name, "map_div"), root.html.render().replace(name, "ATLAS")


def encode(value: Any) -> str:
    """JSON as base64: no character of an article can end a string, a script or a template in the page."""
    return base64.b64encode(kept.as_json(value).encode("utf-8")).decode("ascii")


def base_map(constant: Mapping[str, Any] | Served) -> folium.Map:
    """A fresh Map with the same script each time (st_folium changes the object, so it is never kept)."""
    chart = BaseMap(
        location=[43, 62], zoom_start=4, tiles=None, zoom_control=False, attribution_control=True,
        zoom_snap=0.25, zoom_delta=0.5, wheel_px_per_zoom_level=110, max_bounds_viscosity=0.6,
    )  # fmt: skip
    chart.options["maxZoom"] = 12
    chart.options["minZoom"] = 2
    script, styles = links()
    chart.default_js = [("atlas", script)]
    if isinstance(constant, Served):
        chart.default_js.append(("constant", constant.address))
    chart.default_css = [(f"style{number}", style) for number, style in enumerate(styles)]
    chart.add_child(Canvas(constant))
    return chart


def constant(
    routes: Iterable[Any], translate: Callable[[str], str], view: Mapping[str, Any] = HOME_VIEW, code: str = "",
    theme: str = "paper",
) -> dict[str, Any]:  # fmt: skip
    """What the painters need once: routes, legend, words, the first view, and the basemap's language and theme."""
    from dashboard.layers import corridors, legend
    from dashboard.words import CATEGORIES, language

    return {
        **corridors.constant(routes, translate),
        "legend": legend.constant(translate),
        "view": dict(view),
        "basemap": {"language": code or language(), "theme": theme},
        "words": {
            "categories": [translate(word) for word in CATEGORIES.values()],
            "events": translate("{n} events"),
            "countryLevel": translate("Known to the country only"),
            "routeLevel": translate("Known to the route only"),
            "zoomIn": translate("Zoom in"),
            "zoomOut": translate("Zoom out"),
            "home": translate("Whole corridor"),
            "map": translate("Map of events and corridors"),
            "online": translate("Online tiles: © OpenStreetMap contributors"),
            "noData": translate("No event in the view"),
        },
    }


def payload(scene: Scene) -> dict[str, dict[str, Any]]:
    """The changing part of every layer, each with a hash so that the page can keep what it has."""
    parts = {layer.id: layer.payload(scene) for layer in LAYERS if layer.payload}
    return {name: {**part, "hash": fingerprint(part)} for name, part in parts.items()}


def referred(scene: Scene) -> dict[str, dict[str, Any]]:
    """The same, with only the names of large parts, which the page fetches when it does not have them."""
    return {layer.id: kept.refer(layer.payload(scene)) for layer in LAYERS if layer.payload}


def fingerprint(value: Any) -> str:
    """A short word that differs when the value does."""
    return kept.stamp(kept.as_json(value).encode())


def show(
    constant: Mapping[str, Any] | Served,
    push: Mapping[str, Any],
    key: str = "map",
    on_pick: Callable[[], None] | None = None,
):
    """Draw the map in the page. The reader's click comes back as the session value of ``key`` (see ``picked``)."""
    from streamlit_folium import st_folium

    return st_folium(
        base_map(constant), key=key, width=None, height=640, use_container_width=True,
        returned_objects=["last_object_clicked_tooltip"], feature_group_to_add=Push(push), on_change=on_pick,
    )  # fmt: skip


def picked(value: Any) -> tuple[str, str, str] | None:
    """(kind, id, turn) of the last click from the component's value: "event:abc#7". None before the first click."""
    text = (value or {}).get("last_object_clicked_tooltip")
    if not text or ":" not in text or "#" not in text:
        return None
    from urllib.parse import unquote

    kind, rest = text.split(":", 1)
    identity, turn = rest.rsplit("#", 1)
    return kind, unquote(identity), turn
