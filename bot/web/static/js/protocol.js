/**
 * The words of `/api/v1/ws`: JSON text frames, one object each.
 *
 * @typedef {{label: string, data: string}} Button
 *
 * @typedef {Object} Message  A row of the conversation as the server has committed it.
 * @property {string} id
 * @property {number} revision  Grows with every change of any message; a higher one replaces a lower one.
 * @property {"in"|"out"} direction  `in` is what the person wrote, `out` what Proxy said.
 * @property {string} text
 * @property {Button[]} buttons
 * @property {string} at  ISO moment with offset.
 * @property {string|null} external_id  The client's own id of an inbound message.
 * @property {boolean} edited
 *
 * @typedef {{type: "welcome", user: {name: string, zone: string}, limits: {text: number}}} Welcome
 * @typedef {{type: "message", message: Message}} MessageFrame
 * @typedef {{type: "caught_up", revision: number}} CaughtUp
 * @typedef {{type: "accepted", id: string, duplicate: boolean}} Accepted
 * @typedef {{type: "rejected", id: string, error: string, message: string}} Rejected
 * @typedef {{type: "error", error: string, message: string}} ErrorFrame
 *
 * @typedef {Object} NudgeLine  One message that comes by itself, or what became of it.
 * @property {string} id
 * @property {string} state
 * @property {string} at  ISO moment with offset.
 * @property {string} when  The same in words.
 * @property {string} title  What it is about, its number before it.
 * @property {string} words  What became of it and why; "" when it comes or went as planned.
 *
 * @typedef {{type: "nudges", coming: NudgeLine[], sent: NudgeLine[], missed: NudgeLine[]}} NudgesFrame
 * @typedef {Welcome|MessageFrame|CaughtUp|Accepted|Rejected|ErrorFrame|NudgesFrame} ServerFrame
 *
 * @typedef {{type: "hello", after: number, zone: string}} Hello
 * @typedef {{type: "say", id: string, text: string}} Say
 * @typedef {{type: "tap", id: string, message: string, data: string}} Tap
 * @typedef {{type: "nudges"}} Ask
 * @typedef {Hello|Say|Tap|Ask} ClientFrame
 */

/**
 * Read one frame; null for what this page does not know, so that a newer server may say more.
 *
 * @param {unknown} data
 * @returns {ServerFrame|null}
 */
export function parseFrame(data) {
  if (typeof data !== "string") return null;
  try {
    const frame = JSON.parse(data);
    if (frame?.type !== "message") return frame?.type ? frame : null;
    const message = frame.message;
    if (typeof message?.id !== "string" || typeof message.revision !== "number") return null;
    return { type: "message", message: { ...message, text: message.text ?? "", buttons: message.buttons ?? [] } };
  } catch {
    return null;
  }
}

/**
 * A fresh id for something the person sends. `randomUUID` exists only on secure origins,
 * and a page reached through a forwarded port over plain http is not one.
 *
 * @returns {string}
 */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
