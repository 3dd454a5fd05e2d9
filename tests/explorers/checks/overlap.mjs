// @ts-check
/** Grey cards behind transposed convolutions, against torch and against the lesson's own counts. */
import {
  border,
  contributions,
  enlargeImage,
  enlargeRow,
  imagePattern,
  rowPattern,
} from "../../../book/_static/explorers/core/overlap.mjs";
import { same } from "../alike.mjs";

/** @param {number} count */
const ones = (count) => /** @type {number[]} */ (Array(count).fill(1));

/** What the explorer's numerics make of a case, by the name of torch's answer. */
const answers = {
  counts: (/** @type {any} */ { kernel_size, stride }) => ({
    counts: enlargeRow(ones(9), [{ weight: [ones(kernel_size)], stride, padding: 0 }]),
    period: contributions(kernel_size, stride),
  }),
  row: (/** @type {any} */ { pixels, layers }) => ({
    output: enlargeRow(ones(pixels), layers),
    pattern: rowPattern(layers),
    border: border(layers),
  }),
  image: (/** @type {any} */ { size: [height, width], layers }) => ({
    output: enlargeImage(Array.from({ length: height }, () => ones(width)), layers),
    pattern: imagePattern(layers),
  }),
};

/** @param {any[]} cases */
export function check(cases) {
  const failures = [];
  let checked = 0;
  for (const [index, given] of cases.entries()) {
    const found = answers[/** @type {keyof typeof answers} */ (given.kind)](given);
    for (const [name, got] of Object.entries(found)) {
      if (!(name in given)) continue; // rows with gaps say nothing of their border
      checked += 1;
      if (!same(got, given[name])) {
        failures.push(`case ${index} (${given.kind}): ${name} is ${JSON.stringify(got)}, `
          + `torch has ${JSON.stringify(given[name])}`);
      }
    }
  }
  return { checked, failures };
}
