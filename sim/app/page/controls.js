// The buttons, the keys and the clock of the page.

import { addButton } from "./dom.js";
import { writeHelp } from "./help.js";
import { TAB_KEYS } from "./tabs.js";
import { partsOf } from "./timeline.js";
import { either, fullDate, language, languages, number, say, speak, tagOf, weekday } from "./words.js";

const PACES = [0.25, 0.5, 1, 2, 4];

const byId = (id) => document.getElementById(id);

export class Controls {
  constructor(show) { this.show = show; }

  writeScenes(scenes, onChoose) {
    scenes.forEach((_, n) => {
      const button = addButton(byId("scenes"), "", () => onChoose(n));
      button.append(Object.assign(document.createElement("b"), { textContent: n + 1 }), " ", document.createElement("span"));
    });
  }

  listen() {
    const { show } = this;
    const acts = {
      act: () => show.act(), again: () => show.choose(show.number, show.wishes).then(() => show.begin()),
      slower: () => this.hasten(-1), faster: () => this.hasten(1), auto: () => this.auto(),
      language: () => this.change(), print: () => print(), "help-open": () => this.help(),
    };
    for (const [id, act] of Object.entries(acts)) byId(id).addEventListener("click", act);
    addEventListener("keydown", (event) => this.press(event));
    const sizes = new ResizeObserver(() => { show.stale = true; });
    for (const place of ["left", "right", "charts", "timeline"]) sizes.observe(byId(place));
  }

  get following() {
    const all = Object.keys(languages());
    return all[(all.indexOf(language()) + 1) % all.length];
  }

  change() { speak(this.following); }

  help() {
    writeHelp(byId("help"));
    byId("help").showModal();
  }

  auto() {
    this.show.auto = !this.show.auto;
    this.show.since = this.show.before;
    this.write();
  }

  hasten(step) {
    const n = PACES.indexOf(this.show.pace) + step;
    this.show.pace = PACES[Math.max(0, Math.min(PACES.length - 1, n))];
    this.write();
  }

  write() {
    const { show } = this;
    if (!show.scenes) return;
    byId("language").lang = tagOf(this.following);
    byId("language").textContent = languages()[this.following];
    [...byId("scenes").children].forEach((button, n) => {
      button.lastChild.textContent = either(show.scenes[n].title);
      button.setAttribute("aria-pressed", String(n === show.number));
    });
    byId("act").textContent = say(this.next());
    byId("act").setAttribute("aria-pressed", String(show.plays));
    byId("auto").setAttribute("aria-pressed", String(show.auto));
    byId("pace").textContent = say("pace", { n: number(show.pace, show.pace < 1 ? 2 : 0) });
  }

  // What the one button does next.
  next() {
    const { phase, plays, number: n, scenes } = this.show;
    if (phase === "reveal") return n + 1 < scenes.length ? "next_scene" : "from_start";
    if (plays) return "pause";
    return phase === "guess" ? "play" : "go_on";
  }

  writeClock() {
    const { scene } = this.show.pair;
    const { day, date, clock } = partsOf(scene, this.show.t);
    const said = document.createElement("b");
    const below = document.createElement("small");
    said.textContent = `${weekday((date.getUTCDay() + 6) % 7)} ${clock}`;
    below.textContent = fullDate(date, day + 1, scene.rest.length);
    byId("clock").replaceChildren(said, below);
  }

  press(event) {
    const { show } = this;
    if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open || !show.pair) return;
    const typing = event.target.closest("select, input");
    if (typing && (event.key.startsWith("Arrow") || ["Home", "End", " "].includes(event.key))) return;
    if (event.key === " " && event.target.closest("button")) return; // the button's own
    const hour = 60 * show.pair.scene.ticks * (event.shiftKey ? 24 : 1);
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const act = {
      " ": () => show.act(), a: () => this.auto(), l: () => this.change(), h: () => print(), n: () => show.matter.next(),
      ArrowLeft: () => show.seek(show.t - hour), ArrowRight: () => show.seek(show.t + hour),
      Home: () => show.seek(0), End: () => show.seek(Infinity),
      "-": () => this.hasten(-1), "+": () => this.hasten(1), "=": () => this.hasten(1), "?": () => this.help(),
    }[key];
    const scene = Number(event.key) - 1;
    if (act) act();
    else if (TAB_KEYS[key]) show.tabs.open(TAB_KEYS[key]);
    else if (scene >= 0 && scene < show.scenes.length) show.choose(scene);
    else return;
    event.preventDefault();
  }
}
