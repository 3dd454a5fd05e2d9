// @ts-check
/**
 * Labelled controls bound to one setting each; their limits follow what is valid just now.
 *
 *   slider(frame, "stride");                     // an integer
 *   choice(frame, "mode");                       // one of its options
 *   flag(frame, "show_sums");                    // yes or no
 *   presets(frame, "Try", { "U-Net's way up": { kernel_size: 2, stride: 2 } });
 *   copyable(frame, "In PyTorch", () => `nn.Conv1d(1, 1, ${frame.values.kernel_size})`);
 *
 * Each returns its node, which stands in frame.controls and may be moved elsewhere.
 *
 * @typedef {import("./panel.mjs").Panel} Panel
 * @typedef {import("./settings.mjs").Values} Values
 */
import { button, change, element, retext } from "./dom.mjs";
import { changed, range, starts, write } from "./settings.mjs";

/**
 * A slider with its number, for an integer.
 * @param {Panel} panel @param {string} name
 */
export function slider(panel, name) {
  const number = element("output", { class: "x-number" });
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

/** @param {Panel} panel @param {string} label @param {() => void} f */
export function action(panel, label, f) {
  return placed(panel, button(label, f));
}

/**
 * Buttons that set everything at once: their changes, all else as at the start.
 * @param {Panel} panel @param {string} label @param {Record<string, Values>} sets
 */
export function presets(panel, label, sets) {
  const buttons = Object.entries(sets).map(([title, changes]) => {
    const wanted = { ...starts(panel.settings), ...changes };
    const made = button(title, () => panel.set(wanted));
    const text = write(panel.settings, wanted);
    bound(panel, (values) => change(made, { "aria-pressed": write(panel.settings, values) === text }));
    return made;
  });
  return placed(panel, fieldset("x-presets", label, buttons));
}

/**
 * Text with a button that copies it.
 * @param {Panel} panel @param {string} label @param {() => string} text
 */
export function copyable(panel, label, text) {
  const code = element("code");
  const done = element("span", { class: "x-done", role: "status" });
  let timer = 0;
  const copy = button("Copy", async () => {
    const copied = await clipped(code);
    clearTimeout(timer);
    if (panel.signal.aborted) return;
    retext(done, copied ? "Copied" : "Selected: press Ctrl+C");
    timer = window.setTimeout(() => retext(done, ""), 2000);
  });
  panel.signal.addEventListener("abort", () => clearTimeout(timer));
  change(copy, { "aria-label": `Copy: ${label}` });
  bound(panel, () => retext(code, text()));
  const head = element("div", { class: "x-head" }, element("span", {}, label), done, copy);
  return placed(panel, element("div", { class: "x-copy" }, head, element("pre", {}, code)));
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

/** Whether the node's text is on the clipboard; otherwise it is selected. */
async function clipped(node) {
  try {
    await navigator.clipboard.writeText(node.textContent ?? "");
    return true;
  } catch {
    getSelection()?.selectAllChildren(node);
    return document.execCommand("copy");
  }
}
