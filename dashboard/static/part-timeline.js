/* The timeline: events a month, quarter or year by category, a window to drag, play and step.
 *
 * data: {bins: [{day, label, counts [4], planned [4]}], unit, range [first day, last day] or null, words {...}}.
 * The window tells its days with setStateValue("range", [first, last] or null); bins are whole units.
 */
const COLOURS = ["#0B62A4", "#C2410C", "#0F766E", "#86198F"];
const NS = "http://www.w3.org/2000/svg";
const PAD = 10;

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  const root = parentElement.querySelector(".root");
  const view = root.atlasView || (root.atlasView = create(root));
  view.update(data, (range) => setStateValue("range", range));
  return () => {};
}

function create(root) {
  root.classList.add("timeline");
  const play = element("button", "play", "▶"),
    svg = document.createElementNS(NS, "svg"),
    label = element("output", "label", ""),
    clear = element("button", "clear", "✕");
  play.type = clear.type = "button";
  const plot = element("div", "plot");
  plot.appendChild(svg);
  root.replaceChildren(play, plot, label, clear);
  const v = { root, play, svg, label, clear, plot, first: 0, last: 0, timer: null };
  v.update = (data, send) => update(v, data, send);
  new ResizeObserver(() => v.data && draw(v)).observe(plot);
  play.onclick = () => (v.timer ? stop(v) : start(v));
  clear.onclick = () => {
    stop(v);
    setWindow(v, 0, v.data.bins.length - 1, true);
  };
  drag(v);
  return v;
}

function element(tag, cls, text) {
  const e = document.createElement(tag);
  e.className = cls;
  if (text) e.textContent = text;
  return e;
}

function update(v, data, send) {
  const same = v.data && JSON.stringify(v.data.bins) === JSON.stringify(data.bins);
  v.data = data;
  v.send = send;
  v.play.title = data.words.play;
  v.play.setAttribute("aria-label", data.words.play);
  v.clear.title = data.words.clear;
  v.clear.setAttribute("aria-label", data.words.clear);
  if (!same || !v.dragging) {
    const n = data.bins.length;
    v.first = data.range ? Math.max(0, index(data.bins, data.range[0])) : 0;
    v.last = data.range ? index(data.bins, data.range[1]) : n - 1;
  }
  draw(v);
}

function index(bins, day) {
  let found = 0;
  bins.forEach((bin, i) => bin.day <= day && (found = i));
  return found;
}

function full(v) {
  return v.first === 0 && v.last === v.data.bins.length - 1;
}

function setWindow(v, first, last, tell) {
  const most = v.data.bins.length - 1;
  v.first = Math.max(0, Math.min(first, most));
  v.last = Math.max(v.first, Math.min(last, most));
  draw(v);
  if (tell) v.send(full(v) ? null : [v.data.bins[v.first].day, v.data.bins[v.last].end]);
}

function draw(v) {
  const { svg, data } = v;
  const w = v.plot.clientWidth,
    h = v.plot.clientHeight;
  const bins = data.bins;
  svg.setAttribute("viewBox", "0 0 " + w + " " + h);
  svg.replaceChildren();
  v.clear.style.visibility = full(v) ? "hidden" : "visible";
  if (!bins.length || w < 40) return (v.label.textContent = data.words.empty);
  const step = (v.step = (w - 2 * PAD) / bins.length),
    base = h - 15,
    top = Math.max(1, ...bins.map((b) => sum(b.counts) + sum(b.planned)));
  const unit = (base - 6) / top;
  bins.forEach((bin, i) => {
    let y = base;
    const inside = i >= v.first && i <= v.last;
    for (const [counts, tone] of [[bin.counts, 1], [bin.planned, 0.38]])
      counts.forEach((n, c) => {
        if (!n) return;
        const tall = n * unit;
        y -= tall;
        rect(svg, PAD + i * step + Math.min(1, step * 0.1), y, Math.max(1, step - Math.min(2, step * 0.25)), tall, COLOURS[c], inside ? tone : tone * 0.25);
      });
  });
  axis(svg, bins, step, base, w);
  handles(v, base);
  const a = bins[v.first].label,
    b = bins[v.last].label;
  v.label.textContent = full(v) ? data.words.all : a === b ? a : a + " – " + b;
}

function sum(numbers) {
  return numbers.reduce((a, b) => a + b, 0);
}

function rect(svg, x, y, w, h, fill, opacity, cls) {
  const r = document.createElementNS(NS, "rect");
  for (const [k, value] of Object.entries({ x, y, width: w, height: h, fill, opacity: opacity === undefined ? 1 : opacity })) r.setAttribute(k, value);
  if (cls) r.setAttribute("class", cls);
  svg.appendChild(r);
  return r;
}

function axis(svg, bins, step, base, w) {
  const line = rect(svg, PAD, base, w - 2 * PAD, 1, "#CFC8BA");
  line.setAttribute("shape-rendering", "crispEdges");
  let free = -1;
  bins.forEach((bin, i) => {
    if (bin.day.slice(5, 7) !== "01") return;
    const x = PAD + i * step;
    rect(svg, x, base, 1, 4, "#CFC8BA");
    if (x < free || x > w - 30) return;
    const text = document.createElementNS(NS, "text");
    text.setAttribute("x", x + 3);
    text.setAttribute("y", base + 12);
    text.textContent = bin.day.slice(0, 4);
    svg.appendChild(text);
    free = x + 44;
  });
}

function handles(v, base) {
  const x0 = PAD + v.first * v.step,
    x1 = PAD + (v.last + 1) * v.step;
  rect(v.svg, x0, 1, x1 - x0, base - 1, "#B45309", full(v) ? 0 : 0.07, "window");
  [["first", x0], ["last", x1]].forEach(([which, x]) => {
    const g = rect(v.svg, x - 3, 6, 6, base - 8, "#fff", 1, "handle");
    g.setAttribute("rx", 3);
    g.setAttribute("tabindex", 0);
    g.setAttribute("role", "slider");
    g.setAttribute("aria-label", which === "first" ? v.data.words.from : v.data.words.to);
    g.setAttribute("aria-valuemin", 0);
    g.setAttribute("aria-valuemax", v.data.bins.length - 1);
    g.setAttribute("aria-valuenow", v[which]);
    g.setAttribute("aria-valuetext", v.data.bins[v[which]].label);
    g.dataset.which = which;
    g.onkeydown = (e) => {
      const move = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[e.key];
      if (!move) return;
      e.preventDefault();
      e.stopPropagation();
      which === "first" ? setWindow(v, Math.min(v.first + move, v.last), v.last, true) : setWindow(v, v.first, v.last + move, true);
      v.svg.querySelector('[data-which="' + which + '"]').focus();
    };
  });
}

/* Drag a handle, the window, or draw a new window; told when released, and at most every 200 ms on the way. */
function drag(v) {
  let mode = null,
    from = 0,
    grip = [0, 0],
    told = 0;
  const at = (e) => Math.floor((e.clientX - v.svg.getBoundingClientRect().left - PAD) / v.step);
  v.svg.onpointerdown = (e) => {
    if (!v.step) return;
    stop(v);
    v.svg.setPointerCapture(e.pointerId);
    from = at(e);
    grip = [v.first, v.last];
    const x = e.clientX - v.svg.getBoundingClientRect().left;
    const near = (bin) => Math.abs(x - PAD - bin * v.step);
    if (near(v.first) < 9) mode = "first";
    else if (near(v.last + 1) < 9) mode = "last";
    else mode = !full(v) && from >= v.first && from <= v.last ? "move" : "new";
    v.dragging = true;
  };
  v.svg.onpointermove = (e) => {
    if (!mode) return;
    const to = at(e);
    if (mode === "first") setWindow(v, Math.min(to, v.last), v.last);
    else if (mode === "last") setWindow(v, v.first, Math.max(to, v.first));
    else if (mode === "move") {
      const shift = Math.max(-grip[0], Math.min(to - from, v.data.bins.length - 1 - grip[1]));
      setWindow(v, grip[0] + shift, grip[1] + shift);
    } else setWindow(v, Math.min(from, to), Math.max(from, to));
    if (Date.now() - told > 200) (told = Date.now()), setWindow(v, v.first, v.last, true);
  };
  v.svg.onpointerup = v.svg.onpointercancel = () => {
    if (!mode) return;
    mode = null;
    v.dragging = false;
    setWindow(v, v.first, v.last, true);
  };
}

function start(v) {
  const most = v.data.bins.length - 1;
  if (full(v)) setWindow(v, 0, Math.max(0, Math.ceil(most / 8)), true);
  else if (v.last >= most) setWindow(v, 0, v.last - v.first, true);
  v.play.textContent = "❚❚";
  v.timer = setInterval(() => {
    if (v.last >= most) return stop(v);
    setWindow(v, v.first + 1, v.last + 1, true);
  }, 900);
}

function stop(v) {
  clearInterval(v.timer);
  v.timer = null;
  v.play.textContent = "▶";
}
