/** The panel of what comes by itself: to come, sent, missed. Asks the server while it is open. */

/** So many changes at once are one question. */
const SOON_MS = 250;
/** What other channels plan or send is seen this much later at most. */
const EVERY_MS = 20_000;

/** @typedef {import("./protocol.js").NudgeLine} NudgeLine */

export class Nudges {
  /** @type {ReturnType<typeof setTimeout>|undefined} */ #soon;
  /** @type {ReturnType<typeof setInterval>|undefined} */ #every;

  /**
   * @param {HTMLElement} panel  holds a list for each part: [data-part=coming|sent|missed]
   * @param {HTMLButtonElement} button  opens and closes it
   * @param {() => unknown} ask  asks the server for a frame
   */
  constructor(panel, button, ask) {
    this.panel = panel;
    this.button = button;
    this.ask = ask;
    button.addEventListener("click", () => this.toggle());
    panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      this.toggle();
      button.focus();
    });
  }

  get open() {
    return !this.panel.hidden;
  }

  /** Open or close it. */
  toggle() {
    this.panel.hidden = this.open;
    this.button.setAttribute("aria-expanded", String(this.open));
    clearInterval(this.#every);
    if (!this.open) return;
    this.#every = setInterval(() => document.hidden || this.ask(), EVERY_MS);
    this.ask();
  }

  /** Something was said: what it shows may be another by now. */
  stale() {
    if (!this.open) return;
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.ask(), SOON_MS);
  }

  /** @param {import("./protocol.js").NudgesFrame} frame */
  show(frame) {
    for (const part of /** @type {const} */ (["coming", "sent", "missed"])) {
      const section = this.panel.querySelector(`[data-part="${part}"]`);
      const list = section?.querySelector("ul");
      if (!section || !list) continue;
      list.replaceChildren(...frame[part].map(row));
      section.toggleAttribute("data-empty", frame[part].length === 0);
    }
    this.panel.dataset.loaded = "true";
  }
}

/** @param {NudgeLine} line */
function row(line) {
  const item = document.createElement("li");
  item.dataset.state = line.state;
  const time = document.createElement("time");
  time.dateTime = line.at;
  time.textContent = line.when;
  const title = document.createElement("span");
  title.className = "what";
  title.textContent = line.title;
  item.append(time, title);
  if (line.words) {
    const words = document.createElement("span");
    words.className = "why";
    words.textContent = line.words;
    item.append(words);
  }
  return item;
}
