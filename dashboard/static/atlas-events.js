/* Events with a place: single symbols, tidy stacks of a few, donuts of many. Every event is in exactly one of them.
 *
 * Data (layer.parts.events): n, lon, lat (float32), category, status, approximate (uint8), ids [..] or null with rows
 * (uint32), tips [[..]] or null (asked for by row then), spot (uint32: events at one point share it), counts {marker, badge, route, noplace, total}.
 */
(function () {
  "use strict";

  const REACH = 44; // pixels within which spots are drawn together
  const STEP = 17; // pixels between neighbours of a stack

  /* Spots are the different points, the fullest first; each knows its events in order of category. x, y are of the
     Mercator square 0..1, so that a zoom costs one multiplication. */
  function spots(part) {
    if (part.spots) return part.spots;
    const lon = Atlas.column(part, "lon"),
      lat = Atlas.column(part, "lat"),
      spot = Atlas.column(part, "spot"),
      category = Atlas.column(part, "category");
    const known = new Map();
    for (let i = 0; i < part.n; i++) {
      let s = known.get(spot[i]);
      if (!s) {
        const sin = Math.sin((lat[i] * Math.PI) / 180);
        s = { x: lon[i] / 360 + 0.5, y: 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI), events: [], counts: [0, 0, 0, 0] };
        known.set(spot[i], s);
      }
      s.events.push(i);
      s.counts[category[i]]++;
    }
    const found = [...known.values()];
    for (const s of found) if (s.events.length > 1) s.events.sort((a, b) => category[a] - category[b] || a - b);
    found.sort((a, b) => b.events.length - a.events.length);
    return (part.spots = found);
  }

  /* Greedy clusters in world pixels: the fullest spot first, so a cluster always sits on a real place. */
  function cluster(layer, part) {
    const zoom = layer._map.getZoom(),
      scale = 256 * Math.pow(2, zoom),
      reach = zoom >= 11 ? 14 : REACH,
      across = Math.ceil(scale / reach) + 2;
    const cells = new Map(),
      clusters = [];
    for (const spot of spots(part)) {
      const x = spot.x * scale,
        y = spot.y * scale,
        cell = Math.floor(x / reach) + Math.floor(y / reach) * across;
      let home = null,
        best = reach * reach;
      for (let down = -across; down <= across; down += across)
        for (let k = cell + down - 1; k <= cell + down + 1; k++) {
          const there = cells.get(k);
          if (!there) continue;
          for (const c of there) {
            const d = (c.x - x) * (c.x - x) + (c.y - y) * (c.y - y);
            if (d < best) (best = d), (home = c);
          }
        }
      if (!home) {
        home = { x: x, y: y, events: [], counts: [0, 0, 0, 0] };
        clusters.push(home);
        const there = cells.get(cell);
        there ? there.push(home) : cells.set(cell, [home]);
      }
      for (const i of spot.events) home.events.push(i);
      for (let c = 0; c < 4; c++) home.counts[c] += spot.counts[c];
    }
    return clusters;
  }

  /* Places of n symbols around a point: rings of 1, 6, 12 ... like a honeycomb; two stand side by side. */
  function seats(n) {
    if (n === 1) return [[0, 0]];
    if (n === 2) return [[-STEP / 2, 0], [STEP / 2, 0]];
    if (n === 3) return [[-STEP / 2, STEP * 0.43], [STEP / 2, STEP * 0.43], [0, -STEP * 0.43]];
    if (n === 4) return [[-STEP / 2, -STEP / 2], [STEP / 2, -STEP / 2], [-STEP / 2, STEP / 2], [STEP / 2, STEP / 2]];
    const found = [[0, 0]];
    for (let ring = 1; found.length < n; ring++)
      for (let k = 0; k < 6 * ring && found.length < n; k++) {
        const angle = -Math.PI / 2 + (k / (6 * ring)) * 2 * Math.PI;
        found.push([Math.cos(angle) * STEP * ring, Math.sin(angle) * STEP * ring]);
      }
    return found;
  }

  function stackLimit(zoom) {
    return zoom >= 9 ? 19 : zoom >= 7 ? 7 : zoom >= 5 ? 4 : 3;
  }

  function radius(n) {
    return Math.min(27, 10.5 + 2.6 * Math.log2(n));
  }

  function paint(ctx, layer) {
    const part = layer.parts.events;
    if (!part) return;
    const clusters = layer.prepared("events", () => cluster(layer, part));
    const origin = layer.origin(),
      view = layer.view(),
      limit = layer.stackLimit || stackLimit(layer._map.getZoom());
    const drawn = (layer.drawnEvents = []);
    let shown = 0;
    for (const c of clusters) {
      const x = c.x - origin.x,
        y = c.y - origin.y,
        n = c.events.length;
      shown += n;
      if (!Atlas.inside(view, x, y, 220)) continue;
      const open = n <= limit || (layer.opened && c.events.includes(layer.opened));
      if (open) seats(n).forEach((s, k) => drawn.push({ x: x + s[0], y: y + s[1], r: 9, i: c.events[k], cx: x, cy: y, n: n }));
      else drawn.push({ x: x, y: y, r: radius(n) + 2, cluster: c });
    }
    layer.painted.marker = shown;
    stamps(ctx, layer, part, drawn);
  }

  function stamps(ctx, layer, part, drawn) {
    const category = Atlas.column(part, "category"),
      status = Atlas.column(part, "status"),
      approximate = Atlas.column(part, "approximate");
    const hot = layer.hover && layer.hover.kind + layer.hover.id;
    let chosen = null;
    const wanted = layer.selected.event;
    for (const d of drawn) {
      if (d.cluster) {
        Atlas.donut(ctx, d.x, d.y, d.r - 2, d.cluster.counts, d.cluster.events.length, Boolean(hot) && hot === "cluster" + key(part, d.cluster));
        layer.boxes.push([d.x - d.r, d.y - d.r, d.x + d.r, d.y + d.r]);
        if (wanted && d.cluster.events.some((i) => id(part, i) === layer.selected.event)) chosen = d;
        continue;
      }
      if (id(part, d.i) === layer.selected.event) chosen = d;
      if (hot && hot === "event" + id(part, d.i)) ring(ctx, d, "rgba(43,42,39,.35)", 1.5);
      Atlas.stamp(ctx, category[d.i], d.x, d.y, status[d.i], approximate[d.i]);
      layer.boxes.push([d.x - 9, d.y - 9, d.x + 9, d.y + 9]);
    }
    if (chosen) ring(ctx, chosen, Atlas.INK, 2.2);
  }

  function ring(ctx, d, colour, width) {
    ctx.beginPath();
    ctx.arc(d.x, d.y, d.r + 4.5, 0, 2 * Math.PI);
    ctx.strokeStyle = "#fff";
    ctx.lineWidth = width + 2.4;
    ctx.stroke();
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.stroke();
  }

  function key(part, c) {
    return c.events
      .slice(0, 300)
      .map((i) => id(part, i))
      .join(",");
  }

  /* The id of an event, or its row in the store's frame where ids would be too many to send. */
  function id(part, i) {
    return part.ids ? part.ids[i] : "row-" + Atlas.column(part, "rows")[i];
  }

  function hit(point, layer) {
    const part = layer.parts.events,
      drawn = layer.drawnEvents || [];
    for (let k = drawn.length - 1; k >= 0; k--) {
      const d = drawn[k];
      if ((d.x - point.x) ** 2 + (d.y - point.y) ** 2 > (d.r + 2) ** 2) continue;
      if (!d.cluster) return { kind: "event", id: id(part, d.i), tip: part.tips ? part.tips[d.i] : null, row: part.whole ? Atlas.column(part, "rows")[d.i] : undefined, at: [d.x, d.y] };
      const lines = layer.words.categories || [];
      const tip = [(layer.words.events || "{n} events").replace("{n}", d.cluster.events.length)];
      d.cluster.counts.forEach((n, i) => n && tip.push(n + " " + (lines[i] || Atlas.CATEGORIES[i].id)));
      return { kind: "cluster", id: key(part, d.cluster), tip: tip, at: [d.x, d.y] };
    }
    return null;
  }

  Atlas.painter({ name: "events", z: 40, paint: paint, hit: hit });
})();
