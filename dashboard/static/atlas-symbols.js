/* The drawn vocabulary: one shape and one colour a category, donuts for clusters, chips for countries and routes. */
(function () {
  "use strict";

  const CATEGORIES = [
    { id: "investment", colour: "#0B62A4" },
    { id: "diplomacy", colour: "#C2410C" },
    { id: "infrastructure", colour: "#0F766E" },
    { id: "trade", colour: "#86198F" },
  ];
  const INK = "#2B2A27";

  function path(ctx, category, x, y, r) {
    ctx.beginPath();
    if (category === 0) {
      ctx.arc(x, y, r, 0, 2 * Math.PI);
    } else if (category === 1) {
      const a = r * 1.22;
      ctx.moveTo(x, y - a);
      ctx.lineTo(x + a * 0.98, y + a * 0.72);
      ctx.lineTo(x - a * 0.98, y + a * 0.72);
      ctx.closePath();
    } else if (category === 2) {
      const a = r * 0.9;
      ctx.rect(x - a, y - a, 2 * a, 2 * a);
    } else {
      const a = r * 1.25;
      ctx.moveTo(x, y - a);
      ctx.lineTo(x + a, y);
      ctx.lineTo(x, y + a);
      ctx.lineTo(x - a, y);
      ctx.closePath();
    }
  }

  /* status: 0 occurred, 1 planned, 2 proposed, 3 denied; approximate: the place is known only roughly. */
  function symbol(ctx, category, x, y, r, status, approximate) {
    const colour = CATEGORIES[category].colour;
    ctx.lineJoin = "round";
    path(ctx, category, x, y, r);
    ctx.strokeStyle = "#fff";
    ctx.lineWidth = approximate ? 6.5 : 4;
    ctx.stroke();
    if (status === 0) {
      ctx.fillStyle = colour;
      ctx.fill();
    } else {
      ctx.fillStyle = "#fff";
      ctx.fill();
      path(ctx, category, x, y, r - 0.6);
      ctx.strokeStyle = colour;
      ctx.lineWidth = status === 1 ? 2 : 1.4;
      ctx.stroke();
      if (status === 3) {
        ctx.beginPath();
        ctx.moveTo(x - r * 0.7, y + r * 0.7);
        ctx.lineTo(x + r * 0.7, y - r * 0.7);
        ctx.stroke();
      }
    }
    if (approximate) {
      path(ctx, category, x, y, r + 2.6);
      ctx.setLineDash([2.6, 2.2]);
      ctx.strokeStyle = colour;
      ctx.lineWidth = 1.2;
      ctx.stroke();
      ctx.setLineDash([]);
    }
  }

  /* Symbols are drawn once and stamped: ten thousand stamps take a few milliseconds. */
  const sprites = {};
  function stamp(ctx, category, x, y, status, approximate) {
    const ratio = window.devicePixelRatio || 1;
    const key = category + "." + status + "." + (approximate ? 1 : 0) + "." + ratio;
    let sprite = sprites[key];
    if (!sprite) {
      sprite = sprites[key] = document.createElement("canvas");
      sprite.width = sprite.height = Math.ceil(32 * ratio);
      const own = sprite.getContext("2d");
      own.scale(ratio, ratio);
      symbol(own, category, 16, 16, 7, status, approximate);
    }
    ctx.drawImage(sprite, x - 16, y - 16, 32, 32);
  }

  function donut(ctx, x, y, r, counts, total, hot) {
    ctx.beginPath();
    ctx.arc(x, y, r + 2, 0, 2 * Math.PI);
    ctx.fillStyle = "#fff";
    ctx.shadowColor = "rgba(43,42,39,.28)";
    ctx.shadowBlur = hot ? 9 : 5;
    ctx.shadowOffsetY = 1;
    ctx.fill();
    ctx.shadowColor = "transparent";
    const ring = Math.max(4, r * 0.27);
    const parts = counts.filter((n) => n > 0).length;
    const gap = parts > 1 ? 1.6 / r : 0;
    let from = -Math.PI / 2;
    ctx.lineWidth = ring;
    for (let c = 0; c < 4; c++) {
      if (!counts[c]) continue;
      const to = from + (counts[c] / total) * 2 * Math.PI;
      ctx.beginPath();
      ctx.arc(x, y, r - ring / 2, from + gap / 2, Math.max(from + gap / 2 + 0.05, to - gap / 2));
      ctx.strokeStyle = CATEGORIES[c].colour;
      ctx.stroke();
      from = to;
    }
    ctx.font = Atlas.font(r > 17 ? 13 : 11, 600);
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillStyle = INK;
    ctx.fillText(short(total), x, y + 0.5);
  }

  function short(n) {
    return n < 1000 ? String(n) : n < 9950 ? (n / 1000).toFixed(1) + "k" : Math.round(n / 1000) + "k";
  }

  /* A chip: a paper tag with a name and one little symbol and number a category. Its size comes before drawing. */
  function chipSize(ctx, chip) {
    ctx.font = Atlas.font(10.5, 600);
    let w = chip.label ? ctx.measureText(chip.label).width + 13 : 5;
    if (chip.total) return [w + ctx.measureText(short(chip.total)).width + 1, 20];
    chip.counts.forEach((n) => {
      if (n) w += 12 + ctx.measureText(short(n)).width + 5;
    });
    return [w, 20];
  }

  function drawChip(ctx, chip, x, y, w, h, hot, selected) {
    Atlas.roundRect(ctx, x, y, w, h, chip.round ? h / 2 : 4);
    ctx.fillStyle = "rgba(255,255,255,.96)";
    ctx.shadowColor = "rgba(43,42,39,.25)";
    ctx.shadowBlur = hot ? 8 : 4;
    ctx.shadowOffsetY = 1;
    ctx.fill();
    ctx.shadowColor = "transparent";
    ctx.lineWidth = selected ? 2 : 1;
    ctx.strokeStyle = selected ? INK : chip.border || "#B9B2A4";
    ctx.stroke();
    ctx.textBaseline = "middle";
    ctx.textAlign = "left";
    let at = x + 6;
    if (chip.label) {
      ctx.font = Atlas.font(10.5, 600);
      ctx.fillStyle = chip.ink || "#6B655A";
      ctx.fillText(chip.label, at, y + h / 2 + 0.5);
      at += ctx.measureText(chip.label).width + 7;
    }
    ctx.font = Atlas.font(10.5, 600);
    if (chip.total) {
      ctx.fillStyle = INK;
      ctx.fillText(short(chip.total), at - 2, y + h / 2 + 0.5);
      return;
    }
    for (let c = 0; c < 4; c++) {
      if (!chip.counts[c]) continue;
      path(ctx, c, at + 4, y + h / 2, 3.6);
      ctx.fillStyle = CATEGORIES[c].colour;
      ctx.fill();
      const text = short(chip.counts[c]);
      ctx.fillStyle = INK;
      ctx.fillText(text, at + 11, y + h / 2 + 0.5);
      at += 12 + ctx.measureText(text).width + 5;
    }
  }

  Object.assign(window.Atlas, {
    CATEGORIES: CATEGORIES,
    INK: INK,
    shapePath: path,
    symbol: symbol,
    stamp: stamp,
    donut: donut,
    chipSize: chipSize,
    drawChip: drawChip,
    short: short,
  });
})();
