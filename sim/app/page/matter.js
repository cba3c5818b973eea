// One matter followed from first report to its end in both towns, and the lists to choose it from.

import { CODE } from "./codes.js";
import { SIDES, colourOfKeeper } from "./colours.js";
import { add, addButton, addSelect } from "./dom.js";
import { NEVER } from "./film.js";
import { momentText } from "./timeline.js";
import { duration, either, inTongue, say } from "./words.js";

const PICKS = ["story", "different", "slow_left", "slow_right", "passed"];
const IN_LIST = 12;

export class Matter {
  constructor(panel, onFollow) {
    this.panel = panel;
    this.onFollow = onFollow;
    this.rows = { left: -1, right: -1 };
  }

  show(film, span, scene) {
    Object.assign(this, { film, span, scene });
    this.isKnown = false;
    this.back = new Map([...film.twins].map((right, left) => [right, left]).filter(([right]) => right >= 0));
    this.lists = Object.fromEntries(PICKS.map((pick) => [pick, this.list(pick)]));
    this.rows = { left: -1, right: -1 };
    this.choose("story", 0);
  }

  // Once the scene was played, other matters may be looked for.
  reveal() {
    this.isKnown = true;
    this.write();
  }

  // Pairs of rows, the most telling first.
  list(pick) {
    if (pick === "story") return this.followed();
    const took = (side, row) => (row < 0 ? NaN : this.took(side, row));
    const hops = (side, row) => (row < 0 ? 0 : this.film[side].journey(row).filter((step) => step.entry === CODE.Entry.HANDED).length);
    const value = {
      different: (l, r) => Math.abs(took("left", l) - took("right", r)),
      slow_left: (l) => took("left", l),
      slow_right: (l, r) => took("right", r),
      passed: (l, r) => Math.max(hops("left", l), hops("right", r)),
    }[pick];
    return this.pairs()
      .map((pair) => ({ pair, value: value(...pair) }))
      .filter((one) => one.value > 0)
      .sort((a, b) => b.value - a.value)
      .slice(0, IN_LIST)
      .map((one) => one.pair);
  }

  followed() {
    const same = this.film.scene.follow[this.scene.key];
    const rows = same === undefined ? [-1, -1] : SIDES.map((side) => this.film[side].rowOf(same));
    return rows.some((row) => row >= 0) ? [rows] : [];
  }

  // Residents' own matters that were first reported within the stretch in one town at least.
  pairs() {
    const { left, right, twins } = this.film, { begin, end } = this.span;
    const inside = (town, row) => row >= 0 && town.matters.part[row] === CODE.Part.OWN && town.matters.reported[row] >= begin && town.matters.reported[row] < end;
    return Array.from(twins, (r, l) => [l, r]).filter(([l, r]) => inside(left, l) || inside(right, r));
  }

  took(side, row) {
    const { reported, closed } = this.film[side].matters;
    return reported[row] === NEVER || closed[row] === NEVER ? NaN : (closed[row] - reported[row]) / this.film.scene.ticks;
  }

  choose(pick, place) {
    this.pick = pick;
    this.place = place;
    const pair = this.lists[pick][place];
    if (pair) this.follow({ left: pair[0], right: pair[1] }, pick !== "story");
    else this.write();
  }

  next() {
    const list = this.lists[this.pick] ?? [];
    if (list.length && this.isKnown) this.choose(this.pick, (this.place + 1) % list.length);
  }

  pickOnMap(side, row) {
    const left = side === "left" ? row : this.back.get(row) ?? -1;
    const right = side === "right" ? row : this.film.twins[row];
    this.follow({ left, right }, false);
  }

  follow(rows, seek) {
    this.rows = rows;
    this.write();
    this.onFollow(rows, seek ? this.start() : null);
  }

  // When the matter first came to be known in either town.
  start() {
    const starts = SIDES.filter((side) => this.rows[side] >= 0).map((side) => this.film[side].lifeOf(this.rows[side]).from);
    return Math.min(...starts.filter((t) => !Number.isNaN(t)));
  }

  write() {
    this.panel.replaceChildren(this.chooser());
    this.steps = { left: [], right: [] };
    const known = SIDES.find((side) => this.rows[side] >= 0);
    if (!known) return;
    const { matters, about } = this.film[known];
    const row = this.rows[known];
    const type = either(about.types[matters.type[row]]);
    add(this.panel, "p", "what", say("matter_of", { type, grid: matters.grid[row] + 1 }) + (matters.urgent[row] ? " · " + say("urgent") : ""));
    this.panel.append(this.spans(), this.lanes());
    this.marked = null;
  }

  chooser() {
    const row = document.createElement("div");
    row.className = "picks";
    const picks = PICKS.filter((pick) => this.lists[pick].length && (this.isKnown || pick === "story")).map((pick) => [pick, say("pick_" + pick)]);
    if (picks.length) addSelect(row, say("pick"), "pick", picks, this.pick, (pick) => this.choose(pick, 0));
    if (this.isKnown) addButton(row, say("pick_next"), () => this.next()).id = "next";
    add(row, "span", "hint", say("pick_map"));
    return row;
  }

  // Both lives on one scale of time, in the colours of the keepers.
  spans() {
    const box = document.createElement("div");
    box.className = "spans";
    const spans = Object.fromEntries(SIDES.map((side) => [side, this.rows[side] < 0 ? [] : this.film[side].spans(this.rows[side])]));
    const all = [...spans.left, ...spans.right];
    const from = Math.min(...all.map((span) => span.from));
    const to = Math.max(...all.map((span) => (span.to === Infinity ? span.from + 1440 * this.film.scene.ticks : span.to)), from + 1);
    this.cursors = [];
    const place = (time) => `${(Math.max(0, Math.min(1, (time - from) / (to - from)))) * 100}%`;
    for (const side of SIDES) {
      const line = add(box, "div", "row " + side);
      const said = add(line, "div", "said");
      this.fate(side, said);
      const track = add(line, "div", "track");
      for (const span of spans[side]) {
        const part = add(track, "i", "");
        const stop = Math.min(span.to, to);
        part.style.left = place(span.from);
        part.style.width = `${((stop - span.from) / (to - from)) * 100}%`;
        part.style.background = colourOfKeeper(span.keeper);
      }
      const veil = add(track, "u", "");
      const cursor = add(track, "em", "");
      const known = this.knownFrom(side, from);
      this.cursors.push((t, seen) => {
        cursor.hidden = t < from || t > to;
        cursor.style.left = place(t);
        veil.style.left = place(seen);
        said.classList.toggle("unseen", seen < known);
      });
    }
    return box;
  }

  // From when on it is no secret how the matter ended in a town.
  knownFrom(side, start) {
    const { from, to } = this.rows[side] < 0 ? { from: NaN, to: NaN } : this.film[side].lifeOf(this.rows[side]);
    if (Number.isNaN(from)) return start;
    return Math.min(Number.isNaN(to) ? Infinity : to, this.film.end - 1);
  }

  // How the matter ended in a town, in one line.
  fate(side, line) {
    const row = this.rows[side], town = this.film[side];
    const last = row < 0 ? null : town.journey(row).findLast((step) => [CODE.Entry.CLOSED, CODE.Entry.PREVENTED].includes(step.entry));
    const life = row < 0 ? null : town.lifeOf(row);
    if (row < 0) line.textContent = say("not_here");
    else if (Number.isNaN(life.from)) line.textContent = say(last ? "prevented_here" : "not_here");
    else if (Number.isNaN(life.to)) line.textContent = say("still_open");
    else {
      const reported = town.matters.reported[row] !== NEVER;
      const time = duration((life.to - life.from) / this.film.scene.ticks);
      add(line, "b", "", say(reported ? "took" : "took_found", { time }));
      const times = town.reports[row];
      if (times > 1) line.append(" · " + say("reports", { n: times }));
    }
  }

  lanes() {
    const box = document.createElement("div");
    box.className = "lanes";
    box.tabIndex = 0; // the arrow keys scroll it
    for (const side of SIDES) {
      const list = add(box, "ol", side);
      const steps = this.rows[side] < 0 ? [] : this.film[side].journey(this.rows[side]);
      this.steps[side] = steps.map((step) => {
        const item = add(list, "li", "");
        item.style.setProperty("--keeper", colourOfKeeper(step.keeper));
        add(item, "i", "");
        add(item, "time", "", momentText(this.film.scene, step.time));
        add(item, "span", "", inTongue(step.what));
        const more = [step.hand, step.why].map(inTongue).filter(Boolean).join(" · ");
        if (more) add(item, "small", "", more);
        if (inTongue(step.felt)) add(item, "small", "felt", `“${inTongue(step.felt)}”`);
        return { item, time: step.time };
      });
    }
    return box;
  }

  // The later of the two present steps stays in sight.
  scroll(come) {
    const items = SIDES.map((side, i) => this.steps[side][come[i] - 1]).filter(Boolean);
    const lowest = Math.max(0, ...items.map(({ item }) => item.offsetTop + item.offsetHeight));
    const lanes = this.panel.lastChild;
    lanes.scrollTop = Math.max(0, lowest - lanes.clientHeight * 0.75);
  }

  // What has happened by t stands out, what was seen beyond it is faint, and the rest is not given away.
  draw(t, seen) {
    const upTo = (time) => SIDES.map((side) => this.steps[side].filter((step) => step.time <= time).length);
    const come = upTo(t), shown = upTo(seen);
    for (const cursor of this.cursors ?? []) cursor(t, seen);
    if (this.marked === `${come} ${shown}`) return;
    const moves = this.marked !== null;
    this.marked = `${come} ${shown}`;
    SIDES.forEach((side, i) => this.steps[side].forEach(({ item }, n) => {
      item.classList.toggle("comes", n >= come[i]);
      item.classList.toggle("unseen", n >= shown[i]);
      item.classList.toggle("now", n === come[i] - 1);
    }));
    if (moves) this.scroll(come);
  }
}
