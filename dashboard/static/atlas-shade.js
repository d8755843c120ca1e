/* Countries shaded in five fixed classes, hatched where nothing is known; its words go into the legend while it is on.
 *
 * Data (layer.parts.shade): classes {country code: 0..4}, title, rows [5 texts]; {} when it is off. The outlines are the
 * basemap's (window.AtlasBasemap.land).
 */
(function () {
  "use strict";

  const TONES = ["#EEF0DC", "#D2DFBE", "#AFCBA2", "#86B189", "#5C9473"]; // one hue, even steps of lightness
  let hatch = null;

  function hatching(ctx) {
    if (hatch) return hatch;
    const tile = document.createElement("canvas");
    tile.width = tile.height = 8;
    const own = tile.getContext("2d");
    own.strokeStyle = "rgba(107,101,90,.34)";
    own.lineWidth = 1;
    own.beginPath();
    for (const d of [-4, 0, 4, 8]) own.moveTo(d - 1, 9), own.lineTo(d + 9, -1);
    own.stroke();
    return (hatch = ctx.createPattern(tile, "repeat"));
  }

  function paint(ctx, layer) {
    const part = layer.parts.shade;
    if (!part || !part.classes || !window.AtlasBasemap) return;
    const zoom = layer._map.getZoom(),
      view = layer.view(),
      origin = layer.origin();
    const paths = window.AtlasBasemap.land(zoom, [view.minX + origin.x, view.minY + origin.y, view.maxX + origin.x, view.maxY + origin.y], origin);
    for (const [code, path] of paths) {
      const tone = part.classes[code];
      ctx.globalAlpha = tone === undefined ? 1 : 0.8;
      ctx.fillStyle = tone === undefined ? hatching(ctx) : TONES[tone];
      ctx.fill(path, "evenodd");
    }
    ctx.globalAlpha = 1;
  }

  /* The legend tells the classes while they are drawn. */
  function changed(layer) {
    const body = layer._map && layer._map.getContainer().querySelector(".atlas-legend-body");
    if (!body) return;
    const old = body.querySelector(".shades"),
      part = layer.parts.shade;
    if (old) old.remove();
    if (!part || !part.classes) return;
    const group = document.createElement("div");
    group.className = "atlas-legend-group shades";
    const title = document.createElement("h4");
    title.textContent = part.title;
    group.append(title);
    part.rows.forEach((text, i) => group.append(row(TONES[i], text)));
    group.append(row(null, layer.words.noData || ""));
    body.append(group);
  }

  function row(colour, text) {
    const line = document.createElement("div"),
      box = document.createElement("i"),
      words = document.createElement("span");
    line.className = "atlas-legend-row";
    box.className = colour ? "shade" : "shade none";
    if (colour) box.style.background = colour;
    words.textContent = text;
    line.append(box, words);
    return line;
  }

  Atlas.painter({ name: "shade", z: 2, paint: paint, changed: changed });
})();
