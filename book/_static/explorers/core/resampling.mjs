// @ts-check
/**
 * Enlargements whose every new pixel is a weighted sum of old ones, with the numbers of
 * torch.nn.functional.interpolate, conv_transpose2d, and pixel_shuffle after conv2d.
 *
 * @typedef {number[][]} Image rows of numbers
 * @typedef {[number, number]} Size height and width
 * @typedef {{at: number, key: number}} Read an old pixel along an axis, and what leads to its weight
 * @typedef {{rows: Read[][], columns: Read[][],
 *   weigh: (u: number, v: number, i: number, j: number) => number}} Rule
 *   new pixel (i, j) reads every pair of rows[i] and columns[j]; their keys and place give the weight
 */

import { uniform } from "./draws.mjs";

const A = -0.75; // torch's bicubic; −0.5 is its value with antialias (Keys 1981)

/** Where new pixel j sits on the old row, counted from the centre of the first old pixel. */
function position(j, old, size, alignCorners) {
  if (alignCorners) return size > 1 ? (j * (old - 1)) / (size - 1) : 0;
  return ((j + 0.5) * old) / size - 0.5;
}

/** torch steps through the row in single precision. */
const nearest = (j, old, size, half) =>
  Math.min(Math.floor(Math.fround((j + half) * Math.fround(old / size))), old - 1);

const linear = (distance) => Math.max(0, 1 - distance);

function cubic(distance) {
  if (distance <= 1) return ((A + 2) * distance - (A + 3)) * distance * distance + 1;
  return distance < 2 ? A * (((distance - 5) * distance + 8) * distance - 4) : 0;
}

/**
 * The old pixels that new pixel j of a row reads; their keys are weights.
 * Beyond the border stands the border's pixel once more, so its weights add up.
 * @returns {Read[]}
 */
function along(mode, j, old, size, alignCorners) {
  if (mode.startsWith("nearest")) return [{ at: nearest(j, old, size, mode === "nearest" ? 0 : 0.5), key: 1 }];
  const [reach, weight] = mode === "bicubic" ? [2, cubic] : [1, linear];
  const place = position(j, old, size, alignCorners);
  const reads = [];
  for (let i = Math.floor(place) - reach + 1; i <= place + reach; i++) {
    const at = Math.min(Math.max(i, 0), old - 1);
    const key = weight(Math.abs(place - i));
    const last = reads.at(-1);
    if (last?.at === at) last.key += key;
    else if (key !== 0) reads.push({ at, key });
  }
  return reads;
}

/**
 * torch.nn.functional.interpolate(image, size, mode=mode, align_corners=alignCorners).
 * @param {string} mode nearest, nearest-exact, bilinear or bicubic
 * @param {Size} old @param {Size} size @param {boolean} alignCorners @returns {Rule}
 */
export function interpolation(mode, old, size, alignCorners) {
  const line = (axis) => lined(size[axis], (j) => along(mode, j, old[axis], size[axis], alignCorners));
  return { rows: line(0), columns: line(1), weigh: (down, across) => down * across };
}

/**
 * torch.nn.functional.conv_transpose2d(image, kernel, None, stride, padding, output_padding).
 * @param {Image} kernel @param {Size} old
 * @param {{stride: number, padding?: number, output_padding?: number}} options @returns {Rule}
 */
export function transposed(kernel, old, { stride, padding = 0, output_padding = 0 }) {
  const line = (length, kernel_size) =>
    lined((length - 1) * stride - 2 * padding + kernel_size + output_padding, (j) =>
      covering(j + padding, length, kernel_size, stride));
  return { rows: line(old[0], kernel.length), columns: line(old[1], kernel[0].length), weigh: (u, v) => kernel[u][v] };
}

/** The old pixels whose stamp covers a cell; the keys are places in the stamp. @returns {Read[]} */
function covering(cell, old, kernel_size, stride) {
  const reads = [];
  const first = Math.max(0, Math.ceil((cell - kernel_size + 1) / stride));
  for (let at = first; at < old && at * stride <= cell; at++) reads.push({ at, key: cell - at * stride });
  return reads;
}

/**
 * torch.nn.functional.pixel_shuffle(conv2d(image, kernels, padding=padding), factor).
 * @param {Image[]} kernels one for each place in a block, factor² in reading order
 * @param {number} factor @param {Size} old @param {number} padding @returns {Rule}
 */
export function subpixel(kernels, factor, old, padding) {
  const line = (length, kernel_size) =>
    lined((length + 2 * padding - kernel_size + 1) * factor, (j) =>
      lined(kernel_size, (key) => ({ at: Math.floor(j / factor) - padding + key, key }))
        .filter(({ at }) => at >= 0 && at < length));
  return { rows: line(old[0], kernels[0].length), columns: line(old[1], kernels[0][0].length),
    weigh: (u, v, i, j) => kernels[(i % factor) * factor + (j % factor)][u][v] };
}

/** What new pixel (i, j) reads, and with which weights. @param {Rule} rule */
export const taps = ({ rows, columns, weigh }, i, j) => rows[i].flatMap(({ at: row, key: u }) =>
  columns[j].map(({ at: column, key: v }) => ({ row, column, weight: weigh(u, v, i, j) })));

/** A rule's image. @param {Image} image @param {Rule} rule */
export const enlarge = (image, { rows, columns, weigh }) =>
  rows.map((down, i) => columns.map((across, j) => sum(down.length, across.length, (y, x) =>
    weigh(down[y].key, across[x].key, i, j) * image[down[y].at][across[x].at])));

/** @template T @param {(index: number) => T} value */
const lined = (length, value) => Array.from({ length }, (_, index) => value(index));

/** @param {(i: number, j: number) => number} value */
export const grid = (height, width, value) => lined(height, (i) => lined(width, (j) => value(i, j)));

/** Means of factor × factor blocks: a smaller image with half-pixel centres. @param {Image} image @param {number} factor */
export const reduce = (image, factor) =>
  grid(image.length / factor, image[0].length / factor, (i, j) =>
    sum(factor, factor, (u, v) => image[i * factor + u][j * factor + v]) / factor ** 2);

/** Peak signal-to-noise ratio in decibels of grey levels up to 255. @param {Image} image @param {Image} reference */
export const psnr = (image, reference) => 10 * Math.log10((255 ** 2 * image.length * image[0].length)
  / sum(image.length, image[0].length, (i, j) => (image[i][j] - reference[i][j]) ** 2));

function sum(height, width, value) {
  let total = 0;
  for (let i = 0; i < height; i++) for (let j = 0; j < width; j++) total += value(i, j);
  return total;
}

/** The transposed convolution's tent: 2·stride − stride mod 2 cells a side. @param {number} stride @returns {Image} */
export function bilinearKernel(stride) {
  const size = 2 * stride - (stride % 2);
  const tent = (i) => linear(Math.abs(i - (size - 1) / 2) / stride);
  return grid(size, size, (i, j) => tent(i) * tent(j));
}

/** What to crop at each side so that this kernel enlarges by exactly stride. @param {number} stride */
export const bilinearPadding = (stride) => Math.ceil((stride - 1) / 2);

/** One bilinear kernel for each place in a block: what pixel shuffle needs to interpolate. @param {number} factor */
export function bilinearKernels(factor) {
  const tent = (place, u) => linear(Math.abs(position(place, 1, factor, false) + 1 - u));
  return lined(factor ** 2, (place) =>
    grid(3, 3, (u, v) => tent(Math.floor(place / factor), u) * tent(place % factor, v)));
}

/**
 * Kernels of positive random weights which all together sum to total, the same ones for a seed.
 * @param {number} count @param {number} size @param {number} total @param {number} seed
 */
export function randomKernels(count, size, total, seed) {
  const draw = uniform(seed);
  const drawn = lined(count, () => grid(size, size, draw));
  const scale = total / drawn.flat(2).reduce((sum, weight) => sum + weight, 0);
  return drawn.map((kernel) => kernel.map((line) => line.map((weight) => weight * scale)));
}
