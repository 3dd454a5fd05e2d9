// @ts-check
// Random readers: they press whatever there is, in any order, and never see an explorer fail.
import { changed, starts } from "../../book/_static/explorers/core/settings.mjs";
import { act } from "./hands.mjs";
import { operated } from "./looks.mjs";

/** Uniform numbers below 1, the same for the same seed (mulberry32). @param {number} seed */
export const uniform = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
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

/** The same with the first explorer of the page. @param {number} seed @param {number} steps */
export const walkFirst = (seed, steps) => walk(/** @type {any} */ (window).mounted[0], seed, steps);
