// A town's panel: its title, the figures above the map, the map, and who keeps the open matters.

import { KEEPER } from "./colours.js";
import { TownMap } from "./map.js";
import { either, number, say } from "./words.js";

const SHOWN = [2, 3, 4, 5, 6, 1, 7];

export class TownPanel {
  constructor(section, onPick) {
    this.heading = document.createElement("h2");
    this.figures = document.createElement("dl");
    this.figures.className = "figures";
    const ground = document.createElement("div");
    ground.className = "ground";
    this.canvas = document.createElement("canvas");
    this.canvas.setAttribute("role", "img");
    ground.append(this.canvas);
    this.keepers = document.createElement("div");
    this.keepers.className = "keepers";
    section.append(this.heading, this.figures, ground, this.keepers);
    this.map = new TownMap(this.canvas, onPick);
  }

  show(town) {
    this.town = town;
    this.map.show(town);
    this.write();
  }

  write() {
    if (!this.town) return;
    const title = either(this.town.about.title);
    this.heading.textContent = title;
    this.canvas.setAttribute("aria-label", say("map", { title, count: this.town.scene.rings.length }));
    this.cells = {};
    this.figures.replaceChildren();
    for (const key of ["open", "busy", "calls", "settled", "settlement", "early", "incidents", "sentiment"]) {
      const box = document.createElement("div");
      const name = document.createElement("dt");
      this.cells[key] = document.createElement("dd");
      name.textContent = name.title = say(key);
      box.append(name, this.cells[key]);
      this.figures.append(box);
    }
    this.writeKeepers();
  }

  writeKeepers() {
    const bar = document.createElement("div");
    const list = document.createElement("ul");
    bar.className = "bar";
    this.parts = SHOWN.map((keeper) => {
      const part = document.createElement("i");
      part.style.background = KEEPER[keeper];
      bar.append(part);
      const item = document.createElement("li");
      const dot = document.createElement("span");
      dot.className = "dot";
      dot.style.background = KEEPER[keeper];
      const count = document.createElement("b");
      item.append(dot, either(this.town.scene.keepers[keeper]) + " ", count);
      list.append(item);
      return { keeper, part, item, count };
    });
    this.keepers.replaceChildren(bar, list);
    this.keepers.title = say("who");
  }

  draw(t, followed, ticksPerSecond) { this.map.draw(t, followed, ticksPerSecond); }

  count(t) {
    const { town, cells } = this;
    const keepers = town.keepersAt(t), force = town.forceAt(t);
    set(cells.open, number(keepers.reduce((sum, n) => sum + n, 0)));
    set(cells.busy, number(force.busy), say("of", { count: force.present }));
    set(cells.calls, number(town.soFar("calls", t)));
    set(cells.settled, number(town.settledBy(t)));
    const hours = town.settlementBy(t);
    set(cells.settlement, number(hours, 1), Number.isNaN(hours) ? "" : say("hour_unit"));
    for (const key of ["early", "incidents", "sentiment"]) set(cells[key], number(town.soFar(key, t)));
    for (const { keeper, part, item, count } of this.parts) {
      part.style.flexGrow = keepers[keeper];
      item.classList.toggle("none", !keepers[keeper]);
      count.textContent = keepers[keeper];
    }
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
