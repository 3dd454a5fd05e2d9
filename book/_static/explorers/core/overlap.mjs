// @ts-check
/**
 * What transposed convolutions of one channel make of a grey card: all its pixels are one.
 * @typedef {{weight: number[][], stride: number, padding: number}} Layer
 */

/**
 * Each pixel adds its value times the weights to the output, stride cells after the one before.
 * Wrapped, what leaves on one side comes in on the other, so one period gives one period.
 */
function scatter(image, weight, [down, across], [top, left], wrap) {
  const size = (pixels, kernel, stride, padding) =>
    wrap ? pixels * stride : (pixels - 1) * stride + kernel - 2 * padding;
  const height = size(image.length, weight.length, down, top);
  const width = size(image[0].length, weight[0].length, across, left);
  const around = (place, length) => (wrap ? ((place % length) + length) % length : place);
  const output = Array.from({ length: height }, () => Array(width).fill(0));
  image.forEach((line, y) => weight.forEach((weights, i) => {
    const row = output[around(y * down + i - top, height)];
    if (!row) return; // cropped
    line.forEach((value, x) => weights.forEach((factor, j) => {
      const column = around(x * across + j - left, width);
      if (column >= 0 && column < width) row[column] += value * factor;
    }));
  }));
  return output;
}

/** A row through layers, by the first row of each weight. @param {number[]} row @param {Layer[]} layers */
export const enlargeRow = (row, layers, wrap = false) =>
  layers.reduce((pixels, { weight, stride, padding }) =>
    scatter([pixels], [weight[0]], [1, stride], [0, padding], wrap)[0], row);

/** @param {number[][]} image @param {Layer[]} layers */
export const enlargeImage = (image, layers, wrap = false) =>
  layers.reduce((pixels, { weight, stride, padding }) =>
    scatter(pixels, weight, [stride, stride], [padding, padding], wrap), image);

/** One period of a grey row behind the layers, away from its ends. @param {Layer[]} layers */
export const rowPattern = (layers) => enlargeRow([1], layers, true);

/** One period of a grey image behind the layers, away from its borders. @param {Layer[]} layers */
export const imagePattern = (layers) => enlargeImage([[1]], layers, true);

/**
 * How many pixels at the left end a card without ends would give differently, at most: those that
 * the pixel before the first would have reached. (Where it leaves gaps, some are the same.)
 * @param {Layer[]} layers
 */
export const border = (layers) =>
  layers.reduce((before, { weight, stride, padding }) =>
    Math.max(0, stride * (before - 1) + weight[0].length - padding), 0);

/** How many weights meet in a pixel of each phase. */
export const contributions = (kernel_size, stride) =>
  Array.from({ length: stride }, (_, phase) => Math.ceil(Math.max(0, kernel_size - phase) / stride));
