// @ts-check
// Hands on an explorer, as scripts have them: quicker than a reader's, and able to press anything.
import { named, operated, watch } from "./looks.mjs";

const KEYS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "Enter", " ", "7", "-", "Escape", "Delete"];
const TYPED = ["0", "-1.5", "", "abc", "1e99", "7", "2,3", "NaN"];

/** @param {any} control @param {string} type */
const tell = (control, type) => control.dispatchEvent(new Event(type, { bubbles: true }));

/** @param {any} control @param {string} key */
const press = (control, key) => {
  control.focus();
  control.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  control.dispatchEvent(new KeyboardEvent("keyup", { key, bubbles: true, cancelable: true }));
};

/** @param {any} control */
const point = (control) => {
  const { x, y, width, height } = control.getBoundingClientRect();
  const at = { bubbles: true, cancelable: true, clientX: x + width / 2, clientY: y + height / 2, pointerId: 1 };
  for (const type of ["pointerover", "pointermove", "pointerdown", "pointerup"])
    control.dispatchEvent(new PointerEvent(type, at));
  control.dispatchEvent(new MouseEvent("click", at));
};

/** Do one thing with a control; returns what was done. @param {any} control @param {() => number} next */
export const act = (control, next) => {
  const any = (/** @type {string[]} */ list) => list[Math.floor(next() * list.length)];
  if (control.matches("input[type=range]")) {
    const { min, max, step } = control;
    const steps = Math.round((Number(max) - Number(min)) / Number(step || 1));
    control.value = String(Number(min) + Math.floor(next() * (steps + 1)) * Number(step || 1));
    tell(control, "input");
    tell(control, "change");
    return `${named(control)} to ${control.value}`;
  }
  if (control.matches("input[type=radio], input[type=checkbox], button, summary")) {
    control.click();
    return `click ${named(control)}`;
  }
  if (control.matches("select")) {
    const open = [...control.options].filter((option) => !option.disabled);
    control.value = open[Math.floor(next() * open.length)].value;
    tell(control, "change");
    return `${named(control)} to ${control.value}`;
  }
  if (control.matches("input, textarea")) {
    control.value = any(TYPED.filter((text) => control.type !== "number" || text === "" || Number.isFinite(Number(text))));
    tell(control, "input");
    if (next() < 0.5) press(control, "Enter");
    tell(control, "change");
    return `${named(control)} to ${control.value}`;
  }
  if (control.matches("a[href]")) return "";
  const key = next() < 0.3 ? "" : any(KEYS);
  if (key) press(control, key);
  else point(control);
  return `${key || "click"} on ${named(control)}`;
};


/** Operate everything in an element once, quickly, and leave it running. @param {string} root */
export const useAll = async (root) => {
  const element = /** @type {Element} */ (document.querySelector(root));
  for (const node of operated(element)) if (node.isConnected) act(node, () => 0.7);
  await /** @type {any} */ (window).probes.frames(2);
  [...element.querySelectorAll("button")].at(-1)?.click();
};

/** Move the first slider by a step, so that a preset or a reset has something to do. @param {string} root */
export const stepOff = async (root) => {
  const slider = operated(/** @type {Element} */ (document.querySelector(root))).find((node) => node.type === "range");
  if (!slider) return;
  slider.value = slider.value === slider.max ? slider.min : Number(slider.value) + 1;
  tell(slider, "input");
  await /** @type {any} */ (window).probes.frames(2);
};

/** Give the focus to what is operated, cells aside, by its place in the list. @param {string} root @param {number} index */
export const focusOn = (root, index) =>
  operated(/** @type {Element} */ (document.querySelector(root)))
    .filter((node) => !node.matches("[role=gridcell]"))[index]?.focus();

/** The button that plays, or nothing. */
export const playButton = () =>
  [...document.querySelectorAll(".explorer button")].find((node) => /^play/i.test(node.textContent?.trim() ?? ""));

/** Count the changes in an element from now on. @param {string} root */
export const startWatching = (root) => {
  /** @type {any} */ (window).watched = watch(/** @type {Element} */ (document.querySelector(root)));
};
