// A town's panel: its title with what was changed in it, the figures beside the map, and the map.

import { TownMap } from "./map.js";
import { since } from "./figures.js";
import { either, number, say } from "./words.js";

const SHOWN = ["open", "busy", "calls", "settled"];

export class TownPanel {
  constructor(section, side, onPick) {
    this.side = side;
    this.heading = document.createElement("h2");
    this.figures = document.createElement("dl");
    this.figures.className = "figures";
    const ground = document.createElement("div");
    ground.className = "ground";
    this.canvas = document.createElement("canvas");
    this.canvas.setAttribute("role", "img");
    ground.append(this.canvas);
    section.append(this.heading, this.figures, ground);
    this.map = new TownMap(this.canvas, onPick);
  }

  // changed: what was moved in this town over its policy, written in both languages by `write`.
  show(town, span, name, changed) {
    Object.assign(this, { town, span, name, changed });
    this.map.show(town);
    this.write();
  }

  write() {
    if (!this.town) return;
    const title = either(this.name);
    const changes = this.changed().join(say("list_stop"));
    this.heading.textContent = changes ? say("title_changed", { title, changes }) : title;
    this.canvas.setAttribute("aria-label", say("map", { title, count: this.town.scene.rings.length }));
    this.cells = {};
    this.figures.replaceChildren();
    for (const key of SHOWN) {
      const box = document.createElement("div");
      const name = document.createElement("dt");
      this.cells[key] = document.createElement("dd");
      name.textContent = say(key);
      box.append(name, this.cells[key]);
      this.figures.append(box);
    }
  }

  draw(t, followed, ticksPerSecond) { this.map.draw(t, followed, ticksPerSecond); }

  count(t) {
    const { town, cells, span } = this;
    const force = town.forceAt(t);
    set(cells.open, number(town.openAt(t, true).length));
    set(cells.busy, number(force.busy), say("of", { count: force.present }));
    set(cells.calls, number(since(town, "calls", span, t)));
    set(cells.settled, number(town.settledBy(t) - town.settledBy(span.begin - 1)));
  }
}

function set(cell, text, small = "") {
  if (cell.dataset.text === text + small) return;
  cell.dataset.text = text + small;
  cell.textContent = text + (small ? " " : "");
  if (!small) return;
  const beside = document.createElement("small");
  beside.textContent = small;
  cell.append(beside);
}
