/** Keeps the newest message in view while the person is at the end, and leaves them alone elsewhere. */

/** This close to the end counts as being there: a touch of elastic scrolling must not unhook it. */
const NEAR_PX = 48;

export class Follower {
  #following = true;
  #top = 0;

  /**
   * @param {HTMLElement} scroller
   * @param {HTMLElement} content
   * @param {HTMLButtonElement} button  shown when something arrived out of view
   */
  constructor(scroller, content, button) {
    this.scroller = scroller;
    this.button = button;
    scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    button.addEventListener("click", () => this.#returnToEnd());
    // The keyboard, a growing input, a rotated phone and late edits all arrive here.
    const watch = new ResizeObserver(() => this.#following && this.toEnd());
    watch.observe(scroller);
    watch.observe(content);
  }

  toEnd() {
    this.#following = true;
    this.button.hidden = true;
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  /** For what is read from its beginning. */
  toStart() {
    this.#following = false;
    this.scroller.scrollTop = 0;
  }

  /** Something was said; while following, the observer brings it into view. */
  arrived() {
    if (!this.#following) this.button.hidden = false;
  }

  /** @param {number} pages  negative is up */
  page(pages) {
    this.scroller.scrollTop += pages * this.scroller.clientHeight * 0.9;
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    // Only moving up leaves the end: content that grows below moves nothing.
    if (scrollTop < this.#top) this.#following = false;
    if (scrollHeight - scrollTop - clientHeight < NEAR_PX) this.#following = true;
    if (this.#following) this.button.hidden = true;
    this.#top = scrollTop;
  }

  #returnToEnd() {
    const focused = document.activeElement === this.button;
    this.toEnd();
    if (focused) this.scroller.focus({ preventScroll: true });
  }
}
