/* The head of the Analyse screen: how many events, the sentence, a chip for each limit with what it hides, undo, a way
 * out when nothing is left. data: see dashboard/analysis/head.py; every click is one act.
 */
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".root");
  const act = (value) => setTriggerValue("act", value);
  root.classList.add("query");
  const line = element("div", "line"),
    told = element("p", "sentence"),
    number = element("b", "", data.shown.toLocaleString("en"));
  told.append(number);
  if (data.shown !== data.all) told.append(element("span", "", " " + data.words.of.replace("{n}", data.all.toLocaleString("en"))));
  told.append(element("em", "", data.sentence));
  told.setAttribute("role", "status");
  line.append(told);
  if (data.undo) line.append(button("plain", "↶ " + data.words.undo, () => act({ do: "undo" })));
  const parts = [line];
  if (data.chips.length) parts.push(chips(data, act));
  if (!data.shown) parts.push(empty(data, act));
  root.replaceChildren(...parts);
  return () => {};
}

function element(tag, cls, text) {
  const e = document.createElement(tag);
  if (cls) e.className = cls;
  if (text !== undefined) e.textContent = text;
  return e;
}

function button(cls, text, action) {
  const b = element("button", cls, text);
  b.type = "button";
  b.onclick = action;
  return b;
}

function chips(data, act) {
  const box = element("div", "chips");
  for (const chip of data.chips) {
    const one = element("span", "chip");
    one.append(element("small", "", chip.title));
    for (const [value, label] of chip.values) {
      const b = button("value", label, () => act(value ? { do: "drop", field: chip.field, value } : { do: "lift", field: chip.field }));
      b.title = data.words.remove;
      b.append(element("i", "", "✕"));
      one.append(b);
    }
    if (chip.hides) one.append(element("small", "hides", data.words.hides.replace("{n}", chip.hides.toLocaleString("en"))));
    box.append(one);
  }
  box.append(button("plain", data.words.clear, () => act({ do: "clear" })));
  return box;
}

function empty(data, act) {
  const box = element("div", "empty");
  box.append(element("b", "", data.words.empty));
  if (!data.relax.length || data.relax[0][0].length > 1) box.append(element("span", "", data.words.alone));
  for (const [fields, title, n] of data.relax)
    box.append(button("way", data.words.relax.replace("{filter}", title).replace("{n}", n.toLocaleString("en")), () => act({ do: "relax", value: fields })));
  return box;
}
