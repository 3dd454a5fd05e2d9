// @ts-check
/**
 * One layer with its numbers, and what a chosen cell of it is linked to: an output gathers, an
 * input scatters, and both are read from the same taps.
 *
 * @typedef {import("./sizes.mjs").Axis} Axis
 * @typedef {ReturnType<typeof computed>} Layer
 * @typedef {ReturnType<typeof linked>} Links
 */
import { added, taps } from "./convolution.mjs";
import { outputSize } from "./sizes.mjs";
import { gathered, scattered } from "./sums.mjs";

const DIGITS = "3141592653589793238462643383279502884197169399375105820974944592307";

/** The index at a place of a row or a square. */
export const spotAt = (at, size, dimensions) => [Math.floor(at / size), at % size].slice(-dimensions);

/**
 * A list laid into a row or a square of another size, filled up with what is usual. What is no
 * square is a row, and becomes the square's first.
 * @param {"input" | "kernel"} name @param {number[]} list @param {number} size @param {number} dimensions
 */
export function fitted(name, list, size, dimensions) {
  const side = Math.sqrt(list.length);
  const before = dimensions === 1 || side % 1 ? list.length : side;
  return Array.from({ length: size ** dimensions }, (_, at) => {
    const [row, column] = [Math.floor(at / size), at % size];
    const kept = column < before ? list[row * before + column] : undefined;
    return kept ?? (name === "kernel" ? (at % 5) + 1 : Number(DIGITS[at % 67]) % (dimensions === 2 ? 4 : 10));
  });
}

/**
 * @param {Axis} axis  of each dimension
 * @param {number} dimensions @param {number[]} input @param {number[]} kernel
 */
export function computed(axis, dimensions, input, kernel) {
  const sizes = { input: axis.size, kernel: axis.kernel_size, output: outputSize(axis) };
  const all = taps(Array(dimensions).fill(axis));
  const sums = added(all, input, kernel);
  const output = Array.from({ length: sizes.output ** dimensions }, (_, at) =>
    sums.get(String(spotAt(at, sizes.output, dimensions))) ?? 0);
  return { axis, dimensions, sizes, input, kernel, output, sums, taps: all };
}

/**
 * What the chosen cell is linked to: the indices, as text, of inputs, weights and outputs, also of
 * padding and of zeros between inputs; and the sum in words.
 * @param {Layer} layer @param {boolean} zeros @param {import("./settings.mjs").Values} chosen
 */
export function linked(layer, zeros, { reading, row, column }) {
  const { axis, dimensions, sizes, input, kernel } = layer;
  const gather = reading === "gather";
  const spot = [row, column].slice(-dimensions);
  const at = row * sizes[gather ? "output" : "input"] + column;
  const joined = layer.taps.filter(({ from, to }) => (gather ? to === at : from === at && to >= 0));
  const terms = (zeros && gather ? windowed(layer, spot, joined) : joined).map((tap) =>
    ({ ...tap, value: input[tap.from] ?? 0, weight: kernel[tap.over] }));
  const padded = axis.transposed ? 0 : terms.filter(({ from }) => from < 0).length;
  const sentence = gather ? gathered(spot, terms, padded) : scattered(spot, input[at], terms);
  const all = (name) => new Set(terms.map((term) => String(term[name])));
  const found = { input: all("input"), kernel: all("kernel"), output: all("output") };
  found[gather ? "output" : "input"].add(String(spot));
  return { ...found, gather, spot, terms, sentence };
}

/**
 * All that a turned kernel meets in an input with zeros, from its last weight to its first.
 * @param {Layer} layer @param {number[]} output @param {import("./convolution.mjs").Placed[]} joined
 */
function windowed({ axis, dimensions, kernel }, output, joined) {
  const { kernel_size, stride, padding, dilation } = axis;
  return kernel.map((_, over) => {
    const spot = spotAt(over, kernel_size, dimensions);
    const input = spot.map((weight, d) => (output[d] + padding - weight * dilation) / stride);
    const zero = { input, kernel: spot, output, from: -1, over, to: 0 };
    return joined.find((tap) => tap.over === over) ?? zero;
  }).reverse();
}
