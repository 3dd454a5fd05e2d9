// @ts-check
// Random readers: they press whatever there is, in any order, and never see an explorer fail.
import { changed, starts } from "../../book/_static/explorers/core/settings.mjs";
import { named, operated } from "./looks.mjs";

const KEYS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "Enter", " ", "7", "-", "Escape", "Delete"];
const TYPED = ["0", "-1.5", "", "abc", "1e99", "7", "2,3", "NaN"];

/** Uniform numbers below 1, the same for the same seed (mulberry32). @param {number} seed */
export const uniform = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
};

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

/** Whether all numbers in a value are finite. @param {any} value @returns {boolean} */
export const finite = (value) => {
  if (typeof value === "number") return Number.isFinite(value);
  if (value === undefined) return false;
  return typeof value !== "object" || value === null || Object.values(value).every(finite);
};

/** What is wrong with what an explorer holds, or nothing. @param {any} mounted */
export const invalid = ({ module: { settings, valid }, model }) => {
  const values = { ...starts(settings), ...model.get("state") };
  if (!changed(settings, valid, values, values)) return `invalid: ${JSON.stringify(values)}`;
  if (!finite(model.get("shown"))) return `not finite: ${JSON.stringify(model.get("shown")).slice(0, 200)}`;
  return "";
};

/**
 * Take so many random steps; returns what went wrong first, with the steps before it.
 *
 * @param {any} mounted  as bench.mjs returns it
 * @param {number} seed
 * @param {number} steps
 */
export const walk = async (mounted, seed, steps) => {
  const { probes } = /** @type {any} */ (window);
  const next = uniform(seed);
  const trail = /** @type {string[]} */ ([]);
  for (let step = 0; step < steps; step += 1) {
    const controls = operated(mounted.el);
    // cells are many: give what is not a cell an even chance
    const others = controls.filter((node) => !node.matches("[role=gridcell]"));
    const from = next() < 0.7 && others.length ? others : controls;
    trail.push(act(from[Math.floor(next() * from.length)], next));
    if (step % 3 === 0) await probes.frames(1);
    const problem = probes.errors[0] ?? invalid(mounted);
    if (problem) return `${problem} after ${step + 1} steps: ${trail.slice(-6).join(", ")}`;
  }
  return "";
};
