// The help: how to read the page, and the keys.

import { say } from "./words.js";

const KEYS = [
  ["key_space_name", "key_space"], ["← →", "key_arrows"], ["− +", "key_speed"], ["Home End", "key_home"],
  ["1 2 3 4", "key_numbers"], ["M Q V", "key_tabs"], ["N", "key_next"], ["L", "key_language"], ["?", "key_help"],
];

export function writeHelp(dialog) {
  const title = document.createElement("h2");
  title.textContent = say("help_title");
  const said = ["help_read", "help_count", "help_model"].map((key) => {
    const line = document.createElement("p");
    line.textContent = say(key);
    return line;
  });
  const list = document.createElement("dl");
  for (const [name, what] of KEYS) {
    const term = document.createElement("dt");
    for (const part of name.startsWith("key_") ? [say(name)] : name.split(" ")) {
      const key = document.createElement("kbd");
      key.textContent = part;
      term.append(key, " ");
    }
    const meaning = document.createElement("dd");
    meaning.textContent = say(what);
    list.append(term, meaning);
  }
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = say("close");
  close.addEventListener("click", () => dialog.close());
  dialog.replaceChildren(title, ...said, list, close);
}
