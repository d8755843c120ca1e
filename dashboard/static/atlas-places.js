/* Places an article names. Data (layer.parts.places): places [{id, name, lon, lat, area, n}]. */
(function () {
  "use strict";

  function paint(ctx, layer) {
    const part = layer.parts.places;
    layer.drawnPlaces = [];
    if (!part) return;
    const origin = layer.origin(),
      hot = layer.hover && layer.hover.kind === "place" ? layer.hover.id : layer.shown;
    for (const place of part.places) {
      const at = layer.world(place.lon, place.lat).subtract(origin);
      layer.drawnPlaces.push({ place: place, x: at.x, y: at.y });
      if (place.area && hot !== place.id) continue;
      ctx.beginPath();
      ctx.arc(at.x, at.y, hot === place.id ? 7 : 3.4, 0, 2 * Math.PI);
      ctx.fillStyle = hot === place.id ? "rgba(252,227,164,.9)" : Atlas.INK;
      ctx.fill();
      ctx.lineWidth = hot === place.id ? 2.2 : 1.6;
      ctx.strokeStyle = hot === place.id ? Atlas.INK : "#fff";
      ctx.stroke();
    }
  }

  /* Names after the events, so that they give way. */
  function names(ctx, layer) {
    ctx.textBaseline = "middle";
    for (const d of layer.drawnPlaces || []) {
      const hot = (layer.hover && layer.hover.kind === "place" && layer.hover.id === d.place.id) || layer.shown === d.place.id;
      if (d.place.area && !hot) continue;
      ctx.font = Atlas.font(hot ? 13 : 11.5, 600);
      const w = ctx.measureText(d.place.name).width,
        x = d.x + 9;
      if (!Atlas.claim(layer, [x - 2, d.y - 8, x + w + 2, d.y + 8]) && !hot) continue;
      ctx.textAlign = "left";
      Atlas.halo(ctx, d.place.name, x, d.y, Atlas.INK);
    }
  }

  function hit(p, layer) {
    for (const d of layer.drawnPlaces || [])
      if (!d.place.area && (d.x - p.x) ** 2 + (d.y - p.y) ** 2 < 64) return { kind: "place", id: d.place.id, tip: [d.place.name] };
    return null;
  }

  Atlas.painter({ name: "places", z: 35, paint: paint, hit: hit });
  Atlas.painter({ name: "placenames", z: 48, paint: names });
})();
