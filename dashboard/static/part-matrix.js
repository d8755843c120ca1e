/* A table of country pairs, darker where there are more events; a cell filters. data: see dashboard/analysis/matrix.py. */
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".root");
  root.classList.add("matrix");
  if (!data.rows.length) {
    root.replaceChildren(element("p", "empty", data.words.empty));
    return () => {};
  }
  const table = element("table"),
    head = element("tr");
  head.append(element("th", "corner", data.words.rows + " ↓  " + data.words.columns + " →"));
  for (const [code, name] of data.columns) {
    const th = element("th", "column");
    th.scope = "col";
    th.title = name;
    th.append(element("span", "", name));
    head.append(th);
  }
  table.append(head);
  data.rows.forEach(([code, name], i) => {
    const line = element("tr"),
      th = element("th", "row", name);
    th.scope = "row";
    line.append(th);
    data.columns.forEach(([other, otherName], j) => line.append(cell(data, code, name, other, otherName, data.cells[i][j], (act) => setTriggerValue("act", act))));
    table.append(line);
  });
  const scroll = element("div", "scroll");
  scroll.append(table);
  root.replaceChildren(scroll);
  return () => {};
}

function element(tag, cls, text) {
  const e = document.createElement(tag);
  if (cls) e.className = cls;
  if (text !== undefined) e.textContent = text;
  return e;
}

function cell(data, code, name, other, otherName, n, act) {
  const td = element("td", code === other ? "same" : "");
  if (!n) return td;
  const b = element("button", "", n.toLocaleString("en")),
    share = Math.sqrt(n / data.top);
  b.type = "button";
  b.style.setProperty("--tone", (12 + 78 * share).toFixed(0) + "%");
  if (share > 0.55) b.classList.add("dark");
  if (data.chosen[0] === code && data.chosen[1] === other) b.classList.add("on");
  b.title = name + " → " + otherName + ": " + data.words.events.replace("{n}", n.toLocaleString("en"));
  b.setAttribute("aria-label", b.title);
  b.onclick = () => act({ do: data.do, value: [code, other] });
  td.append(b);
  return td;
}
