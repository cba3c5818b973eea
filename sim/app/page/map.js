// One town: its grids, open matters in the colour of whoever keeps them, officers on their way.

import { CODE } from "./codes.js";
import { INK, colourOfKeeper, fit, sheet } from "./colours.js";

const ZONES = ["#f6f3ec", "#eef1ea", "#f3eeee", "#ecf0f4"];
export const NAVY = "#1d2b53";
const NIGHT = "#dce3f1";
const FLASH_S = 0.9;

export class TownMap {
  constructor(canvas, onPick) {
    this.canvas = canvas;
    this.spots = [];
    canvas.addEventListener("click", (event) => {
      const row = this.nearest(event.offsetX, event.offsetY);
      if (row >= 0) onPick(row);
    });
  }

  show(town) {
    this.town = town;
    this.edges = edgesOf(town.scene.rings, town.scene.zones);
    const xs = town.scene.rings.flatMap((ring) => ring.map((corner) => corner[0]));
    const ys = town.scene.rings.flatMap((ring) => ring.map((corner) => corner[1]));
    this.bounds = { x: Math.min(...xs), y: Math.min(...ys), width: Math.max(...xs) - Math.min(...xs), height: Math.max(...ys) - Math.min(...ys) };
    this.ground = null;
  }

  place(width, height) {
    const margin = 8;
    const scale = Math.min((width - 2 * margin) / this.bounds.width, (height - 2 * margin) / this.bounds.height);
    const left = (width - scale * this.bounds.width) / 2, top = (height - scale * this.bounds.height) / 2;
    this.x = (x) => left + (x - this.bounds.x) * scale;
    this.y = (y) => height - top - (y - this.bounds.y) * scale;
    this.size = Math.max(4.5, Math.min(9, (scale * this.bounds.width) / 66));
  }

  // The ground does not change: it is drawn once for each size, by day and by night.
  drawGround(width, height) {
    this.place(width, height);
    const { image, pen } = sheet(this.canvas, width);
    this.town.scene.rings.forEach((ring, g) => {
      this.trace(pen, ring);
      pen.fillStyle = ZONES[this.town.scene.zones[g] % ZONES.length];
      pen.fill();
    });
    for (const { from, to, thick } of this.edges) {
      pen.beginPath();
      pen.moveTo(this.x(from[0]), this.y(from[1]));
      pen.lineTo(this.x(to[0]), this.y(to[1]));
      pen.strokeStyle = thick ? "#8f8a7e" : "#d3cec2";
      pen.lineWidth = thick ? 1.8 : 0.9;
      pen.stroke();
    }
    this.ground = { image, dark: this.darkened(image, width, height), width, height };
  }

  darkened(day, width, height) {
    const { image, pen } = sheet(this.canvas, width);
    pen.drawImage(day, 0, 0, width, height);
    pen.globalCompositeOperation = "multiply";
    pen.fillStyle = NIGHT;
    for (const ring of this.town.scene.rings) {
      this.trace(pen, ring);
      pen.fill();
    }
    return image;
  }

  trace(pen, ring) {
    pen.beginPath();
    ring.forEach((corner, i) => pen[i ? "lineTo" : "moveTo"](this.x(corner[0]), this.y(corner[1])));
    pen.closePath();
  }

  draw(t, followed, ticksPerSecond) {
    const { pen, width, height } = fit(this.canvas);
    if (!width || !height) return;
    if (!this.ground || this.ground.width !== width || this.ground.height !== height) this.drawGround(width, height);
    pen.clearRect(0, 0, width, height);
    pen.drawImage(this.ground.image, 0, 0, width, height);
    pen.globalAlpha = nightAt(this.town.scene, t);
    if (pen.globalAlpha) pen.drawImage(this.ground.dark, 0, 0, width, height);
    pen.globalAlpha = 1;
    const flash = FLASH_S * ticksPerSecond;
    const files = [CODE.Origin.CASE, CODE.Origin.SENTIMENT]; // they lie at the station, not on the map
    const rows = this.town.openAt(t).filter((row) => !files.includes(this.town.matters.origin[row]));
    if (followed >= 0) this.drawPin(pen, followed, rows.includes(followed));
    this.drawRoads(pen, t);
    this.drawSettled(pen, t, flash);
    this.spots = rows.map((row) => this.drawMatter(pen, row, t, flash));
    this.drawOfficers(pen, t);
    if (followed >= 0) this.drawRing(pen, followed);
  }

  // A square for a task of the government, a smaller circle for what a matter left behind, a circle else.
  drawMatter(pen, row, t, flash) {
    const { matters } = this.town;
    const x = this.x(matters.x[row]), y = this.y(matters.y[row]);
    const keeper = this.town.keeperAt(row, t), part = matters.part[row];
    if (part === CODE.Part.TASK) {
      diamond(pen, x, y, this.size * 0.62, "#9a9a9a", "#fff");
      return { row, x, y };
    }
    const radius = this.size * (part === CODE.Part.FOLLOWS ? 0.68 : 1) * (matters.urgent[row] ? 1.25 : 1);
    const age = t - this.town.knownAt[row];
    if (age >= 0 && age < flash) ring(pen, x, y, radius + this.size * 3.2 * (age / flash), INK, 2.2, 1 - age / flash);
    disc(pen, x, y, radius, colourOfKeeper(keeper), INK, matters.urgent[row] ? 2.6 : 1.3);
    if (keeper === CODE.MatterHolder.GRID && this.town.entryAt(row, t) === CODE.Entry.STARTED) square(pen, x + radius, y - radius, this.size * 0.55, NAVY);
    return { row, x, y };
  }

  drawSettled(pen, t, flash) {
    const { matters, settled, settledRow } = this.town;
    for (let n = this.town.settledBy(t) - 1; n >= 0 && settled[n] > t - flash; n--) {
      const x = this.x(matters.x[settledRow[n]]), y = this.y(matters.y[settledRow[n]]);
      pen.save();
      pen.globalAlpha = 1 - (t - settled[n]) / flash;
      pen.strokeStyle = "#00704f";
      pen.lineWidth = 3;
      pen.lineCap = pen.lineJoin = "round";
      pen.beginPath();
      pen.moveTo(x - this.size * 0.9, y);
      pen.lineTo(x - this.size * 0.2, y + this.size * 0.8);
      pen.lineTo(x + this.size * 1.1, y - this.size);
      pen.stroke();
      pen.restore();
    }
  }

  drawRoads(pen, t) {
    this.officers = [];
    for (let o = 0; o < this.town.officerCount; o++) {
      const seen = this.town.officerAt(o, t);
      const duty = this.town.dutyAt(o, t), { OFF, DESK, REST } = CODE.Duty;
      if (seen.phase === "free" && [OFF, DESK, REST].includes(duty)) continue;
      this.officers.push(seen);
      if (seen.phase !== "travels") continue;
      pen.beginPath();
      pen.moveTo(this.x(seen.x), this.y(seen.y));
      pen.lineTo(this.x(seen.to.x), this.y(seen.to.y));
      pen.strokeStyle = NAVY;
      pen.lineWidth = 1.6;
      pen.setLineDash([2, 4]);
      pen.stroke();
      pen.setLineDash([]);
    }
  }

  // Officers at the same place stand around it, so that each is seen.
  drawOfficers(pen, t) {
    const together = new Map();
    for (const officer of this.officers) {
      const key = officer.phase === "travels" ? Symbol("alone") : `${officer.x},${officer.y}`;
      together.set(key, [...(together.get(key) ?? []), officer]);
    }
    for (const group of together.values()) {
      group.forEach((officer, i) => {
        const moves = officer.phase === "travels";
        const around = (2 * Math.PI * i) / Math.max(6, group.length) - Math.PI / 3;
        const away = moves ? 0 : this.size * (group.length > 6 ? 2.5 : 1.75);
        const busy = officer.phase !== "free";
        triangle(pen, this.x(officer.x) + Math.cos(around) * away, this.y(officer.y) + Math.sin(around) * away, this.size * (busy ? 0.95 : 0.72), busy ? NAVY : "#fff", busy ? "#fff" : NAVY);
      });
    }
  }

  drawPin(pen, row, isOpen) {
    const { matters } = this.town;
    const x = this.x(matters.x[row]), y = this.y(matters.y[row]);
    pen.save();
    pen.globalAlpha = isOpen ? 0.85 : 0.4;
    disc(pen, x, y, this.size * 3, "#f0e442", "#f0e442", 0);
    pen.restore();
  }

  drawRing(pen, row) {
    const { matters } = this.town;
    ring(pen, this.x(matters.x[row]), this.y(matters.y[row]), this.size * 3, INK, 2.5, 1);
  }

  nearest(x, y) {
    let best = -1, least = 26;
    for (const spot of this.spots) {
      const away = Math.hypot(spot.x - x, spot.y - y);
      if (this.town.matters.part[spot.row] !== CODE.Part.TASK && away < least) [best, least] = [spot.row, away];
    }
    return best;
  }
}

// From 0 by day to 1 by night.
export function nightAt(scene, t) {
  const hour = (((t / scene.ticks + scene.minute) / 60) % 24 + 24) % 24;
  const fromNoon = Math.abs(hour - 13);
  return Math.max(0, Math.min(1, (fromNoon - 5.5) / 2));
}

// Each border once; those between zones, or at the edge of town, are thick.
function edgesOf(rings, zones) {
  const seen = new Map();
  rings.forEach((corners, g) => corners.forEach((from, i) => {
    const to = corners[(i + 1) % corners.length];
    const key = [from, to].map(String).sort().join(" ");
    const known = seen.get(key);
    if (known) known.thick = known.zone !== zones[g];
    else seen.set(key, { from, to, zone: zones[g], thick: true });
  }));
  return [...seen.values()];
}

export function disc(pen, x, y, radius, fill, stroke, line) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fillStyle = fill;
  pen.fill();
  if (!line) return;
  pen.strokeStyle = stroke;
  pen.lineWidth = line;
  pen.stroke();
}

function ring(pen, x, y, radius, colour, line, opacity) {
  pen.save();
  pen.globalAlpha = opacity;
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.strokeStyle = colour;
  pen.lineWidth = line;
  pen.stroke();
  pen.restore();
}

function polygon(pen, corners, fill, stroke, line) {
  pen.beginPath();
  corners.forEach(([x, y], i) => pen[i ? "lineTo" : "moveTo"](x, y));
  pen.closePath();
  pen.lineJoin = "round";
  pen.strokeStyle = stroke;
  pen.lineWidth = line;
  pen.stroke();
  pen.fillStyle = fill;
  pen.fill();
}

export function triangle(pen, x, y, r, fill, stroke) {
  polygon(pen, [[x, y - r], [x + r * 0.92, y + r * 0.75], [x - r * 0.92, y + r * 0.75]], fill, stroke, 2.4);
}

export function diamond(pen, x, y, r, fill, stroke) {
  polygon(pen, [[x, y - r], [x + r, y], [x, y + r], [x - r, y]], fill, stroke, 1.5);
}

export function square(pen, x, y, r, fill) {
  polygon(pen, [[x - r, y - r], [x + r, y - r], [x + r, y + r], [x - r, y + r]], fill, "#fff", 1.6);
}
