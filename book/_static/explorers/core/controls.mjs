// @ts-check
/**
 * Labelled controls bound to one setting each; their limits follow what is valid just now.
 *
 *   slider(frame, "stride");                     // an integer
 *   choice(frame, "mode");                       // one of its options
 *   flag(frame, "show_sums");                    // yes or no
 *
 * Each returns its node, which stands in frame.controls and may be moved elsewhere.
 *
 * @typedef {import("./panel.mjs").Panel} Panel
 * @typedef {import("./settings.mjs").Values} Values
 */
import { change, element, retext } from "./dom.mjs";
import { changed, range } from "./settings.mjs";

/**
 * A slider with its number, for an integer.
 * @param {Panel} panel @param {string} name
 */
export function slider(panel, name) {
  const number = element("span", { class: "x-number", "aria-hidden": "true" });
  const input = element("input", { type: "range", step: 1 });
  const set = () => panel.set({ [name]: Number(input.value) }) || panel.redraw();
  input.addEventListener("input", set);
  const label = element("span", { class: "x-name" }, panel.settings[name].label);
  bound(panel, (values) => {
    const [lowest, highest] = range(panel.settings, panel.valid, values, name);
    change(input, { min: lowest, max: highest, disabled: lowest === highest });
    input.value = String(values[name]);
    retext(number, String(values[name]).replace("-", "−"));
  });
  return placed(panel, element("label", { class: "x-slider" }, label, input, number));
}

/**
 * Radio buttons, for a choice; what is not valid just now is disabled.
 * @param {Panel} panel @param {string} name
 */
export function choice(panel, name) {
  const { label, options = [] } = panel.settings[name];
  const radios = options.map(({ value }) => {
    const radio = element("input", { type: "radio", name: panel.id(name), value });
    radio.addEventListener("change", () => panel.set({ [name]: value }));
    return radio;
  });
  bound(panel, (values) => {
    options.forEach(({ value }, index) => {
      radios[index].checked = value === values[name];
      change(radios[index], { disabled: !possible(panel, values, { [name]: value }) });
    });
  });
  const labels = options.map((option, index) => element("label", {}, radios[index], option.label));
  return placed(panel, fieldset("x-choice", label, labels));
}

/**
 * A checkbox, for a flag.
 * @param {Panel} panel @param {string} name
 */
export function flag(panel, name) {
  const box = element("input", { type: "checkbox" });
  box.addEventListener("change", () => panel.set({ [name]: box.checked }));
  bound(panel, (values) => {
    box.checked = values[name];
    change(box, { disabled: !possible(panel, values, { [name]: !values[name] }) });
  });
  return placed(panel, element("label", { class: "x-flag" }, box, panel.settings[name].label));
}

const fieldset = (name, label, choices) =>
  element("fieldset", { class: name }, element("legend", {}, label), element("div", { class: "x-options" }, choices));

/**
 * Call f now and before every drawing.
 * @param {Panel} panel @param {(values: Values) => void} f
 */
function bound(panel, f) {
  f(panel.values);
  panel.follow(f);
}

/** @template {Node} T @param {Panel} panel @param {T} node */
function placed(panel, node) {
  panel.controls.append(node);
  return node;
}

function possible(panel, values, changes) {
  return changed(panel.settings, panel.valid, values, changes) !== null;
}
