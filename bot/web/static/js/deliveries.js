/** Brings what the person sent to the server: at once when connected, after a reconnect with the same id. */

import { newId } from "./protocol.js";

/** With a live socket and no word for this long, the socket is taken for dead and a fresh one carries the items. */
const PATIENCE_MS = 15_000;

/**
 * @typedef {import("./outbox.js").Item} Item
 * @typedef {import("./timeline.js").State} State
 */

export class Deliveries {
  #live = false;
  #limit = Infinity;
  #newest = 0;
  /** @type {ReturnType<typeof setTimeout>|undefined} */ #patience;

  /**
   * @param {Object} options
   * @param {import("./outbox.js").Outbox} options.outbox
   * @param {(frame: import("./protocol.js").ClientFrame) => boolean} options.transmit
   * @param {(item: Item, state: State, note: string) => void} options.onChange
   * @param {() => void} options.onStalled
   */
  constructor(options) {
    this.options = options;
    this.outbox = options.outbox;
  }

  /** @param {string} text */
  say(text) {
    this.#take({ kind: "say", id: newId(), text, since: this.#now() });
  }

  /** @param {string} message @param {string} data */
  tap(message, data) {
    this.#take({ kind: "tap", id: newId(), message, data, since: this.#now() });
  }

  /** How many wait for a connection. */
  get waiting() {
    return this.#live ? 0 : this.#open().length;
  }

  /** The server is there: everything unconfirmed goes out, oldest first. @param {number} limit  characters a text may have */
  connected(limit) {
    this.#live = true;
    this.#limit = limit;
    for (const item of this.#open()) this.#transmit(item);
  }

  disconnected() {
    this.#live = false;
    clearTimeout(this.#patience);
    for (const item of this.#open()) this.options.onChange(item, "waiting", "");
  }

  /** The server has committed it. @param {string} id */
  accepted(id) {
    const item = this.outbox.remove(id);
    this.#watch();
    if (item) this.options.onChange(item, "saved", "");
  }

  /** The server will not take it. A text is kept until the person has it back. @param {string} id @param {string} note */
  rejected(id, note) {
    const item = this.outbox.get(id);
    if (!item) return;
    if (item.kind === "say") this.outbox.keep({ ...item, note });
    else this.outbox.remove(id);
    this.#watch();
    this.options.onChange(item, "rejected", note);
  }

  /** @param {Item} item */
  #take(item) {
    this.outbox.keep(item);
    if (this.#live) this.#transmit(item);
    else this.options.onChange(item, "waiting", "");
  }

  /** @param {Item} item */
  #transmit(item) {
    this.options.onChange(item, "pending", "");
    // A frame beyond the server's limits may cost the connection, so it is never sent.
    if (item.kind === "say" && [...item.text].length > this.#limit) {
      this.rejected(item.id, `That is longer than ${this.#limit.toLocaleString()} characters. Send it in two parts.`);
      return;
    }
    const { id } = item;
    this.options.transmit(
      item.kind === "say"
        ? { type: "say", id, text: item.text }
        : { type: "tap", id, message: item.message, data: item.data },
    );
    this.#watch();
  }

  /** Items still to be confirmed, oldest first. */
  #open() {
    return this.outbox.items.filter((item) => item.kind === "tap" || !item.note);
  }

  #watch() {
    clearTimeout(this.#patience);
    if (this.#live && this.#open().length) this.#patience = setTimeout(this.options.onStalled, PATIENCE_MS);
  }

  /** Milliseconds, always growing within this page, so that the order of sending is kept. */
  #now() {
    this.#newest = Math.max(Date.now(), this.#newest + 1);
    return this.#newest;
  }
}
