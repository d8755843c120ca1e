/* Chips: events known only to a country or a route are counted on a tag of it, never put at a made-up point.
 *
 * A small map has room for little: there a country's tag tells its total only, and routes other than the chosen one
 * wait for a closer look. A route's tag that finds no free seat waits too; the list and the counts always have all.
 *
 * Data (layer.parts.countries): chips [{id, label, lon, lat, counts [4], kind "country"|"route"}].
 */
(function () {
  "use strict";

  /* Seats for a tag, the nearest first: on its point, then on rings around it. */
  const TRIES = [[0, 0]];
  for (const [dx, dy] of [[34, 24], [60, 40], [92, 60], [128, 84]])
    TRIES.push([0, dy], [0, -dy], [dx, dy / 2], [-dx, dy / 2], [dx, -dy / 2], [-dx, -dy / 2], [dx, 0], [-dx, 0]);

  function paint(ctx, layer) {
    const part = layer.parts.countries;
    if (!part) return;
    const origin = layer.origin(),
      view = layer.view(),
      hot = layer.hover && layer.hover.kind + layer.hover.id,
      drawn = (layer.drawnChips = []),
      zoom = layer._map.getZoom(),
      narrow = layer._map.getSize().x < 640;
    let shown = { country: 0, route: 0 };
    for (const chip of part.chips) {
      const world = layer.world(chip.lon, chip.lat);
      let x = world.x - origin.x,
        y = world.y - origin.y + (chip.kind === "country" ? 0 : -16);
      if (chip.kind === "country") [x, y] = under(layer, x, y);
      shown[chip.kind] += chip.counts.reduce((a, b) => a + b, 0);
      if (!Atlas.inside(view, x, y, 90)) continue;
      const route = chip.kind === "route",
        chosen = route ? layer.selected.corridor === chip.id || layer.selected.route === chip.id : layer.selected.country === chip.id;
      if (route && narrow && zoom < 5 && !chosen) continue;
      const look = { label: !route || chosen || zoom >= 6 ? chip.label : "", counts: chip.counts, round: route };
      if (route) (look.border = "#B45309"), (look.ink = "#8A3F06");
      if ((narrow && zoom < 5) || layer.constant.compact) look.total = chip.counts.reduce((a, b) => a + b, 0);
      let [w, h] = Atlas.chipSize(ctx, look),
        shift = seat(layer, x, y, w, h, route && !chosen ? 1 : narrow ? 9 : TRIES.length, chosen);
      if (!shift && !route) {
        look.total = chip.counts.reduce((a, b) => a + b, 0); // a shorter tag finds room more easily
        [w, h] = Atlas.chipSize(ctx, look);
        shift = seat(layer, x, y, w, h, TRIES.length, false);
      }
      if (!shift) continue;
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

  /* A country's tag hangs under the country's name where one is drawn near. */
  function under(layer, x, y) {
    for (const name of layer.nameSeats || []) if (Math.abs(name.x - x) < 40 && Math.abs(name.y - y) < 34) return [name.x, name.y + 21];
    return [x, y];
  }

  /* The first free seat of some; null when there is none and it need not be drawn. */
  function seat(layer, x, y, w, h, tries, must) {
    for (const shift of TRIES.slice(0, tries)) {
      const left = x + shift[0] - w / 2 - 2,
        top = y + shift[1] - h / 2 - 2;
      if (Atlas.claim(layer, [left, top, left + w + 4, top + h + 4])) return shift;
    }
    return must ? TRIES[0] : null;
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
