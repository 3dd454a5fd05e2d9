// @ts-check
// What one output of a stack sees, and along how many paths: integers only, no drawing.
// Along one axis; the first layer is the one next to the input. The sums are those of Araujo,
// Norris & Sim, "Computing receptive fields of convolutional neural networks" (Distill, 2019).

/** @typedef {{kernel_size: number, stride: number, dilation: number}} Layer */
/** @typedef {"same" | "valid" | "causal"} Padding  half on each side, none, or all in front */
/** @typedef {{size: number, jump: number, start: number}} Field */
/** @typedef {{first: number, paths: number[]}} Row  cells first, first + 1, … of one map */

/** Cells from a kernel's first tap to its last. @param {Layer} layer */
const reach = ({ kernel_size, dilation }) => dilation * (kernel_size - 1);

/** Cells in front of a map. An odd number to share leaves the larger half behind, as torch does. */
const front = (layer, padding) =>
  ({ same: Math.floor(reach(layer) / 2), valid: 0, causal: reach(layer) })[padding];

/**
 * How wide an output sees, how far apart two of them look and where output 0 begins to: for the
 * input itself, then behind each layer.
 * @param {Layer[]} layers @param {Padding} [padding] @returns {Field[]}
 */
export function fields(layers, padding = "same") {
  const found = [{ size: 1, jump: 1, start: 0 }];
  for (const layer of layers) {
    const { size, jump, start } = found[found.length - 1];
    found.push({
      size: size + reach(layer) * jump,
      jump: jump * layer.stride,
      start: start - front(layer, padding) * jump,
    });
  }
  return found;
}

/**
 * For every map, the input first, the cells that output 0 spans and along how many paths each
 * reaches it. A count of 0 within a row is a hole.
 * @param {Layer[]} layers @param {Padding} [padding] @returns {Row[]}
 */
export function rows(layers, padding = "same") {
  const found = [{ first: 0, paths: [1] }];
  for (const layer of [...layers].reverse()) {
    const [{ first, paths }] = found;
    const cells = new Array((paths.length - 1) * layer.stride + reach(layer) + 1).fill(0);
    for (const [cell, tap] of links(paths, layer)) cells[tap] += paths[cell];
    found.unshift({ first: first * layer.stride - front(layer, padding), paths: cells });
  }
  return found;
}

/**
 * Which cell reads which cell of the row below, both counted from the start of their rows.
 * @param {number[]} paths of the cells above: those without a path read for nobody
 * @param {Layer} layer @returns {[number, number][]}
 */
export function links(paths, { kernel_size, stride, dilation }) {
  const found = /** @type {[number, number][]} */ ([]);
  paths.forEach((count, cell) => {
    for (let tap = 0; count && tap < kernel_size; tap++) found.push([cell, cell * stride + tap * dilation]);
  });
  return found;
}

/**
 * For every map the cells that lie on a path from one pixel of the view up to the output.
 * @param {Layer[]} layers @param {number} pixel counted from the first pixel of the view
 * @returns {Set<number>[]}
 */
export function between(layers, pixel) {
  const all = rows(layers);
  const found = [new Set(all[0].paths[pixel] ? [pixel] : [])];
  layers.forEach((layer, depth) => {
    const pairs = links(all[depth + 1].paths, layer);
    found.push(new Set(pairs.filter(([, tap]) => found[depth].has(tap)).map(([cell]) => cell)));
  });
  return found;
}

/**
 * What the published rule says, M₂ ≤ K: Wang et al., "Understanding convolution for semantic
 * segmentation" (WACV 2018), M_n = r_n, M_i = max(M_{i+1} − 2r_i, 2r_i − M_{i+1}, r_i). Null where
 * it says nothing: for fewer than two layers, for strides, and for kernels of several sizes.
 * @param {Layer[]} layers
 */
export function hdc(layers) {
  const [{ kernel_size }] = layers;
  const alike = layers.every((layer) => layer.stride === 1 && layer.kernel_size === kernel_size);
  if (layers.length < 2 || !alike) return null;
  const [last, ...others] = layers.map(({ dilation }) => dilation).reverse();
  const distance = others.slice(0, -1).reduce(
    (next, rate) => Math.max(next - 2 * rate, 2 * rate - next, rate), last);
  return { distance, kernel_size, accepted: distance <= kernel_size };
}

/**
 * The exact rule: steps from tap to tap in pixels, dilation × jump, sorted. While none exceeds
 * the view of the smaller ones, each layer lays copies of a full view edge to edge; where one
 * does, no sum hits the first pixel behind that view. Layers of one tap take no step.
 * @param {Layer[]} layers
 * @returns {{steps: {step: number, view: number}[], covered: boolean}} up to the first too long
 */
export function brush(layers) {
  const before = fields(layers);
  const sorted = layers
    .map(({ kernel_size, dilation }, depth) => ({ step: dilation * before[depth].jump, more: kernel_size - 1 }))
    .filter(({ more }) => more)
    .sort((one, other) => one.step - other.step);
  const steps = [];
  let view = 1;
  for (const { step, more } of sorted) {
    steps.push({ step, view });
    if (step > view) return { steps, covered: false };
    view += more * step;
  }
  return { steps, covered: true };
}
