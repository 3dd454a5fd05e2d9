// @ts-check
// A layer in words, sums and PyTorch's own line; numbers as readers write them.
import { outputSize } from "./sizes.mjs";

/**
 * @typedef {import("./sizes.mjs").Axis} Axis
 * @typedef {import("./linked.mjs").Layer} Layer
 * @typedef {{output: number[], value: number, weight: number}} Term
 */

/** A number with a true minus, at most three decimals. @param {number} value */
export const plain = (value) => String(Math.round(value * 1000) / 1000 + 0).replace("-", "−");

const named = (spot) => (spot.length === 1 ? spot[0] : `(${spot.join(", ")})`);
const product = ({ value, weight }) =>
  `${plain(value)}·` + (weight < 0 ? `(${plain(weight)})` : plain(weight));

/**
 * What an output adds up.
 * @param {number[]} spot @param {Term[]} terms @param {number} padded  how many of them read padding
 */
export function gathered(spot, terms, padded) {
  if (!terms.length) return `Output ${named(spot)}: no weight leads to it, so it is 0.`;
  const total = terms.reduce((sum, { value, weight }) => sum + value * weight, 0);
  const sum = terms.map(product).join(" + ").replaceAll("+ −", "− ");
  const note = padded ? ` (${padded} of the ${terms.length} read padding)` : "";
  return `Output ${named(spot)} = ${sum} = ${plain(total)}${note}`;
}

/** Where an input goes, row by row. @param {number[]} spot @param {number} value @param {Term[]} terms */
export function scattered(spot, value, terms) {
  const input = `Input ${named(spot)} = ${plain(value)}`;
  if (!terms.length) return `${input}: no output reads it, it could hold anything.`;
  const reached = spot.map((_, axis) => [...new Set(terms.map(({ output }) => output[axis]))]);
  const names = spot.length > 1 ? ["row", "column"] : ["output"];
  const where = reached.map((list, axis) =>
    `${names[axis]}${list.length > 1 ? "s" : ""} ${list.join(", ")}`);
  const across = reached[spot.length - 1].length;
  const sums = terms.map((term, at) =>
    (at % across ? ", " : at ? "; " : "") + `${product(term)} = ${plain(value * term.weight)}`);
  return `${input} is added to ${where.join(", ")}: ${sums.join("")}`;
}

/** The output's size: the formula with letters, then with numbers. @param {Axis} axis */
export function sized(axis) {
  const letters = { size: "i", kernel_size: "k", stride: "s", padding: "p", dilation: "d",
    output_padding: "output_padding" };
  const formula = ({ size: i, kernel_size: k, stride: s, padding: p, dilation: d, output_padding }) =>
    axis.transposed
      ? `(${i} − 1)·${s} − 2·${p} + ${d}·(${k} − 1) + ${output_padding} + 1`
      : `⌊(${i} + 2·${p} − ${d}·(${k} − 1) − 1) / ${s}⌋ + 1`;
  return `o = ${formula(letters)} = ${formula(axis)} = ${outputSize(axis)}`;
}

/** As 3 × 3. @param {number} size @param {number} dimensions */
export const square = (size, dimensions) => Array(dimensions).fill(size).join(" × ");

/** PyTorch's layer. @param {Layer} layer */
export const module = ({ axis, dimensions }) => {
  const name = `Conv${axis.transposed ? "Transpose" : ""}${dimensions}d`;
  return `nn.${name}(1, 1, kernel_size=${axis.kernel_size}${unusual(axis)}, bias=False)`;
};

/** A line that computes this very output. @param {Layer} layer */
export const call = ({ axis, dimensions, input, kernel }) =>
  `F.conv${axis.transposed ? "_transpose" : ""}${dimensions}d(
    torch.tensor([${nested(input, axis.size, dimensions)}]),
    torch.tensor([[${nested(kernel, axis.kernel_size, dimensions)}]])${unusual(axis)},
)`;

/** The settings that are not torch's defaults, in its order. @param {Axis} axis */
function unusual({ stride, padding, output_padding, dilation }) {
  const found = Object.entries({ stride, padding, output_padding, dilation });
  const usual = (name) => (name.endsWith("padding") ? 0 : 1);
  return found.map(([name, value]) => (value === usual(name) ? "" : `, ${name}=${value}`)).join("");
}

/** Numbers as Python's list, in two dimensions a list of rows. @param {number[]} values */
function nested(values, size, dimensions) {
  const floats = values.map((value) => (Number.isInteger(value) ? `${value}.` : value));
  if (dimensions === 1) return `[${floats.join(", ")}]`;
  const rows = Array.from({ length: size }, (_, row) => floats.slice(row * size, (row + 1) * size));
  return "[" + rows.map((row) => `[${row.join(", ")}]`).join(", ") + "]";
}
