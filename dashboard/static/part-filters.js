/* The rail of filters: every field of the query with its choices, each with the number of events it would leave.
 *
 * data: see dashboard/analysis/choices.py. Every change is told as one act, setTriggerValue("act", {do, field, value}).
 */
const SHORT = 6; // choices of a list that are shown before "more"

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".root");
  const v = root.atlasView || (root.atlasView = { root, open: {}, long: {}, find: {}, mode: "countries" });
  v.act = (act) => setTriggerValue("act", act);
  v.data = data;
  draw(v);
  return () => {};
}

function element(tag, cls, text) {
  const e = document.createElement(tag);
  if (cls) e.className = cls;
  if (text !== undefined) e.textContent = text;
  return e;
}

/* Drawn anew after each answer; what the reader holds (focus, a half-typed word, opened lists) stays. */
function draw(v) {
  const held = v.root.getRootNode().activeElement,
    key = held && held.dataset ? held.dataset.key : null,
    at = key && held.selectionStart !== undefined ? [held.value, held.selectionStart] : null;
  const d = v.data;
  v.root.classList.add("filters");
  v.root.replaceChildren(
    words(v),
    section(v, "countries", d.words.countries, true, count(d.countries.chosen), () => countries(v)),
    ...d.facets.slice(0, 1).map((f) => facet(v, f)),
    section(v, "period", d.words.period, true, d.period.start || d.period.end ? 1 : 0, () => period(v)),
    ...d.facets.slice(1, 4).map((f) => facet(v, f)),
    section(v, "amount", d.words.amount, false, d.amount.min !== null || d.amount.max !== null || d.amount.safe ? 1 : 0, () => amount(v)),
    ...d.facets.slice(4).map((f) => facet(v, f)),
    section(v, "score", d.words.score, false, d.score ? 1 : 0, () => score(v))
  );
  if (!key) return;
  const again = v.root.querySelector('[data-key="' + CSS.escape(key) + '"]');
  if (!again) return;
  again.focus({ preventScroll: true });
  if (at && again.type === "text") {
    if (key.startsWith("find:")) again.value = at[0];
    again.setSelectionRange(at[1], at[1]);
  }
}

function count(chosen) {
  return Object.values(chosen).reduce((n, list) => n + list.length, 0);
}

function section(v, id, title, open, chosen, body) {
  const box = element("details"),
    head = element("summary", "", title);
  box.open = v.open[id] === undefined ? open || chosen > 0 : v.open[id];
  if (chosen) head.append(element("b", "", String(chosen)));
  head.dataset.key = "head:" + id;
  box.append(head);
  if (box.open) box.append(body());
  head.onclick = (e) => {
    e.preventDefault();
    v.open[id] = !box.open;
    draw(v);
  };
  return box;
}

function input(v, key, type, value, tell) {
  const e = element("input");
  e.type = type;
  e.value = value === null || value === undefined ? "" : value;
  e.dataset.key = key;
  e.onchange = () => tell(e.value);
  if (type === "text") e.onkeydown = (event) => event.key === "Enter" && e.blur();
  return e;
}

function words(v) {
  const box = element("label", "words"),
    field = input(v, "text", "text", v.data.text, (value) => v.act({ do: "set", field: "text", value }));
  field.placeholder = v.data.words.search_hint;
  box.append(element("span", "title", v.data.words.search), field);
  return box;
}

function facet(v, f) {
  return section(v, f.field, f.title, f.open, f.chosen.length, () =>
    list(v, f.field, f.choices, (value) => f.chosen.includes(value), (value) => v.act({ do: "toggle", field: f.field, value }), f.glyphs)
  );
}

function list(v, id, choices, chosen, toggle, glyphs) {
  const box = element("div", "list"),
    rows = element("div", "rows"),
    top = Math.max(1, ...choices.map((c) => c[2]));
  if (choices.length > 12) {
    const find = input(v, "find:" + id, "text", v.find[id] || "", () => {});
    find.className = "find";
    find.placeholder = v.data.words.find;
    find.setAttribute("aria-label", v.data.words.find);
    find.oninput = () => ((v.find[id] = find.value), fill());
    box.append(find);
  }
  const fill = () => {
    const wanted = (v.find[id] || "").toLowerCase(),
      found = choices.filter((c) => !wanted || c[1].toLowerCase().includes(wanted) || c[0].toLowerCase() === wanted),
      most = v.long[id] || found.length <= SHORT + 2 ? 250 : SHORT,
      first = found.filter((c, i) => i < most || chosen(c[0]));
    rows.replaceChildren(...first.map((c) => row(v, id, c, chosen(c[0]), toggle, glyphs || {}, top)));
    if (!found.length) rows.append(element("p", "none", v.data.words.none));
    if (found.length > SHORT + 2) {
      const more = element("button", "more", v.long[id] ? v.data.words.less : v.data.words.more.replace("{n}", found.length - first.length));
      more.type = "button";
      more.dataset.key = "more:" + id;
      more.onclick = () => ((v.long[id] = !v.long[id]), fill());
      rows.append(more);
    }
  };
  fill();
  box.append(rows);
  return box;
}

function row(v, id, [value, text, n], on, toggle, glyphs, top) {
  const line = element("label", on ? "row on" : n ? "row" : "row zero"),
    box = element("input"),
    name = element("span", "name");
  box.type = "checkbox";
  box.checked = on;
  box.dataset.key = id + "=" + value;
  box.onchange = () => toggle(value);
  if (glyphs[value]) name.append(element("i", value, glyphs[value]));
  name.append(text);
  name.title = text;
  line.style.setProperty("--share", (100 * n) / top + "%");
  line.append(box, name, element("span", "n", n.toLocaleString("en")));
  return line;
}

function countries(v) {
  const d = v.data.countries,
    box = element("div", "countries"),
    chosen = (code) => d.chosen[v.mode].includes(code);
  box.append(
    chips(v, "mode", d.modes.map(([mode, text]) => [mode, text + (d.chosen[mode].length ? " " + d.chosen[mode].length : "")]), v.mode, (mode) => {
      v.mode = mode;
      draw(v);
    }),
    list(v, "countries", d.choices, chosen, (value) => v.act({ do: "toggle", field: v.mode, value })),
    chips(v, "role", d.roles, d.role, (value) => v.act({ do: "set", field: "role", value })),
    check(v, "groups", v.data.words.groups, d.groups, (value) => v.act({ do: "set", field: "include_groups", value }))
  );
  return box;
}

function chips(v, id, choices, chosen, tell) {
  const box = element("div", "chips");
  box.setAttribute("role", "radiogroup");
  for (const [value, text] of choices) {
    const b = element("button", value === chosen ? "chip on" : "chip", text);
    b.type = "button";
    b.setAttribute("role", "radio");
    b.setAttribute("aria-checked", value === chosen);
    b.dataset.key = id + ":" + value;
    b.onclick = () => tell(value);
    box.append(b);
  }
  return box;
}

function check(v, key, text, on, tell) {
  const line = element("label", "check"),
    box = element("input");
  box.type = "checkbox";
  box.checked = on;
  box.dataset.key = key;
  box.onchange = () => tell(box.checked);
  line.append(box, text);
  return line;
}

function pair(v, one, two) {
  const box = element("div", "pair");
  for (const [text, field] of [one, two]) {
    const line = element("label");
    line.append(element("span", "", text), field);
    box.append(line);
  }
  return box;
}

function period(v) {
  const p = v.data.period,
    w = v.data.words,
    box = element("div"),
    day = (name) => input(v, name, "date", p[name], (value) => v.act({ do: "set", field: name, value }));
  box.append(pair(v, [w.from, day("start")], [w.to, day("end")]));
  box.append(check(v, "certain", w.certain, p.certain, (value) => v.act({ do: "set", field: "certain", value })));
  return box;
}

function amount(v) {
  const a = v.data.amount,
    w = v.data.words,
    box = element("div"),
    field = (name, value) => {
      const e = input(v, name, "number", value === null ? "" : value / 1e6, (text) => v.act({ do: "set", field: name, value: text === "" ? null : Number(text) * 1e6 }));
      e.min = 0;
      e.placeholder = w.million;
      return e;
    };
  box.append(pair(v, [w.least + ", " + w.million, field("min_usd", a.min)], [w.most + ", " + w.million, field("max_usd", a.max)]));
  box.append(check(v, "safe", w.safe, a.safe, (value) => v.act({ do: "set", field: "safe", value })));
  return box;
}

function score(v) {
  const box = element("label", "score"),
    told = element("span", "", v.data.words.score_hint + " " + v.data.score.toFixed(2)),
    slider = input(v, "score", "range", v.data.score, (value) => v.act({ do: "set", field: "min_score", value: Number(value) }));
  Object.assign(slider, { min: 0, max: 1, step: 0.05 });
  slider.value = v.data.score;
  slider.oninput = () => (told.textContent = v.data.words.score_hint + " " + Number(slider.value).toFixed(2));
  box.append(told, slider);
  return box;
}
