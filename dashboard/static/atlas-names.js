/* Names of countries, seas and towns, drawn with the events so that no name lies over another or under a mark.
 *
 * The words and their order come with the basemap (window.ATLAS_BASEMAP.labels: x, y in the 2**20 square, kind, first
 * zoom, weight, English, Russian); the colours are its theme's.
 */
(function () {
  "use strict";

  const SQUARE = 1048576,
    SMALL = 40, // countries of a higher rank are written smaller: they have less room
    LOOK = {
      country: { size: (z) => (z >= 5 ? 13.5 : z >= 3.5 ? 12 : 11), weight: 600, spacing: "0.22em", colour: "country", upper: true },
      small: { size: (z) => (z >= 6 ? 13 : z >= 5 ? 11.5 : 10.5), weight: 600, spacing: "0.1em", colour: "country", upper: true },
      sea: { size: (z) => (z >= 5 ? 14.5 : 12.5), weight: 400, spacing: "0.06em", colour: "seaName", italic: true },
      capital: { size: () => 12.5, weight: 600, colour: "town", dot: 3 },
      town: { size: () => 11.5, weight: 400, colour: "town", dot: 2.2 },
      river: { size: () => 11, weight: 400, spacing: "0.04em", colour: "seaName", italic: true, halo: true },
    };

  /* A canvas draws with a stand-in when a font has not come yet, and nobody asks for it before: ask now. */
  Atlas.loadFonts = function () {
    if (!document.fonts) return Promise.resolve();
    const faces = Object.values(LOOK).map((look) => (look.italic ? "italic " : "") + Atlas.font(12, look.weight));
    const words = "Aaşğə Аақ";
    return Promise.all([...new Set(faces), Atlas.font(12, 700)].map((face) => document.fonts.load(face, words))).catch(() => []);
  };

  function labels(layer, kinds) {
    if (!window.ATLAS_BASEMAP) return [];
    const zoom = layer._map.getZoom(),
      scale = (256 * Math.pow(2, zoom)) / SQUARE,
      origin = layer.origin(),
      view = layer.view(),
      other = (layer.constant.basemap || {}).language === "ru";
    const found = [];
    for (const [x, y, kind, first, rank, english, russian] of window.ATLAS_BASEMAP.labels) {
      if (!kinds.includes(kind) || zoom + 0.01 < first || (kind === "country" && zoom > 8)) continue;
      const at = { x: x * scale - origin.x, y: y * scale - origin.y };
      if (!Atlas.inside(view, at.x, at.y, -8)) continue;
      found.push({ at: at, look: kind === "country" && rank > SMALL ? LOOK.small : LOOK[kind], text: (other && russian) || english, zoom: zoom });
    }
    return found;
  }

  /* A sea is narrow on a small map: its name then takes a line a word. */
  function linesOf(label) {
    if (label.look.italic && !label.look.halo && label.zoom < 5.5) return label.text.split(/ (?=\S+$)/);
    return [label.look.upper ? label.text.toUpperCase() : label.text];
  }

  function write(ctx, layer, label) {
    const look = label.look,
      at = label.at,
      theme = window.AtlasBasemap.themes[(layer.constant.basemap || {}).theme || "paper"],
      lines = linesOf(label),
      tall = (lines.length - 1) * 8;
    ctx.font = (look.italic ? "italic " : "") + Atlas.font(look.size(label.zoom), look.weight);
    if ("letterSpacing" in ctx) ctx.letterSpacing = look.spacing || "0px";
    const widths = lines.map((line) => ctx.measureText(line).width),
      w = Math.max(...widths);
    const view = layer.view(),
      middle = at.x - w / 2;
    const seats = look.dot
      ? [7, 20].flatMap((d) => [[at.x + d, at.y], [at.x - w - d, at.y], [middle, at.y - d - 5], [middle, at.y + d + 5]])
      : [0, -22, 22, -44, 44, -66, 66].slice(0, look.italic ? 7 : 3).map((d) => [middle, at.y + d]);
    const bare = look.dot && !under(layer, at); // a town whose dot would lie in another's name waits for the next zoom
    if (bare && !Atlas.claim(layer, [at.x - 3, at.y - 3, at.x + 3, at.y + 3])) return null;
    for (const [left, level] of seats) {
      if (left < view.minX + 4 || left + w > view.maxX - 4) continue;
      if (!Atlas.claim(layer, [left - 3, level - 8 - tall, left + w + 3, level + 8 + tall])) continue;
      ctx.textBaseline = "middle";
      ctx.textAlign = "left";
      ctx.lineJoin = "round";
      ctx.strokeStyle = theme.halo;
      ctx.lineWidth = 3.2;
      ctx.fillStyle = theme[look.colour];
      lines.forEach((line, i) => {
        const x = left + (w - widths[i]) / 2,
          y = level - tall + 16 * i;
        if (!look.italic || look.halo) ctx.strokeText(line, x, y);
        ctx.fillText(line, x, y);
      });
      if (bare) dot(ctx, layer, at, look.dot, theme);
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
      for (const label of labels(layer, ["capital", "town", "river"])) {
        const near = (layer.drawnNodes || []).some((n) => Math.abs(n.x - label.at.x) < 9 && Math.abs(n.y - label.at.y) < 9);
        if (!near) write(ctx, layer, label);
      }
      if ("letterSpacing" in ctx) ctx.letterSpacing = "0px";
    },
  });
})();
