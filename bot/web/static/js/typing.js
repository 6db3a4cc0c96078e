/** The quiet "…" while an answer is outstanding. */

/** Most answers are quicker than this and need no sign. */
const SHOW_AFTER_MS = 400;
/** An answer that has not come by then may not come: the sign must not promise it. */
const GIVE_UP_MS = 60_000;

export class Typing {
  /** @type {Map<string, number>} asked and unanswered: id → when */ #asked = new Map();
  /** @type {Set<string>} */ #accepted = new Set();
  #live = false;
  /** @type {ReturnType<typeof setTimeout>|undefined} */ #timer;

  /** @param {HTMLElement} element  keeps its place when not shown, so that nothing jumps */
  constructor(element) {
    this.element = element;
  }

  /** @param {boolean} live */
  connected(live) {
    this.#live = live;
    this.#update();
  }

  /** @param {string} id */
  asked(id) {
    this.#asked.set(id, performance.now());
    this.#update();
  }

  /** @param {string} id @param {boolean} answered  whether its answer is here already */
  accepted(id, answered) {
    if (answered) this.dropped(id);
    else this.#accepted.add(id);
  }

  /** No answer is to come. @param {string} id */
  dropped(id) {
    this.#asked.delete(id);
    this.#accepted.delete(id);
    this.#update();
  }

  /** Proxy said something: that answers all it had received. */
  answered() {
    for (const id of this.#accepted) this.#asked.delete(id);
    this.#accepted.clear();
    this.#update();
  }

  #update() {
    clearTimeout(this.#timer);
    const now = performance.now();
    for (const [id, at] of this.#asked) if (now - at >= GIVE_UP_MS) this.#asked.delete(id);
    const ages = [...this.#asked.values()].map((at) => now - at);
    const oldest = Math.max(-1, ...ages);
    this.element.dataset.shown = String(this.#live && oldest >= SHOW_AFTER_MS);
    if (oldest < 0) return;
    const next = oldest < SHOW_AFTER_MS ? SHOW_AFTER_MS - oldest : GIVE_UP_MS - oldest;
    this.#timer = setTimeout(() => this.#update(), next);
  }
}
