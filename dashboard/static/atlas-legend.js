/* The legend: always visible, drawn with the same functions as the map, so it cannot differ from it.
 *
 * Constant data (layer.constant.legend): {title, groups: [{title, rows: [{draw, text, ...}]}]} where draw is one of
 * symbol {category, status, approximate}, donut, chip, line {mode, status, strong, light}, node, arc {width}.
 * Closed by its button; a small screen starts with it closed.
 */
(function () {
  "use strict";

  const DRAW = {
    symbol: (ctx, row) => Atlas.symbol(ctx, row.category, 15, 9, 5.4, row.status || 0, row.approximate),
    donut: (ctx) => Atlas.donut(ctx, 15, 9, 8, [3, 2, 1, 0], 6, false),
    chip: (ctx) => Atlas.drawChip(ctx, { label: "", counts: [3, 0, 0, 0] }, 2, 1, 27, 16),
    node: (ctx) => {
      ctx.beginPath();
      ctx.arc(15, 9, 4, 0, 7);
      ctx.fillStyle = "#fff";
      ctx.fill();
      ctx.strokeStyle = Atlas.INK;
      ctx.lineWidth = 1.6;
      ctx.stroke();
    },
    line: (ctx, row) => {
      const width = (row.strong ? 3.6 : 1.3) * (row.mode === "road" ? 0.62 : 1);
      ctx.lineCap = "round";
      ctx.globalAlpha = row.light ? 0.62 : 1;
      ctx.strokeStyle = row.strong ? "#B45309" : "#98A2AE";
      ctx.lineWidth = width;
      ctx.setLineDash(row.status === "planned" ? [0.1, width * 2.1] : row.mode === "sea" ? [width * 2, width * 1.7] : []);
      ctx.beginPath();
      ctx.moveTo(3, 9);
      ctx.lineTo(27, 9);
      ctx.stroke();
    },
    arc: (ctx, row) => {
      const colour = Atlas.CATEGORIES[0].colour;
      ctx.strokeStyle = ctx.fillStyle = colour;
      ctx.globalAlpha = 0.85;
      ctx.lineWidth = row.width;
      ctx.beginPath();
      ctx.moveTo(2, 14);
      ctx.quadraticCurveTo(12, 3, 23, 8);
      ctx.stroke();
      ctx.beginPath();
      ctx.moveTo(29, 11);
      ctx.lineTo(20, 11.5);
      ctx.lineTo(23, 4.5);
      ctx.fill();
    },
  };

  function sample(row) {
    const canvas = document.createElement("canvas"),
      ratio = window.devicePixelRatio || 1;
    canvas.width = 30 * ratio;
    canvas.height = 18 * ratio;
    canvas.setAttribute("aria-hidden", "true");
    const ctx = canvas.getContext("2d");
    ctx.scale(ratio, ratio);
    DRAW[row.draw](ctx, row);
    return canvas;
  }

  function element(tag, cls, text) {
    const e = document.createElement(tag);
    e.className = cls;
    if (text) e.textContent = text;
    return e;
  }

  /* The closed legend still names the kinds of event, in one line. */
  function brief(group) {
    const line = element("div", "atlas-legend-brief");
    group.rows.forEach((row) => {
      const pair = element("span", "atlas-legend-pair"); /* a symbol never parts from its word at a line's end */
      pair.append(sample(row), element("span", "", row.text));
      line.appendChild(pair);
    });
    return line;
  }

  function build(layer) {
    const legend = layer.constant.legend;
    const box = element("section", "atlas-legend");
    box.setAttribute("aria-label", legend.title);
    const button = element("button", "atlas-legend-title", legend.title);
    button.type = "button";
    const body = element("div", "atlas-legend-body");
    legend.groups.forEach((group) => {
      const part = element("div", "atlas-legend-group");
      part.appendChild(element("h4", "", group.title));
      group.rows.forEach((row) => {
        const line = element("div", "atlas-legend-row");
        line.appendChild(sample(row));
        line.appendChild(element("span", "", row.text));
        part.appendChild(line);
      });
      body.appendChild(part);
    });
    const show = (open) => {
      box.classList.toggle("closed", !open);
      button.setAttribute("aria-expanded", String(open));
    };
    button.onclick = () => show(box.classList.contains("closed"));
    const size = layer._map.getSize();
    show(size.x > 640 && size.y > 560);
    box.append(button, brief(legend.groups[0]), body);
    if (legend.note) body.appendChild(element("p", "atlas-legend-note", legend.note));
    return box;
  }

  Atlas.painter({
    name: "legend",
    z: 0,
    paint: function () {},
    added: function (layer) {
      if (!layer.constant.legend) return;
      const Control = L.Control.extend({
        options: { position: "bottomleft" },
        onAdd: function () {
          const box = build(layer);
          L.DomEvent.disableClickPropagation(box);
          L.DomEvent.disableScrollPropagation(box);
          return box;
        },
      });
      new Control().addTo(layer._map);
    },
  });
})();
