/** Keeps one WebSocket open: reconnects by itself and says hello with what was seen last. */

import { parseFrame } from "./protocol.js";

const FIRST_DELAY_MS = 300;
const LONGEST_DELAY_MS = 5000;
/** A server that takes the connection but says no welcome is tried anew after this. */
const WELCOME_WITHIN_MS = 8000;
/** Delays start from the shortest only after a connection that lasted, so a crash loop is not hammered. */
const STEADY_AFTER_MS = 5000;
/** Every so many refused attempts the session is renewed: a restarted server may not know the cookie. */
const RENEW_EVERY = 2;

/** @typedef {"connecting"|"live"|"retrying"} Phase */

export class Connection {
  /** @type {WebSocket|null} */ #socket = null;
  /** @type {Phase} */ #phase = "connecting";
  #failures = 0;
  #refusals = 0;
  /** @type {ReturnType<typeof setTimeout>|undefined} */ #retry;
  /** @type {ReturnType<typeof setTimeout>|undefined} */ #deadline;
  /** @type {ReturnType<typeof setTimeout>|undefined} */ #steady;

  /**
   * @param {Object} options
   * @param {string} options.url
   * @param {() => import("./protocol.js").Hello} options.hello  Built at each connection.
   * @param {(frame: import("./protocol.js").ServerFrame) => void} options.onFrame
   * @param {(phase: Phase) => void} options.onPhase
   * @param {() => Promise<unknown>} options.renewSession
   */
  constructor(options) {
    this.options = options;
  }

  get live() {
    return this.#phase === "live";
  }

  /** Open a new socket now; an old one, if any, is let go. */
  connect() {
    clearTimeout(this.#retry);
    this.#drop();
    const socket = new WebSocket(this.options.url);
    let opened = false;
    this.#socket = socket;
    this.#deadline = setTimeout(() => this.#lost(socket, opened), WELCOME_WITHIN_MS);
    socket.onopen = () => {
      opened = true;
      socket.send(JSON.stringify(this.options.hello()));
    };
    socket.onmessage = (event) => this.#received(socket, event.data);
    socket.onclose = () => this.#lost(socket, opened);
  }

  /** Something suggests that now is a good moment: do not wait for the timer. */
  hurry() {
    if (!this.#socket) this.connect();
  }

  /** The socket may be dead without knowing it (sleep, changed network): start a fresh one. */
  refresh() {
    this.#enter("retrying");
    this.connect();
  }

  /**
   * @param {import("./protocol.js").ClientFrame} frame
   * @returns {boolean} whether it was handed to a live socket; delivery is known by `accepted` only
   */
  send(frame) {
    if (!this.live || this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  /** @param {WebSocket} socket @param {unknown} data */
  #received(socket, data) {
    if (socket !== this.#socket) return;
    const frame = parseFrame(data);
    if (!frame) return;
    if (frame.type === "welcome") {
      clearTimeout(this.#deadline);
      this.#refusals = 0;
      this.#steady = setTimeout(() => (this.#failures = 0), STEADY_AFTER_MS);
      this.#enter("live");
    }
    this.options.onFrame(frame);
  }

  /** @param {WebSocket} socket @param {boolean} opened */
  async #lost(socket, opened) {
    if (socket !== this.#socket) return;
    this.#drop();
    this.#enter("retrying");
    if (!opened && ++this.#refusals % RENEW_EVERY === 0) await this.options.renewSession();
    if (this.#socket) return;
    const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** this.#failures++);
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.connect(), ceiling * (0.5 + Math.random() / 2));
  }

  #drop() {
    clearTimeout(this.#deadline);
    clearTimeout(this.#steady);
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  /** @param {Phase} phase */
  #enter(phase) {
    if (phase === this.#phase) return;
    this.#phase = phase;
    this.options.onPhase(phase);
  }
}
