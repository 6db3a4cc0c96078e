/**
 * What the person sent and the server has not confirmed, kept in the browser's storage.
 * One key an item, so that two tabs never write over each other; the server dedupes by id.
 *
 * @typedef {{kind: "say", id: string, text: string, since: number, note?: string}} SayItem
 *   `note` is the server's sentence when it was rejected: such an item waits for the person.
 * @typedef {{kind: "tap", id: string, message: string, data: string, since: number}} TapItem
 * @typedef {SayItem|TapItem} Item
 */

const PREFIX = "proxy.outbox.";

export class Outbox {
  /** @type {Map<string, Item>} */ #items = new Map();

  /** @param {Storage|null} storage  null where the browser keeps nothing: items then live with the page */
  constructor(storage) {
    this.storage = storage;
    for (const item of stored(storage)) this.#items.set(item.id, item);
  }

  /** @returns {Item[]} oldest first */
  get items() {
    return [...this.#items.values()].sort((a, b) => a.since - b.since);
  }

  /** @param {string} id */
  get(id) {
    return this.#items.get(id);
  }

  /** Add an item or write its change. @param {Item} item */
  keep(item) {
    this.#items.set(item.id, item);
    try {
      this.storage?.setItem(PREFIX + item.id, JSON.stringify(item));
    } catch {
      // Storage is full or refused: the item still goes out while this page is open.
    }
  }

  /** @param {string} id @returns {Item|undefined} what was removed */
  remove(id) {
    const item = this.#items.get(id);
    this.#items.delete(id);
    this.storage?.removeItem(PREFIX + id);
    return item;
  }
}

/** @param {Storage|null} storage @returns {Item[]} */
function stored(storage) {
  const items = [];
  for (const key of Object.keys(storage ?? {})) {
    if (!key.startsWith(PREFIX)) continue;
    try {
      const item = JSON.parse(storage?.getItem(key) ?? "");
      if (item.kind === "say" || item.kind === "tap") items.push(item);
    } catch {
      // Not ours to read.
    }
  }
  return items;
}

/**
 * A browser storage, or null where reading it is refused.
 *
 * @param {"localStorage"|"sessionStorage"} name
 * @returns {Storage|null}
 */
export function browserStorage(name) {
  try {
    return window[name];
  } catch {
    return null;
  }
}
