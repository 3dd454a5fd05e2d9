// @ts-check
// A list of the values that can be set, and of no others.
import { change, element, replace } from "./dom.mjs";

/** @param {string} label @param {(value: string) => void} set */
export function picker(label, set) {
  const node = element("select", { "aria-label": label, on: { change: () => set(node.value) } });
  /** @param {(string | number)[]} values @param {string | number} value */
  const show = (values, value) => {
    if (values.join() !== Array.from(node.options, (option) => option.value).join()) {
      replace(node, values.map((one) => element("option", { value: one }, String(one))));
    }
    change(node, { disabled: values.length < 2 });
    node.value = String(value);
  };
  return { node, show };
}
