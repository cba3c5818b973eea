// A pair of films unpacked, and what is to be seen in a town at any moment: a lookup, never a replay.

import { CODE, learnCodes } from "./codes.js";

export const NEVER = -(2 ** 30);
const BUCKET_HOURS = 6;
const SOON_MIN = 30;

export async function unpack(block) {
  const stream = new Blob([block]).stream().pipeThrough(new DecompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const length = new DataView(bytes.buffer).getUint32(0, true);
  const scene = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  learnCodes(scene.codes);
  return new Film(scene, readTables(bytes, 4 + length, scene.tables));
}

// Some towns under the same troubles; any two of them make a pair.
class Film {
  constructor(scene, tables) {
    Object.assign(this, { scene, tables, end: Math.round(scene.days * 1440 * scene.ticks), towns: [] });
  }

  town(n) {
    this.towns[n] ??= new Town(this.scene, this.scene.towns[n], this.tables, n, this.end);
    return this.towns[n];
  }

  place(policy) { return this.scene.wishes.findIndex((wish) => wish.policy === policy); }

  pair(i, j) {
    const left = this.town(i), right = this.town(j);
    const twins = Int32Array.from(left.matters.same, (same) => right.rowOf(same));
    return { scene: this.scene, places: [i, j], left, right, end: this.end, twins };
  }
}

export function fromText(text) {
  const raw = atob(text.trim());
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return bytes;
}

function readTables(bytes, start, named) {
  let at = start;
  const tables = {};
  for (const [name, [rows, columns]] of Object.entries(named)) {
    tables[name] = { rows };
    for (const column of columns) {
      const values = new Int32Array(rows);
      let value = 0;
      for (let row = 0; row < rows; row++) {
        let step = 0, scale = 1, byte;
        do {
          byte = bytes[at++];
          step += (byte & 127) * scale;
          scale *= 128;
        } while (byte > 127);
        value += step % 2 ? -(step + 1) / 2 : step / 2;
        values[row] = value;
      }
      tables[name][column] = values;
    }
  }
  return tables;
}

export function lastUpTo(sorted, value, from = 0, to = sorted.length) {
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle] <= value) from = middle + 1; else to = middle;
  }
  return from - 1;
}

function isKept(keeper) { return keeper !== CODE.MatterHolder.NOBODY && keeper !== CODE.MatterHolder.OVER; }

function starts(groups, count) {
  const first = new Int32Array(count + 1);
  for (const group of groups) first[group + 1]++;
  for (let i = 0; i < count; i++) first[i + 1] += first[i];
  return first;
}

export class Town {
  constructor(scene, about, tables, n, end) {
    Object.assign(this, { scene, about, end, ticks: scene.ticks });
    for (const name of ["matters", "steps", "jobs", "shifts", "books"]) this[name] = tables[n + "." + name];
    this.rows = new Map(Array.from(this.matters.same, (same, row) => [same, row]));
    this.officerCount = about.officers.x.length;
    this.firstStep = starts(this.steps.matter, this.matters.rows);
    this.firstJob = starts(this.jobs.officer, this.officerCount);
    this.firstShift = starts(this.shifts.officer, this.officerCount);
    this.fillBuckets();
    this.findMoments();
  }

  rowOf(same) { return this.rows.get(same) ?? -1; }

  // Hours given from one moment to another, by the name of the giver.
  hours(name, from, to) { return this.hoursBy(name, to) - this.hoursBy(name, from); }

  hoursBy(name, t) {
    const column = this.books[name], at = Math.min(column.length - 1, t / this.scene.every);
    const before = Math.floor(at), after = Math.min(column.length - 1, before + 1);
    return (column[before] + (column[after] - column[before]) * (at - before)) / 10;
  }

  // Which matters are open at some time of each stretch of six hours.
  fillBuckets() {
    this.bucket = BUCKET_HOURS * 60 * this.ticks;
    this.buckets = Array.from({ length: Math.ceil(this.end / this.bucket) + 1 }, () => []);
    this.knownAt = new Float64Array(this.matters.rows).fill(Infinity);
    for (let row = 0; row < this.matters.rows; row++) {
      let last = -1;
      for (const span of this.spans(row)) {
        this.knownAt[row] = Math.min(this.knownAt[row], span.from);
        const from = Math.max(last + 1, Math.floor(Math.max(0, span.from) / this.bucket));
        last = Math.min(this.buckets.length - 1, Math.floor(span.to / this.bucket));
        for (let b = from; b <= last; b++) this.buckets[b].push(row);
        last = Math.max(last, from - 1);
      }
    }
  }

  // The stretches of time in which somebody keeps a matter.
  spans(row) {
    const { time, keeper } = this.steps;
    const found = [];
    for (let s = this.firstStep[row]; s < this.firstStep[row + 1]; s++) {
      if (!isKept(keeper[s])) continue;
      const to = s + 1 < this.firstStep[row + 1] ? time[s + 1] : Infinity;
      if (to > time[s]) found.push({ from: time[s], to, keeper: keeper[s] });
    }
    return found;
  }

  keeperAt(row, t) {
    const { time, keeper } = this.steps;
    const s = lastUpTo(time, t, this.firstStep[row], this.firstStep[row + 1]);
    return s < this.firstStep[row] ? CODE.MatterHolder.NOBODY : keeper[s];
  }

  // What happened last to a matter at t.
  entryAt(row, t) {
    const s = lastUpTo(this.steps.time, t, this.firstStep[row], this.firstStep[row + 1]);
    return s < this.firstStep[row] ? CODE.Entry.BORN : this.about.phrases[this.steps.said[s]][0];
  }

  // Rows of the matters that are open at t, all of them or only residents' own.
  openAt(t, ownOnly = false) {
    const b = Math.min(this.buckets.length - 1, Math.max(0, Math.floor(t / this.bucket)));
    return this.buckets[b].filter((row) => {
      if (ownOnly && this.matters.part[row] !== CODE.Part.OWN) return false;
      const keeper = this.keeperAt(row, t);
      return isKept(keeper);
    });
  }

  findMoments() {
    const moments = { calls: [], early: [], incidents: [], again: [] };
    this.came = new Map();
    this.reports = new Int32Array(this.matters.rows);
    for (let s = 0; s < this.steps.rows; s++) {
      const time = this.steps.time[s], row = this.steps.matter[s];
      const [entry, number] = this.about.phrases[this.steps.said[s]];
      if (entry === CODE.Entry.REPORTED || entry === CODE.Entry.REPEATED) this.reports[row]++;
      if ((entry === CODE.Entry.ARRIVED || entry === CODE.Entry.STARTED) && !this.came.has(row))
        this.came.set(row, { time, keeper: this.steps.keeper[s] });
      if (time < 0 || time >= this.end) continue;
      if ((entry === CODE.Entry.REPORTED || entry === CODE.Entry.REPEATED) && number === CODE.Channel.CALL_110) moments.calls.push(time);
      if (this.matters.part[row] === CODE.Part.OWN && entry === CODE.Entry.FOUND) moments.early.push(time);
      if (this.matters.part[row] === CODE.Part.OWN && entry === CODE.Entry.REPEATED) moments.again.push(time);
      if (entry === CODE.Entry.ESCALATED) moments.incidents.push(time);
    }
    this.backAt = new Map();
    for (let row = 0; row < this.matters.rows; row++) {
      const at = this.knownAt[row];
      if (this.matters.origin[row] !== CODE.Origin.RELAPSE || !(at >= 0 && at < this.end)) continue;
      moments.again.push(at);
      if (this.matters.parent[row] >= 0) this.backAt.set(this.matters.parent[row], at);
    }
    for (const times of Object.values(moments)) times.sort((a, b) => a - b);
    this.moments = moments;
    this.findSettled();
  }

  // To close a matter unsettled is not to settle it: only those with a moment of settlement count.
  findSettled() {
    const { settled, reported, part, rows } = this.matters;
    const found = [];
    for (let row = 0; row < rows; row++)
      if (part[row] === CODE.Part.OWN && settled[row] !== NEVER && settled[row] >= 0 && settled[row] < this.end)
        found.push({ time: settled[row], row, took: reported[row] === NEVER ? NaN : settled[row] - reported[row] });
    found.sort((a, b) => a.time - b.time);
    this.settled = found.map((one) => one.time);
    this.settledRow = found.map((one) => one.row);
    this.settledTook = found.map((one) => one.took);
  }

  soFar(name, t) { return lastUpTo(this.moments[name], t) + 1; }

  settledBy(t) { return lastUpTo(this.settled, t) + 1; }

  dutyAt(o, t) {
    const s = lastUpTo(this.shifts.time, t, this.firstShift[o], this.firstShift[o + 1]);
    return s < this.firstShift[o] ? CODE.Duty.OFF : this.shifts.duty[s];
  }

  // Did officer o come on duty after `since`? Whoever comes on duty stands at the post.
  cameOn(o, since, t) {
    const { time, duty } = this.shifts;
    let s = lastUpTo(time, t, this.firstShift[o], this.firstShift[o + 1]);
    for (; s > this.firstShift[o] && time[s] > since; s--) if (duty[s - 1] === CODE.Duty.OFF) return true;
    return false;
  }

  // What officer o does at t, and where: { phase, x, y, matter, toX, toY }.
  officerAt(o, t) {
    const { sent, travel, work, matter, posts, x, y } = this.jobs;
    const j = lastUpTo(sent, t, this.firstJob[o], this.firstJob[o + 1]);
    const post = { x: this.about.officers.x[o], y: this.about.officers.y[o] };
    if (j < this.firstJob[o]) return { phase: "free", ...post, matter: -1 };
    const to = posts[j] & 2 ? post : { x: x[j], y: y[j] };
    const since = t - sent[j];
    if (since < travel[j]) {
      const from = posts[j] & 1 || j === this.firstJob[o] ? post : { x: x[j - 1], y: y[j - 1] };
      const part = since / travel[j];
      return { phase: "travels", x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part, matter: matter[j], to };
    }
    if (since < travel[j] + work[j]) return { phase: "works", ...to, matter: matter[j] };
    const free = this.freeAfter(j);
    if (t < free) return { phase: "writes", ...to, matter: matter[j] };
    return { phase: "free", ...(this.cameOn(o, free, t) ? post : to), matter: -1 };
  }

  // When job j leaves its officer free.
  freeAfter(j) {
    const { sent, travel, work, writing } = this.jobs;
    return sent[j] + travel[j] + work[j] + writing[j];
  }

  isBusy(o, t) {
    const j = lastUpTo(this.jobs.sent, t, this.firstJob[o], this.firstJob[o + 1]);
    return j >= this.firstJob[o] && t < this.freeAfter(j);
  }

  busyAt(t) {
    let busy = 0;
    for (let o = 0; o < this.officerCount; o++) busy += this.isBusy(o, t);
    return busy;
  }

  // How many officers are on matters at t, and how many are on duty or on matters.
  forceAt(t) {
    let busy = 0, present = 0;
    for (let o = 0; o < this.officerCount; o++) {
      const works = this.isBusy(o, t);
      busy += works;
      present += works || this.dutyAt(o, t) !== CODE.Duty.OFF;
    }
    return { busy, present };
  }

  // What happened to a matter, step by step, officers who arrive one after another told as one.
  // Each text stands in every language, in their order.
  journey(row) {
    const found = [];
    for (let s = this.firstStep[row]; s < this.firstStep[row + 1]; s++) {
      const [entry, , what, hand, why, felt] = this.about.phrases[this.steps.said[s]];
      const time = this.steps.time[s], before = found[found.length - 1];
      const same = before && before.entry === entry && before.what[0] === what[0] && before.why[0] === why[0];
      if (same && time - before.time < SOON_MIN * this.ticks) continue;
      found.push({ time, entry, what, hand, why, felt, keeper: this.steps.keeper[s] });
    }
    return found;
  }

  // When a matter first came to be known, and when it was over; NaN where it did not.
  lifeOf(row) {
    const spans = this.spans(row);
    if (!spans.length) return { from: NaN, to: NaN };
    const to = this.matters.closed[row] === NEVER ? NaN : this.matters.closed[row];
    const from = this.matters.reported[row] === NEVER ? spans[0].from : this.matters.reported[row];
    return { from, to };
  }
}
