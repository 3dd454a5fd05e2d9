// @ts-check
/**
 * Nodes of HTML and SVG out of attributes and children; text is always text, never markup.
 *
 *   const go = element("button", { class: "x-button", on: { click: start } }, "Start");
 *   const dot = svg("circle", { cx: 5, cy: 5, r: 3, "aria-hidden": "true" });
 *   change(go, { disabled: true, "aria-label": null });   // null and false take it away
 *   replace(panel.stage, go, svg("svg", { viewBox: "0 0 10 10" }, dot));
 *   listen(panel.signal, window, "resize", measure);      // gone when the panel is unmounted
 *
 * @typedef {Node | string | null | undefined | false} Child
 * @typedef {Record<string, any>} Attributes  and on: {click: f} for listeners of the node itself
 */

/** @param {string} tag @param {Attributes} [attributes] @param {...(Child | Child[])} children */
export function element(tag, attributes = {}, ...children) {
  return /** @type {HTMLElement & Record<string, any>} */ (
    filled(document.createElement(tag), attributes, children)
  );
}

/** @param {string} tag @param {Attributes} [attributes] @param {...(Child | Child[])} children */
export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  return /** @type {SVGElement & Record<string, any>} */ (filled(node, attributes, children));
}

/** Set attributes, touching the page only where one differs. @param {Element} node @param {Attributes} attributes */
export function change(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    const said = name.startsWith("aria-"); // there false is a word of its own
    const text = value === true && !said ? "" : value == null || (value === false && !said) ? null : String(value);
    if (text === node.getAttribute(name)) continue;
    if (text === null) node.removeAttribute(name);
    else node.setAttribute(name, text);
  }
}

/** @param {Element} node @param {...(Child | Child[])} children */
export function replace(node, ...children) {
  node.replaceChildren(...nodes(children));
}

/** Set a node's text, touching the page only where it differs. @param {Element} node @param {string} text */
export function retext(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * @param {AbortSignal} signal @param {EventTarget} target
 * @param {string} type @param {(event: any) => void} f
 */
export function listen(signal, target, type, f) {
  target.addEventListener(type, f, { signal });
}

/** @param {Element} node @param {Attributes} attributes @param {(Child | Child[])[]} children */
function filled(node, { on = {}, ...attributes }, children) {
  for (const [type, f] of Object.entries(on)) node.addEventListener(type, f);
  change(node, attributes);
  node.append(...nodes(children));
  return node;
}

/** @param {(Child | Child[])[]} children */
function nodes(children) {
  return /** @type {(Node | string)[]} */ (children.flat().filter((c) => c || c === ""));
}
