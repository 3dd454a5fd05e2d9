// @ts-check
// Convolution and transposed convolution as one list of taps, in any number of dimensions.
import { outputSize, whole } from "./sizes.mjs";

/**
 * @typedef {import("./sizes.mjs").Axis} Axis
 * @typedef {[number, number, number]} Line  input, kernel and output index along one axis
 * @typedef {object} Tap  where a weight leads from an input cell to an output cell
 * @property {number[]} input  an index for each axis; outside of the input: padding
 * @property {number[]} kernel
 * @property {number[]} output  outside of the output: cropped
 * @typedef {{shape: number[], data: number[]}} Tensor  row by row
 */

/**
 * Every meeting along one axis, by the one rule of both operators: the cell of the longer side is
 * stride × the cell of the shorter side − padding + dilation × the weight's index. A convolution
 * reads from the longer side, its transpose writes to it. Meetings with padding (of the input)
 * and with cells that are cropped (of the output) are in the list: their index is outside.
 * @param {Axis} axis @returns {Line[]}
 */
export function lines(axis) {
  const { transposed, size, kernel_size, stride, padding, dilation } = whole(axis);
  /** @type {Line[]} */
  const found = [];
  for (let short = 0; short < (transposed ? size : outputSize(axis)); short++)
    for (let weight = 0; weight < kernel_size; weight++) {
      const long = short * stride - padding + weight * dilation;
      found.push(transposed ? [short, weight, long] : [long, weight, short]);
    }
  return found;
}

/** Every meeting of all axes together. @param {Axis[]} axes @returns {Tap[]} */
export function taps(axes) {
  /** @type {Tap[]} */
  const none = [{ input: [], kernel: [], output: [] }];
  return axes.reduce((found, axis) => {
    const along = lines(axis);
    return found.flatMap((tap) => along.map(([input, kernel, output]) => ({
      input: [...tap.input, input],
      kernel: [...tap.kernel, kernel],
      output: [...tap.output, output],
    })));
  }, none);
}

/** The place of an index in a list row by row; −1 outside. @param {number[]} index @param {number[]} sizes */
export const place = (index, sizes) =>
  index.reduce((at, i, axis) => (at < 0 || i < 0 || i >= sizes[axis] ? -1 : at * sizes[axis] + i), 0);

/** The index of a place. @param {number} at @param {number[]} sizes @returns {number[]} */
export const index = (at, sizes) =>
  sizes.reduceRight((/** @type {number[]} */ found, size) => {
    found.unshift(at % size);
    at = Math.floor(at / size);
    return found;
  }, []);

/**
 * Places instead of indices, and only what counts: neither padding nor cropped cells.
 * @param {Axis[]} axes @returns {Line[]}
 */
export function meetings(axes) {
  const [input, kernel, output] = sizes(axes);
  return taps(axes)
    .map((tap) => /** @type {Line} */ ([
      place(tap.input, input), place(tap.kernel, kernel), place(tap.output, output),
    ]))
    .filter(([from, , to]) => from >= 0 && to >= 0);
}

/** The sizes of input, kernel and output. @param {Axis[]} axes */
export const sizes = (axes) => [
  axes.map(({ size }) => size), axes.map(({ kernel_size }) => kernel_size), axes.map(outputSize),
];

/**
 * What torch returns: input (C, …), weight (out, in/groups, …) or, transposed, (in, out/groups, …).
 * @param {{input: Tensor, weight: Tensor, bias?: number[] | null, groups?: number, axes: Axis[]}} layer
 *   the axes' sizes are those of input and weight
 * @returns {Tensor}
 */
export function convolve({ input, weight, bias = null, groups = 1, axes }) {
  const { transposed } = whole(axes[0]);
  const channels = transposed ? weight.shape[1] * groups : weight.shape[0];
  const [from, over, to] = sizes(axes).map((each) => each.reduce((product, size) => product * size, 1));
  const data = Array.from({ length: channels * to }, (_, at) => (bias ? bias[Math.floor(at / to)] : 0));
  const meets = meetings(axes);
  for (const [source, filter, sink] of joined(input.shape[0], channels, groups, transposed))
    for (const [i, k, o] of meets)
      data[sink * to + o] += input.data[source * from + i] * weight.data[filter * over + k];
  return { shape: [channels, ...axes.map(outputSize)], data };
}

/** Which input channel reaches which output channel, and through which filter. */
function joined(/** @type {number} */ ins, /** @type {number} */ outs, /** @type {number} */ groups, /** @type {boolean} */ transposed) {
  const [width, height] = [ins / groups, outs / groups];
  /** @type {Line[]} */
  const found = [];
  for (let source = 0; source < ins; source++)
    for (let within = 0; within < height; within++) {
      const sink = Math.floor(source / width) * height + within;
      found.push([source, transposed ? source * height + within : sink * width + (source % width), sink]);
    }
  return found;
}
