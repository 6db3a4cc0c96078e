/** Keys that work wherever the focus is. */

/**
 * @param {Object} actions
 * @param {() => void} actions.toInput
 * @param {(number: number) => boolean} actions.press  the newest message's button
 */
export function listenToKeys({ toInput, press }) {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented || event.repeat) return;
    const digit = /^Digit([1-9])$/.exec(event.code);
    // AltGr reports itself as Ctrl+Alt and writes characters.
    if (digit && event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      if (press(Number(digit[1]))) event.preventDefault();
    } else if (event.key === "Escape") toInput();
    else if (writes(event)) toInput();
  });
}

/** A character typed outside a text field is meant for the input, which gets it because focus moves first. @param {KeyboardEvent} event */
function writes(event) {
  if (event.key.length !== 1 || event.key === " " || event.ctrlKey || event.metaKey || event.altKey) return false;
  return !(event.target instanceof Element && event.target.closest("input, textarea, select"));
}
