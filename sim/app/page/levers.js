// Which policy either town has, and the levers moved over it: labels, bounds and steps are the catalogue's.

import { SIDES } from "./colours.js";
import { add, addButton, addSelect } from "./dom.js";
import { either, language, number, say } from "./words.js";

const PATIENCE_MS = 80;

export class Levers {
  constructor(panel, isLive, onWish, onReach) {
    Object.assign(this, { panel, isLive, onWish, onReach, side: "right", reaches: {} });
  }

  // wishes: { left: { policy, levers }, right: … } of the pair shown.
  show(pair, wishes, policies) {
    const same = JSON.stringify(wishes) === JSON.stringify(this.wishes);
    Object.assign(this, { pair, policies, reaches: pair.scene.reach ?? {} });
    this.wishes = structuredClone(wishes);
    if (!same || !this.panel.childElementCount) this.write();
  }

  write() {
    this.panel.replaceChildren();
    if (!this.pair) return;
    const top = add(this.panel, "div", "choose");
    const options = Object.entries(this.policies).map(([name, title]) => [name, either(title)]);
    for (const side of SIDES)
      addSelect(top, say(side), "policy-" + side, options, this.wishes[side].policy, (policy) => {
        this.wishes[side] = { policy, levers: {} };
        this.onWish(structuredClone(this.wishes));
      });
    if (!this.isLive) return add(this.panel, "p", "notice", say("levers_recorded")), this.addLevers();
    addSelect(top, say("lever_side"), "lever-side", SIDES.map((side) => [side, say(side)]), this.side, (side) => { this.side = side; this.write(); });
    addButton(top, say("lever_reset"), () => this.reset()).id = "reset";
    this.addLevers();
  }

  reset() {
    for (const side of SIDES) this.wishes[side].levers = {};
    this.write();
    this.onWish(structuredClone(this.wishes));
  }

  addLevers() {
    const list = add(this.panel, "div", "levers");
    for (const lever of this.pair.scene.levers) this.addSlider(list, lever);
  }

  addSlider(list, lever) {
    const { levers } = this.wishes[this.side];
    const box = add(list, "div", "lever");
    const label = add(box, "label", "", either(lever.label));
    const value = add(label, "output");
    const input = add(box, "input");
    input.type = "range";
    input.id = "lever-" + lever.path;
    label.htmlFor = input.id;
    const other = this.side === "left" ? "right" : "left";
    Object.assign(input, { min: lever.low, max: lever.high, step: lever.step, disabled: !this.isLive });
    input.value = levers[lever.path] ?? this.own(lever, this.side);
    const tell = () => {
      value.textContent = told(lever, Number(input.value));
      box.classList.toggle("moved", lever.path in levers);
    };
    add(box, "p", "", either(lever.means));
    add(box, "p", "", say("has_" + other, { n: told(lever, this.wishes[other].levers[lever.path] ?? this.own(lever, other)) }));
    this.addReach(box, lever);
    input.addEventListener("input", () => {
      levers[lever.path] = Number(input.value);
      tell();
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.onWish(structuredClone(this.wishes)), PATIENCE_MS);
    });
    tell();
  }

  // What it can move: known beforehand in a recording, asked for in live mode.
  addReach(box, lever) {
    const known = this.reaches[lever.path];
    if (known) return add(box, "p", "reach", either(known));
    if (!this.isLive) return;
    const button = addButton(box, say("reach_ask"), async () => {
      button.disabled = true;
      button.textContent = say("running");
      this.reaches[lever.path] = await this.onReach(structuredClone(this.wishes[this.side]), lever.path);
      button.replaceWith(add(box, "p", "reach", either(this.reaches[lever.path])));
    }, "ask");
  }

  // Where the policy itself has a lever.
  own(lever, side) { return lever.values[this.pair.places[SIDES.indexOf(side)]]; }

  // What was moved on a side, each as "lever value (was value)".
  changes(side) {
    if (!this.wishes) return [];
    return Object.entries(this.wishes[side].levers).map(([path, value]) => {
      const lever = this.pair.scene.levers.find((one) => one.path === path);
      return lever ? say("changed", { lever: either(lever.label), value: told(lever, value) }) : path;
    });
  }
}

function told(lever, value) {
  if (lever.unit.en === "%") return number(value * 100) + "%";
  const unit = either(lever.unit);
  const close = language() === "zh" || !unit;
  return number(value, Number.isInteger(value) ? 0 : 1) + (close ? "" : " ") + unit;
}
