/* Puts the basemap, the canvas and the controls on a Leaflet map; tells Streamlit what was clicked, when it is there. */
(function () {
  "use strict";

  let turn = 0;

  /* st_folium waits 250 ms before it tells of a click; a reader should not. The value is the one it would send. */
  function tell(kind, id) {
    const text = kind + ":" + encodeURIComponent(id) + "#" + Date.now() + "." + ++turn;
    const known = window.__GLOBAL_DATA__;
    if (!known || !window.Streamlit) return;
    known.last_object_clicked_tooltip = text;
    known.previous_data = { last_object_clicked_tooltip: text };
    window.Streamlit.setComponentValue(known.previous_data);
  }

  function button(text, label, action) {
    const a = document.createElement("a");
    a.href = "#";
    a.textContent = text;
    a.title = label;
    a.setAttribute("role", "button");
    a.setAttribute("aria-label", label);
    L.DomEvent.on(a, "click", (e) => {
      L.DomEvent.stop(e);
      action();
    });
    return a;
  }

  function controls(map, words, home) {
    const Bar = L.Control.extend({
      options: { position: "topleft" },
      onAdd: function () {
        const bar = L.DomUtil.create("div", "leaflet-bar");
        bar.append(
          button("+", words.zoomIn || "Zoom in", () => map.zoomIn()),
          button("–", words.zoomOut || "Zoom out", () => map.zoomOut()),
          button("⤢", words.home || "Home", home)
        );
        L.DomEvent.disableClickPropagation(bar);
        return bar;
      },
    });
    new Bar().addTo(map);
    L.control.scale({ imperial: false, position: "bottomright", maxWidth: 110 }).addTo(map);
  }

  /* The page around the frame (same host) and the map point at the same things: what is under the pointer here is lit
     there, and the other way round. */
  function bridge(layer) {
    let page;
    try {
      page = window.parent !== window && window.parent.document;
    } catch (e) {
      page = null;
    }
    if (!page) return;
    if (window.frameElement && layer.words.map) window.frameElement.title = layer.words.map;
    layer.on("over", (e) => page.dispatchEvent(new window.parent.CustomEvent("atlas:over", { detail: e.found })));
    window.addEventListener("keydown", (e) => e.key === "Escape" && layer.pick("map", "")); // the page hears no key from here
    const show = (e) => {
      layer.shown = e.detail ? e.detail.id : null;
      layer.redraw();
    };
    const go = (e) => travel(layer._map, e.detail);
    page.addEventListener("atlas:show", show);
    page.addEventListener("atlas:go", go);
    window.addEventListener("pagehide", () => {
      page.removeEventListener("atlas:show", show);
      page.removeEventListener("atlas:go", go);
    });
  }

  /* Move the view: {bounds: [[lat, lon], [lat, lon]]} or {lon, lat, zoom}. At once where motion is unwelcome. */
  function travel(map, to) {
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches,
      options = { animate: !still, duration: 1.1, padding: [60, 60], maxZoom: 8 };
    if (to.bounds) still ? map.fitBounds(to.bounds, options) : map.flyToBounds(to.bounds, options);
    else still ? map.setView([to.lat, to.lon], to.zoom || 7) : map.flyTo([to.lat, to.lon], to.zoom || 7, options);
  }

  /* A point beside the drawer rather than under it. */
  function aside(map, to) {
    const zoom = Math.max(to.zoom || 0, map.getZoom()),
      shift = map.getSize().x > 720 ? 190 : 0,
      centre = map.unproject(map.project([to.lat, to.lon], zoom).add([shift, 0]), zoom);
    return { lat: centre.lat, lon: centre.lng, zoom: zoom };
  }

  /* Tiles of another host, only while the reader has turned them on: nothing is asked of it before. */
  let tiles = null;
  function online(map, on, words) {
    if (on === Boolean(tiles)) return;
    if (tiles) map.removeLayer(tiles);
    tiles = on ? L.tileLayer("https://tile.openstreetmap.org/{z}/{x}/{y}.png", { maxZoom: 12, zIndex: 5, attribution: words }).addTo(map) : null;
  }

  Atlas.start = function (map, encoded, options) {
    const constant = typeof encoded === "string" ? Atlas.decode(encoded) : encoded;
    let atHome = null; // where the home view put the map: as long as nobody moved it, a new size fits it again
    const home = () => {
      const narrow = map.getSize().x < 640; // on a phone the closed legend covers the lower edge
      const view = (narrow && constant.view.narrow) || constant.view;
      map.fitBounds([view.south_west, view.north_east], { animate: false, paddingBottomRight: [0, narrow && constant.legend ? 84 : 0] });
      atHome = { at: map.getCenter(), zoom: map.getZoom() };
    };
    const resized = () => {
      const untouched = atHome && map.getZoom() === atHome.zoom && map.getCenter().distanceTo(atHome.at) < 1000;
      map.invalidateSize({ pan: false });
      if (untouched) home();
    };
    /* While the page watches (push {watch: true}), it hears which part of the world is in view. */
    let watching = false;
    const look = () => {
      const b = map.getBounds();
      tell("view", [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()].map((n) => n.toFixed(2)).join(","));
    };
    const watch = (on) => {
      if (on && !watching) look();
      watching = on;
    };
    map.on("moveend", () => watching && look());
    map.attributionControl.setPrefix(false);
    map.invalidateSize({ pan: false });
    home();
    if (window.AtlasBasemap) window.AtlasBasemap.addTo(map, constant.basemap || {});
    const layer = new Atlas.Layer(Object.assign({ constant: constant, onPick: tell, onWatch: watch }, options || {})).addTo(map);
    layer.on("online", (e) => online(map, e.on, layer.words.online));
    layer.on("go", (to) => travel(map, aside(map, to)));
    controls(map, constant.words || {}, home);
    bridge(layer);
    new ResizeObserver(resized).observe(map.getContainer());
    Atlas.loadFonts().then(() => layer.redraw());
    return layer;
  };
})();
