/** Short times and days in the page's language and the person's zone. */

const DAY_MS = 86_400_000;

export class Times {
  #clock = new Intl.DateTimeFormat();
  #key = new Intl.DateTimeFormat();

  /** @param {string} language @param {string} zone  IANA name */
  constructor(language, zone) {
    this.language = language;
    this.relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
    this.setZone(zone);
  }

  /** Use another zone; an unknown one leaves the browser's own. @param {string} zone */
  setZone(zone) {
    const timeZone = known(zone) ? zone : undefined;
    // 24 hours, as in everything Proxy writes ("OK, back at 15:20").
    this.#clock = new Intl.DateTimeFormat(this.language, {
      timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23",
    });
    // Swedish writes dates as ISO does.
    this.#key = new Intl.DateTimeFormat("sv", { timeZone });
  }

  /** "15:20"; "" for what is no moment @param {string} at */
  clock(at) {
    return valid(at) ? this.#clock.format(new Date(at)) : "";
  }

  /** "2026-11-23" in the person's zone; "" for what is no moment @param {string} at */
  dayKey(at) {
    return valid(at) ? this.#key.format(new Date(at)) : "";
  }

  /** "Today", "Yesterday", "Monday, November 23"; with the year when it is another one. @param {string} key */
  dayName(key) {
    const today = this.#key.format(new Date());
    const day = noon(key);
    const distance = Math.round((day.getTime() - noon(today).getTime()) / DAY_MS);
    if (distance === 0 || distance === -1) return capital(this.relative.format(distance, "day"));
    const year = key.slice(0, 4) === today.slice(0, 4) ? undefined : "numeric";
    return day.toLocaleDateString(this.language, {
      weekday: "long", day: "numeric", month: "long", year, timeZone: "UTC",
    });
  }
}

/** The page's language, in the person's regional form of it where the browser tells one. */
export function pageLanguage() {
  const page = document.documentElement.lang || "en";
  return navigator.languages.find((language) => language.split("-")[0] === page) ?? page;
}

/** The browser's IANA zone. */
export function browserZone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC";
}

/** Noon in UTC: far from every change of day, so that days can be counted. @param {string} key */
function noon(key) {
  return new Date(`${key}T12:00:00Z`);
}

/** @param {string} at */
function valid(at) {
  return !Number.isNaN(Date.parse(at));
}

/** @param {string} zone */
function known(zone) {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return Boolean(zone);
  } catch {
    return false;
  }
}

/** @param {string} text */
function capital(text) {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
