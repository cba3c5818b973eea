// Where films come from: out of this page when it is a recording, from the server when it is live.

import { fromText, unpack } from "./film.js";

// Levers that do not go together: why not, in both languages.
export class RefusalError extends Error {
  constructor(said) {
    super(said.en);
    this.said = said;
  }
}

export class Recording {
  constructor() {
    this.isLive = false;
    this.catalogue = JSON.parse(document.getElementById("catalogue").textContent);
  }

  async open() {
    this.film = await unpack(fromText(document.getElementById("film").textContent));
    return this.catalogue;
  }

  async pair({ left, right }) {
    const places = [left, right].map(({ policy }) => this.film.place(policy));
    return { ...this.film.pair(...places), number: 0, sure: this.film.scene.sure[`${left.policy}|${right.policy}`] };
  }
}

export class Live {
  constructor(onSure, onLost) {
    this.isLive = true;
    this.onSure = onSure;
    this.onLost = onLost;
  }

  // The stream of events is the session: when the page closes, it breaks, and the server drops the runs.
  async open() {
    const catalogue = await (await fetch("catalogue.json")).json();
    await new Promise((resolve, reject) => {
      const events = new EventSource("events");
      events.addEventListener("session", (event) => { this.session = JSON.parse(event.data).session; resolve(); });
      events.addEventListener("sure", (event) => this.onSure(JSON.parse(event.data)));
      events.addEventListener("error", () => { if (this.session) this.onLost(); else reject(new Error("events")); });
    });
    return catalogue;
  }

  async pair(wishes) {
    const answer = await this.ask("play", wishes);
    if (answer.status === 409) return null; // a newer wish has taken its place
    if (answer.headers.get("content-type") === "application/json") throw new RefusalError(await answer.json());
    if (!answer.ok) throw new Error(await answer.text());
    const film = await unpack(new Uint8Array(await answer.arrayBuffer()));
    return { ...film.pair(0, 1), number: film.scene.pair };
  }

  async reach(town, path) {
    const answer = await this.ask("reach", { town, path });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  }

  ask(what, wish) {
    const body = JSON.stringify({ session: this.session, ...wish });
    return fetch(what, { method: "POST", body, headers: { "content-type": "application/json" } });
  }
}
