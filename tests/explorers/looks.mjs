// @ts-check
// What can be measured on a page that shows explorers: each function returns what is wrong, in words.

const OPERATED = "input, button, select, textarea, summary, a[href], [tabindex], [role=button]";

/** @param {Element} node */
export const named = (node) => {
  const text = node.getAttribute("aria-label") ?? node.closest("label")?.textContent ?? node.textContent;
  return `${node.tagName.toLowerCase()} «${(text ?? "").trim().replace(/\s+/g, " ").slice(0, 40)}»`;
};

/** @param {Element} node */
const visible = (node) => {
  const { width, height } = node.getBoundingClientRect();
  return width > 0 && height > 0 && getComputedStyle(node).visibility === "visible";
};

/** What a reader operates in an element, enabled and visible. @param {Element} root @returns {any[]} */
export const operated = (root) =>
  [...root.querySelectorAll(OPERATED)].filter((node) => visible(node) && !node.matches(":disabled, .x-panel"));

/** [kind, name, tabIndex] of everything that is operated in an element. @param {string} root */
export const kinds = (root) =>
  operated(/** @type {Element} */ (document.querySelector(root))).map((node) => [kind(node), named(node), node.tabIndex]);

/** @param {any} node */
const kind = (node) => {
  if (node.getAttribute("role") === "gridcell") return "cell";
  return ["range", "radio", "checkbox"].includes(node.type) ? node.type : node.tagName.toLowerCase();
};

/** The name of what has the focus, empty outside of explorers. */
export const focused = () => {
  const node = document.activeElement;
  return node?.closest(".explorer") ? named(node) : "";
};

/** The value of what has the focus. */
export const held = () => {
  const { value, checked } = /** @type {any} */ (document.activeElement);
  return [value, checked];
};

/** Ids that occur more than once, and groups of radio buttons across two elements. */
export const shared = () => {
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  const groups = [...document.querySelectorAll(".explorer")].flatMap((root) => [
    ...new Set([...root.querySelectorAll("input[type=radio]")].map((node) => /** @type {any} */ (node).name)),
  ]);
  const both = new Set(groups.filter((name, index) => groups.indexOf(name) !== index));
  return [...[...twice].map((id) => `id ${id}`), ...[...both].map((name) => `radio group ${name}`)];
};

/** What sticks out sideways: of the page, of the explorer, or of a box that hides or scrolls it. */
export const overhang = () => {
  const page = document.documentElement.scrollWidth - window.innerWidth;
  const inside = [...document.querySelectorAll(".explorer")].flatMap((root) => {
    const edge = root.getBoundingClientRect().right;
    return [...root.querySelectorAll("*")].filter((node) => {
      if (!visible(node) || hidden(node)) return false;
      const { overflowX, display } = getComputedStyle(node);
      const cut = overflowX !== "visible" && display !== "inline" && node.scrollWidth > node.clientWidth + 1;
      const beyond = node.getBoundingClientRect().right > edge + 1;
      return (cut && !node.matches("input, select, svg, svg *")) || beyond;
    });
  });
  return [...(page > 0 ? [`the page by ${page} px`] : []), ...inside.map(named)];
};

/** Of those meant for screen readers alone: clipped to nothing. @param {Element} node */
const hidden = (node) => {
  for (let at = /** @type {Element | null} */ (node); at; at = at.parentElement) {
    const { clipPath, clip, position } = getComputedStyle(at);
    if (position === "absolute" && (clipPath !== "none" || clip !== "auto")) return true;
  }
  return false;
};

/** Letters under 8 pixels as drawn, whatever a picture is scaled by. */
export const tiny = () =>
  [...document.querySelectorAll(".explorer *")]
    .filter((node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent?.trim()))
    .filter((node) => visible(node) && !node.closest("style, title, desc"))
    .map((node) => ({ node, size: drawn(node) }))
    .filter(({ size }) => size < 7.95)
    .map(({ node, size }) => `${named(node)} at ${size.toFixed(1)} px`);

/** @param {Element} node */
const drawn = (node) => {
  const size = parseFloat(getComputedStyle(node).fontSize);
  if (!(node instanceof SVGGraphicsElement)) return size;
  const matrix = node.getScreenCTM();
  return matrix ? size * Math.hypot(matrix.c, matrix.d) : size;
};

/** Targets too small for a finger: 44 pixels for buttons, 24 for all else. */
export const cramped = () =>
  [...document.querySelectorAll(".explorer")].flatMap((root) =>
    operated(root)
      .map((node) => ({ node, least: node.matches("button") ? 44 : 24, box: area(node) }))
      .filter(({ least, box }) => Math.min(box.width, box.height) < least - 0.5)
      .map(({ node, box }) => `${named(node)}, ${box.width.toFixed(0)} × ${box.height.toFixed(0)} px`),
  );

/** Where a finger may land: a label belongs to its control. @param {Element} node */
const area = (node) => {
  const own = node.getBoundingClientRect();
  const label = node.closest("label")?.getBoundingClientRect();
  if (!label) return own;
  return { width: Math.max(own.width, label.width), height: Math.max(own.height, label.height) };
};

/** Styles that would move something although the reader asked for less motion. */
export const moving = () =>
  [...document.querySelectorAll(".explorer, .explorer *")]
    .filter((node) => {
      const { animationName, animationDuration, transitionDuration, transitionProperty } = getComputedStyle(node);
      const animated = animationName !== "none" && long(animationDuration);
      return animated || (transitionProperty !== "none" && long(transitionDuration));
    })
    .map(named);

/** @param {string} durations  as computed styles have them */
const long = (durations) => durations.split(",").some((one) => parseFloat(one) > 0.00101);

/** What reacts to a pointer but neither has nor holds a place for the keyboard. @param {string} root */
export const mouseOnly = (root) => pointed(/** @type {Element} */ (document.querySelector(root)));

/** @param {Element} root */
const pointed = (root) =>
  /** @type {any} */ (window).probes
    .pointed()
    .filter((/** @type {any} */ target) => target instanceof Element && root.contains(target) && visible(target))
    .filter((/** @type {Element} */ target) => !target.matches(OPERATED) && !target.querySelector(OPERATED))
    .filter((/** @type {Element} */ target) => !target.closest("label, button"))
    .map(named);

/**
 * Count what changes in an element until `stop` is called.
 *
 * @param {Element} root
 */
export const watch = (root) => {
  const Observer = /** @type {any} */ (window).probes.MutationObserver;
  const seen = /** @type {string[]} */ ([]);
  /** @param {MutationRecord[]} records */
  const note = (records) => {
    for (const { target, type } of records) seen.push(`${type} of ${named(/** @type {any} */ (target.parentElement ?? target))}`);
  };
  const observer = new Observer(note);
  observer.observe(root, { attributes: true, characterData: true, childList: true, subtree: true });
  return {
    seen,
    stop: () => {
      note(observer.takeRecords());
      observer.disconnect();
      return seen;
    },
  };
};
