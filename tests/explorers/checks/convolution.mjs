// @ts-check
// Values, shapes, sizes and refusals against torch's.
import { added, taps } from "../../../book/_static/explorers/core/convolution.mjs";
import { accepted, outputSize } from "../../../book/_static/explorers/core/sizes.mjs";

const NEAR = 1e-9;
const DEFAULTS = { stride: 1, padding: 0, output_padding: 0, dilation: 1 };

/** @param {any[]} cases @returns {{checked: number, failures: string[]}} */
export function check(cases) {
  let checked = 0;
  /** @type {string[]} */
  const failures = [];
  for (const given of cases) {
    const [count, wrong] = given.sizes ? sweep(given) : values(given);
    checked += count;
    if (wrong) failures.push(`${described(given)}: ${wrong}`);
  }
  return { checked, failures };
}

/** @param {any} given */
const described = ({ input, weight, output, sizes, bias, ...settings }) =>
  `${JSON.stringify(settings)}${input ? ` on ${shape(input)} by ${shape(weight)}` : ""}`;

/** @param {any} list @returns {number[]} */
const shape = (list) => (Array.isArray(list) ? [list.length, ...shape(list[0])] : []);

/** The settings of one axis: a list holds one for each. @param {any} given @param {number} axis */
const along = (given, axis) =>
  Object.fromEntries(Object.entries(DEFAULTS).map(([name, usual]) => {
    const setting = [given[name] ?? usual].flat();
    return [name, setting[axis] ?? setting[0]];
  }));

/** @param {any} given @returns {[number, string]} */
function values(given) {
  const { transposed, output } = given;
  const [, ...sides] = shape(given.input);
  const [, , ...kernel] = shape(given.weight);
  const axes = sides.map((size, axis) => ({
    transposed, size, kernel_size: kernel[axis], ...along(given, axis),
  }));
  if (!axes.every(accepted)) return [1, "refused"];
  const sizes = axes.map(outputSize);
  if (String(sizes) !== String(shape(output).slice(1)))
    return [1, `sizes ${sizes}, torch has ${shape(output).slice(1)}`];
  const made = channels(given, taps(axes), output.length, sizes);
  const expected = output.flat(Infinity);
  if (made.length !== expected.length) return [1, `${made.length} numbers, torch has ${expected.length}`];
  const scale = Math.max(1, ...expected.map(Math.abs));
  const at = made.findIndex((value, place) => !(Math.abs(value - expected[place]) <= NEAR * scale));
  return [1, at < 0 ? "" : `${made[at]} at ${at}, torch has ${expected[at]}`];
}

/**
 * All outputs: the explorer's layer has one channel, and a channel of torch's is a sum of such
 * layers over the inputs of its group. @param {any} given
 */
function channels({ input, weight, bias, groups = 1, transposed }, all, outs, sizes) {
  const [ins, out] = [input.length / groups, outs / groups];
  return Array.from({ length: outs }, (_, to) => {
    const group = Math.floor(to / out);
    const sums = Array.from({ length: ins }, (_, within) => {
      const from = group * ins + within;
      const kernel = transposed ? weight[from][to % out] : weight[to][within];
      return added(all, input[from].flat(Infinity), kernel.flat(Infinity));
    });
    return indices(sizes).map((index) =>
      sums.reduce((sum, each) => sum + (each.get(index) ?? 0), bias?.[to] ?? 0));
  }).flat();
}

/** Every index, as text, row by row. @param {number[]} sizes */
const indices = (sizes) => sizes
  .reduce((found, size) => found.flatMap((index) => [...Array(size).keys()].map((i) => [...index, i])), [[]])
  .map(String);

/** @param {any} given @returns {[number, string]} */
function sweep({ sizes, transposed, kernel_size, ...settings }) {
  const made = sizes.map((_, before) => {
    const axis = { transposed, kernel_size, size: before + 1, ...along(settings, 0) };
    return accepted(axis) ? outputSize(axis) : 0;
  });
  return [sizes.length, String(made) === String(sizes) ? "" : `sizes ${made}, torch has ${sizes}`];
}
