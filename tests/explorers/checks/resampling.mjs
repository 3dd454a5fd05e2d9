// @ts-check
/** Enlarged images, the weights of one new pixel, kernels and scores, against torch. */
import {
  bilinearKernel,
  bilinearKernels,
  bilinearPadding,
  enlarge,
  grid,
  interpolation,
  psnr,
  reduce,
  subpixel,
  taps,
  transposed,
} from "../../../book/_static/explorers/core/resampling.mjs";
import { same } from "../alike.mjs";

/** @param {number[][]} image @returns {[number, number]} */
const sizeOf = (image) => [image.length, image[0].length];

/** What a rule makes of a case's image, and the weights it gives the old pixels for one new one. */
const answer = (/** @type {any} */ { input, row, column }, /** @type {any} */ rule) => {
  const weights = grid(...sizeOf(input), () => 0);
  for (const tap of taps(rule, row, column)) weights[tap.row][tap.column] += tap.weight;
  return { output: enlarge(input, rule), weights };
};

/** The stamp of a pixel shuffle: kernels gather, so they are turned end for end and interleaved. */
const stampOf = (/** @type {number[][][]} */ kernels, /** @type {number} */ factor) =>
  grid(3 * factor, 3 * factor, (i, j) =>
    kernels[(i % factor) * factor + (j % factor)][2 - Math.floor(i / factor)][2 - Math.floor(j / factor)]);

/** The same cells without the rows and columns of zeros around them. */
const trimmed = (/** @type {number[][]} */ image) => {
  const rows = image.filter((line) => line.some((value) => value !== 0));
  const kept = rows[0].map((_, j) => rows.some((line) => line[j] !== 0));
  return rows.map((line) => line.filter((_, j) => kept[j]));
};

/** What the explorer's numerics make of a case, by the name of torch's answer. */
const answers = {
  interpolation: (/** @type {any} */ given) =>
    answer(given, interpolation(given.mode, sizeOf(given.input), given.size, given.align_corners)),
  transposed: (/** @type {any} */ given) => answer(given, transposed(given.kernel, sizeOf(given.input), given)),
  subpixel: (/** @type {any} */ given) =>
    answer(given, subpixel(given.kernels, given.factor, sizeOf(given.input), given.padding)),
  tent: (/** @type {any} */ { stride }) => ({
    kernel: bilinearKernel(stride),
    padding: bilinearPadding(stride),
    shuffled: trimmed(stampOf(bilinearKernels(stride), stride)),
  }),
  score: (/** @type {any} */ { factor, input, other }) => ({ means: reduce(input, factor), psnr: psnr(other, input) }),
};

/** @param {any[]} cases */
export function check(cases) {
  const failures = [];
  let checked = 0;
  for (const [index, given] of cases.entries()) {
    const found = answers[/** @type {keyof typeof answers} */ (given.kind)](given);
    for (const [name, got] of Object.entries(found)) {
      checked += 1;
      const want = given[name === "shuffled" ? "kernel" : name];
      if (!same(got, want)) {
        failures.push(`case ${index} (${given.kind} ${given.mode ?? ""}): ${name} is ${JSON.stringify(got)}, `
          + `torch has ${JSON.stringify(want)}`);
      }
    }
  }
  return { checked, failures };
}
