/** Text as DOM nodes: http(s) addresses become links, everything else stays text. Nothing is ever parsed as HTML. */

const ADDRESS = /https?:\/\/[^\s<>"'`]+/giu;
const TRAILING = /[.,;:!?…»”’\]}]+$/u;

/**
 * @param {string} text
 * @returns {(HTMLAnchorElement|Text)[]}
 */
export function linked(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimmed(match[0]);
    if (!URL.canParse(address)) continue;
    nodes.push(document.createTextNode(text.slice(end, match.index)), link(address));
    end = match.index + address.length;
  }
  nodes.push(document.createTextNode(text.slice(end)));
  return nodes.filter((node) => node.textContent);
}

/** Without the punctuation of the sentence around it; "(https://a/b_(c))" keeps its own bracket. @param {string} raw */
function trimmed(raw) {
  let address = raw.replace(TRAILING, "");
  while (address.endsWith(")") && address.split(")").length > address.split("(").length) {
    address = address.slice(0, -1).replace(TRAILING, "");
  }
  return address;
}

/** @param {string} address */
function link(address) {
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.textContent = address;
  anchor.target = "_blank";
  anchor.rel = "noopener noreferrer";
  return anchor;
}
