// @ts-check
/** Discrete Fourier transforms, written out, and what kernels let through. */

/** Σ v[x]·e^(−2πi·n·x/N) for n = 0 … N−1. @param {number[]} re @param {number[]} [im] */
export function transform(re, im = re.map(() => 0)) {
  const length = re.length;
  // Looked up by n·x mod N: a large n·x would lose digits inside cos and sin.
  const angles = re.map((_, step) => (2 * Math.PI * step) / length);
  const [cosines, sines] = [angles.map(Math.cos), angles.map(Math.sin)];
  const sum = (term) => re.map((_, n) => re.reduce((total, _, x) => total + term(x, (n * x) % length), 0));
  return {
    re: sum((x, step) => re[x] * cosines[step] + im[x] * sines[step]),
    im: sum((x, step) => im[x] * cosines[step] - re[x] * sines[step]),
  };
}

/** How strong each wave is: |transform|/N, so that the first is the size of the mean. @param {number[]} row */
export function lines(row) {
  const { re, im } = transform(row);
  return re.map((real, n) => Math.hypot(real, im[n]) / row.length);
}

/** The same of an image, [down][across]. @param {number[][]} image */
export function imageLines(image) {
  const rows = image.map((row) => transform(row));
  const columns = image[0].map((_, x) =>
    transform(rows.map(({ re }) => re[x]), rows.map(({ im }) => im[x])));
  const count = image.length * image[0].length;
  return image.map((_, y) => columns.map(({ re, im }) => Math.hypot(re[y], im[y]) / count));
}

/** |Σ w[j]·e^(−2πi·f·j)|, f in cycles a pixel. @param {number[]} weights @param {number} frequency */
export function response(weights, frequency) {
  const sum = (wave) => weights.reduce((total, weight, j) => total + weight * wave(2 * Math.PI * frequency * j), 0);
  return Math.hypot(sum(Math.cos), sum(Math.sin));
}

/**
 * What layers in a row pass: the last is read at f, the one before it at stride·f, and so on.
 * @param {{weight: number[][], stride: number}[]} layers @param {number} frequency
 */
export const stackResponse = (layers, frequency) =>
  layers.reduceRight(([passed, at], { weight, stride }) =>
    [passed * response(weight[0], at), at * stride], [1, frequency])[0];
