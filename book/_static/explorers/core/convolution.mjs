// @ts-check
// Convolution and transposed convolution as one list of taps, in any number of dimensions.
import { outputSize } from "./sizes.mjs";

/**
 * @typedef {import("./sizes.mjs").Axis} Axis
 * @typedef {{input: number[], kernel: number[], output: number[]}} Tap
 *   where a weight leads from an input cell to an output cell: their indices, one for each axis.
 *   Outside of the input is padding, outside of the output what is cropped.
 * @typedef {Tap & {from: number, over: number, to: number}} Placed
 *   with the places of input, weight and output in lists row by row, −1 outside
 */

/**
 * Every meeting along one axis, by the one rule of both operators: the cell of the longer side is
 * stride × the cell of the shorter side − padding + dilation × the weight's index. A convolution
 * reads from the longer side, its transpose writes to it.
 * @param {Axis} axis
 */
function along(axis) {
  const { transposed, size, kernel_size, stride, padding, dilation } = axis;
  const found = [];
  for (let short = 0; short < (transposed ? size : outputSize(axis)); short++)
    for (let kernel = 0; kernel < kernel_size; kernel++) {
      const long = short * stride - padding + kernel * dilation;
      found.push(transposed ? [short, kernel, long] : [long, kernel, short]);
    }
  return found;
}

/** Every meeting of all axes together, inputs and outputs rising. @param {Axis[]} axes @returns {Placed[]} */
export function taps(axes) {
  /** @type {Tap[]} */
  let found = [{ input: [], kernel: [], output: [] }];
  for (const axis of axes)
    found = found.flatMap((tap) => along(axis).map(([input, kernel, output]) => ({
      input: [...tap.input, input],
      kernel: [...tap.kernel, kernel],
      output: [...tap.output, output],
    })));
  const [inputs, outputs] = [axes.map(({ size }) => size), axes.map(outputSize)];
  const kernels = axes.map(({ kernel_size }) => kernel_size);
  return found.map((tap) => ({
    ...tap,
    from: place(tap.input, inputs),
    over: place(tap.kernel, kernels),
    to: place(tap.output, outputs),
  }));
}

/** The place of an index in a list row by row; −1 outside. @param {number[]} index @param {number[]} sizes */
const place = (index, sizes) =>
  index.reduce((at, i, axis) => (at < 0 || i < 0 || i >= sizes[axis] ? -1 : at * sizes[axis] + i), 0);

/**
 * What outputs add up, cropped ones too, by their index as text; one that no tap reaches is 0.
 * @param {Placed[]} taps @param {number[]} input @param {number[]} kernel
 */
export function added(taps, input, kernel) {
  /** @type {Map<string, number>} */
  const sums = new Map();
  for (const { output, from, over } of taps) {
    const key = String(output);
    sums.set(key, (sums.get(key) ?? 0) + (input[from] ?? 0) * kernel[over]);
  }
  return sums;
}
