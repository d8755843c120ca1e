/* An article's text with what was found in it: mentions coloured by kind, evidence of events underlined.
 *
 * data: {title, meta, segments [{t, m: mention or -1, e: [events]}], mentions [{kind, word, name, lines [..], place}],
 * events [{id, category}], focus: event id or null, words {...}}. All words are set with textContent.
 * Pointing at a mention tells the map ("atlas:show" on the document); the map answers with "atlas:over".
 * Choosing the evidence of an event sends its id: setTriggerValue("event", id).
 */
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".root");
  const stamp = JSON.stringify([data.title, data.segments.length, data.mentions.length]);
  if (root.dataset.stamp !== stamp) {
    root.dataset.stamp = stamp;
    root.replaceChildren(article(data, setTriggerValue), note());
    root.scrollTop = 0;
  }
  focus(root, data.focus);
  const over = (e) => light(root, e.detail);
  document.addEventListener("atlas:over", over);
  return () => document.removeEventListener("atlas:over", over);
}

function element(tag, cls, text) {
  const e = document.createElement(tag);
  if (cls) e.className = cls;
  if (text) e.textContent = text;
  return e;
}

function note() {
  const box = element("aside", "note");
  box.setAttribute("role", "status");
  box.hidden = true;
  return box;
}

function article(data, send) {
  const box = element("article");
  if (data.title) box.appendChild(element("h2", "", data.title));
  if (data.meta) box.appendChild(element("p", "meta", data.meta));
  let paragraph = element("p", "text");
  for (const s of data.segments) {
    const pieces = s.t.split(/\n\s*\n|\n/);
    pieces.forEach((piece, i) => {
      if (i) {
        if (paragraph.childNodes.length) box.appendChild(paragraph);
        paragraph = element("p", "text");
      }
      if (piece) paragraph.appendChild(span(piece, s, data, send));
    });
  }
  if (paragraph.childNodes.length) box.appendChild(paragraph);
  return box;
}

function span(text, s, data, send) {
  const mention = s.m >= 0 ? data.mentions[s.m] : null;
  const e = element(mention ? "mark" : "span", mention ? mention.kind : "", text);
  if (s.e.length) {
    e.classList.add("evidence", data.events[s.e[0]].category);
    e.dataset.events = s.e.map((i) => data.events[i].id).join(" ");
    e.addEventListener("click", () => send("event", data.events[s.e[0]].id));
  }
  if (mention) {
    e.tabIndex = 0;
    e.dataset.place = mention.place;
    e.setAttribute("aria-label", text + ": " + mention.word + ", " + mention.name);
    const show = () => open(e, mention);
    e.addEventListener("pointerenter", show);
    e.addEventListener("focus", show);
    e.addEventListener("pointerleave", () => close(e));
    e.addEventListener("blur", () => close(e));
  }
  return e;
}

function open(e, mention) {
  const root = e.closest(".root"),
    box = root.querySelector(".note");
  box.replaceChildren(element("b", mention.kind, mention.word), element("strong", "", mention.name));
  mention.lines.forEach((line) => box.appendChild(element("div", "", line)));
  box.hidden = false;
  const at = e.getBoundingClientRect(),
    frame = root.getBoundingClientRect(),
    below = at.bottom + box.offsetHeight + 12 < window.innerHeight;
  box.style.left = Math.max(8, Math.min(at.left - frame.left, frame.width - box.offsetWidth - 8)) + "px";
  box.style.top = (below ? at.bottom - frame.top + 6 : at.top - frame.top - box.offsetHeight - 6) + root.scrollTop + "px";
  document.dispatchEvent(new CustomEvent("atlas:show", { detail: { id: mention.place } }));
}

function close(e) {
  e.closest(".root").querySelector(".note").hidden = true;
  document.dispatchEvent(new CustomEvent("atlas:show", { detail: null }));
}

function light(root, what) {
  root.querySelectorAll(".lit").forEach((e) => e.classList.remove("lit"));
  if (!what) return;
  root.querySelectorAll("[data-place]").forEach((e) => what.id && e.dataset.place === what.id && e.classList.add("lit"));
  root.querySelectorAll("[data-events]").forEach((e) => e.dataset.events.split(" ").some((id) => what.id.split(",").includes(id)) && e.classList.add("lit"));
}

function focus(root, id) {
  root.querySelectorAll(".chosen").forEach((e) => e.classList.remove("chosen"));
  if (!id) return;
  const found = [...root.querySelectorAll("[data-events]")].filter((e) => e.dataset.events.split(" ").includes(id));
  found.forEach((e) => e.classList.add("chosen"));
  const box = found[0] && found[0].closest("[data-testid=stVerticalBlock]");
  if (found[0] && root.dataset.focus !== id) found[0].scrollIntoView({ block: "center", behavior: "auto" });
  root.dataset.focus = id;
}
