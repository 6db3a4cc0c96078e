/** What the browser tells about the page: it came back, the network came back, the day changed, a keyboard opened. */

/** A page hidden for longer may hold a socket that died in its sleep. */
const STALE_MS = 60_000;
const DAY_CHECK_MS = 30_000;

/**
 * @param {Object} parts
 * @param {import("./connection.js").Connection} parts.connection
 * @param {import("./time.js").Times} parts.times
 * @param {import("./log-view.js").LogView} parts.log
 */
export function watchPage({ connection, times, log }) {
  let hiddenSince = performance.now();
  window.addEventListener("online", () => connection.refresh());
  window.addEventListener("pageshow", (event) => event.persisted && connection.refresh());
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) hiddenSince = performance.now();
    else if (performance.now() - hiddenSince > STALE_MS) connection.refresh();
    else connection.hurry();
  });
  followDays(times, log);
  fitToKeyboard();
}

/** "Today" becomes "Yesterday" at midnight. @param {import("./time.js").Times} times @param {import("./log-view.js").LogView} log */
function followDays(times, log) {
  const today = () => times.dayKey(new Date().toISOString());
  let day = today();
  setInterval(() => {
    if (day === today()) return;
    day = today();
    log.retime();
  }, DAY_CHECK_MS);
}

/** Where the on-screen keyboard covers the page instead of shrinking it (iOS), the page shrinks by itself. */
function fitToKeyboard() {
  const viewport = window.visualViewport;
  if (!viewport) return;
  viewport.addEventListener("resize", () => {
    const covered = viewport.scale === 1 && window.innerHeight - viewport.height > 80;
    const root = document.documentElement.style;
    if (covered) root.setProperty("--viewport-height", `${Math.round(viewport.height)}px`);
    else root.removeProperty("--viewport-height");
  });
}
