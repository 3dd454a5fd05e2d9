// @ts-check
// Values, shapes, sizes and refusals against torch's.
import { convolve } from "../../../book/_static/explorers/core/convolution.mjs";
import { outputSize, refusal } from "../../../book/_static/explorers/core/sizes.mjs";

const NEAR = 1e-9;
const NAMES = ["stride", "padding", "output_padding", "dilation"];

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
  Object.fromEntries(NAMES.filter((name) => name in given).map((name) => {
    const setting = [given[name]].flat();
    return [name, setting[axis] ?? setting[0]];
  }));

/** @param {any} given @returns {[number, string]} */
function values(given) {
  const input = { shape: shape(given.input), data: given.input.flat(Infinity) };
  const weight = { shape: shape(given.weight), data: given.weight.flat(Infinity) };
  const axes = input.shape.slice(1).map((size, axis) => ({
    transposed: given.transposed, size, kernel_size: weight.shape[2 + axis], ...along(given, axis),
  }));
  const refused = axes.map(refusal).join("");
  if (refused) return [1, `refused: ${refused}`];
  const made = convolve({ input, weight, bias: given.bias, groups: given.groups, axes });
  const expected = given.output.flat(Infinity);
  if (String(made.shape) !== String(shape(given.output)))
    return [1, `shape ${made.shape}, torch has ${shape(given.output)}`];
  const scale = Math.max(1, ...expected.map(Math.abs));
  const at = made.data.findIndex((value, place) => !(Math.abs(value - expected[place]) <= NEAR * scale));
  return [1, at < 0 ? "" : `${made.data[at]} at ${at}, torch has ${expected[at]}`];
}

/** @param {any} given @returns {[number, string]} */
function sweep({ sizes, transposed, ...settings }) {
  const made = sizes.map((/** @type {number} */ _, /** @type {number} */ before) => {
    const axis = { transposed, ...settings, size: before + 1 };
    return refusal(axis) ? 0 : outputSize(axis);
  });
  return [sizes.length, String(made) === String(sizes) ? "" : `sizes ${made}, torch has ${sizes}`];
}
