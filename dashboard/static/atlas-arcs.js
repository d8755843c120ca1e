/* Flows from giver to receiver: curved, arrow at the receiver, width by amount.
 *
 * Data (layer.parts.arcs): arcs [{id, from [lon, lat], to [lon, lat], category, width 1..4, firm, tip [..], name}].
 * firm is false where the amount is a total or a plan that is not added to sums: drawn lighter.
 */
(function () {
  "use strict";

  const WIDTHS = [0, 1.4, 2.2, 3.2, 4.6];

  /* The curve bends to the left of its way, more when longer, and ends short of the receiver's mark. */
  function curve(layer, arc) {
    const origin = layer.origin();
    const a = layer.world(arc.from[0], arc.from[1]).subtract(origin),
      b = layer.world(arc.to[0], arc.to[1]).subtract(origin);
    const dx = b.x - a.x,
      dy = b.y - a.y,
      far = Math.hypot(dx, dy) || 1;
    const bend = Math.min(0.2, 0.1 + far / 9000) * (dx >= 0 ? 1 : -1);
    const mid = { x: (a.x + b.x) / 2 + dy * bend, y: (a.y + b.y) / 2 - dx * bend };
    const back = Math.hypot(b.x - mid.x, b.y - mid.y) || 1;
    const end = { x: b.x - ((b.x - mid.x) / back) * 14, y: b.y - ((b.y - mid.y) / back) * 14 };
    return { a: a, mid: mid, end: end };
  }

  function point(c, t) {
    const u = 1 - t;
    return {
      x: u * u * c.a.x + 2 * u * t * c.mid.x + t * t * c.end.x,
      y: u * u * c.a.y + 2 * u * t * c.mid.y + t * t * c.end.y,
    };
  }

  function stroke(ctx, c, width, colour) {
    const dx = c.end.x - c.mid.x,
      dy = c.end.y - c.mid.y,
      far = Math.hypot(dx, dy) || 1,
      head = 5 + width * 1.7;
    const stop = { x: c.end.x - (dx / far) * head * 0.8, y: c.end.y - (dy / far) * head * 0.8 };
    ctx.beginPath();
    ctx.moveTo(c.a.x, c.a.y);
    ctx.quadraticCurveTo(c.mid.x, c.mid.y, stop.x, stop.y);
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.stroke();
    const nx = -dy / far,
      ny = dx / far,
      half = head * 0.52;
    ctx.beginPath();
    ctx.moveTo(c.end.x, c.end.y);
    ctx.lineTo(c.end.x - (dx / far) * head + nx * half, c.end.y - (dy / far) * head + ny * half);
    ctx.lineTo(c.end.x - (dx / far) * head - nx * half, c.end.y - (dy / far) * head - ny * half);
    ctx.closePath();
    ctx.fillStyle = colour;
    ctx.fill();
  }

  function paint(ctx, layer) {
    const part = layer.parts.arcs;
    layer.drawnArcs = [];
    if (!part) return;
    const hot = layer.hover && layer.hover.kind === "arc" ? layer.hover.id : null;
    ctx.lineCap = "round";
    const few = layer._map.getSize().x < 640 ? 4 : part.arcs.length; // the widest come last
    for (const arc of part.arcs.slice(-few)) {
      const c = curve(layer, arc),
        on = hot === arc.id || layer.selected.arc === arc.id,
        width = WIDTHS[arc.width];
      layer.drawnArcs.push({ arc: arc, c: c, width: width });
      ctx.globalAlpha = on ? 1 : 0.85;
      stroke(ctx, c, width + 2.6, "rgba(255,255,255,.8)");
      ctx.globalAlpha = on ? 1 : arc.firm ? 0.82 : 0.5;
      stroke(ctx, c, width, Atlas.CATEGORIES[arc.category].colour);
    }
    ctx.globalAlpha = 1;
    layer.drawnArcs.forEach((d) => edgeName(ctx, layer, d));
  }

  /* Where a flow comes in from outside the view, its giver is named at the edge. */
  function edgeName(ctx, layer, d) {
    const view = layer.view();
    if (Atlas.inside(view, d.c.a.x, d.c.a.y, 0) || !Atlas.inside(view, d.c.end.x, d.c.end.y, 0)) return;
    let t = 1;
    for (let k = 100; k >= 0; k--) {
      const p = point(d.c, k / 100);
      if (p.x < view.minX + 8 || p.x > view.maxX - 8 || p.y < view.minY + 12 || p.y > view.maxY - 12) break;
      t = k / 100;
    }
    const p = point(d.c, t);
    ctx.font = Atlas.font(11, 600);
    ctx.textBaseline = "middle";
    const w = ctx.measureText(d.arc.name).width,
      right = p.x > (view.minX + view.maxX) / 2,
      x = right ? view.maxX - 12 - w : view.minX + 12,
      y = p.y - 11;
    if (p.y < view.minY + 20 || !Atlas.claim(layer, [x - 3, y - 9, x + w + 3, y + 9])) return;
    ctx.textAlign = "left";
    Atlas.halo(ctx, d.arc.name, x, y, Atlas.CATEGORIES[d.arc.category].colour);
  }

  function hit(p, layer) {
    for (const d of layer.drawnArcs || []) {
      const reach = d.width / 2 + 4;
      for (let t = 0; t <= 1.0001; t += 0.01) {
        const q = point(d.c, t);
        if (Math.abs(q.x - p.x) < 14 && Math.abs(q.y - p.y) < 14 && near(d.c, t, p) <= reach)
          return { kind: "arc", id: d.arc.id, tip: d.arc.tip };
      }
    }
    return null;
  }

  function near(c, t, p) {
    const a = point(c, Math.max(0, t - 0.01)),
      b = point(c, Math.min(1, t + 0.01));
    const dx = b.x - a.x,
      dy = b.y - a.y;
    const k = Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(p.x - a.x - dx * k, p.y - a.y - dy * k);
  }

  Atlas.painter({ name: "arcs", z: 30, paint: paint, hit: hit });
})();
