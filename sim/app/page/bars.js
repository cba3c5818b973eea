// Charts of a few rows, each with a bar for either town on one scale: who came, who pays, how matters ended.

import { CODE } from "./codes.js";
import { comings, endings, median, urgentTimes } from "./figures.js";
import { duration, number, say } from "./words.js";

const COMERS = { officers: "OFFICERS", mediators: "MEDIATORS", departments: "DEPARTMENT", grid: "GRID" };
const REACHED = [[0, 10], [10, 20], [20, 40], [40, Infinity]];

// Each gives rows: their key, how long the bar is, and what is written at its end.
export const BARS = {
  come: (town, span, t) => {
    const came = comings(town, span, t);
    return Object.entries(COMERS).map(([key, keeper]) => {
      const own = came.filter((one) => one.keeper === CODE.MatterHolder[keeper]);
      return { key: "bar_" + key, length: own.length, text: own.length ? say("came", { n: own.length, time: duration(median(own.map(({ took }) => took))) }) : "0" };
    });
  },
  urgent: (town, span, t) => {
    const times = urgentTimes(town, span, t);
    return REACHED.map(([from, to], n) => {
      const count = times.filter((took) => took >= from && took < to).length;
      return { key: "bar_reached_" + n, length: count, text: number(count) };
    });
  },
  pays: (town, span, t) =>
    ["matters", "departments", "community", "volunteers"].map((giver) => {
      const hours = town.hours(giver, span.begin, t);
      return { key: "bar_" + giver, length: hours, text: say("hours", { n: number(hours) }) };
    }),
  endings: (town, span, t) =>
    Object.entries(endings(town, span, t)).map(([key, count]) => ({ key: "bar_" + key, length: count, text: number(count) })),
};

export class Bars {
  constructor(key) {
    this.key = key;
    this.figure = document.createElement("figure");
    this.name = document.createElement("figcaption");
    this.rows = document.createElement("dl");
    this.rows.className = "bars";
    this.figure.append(this.name, this.rows);
  }

  show(pair, span) {
    Object.assign(this, { pair, span });
    this.write();
  }

  write() {
    const title = document.createElement("b");
    title.textContent = say("chart_" + this.key);
    this.name.replaceChildren(title);
    this.cells = BARS[this.key](this.pair.left, this.span, this.span.begin).map(({ key }) => {
      const term = document.createElement("dt");
      term.textContent = say(key);
      this.rows.append(term);
      return { term, bars: ["left", "right"].map((side) => bar(side)) };
    });
    this.rows.replaceChildren(...this.cells.flatMap(({ term, bars }) => [term, ...bars.map(({ box }) => box)]));
  }

  draw(t, seen) {
    const played = seen > this.span.begin;
    const rows = ["left", "right"].map((side) => BARS[this.key](this.pair[side], this.span, played ? t : this.span.begin - 1));
    const most = Math.max(1, ...rows.flat().map(({ length }) => length));
    this.cells.forEach(({ bars }, n) => bars.forEach(({ fill, text }, side) => {
      const row = rows[side][n];
      const width = `${(100 * row.length) / most}%`, said = played ? row.text : "–";
      if (fill.style.width !== width) fill.style.width = width;
      if (text.textContent !== said) text.textContent = said;
    }));
  }
}

function bar(side) {
  const box = document.createElement("dd");
  box.className = side;
  const track = document.createElement("span");
  const fill = document.createElement("i");
  const text = document.createElement("b");
  track.append(fill);
  box.append(track, text);
  return { box, fill, text };
}
