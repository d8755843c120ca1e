/* The stage: shows a briefing full screen, from a server or from a single file. Needs the map's scripts and Leaflet.
 *
 * Data: the JSON of dashboard/briefing/stage.py, in the element with the id "briefing". Keys are listed in
 * KEYS. The scene stands in the address (#3), so a reload or the clicker's F5 comes back to it. Words of articles reach
 * the page as text, or as cards that the server made and escaped.
 */
(function () {
  "use strict";

  const data = JSON.parse(document.getElementById("briefing").textContent);
  const page = document.getElementById("stage");
  const words = data.words;
  const COLOURS = ["#6DB4EA", "#F5A17C", "#54CFBE", "#D592DB"]; // of the four kinds of event, for a dark ground
  const KEYS = {
    PageDown: next, ArrowRight: next, ArrowDown: next, " ": next, Enter: enter,
    PageUp: back, ArrowLeft: back, ArrowUp: back, Backspace: back,
    Home: () => show(0), End: () => show(data.scenes.length - 1),
    b: black, B: black, ".": black, o: overview, O: overview, n: notes, N: notes, f: fullScreen, F: fullScreen,
    l: loop, L: loop, Escape: leave,
  };
  let at = 0, typed = "", typedAt = 0, notesWindow = null, timer = null, looping = false;
  const began = Date.now();
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  /* ---- the page ---------------------------------------------------------------------------------------------- */

  function make(tag, name, text) {
    const e = document.createElement(tag);
    if (name) e.className = name;
    if (text !== undefined) e.textContent = text;
    return e;
  }
  function part(tag, name, label) {
    const e = make(tag, name);
    if (label) e.setAttribute("aria-label", label);
    page.appendChild(e);
    return e;
  }

  const ground = part("div", "ground");
  ground.id = "map_div";
  const head = part("header", "head");
  const side = part("aside", "side");
  const foot = part("footer", "foot");
  const card = part("section", "card-box");
  card.hidden = true;
  const grid = part("nav", "grid", words.overview);
  grid.hidden = true;
  const dark = part("div", "dark");
  dark.hidden = true;

  const map = L.map(ground, { zoomControl: false, attributionControl: false, keyboard: false, zoomSnap: 0, minZoom: 2, maxZoom: 12, fadeAnimation: !still });
  /* The far end of a room reads map words only when they are large: the map is drawn smaller and enlarged as a whole. */
  let scale = 1;
  function enlarge() {
    scale = Math.min(1.7, Math.max(1, window.innerHeight / 760));
    page.style.setProperty("--s", scale);
    map.invalidateSize({ pan: false });
  }
  Object.assign(Atlas.tone, { halo: "rgba(20,32,43,.88)", [Atlas.INK]: "#F3F6F7" });
  Atlas.CATEGORIES.forEach((kind, i) => (Atlas.tone[kind.colour] = COLOURS[i]));
  enlarge();
  const first = data.scenes[0] || { bounds: [[33, 27], [51, 93]] };
  const constant = data.constant;
  map.fitBounds(first.bounds, fitting());
  window.AtlasBasemap.addTo(map, constant.basemap);
  const layer = new Atlas.Layer({ constant: constant, onPick: picked, sharp: scale }).addTo(map);
  ground.atlas = layer; // for whoever looks at the page from outside
  L.control.scale({ imperial: false, position: "bottomleft", maxWidth: 140 }).addTo(map);
  Atlas.loadFonts().then(() => layer.redraw());

  /* The part of the map that words and figures do not cover. */
  function fitting() {
    const wide = window.innerWidth > 900, tall = window.innerHeight;
    const scene = data.scenes[at] || {};
    const beside = wide && ((scene.figures || []).length || scene.chart) ? Math.min(440, window.innerWidth * 0.27) : 0;
    const part = (n) => Math.round(n / scale);
    return { paddingTopLeft: [part(30), part(tall * 0.17)], paddingBottomRight: [part(30 + beside), part(tall * 0.09 + 20)] };
  }

  /* ---- scenes ------------------------------------------------------------------------------------------------ */

  function show(number, jump) {
    at = Math.min(Math.max(0, number), data.scenes.length - 1);
    const scene = data.scenes[at];
    if (!scene) return;
    closeCard();
    head.replaceChildren(make("h1", "", scene.title), make("p", "", scene.message));
    figures(scene);
    footer(scene);
    window.__stage = { scene: at + 1, of: data.scenes.length, title: scene.title, black: !dark.hidden, overview: !grid.hidden };
    push(scene);
    move(scene, jump);
    if (location.hash !== "#" + (at + 1)) history.replaceState(null, "", "#" + (at + 1));
    document.title = scene.title + " – " + data.title;
    tellNotes();
    if (looping) wait();
  }

  function push(scene) {
    const layers = {};
    for (const name in scene.push.layers) layers[name] = data.parts[scene.push.layers[name]];
    layer.push(Object.assign({}, scene.push, { layers: layers }));
  }

  function move(scene, jump) {
    const options = fitting();
    if (jump || still) map.fitBounds(scene.bounds, Object.assign({ animate: false }, options));
    else {
      window.__stage.moving = true;
      map.once("moveend", () => (window.__stage.moving = false));
      map.flyToBounds(scene.bounds, Object.assign({ duration: 1.4 }, options));
    }
  }

  function figures(scene) {
    side.replaceChildren();
    scene.figures.forEach((figure) => {
      const box = make("div", "figure");
      box.append(make("strong", "", figure.value), make("span", "", figure.label), make("small", "", line(figure.source, figure.date)));
      side.appendChild(box);
    });
    if (scene.chart) side.appendChild(chart(scene.chart));
    side.hidden = !side.childNodes.length;
  }
  function line(source, day) {
    return [source && words.source + ": " + source, day].filter(Boolean).join(", ");
  }

  function chart(told) {
    const box = make("figure", "chart");
    box.appendChild(make("figcaption", "", told.title + (told.unit ? ", " + told.unit : "")));
    const most = Math.max.apply(null, told.bars.map((b) => b.value).concat([1e-9]));
    const flat = told.bars.some((b) => b.label.length > 5),
      short = told.bars.length > 8; // then the years are written ’14
    const bars = make("div", flat ? "bars flat" : "bars");
    told.bars.forEach((b) => {
      const row = make("div", "bar"), fill = make("i", "");
      const share = (100 * b.value) / most + "%";
      fill.style[flat ? "width" : "height"] = share;
      if (b.parts.length) b.parts.forEach((n, i) => {
        const piece = make("b", "");
        piece.style.flexGrow = n;
        piece.style.background = COLOURS[i];
        fill.appendChild(piece);
      });
      const hold = make("div", "hold");
      hold.appendChild(make("em", "", b.value ? b.text : ""));
      if (b.value) hold.appendChild(fill);
      row.append(hold, make("span", "", short && /^\d{4}$/.test(b.label) ? "’" + b.label.slice(2) : b.label));
      bars.appendChild(row);
    });
    box.append(bars, make("small", "", line(told.source, told.date)));
    return box;
  }

  function footer(scene) {
    const left = make("div", "said");
    if (scene.source) left.appendChild(make("span", "", words.source + ": " + scene.source));
    left.appendChild(make("span", "", data.asOf ? words.asOf.replace("{day}", data.asOf) : ""));
    left.appendChild(make("small", "", data.attribution + " · " + data.disclaimer));
    foot.replaceChildren(left, make("div", "number", words.of.replace("{n}", at + 1).replace("{m}", data.scenes.length)));
  }

  /* ---- cards ------------------------------------------------------------------------------------------------- */

  function picked(kind, id) {
    const first = id.split(",")[0];
    const told = (kind === "event" || kind === "cluster") && id.split(",").filter((one) => data.cards[one]);
    if (!told || !told.length) return closeCard();
    card.replaceChildren();
    const close = make("button", "close", "✕");
    close.setAttribute("aria-label", words.close);
    close.onclick = closeCard;
    card.appendChild(close);
    told.slice(0, 12).forEach((one) => {
      const box = make("div", "card-one");
      box.innerHTML = data.cards[one]; // made and escaped by dashboard/cards.py
      card.appendChild(box);
    });
    card.hidden = false;
    card.scrollTop = 0;
    window.__stage.card = first;
  }
  function closeCard() {
    card.hidden = true;
    if (window.__stage) window.__stage.card = null;
  }

  /* ---- what keys do ------------------------------------------------------------------------------------------ */

  function next() {
    if (!dark.hidden) return black();
    if (at < data.scenes.length - 1) show(at + 1);
    else if (looping) show(0);
  }
  function back() {
    if (!dark.hidden) return black();
    if (at > 0) show(at - 1);
  }
  function enter() {
    if (typed && Date.now() - typedAt < 5000) show(Number(typed) - 1);
    else next();
    typed = "";
  }
  function black() {
    dark.hidden = !dark.hidden;
    window.__stage.black = !dark.hidden;
  }
  function overview() {
    grid.hidden = !grid.hidden;
    window.__stage.overview = !grid.hidden;
    if (grid.hidden) return;
    grid.replaceChildren();
    data.scenes.forEach((scene, i) => {
      const one = make("button", i === at ? "now" : "");
      one.append(make("b", "", String(i + 1)), make("span", "", scene.title), make("small", "", scene.message));
      one.onclick = () => {
        overview();
        show(i);
      };
      grid.appendChild(one);
    });
    grid.children[at].focus();
  }
  function fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (page.requestFullscreen) document.documentElement.requestFullscreen().catch(() => {});
  }
  function leave() {
    if (!grid.hidden) return overview();
    if (!card.hidden) return closeCard();
    if (!dark.hidden) return black();
    if (page.dataset.back) location.href = page.dataset.back + "&scene=" + (at + 1);
  }
  function loop() {
    looping = !looping;
    clearTimeout(timer);
    if (looping) wait();
  }
  function wait() {
    clearTimeout(timer);
    timer = setTimeout(next, data.scenes[at].seconds * 1000);
  }

  function press(e) {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (/^[0-9]$/.test(e.key)) {
      typed = (Date.now() - typedAt < 2000 ? typed : "") + e.key;
      typedAt = Date.now();
      return;
    }
    const inside = e.target.closest && e.target.closest(".grid, .card-box");
    if (inside && (e.key === "Enter" || e.key === " ")) return; // the button under the focus is meant
    const action = KEYS[e.key];
    if (!action) return;
    e.preventDefault();
    e.stopPropagation();
    action();
  }
  document.addEventListener("keydown", press, true);
  window.addEventListener("hashchange", () => show(Number(location.hash.slice(1)) - 1));
  window.addEventListener("resize", () => {
    enlarge();
    move(data.scenes[at], true);
  });

  /* ---- the speaker's notes, in a window of their own --------------------------------------------------------- */

  function notes() {
    if (notesWindow && !notesWindow.closed) return notesWindow.focus();
    notesWindow = window.open("", "atlas-notes", "width=900,height=640");
    if (!notesWindow) return;
    const doc = notesWindow.document;
    doc.title = words.notes;
    doc.body.style.cssText = "margin:0;padding:28px 34px;background:#14202B;color:#EEF2F3;font:22px/1.5 'Noto Sans',sans-serif";
    doc.addEventListener("keydown", press, true);
    setInterval(tellNotes, 1000);
    tellNotes();
  }
  function tellNotes() {
    if (!notesWindow || notesWindow.closed) return;
    const doc = notesWindow.document, body = doc.body, scene = data.scenes[at], following = data.scenes[at + 1];
    const put = (tag, text, style) => {
      const e = doc.createElement(tag);
      e.textContent = text;
      e.style.cssText = style;
      body.appendChild(e);
    };
    body.replaceChildren();
    const spent = Math.floor((Date.now() - began) / 1000);
    const clock = String(Math.floor(spent / 60)).padStart(2, "0") + ":" + String(spent % 60).padStart(2, "0");
    put("div", words.of.replace("{n}", at + 1).replace("{m}", data.scenes.length) + "   " + words.timer + " " + clock, "color:#9FB2BD;font-variant-numeric:tabular-nums");
    put("h1", scene.title, "font-size:30px;margin:8px 0 4px");
    put("p", scene.message, "color:#D9E2E6;margin:0 0 18px");
    put("p", scene.notes || "–", "white-space:pre-wrap;margin:0 0 26px");
    put("div", words.next + ": " + (following ? following.title : words.end), "color:#F0B46A");
  }

  show(Math.max(0, (parseInt(location.hash.slice(1), 10) || 1) - 1), true);
  layer.on("update", () => layer.redraw());
  document.documentElement.classList.add("stage-ready");
})();
