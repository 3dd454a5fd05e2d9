// @ts-check
/**
 * The sizes of convolution and transposed convolution along one axis.
 * Source: Dumoulin & Visin, "A guide to convolution arithmetic for deep learning" (2016).
 *
 * @typedef {object} Axis  one axis of a layer, in torch's names
 * @property {boolean} transposed
 * @property {number} size  of the input
 * @property {number} kernel_size
 * @property {number} stride
 * @property {number} padding
 * @property {number} output_padding
 * @property {number} dilation
 */

/** Cells from a kernel's first weight to its last, both counted. @param {Axis} axis */
export const span = ({ kernel_size, dilation }) => dilation * (kernel_size - 1) + 1;

/** The output's size by the formula; below 1 where there is none. @param {Axis} axis */
export function outputSize(axis) {
  const { transposed, size, stride, padding, output_padding } = axis;
  return transposed
    ? (size - 1) * stride - 2 * padding + span(axis) + output_padding
    : Math.floor((size + 2 * padding - span(axis)) / stride) + 1;
}

/** Whether torch computes it. @param {Axis} axis */
export function accepted(axis) {
  const { transposed, stride, dilation, output_padding } = axis;
  return outputSize(axis) >= 1 && output_padding < (transposed ? Math.max(stride, dilation) : 1);
}

/**
 * The axis that leads back to this one's input: the same kernel, stride, padding and dilation the
 * other way, with the output_padding that gives back what a convolution's division left over.
 * @param {Axis} axis @returns {Axis}
 */
export function turned(axis) {
  const { transposed, size, stride, padding } = axis;
  const output_padding = transposed ? 0 : (size + 2 * padding - span(axis)) % stride;
  return { ...axis, transposed: !transposed, size: outputSize(axis), output_padding };
}
