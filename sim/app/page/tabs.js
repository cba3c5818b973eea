// The tabs below the towns.

import { addButton } from "./dom.js";
import { say } from "./words.js";

const TABS = ["charts", "gains", "matter", "levers", "sure", "script"];
export const TAB_KEYS = { c: "charts", g: "gains", m: "matter", p: "levers", s: "sure", t: "script" };

export class Tabs {
  constructor(bar) {
    this.buttons = TABS.map((tab) => {
      const button = addButton(bar, "", () => this.open(tab));
      button.id = "tab-" + tab;
      button.setAttribute("role", "tab");
      button.setAttribute("aria-controls", tab);
      document.getElementById(tab).setAttribute("aria-labelledby", button.id);
      button.addEventListener("keydown", (event) => this.walk(event));
      return button;
    });
    this.open("charts");
  }

  write() { this.buttons.forEach((button, n) => { button.textContent = say("tab_" + TABS[n]); }); }

  open(open) {
    TABS.forEach((tab, n) => {
      document.getElementById(tab).hidden = tab !== open;
      this.buttons[n].setAttribute("aria-selected", String(tab === open));
      this.buttons[n].tabIndex = tab === open ? 0 : -1;
    });
  }

  // Arrow keys walk along the tabs, as a reader of screens expects.
  walk(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    const n = (this.buttons.indexOf(event.target) + step + TABS.length) % TABS.length;
    this.open(TABS[n]);
    this.buttons[n].focus();
    event.preventDefault();
    event.stopPropagation();
  }
}
