/* A list of events: one button a row, words set with textContent only. */
export default function (component) {
  const { data, setTriggerValue, parentElement } = component;
  const box = parentElement.querySelector(".root");
  const list = document.createElement("ul");
  for (const row of data.rows) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.event = row.id;
    const glyph = document.createElement("i");
    glyph.className = row.category + (row.hollow ? " hollow" : "");
    glyph.textContent = row.glyph;
    const text = document.createElement("span");
    text.textContent = row.text;
    const small = document.createElement("small");
    small.textContent = [row.date, row.note].filter(Boolean).join(" · ");
    text.appendChild(small);
    button.append(glyph, text);
    button.onclick = () => setTriggerValue("pick", row.id);
    item.appendChild(button);
    list.appendChild(item);
  }
  box.replaceChildren(list);
}
