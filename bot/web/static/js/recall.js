/** Walks back through what was sent, and what was cleared, as a shell does. */

export class Recall {
  #depth = -1;
  /** @type {string[]} newest first */ #cleared = [];

  /** @param {() => string[]} sent  oldest first */
  constructor(sent) {
    this.sent = sent;
  }

  /** Keep a text that was cleared unsent: the first step back returns it. @param {string} text */
  shelve(text) {
    this.#cleared.unshift(text);
    this.#depth = -1;
  }

  /** Something was sent: the walk starts at the newest. */
  reset() {
    this.#cleared = [];
    this.#depth = -1;
  }

  /** Whether the input shows what this walk put there. @param {string} value */
  shows(value) {
    return this.#depth >= 0 && this.#texts()[this.#depth] === value;
  }

  /**
   * @param {1|-1} step  1 is further back
   * @returns {string|null} what to show; "" past the newest; null when there is nothing further
   */
  walk(step) {
    const texts = this.#texts();
    const depth = this.#depth + step;
    if (depth < -1 || depth >= texts.length) return null;
    this.#depth = depth;
    return depth < 0 ? "" : texts[depth];
  }

  /** The walk ends where the person took over. */
  stop() {
    this.#depth = -1;
  }

  /** Newest first, without neighbours that are the same. */
  #texts() {
    const texts = [...this.#cleared, ...this.sent().reverse()];
    return texts.filter((text, index) => text !== texts[index - 1]);
  }
}
