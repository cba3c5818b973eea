// Sliders of the main levers: labels, bounds and steps are the schema's own.

import { either, language, number, say } from "./words.js";

const PATIENCE_MS = 250;

export class Levers {
  constructor(panel, isLive, onMove) {
    this.panel = panel;
    this.isLive = isLive;
    this.onMove = onMove;
    this.moved = {};
  }

  show(film) {
    this.film = film;
    this.moved = { ...(film.scene.moved ?? {}) };
    this.write();
  }

  write() {
    this.panel.replaceChildren();
    if (!this.film) return;
    const notice = document.createElement("p");
    notice.className = "notice";
    notice.textContent = say(this.isLive ? "levers_live" : "levers_recorded");
    this.panel.append(notice);
    for (const lever of this.film.scene.levers) this.panel.append(this.slider(lever));
    if (!this.isLive) return;
    const reset = document.createElement("button");
    reset.type = "button";
    reset.id = "reset";
    reset.textContent = say("lever_reset");
    reset.addEventListener("click", () => { this.moved = {}; this.write(); this.onMove({}); });
    this.panel.append(reset);
  }

  slider(lever) {
    const box = document.createElement("div");
    const label = document.createElement("label");
    const value = document.createElement("output");
    const input = document.createElement("input");
    const scale = document.createElement("div");
    box.className = "lever";
    scale.className = "scale";
    input.type = "range";
    input.id = "lever-" + lever.path;
    label.htmlFor = input.id;
    Object.assign(input, { min: lever.low, max: lever.high, step: lever.step, disabled: !this.isLive });
    input.value = this.moved[lever.path] ?? lever.right;
    const tell = () => {
      value.textContent = told(lever, Number(input.value));
      box.classList.toggle("moved", lever.path in this.moved);
    };
    label.append(either(lever.label), value);
    for (const text of [told(lever, lever.low), say("left_has", { n: told(lever, lever.left) }), told(lever, lever.high)]) {
      const mark = document.createElement("span");
      mark.textContent = text;
      scale.append(mark);
    }
    input.addEventListener("input", () => {
      this.moved[lever.path] = Number(input.value);
      tell();
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.onMove({ ...this.moved }), PATIENCE_MS);
    });
    tell();
    box.append(label, input, scale);
    return box;
  }
}

function told(lever, value) {
  if (lever.unit.en === "%") return number(value * 100) + "%";
  const unit = either(lever.unit);
  const close = language() === "zh" || !unit;
  return number(value, Number.isInteger(value) ? 0 : 1) + (close ? "" : " ") + unit;
}
