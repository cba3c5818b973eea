// What differs: four charts of both towns over the whole stretch, with the present marked.

import { LINE, QUIET, INK, TOWN, fit, remSize, typeface } from "./colours.js";
import { number, say, signed } from "./words.js";

const HOURS_OF_MEAN = 24;

const CHARTS = [
  { key: "chart_open", places: 0, sample: (town, t) => town.openAt(t, true).length },
  { key: "chart_busy", places: 1, sample: (town, t) => town.forceAt(t).busy, smooth: true },
  { key: "chart_calls", places: 0, sample: (town, t) => town.soFar("calls", t) },
  { key: "chart_resolution", places: 1, sample: (town, t) => town.resolutionBy(t) },
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
    for (const figure of this.figures)
      figure.lines = ["left", "right"].map((side) => this.line(figure.chart, film[side]));
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

  draw(t) {
    this.inset = remSize() * 2.6;
    const now = Math.min(this.count - 1, Math.floor(t / this.step));
    for (const { chart, name, value, canvas, lines } of this.figures) {
      const [left, right] = lines;
      const told = {
        left: number(left[now], chart.places), right: number(right[now], chart.places), gap: signed(right[now] - left[now], chart.places),
      };
      name.textContent = say(chart.key);
      value.title = say("difference", told);
      for (const part of value.children) part.textContent = told[part.className];
      this.drawLines(canvas, lines, now, t);
    }
  }

  drawLines(canvas, lines, now, t) {
    const { pen, width, height } = fit(canvas);
    pen.clearRect(0, 0, width, height);
    const known = lines.flat().filter(Number.isFinite);
    const top = niceTop(Math.max(1e-9, ...known));
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
    this.fillBetween(pen, lines, now, x, y);
    lines.forEach((line, side) => {
      const colour = side ? TOWN.right : TOWN.left;
      this.stroke(pen, line, now, this.count - 1, x, y, colour, 0.28);
      this.stroke(pen, line, 0, now, x, y, colour, 1);
    });
    pen.fillStyle = INK;
    pen.fillRect(x(t / this.step) - 1, 0, 2, height);
  }

  fillBetween(pen, [left, right], now, x, y) {
    for (let i = 0; i < now; i++) {
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

  stroke(pen, line, from, to, x, y, colour, opacity) {
    pen.save();
    pen.globalAlpha = opacity;
    pen.strokeStyle = colour;
    pen.lineWidth = 2.4;
    pen.lineJoin = "round";
    pen.beginPath();
    let drawn = false;
    for (let i = from; i <= to; i++) {
      if (!Number.isFinite(line[i])) continue;
      pen[drawn ? "lineTo" : "moveTo"](x(i), y(line[i]));
      drawn = true;
    }
    pen.stroke();
    pen.restore();
  }
}

function niceTop(value) {
  const size = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 3, 4, 6, 8, 10].map((n) => n * size).find((n) => n >= value * 1.02) ?? 12 * size;
}
