/** The box the person writes in. The draft survives a reload of its tab. */

import { Recall } from "./recall.js";

const DRAFT = "proxy.draft";

export class Composer {
  /**
   * @param {HTMLFormElement} form
   * @param {Object} options
   * @param {Storage|null} options.storage
   * @param {(text: string) => void} options.onSend
   * @param {(pages: number) => void} options.onPage  Page keys move the conversation.
   * @param {() => string[]} options.sent  What was sent, oldest first.
   */
  constructor(form, { storage, onSend, onPage, sent }) {
    this.input = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem("message"));
    this.storage = storage;
    this.onSend = onSend;
    this.onPage = onPage;
    this.recall = new Recall(sent);
    this.#set(storage?.getItem(DRAFT) ?? "");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    this.input.addEventListener("input", () => this.#changed());
    this.input.addEventListener("keydown", (event) => this.#key(event));
  }

  get empty() {
    return this.input.value === "";
  }

  focus() {
    this.input.focus({ preventScroll: true });
  }

  /** Put a text into the box for the person to go on with; what stood there is one step back. @param {string} text */
  fill(text) {
    if (!this.empty) this.recall.shelve(this.input.value);
    this.#set(text);
    this.focus();
  }

  /** Return a text that could not be sent, without taking the focus. @param {string} text */
  restore(text) {
    this.#set(text);
  }

  #send() {
    const text = this.input.value.trim();
    this.focus();
    if (!text) return;
    this.#set("");
    this.recall.reset();
    this.onSend(text);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    // Enter that ends a composition of characters belongs to the input method.
    if (event.isComposing || event.keyCode === 229) return;
    const plain = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
    if (!plain) return;
    if (event.key === "Enter") this.#send();
    else if (event.key === "Escape") this.#clear();
    else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      if (!this.#walk(event.key === "ArrowUp" ? 1 : -1)) return;
    } else if ((event.key === "PageUp" || event.key === "PageDown") && this.#fits()) {
      this.onPage(event.key === "PageUp" ? -1 : 1);
    } else return;
    event.preventDefault();
  }

  #clear() {
    if (this.empty) return;
    this.recall.shelve(this.input.value);
    this.#set("");
  }

  /** @param {1|-1} step @returns {boolean} whether the key was a step through earlier texts */
  #walk(step) {
    const { value, selectionStart } = this.input;
    const walking = this.recall.shows(value) && selectionStart === value.length;
    if (!walking) this.recall.stop();
    if (!walking && !(step === 1 && this.empty)) return false;
    const text = this.recall.walk(step);
    if (text !== null) this.#set(text);
    return walking || text !== null;
  }

  /** Whether the whole text is in view, so that page keys have nothing to do in the box. */
  #fits() {
    return this.input.scrollHeight <= this.input.clientHeight + 1;
  }

  /** @param {string} text */
  #set(text) {
    this.input.value = text;
    this.input.setSelectionRange(text.length, text.length);
    this.#changed();
  }

  #changed() {
    grow(this.input);
    try {
      this.storage?.setItem(DRAFT, this.input.value);
    } catch {
      // A draft too large for the storage lives with the page.
    }
  }
}

/** Browsers without `field-sizing` get their height in rows. @param {HTMLTextAreaElement} input */
function grow(input) {
  if (CSS.supports("field-sizing", "content")) return;
  input.rows = 1;
  const line = Number.parseFloat(getComputedStyle(input).lineHeight);
  const extra = input.scrollHeight - input.clientHeight;
  if (extra > 0 && line > 0) input.rows = 1 + Math.ceil(extra / line);
}
