// Questions for the class. The answers are the runs' own numbers and stay hidden until asked for.

import { either, say } from "./words.js";

export class Questions {
  constructor(panel, onLook) {
    this.panel = panel;
    this.onLook = onLook;
    this.open = new Set();
  }

  show(film) {
    this.film = film;
    this.open.clear();
    this.write();
  }

  write() {
    this.panel.replaceChildren();
    if (!this.film) return;
    this.add(this.panel, "p", "hint", say("guess"));
    this.film.scene.questions.forEach((question, n) => this.card(question, n));
    this.add(this.panel, "p", "hint", say("one_run", { days: this.film.scene.measured_days, seed: this.film.scene.seed }));
    this.writeSure();
  }

  add(parent, tag, kind, text) {
    const element = document.createElement(tag);
    if (kind) element.className = kind;
    if (text !== undefined) element.textContent = text;
    parent.append(element);
    return element;
  }

  card(question, n) {
    const card = this.add(this.panel, "div", "card");
    this.add(card, "p", "", `${n + 1}. ${either(question.ask)}`);
    const revealed = this.open.has(n);
    if (revealed) this.add(card, "p", "answer", either(question.answer));
    const button = this.add(card, "button", "", say(revealed ? "hide" : "reveal"));
    button.type = "button";
    button.addEventListener("click", () => {
      if (!this.open.delete(n)) this.open.add(n);
      this.write();
    });
    if (revealed && question.look !== undefined) {
      const look = this.add(card, "button", "", say("look"));
      look.type = "button";
      look.addEventListener("click", () => this.onLook(question.look));
    }
  }

  // Differences over several pairs of runs; in live mode the rows grow as pairs are finished.
  learn(sure) {
    this.film.scene.sure = sure;
    this.write();
  }

  writeSure() {
    const { sure } = this.film.scene;
    if (!sure) return;
    this.add(this.panel, "h3", "", say("sure_title"));
    this.add(this.panel, "p", "hint", sure.pairs > 1 ? say("sure_so_far", { n: sure.pairs }) : say("sure_waits"));
    if (sure.pairs < 2) return;
    const table = this.add(this.panel, "table", "sure");
    for (const row of sure.rows) {
      const line = this.add(table, "tr");
      this.add(line, "td", "", either(row.label));
      const cell = this.add(line, "td", "", either(row.difference));
      this.add(cell, "small", "", either(row.span));
    }
  }
}
