// @ts-check
/**
 * The sizes of convolution and transposed convolution along one axis, and what torch refuses.
 * Source: Dumoulin & Visin, "A guide to convolution arithmetic for deep learning" (2016).
 *
 * @typedef {object} Axis  one axis of a layer; what is left out is torch's default
 * @property {boolean} [transposed]
 * @property {number} size  of the input
 * @property {number} kernel_size
 * @property {number} [stride]
 * @property {number} [padding]
 * @property {number} [output_padding]  of a transposed convolution only
 * @property {number} [dilation]
 */

/** The axis with torch's defaults filled in. @param {Axis} axis @returns {Required<Axis>} */
export const whole = (axis) => ({
  transposed: false, stride: 1, padding: 0, output_padding: 0, dilation: 1, ...axis,
});

/** Cells from a kernel's first weight to its last, both counted. @param {Axis} axis */
export const span = ({ kernel_size, dilation = 1 }) => dilation * (kernel_size - 1) + 1;

/** The output's size by the formula; below 1 where there is none. @param {Axis} axis */
export function outputSize(axis) {
  const { transposed, size, stride, padding, output_padding } = whole(axis);
  return transposed
    ? (size - 1) * stride - 2 * padding + span(axis) + output_padding
    : Math.floor((size + 2 * padding - span(axis)) / stride) + 1;
}

/** What the division of a convolution leaves over: cells at the far end that no place reads. @param {Axis} axis */
export function leftOver(axis) {
  const { size, stride, padding } = whole(axis);
  return (size + 2 * padding - span(axis)) % stride;
}

/** Why torch refuses the axis, a sentence; empty where it does not. @param {Axis} axis */
export function refusal(axis) {
  const { transposed, size, kernel_size, stride, padding, output_padding, dilation } = whole(axis);
  for (const [name, value, least] of /** @type {[string, number, number][]} */ ([
    ["size", size, 1], ["kernel_size", kernel_size, 1], ["stride", stride, 1],
    ["padding", padding, 0], ["output_padding", output_padding, 0], ["dilation", dilation, 1],
  ])) {
    if (!(Number.isInteger(value) && value >= least))
      return `${name} (=${value}) must be a whole number, at least ${least}.`;
  }
  if (transposed && output_padding >= Math.max(stride, dilation))
    return `output_padding (=${output_padding}) must be smaller than stride (=${stride}) or dilation (=${dilation}).`;
  if (outputSize(axis) >= 1) return "";
  return transposed
    ? `The output would have ${outputSize(axis)} cells; padding (=${padding}) crops all of them.`
    : `The kernel spans ${span(axis)} cells, the padded input has only ${size + 2 * padding}.`;
}

/**
 * The axis that leads back to this one's input: the same kernel, stride, padding and dilation
 * the other way, with the output_padding that gives back what the division left over.
 * @param {Axis} axis @returns {Required<Axis>}
 */
export function turned(axis) {
  const { transposed } = whole(axis);
  const output_padding = transposed ? 0 : leftOver(axis);
  return { ...whole(axis), transposed: !transposed, size: outputSize(axis), output_padding };
}

/** The formula with the axis' numbers in it, and its result. @param {Axis} axis */
export function formula(axis) {
  const { transposed, size: i, kernel_size: k, stride: s, padding: p, output_padding: a, dilation: d } = whole(axis);
  const sum = transposed
    ? `(${i} − 1)·${s} − 2·${p} + ${d}·(${k} − 1) + ${a} + 1`
    : `⌊(${i} + 2·${p} − ${d}·(${k} − 1) − 1) / ${s}⌋ + 1`;
  return `${sum} = ${outputSize(axis)}`;
}
