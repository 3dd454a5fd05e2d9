// @ts-check
/**
 * How many input pixels, first to last, one output of a list of layers sees.
 *
 * Along one axis, in an input without end. Positions are kept as runs [first, last], so that the
 * holes that strides and dilations leave stay holes.
 * @typedef {[number, number][]} Runs
 * @typedef {import("./layers.mjs").Layer} Layer
 */

const MOST_RUNS = 20000; // more is slower than a frame: the answer is then null
const MOST_PHASES = 512;

/** How much a layer enlarges. */
const factor = (layer) =>
  layer.scale_factor ?? layer.upscale_factor ?? (layer.kind === "ConvTranspose2d" ? layer.stride : 1);

const stride = (layer) => (layer.kind === "Conv2d" || layer.kind === "MaxPool2d" ? layer.stride : 1);

const gcd = (a, b) => (b ? gcd(b, a % b) : a);

/** After how many outputs the views repeat, shifted: 1 unless something enlarges. */
export const phases = (layers) =>
  layers.reduce((n, layer) => (n * factor(layer)) / gcd(n * factor(layer), stride(layer)), 1);

/** Runs in order, those that touch made one. @param {Runs} runs */
function merged(runs) {
  /** @type {Runs} */
  const kept = [];
  for (const [first, last] of runs.sort((a, b) => a[0] - b[0])) {
    const before = kept.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else kept.push([first, last]);
  }
  return kept;
}

/** @param {[number, number]} run what a convolution or pooling reads @returns {Runs} */
function gathered({ kernel_size: size, stride, padding, dilation }, [first, last]) {
  const start = first * stride - padding;
  const taps = Array.from({ length: size }, (_, tap) => tap * dilation);
  if (first === last) return taps.map((tap) => [start + tap, start + tap]);
  if (stride === 1) return taps.map((tap) => [start + tap, last - padding + tap]);
  if (dilation === 1 && size >= stride) return [[start, last * stride - padding + size - 1]];
  if ((last - first) * size > MOST_RUNS) throw new RangeError("too many runs");
  const places = Array.from({ length: last - first + 1 }, (_, n) => start + n * stride);
  return places.flatMap((place) => taps.map((tap) => [place + tap, place + tap]));
}

/** @param {[number, number]} run which inputs a transposed convolution brings there */
function scattered({ kernel_size, stride, padding, dilation }, [first, last]) {
  /** @type {Runs} */
  const runs = [];
  for (let tap = 0; tap < kernel_size * dilation; tap += dilation) {
    const from = Math.ceil((first + padding - tap) / stride);
    const to = Math.floor((last + padding - tap) / stride);
    if (from <= to) runs.push([from, to]);
  }
  return runs;
}

/** @param {[number, number]} run which pixels interpolation weighs (align_corners=False) */
function weighed({ scale_factor: scale, mode }, [first, last]) {
  if (mode === "nearest") return [[Math.floor(first / scale), Math.floor(last / scale)]];
  const reach = mode === "bicubic" ? 1 : 0;
  const ends = (place) => {
    const twice = 2 * place + 1 - scale; // the place asked, times 2·scale
    const low = Math.floor(twice / (2 * scale));
    return twice % (2 * scale) ? [low - reach, low + 1 + reach] : [low, low];
  };
  const near = [first, Math.min(first + 1, last), Math.max(last - 1, first), last].map(ends);
  return [[Math.min(...near.map((end) => end[0])), Math.max(...near.map((end) => end[1]))]];
}

const read = {
  Conv2d: gathered,
  MaxPool2d: gathered,
  ConvTranspose2d: scattered,
  Upsample: weighed,
  PixelShuffle: ({ upscale_factor }, run) => [run.map((place) => Math.floor(place / upscale_factor))],
};

/** Input positions that output number `place` sees. @param {Layer[]} layers @returns {Runs} */
export function seen(layers, place) {
  /** @type {Runs} */
  let runs = [[place, place]];
  for (const layer of [...layers].reverse()) {
    runs = merged(runs.flatMap((run) => read[layer.kind](layer, run)));
    if (runs.length > MOST_RUNS) throw new RangeError("too many runs");
  }
  return runs;
}

/** 1 + Σ d(k − 1) Π s: without enlarging, all outputs see the same. */
function closedForm(layers) {
  let [size, jump] = [1, 1];
  for (const { kernel_size, stride, dilation } of layers) {
    size += (kernel_size - 1) * dilation * jump;
    jump *= stride;
  }
  return size;
}

/**
 * Pixels from the first to the last that one output sees, the most over all outputs; 0 where no
 * output sees any; null where counting would take too long.
 * @param {Layer[]} layers @returns {number|null}
 */
export function receptiveField(layers) {
  if (layers.every((layer) => read[layer.kind] === gathered)) return closedForm(layers);
  const count = phases(layers);
  if (count > MOST_PHASES) return null;
  let widest = 0;
  try {
    for (let place = 0; place < count; place++) {
      const runs = seen(layers, place);
      if (runs.length) widest = Math.max(widest, runs.at(-1)[1] - runs[0][0] + 1);
    }
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
  return widest;
}
