// What differs: four charts of both towns as far as has been seen, with the present marked.

import { LINE, QUIET, INK, TOWN, fit, remSize, sheet, typeface } from "./colours.js";
import { number, say, signed } from "./words.js";

const HOURS_OF_MEAN = 24;

const CHARTS = [
  { key: "chart_open", places: 0, sample: (town, t) => town.openAt(t, true).length },
  { key: "chart_busy", places: 1, sample: (town, t) => town.busyAt(t), smooth: true },
  { key: "chart_calls", places: 0, sample: (town, t) => town.soFar("calls", t) },
  { key: "chart_settlement", places: 1, sample: (town, t) => town.settlementBy(t) },
];

export class Charts {
  constructor(section, onSeek) {
    this.figures = CHARTS.map((chart) => {
      const figure = document.createElement("figure");
      const caption = document.createElement("figcaption");
      const name = document.createElement("b");
      const value = document.createElement("span");
      for (const part of ["left", "right", "gap"]) value.append(Object.assign(document.createElement("b"), { className: part }));
      const canvas = document.createElement("canvas");
      caption.append(name, value);
      figure.append(caption, canvas);
      section.append(figure);
      canvas.addEventListener("click", (event) => onSeek(this.film.end * Math.max(0, this.share(event, canvas))));
      return { chart, figure, name, value, canvas };
    });
  }

  share(event, canvas) { return (event.offsetX - this.inset) / (canvas.clientWidth - this.inset - 4); }

  show(film) {
    this.film = film;
    this.step = 60 * film.scene.ticks;
    this.count = Math.floor(film.end / this.step) + 1;
    for (const figure of this.figures) {
      figure.lines = ["left", "right"].map((side) => this.line(figure.chart, film[side]));
      figure.size = null;
    }
  }

  line({ sample, smooth }, town) {
    const values = Array.from({ length: this.count }, (_, i) => sample(town, i * this.step));
    if (!smooth) return values;
    let sum = 0;
    return values.map((value, i) => {
      sum += value - (i >= HOURS_OF_MEAN ? values[i - HOURS_OF_MEAN] : 0);
      return sum / Math.min(i + 1, HOURS_OF_MEAN);
    });
  }

  draw(t, seen) {
    this.inset = remSize() * 2.6;
    const now = Math.min(this.count - 1, Math.floor(t / this.step));
    for (const figure of this.figures) {
      this.tell(figure, t, now);
      this.drawLines(figure, t, seen);
    }
  }

  tell({ chart, name, value, lines }, t, now) {
    const [left, right] = ["left", "right"].map((side, i) => (chart.smooth ? lines[i][now] : chart.sample(this.film[side], t)));
    const told = {
      left: number(left, chart.places), right: number(right, chart.places), gap: signed(right - left, chart.places),
    };
    name.textContent = say(chart.key);
    value.title = say("difference", told);
    for (const part of value.children) part.textContent = told[part.className];
  }

  // Three pictures of the whole stretch are kept: the past is cut out of the plain one, what has been seen
  // beyond it out of the faint one, and what nobody has seen yet is an empty frame.
  drawLines(figure, t, seen) {
    const { pen, width, height } = fit(figure.canvas);
    if (!width || !height) return;
    const size = `${width} ${height}`;
    if (figure.size !== size) {
      figure.size = size;
      figure.frame = this.picture(figure, width, height, 0, false);
      figure.faint = this.picture(figure, width, height, 0.28, false);
      figure.plain = this.picture(figure, width, height, 1, true);
    }
    const x = (time) => this.inset + (time / this.step / (this.count - 1)) * (width - this.inset - 4);
    pen.clearRect(0, 0, width, height);
    pen.drawImage(figure.frame, 0, 0, width, height);
    this.cut(pen, figure.faint, x(t), x(seen), width, height);
    this.cut(pen, figure.plain, 0, x(t), width, height);
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

  picture({ canvas, lines }, width, height, opacity, filled) {
    const { image, pen } = sheet(canvas, width);
    const top = niceTop(Math.max(1e-9, ...lines.flat().filter(Number.isFinite)));
    const x = (i) => this.inset + (i / (this.count - 1)) * (width - this.inset - 4);
    const y = (value) => height - 4 - (value / top) * (height - 12);
    pen.font = typeface(remSize() * 0.74);
    pen.textAlign = "right";
    pen.textBaseline = "middle";
    for (const mark of [0, top / 2, top]) {
      pen.fillStyle = QUIET;
      pen.fillText(number(mark, top < 4 && mark % 1 ? 1 : 0), this.inset - 6, Math.max(6, y(mark)));
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
    for (let i = 0; i < this.count - 1; i++) {
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
    pen.lineWidth = 2.4;
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
  return [1, 2, 3, 4, 6, 8, 10].map((n) => n * size).find((n) => n >= value * 1.02) ?? 12 * size;
}
