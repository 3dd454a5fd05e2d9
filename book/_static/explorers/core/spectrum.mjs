// @ts-check
/** Discrete Fourier transforms, written out, and what kernels let through. */

/** @typedef {{re: number[], im: number[]}} Waves */

/**
 * Σ v[x]·e^(−2πi·n·x/N) for n = 0 … N−1.
 * @param {number[]} re
 * @param {number[]} [im]
 * @returns {Waves}
 */
export function transform(re, im) {
  const length = re.length;
  // Angles are looked up by (n·x mod N): a large n·x would lose digits inside cos and sin.
  const cosines = re.map((_, step) => Math.cos((2 * Math.PI * step) / length));
  const sines = re.map((_, step) => Math.sin((2 * Math.PI * step) / length));
  /** @type {Waves} */
  const waves = { re: [], im: [] };
  for (let n = 0; n < length; n++) {
    let real = 0;
    let imaginary = 0;
    for (let x = 0; x < length; x++) {
      const step = (n * x) % length;
      const across = im ? im[x] : 0;
      real += re[x] * cosines[step] + across * sines[step];
      imaginary += across * cosines[step] - re[x] * sines[step];
    }
    waves.re.push(real);
    waves.im.push(imaginary);
  }
  return waves;
}

/**
 * How strong each wave is, n = 0 … N−1: |transform| / N, so that the first is the mean's size.
 * @param {number[]} row
 */
export function lines(row) {
  const { re, im } = transform(row);
  return re.map((real, n) => Math.hypot(real, im[n]) / row.length);
}

/**
 * The same of an image: [down][across].
 * @param {number[][]} image
 */
export function imageLines(image) {
  const rows = image.map((row) => transform(row));
  const columns = image[0].map((_, x) =>
    transform(rows.map(({ re }) => re[x]), rows.map(({ im }) => im[x])));
  const count = image.length * image[0].length;
  return image.map((_, y) => columns.map(({ re, im }) => Math.hypot(re[y], im[y]) / count));
}

/**
 * |Σ w[j]·e^(−2πi·f·j)|: how strongly a row of weights passes the frequency f, in cycles a pixel.
 * @param {number[]} weights
 * @param {number} frequency
 */
export function response(weights, frequency) {
  let real = 0;
  let imaginary = 0;
  weights.forEach((weight, j) => {
    const angle = 2 * Math.PI * frequency * j;
    real += weight * Math.cos(angle);
    imaginary -= weight * Math.sin(angle);
  });
  return Math.hypot(real, imaginary);
}

/**
 * What a stack passes: the last layer is read at f, the one before it at stride·f, and so on.
 * @param {{weight: number[][], stride: number}[]} layers
 * @param {number} frequency
 */
export function stackResponse(layers, frequency) {
  let passed = 1;
  let finer = frequency;
  for (const { weight, stride } of [...layers].reverse()) {
    passed *= response(weight[0], finer);
    finer *= stride;
  }
  return passed;
}
