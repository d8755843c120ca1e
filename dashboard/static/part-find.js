/* The search box: a list of what the words may mean, searched here; the last choice always searches the articles.
 *
 * data: {words {...}, text, actor: active filters, version}. The list of names is fetched when the box is first used.
 * A choice is setTriggerValue("found", {kind, id, turn}).
 */
const MOST = 9;
let names = null; // {version, list: [[kind, id, name, note, others, folded]]}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".root");
  const v = root.atlasView || (root.atlasView = create(root));
  v.data = data;
  v.send = (kind, id) => setTriggerValue("found", { kind: kind, id: id, turn: String(Date.now()) });
  v.label.textContent = data.words.label;
  v.input.placeholder = data.words.hint;
  v.chips.replaceChildren(...[["text", data.text && "“" + data.text + "”"], ["actor", data.actor]].filter((c) => c[1]).map(([kind, text]) => chip(v, kind, text)));
  return () => {};
}

function element(tag, cls, text) {
  const e = document.createElement(tag);
  if (cls) e.className = cls;
  if (text) e.textContent = text;
  return e;
}

function create(root) {
  root.classList.add("find");
  const label = element("label"),
    input = element("input"),
    list = element("ul"),
    chips = element("div", "chips"),
    v = { root, label, input, list, chips, at: 0, shown: [] };
  input.type = "text";
  input.id = "atlas-find";
  label.htmlFor = input.id;
  list.id = "atlas-found";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  for (const [key, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"], ["autocomplete", "off"]]) input.setAttribute(key, value);
  input.onfocus = () => load(v);
  input.oninput = () => update(v);
  input.onkeydown = (e) => keys(v, e);
  input.onblur = () => setTimeout(() => close(v), 150);
  root.replaceChildren(label, input, list, chips);
  return v;
}

function chip(v, kind, text) {
  const b = element("button", "", text + "  ✕");
  b.type = "button";
  b.setAttribute("aria-label", v.data.words.clear + " " + text);
  b.onclick = () => v.send(kind, "");
  return b;
}

const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f'’ʻ`-]/g, "");

async function load(v) {
  if (names && names.version === v.data.version) return;
  names = { version: v.data.version, list: [] };
  const answer = await fetch(new URL("atlas/find.json?v=" + encodeURIComponent(v.data.version), document.baseURI));
  if (answer.ok) names.list = (await answer.json()).map((entry) => [...entry, fold(entry[2]), fold(entry[4])]);
  if (v.input.value) update(v);
}

/* Names that begin with the words first, then those with a word that does, then other names. */
function search(text) {
  const wanted = fold(text.trim()),
    found = [];
  for (const entry of (names && names.list) || []) {
    const at = entry[5].indexOf(wanted);
    const rank = entry[5] === wanted ? 0 : at === 0 ? 1 : at > 0 && entry[5][at - 1] === " " ? 2 : (" " + entry[6]).includes(" " + wanted) ? 3 : 9;
    if (rank < 9) found.push([rank, entry]);
  }
  return found.sort((a, b) => a[0] - b[0]).slice(0, MOST).map((pair) => pair[1]);
}

function update(v) {
  const text = v.input.value.trim(),
    w = v.data.words;
  if (!text) return close(v);
  v.shown = search(text).map((e) => ({ kind: e[0], id: e[1], name: e[2], note: [w[e[0]], e[3]].filter(Boolean).join(" · ") }));
  v.shown.push({ kind: "text", id: text, name: w.text.replace("{words}", text), note: "" });
  v.at = 0;
  v.list.replaceChildren(...v.shown.map((item, i) => row(v, item, i)));
  if (v.shown.length === 1) v.list.prepend(element("li", "none", w.none));
  v.list.hidden = false;
  v.input.setAttribute("aria-expanded", "true");
  mark(v);
}

function row(v, item, i) {
  const li = element("li");
  li.id = "atlas-found-" + i;
  li.dataset.found = item.kind + " " + item.id;
  li.setAttribute("role", "option");
  li.append(element("b", "", item.name), element("small", "", item.note));
  li.onpointerdown = (e) => {
    e.preventDefault();
    choose(v, i);
  };
  return li;
}

function mark(v) {
  v.list.querySelectorAll("[role=option]").forEach((li, i) => {
    li.setAttribute("aria-selected", String(i === v.at));
    if (i === v.at) li.scrollIntoView({ block: "nearest" });
  });
  v.input.setAttribute("aria-activedescendant", "atlas-found-" + v.at);
}

function keys(v, e) {
  if (e.key === "Escape") return close(v);
  if (v.list.hidden) return;
  if (e.key === "ArrowDown" || e.key === "ArrowUp") {
    e.preventDefault();
    v.at = (v.at + (e.key === "ArrowDown" ? 1 : -1) + v.shown.length) % v.shown.length;
    mark(v);
  } else if (e.key === "Enter") choose(v, v.at);
}

function choose(v, i) {
  const item = v.shown[i];
  v.input.value = "";
  close(v);
  v.send(item.kind, item.id);
}

function close(v) {
  v.list.hidden = true;
  v.input.setAttribute("aria-expanded", "false");
}
