// What the signs on the maps and the timeline mean.

import { INK, TOWN, colourOf, fit } from "./colours.js";
import { NAVY, disc, triangle } from "./map.js";
import { burst } from "./timeline.js";
import { say } from "./words.js";

const dot = (keeper) => (pen, x, y, r) => disc(pen, x, y, r, colourOf(keeper), INK, 1.3);

const SIGNS = {
  key_waiting: dot("WAITING"),
  key_officers: dot("OFFICERS"),
  key_mediators: dot("MEDIATORS"),
  key_departments: dot("DEPARTMENT"),
  key_grid: dot("GRID"),
  key_busy: (pen, x, y, r) => triangle(pen, x, y, r, NAVY, "#fff"),
  key_free: (pen, x, y, r) => triangle(pen, x, y, r * 0.85, "#fff", NAVY),
  key_incident: (pen, x, y, r) => burst(pen, x, y, r, TOWN.left),
};

export function writeKey(list) {
  const signs = Object.entries(SIGNS).map(([key, draw]) => {
    const item = document.createElement("li");
    const sign = document.createElement("canvas");
    item.append(sign, say(key));
    return { item, sign, draw };
  });
  list.replaceChildren(...signs.map(({ item }) => item)); // all before any is measured: the page is laid out once
  for (const { sign, draw } of signs) {
    const { pen, width, height } = fit(sign);
    draw(pen, width / 2, height / 2, width * 0.42);
  }
}
