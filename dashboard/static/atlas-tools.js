/* Atlas: what the canvas and its painters share: reading what was pushed, placing labels, writing words. */
(function () {
  "use strict";

  function decode(encoded) {
    return JSON.parse(new TextDecoder().decode(bytes(encoded)));
  }

  function bytes(encoded) {
    const text = atob(encoded),
      found = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) found[i] = text.charCodeAt(i);
    return found;
  }

  /* Columns travel as base64 of little-endian arrays: type is f (float32), u (uint8) or w (uint32). */
  function column(part, name) {
    const made = (part.made = part.made || {});
    if (!made[name]) {
      const [type, data] = part[name];
      const buffer = bytes(data).buffer;
      const View = { f: Float32Array, u: Uint8Array, w: Uint32Array }[type];
      made[name] = new View(buffer);
    }
    return made[name];
  }

  /* The events of a push out of all that the page has: bit i of the mask says whether event i is shown. */
  function picked(part, whole) {
    const mask = bytes(part.mask[1]),
      found = Object.assign({}, part, { made: {}, ids: whole.ids && [], tips: whole.tips && [] }),
      at = new Uint32Array(part.n);
    let n = 0;
    for (let i = 0; i < whole.n && n < part.n; i++) if (mask[i >> 3] & (1 << (i & 7))) at[n++] = i;
    for (const name of ["lon", "lat", "spot", "category", "status", "approximate", "rows"]) {
      const all = column(whole, name),
        some = (found.made[name] = new all.constructor(part.n));
      for (let k = 0; k < n; k++) some[k] = all[at[k]];
    }
    if (whole.ids) for (let k = 0; k < n; k++) found.ids.push(whole.ids[at[k]]);
    if (whole.tips) for (let k = 0; k < n; k++) found.tips.push(whole.tips[at[k]]);
    return found;
  }

  /* Greedy label placing: takes the box and answers true when it is free. */
  function claim(layer, box) {
    const boxes = layer.boxes;
    for (let i = 0; i < boxes.length; i++) {
      const b = boxes[i];
      if (box[0] < b[2] && box[2] > b[0] && box[1] < b[3] && box[3] > b[1]) return false;
    }
    boxes.push(box);
    return true;
  }

  function inside(view, x, y, margin) {
    return x > view.minX - margin && x < view.maxX + margin && y > view.minY - margin && y < view.maxY + margin;
  }

  function halo(ctx, text, x, y, fill, width) {
    ctx.lineJoin = "round";
    ctx.strokeStyle = Atlas.tone.halo;
    ctx.lineWidth = width || 3.5;
    ctx.strokeText(text, x, y);
    ctx.fillStyle = Atlas.tone[fill] || fill;
    ctx.fillText(text, x, y);
  }

  function roundRect(ctx, x, y, w, h, r) {
    ctx.beginPath();
    ctx.roundRect(x, y, w, h, r);
  }

  window.Atlas = {
    decode: decode,
    text: (encoded) => new TextDecoder().decode(bytes(encoded)),
    column: column,
    picked: picked,
    claim: claim,
    inside: inside,
    halo: halo,
    roundRect: roundRect,
    tone: { halo: "rgba(250,248,243,.92)" }, // what a dark ground writes instead of a colour, and the halo of words
    font: function (size, weight) {
      return (weight || 500) + " " + size + 'px "Noto Sans", "Noto Sans Georgian", "Noto Sans Armenian", sans-serif';
    },
  };
})();
