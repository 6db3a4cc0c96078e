/** The conversation on the page: messages in order, days between them. */

import { MessageView } from "./message-view.js";

/** @typedef {import("./timeline.js").Entry} Entry */

export class LogView {
  /** @type {Map<string, MessageView>} */ #views = new Map();
  /** @type {Map<string, HTMLElement>} the heading of a day that begins with this entry, by its key */ #days = new Map();
  /** @type {MessageView|undefined} */ #newest;

  /**
   * @param {HTMLElement} container
   * @param {import("./timeline.js").Timeline} timeline
   * @param {import("./time.js").Times} times
   * @param {Map<string, import("./buttons.js").TapState>} taps  by message id
   * @param {import("./message-view.js").MessageActions} actions
   */
  constructor(container, timeline, times, taps, actions) {
    this.container = container;
    this.timeline = timeline;
    this.times = times;
    this.taps = taps;
    this.actions = actions;
  }

  /** Show an entry where it belongs, or its changes where it stands. @param {Entry} entry */
  show(entry) {
    let view = this.#views.get(entry.key);
    if (!view) {
      view = new MessageView(entry, this.actions);
      this.#views.set(entry.key, view);
    }
    view.update(this.times, entry.message ? this.taps.get(entry.message.id) : undefined);
    const index = this.timeline.entries.lastIndexOf(entry);
    const next = this.timeline.entries[index + 1];
    const before = next ? this.#top(next) : null;
    const moves = view.element.isConnected && view.element.nextElementSibling !== before;
    if (moves || !view.element.isConnected) this.#move(entry, view, before);
    if (moves) this.#joinAll();
    this.#join(index);
    this.#join(index + 1);
    this.#offerShortcuts();
  }

  /** @param {Entry} entry */
  remove(entry) {
    const index = this.timeline.entries.lastIndexOf(entry);
    this.#views.get(entry.key)?.element.remove();
    this.#views.delete(entry.key);
    this.#days.get(entry.key)?.remove();
    this.#days.delete(entry.key);
    this.timeline.remove(entry);
    this.#join(index);
  }

  /** The zone changed, or the day: times and days are written anew. */
  retime() {
    for (const view of this.#views.values()) view.showTime(this.times);
    this.#joinAll();
  }

  /** Press a button of the newest message from Proxy. @param {number} number  from 1 */
  press(number) {
    return this.#newest?.press(number) ?? false;
  }

  /** @param {Entry} entry */
  #top(entry) {
    return this.#days.get(entry.key) ?? this.#views.get(entry.key)?.element ?? null;
  }

  /** @param {Entry} entry @param {MessageView} view @param {Element|null} before */
  #move(entry, view, before) {
    this.container.insertBefore(view.element, before);
    const day = this.#days.get(entry.key);
    if (day) view.element.before(day);
  }

  #joinAll() {
    for (const index of this.timeline.entries.keys()) this.#join(index);
  }

  /** Settle what stands between an entry and the one before it: a new day, the same speaker, nothing. @param {number} index */
  #join(index) {
    const entry = this.timeline.entries[index];
    const view = entry && this.#views.get(entry.key);
    if (!view) return;
    const previous = this.timeline.entries[index - 1];
    const day = this.#dayOf(entry);
    const begins = day !== "" && day !== this.#lastDayBefore(index);
    this.#showDay(entry, view.element, begins ? day : "");
    const together = !begins && previous?.direction === entry.direction && this.#minute(previous) === this.#minute(entry);
    view.element.toggleAttribute("data-joined", together);
  }

  /** @param {Entry} entry @param {HTMLElement} element @param {string} day */
  #showDay(entry, element, day) {
    let heading = this.#days.get(entry.key);
    if (!day) {
      heading?.remove();
      this.#days.delete(entry.key);
      return;
    }
    if (!heading) {
      heading = document.createElement("h2");
      heading.className = "day";
      heading.append(document.createElement("time"));
      this.#days.set(entry.key, heading);
    }
    const time = /** @type {HTMLTimeElement} */ (heading.firstElementChild);
    const name = this.times.dayName(day);
    time.dateTime = day;
    if (time.textContent !== name) time.textContent = name;
    if (heading.nextElementSibling !== element) element.before(heading);
  }

  /** @param {number} index */
  #lastDayBefore(index) {
    for (let i = index - 1; i >= 0; i--) {
      const day = this.#dayOf(this.timeline.entries[i]);
      if (day) return day;
    }
    return "";
  }

  /** An echo has no day yet: the server's clock gives it. @param {Entry} entry */
  #dayOf(entry) {
    return this.times.dayKey(entry.message?.at ?? "");
  }

  /** @param {Entry|undefined} entry */
  #minute(entry) {
    return this.times.clock(entry?.message?.at ?? "");
  }

  #offerShortcuts() {
    const newest = this.timeline.entries.findLast((entry) => entry.direction === "out");
    const view = newest && this.#views.get(newest.key);
    if (view === this.#newest) return;
    this.#newest?.offerShortcuts(false);
    this.#newest = view;
    view?.offerShortcuts(true);
  }
}
