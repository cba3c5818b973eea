// What is shown stands in the address, so that a reload, a bookmark or a mail shows it again.

import { SIDES } from "./colours.js";
import { languages } from "./words.js";

// { scene, wishes, language } as the part of an address behind its hash.
export function toHash({ scene, wishes, language }) {
  const parts = new URLSearchParams({ scene, lang: language });
  for (const side of SIDES) {
    parts.set(side, wishes[side].policy);
    for (const [path, value] of Object.entries(wishes[side].levers)) parts.set(`${side}.${path}`, String(value));
  }
  return "#" + parts;
}

// What a hash asks for, as far as it names things that there are; {} of an empty one.
export function fromHash(hash, scenes, policies) {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const found = {};
  const scene = scenes.findIndex(({ key }) => key === parts.get("scene"));
  if (scene >= 0) found.scene = scene;
  if (parts.get("lang") in languages()) found.language = parts.get("lang");
  if (SIDES.every((side) => parts.get(side) in policies))
    found.wishes = Object.fromEntries(SIDES.map((side) => [side, { policy: parts.get(side), levers: leversOf(parts, side) }]));
  return found;
}

function leversOf(parts, side) {
  const found = {};
  for (const [name, value] of parts)
    if (name.startsWith(side + ".") && value.trim() !== "" && Number.isFinite(Number(value))) found[name.slice(side.length + 1)] = Number(value);
  return found;
}
