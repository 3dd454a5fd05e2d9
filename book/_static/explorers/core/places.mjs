// @ts-check
/**
 * Where input, kernel and output of a layer stand, first in cells along one axis, then in pixels.
 * In a row all three share one scale, so that a weight lies over the cells that it joins; in two
 * dimensions each is a picture of its own.
 *
 * @typedef {import("./sizes.mjs").Axis} Axis
 * @typedef {{first: number, pitch: number}} Line  where index 0 stands, and how far apart they are
 * @typedef {{lowest: number, highest: number}} Frame  from the first cell's start to the last's end
 * @typedef {{input: Line, output: Line, inputs: Frame, outputs: Frame, middle: number}} Places
 * @typedef {{x: number, y: number, cell: number}} Board  pixels of cell 0's corner
 */
import { outputSize, span, whole } from "./sizes.mjs";

const LABEL = 22, LINKS = 44, LARGEST = 42, APART = 1.5; // pixels, but for the cells between boards

/** Cells that stamps cover before the crop, with those that output_padding adds. @param {Axis} axis */
export const canvasSize = (axis) =>
  Math.max((axis.size - 1) * whole(axis).stride + span(axis), whole(axis).padding + outputSize(axis));

/**
 * @param {Axis} axis @param {boolean} aligned all on one scale: for rows
 * @param {boolean} zeros the input of a transposed convolution with zeros between and around
 * @returns {Places}
 */
export function laid(axis, aligned, zeros) {
  const { transposed, size, stride, padding } = whole(axis);
  const middle = (span(axis) - 1) / 2; // from the first weight to the kernel's centre
  const long = { first: padding, pitch: 1 };
  const short = { first: aligned ? middle : 0, pitch: aligned || zeros ? stride : 1 };
  const longs = { lowest: 0, highest: transposed ? canvasSize(axis) : size + 2 * padding };
  const last = short.first + ((transposed ? size : outputSize(axis)) - 1) * short.pitch;
  const shorts = { lowest: short.first, highest: last + 1 };
  if (zeros) {
    const start = short.first + padding;
    shorts.lowest = Math.min(shorts.lowest, start - 2 * middle);
    shorts.highest = Math.max(shorts.highest, start + outputSize(axis));
  }
  return transposed
    ? { input: short, output: long, inputs: shorts, outputs: longs, middle }
    : { input: long, output: short, inputs: longs, outputs: shorts, middle };
}

/** Three rows below one another. @param {Axis} axis @param {Places} at @param {number} width pixels there are */
export function rows(axis, { inputs, outputs, middle }, width) {
  const { transposed, size, padding } = whole(axis);
  const overhang = padding - middle; // of the kernel, when its centre is over the first cell
  const lowest = Math.min(inputs.lowest, outputs.lowest, overhang);
  const highest = Math.max(inputs.highest, outputs.highest,
    overhang + (transposed ? outputSize(axis) : size) - 1 + span(axis));
  const cell = Math.min(LARGEST, width / (highest - lowest));
  const x = (width - (highest + lowest) * cell) / 2;
  const [input, kernel, output] = [0, 1, 2].map((row) => ({ x, y: LABEL + row * (cell + LINKS + LABEL / 2), cell }));
  return { input, kernel, output, height: output.y + cell + LABEL };
}

/** Three pictures side by side, or below one another where there is no room. @param {Axis} axis @param {Places} at @param {number} width */
export function squares(axis, { inputs, outputs }, width) {
  const across = [inputs, { lowest: 0, highest: axis.kernel_size }, outputs].map(({ lowest, highest }) => highest - lowest);
  const [wide, small, far] = across;
  const beside = width / (wide + small + far + 2 * APART);
  const together = beside >= 26;
  const corner = width / (wide + APART + small) >= 24; // room for the kernel beside the input
  const cell = Math.min(LARGEST, together ? beside : width / Math.max(wide + (corner ? APART + small : 0), far));
  const tallest = Math.max(...across);
  const down = corner ? Math.max(wide, small) : wide + small + 2 * LABEL / cell;
  const spots = together
    ? across.map((cells, at) => [across.slice(0, at).reduce((sum, each) => sum + each + APART, 0), (tallest - cells) / 2])
    : [[0, 0], corner ? [wide + APART, (wide - small) / 2] : [0, wide + 2 * LABEL / cell], [0, down + 2 * LABEL / cell]];
  const free = together ? (width - (wide + small + far + 2 * APART) * cell) / 2 : 0;
  const [input, kernel, output] = spots.map(([x, y], at) => ({
    x: free + (x - [inputs.lowest, 0, outputs.lowest][at]) * cell,
    y: LABEL + (y - [inputs.lowest, 0, outputs.lowest][at]) * cell,
    cell,
  }));
  return { input, kernel, output, height: output.y + (outputs.highest) * cell + LABEL + (together ? (tallest - far) / 2 * cell : 0) };
}
