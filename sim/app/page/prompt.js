// What stands above the towns: the situation and the guess, then what to watch, then what came of it.

import { add, addButton } from "./dom.js";
import { compare } from "./gains.js";
import { either, say } from "./words.js";

const GUESSES = ["left", "right", "same"];

export class Prompt {
  constructor(section) { this.section = section; }

  show(pair, span, scene, names) {
    Object.assign(this, { pair, span, scene, names, phase: "guess", guess: null });
    this.write();
  }

  // The same scene with another pair of towns: the guess stands.
  turn(phase, followed) {
    Object.assign(this, { phase, followed });
    this.write();
  }

  write() {
    this.section.replaceChildren();
    if (!this.pair) return;
    const line = add(this.section, "p", "tell", this.phase === "reveal" ? this.verdict() : either(this.scene.tell));
    const below = add(this.section, "p", "ask");
    add(below, "b", "", either(this.scene.ask));
    if (this.phase === "guess") for (const guess of GUESSES) this.addGuess(below, guess);
    else add(below, "span", "guessed", this.guess ? say("guessed", { guess: say("guess_" + this.guess) }) : "");
    if (this.phase === "reveal") below.append(this.judgement());
    return line;
  }

  addGuess(below, guess) {
    const button = addButton(below, say("guess_" + guess), () => { this.guess = guess; this.write(); });
    button.setAttribute("aria-pressed", String(guess === this.guess));
    button.id = "guess-" + guess;
  }

  // Both values of the figure that was guessed at, and how rare a matter that was picked is.
  verdict() {
    const { told } = this.compared();
    const values = say("verdict", { figure: say("figure_" + this.scene.figure), ...told });
    return this.scene.among ? say("with_rare", { values, rare: say("rare", this.scene) }) : values;
  }

  judgement() {
    const box = document.createElement("b");
    box.className = "judged";
    box.textContent = say("judged_" + this.compared().side);
    return box;
  }

  compared() { return compare(this.scene.figure, this.pair, this.span, this.followed); }
}
