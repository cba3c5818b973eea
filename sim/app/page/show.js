// The page: one scene in one of its phases, one pair of towns, one moment; everything else follows from them.

import { fromHash, toHash } from "./address.js";
import { Charts } from "./charts.js";
import { SIDES } from "./colours.js";
import { Controls } from "./controls.js";
import { Gains } from "./gains.js";
import { writeHandout } from "./handout.js";
import { writeHelp } from "./help.js";
import { writeKey } from "./key.js";
import { Levers } from "./levers.js";
import { Matter } from "./matter.js";
import { Prompt } from "./prompt.js";
import { Script } from "./script.js";
import { Live, Recording } from "./sources.js";
import { Sureness } from "./sureness.js";
import { Tabs } from "./tabs.js";
import { Timeline } from "./timeline.js";
import { TownPanel } from "./town.js";
import { either, language, learn, onLanguage, say, speak } from "./words.js";

const WRITE_EVERY_MS = 120;

const find = (id) => document.getElementById(id);

class Show {
  constructor() {
    Object.assign(this, { t: 0, seen: 0, pace: 1, plays: false, auto: false, phase: "guess", since: 0, frames: 0 });
    this.source = find("catalogue") ? new Recording() : new Live((sure) => this.learnSure(sure), () => this.tell("lost"));
    const pick = (side) => (row) => { this.tabs.open("matter"); this.matter.pickOnMap(side, row); };
    this.towns = Object.fromEntries(SIDES.map((side) => [side, new TownPanel(find(side), side, pick(side))]));
    this.charts = new Charts(find("charts"), (t) => this.seek(t));
    this.timeline = new Timeline(find("timeline"), (t) => this.seek(t));
    this.matter = new Matter(find("matter"), (rows, t) => { if (t !== null) this.seek(t); this.stale = true; });
    this.prompt = new Prompt(find("prompt"));
    this.gains = new Gains(find("gains"));
    this.sureness = new Sureness(find("sure"));
    this.tabs = new Tabs(find("tabs"));
    this.levers = new Levers(find("levers"), this.source.isLive, (wishes) => this.choose(this.number, wishes), (town, path) => this.source.reach(town, path));
    this.controls = new Controls(this);
  }

  async open() {
    this.catalogue = await this.source.open();
    learn(this.catalogue);
    this.scenes = this.catalogue.scenes;
    this.script = new Script(find("script"), this.catalogue.seconds);
    this.controls.writeScenes(this.scenes, (n) => this.choose(n));
    onLanguage(() => this.write());
    await document.fonts.load('18px "Govsim Sans SC"', Object.values(this.catalogue.languages).join("")).catch(() => []); // what is written before stays boxes
    const asked = fromHash(location.hash, this.scenes, this.catalogue.policies);
    speak(asked.language ?? this.catalogue.language);
    this.controls.listen();
    await this.choose(asked.scene ?? 0, asked.wishes);
    requestAnimationFrame((now) => this.frame(now));
  }

  // A scene, or other towns in the one there is, which keeps its phase and its moment.
  async choose(n, wishes) {
    const scene = this.scenes[n];
    const own = { left: { policy: scene.left, levers: {} }, right: { policy: scene.right, levers: {} } };
    const same = n === this.number && this.pair !== undefined && wishes !== undefined;
    this.wished = [n, wishes ?? own];
    const wished = this.wished;
    this.tell(this.source.isLive ? "running" : null);
    try {
      const pair = await this.source.pair(wished[1]);
      if (!pair || this.wished !== wished) return;
      this.take(pair, n, wished[1], same);
      this.tell(null);
    } catch (error) {
      this.tell(this.pair ? "refused" : "broken", { reason: error.said ?? { en: error.message, zh: error.message } });
    }
  }

  take(pair, n, wishes, same) {
    const kept = [this.t, this.seen, this.phase, this.prompt.guess];
    Object.assign(this, { pair, number: n, wishes, scene: this.scenes[n] });
    this.span = { begin: this.scene.begin, end: Math.min(this.scene.end, pair.end - 1) };
    this.names = Object.fromEntries(SIDES.map((side) => [side, this.catalogue.policies[wishes[side].policy]]));
    this.levers.show(pair, wishes, this.catalogue.policies);
    for (const side of SIDES) this.towns[side].show(pair[side], this.span, this.names[side], () => this.levers.changes(side));
    this.charts.show(pair, this.span, this.scene.charts);
    this.timeline.show(pair, this.span);
    this.matter.show(pair, this.span, this.scene);
    for (const part of [this.prompt, this.gains]) part.show(pair, this.span, this.scene, this.names);
    this.sureness.show(pair);
    if (same) this.keep(...kept);
    else this.begin();
    this.write();
    performance.mark("shown");
    document.body.dataset.shown = `${n}.${pair.number}`;
  }

  begin() {
    Object.assign(this, { t: this.span.begin, seen: this.span.begin });
    this.play(false);
    this.tabs.open("charts");
    this.turn("guess");
  }

  keep(t, seen, phase, guess) {
    Object.assign(this, { t, seen });
    this.prompt.guess = guess;
    if (phase === "reveal") this.unlock();
    this.turn(phase);
  }

  learnSure(sure) { if (this.pair && sure.pair === this.pair.number) this.sureness.learn(sure); }

  tell(key, blanks) {
    this.told = key && [key, blanks];
    find("state").textContent = key ? say(key, { ...blanks, reason: either(blanks?.reason) }) : "";
  }

  turn(phase) {
    Object.assign(this, { phase, since: this.before ?? 0 });
    this.prompt.turn(phase, this.matter.rows);
    this.script.show(this.scene, phase);
    this.controls.write();
    this.stale = true;
  }

  // The end of a scene: what was locked up to now is shown.
  reveal() {
    this.play(false);
    if (this.phase === "reveal") return;
    this.unlock();
    this.turn("reveal");
    this.tabs.open("gains");
  }

  unlock() {
    this.gains.reveal({ ...this.matter.rows });
    this.sureness.reveal();
    this.matter.reveal();
  }

  // The one button, by phase: play, pause, go on; after the reveal the next scene.
  act() {
    if (this.phase !== "reveal") this.play(!this.plays);
    else this.choose((this.number + 1) % this.scenes.length);
  }

  play(plays) {
    this.plays = plays;
    if (plays && this.phase === "guess") this.turn("play");
    this.controls.write();
    this.stale = true;
  }

  seek(t) {
    if (!this.pair) return;
    this.t = Math.max(this.span.begin, Math.min(this.span.end, t));
    this.seen = Math.max(this.seen, this.t);
    if (this.phase === "guess" && this.t > this.span.begin) this.turn("play");
    if (this.t >= this.span.end) this.reveal();
    this.stale = true;
  }

  get ticksPerSecond() { return (this.pace * (this.span.end - this.span.begin)) / this.catalogue.seconds.play; }

  frame(now) {
    this.step(now);
    requestAnimationFrame((next) => this.frame(next));
  }

  // What a frame does: the lesson goes on, and what is stale is drawn.
  step(now) {
    const passed = Math.min(250, now - (this.before ?? now));
    this.before = now;
    if (!this.pair) return;
    if (this.plays) this.seek(this.t + (passed / 1000) * this.ticksPerSecond);
    if (this.auto) this.goOn(now);
    if (this.plays || this.stale) this.draw(now);
  }

  // The lesson by itself: each phase has its seconds.
  goOn(now) {
    const waited = (now - this.since) / 1000;
    if (this.phase === "guess" && waited >= this.catalogue.seconds.guess) this.play(true);
    if (this.phase !== "reveal" || waited < this.catalogue.seconds.reveal) return;
    if (this.number + 1 < this.scenes.length) this.choose(this.number + 1);
    else this.auto = false;
    this.since = now;
    this.controls.write();
  }

  draw(now) {
    const rows = this.matter.rows;
    const pace = this.plays ? this.ticksPerSecond : 0;
    if (this.stale && (!this.plays || now - (this.wrote ?? 0) > WRITE_EVERY_MS)) {
      this.wrote = now;
      for (const side of SIDES) this.towns[side].count(this.t);
      this.charts.draw(this.t, this.seen);
      this.matter.draw(this.t, this.seen);
      this.controls.writeClock();
    }
    for (const side of SIDES) this.towns[side].draw(this.t, rows[side], pace); // after words, which may move them
    this.timeline.draw(this.t, rows, this.seen);
    this.frames++;
    this.stale = this.plays;
  }

  write() {
    if (this.told) this.tell(...this.told);
    this.controls.write();
    this.tabs.write();
    writeKey(find("key"));
    if (find("help").open) writeHelp(find("help"));
    writeHandout(find("handout"), this.catalogue);
    if (!this.pair) return;
    for (const side of SIDES) this.towns[side].write();
    for (const part of [this.prompt, this.charts, this.matter, this.gains, this.sureness, this.levers, this.script]) part.write();
    history.replaceState(null, "", toHash({ scene: this.scene.key, wishes: this.wishes, language: language() }));
    this.stale = true;
  }
}

const show = new Show();
show.open().catch((error) => { find("state").textContent = String(error.message); });
window.govsim = show;
