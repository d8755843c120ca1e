/* The strip profile of a corridor: its stops in order like a metro line, with km, country bands, mode and events.
 *
 * data: {nodes [{id, name, country, countryName, lon, lat, km, kind, crossing, events [4], next {mode, planned, words}}],
 * selected: node id or null, words {travel, stop, km}}. Pointing at a stop lights it on the map ("atlas:show"), and the
 * map answers ("atlas:over"). A click sends the stop: setTriggerValue("node", id). The button travels the line leg by leg.
 */
const COLOURS = ["#0B62A4", "#C2410C", "#0F766E", "#86198F"];
const NS = "http://www.w3.org/2000/svg";
const PAD = 34;

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".root");
  const view = root.atlasView || (root.atlasView = create(root));
  view.data = data;
  view.send = (id) => setTriggerValue("node", id);
  draw(view);
  const over = (e) => light(view, e.detail);
  document.addEventListener("atlas:over", over);
  return () => document.removeEventListener("atlas:over", over);
}

function create(root) {
  root.classList.add("strip");
  const play = document.createElement("button"),
    plot = document.createElement("div"),
    svg = document.createElementNS(NS, "svg");
  play.type = "button";
  play.textContent = "▶";
  plot.className = "plot";
  plot.appendChild(svg);
  root.replaceChildren(play, plot);
  const v = { root, play, plot, svg, step: -1, timer: null };
  play.onclick = () => (v.timer ? stop(v) : travel(v));
  new ResizeObserver(() => v.data && draw(v)).observe(plot);
  return v;
}

function make(parent, tag, attributes, text) {
  const e = document.createElementNS(NS, tag);
  for (const key in attributes) e.setAttribute(key, attributes[key]);
  if (text !== undefined) e.textContent = text;
  parent.appendChild(e);
  return e;
}

/* Places along the line: by km, but never closer than names need. */
function seats(nodes, width) {
  const inner = width - 2 * PAD,
    least = Math.min(30, (inner / Math.max(1, nodes.length - 1)) * 0.8),
    free = inner - least * (nodes.length - 1),
    total = nodes[nodes.length - 1].km || 1;
  return nodes.map((node, i) => PAD + least * i + (free * node.km) / total);
}

function draw(v) {
  const { svg, data } = v,
    nodes = data.nodes;
  v.play.title = data.words.travel;
  v.play.setAttribute("aria-label", data.words.travel);
  const w = Math.max(v.plot.clientWidth, nodes.length * 22),
    h = v.plot.clientHeight;
  svg.replaceChildren();
  svg.setAttribute("viewBox", "0 0 " + w + " " + h);
  svg.style.width = w + "px";
  if (!nodes.length || w < 60) return;
  const x = seats(nodes, w),
    line = h - 38;
  bands(svg, nodes, x, line, h);
  nodes.forEach((node, i) => node.next && leg(svg, node, x[i], x[i + 1], line));
  nodes.forEach((node, i) => stopAt(v, node, x[i], line, i));
}

function bands(svg, nodes, x, line, h) {
  for (let i = 0, from = 0; i < nodes.length; i++) {
    if (i + 1 < nodes.length && nodes[i + 1].country === nodes[from].country) continue;
    const left = from ? (x[from - 1] + x[from]) / 2 : x[0] - 14,
      right = i + 1 < nodes.length ? (x[i] + x[i + 1]) / 2 : x[i] + 14;
    make(svg, "rect", { x: left + 1, y: line - 9, width: Math.max(1, right - left - 2), height: h - line + 7, rx: 5, class: "band" });
    const name = right - left > nodes[from].countryName.length * 6.4 + 8 ? nodes[from].countryName : nodes[from].country;
    if (right - left > 17) make(svg, "text", { x: (left + right) / 2, y: h - 6, class: "country" }, name);
    from = i + 1;
  }
}

function leg(svg, node, x0, x1, line) {
  const shape = { x1: x0, x2: x1, y1: line, y2: line, class: "leg " + node.next.mode + (node.next.planned ? " planned" : "") };
  make(make(svg, "line", shape), "title", {}, node.next.words);
}

function stopAt(v, node, x, line, i) {
  const g = make(v.svg, "g", { class: "stop", tabindex: 0, role: "button", "data-node": node.id });
  g.setAttribute("aria-label", node.name + ", " + node.countryName + ", " + node.km + " km");
  if (v.data.selected === node.id) g.classList.add("chosen");
  const big = node.kind === "port" || node.kind === "border" || i === 0 || i === v.data.nodes.length - 1;
  make(g, "circle", { cx: x, cy: line, r: 11, class: "reach" });
  if (node.kind === "port") make(g, "rect", { x: x - 4.5, y: line - 4.5, width: 9, height: 9, class: "node" });
  else make(g, "circle", { cx: x, cy: line, r: big ? 5 : 3.6, class: "node" });
  make(g, "text", { x: x + 4, y: line - 11, transform: "rotate(-34 " + (x + 4) + " " + (line - 11) + ")", class: big ? "name big" : "name" }, node.name);
  make(g, "text", { x: x, y: line + 27, class: "km" }, node.km ? node.km.toLocaleString("en") : "0");
  const total = node.events.reduce((a, b) => a + b, 0);
  let y = line + 8;
  node.events.forEach((n, c) => {
    if (!n) return;
    const tall = Math.max(3, (n / total) * Math.min(15, 4 + total * 2));
    make(g, "rect", { x: x - 3, y: y, width: 6, height: tall - 0.6, fill: COLOURS[c] });
    y += tall;
  });
  make(g, "title", {}, node.name + (total ? " · " + v.data.words.events.replace("{n}", total) : ""));
  g.addEventListener("pointerenter", () => show(node.id));
  g.addEventListener("pointerleave", () => show(null));
  g.addEventListener("focus", () => show(node.id));
  g.addEventListener("click", () => v.send(node.id));
  g.addEventListener("keydown", (e) => (e.key === "Enter" || e.key === " ") && (e.preventDefault(), v.send(node.id)));
}

function show(id) {
  document.dispatchEvent(new CustomEvent("atlas:show", { detail: id ? { id } : null }));
}

function light(v, what) {
  v.svg.querySelectorAll(".lit").forEach((e) => e.classList.remove("lit"));
  if (!what || what.kind !== "node") return;
  const found = v.svg.querySelector('[data-node="' + CSS.escape(what.id) + '"]');
  if (found) found.classList.add("lit");
}

/* Leg by leg: the view holds both ends of the next leg. */
function travel(v) {
  const nodes = v.data.nodes;
  v.play.textContent = "❚❚";
  v.step = v.step + 1 >= nodes.length - 1 ? -1 : v.step;
  const next = () => {
    v.step++;
    if (v.step >= nodes.length - 1) return stop(v);
    const a = nodes[v.step],
      b = nodes[v.step + 1];
    const bounds = [[Math.min(a.lat, b.lat), Math.min(a.lon, b.lon)], [Math.max(a.lat, b.lat), Math.max(a.lon, b.lon)]];
    document.dispatchEvent(new CustomEvent("atlas:go", { detail: { bounds } }));
    light(v, { kind: "node", id: b.id });
    show(b.id);
  };
  v.timer = setInterval(next, 2600);
  next();
}

function stop(v) {
  clearInterval(v.timer);
  v.timer = null;
  v.play.textContent = "▶";
  show(null);
}
