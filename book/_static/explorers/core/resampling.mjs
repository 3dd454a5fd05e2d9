// @ts-check
/**
 * Enlargements whose every new pixel is a weighted sum of old ones, with the numbers of
 * torch.nn.functional.interpolate, conv_transpose2d, and pixel_shuffle after conv2d.
 *
 * @typedef {number[][]} Image rows of numbers
 * @typedef {{row: number, column: number, weight: number}} Tap an old pixel and its weight
 * @typedef {{height: number, width: number, taps: (row: number, column: number) => Tap[],
 *   sum: (image: Image, row: number, column: number) => number}} Rule
 *   the new size; what each new pixel is made of, and what that comes to
 * @typedef {"nearest" | "nearest-exact" | "bilinear" | "bicubic"} Mode
 * @typedef {[number, number]} Size height and width
 */

import { uniform } from "./draws.mjs";

const A = -0.75; // torch's bicubic; −0.5 is its value with antialias (Keys 1981)

/**
 * Where new pixel j sits on the old row, counted from the centre of the first old pixel.
 * @param {number} j @param {number} old @param {number} size @param {boolean} alignCorners
 */
export function position(j, old, size, alignCorners) {
  if (alignCorners) return size > 1 ? (j * (old - 1)) / (size - 1) : 0;
  return ((j + 0.5) * old) / size - 0.5;
}

/** torch steps through the row in single precision. @param {number} j */
const nearest = (j, old, size, half) =>
  Math.min(Math.floor(Math.fround((j + half) * Math.fround(old / size))), old - 1);

/** @param {number} t */
function cubic(t) {
  const distance = Math.abs(t);
  if (distance <= 1) return ((A + 2) * distance - (A + 3)) * distance * distance + 1;
  return distance < 2 ? A * (((distance - 5) * distance + 8) * distance - 4) : 0;
}

/**
 * The old pixels that one new pixel of a row reads, and their weights: [index, weight] each.
 * Beyond the border stands the border's pixel once more, so its weights add up.
 * @param {Mode} mode @param {number} j @param {number} old @param {number} size
 * @param {boolean} [alignCorners] only for bilinear and bicubic
 * @returns {[number, number][]}
 */
export function along(mode, j, old, size, alignCorners = false) {
  if (mode === "nearest") return [[nearest(j, old, size, 0), 1]];
  if (mode === "nearest-exact") return [[nearest(j, old, size, 0.5), 1]];
  const place = position(j, old, size, alignCorners);
  const first = Math.floor(place);
  const [reach, weigh] = mode === "bicubic" ? [2, cubic] : [1, (t) => 1 - Math.abs(t)];
  const weights = new Map();
  for (let i = first - reach + 1; i <= first + reach; i++) {
    const inside = Math.min(Math.max(i, 0), old - 1);
    weights.set(inside, (weights.get(inside) ?? 0) + weigh(place - i));
  }
  return [...weights].filter(([, weight]) => weight !== 0);
}

/**
 * torch.nn.functional.interpolate(image, size, mode=mode, align_corners=alignCorners).
 * @param {Mode} mode @param {Size} old @param {Size} size @param {boolean} [alignCorners]
 * @returns {Rule}
 */
export function interpolation(mode, [oldHeight, oldWidth], [height, width], alignCorners) {
  const line = (old, size) => lined(size, (j) => along(mode, j, old, size, alignCorners));
  return rule(line(oldHeight, height), line(oldWidth, width), (down, across) => down * across);
}

/**
 * torch.nn.functional.conv_transpose2d(image, kernel, None, stride, padding, output_padding).
 * @param {Image} kernel @param {Size} old
 * @param {{stride: number, padding?: number, output_padding?: number}} options
 * @returns {Rule}
 */
export function transposed(kernel, [oldHeight, oldWidth], { stride, padding = 0, output_padding = 0 }) {
  const line = (old, kernel_size) =>
    lined((old - 1) * stride - 2 * padding + kernel_size + output_padding, (j) =>
      giving(j + padding, old, kernel_size, stride));
  return rule(line(oldHeight, kernel.length), line(oldWidth, kernel[0].length), (u, v) => kernel[u][v]);
}

/**
 * The old pixels whose stamp covers a cell, and which weight of the stamp lies there.
 * @returns {[number, number][]}
 */
function giving(cell, old, kernel_size, stride) {
  const found = /** @type {[number, number][]} */ ([]);
  const first = Math.max(0, Math.ceil((cell - kernel_size + 1) / stride));
  for (let i = first; i < old && i * stride <= cell; i++) found.push([i, cell - i * stride]);
  return found;
}

/**
 * torch.nn.functional.pixel_shuffle(conv2d(image, kernels, padding=padding), factor).
 * @param {Image[]} kernels one for each place in a block, factor² in reading order
 * @param {number} factor @param {Size} old @param {number} [padding]
 * @returns {Rule}
 */
export function subpixel(kernels, factor, [oldHeight, oldWidth], padding = 0) {
  const line = (old, kernel_size) =>
    lined((old + 2 * padding - kernel_size + 1) * factor, (j) =>
      lined(kernel_size, (u) => [Math.floor(j / factor) - padding + u, u]).filter(([i]) => i >= 0 && i < old));
  return rule(line(oldHeight, kernels[0].length), line(oldWidth, kernels[0][0].length), (u, v, i, j) =>
    kernels[(i % factor) * factor + (j % factor)][u][v]);
}

/**
 * New pixel (i, j) reads every pair of a row of rows[i] and a column of columns[j]; with each of them
 * goes what weigh needs to know of it.
 * @param {[number, number][][]} rows @param {[number, number][][]} columns
 * @param {(u: number, v: number, i: number, j: number) => number} weigh
 * @returns {Rule}
 */
function rule(rows, columns, weigh) {
  const taps = (i, j) =>
    rows[i].flatMap(([row, u]) => columns[j].map(([column, v]) => ({ row, column, weight: weigh(u, v, i, j) })));
  const sum = (image, i, j) => {
    let total = 0;
    for (const [row, u] of rows[i]) {
      for (const [column, v] of columns[j]) total += weigh(u, v, i, j) * image[row][column];
    }
    return total;
  };
  return { height: rows.length, width: columns.length, taps, sum };
}

/** A rule's image. @param {Image} image @param {Rule} rule @returns {Image} */
export const enlarge = (image, { height, width, sum }) => grid(height, width, (i, j) => sum(image, i, j));

/** @template T @param {number} length @param {(index: number) => T} value @returns {T[]} */
const lined = (length, value) => Array.from({ length }, (_, index) => value(index));

/** @param {number} height @param {number} width @param {(i: number, j: number) => number} value @returns {Image} */
export const grid = (height, width, value) =>
  lined(height, (i) => lined(width, (j) => value(i, j)));

/** Means of factor × factor blocks: a smaller image with half-pixel centres. @param {Image} image @param {number} factor */
export const reduce = (image, factor) =>
  grid(image.length / factor, image[0].length / factor, (i, j) =>
    mean(grid(factor, factor, (u, v) => image[i * factor + u][j * factor + v])));

/** @param {Image} image */
const mean = (image) => image.flat().reduce((sum, value) => sum + value, 0) / image.flat().length;

/** Peak signal-to-noise ratio in decibels of grey levels up to 255. @param {Image} image @param {Image} reference */
export const psnr = (image, reference) =>
  10 * Math.log10(255 ** 2 / mean(image.map((line, i) => line.map((value, j) => (value - reference[i][j]) ** 2))));

/** The transposed convolution's tent: 2·stride − stride mod 2 cells a side. @param {number} stride @returns {Image} */
export function bilinearKernel(stride) {
  const size = 2 * stride - (stride % 2);
  const tent = (i) => 1 - Math.abs(i - (size - 1) / 2) / stride;
  return grid(size, size, (i, j) => tent(i) * tent(j));
}

/** What to crop at each side so that this kernel enlarges by exactly stride. @param {number} stride */
export const bilinearPadding = (stride) => Math.ceil((stride - 1) / 2);

/**
 * One bilinear kernel for each place in a block: what pixel shuffle needs to interpolate.
 * @param {number} factor @returns {Image[]}
 */
export function bilinearKernels(factor) {
  const tent = (place, u) => Math.max(0, 1 - Math.abs(position(place, 1, factor, false) - (u - 1)));
  return places(factor).map(([a, b]) => grid(3, 3, (u, v) => tent(a, u) * tent(b, v)));
}

/** The places in a block in reading order. @param {number} factor */
const places = (factor) => grid(factor, factor, () => 0).flatMap((line, a) => line.map((_, b) => [a, b]));

/**
 * Kernels of positive random weights which all together sum to total, the same ones for a seed.
 * @param {number} count @param {number} size @param {number} total @param {number} seed
 * @returns {Image[]}
 */
export function randomKernels(count, size, total, seed) {
  const draw = uniform(seed);
  const drawn = lined(count, () => grid(size, size, draw));
  const scale = total / drawn.flat(2).reduce((sum, weight) => sum + weight, 0);
  return drawn.map((kernel) => kernel.map((line) => line.map((weight) => weight * scale)));
}
