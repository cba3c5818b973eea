// The handout, for the printer alone: three questions, a line for each guess, and where the answers stand.

import { add } from "./dom.js";
import { either, say } from "./words.js";

const LINES = 3;

export function writeHandout(sheet, { scenes, handout }) {
  sheet.replaceChildren();
  add(sheet, "h1", "", say("title"));
  add(sheet, "p", "", say("handout_how"));
  add(sheet, "h2", "", say("handout_guesses"));
  const table = add(sheet, "table");
  const head = add(add(table, "thead"), "tr");
  for (const key of ["handout_scene", "handout_guess", "handout_saw"]) add(head, "th", "", say(key));
  const body = add(table, "tbody");
  scenes.forEach((scene, n) => {
    const line = add(body, "tr");
    add(line, "td", "", say("handout_line", { n: n + 1, title: either(scene.title), ask: either(scene.ask) }));
    add(line, "td");
    add(line, "td");
  });
  add(sheet, "h2", "", say("handout_questions"));
  const list = add(sheet, "ol");
  for (const { ask, where } of handout) {
    const item = add(list, "li", "", either(ask));
    const places = [...new Set(where.map(({ scene }) => scenes.findIndex(({ key }) => key === scene)))];
    add(item, "p", "", places.map((n) => say("handout_where", { n: n + 1, title: either(scenes[n].title) })).join(" "));
    for (let n = 0; n < LINES; n++) add(item, "hr");
  }
  add(sheet, "p", "", say("help_model"));
}
