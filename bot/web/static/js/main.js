/** Starts the page: builds the parts and connects them to the server and to the browser's events. */

import { Chat } from "./chat.js";
import { Composer } from "./composer.js";
import { Connection } from "./connection.js";
import { Deliveries } from "./deliveries.js";
import { listenToKeys } from "./keys.js";
import { LogView } from "./log-view.js";
import { Nudges } from "./nudges.js";
import { browserStorage, Outbox } from "./outbox.js";
import { Follower } from "./scroll.js";
import { Status } from "./status.js";
import { browserZone, pageLanguage, Times } from "./time.js";
import { Timeline } from "./timeline.js";
import { Typing } from "./typing.js";
import { watchPage } from "./page.js";

/** @param {string} id */
function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}`);
  return found;
}

const timeline = new Timeline();
const times = new Times(pageLanguage(), browserZone());
/** @type {Map<string, import("./buttons.js").TapState>} */
const taps = new Map();
const outbox = new Outbox(browserStorage("localStorage"));

const connection = new Connection({
  url: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/api/v1/ws`,
  hello: () => ({ type: "hello", after: timeline.after, zone: browserZone() }),
  onFrame: (frame) => {
    if (frame.type === "nudges") nudges.show(frame);
    else chat.frame(frame);
    if (frame.type === "message" || frame.type === "caught_up") nudges.stale();
  },
  onPhase: (phase) => chat.phase(phase),
  renewSession: () => fetch("/", { cache: "no-store", signal: AbortSignal.timeout(5000) }).catch(() => null),
});
const deliveries = new Deliveries({
  outbox,
  transmit: (frame) => connection.send(frame),
  onChange: (item, state, note) => chat.delivery(item, state, note),
  onStalled: () => connection.refresh(),
});
const nudges = new Nudges(
  element("nudges"), /** @type {HTMLButtonElement} */ (element("nudges-button")),
  () => connection.send({ type: "nudges" }),
);
const log = new LogView(element("messages"), timeline, times, taps, {
  onTap: (messageId, data) => deliveries.tap(messageId, data),
  onTakeBack: (entry) => chat.takeBack(entry),
});
const follower = new Follower(
  element("log"), element("column"), /** @type {HTMLButtonElement} */ (element("new-messages")),
);
const composer = new Composer(/** @type {HTMLFormElement} */ (element("composer")), {
  storage: browserStorage("sessionStorage"),
  onSend: (text) => chat.say(text),
  onPage: (pages) => follower.page(pages),
  sent: () => timeline.entries.filter((entry) => entry.direction === "in").map((entry) => entry.text),
});
const chat = new Chat({
  timeline, log, deliveries, composer, follower, times, taps,
  status: new Status(element("status")),
  typing: new Typing(element("typing")),
  live: element("log"),
  welcome: element("welcome"),
});

for (const example of document.querySelectorAll(".example")) {
  example.addEventListener("click", () => composer.fill(example.textContent ?? ""));
}
listenToKeys({
  toInput: () => composer.focus(),
  press: (number) => log.press(number),
});
watchPage({ connection, times, log });

chat.resume(outbox.items);
composer.focus();
connection.connect();
