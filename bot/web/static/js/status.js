/** The one calm line at the top: nothing while all is well. */

/** Short interruptions are not worth a word. */
const QUIET_MS = 500;
const BACK_MS = 1500;
const NOTICE_MS = 8000;

export class Status {
  /** @type {import("./connection.js").Phase} */ #phase = "connecting";
  #waiting = 0;
  #told = false;
  /** @type {ReturnType<typeof setTimeout>|undefined} */ #timer;

  /** @param {HTMLElement} line  has role=status */
  constructor(line) {
    this.line = line;
    this.phase("connecting");
  }

  /** @param {import("./connection.js").Phase} phase */
  phase(phase) {
    this.#phase = phase;
    clearTimeout(this.#timer);
    if (phase !== "live") {
      if (!this.#told) this.#write("");
      this.#timer = setTimeout(() => this.#tell(), this.#told ? 0 : QUIET_MS);
    } else if (this.#told) this.#passing("Connected", BACK_MS);
    else this.#write("");
  }

  /** @param {number} count  messages and taps that wait for a connection */
  waiting(count) {
    this.#waiting = count;
    if (this.#told && this.#phase !== "live") this.#tell();
  }

  /** Say something that concerns no message in particular. @param {string} text */
  notice(text) {
    this.#passing(text, NOTICE_MS);
  }

  #tell() {
    this.#told = true;
    const trying = this.#phase === "connecting" ? "Connecting…" : "Reconnecting…";
    this.#write(this.#waiting ? `${trying} ${this.#waiting} waiting` : trying);
  }

  /** @param {string} text @param {number} duration */
  #passing(text, duration) {
    this.#told = false;
    this.#write(text);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#phase === "live" ? this.#write("") : this.#tell()), duration);
  }

  /** @param {string} text */
  #write(text) {
    if (this.line.textContent !== text) this.line.textContent = text;
    this.line.dataset.phase = this.#phase;
  }
}
