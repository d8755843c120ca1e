/* Bars of counts that filter: a block for each facet, a row for each value. data: see dashboard/analysis/bars.py. */
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".root");
  root.className = "root bars" + (data.wide ? " wide" : "");
  root.replaceChildren(...data.blocks.map((block) => draw(block, data, (act) => setTriggerValue("act", act))));
  return () => {};
}

function element(tag, cls, text) {
  const e = document.createElement(tag);
  if (cls) e.className = cls;
  if (text !== undefined) e.textContent = text;
  return e;
}

function draw(block, data, act) {
  const box = element("section", ""),
    top = Math.max(1, ...block.rows.map((row) => row.n));
  box.append(element("h4", "", block.title));
  for (const row of block.rows) {
    const b = element("button", row.on ? "bar on" : block.chosen ? "bar off" : "bar"),
      track = element("span", "track"),
      fill = element("span", "fill");
    b.type = "button";
    if (row.faint) b.classList.add("faint");
    b.setAttribute("aria-pressed", row.on);
    b.title = row.label + ": " + (row.text || row.n.toLocaleString("en"));
    fill.style.width = (100 * row.n) / top + "%";
    for (const [category, n] of row.parts) {
      const piece = element("i", category);
      piece.style.flex = n;
      fill.append(piece);
    }
    track.append(fill);
    b.append(element("span", "name", row.label), track, element("span", "n", row.text || row.n.toLocaleString("en")));
    b.onclick = () => act(row.act);
    box.append(b);
  }
  if (block.note) box.append(element("p", "note", block.note));
  if (!block.rows.length) box.append(element("p", "", data.empty));
  return box;
}
