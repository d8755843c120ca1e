/* Chips: events known only to a country or a route are counted on a tag of it, never put at a made-up point.
 *
 * Data (layer.parts.countries): chips [{id, label, lon, lat, counts [4], kind "country"|"route"}].
 */
(function () {
  "use strict";

  const TRIES = [[0, 0], [0, 24], [0, -24], [30, 14], [-30, 14], [34, -16], [-34, -16], [0, 48], [0, -48], [60, 0], [-60, 0], [60, 30], [-60, 30], [0, 72], [0, -72]];

  function paint(ctx, layer) {
    const part = layer.parts.countries;
    if (!part) return;
    const origin = layer.origin(),
      view = layer.view(),
      hot = layer.hover && layer.hover.kind + layer.hover.id,
      drawn = (layer.drawnChips = []);
    let shown = { country: 0, route: 0 };
    for (const chip of part.chips) {
      const world = layer.world(chip.lon, chip.lat);
      let x = world.x - origin.x,
        y = world.y - origin.y + (chip.kind === "country" ? 0 : -16);
      if (chip.kind === "country") [x, y] = under(layer, x, y);
      shown[chip.kind] += chip.counts.reduce((a, b) => a + b, 0);
      if (!Atlas.inside(view, x, y, 90)) continue;
      const named = chip.kind === "country" || layer.selected.corridor === chip.id || layer._map.getZoom() >= 6;
      const look = { label: named ? chip.label : "", counts: chip.counts, round: chip.kind === "route" };
      if (layer.constant.compact) Object.assign(look, brief(look, named));
      if (chip.kind === "route") (look.border = "#B45309"), (look.ink = "#8A3F06");
      const [w, h] = Atlas.chipSize(ctx, look);
      const shift = seat(layer, x, y, w, h);
      const left = x + shift[0] - w / 2,
        top = y + shift[1] - h / 2;
      if (Math.abs(shift[1]) > 40 || Math.abs(shift[0]) > 40) leader(ctx, x, y, x + shift[0], y + shift[1]);
      const id = chip.kind + chip.id;
      Atlas.drawChip(ctx, look, left, top, w, h, hot === id, layer.selected[chip.kind] === chip.id);
      drawn.push({ chip: chip, box: [left, top, left + w, top + h] });
    }
    layer.painted.badge = shown.country;
    layer.painted.route = shown.route;
  }

  /* On a small map a tag tells one number for all kinds. */
  function brief(look, named) {
    const total = Atlas.short(look.counts.reduce((a, b) => a + b, 0));
    return { label: named ? look.label + " " + total : total, counts: [0, 0, 0, 0] };
  }

  /* A country's tag hangs under the country's name where one is drawn near. */
  function under(layer, x, y) {
    for (const name of layer.nameSeats || []) if (Math.abs(name.x - x) < 40 && Math.abs(name.y - y) < 34) return [name.x, name.y + 21];
    return [x, y];
  }

  function seat(layer, x, y, w, h) {
    for (const shift of TRIES) {
      const left = x + shift[0] - w / 2 - 2,
        top = y + shift[1] - h / 2 - 2;
      if (Atlas.claim(layer, [left, top, left + w + 4, top + h + 4])) return shift;
    }
    return TRIES[0];
  }

  function leader(ctx, x0, y0, x1, y1) {
    ctx.beginPath();
    ctx.moveTo(x0, y0);
    ctx.lineTo(x1, y1);
    ctx.strokeStyle = "rgba(107,101,90,.7)";
    ctx.lineWidth = 0.8;
    ctx.stroke();
  }

  function hit(point, layer) {
    for (const d of layer.drawnChips || []) {
      const b = d.box;
      if (point.x < b[0] || point.x > b[2] || point.y < b[1] || point.y > b[3]) continue;
      const words = layer.words.categories || [];
      const tip = [d.chip.name || d.chip.label];
      d.chip.counts.forEach((n, i) => n && tip.push(n + " " + (words[i] || Atlas.CATEGORIES[i].id)));
      if (d.chip.kind === "country" && layer.words.countryLevel) tip.push(layer.words.countryLevel);
      if (d.chip.kind === "route" && layer.words.routeLevel) tip.push(layer.words.routeLevel);
      return { kind: d.chip.kind, id: d.chip.id, tip: tip };
    }
    return null;
  }

  Atlas.painter({ name: "countries", z: 45, paint: paint, hit: hit });
})();
