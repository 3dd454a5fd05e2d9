// @ts-check
/**
 * One layer with its numbers, and what a chosen cell of it is linked to: an output gathers, an
 * input scatters, and both are read from the same taps.
 *
 * @typedef {import("./places.mjs").Places} Places
 * @typedef {{reading: string, row: number, column: number}} Chosen
 * @typedef {ReturnType<typeof computed>} Layer
 * @typedef {ReturnType<typeof linked>} Links
 */
import { convolve, index, place, taps } from "./convolution.mjs";
import { canvasSize } from "./places.mjs";
import { outputSize, span } from "./sizes.mjs";
import { gathered, scattered } from "./sums.mjs";

const DIGITS = "31415926535897932384626433832795028841971693993751058209749445923078164062862089986280348253421170679821480865132823066470938446095505822317253594";

/** What a list holds where no reader has written. @param {"input" | "kernel"} name @param {number} dimensions @param {number} at */
export const usual = (name, dimensions, at) =>
  name === "kernel" ? (at % 5) + 1 : Number(DIGITS[at]) % (dimensions === 2 ? 4 : 10);

/** A list laid into a square or a row of another size, filled up with what is usual. */
export function fitted(/** @type {"input" | "kernel"} */ name, /** @type {number[]} */ list, /** @type {number} */ size, /** @type {number} */ dimensions) {
  const side = Math.round(Math.sqrt(list.length));
  const before = dimensions === 1 ? [list.length] : [side, side];
  return Array.from({ length: size ** dimensions }, (_, at) =>
    list[place(index(at, Array(dimensions).fill(size)), before)] ?? usual(name, dimensions, at));
}

/**
 * @param {Required<import("./sizes.mjs").Axis>} axis of each dimension
 * @param {number} dimensions @param {number[] | null} given @param {number[] | null} weights
 */
export function computed(axis, dimensions, given, weights) {
  const each = (/** @type {any} */ value) => Array(dimensions).fill(value);
  const input = given ?? fitted("input", [], axis.size, dimensions);
  const kernel = weights ?? fitted("kernel", [], axis.kernel_size, dimensions);
  const out = outputSize(axis);
  const crop = axis.transposed ? axis.padding : 0;
  const side = axis.transposed ? canvasSize(axis) : out;
  const uncropped = { ...axis, padding: 0, output_padding: side - (axis.size - 1) * axis.stride - span(axis) };
  /** All that is written, before the crop, by the first inputs or by all. */
  const canvas = (inputs = input.length) => convolve({
    input: { shape: [1, ...each(axis.size)], data: input.map((value, at) => (at < inputs ? value : 0)) },
    weight: { shape: [1, 1, ...each(axis.kernel_size)], data: kernel },
    axes: each(axis.transposed ? uncropped : axis),
  }).data;
  const whole = canvas();
  const reached = taps(each(axis)).map((tap) => ({ tap, from: place(tap.input, each(axis.size)),
    over: place(tap.kernel, each(axis.kernel_size)), to: place(tap.output, each(out)) }));
  const grouped = (/** @type {"from" | "to"} */ end, /** @type {number} */ count) => {
    const groups = Array.from({ length: count }, () => /** @type {typeof reached} */ ([]));
    for (const one of reached) groups[one[end]]?.push(one);
    return groups;
  };
  const output = Array.from({ length: out ** dimensions }, (_, at) =>
    whole[place(index(at, each(out)).map((i) => i + crop), each(side))]);
  return { axis, dimensions, each, input, kernel, output, out, crop, side, whole, canvas,
    from: grouped("from", input.length), to: grouped("to", output.length) };
}

const named = (/** @type {number[]} */ spot) => (spot.length === 1 ? String(spot[0]) : `(${spot.join(", ")})`);

/**
 * What the chosen cell is linked to: positions (in cells of the picture) of inputs and outputs,
 * weights, the value at each position that the weight meets, and the sum in words.
 * @param {Layer} layer @param {Places} at @param {boolean} zeros @param {Chosen} chosen
 */
export function linked(layer, at, zeros, { reading, row, column }) {
  const { axis, dimensions, input, kernel, each, out } = layer;
  const gather = reading === "gather";
  const spot = [row, column].slice(-dimensions);
  const found = gather ? layer.to[place(spot, each(out))] : layer.from[place(spot, each(axis.size))];
  const position = (/** @type {number[]} */ i, /** @type {"input" | "output"} */ end) =>
    String(i.map((each) => at[end].first + each * at[end].pitch));
  const terms = found.map(({ tap, from, over, to }) => ({ tap, from, over, value: input[from] ?? 0, weight: kernel[over],
    padded: from < 0, cropped: to < 0, input: position(tap.input, "input"), output: position(tap.output, "output") }));
  const real = terms.filter((term) => (gather && !axis.transposed) || !(term.padded || term.cropped));
  if (gather && axis.transposed) real.sort((one, other) => one.from - other.from);
  const between = zeros && gather ? windowOf(layer, at, spot) : [];
  const summed = between.length
    ? kernel.map((weight, over) => real.find((term) => term.over === over) ?? { value: 0, weight, padded: false }).reverse()
    : real;
  const sentence = gather ? gathered(named(spot), summed) : scattered(named(spot), input[place(spot, each(axis.size))],
    ...ordered(real));
  return { spot, gather, terms: real, sentence, between,
    input: new Set([...real.map((term) => term.input), ...between, gather ? "" : position(spot, "input")]),
    output: new Set([...real.map((term) => term.output), gather ? position(spot, "output") : ""]),
    kernel: new Set(between.length ? kernel.map((_, over) => over) : real.map(({ over }) => over)) };
}

/** Every position that a turned kernel meets in an input with zeros. @param {Layer} layer @param {Places} at @param {number[]} spot */
function windowOf({ axis, kernel, each }, { input }, spot) {
  return kernel.map((_, over) => String(index(over, each(axis.kernel_size)).map((weight, d) =>
    input.first + spot[d] + axis.padding - weight * axis.dilation)));
}

/** Terms in the order of the outputs they lead to, and the indices of these. @param {any[]} terms @returns {[any[], number[][]]} */
function ordered(terms) {
  const sorted = [...terms].sort(({ tap: { output: one } }, { tap: { output: other } }) => one[0] - other[0] || one[1] - other[1]);
  const reached = (/** @type {number} */ axis) => [...new Set(sorted.map(({ tap }) => tap.output[axis]))];
  return [sorted, (sorted[0]?.tap.output ?? []).map((/** @type {number} */ _, /** @type {number} */ axis) => reached(axis))];
}
