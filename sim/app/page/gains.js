// Once a scene was played: what is better in one town and what in the other, with both values.

import { add } from "./dom.js";
import { FIGURES, betterSide } from "./figures.js";
import { either, say } from "./words.js";

const GROUPS = ["right", "left", "same"];

export class Gains {
  constructor(panel) { this.panel = panel; }

  show(pair, span, scene, names) {
    Object.assign(this, { pair, span, scene, names });
    this.isKnown = false;
    this.write();
  }

  reveal(rows) {
    this.isKnown = true;
    this.followed = rows;
    this.write();
  }

  write() {
    this.panel.replaceChildren();
    if (!this.pair) return;
    if (!this.isKnown) return add(this.panel, "p", "hint", say("play_first"));
    const compared = this.scene.rows.map((key) => compare(key, this.pair, this.span, this.followed));
    for (const group of GROUPS) {
      const own = compared.filter(({ side }) => side === group);
      if (own.length) this.panel.append(this.group(group, own));
    }
  }

  group(side, rows) {
    const table = document.createElement("table");
    table.className = "gains " + side;
    const title = side === "same" ? say("gains_same") : say("gains_of", { title: either(this.names[side]) });
    add(table, "caption", "", title);
    const head = add(add(table, "thead"), "tr");
    for (const text of ["", say("left"), say("right")]) add(head, text ? "th" : "td", "", text);
    const body = add(table, "tbody");
    for (const row of rows) {
      const line = add(body, "tr");
      line.dataset.row = row.key;
      add(line, "th", "", say("figure_" + row.key)).scope = "row";
      add(line, "td", "left", row.told.left);
      add(line, "td", "right", row.told.right);
    }
    return table;
  }
}

// One figure in both towns at the end of a span, and where it is better.
export function compare(key, pair, span, followed) {
  const { value, tell } = FIGURES[key];
  const found = {}, told = {};
  for (const side of ["left", "right"]) {
    found[side] = value(pair[side], span, span.end, followed[side]);
    told[side] = Number.isFinite(found[side]) ? tell(found[side], { ...span, ticks: pair.scene.ticks }) : say("not_over");
  }
  return { key, found, told, side: sideOf(key, found) };
}

// A matter that is not over is worse than one that is.
function sideOf(key, { left, right }) {
  if (Number.isFinite(left) !== Number.isFinite(right)) return Number.isFinite(left) ? "left" : "right";
  return betterSide(key, left, right);
}
