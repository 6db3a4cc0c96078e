/**
 * The conversation as known here, in order: what the server told, and what waits to be told to it.
 *
 * @typedef {"pending"|"waiting"|"saved"|"rejected"} State
 *   pending: on its way; waiting: no connection; saved: the server has committed it.
 * @typedef {Object} Entry
 * @property {string} key  Stable for the life of the page.
 * @property {string|null} clientId
 * @property {"in"|"out"} direction
 * @property {string} text
 * @property {State} state
 * @property {string} note  The server's sentence about a rejected one.
 * @property {boolean} returned  Rejected, and its text is back in the input.
 * @property {import("./protocol.js").Message|null} message  null while only this page knows it.
 * @property {number} first  The revision it was first seen with.
 * @property {boolean} exact  Whether `first` is where it belongs; an edited one seen late is placed by time.
 */

export class Timeline {
  /** @type {Entry[]} */ #entries = [];
  /** @type {Map<string, Entry>} */ #byMessage = new Map();
  /** @type {Map<string, Entry>} */ #byClient = new Map();
  #after = 0;
  #current = false;

  /** @returns {readonly Entry[]} */
  get entries() {
    return this.#entries;
  }

  /**
   * Where the next hello resumes. During a catch-up it stands still: history comes in the order of
   * first appearance, so a connection lost in the middle must ask for all of it.
   */
  get after() {
    return this.#after;
  }

  disconnected() {
    this.#current = false;
  }

  /** @param {number} revision */
  caughtUp(revision) {
    this.#current = true;
    this.#after = Math.max(this.#after, revision);
  }

  /** @param {string} clientId */
  byClient(clientId) {
    return this.#byClient.get(clientId);
  }

  /** @param {string} id */
  byMessage(id) {
    return this.#byMessage.get(id);
  }

  /**
   * Show at once what the person sent.
   *
   * @param {string} clientId @param {string} text @param {State} state @returns {Entry}
   */
  echo(clientId, text, state) {
    /** @type {Entry} */
    const entry = {
      key: clientId, clientId, direction: "in", text, state, note: "", returned: false,
      message: null, first: Infinity, exact: true,
    };
    this.#byClient.set(clientId, entry);
    this.#entries.push(entry);
    return entry;
  }

  /**
   * Take in a message: a new one, a newer revision of a known one, or the server's copy of an echo.
   *
   * @param {import("./protocol.js").Message} message
   * @returns {Entry|null} null when it was known already
   */
  receive(message) {
    if (this.#current) this.#after = Math.max(this.#after, message.revision);
    const known = this.#byMessage.get(message.id) ?? this.#echoOf(message);
    if (known?.message && known.message.revision >= message.revision) return null;
    const entry = known ?? this.#created(message);
    const seen = entry.message !== null;
    Object.assign(entry, { message, text: message.text, state: "saved", note: "" });
    if (seen) return entry;
    this.#byMessage.set(message.id, entry);
    entry.first = message.revision;
    entry.exact = !message.edited;
    this.#place(entry);
    return entry;
  }

  /** @param {Entry} entry */
  remove(entry) {
    this.#entries = this.#entries.filter((other) => other !== entry);
    if (entry.clientId) this.#byClient.delete(entry.clientId);
  }

  /** Whether Proxy has said something below this entry. @param {Entry} entry */
  answered(entry) {
    return this.#entries.slice(this.#entries.indexOf(entry) + 1).some((later) => later.direction === "out");
  }

  /** @param {import("./protocol.js").Message} message */
  #echoOf(message) {
    const entry = message.external_id ? this.#byClient.get(message.external_id) : undefined;
    return entry && !entry.message && message.direction === "in" ? entry : undefined;
  }

  /** @param {import("./protocol.js").Message} message @returns {Entry} */
  #created(message) {
    return {
      key: message.id, clientId: message.external_id, direction: message.direction, text: "", state: "saved", note: "",
      returned: false, message: null, first: message.revision, exact: true,
    };
  }

  /** @param {Entry} entry */
  #place(entry) {
    const others = this.#entries.filter((other) => other !== entry);
    let index = others.length;
    while (index > 0 && precedes(entry, others[index - 1])) index--;
    others.splice(index, 0, entry);
    this.#entries = others;
  }
}

/** @param {Entry} entry  one the server told @param {Entry} other */
function precedes(entry, other) {
  if (!other.message || !entry.message) return other.state !== "saved";
  if (entry.exact && other.exact) return entry.first < other.first;
  return Date.parse(entry.message.at) < Date.parse(other.message.at);
}
