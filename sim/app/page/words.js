// What the page says, in the language chosen. The texts are those of the one catalogue in Python.

let catalogue = { languages: { en: "English" }, words: {}, weekdays: {}, months: {} };
let chosen = "en";
const listeners = [];

export function learn(words) { catalogue = words; }

export function language() { return chosen; }

// The languages there are, each with what it calls itself.
export function languages() { return catalogue.languages; }

export function tagOf(tongue) { return tongue === "zh" ? "zh-CN" : tongue; }

function place() { return Object.keys(catalogue.languages).indexOf(chosen); }

export function onLanguage(listener) { listeners.push(listener); }

export function speak(tongue) {
  chosen = tongue in catalogue.languages ? tongue : "en";
  document.documentElement.lang = tagOf(chosen);
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", say(element.dataset.label));
  document.title = say("title") + " · govsim";
  for (const listener of listeners) listener();
}

export function say(key, blanks = {}) {
  const text = catalogue.words[key];
  if (!text) throw new Error("no word " + key);
  return text[place()].replace(/\{(\w+)\}/g, (_, name) => blanks[name] ?? "");
}

export function inTongue(texts) { return texts[place()]; }

export function either(text) { return text ? text[chosen] : ""; }

// Digits in groups of three, by hand: a formatter of the browser's own takes sixty milliseconds to make.
export function number(value, places = 0) {
  if (!Number.isFinite(value)) return "–";
  const [whole, part] = Math.abs(value).toFixed(places).split(".");
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ",") + (part ? "." + part : "");
  return (value < 0 && /[1-9]/.test(text) ? "−" : "") + text;
}

export function duration(minutes) {
  if (!Number.isFinite(minutes)) return "–";
  if (minutes < 60) return say("minutes", { n: number(minutes) });
  const days = minutes >= 48 * 60, n = minutes / (days ? 1440 : 60);
  return say(days ? "days" : "hours", { n: number(n, Number.isInteger(n) ? 0 : 1) });
}

export function weekday(day) { return catalogue.weekdays[chosen][day]; }

export function fullDate(date, nth, days) {
  const month = catalogue.months[chosen][date.getUTCMonth()];
  return say("moment", { day: date.getUTCDate(), month, year: date.getUTCFullYear(), nth, days });
}

export function dayAndMonth(date) {
  const month = catalogue.months[chosen][date.getUTCMonth()];
  return say("day_month", { day: date.getUTCDate(), month });
}
