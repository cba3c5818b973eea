// The trainer's script of a scene: what to do and say while the room guesses, watches and sees.

import { add } from "./dom.js";
import { either, say } from "./words.js";

const PHASES = ["guess", "play", "reveal"];

export class Script {
  constructor(panel, seconds) { Object.assign(this, { panel, seconds }); }

  show(scene, phase) {
    Object.assign(this, { scene, phase });
    this.write();
  }

  write() {
    this.panel.replaceChildren();
    if (!this.scene) return;
    const list = add(this.panel, "dl", "script");
    for (const phase of PHASES) {
      const now = phase === this.phase ? "now" : "";
      add(list, "dt", now, say("script_" + phase, { n: this.seconds[phase] }));
      add(list, "dd", now, either(this.scene["script_" + phase]));
    }
  }
}
