/** The buttons below a message. */

/** Keys Alt+1 … Alt+9 reach this many. */
const SHORTCUTS = 9;
const NAME_LENGTH = 60;
const ALT = /Mac|iPhone|iPad/.test(navigator.platform) ? "⌥" : "Alt+";

/**
 * A tap of one of a message's buttons. "saved" holds the buttons until the answer, so that a double
 * click is one tap.
 *
 * @typedef {Object} TapState
 * @property {string} data
 * @property {"waiting"|"pending"|"saved"|"rejected"} state
 * @property {string} note
 */

/**
 * @param {HTMLElement} group
 * @param {import("./protocol.js").Message} message
 * @param {(data: string) => void} onTap
 */
export function fillButtons(group, message, onTap) {
  const about = subject(message.text);
  group.setAttribute("aria-label", "Choices");
  group.replaceChildren(...message.buttons.map((button) => choice(button, about, onTap)));
}

/**
 * Show which button was pressed and hold the others meanwhile. `aria-disabled`, not `disabled`:
 * focus stays where it is.
 *
 * @param {HTMLElement} group @param {TapState|undefined} tap
 */
export function showTap(group, tap) {
  const held = tap !== undefined && tap.state !== "rejected";
  for (const button of buttonsIn(group)) {
    const pressed = held && button.dataset.data === tap.data;
    button.toggleAttribute("data-pressed", pressed);
    if (pressed) button.dataset.state = tap.state;
    else delete button.dataset.state;
    if (held) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
}

/** Offer, or stop offering, the keys Alt+1 … Alt+9. @param {HTMLElement} group @param {boolean} offered */
export function showShortcuts(group, offered) {
  for (const [index, button] of buttonsIn(group).entries()) {
    button.querySelector("kbd")?.remove();
    button.removeAttribute("aria-keyshortcuts");
    button.removeAttribute("title");
    if (!offered || index >= SHORTCUTS) continue;
    button.setAttribute("aria-keyshortcuts", `Alt+${index + 1}`);
    button.title = `${ALT}${index + 1}`;
    const key = document.createElement("kbd");
    key.textContent = String(index + 1);
    key.setAttribute("aria-hidden", "true");
    button.append(key);
  }
}

/** @param {HTMLElement} group @returns {HTMLButtonElement[]} */
export function buttonsIn(group) {
  return [...group.querySelectorAll("button")];
}

/**
 * @param {import("./protocol.js").Button} button @param {string} about @param {(data: string) => void} onTap
 */
function choice({ label, data }, about, onTap) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "choice";
  element.dataset.data = data;
  element.append(label);
  // The visible label comes first, so that saying it to a voice control finds the button.
  if (about) element.setAttribute("aria-label", `${label}: ${about}`);
  element.addEventListener("click", () => {
    if (element.getAttribute("aria-disabled") !== "true") onTap(data);
  });
  return element;
}

/** What a message is about, for names: its first line, shortened. @param {string} text */
function subject(text) {
  const line = text.trim().split("\n", 1)[0].trim();
  return line.length > NAME_LENGTH ? `${line.slice(0, NAME_LENGTH - 1).trimEnd()}…` : line;
}
