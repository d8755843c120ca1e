/* A page of this server inside the page, by its relative address (also right under a base path). */
export default function (component) {
  const root = component.parentElement.querySelector(".root");
  let frame = root.querySelector("iframe");
  if (!frame) {
    frame = document.createElement("iframe");
    root.replaceChildren(frame);
  }
  frame.title = component.data.title;
  const address = new URL(component.data.address, document.baseURI).href;
  if (frame.dataset.page !== address.split("#")[0]) frame.src = address;
  else if (frame.contentWindow) frame.contentWindow.location.hash = address.split("#")[1] || "";
  frame.dataset.page = address.split("#")[0];
  /* The page is laid out as on a projector and shown smaller, so that the preview tells the truth. */
  const fit = () => {
    const scale = root.clientWidth / 1280;
    frame.style.transform = "scale(" + scale + ")";
    root.style.height = 720 * scale + "px";
  };
  const watch = new ResizeObserver(fit);
  watch.observe(root);
  fit();
  return () => watch.disconnect();
}
