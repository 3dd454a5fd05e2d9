// @ts-check
/** What transposed convolutions make of a grey card: every pixel holds the same number, one. */

/**
 * A transposed convolution of one channel.
 * @typedef {{weight: number[][], stride: number, padding: number}} Layer
 */

/**
 * Every input pixel adds its value times the weights to the output, stride pixels after the last.
 * On a card without ends (wrap) what leaves on one side comes in on the other, so one period of
 * the input gives one period of the output.
 * @param {number[][]} image
 * @param {number[][]} weight
 * @param {[number, number]} stride down, across
 * @param {[number, number]} padding cropped from each end: down, across
 * @param {boolean} wrap
 */
function scatter(image, weight, stride, padding, wrap) {
  const size = (/** @type {number} */ pixels, /** @type {number} */ axis, /** @type {number} */ kernel) =>
    wrap ? pixels * stride[axis] : (pixels - 1) * stride[axis] + kernel - 2 * padding[axis];
  const height = size(image.length, 0, weight.length);
  const width = size(image[0].length, 1, weight[0].length);
  const around = (/** @type {number} */ place, /** @type {number} */ length) =>
    wrap ? ((place % length) + length) % length : place;
  const output = Array.from({ length: height }, () => Array(width).fill(0));
  image.forEach((line, y) => weight.forEach((weights, i) => {
    const row = output[around(y * stride[0] + i - padding[0], height)];
    if (!row) return; // cropped
    line.forEach((value, x) => weights.forEach((factor, j) => {
      const column = around(x * stride[1] + j - padding[1], width);
      if (column >= 0 && column < width) row[column] += value * factor;
    }));
  }));
  return output;
}

/**
 * A row of pixels through layers, of which each uses the first row of its weight.
 * @param {number[]} row
 * @param {Layer[]} layers
 * @param {boolean} [wrap] the row is one period of a row without ends
 */
export const enlargeRow = (row, layers, wrap = false) =>
  layers.reduce(
    (pixels, { weight, stride, padding }) =>
      scatter([pixels], [weight[0]], [1, stride], [0, padding], wrap)[0],
    row,
  );

/**
 * An image through layers.
 * @param {number[][]} image
 * @param {Layer[]} layers
 * @param {boolean} [wrap] the image is one period of an image without borders
 */
export const enlargeImage = (image, layers, wrap = false) =>
  layers.reduce(
    (pixels, { weight, stride, padding }) =>
      scatter(pixels, weight, [stride, stride], [padding, padding], wrap),
    image,
  );

/** One period of a grey row behind the layers, away from its ends. @param {Layer[]} layers */
export const rowPattern = (layers) => enlargeRow([1], layers, true);

/** One period, down and across, of a grey image behind the layers. @param {Layer[]} layers */
export const imagePattern = (layers) => enlargeImage([[1]], layers, true);

/**
 * How many pixels at the left end of the output a card without ends would give differently, at
 * most: those that the pixel before the first would have reached. (Where stride > kernel_size,
 * some of them may lie in a gap.)
 * @param {Layer[]} layers
 */
export const border = (layers) =>
  layers.reduce(
    (before, { weight, stride, padding }) =>
      Math.max(0, stride * (before - 1) + weight[0].length - padding),
    0,
  );

/**
 * How many of the weights meet in the pixels of each phase: stride numbers.
 * @param {number} kernel_size
 * @param {number} stride
 */
export const contributions = (kernel_size, stride) =>
  Array.from({ length: stride }, (_, phase) => Math.ceil(Math.max(0, kernel_size - phase) / stride));
