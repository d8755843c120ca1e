/* Atlas: one canvas over the basemap on which the painters of the atlas draw.
 *
 * Used inside the dashboard's map frame and by the standalone HTML export; needs Leaflet only.
 *   const layer = new Atlas.Layer({constant}).addTo(map)   constant: what never changes (routes, countries, words)
 *   layer.push(base64 of UTF-8 JSON {layers: {name: {hash, ...}}, selected, words})
 * A painter is {name, z, prepare(layer), paint(ctx, layer), hit(point, layer)} given to Atlas.painter().
 * What the page shows is told in window.__atlas: {ready, counts, version, pushedAt, paintedAt, lastPaintMs, picked}.
 * Coordinates in data are lon, lat; points are CSS pixels of the layer ("layer points" of Leaflet).
 */
(function () {
  "use strict";

  const painters = [];

  const Layer = L.Renderer.extend({
    options: { pane: "atlas", padding: 0.15, onPick: null, sharp: 1 }, // sharp: how much the page enlarges the map

    initialize: function (options) {
      L.Renderer.prototype.initialize.call(this, options);
      this.constant = this.options.constant || {};
      this.parts = {}; // data of each painter by its name
      this.cache = {}; // what painters prepared for the current data and zoom
      this.selected = {};
      this.hover = null;
      this.visible = {};
      this.words = this.constant.words || {};
      this.stock = new Map(); // parts by the name of their content
      this.whole = null; // all events of the store, of which a push picks some
    },

    beforeAdd: function (map) {
      if (!map.getPane("atlas")) {
        const pane = map.createPane("atlas");
        pane.style.zIndex = 450;
        pane.style.pointerEvents = "none";
      }
      this._map = map;
      map.atlas = this;
    },

    onAdd: function () {
      L.Renderer.prototype.onAdd.call(this);
      this._map.on("click", this._click, this);
      this._map.on("mousemove", this._move, this);
      this._map.on("mouseout", this._leave, this);
      this._tip = L.DomUtil.create("div", "atlas-tip", this._map.getContainer());
      this._tip.setAttribute("role", "status");
      painters.forEach((p) => p.added && p.added(this));
    },

    onRemove: function () {
      this._map.off("click", this._click, this);
      this._map.off("mousemove", this._move, this);
      this._map.off("mouseout", this._leave, this);
      L.Renderer.prototype.onRemove.call(this);
    },

    /* ---- data ------------------------------------------------------------------------------------------ */

    /* What changed, with the parts themselves or only their names: those are fetched, and the last push counts. */
    push: function (encoded) {
      const started = performance.now();
      const state = typeof encoded === "string" ? Atlas.decode(encoded) : encoded;
      const turn = (this._turn = (this._turn || 0) + 1);
      for (const name in state.stock || {}) this.stock.set(name, state.stock[name]);
      const missing = [];
      for (const name in state.layers) {
        const part = state.layers[name],
          known = this.parts[name] && this.parts[name].hash === part.hash;
        if (part.kept && !known && !this.stock.has(part.hash)) missing.push(part.hash);
      }
      if (!missing.length) return this._arrive(state, turn, started);
      Promise.all(missing.map((name) => this._fetch(name))).then(
        () => this._arrive(state, turn, started),
        () => turn === this._turn && this.options.onPick && this.options.onPick("resend", "")
      );
    },

    /* A part by its name, from those at hand or from the server. */
    _fetch: function (name) {
      if (this.stock.has(name)) return Promise.resolve(this.stock.get(name));
      return fetch((this.constant.root || "") + "atlas/part/" + name + ".json")
        .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error("part " + name))))
        .then((part) => {
          this.stock.set(name, part);
          if (this.stock.size > 40) this.stock.delete(this.stock.keys().next().value);
          return part;
        });
    },

    /* Every named part is at hand; of the events the page may still lack the whole they are picked from. */
    _arrive: function (state, turn, started) {
      const events = state.layers && state.layers.events,
        told = events && events.kept ? this.stock.get(events.hash) || this.parts.events : events;
      if (told && told.whole && !(this.whole && this.whole.name === told.whole) && this.stock.has(told.whole))
        this.whole = { name: told.whole, part: this.stock.get(told.whole) };
      if (told && told.whole && !(this.whole && this.whole.name === told.whole)) {
        this._fetch(told.whole).then(
          (part) => {
            this.whole = { name: told.whole, part: part };
            this.stock.delete(told.whole);
            if (turn === this._turn) this._take(state, started);
          },
          () => turn === this._turn && this.options.onPick && this.options.onPick("resend", "")
        );
      } else if (turn === this._turn) this._take(state, started);
    },

    _take: function (state, started) {
      this.selected = state.selected || {};
      this.visible = state.visible || {};
      let changed = false;
      for (const name in state.layers) {
        const told = state.layers[name];
        if (this.parts[name] && this.parts[name].hash === told.hash) continue;
        let part = told.kept ? Object.assign({}, this.stock.get(told.hash), { hash: told.hash }) : told;
        if (part.whole) part = Atlas.picked(part, this.whole.part);
        this.parts[name] = part;
        changed = true;
      }
      if (changed) this.cache = {};
      this._pushed = started;
      this._version = state.version;
      const fit = JSON.stringify(state.fit || null);
      if (state.fit && fit !== this._fit && this._map) this._map.fitBounds(state.fit, { padding: [30, 30], animate: false });
      this._fit = fit;
      this._go(state.go);
      this.fire("online", { on: Boolean(state.online) });
      if (this.options.onWatch) this.options.onWatch(Boolean(state.watch));
      painters.forEach((p) => p.changed && p.changed(this));
      if (this._map && this._ctx) this._draw();
    },

    /* Bring a chosen point into view: {key, lon, lat, zoom}; once a key, and not when it is in plain sight already. */
    _go: function (to) {
      if (!to || to.key === this._went || !this._map) return;
      this._went = to.key;
      const size = this._map.getSize(),
        at = this._map.latLngToContainerPoint([to.lat, to.lon]),
        side = size.x > 720 ? 400 : 0; // the drawer lies there
      const seen = at.x > 40 && at.x < size.x - side - 20 && at.y > 40 && at.y < size.y - 40;
      if (!seen || (to.zoom && this._map.getZoom() < to.zoom)) this.fire("go", to);
    },

    /* A value prepared once for the data and zoom at hand. */
    prepared: function (name, make) {
      const key = name + "@" + this._map.getZoom();
      if (!(key in this.cache)) this.cache[key] = make();
      return this.cache[key];
    },

    /* lon, lat to world pixels at the current zoom; world pixels to layer points. */
    world: function (lon, lat) {
      return this._map.project([lat, lon], this._map.getZoom());
    },
    origin: function () {
      return this._map.getPixelOrigin();
    },
    /* The part of the layer seen by the reader, in layer points. */
    view: function () {
      const size = this._map.getSize();
      const min = this._map.containerPointToLayerPoint([0, 0]);
      return { minX: min.x, minY: min.y, maxX: min.x + size.x, maxY: min.y + size.y };
    },

    /* ---- canvas ---------------------------------------------------------------------------------------- */

    _initContainer: function () {
      const canvas = (this._container = document.createElement("canvas"));
      canvas.className = "atlas-canvas";
      this._ctx = canvas.getContext("2d");
    },
    _destroyContainer: function () {
      L.DomUtil.remove(this._container);
      delete this._container;
      delete this._ctx;
    },
    _update: function () {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const b = this._bounds,
        size = b.getSize(),
        ratio = (window.devicePixelRatio || 1) * this.options.sharp,
        canvas = this._container;
      L.DomUtil.setPosition(canvas, b.min);
      const w = Math.round(size.x * ratio),
        h = Math.round(size.y * ratio);
      if (canvas.width !== w || canvas.height !== h) {
        canvas.width = w;
        canvas.height = h;
        canvas.style.width = size.x + "px";
        canvas.style.height = size.y + "px";
      }
      this.fire("update");
    },
    _updatePaths: function () {
      this._draw();
    },

    _draw: function () {
      const ctx = this._ctx,
        b = this._bounds,
        ratio = (window.devicePixelRatio || 1) * this.options.sharp;
      if (!ctx || !b) return;
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.clearRect(0, 0, this._container.width, this._container.height);
      ctx.setTransform(ratio, 0, 0, ratio, -b.min.x * ratio, -b.min.y * ratio);
      this.boxes = this._covered(); // places already taken, for labels and badges
      this.painted = {}; // events drawn, by kind
      for (const p of painters) {
        if (this.visible[p.name] === false) continue;
        ctx.save();
        p.paint(ctx, this);
        ctx.restore();
      }
      this._report();
    },

    /* What lies over the map: its own controls, and the page's strip and drawer. Nothing is written under them. */
    _covered: function () {
      const frame = this._map.getContainer().getBoundingClientRect(),
        min = this._map.containerPointToLayerPoint([0, 0]);
      const found = [];
      const add = (e, dx, dy) => {
        const r = e.getBoundingClientRect();
        if (r.width) found.push([r.left - dx + min.x - 4, r.top - dy + min.y - 4, r.right - dx + min.x + 4, r.bottom - dy + min.y + 4]);
      };
      this._map.getContainer().querySelectorAll(".leaflet-control").forEach((e) => add(e, frame.left, frame.top));
      try {
        const own = window.frameElement && window.frameElement.getBoundingClientRect();
        if (own) window.parent.document.querySelectorAll(".st-key-strip, .st-key-opener button, .st-key-drawer").forEach((e) => add(e, own.left, own.top));
      } catch (e) {
        return found; // a page of another host around us: only our own controls count
      }
      return found;
    },

    redraw: function () {
      if (this._frame) return;
      this._frame = requestAnimationFrame(() => {
        this._frame = null;
        this._draw();
      });
    },

    _report: function () {
      const events = this.parts.events;
      const seen = (window.__atlas = window.__atlas || {});
      const now = performance.now();
      seen.counts = events ? Object.assign({}, events.counts) : null;
      seen.painted = this.painted;
      seen.version = this._version;
      seen.ready = Boolean(events);
      if (this._pushed) {
        seen.pushedAt = performance.timeOrigin + this._pushed;
        seen.paintedAt = performance.timeOrigin + now;
        seen.lastPaintMs = now - this._pushed;
        seen.paints = (seen.paints || 0) + 1;
        this._pushed = 0;
        document.documentElement.classList.add("atlas-ready");
      }
    },

    /* ---- pointing -------------------------------------------------------------------------------------- */

    find: function (point) {
      for (let i = painters.length - 1; i >= 0; i--) {
        const p = painters[i];
        if (!p.hit || this.visible[p.name] === false) continue;
        const found = p.hit(point, this);
        if (found) return found;
      }
      return null;
    },
    _click: function (e) {
      const found = this.find(e.layerPoint);
      this._showTip(null); // a card opens: it says more
      this.pick(found ? found.kind : "map", found ? found.id : "");
    },
    pick: function (kind, id) {
      window.__atlas = window.__atlas || {};
      window.__atlas.picked = { kind: kind, id: id };
      this.fire("pick", { kind: kind, id: id });
      if (this.options.onPick) this.options.onPick(kind, id);
    },
    _move: function (e) {
      const found = this.find(e.layerPoint);
      this._map.getContainer().classList.toggle("atlas-over", Boolean(found));
      const key = found ? found.kind + found.id : null;
      if (key !== this._hoverKey) {
        this._hoverKey = key;
        this.hover = found;
        this.fire("over", { found: found ? { kind: found.kind, id: found.id } : null });
        this.redraw();
      }
      this._showTip(found, e.containerPoint);
    },
    _leave: function () {
      this._hoverKey = null;
      this.hover = null;
      this._showTip(null);
      this.redraw();
    },
    /* The lines under the pointer that were not sent along: asked for once each, shown if the pointer is still there. */
    _askTip: function (found, at) {
      const known = (this.toldTips = this.toldTips || new Map());
      if (known.has(found.row)) return known.get(found.row);
      known.set(found.row, null);
      const address = (this.constant.root || "") + "atlas/tip/" + found.row + ".json?lang=" + ((this.constant.basemap || {}).language || "en");
      fetch(address)
        .then((answer) => (answer.ok ? answer.json() : []))
        .then((lines) => {
          known.set(found.row, lines);
          if (this._hoverKey === found.kind + found.id) this._showTip(Object.assign({}, found, { tip: lines }), at);
        })
        .catch(() => known.delete(found.row));
      return null;
    },
    _showTip: function (found, at) {
      const tip = this._tip;
      if (found && !found.tip && found.row !== undefined && this.constant.root) found = Object.assign({}, found, { tip: this._askTip(found, at) });
      if (!found || !found.tip) {
        tip.style.display = "none";
        return;
      }
      tip.replaceChildren();
      found.tip.forEach((line, i) => {
        const row = document.createElement(i ? "div" : "strong");
        row.textContent = line; // never HTML: the words come from articles
        tip.appendChild(row);
      });
      tip.style.display = "block";
      const size = this._map.getSize();
      const left = at.x + 16 + tip.offsetWidth > size.x ? at.x - 12 - tip.offsetWidth : at.x + 14;
      const top = Math.min(Math.max(8, at.y - 10), size.y - tip.offsetHeight - 8);
      tip.style.transform = "translate(" + left + "px," + top + "px)";
    },
  });

  Atlas.Layer = Layer;
  Atlas.painter = function (p) {
    painters.push(p);
    painters.sort((a, b) => a.z - b.z);
  };
})();
