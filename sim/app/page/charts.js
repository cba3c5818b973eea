// The charts of a scene: curves of both towns as far as has been seen, with the present marked; bars stand in bars.js.

import { BARS, Bars } from "./bars.js";
import { LINE, QUIET, INK, TOWN, fit, remSize, sheet, typeface } from "./colours.js";
import { meanSettlement, since } from "./figures.js";
import { number, say } from "./words.js";

const POINTS = 168;
const HOUR_MIN = 60;

const CURVES = {
  open: { places: 0, sample: (town, span, t) => town.openAt(t, true).length },
  busy: { places: 0, sample: (town, span, t) => town.busyAt(t) },
  again: { places: 0, sample: (town, span, t) => since(town, "again", span, t) },
  incidents: { places: 0, sample: (town, span, t) => since(town, "incidents", span, t) },
  early: { places: 0, sample: (town, span, t) => since(town, "early", span, t) },
  base: { places: 0, sample: (town, span, t) => town.hours("base", span.begin, t) },
  overtime: { places: 0, sample: (town, span, t) => town.hours("overtime", span.begin, t) },
  settlement: { places: 1, sample: (town, span, t) => meanSettlement(town, span, t) / HOUR_MIN },
};

export class Charts {
  constructor(section, onSeek) {
    this.section = section;
    this.onSeek = onSeek;
    this.shown = [];
  }

  show(pair, span, keys) {
    this.shown = keys.map((key) => (BARS[key] ? new Bars(key) : new Curves(key, this.onSeek)));
    this.section.replaceChildren(...this.shown.map(({ figure }) => figure));
    for (const chart of this.shown) chart.show(pair, span);
  }

  write() { for (const chart of this.shown) chart.write(); }

  draw(t, seen) { for (const chart of this.shown) chart.draw(t, seen); }
}

class Curves {
  constructor(key, onSeek) {
    this.key = key;
    this.curve = CURVES[key];
    this.figure = document.createElement("figure");
    this.canvas = document.createElement("canvas");
    this.canvas.setAttribute("role", "img");
    const caption = document.createElement("figcaption");
    this.name = document.createElement("b");
    this.values = document.createElement("span");
    for (const side of ["left", "right"]) this.values.append(Object.assign(document.createElement("b"), { className: side }));
    caption.append(this.name, this.values);
    this.figure.append(caption, this.canvas);
    this.canvas.addEventListener("click", ({ offsetX }) => onSeek(this.span.begin + this.share(offsetX) * (this.span.end - this.span.begin)));
  }

  share(offset) { return Math.max(0, (offset - this.inset) / (this.canvas.clientWidth - this.inset - 4)); }

  show(pair, span) {
    Object.assign(this, { pair, span, size: null, step: (span.end - span.begin) / (POINTS - 1) });
    this.lines = ["left", "right"].map((side) =>
      Array.from({ length: POINTS }, (_, i) => this.curve.sample(pair[side], span, Math.min(span.begin + i * this.step, pair.end - 1))),
    );
    this.write();
  }

  write() { this.name.textContent = say("chart_" + this.key); }

  draw(t, seen) {
    this.tell(t, seen);
    this.drawLines(t, seen);
  }

  tell(t, seen) {
    const played = seen > this.span.begin;
    const told = ["left", "right"].map((side) => (played ? number(this.curve.sample(this.pair[side], this.span, t), this.curve.places) : "–"));
    [...this.values.children].forEach((part, i) => { if (part.textContent !== told[i]) part.textContent = told[i]; });
    const label = say("chart_label", { name: say("chart_" + this.key), left: told[0], right: told[1] });
    if (this.canvas.getAttribute("aria-label") !== label) this.canvas.setAttribute("aria-label", label);
  }

  // Three pictures of the whole span are kept: the past is cut out of the plain one, what has been seen beyond it
  // out of the faint one, and what nobody has seen yet is an empty frame, without even a scale before any is played.
  drawLines(t, seen) {
    const { pen, width, height } = fit(this.canvas);
    if (!width || !height) return;
    const size = `${width} ${height}`;
    if (this.size !== size) {
      this.size = size;
      this.measure();
      this.frame = this.picture(width, height, 0, false);
      this.faint = this.picture(width, height, 0.28, false);
      this.plain = this.picture(width, height, 1, true);
    }
    const x = (time) => this.inset + ((time - this.span.begin) / (this.span.end - this.span.begin)) * (width - this.inset - 4);
    pen.clearRect(0, 0, width, height);
    if (seen <= this.span.begin) return;
    pen.drawImage(this.frame, 0, 0, width, height);
    this.cut(pen, this.faint, x(t), x(seen), width, height);
    this.cut(pen, this.plain, 0, x(t), width, height);
    pen.fillStyle = INK;
    pen.fillRect(x(t) - 1, 0, 2, height);
  }

  cut(pen, image, from, to, width, height) {
    pen.save();
    pen.beginPath();
    pen.rect(from, 0, to - from, height);
    pen.clip();
    pen.drawImage(image, 0, 0, width, height);
    pen.restore();
  }

  measure() {
    const most = Math.max(1e-9, ...this.lines.flat().filter(Number.isFinite));
    this.top = niceTop(most);
    this.inset = remSize() * 0.62 * number(this.top).length + 10;
  }

  picture(width, height, opacity, filled) {
    const { image, pen } = sheet(this.canvas, width);
    const { top, lines } = this;
    const x = (i) => this.inset + (i / (POINTS - 1)) * (width - this.inset - 4);
    const y = (value) => height - 4 - (value / top) * (height - 16);
    pen.font = typeface(remSize());
    pen.textAlign = "right";
    pen.textBaseline = "middle";
    for (const mark of [0, top]) {
      pen.fillStyle = QUIET;
      pen.fillText(number(mark), this.inset - 6, Math.min(height - remSize() / 2, Math.max(remSize() / 2, y(mark))));
      pen.fillStyle = LINE;
      pen.fillRect(this.inset, y(mark) - 0.5, width - this.inset, 1);
    }
    if (filled) this.fillBetween(pen, lines, x, y);
    pen.globalAlpha = opacity;
    lines.forEach((line, side) => this.stroke(pen, line, x, y, side ? TOWN.right : TOWN.left));
    return image;
  }

  // The gap has the colour of the town that has more.
  fillBetween(pen, [left, right], x, y) {
    for (let i = 0; i < POINTS - 1; i++) {
      if (![left[i], right[i], left[i + 1], right[i + 1]].every(Number.isFinite)) continue;
      pen.fillStyle = right[i] > left[i] ? "#0072b226" : "#d55e0026";
      pen.beginPath();
      pen.moveTo(x(i), y(left[i]));
      pen.lineTo(x(i + 1), y(left[i + 1]));
      pen.lineTo(x(i + 1), y(right[i + 1]));
      pen.lineTo(x(i), y(right[i]));
      pen.fill();
    }
  }

  stroke(pen, line, x, y, colour) {
    pen.strokeStyle = colour;
    pen.lineWidth = 3;
    pen.lineJoin = "round";
    pen.beginPath();
    let drawn = false;
    line.forEach((value, i) => {
      if (!Number.isFinite(value)) return;
      pen[drawn ? "lineTo" : "moveTo"](x(i), y(value));
      drawn = true;
    });
    pen.stroke();
  }
}

function niceTop(value) {
  const size = 10 ** Math.floor(Math.log10(value));
  return Math.max(1, [1, 2, 3, 4, 6, 8, 10].map((n) => n * size).find((n) => n >= value * 1.02) ?? 12 * size);
}
