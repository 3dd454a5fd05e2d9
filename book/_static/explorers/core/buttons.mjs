// @ts-check
/**
 * Buttons, which stand in frame.controls and may be moved elsewhere.
 *
 *   action(frame, "Draw again", draw);
 *   presets(frame, "Try", { "U-Net's way up": { kernel_size: 2, stride: 2 } });
 *
 * @typedef {import("./panel.mjs").Panel} Panel
 */
import { button, change, element } from "./dom.mjs";
import { starts, write } from "./settings.mjs";

/**
 * A button.
 * @param {Panel} panel @param {string} label @param {() => void} f
 */
export function action(panel, label, f) {
  const node = button(label, f);
  panel.controls.append(node);
  return node;
}

/**
 * Buttons that set everything at once: their changes, all else as at the start.
 * @param {Panel} panel @param {string} label @param {Record<string, import("./settings.mjs").Values>} sets
 */
export function presets(panel, label, sets) {
  const buttons = Object.entries(sets).map(([title, changes]) => {
    const wanted = { ...starts(panel.settings), ...changes };
    const made = button(title, () => panel.set(wanted));
    const text = write(panel.settings, wanted);
    const show = (values) => change(made, { "aria-pressed": write(panel.settings, values) === text });
    show(panel.values);
    panel.follow(show);
    return made;
  });
  const node = element("fieldset", { class: "x-presets" },
    element("legend", {}, label), element("div", { class: "x-options" }, buttons));
  panel.controls.append(node);
  return node;
}
