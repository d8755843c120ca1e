/* Corridors: the selected one strong with a white casing, the others thin and grey; nodes with names.
 *
 * Constant data (layer.constant.routes): [{id, name, legs: [{mode, status, course, schematic, inferred,
 * branch, from, to}], nodes: [{id, name, lon, lat, rank}]}]. layer.selected.corridor names the strong one,
 * layer.selected.legs the numbers of the legs of the chosen journey (other branches are drawn lighter),
 * layer.selected.leg "corridor/number" one of its legs. layer.constant.courses are delta-encoded integers of 1/1000 degree.
 */
(function () {
  "use strict";

  const STRONG = "#B45309",
    THIN = "#98A2AE";

  function decodePath(text) {
    const found = [];
    let lon = 0,
      lat = 0;
    const numbers = text.split(" ").map(Number);
    for (let i = 0; i < numbers.length; i += 2) {
      lon += numbers[i];
      lat += numbers[i + 1];
      found.push([lon / 1000, lat / 1000]);
    }
    return found;
  }

  /* A course is shared by all routes that run on it. */
  function course(layer, number) {
    const decoded = (layer.courses = layer.courses || []);
    return decoded[number] || (decoded[number] = decodePath(layer.constant.courses[number]));
  }

  function paths(layer) {
    return layer.prepared("corridors", () =>
      (layer.constant.routes || []).map((route) => ({
        route: route,
        legs: route.legs.map((leg) => ({
          leg: leg,
          points: course(layer, leg.course).map((p) => layer.world(p[0], p[1])),
        })),
      }))
    );
  }

  function trace(ctx, points, origin) {
    ctx.beginPath();
    points.forEach((p, i) => (i ? ctx.lineTo(p.x - origin.x, p.y - origin.y) : ctx.moveTo(p.x - origin.x, p.y - origin.y)));
  }

  function dash(leg, width) {
    if (leg.status !== "operating") return [0.1, width * 2.1]; // planned or being built: round dots
    if (leg.mode === "sea") return [width * 2.4, width * 2];
    return [];
  }

  function thickness(leg, strong, zoom) {
    const base = strong ? (zoom < 5 ? 3 : 3.8) : 1.3;
    return leg.mode === "road" ? base * 0.62 : leg.mode === "rail" || leg.mode === "sea" ? base : base * 0.75;
  }

  function drawLeg(ctx, piece, origin, strong, zoom, hot, aside) {
    const width = thickness(piece.leg, strong, zoom) * (aside ? 0.6 : 1) + (hot ? 1.6 : 0);
    trace(ctx, piece.points, origin);
    ctx.setLineDash(dash(piece.leg, width));
    ctx.lineWidth = width;
    ctx.strokeStyle = strong ? STRONG : THIN;
    ctx.globalAlpha = piece.leg.inferred || aside ? (strong ? 0.6 : 0.55) : strong ? 1 : 0.85;
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.globalAlpha = 1;
  }

  function paint(ctx, layer) {
    const zoom = layer._map.getZoom(),
      origin = layer.origin(),
      chosen = layer.selected.corridor,
      hover = layer.hover && (layer.hover.kind === "leg" || layer.hover.kind === "corridor") ? layer.hover.id : null,
      all = paths(layer);
    ctx.lineJoin = "round";
    ctx.lineCap = "round";
    for (const r of all) {
      if (r.route.id === chosen || layer.constant.hideOthers) continue;
      if (!r.route.always && zoom < r.route.zoom && hover !== r.route.id) continue;
      for (const piece of r.legs) drawLeg(ctx, piece, origin, false, zoom, hover === r.route.id);
    }
    for (const r of all.filter((r) => r.route.id === chosen)) {
      const way = layer.selected.legs || null,
        aside = (i) => Boolean(way) && !way.includes(i);
      r.legs.forEach((piece, i) => {
        trace(ctx, piece.points, origin);
        ctx.lineWidth = thickness(piece.leg, true, zoom) * (aside(i) ? 0.6 : 1) + 3.4;
        ctx.strokeStyle = "rgba(255,255,255,.92)";
        ctx.stroke();
      });
      for (const first of [true, false])
        r.legs.forEach((piece, i) => {
          if (aside(i) !== first) return;
          const id = r.route.id + "/" + i;
          drawLeg(ctx, piece, origin, true, zoom, hover === id || layer.selected.leg === id || layer.shown === id, aside(i));
        });
      nodes(ctx, layer, r.route, origin, zoom);
    }
  }

  function nodes(ctx, layer, route, origin, zoom) {
    const over = layer.hover && layer.hover.kind === "node" ? layer.hover.id : layer.selected.node,
      hot = layer.shown || over;
    layer.drawnNodes = [];
    for (const node of route.nodes) {
      const at = layer.world(node.lon, node.lat).subtract(origin);
      const r = (node.rank < 2 ? 4.2 : 3) + (hot === node.id ? 2.5 : 0);
      ctx.beginPath();
      ctx.arc(at.x, at.y, r, 0, 2 * Math.PI);
      ctx.fillStyle = "#fff";
      ctx.fill();
      ctx.lineWidth = 1.6;
      ctx.strokeStyle = Atlas.INK;
      ctx.stroke();
      layer.drawnNodes.push({ node: node, x: at.x, y: at.y });
    }
  }

  /* Names come last so that they give way to events; the more important node is named first. */
  function names(ctx, layer) {
    const route = (layer.constant.routes || []).find((r) => r.id === layer.selected.corridor);
    if (!route) return;
    const origin = layer.origin(),
      zoom = layer._map.getZoom();
    ctx.font = Atlas.font(11.5, 600);
    ctx.textBaseline = "middle";
    for (const node of route.nodes.slice().sort((a, b) => a.rank - b.rank)) {
      if (node.rank > 1 && zoom < 5) continue;
      const at = layer.world(node.lon, node.lat).subtract(origin),
        w = ctx.measureText(node.name).width;
      for (const [x, y, align] of [[at.x + 9, at.y, "left"], [at.x - 9, at.y, "right"], [at.x, at.y - 14, "center"], [at.x, at.y + 14, "center"]]) {
        const left = align === "left" ? x : align === "right" ? x - w : x - w / 2;
        if (!Atlas.claim(layer, [left - 2, y - 8, left + w + 2, y + 8])) continue;
        ctx.textAlign = align;
        Atlas.halo(ctx, node.name, x, y, Atlas.INK);
        break;
      }
    }
  }

  function hit(p, layer) {
    for (const d of layer.selected.corridor ? layer.drawnNodes || [] : [])
      if ((d.x - p.x) ** 2 + (d.y - p.y) ** 2 < 64) return { kind: "node", id: d.node.id, tip: [d.node.name].concat(d.node.tip || []) };
    const origin = layer.origin(),
      zoom = layer._map.getZoom(),
      chosen = layer.selected.corridor;
    const found = paths(layer).slice().sort((a, b) => (b.route.id === chosen) - (a.route.id === chosen));
    for (const r of found) {
      const strong = r.route.id === chosen;
      if (!strong && !r.route.always && zoom < r.route.zoom) continue;
      for (let i = 0; i < r.legs.length; i++) {
        if (!close(r.legs[i].points, p, origin, strong ? 6 : 4)) continue;
        const leg = r.legs[i].leg;
        return strong
          ? { kind: "leg", id: r.route.id + "/" + i, tip: [leg.from + " – " + leg.to].concat(leg.tip || []) }
          : { kind: "corridor", id: r.route.id, tip: [r.route.name] };
      }
    }
    return null;
  }

  function close(points, p, origin, reach) {
    const px = p.x + origin.x,
      py = p.y + origin.y;
    for (let i = 1; i < points.length; i++) {
      const a = points[i - 1],
        b = points[i];
      if (Math.min(a.x, b.x) - reach > px || Math.max(a.x, b.x) + reach < px) continue;
      if (Math.min(a.y, b.y) - reach > py || Math.max(a.y, b.y) + reach < py) continue;
      const dx = b.x - a.x,
        dy = b.y - a.y,
        k = Math.max(0, Math.min(1, ((px - a.x) * dx + (py - a.y) * dy) / (dx * dx + dy * dy || 1)));
      if (Math.hypot(px - a.x - dx * k, py - a.y - dy * k) < reach) return true;
    }
    return false;
  }

  Atlas.painter({ name: "corridors", z: 10, paint: paint, hit: hit });
  Atlas.painter({ name: "names", z: 50, paint: names });
})();
