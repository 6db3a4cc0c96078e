/** One message as an element. Built once, updated in place. */

import { buttonsIn, fillButtons, showShortcuts, showTap } from "./buttons.js";
import { linked } from "./links.js";

/** @type {Record<import("./timeline.js").State, string>} */
const STATE_TEXT = { pending: "Sending…", waiting: "Waiting to send", saved: "Saved", rejected: "Not sent" };

/**
 * @typedef {Object} MessageActions
 * @property {(messageId: string, data: string) => void} onTap
 * @property {(entry: import("./timeline.js").Entry) => void} onTakeBack  A rejected text goes back into the input.
 */

export class MessageView {
  #shown = { text: "", buttons: "" };
  #offered = false;

  /**
   * @param {import("./timeline.js").Entry} entry
   * @param {MessageActions} actions
   */
  constructor(entry, actions) {
    this.entry = entry;
    this.actions = actions;
    const out = entry.direction === "out";
    this.who = make("span", "who", out ? "Proxy" : "You");
    this.time = make("time", "time");
    this.edited = make("span", "edited");
    this.byline = make("p", "byline");
    this.byline.id = `by-${entry.key}`;
    this.byline.append(this.who, " ", this.time, " ", this.edited);
    this.text = make("div", "text");
    this.text.dir = "auto";
    this.state = make("p", "state");
    this.state.hidden = out;
    this.note = make("p", "note");
    this.buttons = make("div", "buttons");
    this.buttons.setAttribute("role", "group");
    // Read out once when the message comes in, not with each change of its state.
    if (!out) for (const part of [this.time, this.state]) part.setAttribute("aria-live", "off");
    const body = make("div", "body");
    body.append(this.text, this.state, this.note, this.buttons);
    this.element = make("article", "message");
    this.element.dataset.direction = entry.direction;
    this.element.setAttribute("aria-labelledby", this.byline.id);
    this.element.append(this.byline, body);
  }

  /**
   * @param {import("./time.js").Times} times
   * @param {import("./buttons.js").TapState|undefined} tap
   */
  update(times, tap) {
    const { message, state, text, note, key } = this.entry;
    Object.assign(this.element.dataset, { state, messageId: message?.id ?? "", clientId: this.entry.clientId ?? "", key });
    this.showTime(times);
    setText(this.edited, message?.edited ? "edited" : "");
    if (text !== this.#shown.text) this.text.replaceChildren(...linked(text));
    this.#shown.text = text;
    if (this.entry.direction === "in") setText(this.state, STATE_TEXT[state]);
    setText(this.note, note || tapNote(tap));
    if (state === "rejected" && !this.entry.returned) this.#offerTakeBack();
    this.#updateButtons(tap);
  }

  /** @param {import("./time.js").Times} times */
  showTime(times) {
    const at = this.entry.message?.at ?? "";
    this.time.dateTime = at;
    setText(this.time, times.clock(at));
    this.time.hidden = !at;
  }

  /** @param {boolean} offered  whether this is the message that Alt+1 … Alt+9 press */
  offerShortcuts(offered) {
    this.#offered = offered;
    showShortcuts(this.buttons, offered);
  }

  /** @param {number} number  from 1 @returns {boolean} whether there is such a button */
  press(number) {
    const button = buttonsIn(this.buttons)[number - 1];
    button?.scrollIntoView({ block: "nearest" });
    button?.click();
    return button !== undefined;
  }

  /** A rejected message leaves the page when its text is taken back, its button with it. */
  #offerTakeBack() {
    const button = make("button", "choice", "Edit this text");
    button.type = "button";
    button.addEventListener("click", () => this.actions.onTakeBack(this.entry));
    this.buttons.replaceChildren(button);
    this.buttons.setAttribute("aria-label", "Not sent");
  }

  /** @param {import("./buttons.js").TapState|undefined} tap */
  #updateButtons(tap) {
    const { message } = this.entry;
    const wanted = JSON.stringify([message?.buttons ?? [], message?.text]);
    if (message && wanted !== this.#shown.buttons) {
      this.#shown.buttons = wanted;
      const focused = this.buttons.contains(document.activeElement) ? document.activeElement : null;
      fillButtons(this.buttons, message, (data) => this.actions.onTap(message.id, data));
      showShortcuts(this.buttons, this.#offered);
      if (focused instanceof HTMLElement) this.#refocus(focused);
    }
    this.buttons.hidden = buttonsIn(this.buttons).length === 0;
    showTap(this.buttons, tap);
  }

  /** The focused button was replaced: its successor takes the focus, else the changed message. @param {HTMLElement} gone */
  #refocus(gone) {
    const successor = buttonsIn(this.buttons).find((button) => button.dataset.data === gone.dataset.data);
    this.element.tabIndex = -1;
    (successor ?? this.element).focus({ preventScroll: true });
  }
}

/** @param {import("./buttons.js").TapState|undefined} tap */
function tapNote(tap) {
  if (tap?.state === "waiting") return "Your choice waits for the connection.";
  return tap?.state === "rejected" ? tap.note : "";
}

/** Touch the DOM only on a change: a live region reads every one. @param {HTMLElement} element @param {string} text */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {string} className @param {string} [text]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
function make(tag, className, text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
