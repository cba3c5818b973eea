// How sure a difference is: what several pairs of runs say; in live mode the rows grow as pairs are finished.

import { add } from "./dom.js";
import { either, say } from "./words.js";

export class Sureness {
  constructor(panel) { this.panel = panel; }

  show(pair) {
    this.pair = pair;
    this.isKnown = false;
    this.write();
  }

  reveal() {
    this.isKnown = true;
    this.write();
  }

  learn(sure) {
    this.pair.sure = sure;
    this.write();
  }

  write() {
    this.panel.replaceChildren();
    if (!this.pair) return;
    if (!this.isKnown) return add(this.panel, "p", "hint", say("play_first"));
    const { sure } = this.pair;
    add(this.panel, "p", "hint", sure?.pairs > 1 ? say("sure_so_far", { n: sure.pairs }) : say("sure_waits"));
    if (!(sure?.pairs > 1)) return;
    const table = add(this.panel, "table", "sure");
    for (const row of sure.rows) {
      const line = add(table, "tr");
      add(line, "th", "", either(row.label)).scope = "row";
      add(line, "td", "", either(row.difference));
      add(line, "td", "", say("sure_span", { span: either(row.span) }));
    }
  }
}
