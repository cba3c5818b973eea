// The page: one moment, one pair of towns, one matter; everything else follows from them.

import { Charts } from "./charts.js";
import { unpack } from "./film.js";
import { writeHelp } from "./help.js";
import { writeKey } from "./key.js";
import { Levers } from "./levers.js";
import { Matter } from "./matter.js";
import { Questions } from "./questions.js";
import { Live, Recording } from "./sources.js";
import { Timeline, partsOf } from "./timeline.js";
import { TownPanel } from "./town.js";
import { duration, either, fullDate, language, learn, onLanguage, say, speak, weekday } from "./words.js";

const SPEEDS = [1, 2, 5, 10, 20, 60, 120, 360, 720]; // minutes of town time a second
const WRITE_EVERY_MS = 120;
const TABS = ["matter", "questions", "levers"];

const find = (id) => document.getElementById(id);

class Show {
  constructor() {
    this.t = 0;
    this.seen = 0; // the furthest moment shown of this pair: nothing later is given away before the room has guessed
    this.speed = SPEEDS.indexOf(20);
    this.plays = false;
    this.frames = 0;
    this.source = find("catalogue") ? new Recording() : new Live((sure) => this.learnSure(sure), () => this.tell("lost"));
    const pick = (side) => (row) => { this.openTab("matter"); this.matter.pickOnMap(side, row); };
    this.towns = { left: new TownPanel(find("left"), pick("left")), right: new TownPanel(find("right"), pick("right")) };
    this.charts = new Charts(find("charts"), (t) => this.seek(t));
    this.timeline = new Timeline(find("timeline"), (t) => this.seek(t));
    this.matter = new Matter(find("matter"), (rows, t) => { if (t !== null) this.seek(t); this.stale = true; });
    this.questions = new Questions(find("questions"), (t) => this.seek(t));
    this.levers = new Levers(find("levers"), this.source.isLive, (moved) => this.choose(this.story, moved));
  }

  async open() {
    const catalogue = await this.source.open();
    learn(catalogue);
    this.stories = catalogue.stories;
    this.writeButtons();
    onLanguage(() => this.write());
    const typeface = document.fonts.load('16px "Govsim Sans SC"', say("language")).catch(() => []);
    speak(catalogue.language);
    this.listen();
    await Promise.all([this.choose(0), typeface]); // both before the first frame, whose canvases write with it
    requestAnimationFrame((now) => this.frame(now));
  }

  // Another pair of towns. Levers moved keep the moment; another story begins at its own.
  async choose(n, moved = {}) {
    const same = n === this.story && this.film;
    const moment = this.t;
    this.story = n;
    this.tell(this.source.isLive ? "running" : "loading");
    try {
      const block = await this.source.story(n, moved);
      if (!block || this.story !== n) return;
      this.take(await unpack(block), same ? moment : null);
      this.tell(null);
    } catch (error) {
      this.tell(this.film ? "refused" : "broken", { reason: error.said ?? { en: error.message, zh: error.message } });
    }
  }

  take(film, moment) {
    this.film = film;
    const kept = moment === null ? null : { ...this.matter.rows };
    for (const side of ["left", "right"]) this.towns[side].show(film[side]);
    for (const part of [this.charts, this.timeline, this.questions]) part.show(film);
    this.matter.show(film);
    if (moment === null) this.levers.show(film);
    else if (kept) this.levers.film = film;
    if (moment === null && film.scene.speed) this.speed = SPEEDS.indexOf(film.scene.speed);
    if (moment === null) this.seen = 0;
    this.seek(moment ?? film.scene.begin ?? 0);
    this.write();
    performance.mark("shown");
    document.body.dataset.shown = `${this.story}.${film.scene.pair}`;
  }

  learnSure(sure) { if (this.film && sure.pair === this.film.scene.pair) this.questions.learn(sure); }

  tell(key, blanks) {
    this.told = key && [key, blanks];
    find("state").textContent = key ? say(key, { ...blanks, reason: either(blanks?.reason) }) : "";
  }

  seek(t) {
    if (!this.film) return;
    this.t = Math.max(0, Math.min(this.film.end - 1, t));
    this.seen = Math.max(this.seen, this.t);
    this.stale = true;
  }

  get ticksPerSecond() { return SPEEDS[this.speed] * this.film.scene.ticks; }

  frame(now) {
    const passed = Math.min(250, now - (this.before ?? now));
    this.before = now;
    if (this.film && this.plays) {
      this.seek(this.t + (passed / 1000) * this.ticksPerSecond);
      if (this.t >= this.film.end - 1) this.play(false);
    }
    if (this.film && (this.plays || this.stale)) this.draw(now);
    requestAnimationFrame((next) => this.frame(next));
  }

  draw(now) {
    const rows = this.matter.rows;
    const pace = this.plays ? this.ticksPerSecond : 0;
    if (this.stale && (!this.plays || now - (this.wrote ?? 0) > WRITE_EVERY_MS)) {
      this.wrote = now;
      for (const side of ["left", "right"]) this.towns[side].count(this.t);
      this.charts.draw(this.t, this.seen);
      this.matter.draw(this.t, this.seen);
      this.writeClock();
    }
    for (const side of ["left", "right"]) this.towns[side].draw(this.t, rows[side], pace); // after words, which may move them
    this.timeline.draw(this.t, rows, this.seen);
    this.frames++;
    this.stale = this.plays;
  }

  writeClock() {
    const { scene } = this.film;
    const { day, date, clock } = partsOf(scene, this.t);
    const said = document.createElement("b");
    const below = document.createElement("small");
    said.textContent = `${weekday((date.getUTCDay() + 6) % 7)} ${clock}`;
    below.textContent = fullDate(date, day + 1, scene.rest.length);
    find("clock").replaceChildren(said, below);
  }

  write() {
    find("language").lang = language() === "zh" ? "en" : "zh";
    [...find("stories").children].forEach((button, n) => {
      button.lastChild.textContent = either(this.stories[n].title);
      button.setAttribute("aria-pressed", String(n === this.story));
    });
    TABS.forEach((tab) => { find("tab-" + tab).textContent = say("tab_" + tab); });
    if (this.story !== undefined) find("story").textContent = either(this.stories[this.story].text);
    if (this.told) this.tell(...this.told);
    writeKey(find("key"));
    this.play(this.plays);
    if (find("help").open) writeHelp(find("help"));
    if (!this.film) return;
    for (const side of ["left", "right"]) this.towns[side].write();
    this.matter.write();
    this.questions.write();
    this.levers.write();
    this.stale = true;
  }

  writeButtons() {
    this.stories.forEach((_, n) => {
      const button = document.createElement("button");
      const key = document.createElement("b");
      button.type = "button";
      key.textContent = n + 1;
      button.append(key, document.createTextNode(""));
      button.addEventListener("click", () => this.choose(n));
      find("stories").append(button);
    });
    for (const tab of TABS) {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", id: "tab-" + tab });
      button.setAttribute("role", "tab");
      button.setAttribute("aria-controls", tab);
      button.addEventListener("click", () => this.openTab(tab));
      find("tabs").append(button);
    }
    this.openTab("matter");
  }

  openTab(open) {
    for (const tab of TABS) {
      find(tab).hidden = tab !== open;
      find("tab-" + tab).setAttribute("aria-selected", String(tab === open));
    }
  }

  play(plays) {
    this.plays = plays;
    const button = find("play");
    button.textContent = (plays ? "❚❚ " : "▶ ") + say(plays ? "pause" : "play");
    button.setAttribute("aria-pressed", String(plays));
    find("speed").textContent = say("speed", { n: duration(SPEEDS[this.speed]) });
    this.stale = true;
  }

  hasten(step) {
    this.speed = Math.max(0, Math.min(SPEEDS.length - 1, this.speed + step));
    this.play(this.plays);
  }

  toggle() {
    if (!this.plays && this.film && this.t >= this.film.end - 2) this.seek(0);
    this.play(!this.plays);
  }

  listen() {
    find("play").addEventListener("click", () => this.toggle());
    find("slower").addEventListener("click", () => this.hasten(-1));
    find("faster").addEventListener("click", () => this.hasten(1));
    find("language").addEventListener("click", () => speak(language() === "zh" ? "en" : "zh"));
    find("help-open").addEventListener("click", () => this.help());
    addEventListener("keydown", (event) => this.press(event));
    const sizes = new ResizeObserver(() => { this.stale = true; });
    for (const canvas of document.querySelectorAll("canvas")) sizes.observe(canvas);
  }

  help() {
    writeHelp(find("help"));
    find("help").showModal();
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || find("help").open || !this.film) return;
    const typing = event.target.closest("select, input");
    const hour = 60 * this.film.scene.ticks * (event.shiftKey ? 24 : 1);
    const act = {
      " ": () => this.toggle(),
      ArrowLeft: () => this.seek(this.t - hour),
      ArrowRight: () => this.seek(this.t + hour),
      Home: () => this.seek(0),
      End: () => this.seek(this.film.end),
      "-": () => this.hasten(-1),
      "+": () => this.hasten(1),
      "=": () => this.hasten(1),
      l: () => speak(language() === "zh" ? "en" : "zh"),
      m: () => this.openTab("matter"),
      q: () => this.openTab("questions"),
      v: () => this.openTab("levers"),
      n: () => this.matter.next(),
      "?": () => this.help(),
    }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    const story = Number(event.key) - 1;
    if (typing && event.key.startsWith("Arrow")) return;
    if (act) act();
    else if (story >= 0 && story < this.stories.length) this.choose(story);
    else return;
    event.preventDefault();
  }
}

const show = new Show();
show.open().catch((error) => { find("state").textContent = String(error.message); });
window.govsim = show;
