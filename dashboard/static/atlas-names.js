/* Names of countries, seas and towns, drawn with the events so that no name lies over another or under a mark.
 *
 * The words and their order come with the basemap (window.ATLAS_BASEMAP.labels: x, y in the 2**20 square, kind, first
 * zoom, weight, English, Russian); the colours are its theme's.
 */
(function () {
  "use strict";

  const SQUARE = 1048576,
    LOOK = {
      country: { size: (z) => (z >= 5 ? 13.5 : 12), weight: 600, spacing: "0.22em", colour: "country", upper: true },
      sea: { size: (z) => (z >= 5 ? 14 : 12.5), weight: 400, spacing: "0.06em", colour: "seaName", italic: true },
      capital: { size: () => 12.5, weight: 600, colour: "town", dot: 3 },
      town: { size: () => 11.5, weight: 400, colour: "town", dot: 2.2 },
    };

  function labels(layer, kinds) {
    if (!window.ATLAS_BASEMAP) return [];
    const zoom = layer._map.getZoom(),
      scale = (256 * Math.pow(2, zoom)) / SQUARE,
      origin = layer.origin(),
      view = layer.view(),
      other = (layer.constant.basemap || {}).language === "ru";
    const found = [];
    for (const [x, y, kind, first, , english, russian] of window.ATLAS_BASEMAP.labels) {
      if (!kinds.includes(kind) || zoom + 0.01 < first || (kind === "country" && zoom > 8)) continue;
      const at = { x: x * scale - origin.x, y: y * scale - origin.y };
      if (!Atlas.inside(view, at.x, at.y, -8)) continue;
      found.push({ at: at, look: LOOK[kind], text: (other && russian) || english, zoom: zoom });
    }
    return found;
  }

  function write(ctx, layer, label) {
    const look = label.look,
      at = label.at,
      theme = window.AtlasBasemap.themes[(layer.constant.basemap || {}).theme || "paper"],
      text = look.upper ? label.text.toUpperCase() : label.text;
    ctx.font = (look.italic ? "italic " : "") + Atlas.font(look.size(label.zoom), look.weight);
    if ("letterSpacing" in ctx) ctx.letterSpacing = look.spacing || "0px";
    const w = ctx.measureText(text).width;
    const view = layer.view(),
      middle = at.x - w / 2;
    const seats = look.dot
      ? [7, 20].flatMap((d) => [[at.x + d, at.y], [at.x - w - d, at.y], [middle, at.y - d - 5], [middle, at.y + d + 5]])
      : [0, -22, 22, -44, 44, -66, 66].slice(0, look.italic ? 7 : 3).map((d) => [middle, at.y + d]);
    for (const [left, level] of seats) {
      if (left < view.minX + 4 || left + w > view.maxX - 4) continue;
      if (!Atlas.claim(layer, [left - 3, level - 8, left + w + 3, level + 8])) continue;
      ctx.textBaseline = "middle";
      ctx.textAlign = "left";
      ctx.lineJoin = "round";
      ctx.strokeStyle = theme.halo;
      ctx.lineWidth = 3.2;
      if (!look.italic) ctx.strokeText(text, left, level);
      ctx.fillStyle = theme[look.colour];
      ctx.fillText(text, left, level);
      if (look.dot && !under(layer, at)) dot(ctx, layer, at, look.dot, theme);
      return (label.seat = { x: left + w / 2, y: level });
    }
    return null;
  }

  /* Whether a mark lies on the town itself: then its dot would only disturb. */
  function under(layer, at) {
    return (layer.drawnEvents || []).some((d) => Math.abs(d.x - at.x) < d.r && Math.abs(d.y - at.y) < d.r);
  }

  function dot(ctx, layer, at, r, theme) {
    ctx.beginPath();
    ctx.arc(at.x, at.y, r, 0, 7);
    ctx.fillStyle = theme.halo;
    ctx.fill();
    ctx.lineWidth = 1.1;
    ctx.strokeStyle = theme.town;
    ctx.stroke();
  }

  /* Country names stand before the tags, which then hang under them. */
  Atlas.painter({
    name: "countrynames",
    z: 42,
    paint: function (ctx, layer) {
      layer.nameSeats = labels(layer, ["country", "sea"])
        .map((label) => write(ctx, layer, label) && label.look.upper && label.seat)
        .filter(Boolean);
    },
  });
  Atlas.painter({
    name: "townnames",
    z: 60,
    paint: function (ctx, layer) {
      for (const label of labels(layer, ["capital", "town"])) {
        const near = (layer.drawnNodes || []).some((n) => Math.abs(n.x - label.at.x) < 9 && Math.abs(n.y - label.at.y) < 9);
        if (!near) write(ctx, layer, label);
      }
      if ("letterSpacing" in ctx) ctx.letterSpacing = "0px";
    },
  });
})();
