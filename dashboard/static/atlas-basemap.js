/* The offline ground of every map: sea, land, relief, borders, lakes and rivers, drawn on canvas tiles (names: see
   atlas-names.js). Plain script: works from a server, from a file and inside a single exported page.
   Data: window.ATLAS_BASEMAP. */
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
      levels: data.levels.map((level) => ({ zoom: level.zoom, box: level.box || null, land: level.land.map(([code, rings]) =>
        ({ code: code, core: core.has(code), rings: rings.map(unpack) })) })),
      lakes: data.lakes.map(unpack), rivers: data.rivers.map(unpack), disputed: data.disputed.map(unpack),
      regions: data.regions.map(([zoom, line]) => Object.assign(unpack(line), { zoom: zoom })), relief: null, box: data.relief.box,
    };
    const image = new Image();
    prepared.ready = new Promise((done) => { image.onload = image.onerror = () => done(); });
    image.src = data.relief.url;
    prepared.relief = image;
    return prepared;
  }

  /* What a step of a country's outline is. A step shared by two countries is a border and is drawn once; where a line
     is disputed only its dashes are drawn. */
  const COAST = 0, BORDER = 1, NOTHING = 2;

  /** Gives every ring of a level its ``kinds``, one a step. */
  function sortOutlines(level, disputed) {
    if (level.sorted) return;
    level.sorted = true;
    const seen = new Map(), near = disputedCells(disputed);
    for (const land of level.land) for (const ring of land.rings) eachStep(ring.p, (key) => seen.set(key, (seen.get(key) || 0) + 1));
    for (const land of level.land) for (const ring of land.rings) {
      ring.kinds = new Uint8Array(ring.p.length / 2);
      eachStep(ring.p, (key, i, x, y) => {
        const times = seen.get(key);
        if (x === 0 || x === 2 * SIZE) ring.kinds[i] = NOTHING; // the cut at 180 degrees is no coast
        else if (times === 1) ring.kinds[i] = COAST;
        else if (times < 0 || near.has(cell(x / 2, y / 2))) ring.kinds[i] = NOTHING;
        else { ring.kinds[i] = BORDER; seen.set(key, -1); }
      });
    }
  }

  /** Calls back with a number that both directions of a step share, its place, and twice its middle. */
  function eachStep(p, use) {
    for (let i = 0; i + 3 < p.length; i += 2) {
      const x = p[i] + p[i + 2], y = p[i + 1] + p[i + 3];
      use(x * 4194304 + y, i / 2, x, y);
    }
  }

  const CELL = 160; // about 5 km at 40 degrees north: two sources draw the same line that far apart
  const cell = (x, y) => Math.floor(x / CELL) * 16384 + Math.floor(y / CELL);

  function disputedCells(lines) {
    const cells = new Set();
    for (const { p } of lines) for (let i = 0; i + 3 < p.length; i += 2) {
      const steps = Math.ceil(Math.hypot(p[i + 2] - p[i], p[i + 3] - p[i + 1]) / (CELL / 2)) || 1;
      for (let k = 0; k <= steps; k++) {
        const x = p[i] + (p[i + 2] - p[i]) * k / steps, y = p[i + 1] + (p[i + 3] - p[i + 1]) * k / steps;
        for (const dx of [-CELL / 2, CELL / 2]) for (const dy of [-CELL / 2, CELL / 2]) cells.add(cell(x + dx, y + dy));
      }
    }
    return cells;
  }

  const meets = (box, view) => box[0] <= view[2] && box[2] >= view[0] && box[1] <= view[3] && box[3] >= view[1];
  const within = (view, box) => !box || (view[0] >= box[0] && view[2] <= box[2] && view[1] >= box[1] && view[3] <= box[3]);

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

  /** Adds only the steps of one kind. */
  function traceKind(ctx, ring, kind, view, scale) {
    const p = ring.p;
    let down = false;
    for (let i = 0; i + 3 < p.length; i += 2) {
      if (ring.kinds[i / 2] !== kind) { down = false; continue; }
      if (!down) ctx.moveTo((p[i] - view[0]) * scale, (p[i + 1] - view[1]) * scale);
      ctx.lineTo((p[i + 2] - view[0]) * scale, (p[i + 3] - view[1]) * scale);
      down = true;
    }
  }

  function paint(ctx, view, scale, zoom, theme, size) {
    const data = prepare();
    const level = [...data.levels].reverse().find((l) => zoom >= l.zoom && within(view, l.box));
    sortOutlines(level, data.disputed);
    ctx.fillStyle = theme.sea;
    ctx.fillRect(0, 0, size, size);
    fillLand(ctx, level, view, scale, theme, false);
    fillLand(ctx, level, view, scale, theme, true);
    paintRelief(ctx, data, level, view, scale, theme, size, zoom);
    ctx.lineJoin = ctx.lineCap = "round";
    if (zoom >= 4) stroke(ctx, data.rivers, view, scale, theme.river, zoom >= 6 ? 1.3 : 0.8);
    if (zoom >= 3) fill(ctx, data.lakes, view, scale, theme.lake, zoom >= 4 ? theme.lakeEdge : null);
    if (zoom >= 6) stroke(ctx, data.regions.filter((r) => zoom >= r.zoom), view, scale, theme.region, 0.7);
    outline(ctx, level, COAST, view, scale, theme.coast, zoom >= 5 ? 0.9 : 0.6, 0.9);
    outline(ctx, level, BORDER, view, scale, theme.border, zoom >= 7 ? 1.1 : 0.75, zoom < 4 ? 0.7 : 0.9);
    ctx.lineCap = "butt";
    if (zoom >= 3) stroke(ctx, data.disputed, view, scale, theme.disputed, 1, zoom >= 5 ? [4, 3] : [2, 2]);
  }

  function outline(ctx, level, kind, view, scale, color, width, alpha) {
    ctx.beginPath();
    for (const land of level.land) for (const ring of land.rings) if (meets(ring.box, view)) traceKind(ctx, ring, kind, view, scale);
    ctx.strokeStyle = color; ctx.lineWidth = width; ctx.globalAlpha = alpha; ctx.stroke(); ctx.globalAlpha = 1;
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
    ctx.globalAlpha = theme.shade * (zoom >= 9 ? 0.3 : zoom >= 8 ? 0.5 : zoom >= 7 ? 0.75 : 1);
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

  window.AtlasBasemap = {
    attribution: ATTRIBUTION, disclaimer: DISCLAIMER, themes: THEMES,
    /** Outlines of the countries in sight: [[code, Path2D]]. view: world pixels of the zoom [w, n, e, s]; the paths are
        told from ``origin``. */
    land(zoom, view, origin) {
      const scale = (256 * 2 ** zoom) / SIZE, box = view.map((v) => v / scale), from = [origin.x / scale, origin.y / scale];
      const level = [...prepare().levels].reverse().find((l) => zoom >= l.zoom && within(box, l.box));
      const found = [];
      for (const land of level.land) {
        const rings = land.code ? land.rings.filter((ring) => meets(ring.box, box)) : [];
        if (!rings.length) continue;
        const path = new Path2D();
        for (const ring of rings) { trace(path, ring, from, scale); path.closePath(); }
        found.push([land.code, path]);
      }
      return found;
    },
    /** Puts the ground on a Leaflet map. options: theme "paper" | "stage". */
    addTo(map, options) {
      const chosen = Object.assign({ theme: "paper" }, options);
      if (map.attributionControl) map.attributionControl.setPrefix(false);
      map.getContainer().style.background = THEMES[chosen.theme].sea;
      const ground = new Ground({ theme: chosen.theme, minZoom: map.getMinZoom(), maxZoom: 12, attribution: ATTRIBUTION + " · " + DISCLAIMER }).addTo(map);
      return { ground };
    },
  };
})();
