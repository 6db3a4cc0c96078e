/** What happens when the server speaks and when the person acts: joins the parts of the page. */

/**
 * @typedef {Object} Parts
 * @property {import("./timeline.js").Timeline} timeline
 * @property {import("./log-view.js").LogView} log
 * @property {import("./deliveries.js").Deliveries} deliveries
 * @property {import("./composer.js").Composer} composer
 * @property {import("./scroll.js").Follower} follower
 * @property {import("./status.js").Status} status
 * @property {import("./typing.js").Typing} typing
 * @property {import("./time.js").Times} times
 * @property {Map<string, import("./buttons.js").TapState>} taps
 * @property {HTMLElement} live  the live region
 * @property {HTMLElement} welcome
 */

/** A pressed button is held this long after its tap was taken, unless the answer comes sooner. */
const HOLD_MS = 2000;

export class Chat {
  #caughtUp = false;

  /** @param {Parts} parts */
  constructor(parts) {
    this.parts = parts;
  }

  /** Show what an earlier visit left unsent. @param {import("./outbox.js").Item[]} items */
  resume(items) {
    for (const item of items) {
      if (item.kind === "say" && item.note) {
        this.parts.timeline.echo(item.id, item.text, "rejected");
        this.delivery(item, "rejected", item.note);
      } else this.delivery(item, "waiting", "");
    }
  }

  /** @param {import("./protocol.js").ServerFrame} frame */
  frame(frame) {
    if (frame.type === "welcome") this.#welcomed(frame);
    else if (frame.type === "message") this.#message(frame.message);
    else if (frame.type === "caught_up") this.#current(frame.revision);
    else if (frame.type === "accepted") this.#accepted(frame);
    else if (frame.type === "rejected") this.parts.deliveries.rejected(frame.id, frame.message);
    else if (frame.type === "error") this.parts.status.notice(frame.message);
  }

  /** @param {import("./connection.js").Phase} phase */
  phase(phase) {
    const { status, typing, timeline, deliveries } = this.parts;
    status.phase(phase);
    typing.connected(phase === "live");
    if (phase === "live") return;
    timeline.disconnected();
    deliveries.disconnected();
    status.waiting(deliveries.waiting);
  }

  /** @param {string} text */
  say(text) {
    const { timeline, log, deliveries, follower } = this.parts;
    for (const entry of timeline.entries.filter(({ returned }) => returned)) log.remove(entry);
    deliveries.say(text);
    follower.toEnd();
  }

  /** A rejected text goes back into the box. @param {import("./timeline.js").Entry} entry */
  takeBack(entry) {
    if (entry.clientId) this.parts.deliveries.outbox.remove(entry.clientId);
    this.parts.composer.fill(entry.text);
    this.parts.log.remove(entry);
  }

  /**
   * Follow an item on its way.
   *
   * @param {import("./outbox.js").Item} item @param {import("./timeline.js").State} state @param {string} note
   */
  delivery(item, state, note) {
    if (item.kind === "say") this.#sayChanged(item, state, note);
    else this.#tapChanged(item, state, note);
    if (state === "pending") this.parts.typing.asked(item.id);
    if (state === "rejected") this.parts.typing.dropped(item.id);
    this.parts.status.waiting(this.parts.deliveries.waiting);
  }

  /** @param {import("./protocol.js").Welcome} welcome */
  #welcomed(welcome) {
    this.parts.times.setZone(welcome.user?.zone ?? "");
    this.parts.log.retime();
    this.parts.deliveries.connected(welcome.limits?.text ?? Infinity);
  }

  /** @param {import("./protocol.js").Message} message */
  #message(message) {
    const { timeline, log, deliveries, typing, taps, follower } = this.parts;
    // Their own words in the history are as good as "accepted".
    if (message.direction === "in" && message.external_id) deliveries.accepted(message.external_id);
    const fresh = !timeline.byMessage(message.id);
    const entry = timeline.receive(message);
    if (!entry) return;
    this.#begin();
    if (["saved", "rejected"].includes(taps.get(message.id)?.state ?? "")) taps.delete(message.id);
    log.show(entry);
    if (fresh) follower.arrived();
    if (message.direction === "out") typing.answered();
  }

  /** @param {number} revision */
  #current(revision) {
    const { timeline, welcome, live, follower } = this.parts;
    timeline.caughtUp(revision);
    if (this.#caughtUp) return;
    this.#caughtUp = true;
    welcome.hidden = timeline.entries.length > 0;
    if (welcome.hidden) follower.toEnd();
    else follower.toStart();
    // The history is not read out; what comes from now on is.
    requestAnimationFrame(() => live.setAttribute("aria-live", "polite"));
  }

  /** The first message takes the place of the welcome. */
  #begin() {
    const { welcome, follower } = this.parts;
    if (welcome.hidden) return;
    welcome.hidden = true;
    follower.toEnd();
  }

  /** @param {import("./protocol.js").Accepted} frame */
  #accepted({ id, duplicate }) {
    const { deliveries, typing, timeline } = this.parts;
    deliveries.accepted(id);
    const entry = timeline.byClient(id);
    typing.accepted(id, entry ? timeline.answered(entry) : duplicate);
  }

  /** @param {import("./outbox.js").SayItem} item @param {import("./timeline.js").State} state @param {string} note */
  #sayChanged(item, state, note) {
    const { timeline, log, composer, deliveries } = this.parts;
    const entry = timeline.byClient(item.id) ?? timeline.echo(item.id, item.text, state);
    entry.state = state;
    entry.note = note;
    this.#begin();
    if (state === "rejected" && composer.empty) {
      entry.returned = true;
      composer.restore(item.text);
      deliveries.outbox.remove(item.id);
    }
    log.show(entry);
  }

  /** @param {import("./outbox.js").TapItem} item @param {import("./timeline.js").State} state @param {string} note */
  #tapChanged(item, state, note) {
    const { taps } = this.parts;
    const tap = { data: item.data, state, note };
    taps.set(item.message, tap);
    this.#refresh(item.message);
    if (state === "saved") setTimeout(() => this.#release(item.message, tap), HOLD_MS);
  }

  /**
   * Nothing changed the message of a tap: its buttons can be pressed.
   *
   * @param {string} messageId @param {import("./buttons.js").TapState} tap
   */
  #release(messageId, tap) {
    if (this.parts.taps.get(messageId) !== tap) return;
    this.parts.taps.delete(messageId);
    this.#refresh(messageId);
  }

  /** @param {string} messageId */
  #refresh(messageId) {
    const entry = this.parts.timeline.byMessage(messageId);
    if (entry) this.parts.log.show(entry);
  }
}
