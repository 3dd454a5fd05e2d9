// @ts-check
/**
 * Nodes of HTML and SVG out of attributes and children; text is always text, never markup.
 *
 *   const go = element("button", { class: "x-button", on: { click: start } }, "Start");
 *   change(go, { disabled: true, "aria-label": null });   // null and false take it away
 *   replace(frame.stage, go, svg("svg", { viewBox: "0 0 10 10" }, svg("circle", { r: 3 })));
 *   listen(frame.signal, window, "resize", measure);      // gone when the panel is unmounted
 *
 * @typedef {Node | string | null | undefined | false} Child
 * @typedef {(Child | Child[])[]} Children
 * @typedef {Record<string, any>} Attributes  `on` holds listeners: {click: f}
 */

/** @param {string} tag @param {Attributes} [attributes] @param {Children} children */
export function element(tag, attributes = {}, ...children) {
  const node = filled(document.createElement(tag), attributes, children);
  return /** @type {HTMLElement & Record<string, any>} */ (node);
}

/** @param {string} tag @param {Attributes} [attributes] @param {Children} children */
export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  return /** @type {SVGElement & Record<string, any>} */ (filled(node, attributes, children));
}

/** @param {string} label @param {() => void} f */
export function button(label, f) {
  return element("button", { type: "button", class: "x-button", on: { click: f } }, label);
}

/**
 * Set attributes, touching the page where one differs.
 * @param {Element} node @param {Attributes} attributes
 */
export function change(node, attributes) {
  for (const [name, given] of Object.entries(attributes)) {
    // A state is said in words: an empty aria-pressed would mean nothing.
    const value = /^aria-/.test(name) && typeof given === "boolean" ? String(given) : given;
    const text = value === true ? "" : value === false || value == null ? null : String(value);
    if (text === node.getAttribute(name)) continue;
    if (text === null) node.removeAttribute(name);
    else node.setAttribute(name, text);
  }
}

/** @param {Element} node @param {Children} children */
export function replace(node, ...children) {
  node.replaceChildren(...nodes(children));
}

/**
 * Set a node's text, touching the page where it differs.
 * @param {Node} node @param {string} text
 */
export function retext(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** @param {AbortSignal} signal @param {EventTarget} target @param {string} type @param {(event: any) => void} f */
export function listen(signal, target, type, f) {
  target.addEventListener(type, f, { signal });
}

/** @template {Element} T @param {T} node @param {Attributes} attributes @param {Children} children */
function filled(node, { on = {}, ...attributes }, children) {
  for (const [type, f] of Object.entries(on)) node.addEventListener(type, f);
  change(node, attributes);
  node.append(...nodes(children));
  return node;
}

/** @param {Children} children */
const nodes = (children) => /** @type {Node[]} */ (children.flat().filter((c) => c || c === ""));
