// The help: how to read the page, and the keys.

import { add, addButton } from "./dom.js";
import { say } from "./words.js";

const KEYS = [
  ["key_space_name", "key_space"], ["1 2 3 4 5", "key_numbers"], ["← →", "key_arrows"], ["− +", "key_speed"],
  ["Home End", "key_home"], ["C G M P S T", "key_tabs"], ["N", "key_next"], ["A", "key_auto"], ["H", "key_handout"],
  ["L", "key_language"], ["?", "key_help"],
];

export function writeHelp(dialog) {
  dialog.replaceChildren();
  add(dialog, "h2", "", say("help_title"));
  for (const key of ["help_read", "help_count", "help_model"]) add(dialog, "p", "", say(key));
  const list = add(dialog, "dl");
  for (const [name, what] of KEYS) {
    const term = add(list, "dt");
    for (const part of name.startsWith("key_") ? [say(name)] : name.split(" ")) {
      add(term, "kbd", "", part);
      term.append(" ");
    }
    add(list, "dd", "", say(what));
  }
  addButton(dialog, say("close"), () => dialog.close());
}
