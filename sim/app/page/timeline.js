// The timeline of a scene: days and nights, and of what has been seen group incidents and the life of the matter
// followed; drag or click to seek.

import { INK, QUIET, TOWN, fit, remSize, typeface } from "./colours.js";
import { dayAndMonth, say, weekday } from "./words.js";

const DAY_MIN = 1440;

export class Timeline {
  constructor(canvas, onSeek) {
    this.canvas = canvas;
    const seek = (event) => onSeek(this.span.begin + (event.offsetX / canvas.clientWidth) * (this.span.end - this.span.begin));
    canvas.addEventListener("pointerdown", (event) => { canvas.setPointerCapture(event.pointerId); this.drags = true; seek(event); });
    canvas.addEventListener("pointermove", (event) => { if (this.drags) seek(event); });
    for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, () => { this.drags = false; });
  }

  show(film, span) { Object.assign(this, { film, span }); }

  draw(t, followed, seen) {
    const { pen, width, height } = fit(this.canvas);
    const { scene } = this.film;
    const { begin, end } = this.span;
    const x = (ticks) => ((ticks - begin) / (end - begin)) * width;
    const label = remSize() * 1.3;
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, width, height);
    this.drawDays(pen, x, height, label);
    this.drawLives(pen, x, height, label, followed, seen);
    for (const side of ["left", "right"]) {
      const middle = label + (height - label) * (side === "left" ? 0.27 : 0.77);
      for (const time of this.film[side].moments.incidents) if (time >= begin && time <= seen) burst(pen, x(time), middle, remSize() * 0.38, TOWN[side]);
    }
    pen.fillStyle = INK;
    pen.fillRect(x(t) - 1.5, 0, 3, height);
    pen.beginPath();
    pen.moveTo(x(t) - 8, 0);
    pen.lineTo(x(t) + 8, 0);
    pen.lineTo(x(t), 11);
    pen.fill();
    this.describe(t, scene);
  }

  drawDays(pen, x, height, label) {
    const { scene } = this.film;
    const day = DAY_MIN * scene.ticks, first = -scene.minute * scene.ticks;
    const broad = x(first + day) - x(first), few = broad > remSize() * 8, every = Math.ceil((remSize() * 4.6) / broad);
    pen.font = typeface(remSize());
    pen.textBaseline = "middle";
    pen.textAlign = "left";
    scene.rest.forEach((rest, n) => {
      const from = first + n * day;
      if (rest) { pen.fillStyle = "#f7e8cf"; pen.fillRect(x(from), 0, x(from + day) - x(from), label); }
      pen.fillStyle = "#dfe5f1";
      pen.fillRect(x(from), label, x(from + day * 0.27) - x(from), height - label);
      pen.fillRect(x(from + day * 0.81), label, x(from + day) - x(from + day * 0.81), height - label);
      pen.fillStyle = "#c3c8d2";
      pen.fillRect(x(from), 0, 1, height);
    });
    scene.rest.forEach((_, n) => {
      const from = first + n * day;
      if (n % every || x(from) + remSize() * (few ? 7 : 4) > pen.canvas.clientWidth) return;
      const date = dateOf(scene, n);
      pen.fillStyle = QUIET;
      const text = few ? `${weekday((date.getUTCDay() + 6) % 7)} ${dayAndMonth(date)}` : dayAndMonth(date);
      if (x(from) >= -1) pen.fillText(text, x(from) + 4, label / 2);
    });
  }

  drawLives(pen, x, height, label, followed, seen) {
    const band = (height - label) * 0.26;
    for (const side of ["left", "right"]) {
      if (followed[side] < 0) continue;
      const { from, to } = this.film[side].lifeOf(followed[side]);
      if (Number.isNaN(from) || from > seen) continue;
      const top = label + (height - label) * (side === "left" ? 0.14 : 0.62);
      const stop = Math.min(Number.isNaN(to) ? this.span.end : to, seen);
      pen.fillStyle = TOWN[side];
      pen.fillRect(x(from), top, Math.max(5, x(stop) - x(from)), band);
    }
  }

  describe(t, scene) {
    const { begin, end } = this.span;
    this.canvas.setAttribute("aria-label", say("timeline"));
    this.canvas.setAttribute("aria-valuemin", String(Math.round(begin / scene.ticks)));
    this.canvas.setAttribute("aria-valuemax", String(Math.round(end / scene.ticks)));
    this.canvas.setAttribute("aria-valuenow", String(Math.round(t / scene.ticks)));
    this.canvas.setAttribute("aria-valuetext", momentText(scene, t));
  }
}

export function dateOf(scene, day) {
  const date = new Date(scene.date + "T00:00:00Z");
  date.setUTCDate(date.getUTCDate() + day);
  return date;
}

// The day, counted from that of the start, and the hour and minute of a moment.
export function partsOf(scene, t) {
  const minutes = Math.floor(t / scene.ticks + scene.minute);
  const day = Math.floor(minutes / DAY_MIN), rest = minutes - day * DAY_MIN;
  const pad = (n) => String(n).padStart(2, "0");
  return { day, date: dateOf(scene, day), clock: `${pad(Math.floor(rest / 60))}:${pad(rest % 60)}` };
}

export function momentText(scene, t) {
  const { date, clock } = partsOf(scene, t);
  return `${weekday((date.getUTCDay() + 6) % 7)} ${dayAndMonth(date)} ${clock}`;
}

export function burst(pen, x, y, r, colour) {
  pen.beginPath();
  for (let i = 0; i < 10; i++) {
    const angle = (Math.PI * i) / 5 - Math.PI / 2, away = i % 2 ? r * 0.45 : r;
    pen[i ? "lineTo" : "moveTo"](x + Math.cos(angle) * away, y + Math.sin(angle) * away);
  }
  pen.closePath();
  pen.lineWidth = 3;
  pen.strokeStyle = "#fff";
  pen.stroke();
  pen.fillStyle = colour;
  pen.fill();
}
