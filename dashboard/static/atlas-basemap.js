/* The offline ground of every map: sea, land, relief, borders, lakes, rivers and labels, drawn on canvas tiles.
   Plain script: works from a server, from a file and inside a single exported page. Data: window.ATLAS_BASEMAP. */
(function () {
  "use strict";
  const SIZE = 1048576; // the data's web-mercator square, 2**20
  const TILE = 512;
  const THEMES = {
    paper: { sea: "#D9E7EE", land: "#F6F2E9", core: "#F3EBD9", fade: 0.4, border: "#7D7668", coast: "#8E9A9C", region: "#CBC2B0",
      lake: "#A9C4D2", lakeEdge: "#8FB0C0", river: "#B4CEDB", disputed: "#8A8A8A", country: "#6B655A", seaName: "#5B8298",
      town: "#2B2A27", halo: "rgba(250,247,240,.92)", shade: 0.8, blend: "multiply" },
    stage: { sea: "#14202B", land: "#24343F", core: "#31454F", fade: 0.25, border: "#71828C", coast: "#50646F", region: "#40545F",
      lake: "#1B2F3D", lakeEdge: "#456073", river: "#34505F", disputed: "#7F8C94", country: "#B9C4C9", seaName: "#7FA6BC",
      town: "#EEF2F3", halo: "rgba(20,32,43,.9)", shade: 0.35, blend: "multiply" },
  };
  const ATTRIBUTION = "Natural Earth · GeoNames · relief: Tom Patterson";
  const DISCLAIMER = "Borders are shown for orientation and imply no position.";

  /** Differences back to points, with the box of the shape: {p: Float64Array, box: [w, n, e, s]}. */
  function unpack(flat) {
    const points = new Float64Array(flat.length);
    let x = 0, y = 0, w = Infinity, n = Infinity, e = -Infinity, s = -Infinity;
    for (let i = 0; i < flat.length; i += 2) {
      x += flat[i]; y += flat[i + 1];
      points[i] = x; points[i + 1] = y;
      if (x < w) w = x; if (x > e) e = x; if (y < n) n = y; if (y > s) s = y;
    }
    return { p: points, box: [w, n, e, s] };
  }

  let prepared = null;
  function prepare() {
    if (prepared) return prepared;
    const data = window.ATLAS_BASEMAP, core = new Set(data.core);
    prepared = {
      levels: data.levels.map((level) => ({ zoom: level.zoom, land: level.land.map(([code, rings]) =>
        ({ core: core.has(code), rings: rings.map(unpack) })) })),
      lakes: data.lakes.map(unpack), rivers: data.rivers.map(unpack), disputed: data.disputed.map(unpack),
      regions: data.regions.map(unpack), labels: data.labels, relief: null, box: data.relief.box,
    };
    const image = new Image();
    prepared.ready = new Promise((done) => { image.onload = image.onerror = () => done(); });
    image.src = data.relief.url;
    prepared.relief = image;
    return prepared;
  }

  const meets = (box, view) => box[0] <= view[2] && box[2] >= view[0] && box[1] <= view[3] && box[3] >= view[1];

  /** Adds a shape to the path, leaving out points closer than half a pixel. */
  function trace(ctx, shape, view, scale) {
    const p = shape.p;
    let lastX = NaN, lastY = NaN;
    for (let i = 0; i < p.length; i += 2) {
      const x = (p[i] - view[0]) * scale, y = (p[i + 1] - view[1]) * scale;
      if (i && i < p.length - 2 && Math.abs(x - lastX) < 0.6 && Math.abs(y - lastY) < 0.6) continue;
      if (i) ctx.lineTo(x, y); else ctx.moveTo(x, y);
      lastX = x; lastY = y;
    }
  }

  function paint(ctx, view, scale, zoom, theme, size) {
    const data = prepare();
    const level = [...data.levels].reverse().find((l) => zoom >= l.zoom);
    ctx.fillStyle = theme.sea;
    ctx.fillRect(0, 0, size, size);
    fillLand(ctx, level, view, scale, theme, false);
    fillLand(ctx, level, view, scale, theme, true);
    paintRelief(ctx, data, level, view, scale, theme, size, zoom);
    fill(ctx, data.lakes, view, scale, theme.lake, zoom >= 4 ? theme.lakeEdge : null);
    if (zoom >= 4) stroke(ctx, data.rivers, view, scale, theme.river, zoom >= 6 ? 1.2 : 0.8);
    if (zoom >= 6) stroke(ctx, data.regions, view, scale, theme.region, 0.8);
    ctx.lineJoin = "round";
    ctx.beginPath();
    for (const land of level.land) for (const ring of land.rings) if (meets(ring.box, view)) trace(ctx, ring, view, scale);
    ctx.strokeStyle = theme.border; ctx.lineWidth = 0.75; ctx.globalAlpha = 0.85; ctx.stroke(); ctx.globalAlpha = 1;
    if (zoom >= 4) stroke(ctx, data.disputed, view, scale, theme.disputed, 1, [4, 3]);
  }

  function fillLand(ctx, level, view, scale, theme, core) {
    ctx.beginPath();
    for (const land of level.land) {
      if (land.core !== core) continue;
      for (const ring of land.rings) if (meets(ring.box, view)) { trace(ctx, ring, view, scale); ctx.closePath(); }
    }
    ctx.fillStyle = core ? theme.core : theme.land;
    ctx.fill("evenodd");
  }

  function paintRelief(ctx, data, level, view, scale, theme, size, zoom) {
    const [w, n, e, s] = data.box;
    if (!data.relief.naturalWidth || !meets(data.box, view) || zoom < 3) return;
    ctx.save();
    ctx.beginPath();
    for (const land of level.land) for (const ring of land.rings) if (meets(ring.box, view)) { trace(ctx, ring, view, scale); ctx.closePath(); }
    ctx.clip("evenodd");
    ctx.globalCompositeOperation = theme.blend;
    ctx.globalAlpha = theme.shade * (zoom >= 8 ? 0.45 : 1);
    ctx.imageSmoothingQuality = "high";
    ctx.drawImage(data.relief, (w - view[0]) * scale, (n - view[1]) * scale, (e - w) * scale, (s - n) * scale);
    ctx.restore();
    ctx.save(); // beside the core countries the relief is only a hint
    ctx.beginPath();
    for (const land of level.land) if (!land.core) for (const ring of land.rings) if (meets(ring.box, view)) { trace(ctx, ring, view, scale); ctx.closePath(); }
    ctx.fillStyle = theme.land; ctx.globalAlpha = theme.fade; ctx.fill("evenodd");
    ctx.restore();
  }

  function fill(ctx, shapes, view, scale, color, edge) {
    ctx.beginPath();
    for (const shape of shapes) if (meets(shape.box, view)) { trace(ctx, shape, view, scale); ctx.closePath(); }
    ctx.fillStyle = color; ctx.fill("evenodd");
    if (edge) { ctx.strokeStyle = edge; ctx.lineWidth = 0.6; ctx.stroke(); }
  }

  function stroke(ctx, shapes, view, scale, color, width, dash) {
    ctx.beginPath();
    for (const shape of shapes) if (meets(shape.box, view)) trace(ctx, shape, view, scale);
    ctx.strokeStyle = color; ctx.lineWidth = width; ctx.setLineDash(dash || []); ctx.stroke(); ctx.setLineDash([]);
  }

  const Ground = L.GridLayer.extend({
    options: { tileSize: TILE, pane: "tilePane", updateWhenZooming: false, keepBuffer: 2, noWrap: true, theme: "paper" },
    createTile(coords, done) {
      const tile = document.createElement("canvas"), ratio = Math.min(2, window.devicePixelRatio || 1);
      tile.width = tile.height = TILE * ratio;
      const ctx = tile.getContext("2d");
      ctx.scale(ratio, ratio);
      const side = (SIZE / 256) * TILE / 2 ** coords.z, x = coords.x * side, y = coords.y * side;
      prepare().ready.then(() => {
        paint(ctx, [x, y, x + side, y + side], TILE / side, coords.z, THEMES[this.options.theme], TILE);
        done(null, tile);
      });
      return tile;
    },
  });

  const FONT = '"Noto Sans", "Segoe UI", sans-serif';
  const STYLES = {
    country: { font: (z) => `600 ${z >= 5 ? 14 : 12}px ${FONT}`, color: "country", spacing: "0.22em", upper: true },
    sea: { font: (z) => `italic 400 ${z >= 5 ? 14 : 12}px ${FONT}`, color: "seaName", spacing: "0.06em" },
    capital: { font: () => `600 12.5px ${FONT}`, color: "town", dot: 3 },
    town: { font: () => `400 11.5px ${FONT}`, color: "town", dot: 2.2 },
  };

  /** Labels on one canvas over the map: the more important first, none over another. */
  const Labels = L.Layer.extend({
    options: { theme: "paper", language: "en", pane: "atlasLabels" },
    onAdd(map) {
      if (!map.getPane("atlasLabels")) {
        const pane = map.createPane("atlasLabels");
        pane.style.zIndex = 350; pane.style.pointerEvents = "none";
      }
      this._canvas = L.DomUtil.create("canvas", "leaflet-zoom-hide", map.getPane("atlasLabels"));
      map.on("moveend zoomend resize", this._draw, this);
      this._draw();
      if (document.fonts) document.fonts.ready.then(() => this._map && this._draw());
    },
    onRemove(map) { map.off("moveend zoomend resize", this._draw, this); this._canvas.remove(); },
    _draw() {
      const map = this._map, size = map.getSize(), ratio = Math.min(2, window.devicePixelRatio || 1), canvas = this._canvas;
      canvas.width = size.x * ratio; canvas.height = size.y * ratio;
      canvas.style.width = size.x + "px"; canvas.style.height = size.y + "px";
      L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
      const ctx = canvas.getContext("2d");
      ctx.scale(ratio, ratio); ctx.lineJoin = "round";
      const zoom = map.getZoom(), origin = map.getPixelOrigin().subtract(map._getMapPanePos()), scale = (256 * 2 ** zoom) / SIZE;
      const taken = [], theme = THEMES[this.options.theme], russian = this.options.language === "ru" ? 1 : 0;
      for (const [x, y, kind, first, , english, other] of prepare().labels) {
        if (zoom + 0.01 < first || (kind === "country" && zoom > 8)) continue;
        const px = x * scale - origin.x, py = y * scale - origin.y;
        if (px < -60 || py < -20 || px > size.x + 60 || py > size.y + 20) continue;
        this._label(ctx, STYLES[kind], russian && other ? other : english, px, py, zoom, theme, taken);
      }
    },
    _label(ctx, style, text, px, py, zoom, theme, taken) {
      ctx.font = style.font(zoom);
      if ("letterSpacing" in ctx) ctx.letterSpacing = style.spacing || "0px";
      const words = style.upper ? text.toUpperCase() : text, width = ctx.measureText(words).width, height = 14;
      const spots = style.dot
        ? [[px + 6, py], [px - width - 6, py], [px - width / 2, py - 11], [px - width / 2, py + 12]]
        : [[px - width / 2, py]];
      for (const [left, middle] of spots) {
        const box = [left - 3, middle - height / 2 - 1, left + width + 3, middle + height / 2 + 1];
        if (taken.some((t) => t[0] < box[2] && t[2] > box[0] && t[1] < box[3] && t[3] > box[1])) continue;
        taken.push(box);
        if (style.dot) taken.push([px - 4, py - 4, px + 4, py + 4]);
        this._write(ctx, style, words, left, middle, px, py, theme);
        return;
      }
    },
    _write(ctx, style, words, left, middle, px, py, theme) {
      ctx.textBaseline = "middle"; ctx.textAlign = "left";
      ctx.strokeStyle = theme.halo; ctx.lineWidth = 3.2;
      if (style.color !== "seaName") ctx.strokeText(words, left, middle);
      ctx.fillStyle = theme[style.color]; ctx.fillText(words, left, middle);
      if (!style.dot) return;
      ctx.beginPath(); ctx.arc(px, py, style.dot, 0, 7); ctx.fillStyle = theme.halo; ctx.fill();
      ctx.lineWidth = 1.1; ctx.strokeStyle = theme.town; ctx.stroke();
    },
  });

  window.AtlasBasemap = {
    attribution: ATTRIBUTION, disclaimer: DISCLAIMER, themes: THEMES,
    /** Puts ground and labels on a Leaflet map. options: theme "paper" | "stage", language "en" | "ru". */
    addTo(map, options) {
      const chosen = Object.assign({ theme: "paper", language: "en" }, options);
      if (map.attributionControl) map.attributionControl.setPrefix(false);
      map.getContainer().style.background = THEMES[chosen.theme].sea;
      const ground = new Ground({ theme: chosen.theme, minZoom: map.getMinZoom(), maxZoom: 12, attribution: ATTRIBUTION + " · " + DISCLAIMER }).addTo(map);
      const labels = new Labels({ theme: chosen.theme, language: chosen.language }).addTo(map);
      return { ground, labels };
    },
  };
})();
