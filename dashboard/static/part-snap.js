/* A button that takes the map's present view along: the part of the world it shows, in degrees. */
export default function (component) {
  const { data, setTriggerValue, parentElement } = component;
  const root = parentElement.querySelector(".root");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = data.label;
  button.onclick = () => {
    const frame = document.querySelector("iframe[src*='streamlit_folium']");
    const map = frame && frame.contentWindow && frame.contentWindow.map_div;
    if (!map || !map.getBounds) return;
    const b = map.getBounds();
    setTriggerValue("view", [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()]);
  };
  root.replaceChildren(button);
}
