// @ts-check
/** Transforms and responses, against torch.fft and the course's own measure of patterns. */
import { imagePattern } from "../../../book/_static/explorers/core/overlap.mjs";
import {
  imageLines,
  lines,
  response,
  stackResponse,
  transform,
} from "../../../book/_static/explorers/core/spectrum.mjs";
import { same } from "../alike.mjs";

/** What the explorer's numerics make of a case, by the name of torch's answer. */
const answers = {
  row: (/** @type {any} */ { values }) => ({ ...transform(values), lines: lines(values) }),
  image: (/** @type {any} */ { values }) => ({ lines: imageLines(values) }),
  card: (/** @type {any} */ { weight, stride }) => ({
    lines: imageLines(imagePattern([{ weight, stride, padding: 0 }])),
  }),
  response: (/** @type {any} */ { weights, frequency }) => ({ passed: response(weights, frequency) }),
  stack: (/** @type {any} */ { layers, frequency: [above, below] }) => ({
    passed: stackResponse(layers, above / below),
  }),
};

/** @param {any[]} cases */
export function check(cases) {
  const failures = [];
  let checked = 0;
  for (const [index, given] of cases.entries()) {
    const found = answers[/** @type {keyof typeof answers} */ (given.kind)](given);
    for (const [name, got] of Object.entries(found)) {
      checked += 1;
      if (!same(got, given[name])) {
        failures.push(`case ${index} (${given.kind}): ${name} is ${JSON.stringify(got)}, `
          + `torch has ${JSON.stringify(given[name])}`);
      }
    }
  }
  return { checked, failures };
}
