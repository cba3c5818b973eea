// What is set against each other once a scene was played, each from its beginning to a moment t.

import { CODE } from "./codes.js";
import { NEVER, lastUpTo } from "./film.js";
import { duration, number, say } from "./words.js";

const MINUTES_OF_DAY = 1440;
const EVERYBODY = ["matters", "departments", "community", "volunteers", "bureau"];

// better: 1 more is better, -1 less is; tell: how its value is written.
export const FIGURES = {
  matter: { better: -1, tell: (minutes) => duration(minutes), value: (town, span, t, row) => lifeMinutes(town, row, t) },
  sent: { better: -1, tell: (count) => number(count), value: (town, span, t, row) => sentTo(town, row, t) },
  come: { better: -1, tell: (minutes) => duration(minutes), value: (town, span, t) => median(comings(town, span, t).map(({ took }) => took)) },
  urgent: { better: -1, tell: (minutes) => duration(minutes), value: (town, span, t) => median(urgentTimes(town, span, t)) },
  settlement: { better: -1, tell: (minutes) => duration(minutes), value: (town, span, t) => meanSettlement(town, span, t) },
  open: { better: -1, tell: (count) => number(count), value: (town, span, t) => town.openAt(t, true).length },
  calls: { better: -1, tell: (count) => number(count), value: (town, span, t) => since(town, "calls", span, t) },
  again: { better: -1, tell: (count) => number(count), value: (town, span, t) => since(town, "again", span, t) },
  incidents: { better: -1, tell: (count) => number(count), value: (town, span, t) => since(town, "incidents", span, t) },
  early: { better: 1, tell: (count) => number(count), value: (town, span, t) => since(town, "early", span, t) },
  good: { better: 1, tell: (share) => number(100 * share, 1) + "%", value: (town, span, t) => goodShare(endings(town, span, t)) },
  unsettled: { better: -1, tell: (count) => number(count), value: (town, span, t) => endings(town, span, t).unsettled },
  base: hoursOf(1, "base"),
  overtime: hoursOf(-1, "overtime"),
  matters: hoursOf(-1, "matters"),
  departments: hoursOf(-1, "departments"),
  community: hoursOf(-1, "community"),
  volunteers: hoursOf(-1, "volunteers"),
  everybody: hoursOf(-1, ...EVERYBODY),
};

// Hours a week; a day where less than a week is played.
function hoursOf(better, ...givers) {
  const value = (town, span, t) => {
    const days = (span.end - span.begin) / town.ticks / MINUTES_OF_DAY;
    const sum = givers.reduce((hours, name) => hours + town.hours(name, span.begin, t), 0);
    return (sum / days) * (days < 7 ? 1 : 7);
  };
  return { better, value, tell: (hours, span) => say(isShort(span) ? "h_day" : "h_week", { n: number(hours, hours < 20 ? 1 : 0) }) };
}

export function isShort(span) { return (span.end - span.begin) / span.ticks < 7 * MINUTES_OF_DAY; }

export function since(town, name, span, t) { return town.soFar(name, t) - town.soFar(name, span.begin - 1); }

export function median(values) {
  if (!values.length) return NaN;
  const sorted = [...values].sort((a, b) => a - b), middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function lifeMinutes(town, row, t) {
  if (row < 0) return NaN;
  const { from, to } = town.lifeOf(row);
  return to <= t ? (to - from) / town.ticks : NaN;
}

function sentTo(town, row, t) {
  let count = 0;
  for (let j = 0; j < town.jobs.rows; j++) count += town.jobs.matter[j] === row && town.jobs.sent[j] <= t;
  return row < 0 ? NaN : count;
}

// Residents' own matters first reported in a span, and who came first: minutes from the report on.
export function comings(town, span, t) {
  const found = [];
  for (const { row, reported } of reportedIn(town, span, t)) {
    const came = town.came.get(row);
    if (came && came.time >= reported && came.time <= t) found.push({ row, keeper: came.keeper, took: (came.time - reported) / town.ticks });
  }
  return found;
}

function reportedIn(town, span, t) {
  town.byReport ??= Array.from(town.matters.reported, (reported, row) => ({ row, reported }))
    .filter(({ row, reported }) => town.matters.part[row] === CODE.Part.OWN && reported !== NEVER)
    .sort((a, b) => a.reported - b.reported);
  town.reportTimes ??= town.byReport.map(({ reported }) => reported);
  return town.byReport.slice(lastUpTo(town.reportTimes, span.begin - 1) + 1, lastUpTo(town.reportTimes, t) + 1);
}

// Minutes from an urgent report to the first officer on scene.
export function urgentTimes(town, span, t) {
  return comings(town, span, t)
    .filter(({ row, keeper }) => town.matters.urgent[row] && keeper === CODE.MatterHolder.OFFICERS)
    .map(({ took }) => took);
}

export function meanSettlement(town, span, t) {
  let sum = 0, count = 0;
  for (let n = town.settledBy(span.begin - 1); n < town.settledBy(t); n++) {
    if (Number.isNaN(town.settledTook[n])) continue;
    sum += town.settledTook[n];
    count++;
  }
  return count ? sum / count / town.ticks : NaN;
}

// How the own matters that were over in a span ended: settled and not back by t, back again, or not settled.
export function endings(town, span, t) {
  const counts = { stayed: 0, back: 0, unsettled: 0, other: 0 };
  town.byEnd ??= Array.from(town.matters.closed, (closed, row) => ({ row, closed }))
    .filter(({ row, closed }) => town.matters.part[row] === CODE.Part.OWN && closed !== NEVER)
    .sort((a, b) => a.closed - b.closed);
  for (const { row, closed } of town.byEnd) {
    if (closed < span.begin) continue;
    if (closed > t) break;
    const settled = town.matters.settled[row] !== NEVER;
    if (settled) counts[town.backAt.get(row) <= t ? "back" : "stayed"]++;
    else counts[town.matters.ending[row] === CODE.Ending.UNSETTLED ? "unsettled" : "other"]++;
  }
  return counts;
}

function goodShare({ stayed, back, unsettled, other }) { return stayed / (stayed + back + unsettled + other); }

// Which side is better in a figure: "left", "right", or "same" within a fiftieth.
export function betterSide(key, left, right) {
  if (!Number.isFinite(left) || !Number.isFinite(right)) return "same";
  if (Math.abs(left - right) <= 0.02 * Math.max(Math.abs(left), Math.abs(right))) return "same";
  return (right - left) * FIGURES[key].better > 0 ? "right" : "left";
}
