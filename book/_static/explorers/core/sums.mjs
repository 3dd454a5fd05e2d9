// @ts-check
// A layer in words, sums and PyTorch's own line; numbers as readers write them.
import { formula, outputSize, whole } from "./sizes.mjs";

/** @typedef {import("./sizes.mjs").Axis} Axis */
/** @typedef {{at: string, value: number, weight: number, padded?: boolean}} Term */

/** A number with a true minus, at most three decimals. @param {number} value */
export const plain = (value) => String(Math.round(value * 1000) / 1000 + 0).replace("-", "−");

const factor = (/** @type {number} */ value) => (value < 0 ? `(${plain(value)})` : plain(value));
const product = (/** @type {Term} */ { value, weight }) => `${plain(value)}·${factor(weight)}`;

/** What an output adds up. @param {string} output @param {Term[]} terms */
export function gathered(output, terms) {
  const sum = terms.reduce((total, { value, weight }) => total + value * weight, 0);
  if (!terms.length) return `Output ${output}: no weight leads to it, so it is 0.`;
  const padded = terms.filter((term) => term.padded).length;
  const note = padded ? ` (${padded} of the ${terms.length} read padding)` : "";
  return `Output ${output} = ${terms.map(product).join(" + ").replaceAll("+ −", "− ")} = ${plain(sum)}${note}`;
}

/**
 * Where an input goes, row by row. @param {string} input @param {number} value @param {Term[]} terms
 * @param {number[][]} outputs  the indices reached along each axis
 */
export function scattered(input, value, terms, outputs) {
  if (!terms.length) return `Input ${input} = ${plain(value)}: no output reads it, it could hold anything.`;
  const names = outputs.length > 1 ? ["rows", "columns"] : ["outputs"];
  const where = outputs.map((list, axis) => `${list.length > 1 ? names[axis] : names[axis].slice(0, -1)} ${list.join(", ")}`);
  const across = outputs[outputs.length - 1].length;
  const each = terms.map((term) => `${product(term)} = ${plain(value * term.weight)}`);
  const lines = outputs[0].map((_, row) => each.slice(row * across, (row + 1) * across).join(", "));
  return `Input ${input} = ${plain(value)} is added to ${where.join(", ")}: ${outputs.length > 1 ? lines.join("; ") : each.join(", ")}`;
}

/** The output's size, the formula with letters and with numbers. @param {Axis} axis */
export const sized = (axis) =>
  `o = ${axis.transposed ? "(i − 1)·s − 2p + d·(k − 1) + output_padding + 1" : "⌊(i + 2p − d·(k − 1) − 1) / s⌋ + 1"} = ${formula(axis)}`;

/** PyTorch's layer. @param {Axis} axis @param {number} dimensions */
export const layer = (axis, dimensions) =>
  `nn.Conv${axis.transposed ? "Transpose" : ""}${dimensions}d(1, 1, kernel_size=${axis.kernel_size}${unusual(axis)}, bias=False)`;

/** A line that computes this very output. @param {{axis: Axis, dimensions: number, input: number[], kernel: number[]}} layer */
export const call = ({ axis, dimensions, input, kernel }) =>
  `F.conv${axis.transposed ? "_transpose" : ""}${dimensions}d(` +
  `\n    torch.tensor([${list(input, axis.size, dimensions)}]),\n` +
  `    torch.tensor([[${list(kernel, axis.kernel_size, dimensions)}]])${unusual(axis)},\n)`;

/** The settings that are not torch's defaults, in its order. @param {Axis} axis */
function unusual(axis) {
  const { stride, padding, output_padding, dilation } = whole(axis);
  return Object.entries({ stride, padding, output_padding, dilation })
    .filter(([name, value]) => value !== (name.endsWith("padding") ? 0 : 1))
    .map(([name, value]) => `, ${name}=${value}`)
    .join("");
}

/** @param {number[]} values @param {number} size @param {number} dimensions @returns {string} */
function list(values, size, dimensions) {
  const floats = values.map((value) => (Number.isInteger(value) ? `${value}.` : String(value)));
  if (dimensions === 1) return `[${floats.join(", ")}]`;
  const rows = Array.from({ length: size }, (_, row) => floats.slice(row * size, (row + 1) * size));
  return `[${rows.map((row) => `[${row.join(", ")}]`).join(", ")}]`;
}

/** @param {Axis} axis @param {number} dimensions */
export const shapes = (axis, dimensions) =>
  [axis.size, axis.kernel_size, outputSize(axis)].map((size) => Array(dimensions).fill(size).join(" × "));
