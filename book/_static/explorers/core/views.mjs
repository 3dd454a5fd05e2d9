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

/** @param {Layer} layer */
const reads = ({ kind }) => kind === "Conv2d" || kind === "MaxPool2d";

const counted = (count) => [...Array(count).keys()];

/** Where a layer that enlarges lays down what it reads: `stride` apart, tap by tap. @param {Layer} layer */
function stamp({ kernel_size, stride, padding, dilation, scale_factor, upscale_factor, mode }) {
  if (kernel_size) return { stride, padding, taps: counted(kernel_size).map((tap) => tap * dilation) };
  const scale = scale_factor ?? upscale_factor;
  const weighed = { bilinear: 2, bicubic: 4 }[mode];
  const size = weighed ? weighed * scale - (scale % 2) : scale;
  const middle = (size - 1) / 2;
  // the cubic curve is 0 at its neighbours' middles
  const taps = counted(size).filter((tap) => tap === middle || (tap - middle) % scale);
  return { stride: scale, padding: (size - scale) / 2, taps };
}

/** After how many outputs the views repeat, shifted: 1 unless something enlarges. */
const phases = (layers) => layers.reduce((count, layer) =>
  (reads(layer) ? count / gcd(count, layer.stride) : count * stamp(layer).stride), 1);

const gcd = (a, b) => (b ? gcd(b, a % b) : a);

/** Runs in order, those that touch made one. @param {Runs} runs */
function merged(runs) {
  const kept = /** @type {Runs} */ ([]);
  for (const [first, last] of runs.sort((a, b) => a[0] - b[0])) {
    const before = kept.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else kept.push([first, last]);
  }
  return kept;
}

/** What a convolution or pooling reads; null where that are too many runs. @returns {Runs | null} */
function gathered({ kernel_size: size, stride, padding, dilation }, [first, last]) {
  const [start, end] = [first * stride - padding, last * stride - padding];
  if (dilation === 1 && size >= stride) return [[start, end + size - 1]];
  const taps = counted(size).map((tap) => tap * dilation);
  if (stride === 1 || first === last) return taps.map((tap) => [start + tap, end + tap]);
  if ((last - first) * size > MOST_RUNS) return null;
  return counted(last - first + 1).flatMap((n) => taps.map((tap) => {
    const place = start + n * stride + tap;
    return [place, place];
  }));
}

/** Which inputs a layer that enlarges brings there. @returns {Runs} */
function scattered({ stride, padding, taps }, [first, last]) {
  return taps
    .map((tap) => [Math.ceil((first + padding - tap) / stride), Math.floor((last + padding - tap) / stride)])
    .filter(([from, to]) => from <= to);
}

/** Input positions that output number `place` sees, or null. @param {Layer[]} layers */
function seen(layers, place) {
  let runs = /** @type {Runs} */ ([[place, place]]);
  for (const layer of [...layers].reverse()) {
    const found = runs.map((run) => (reads(layer) ? gathered(layer, run) : scattered(stamp(layer), run)));
    if (found.includes(null)) return null;
    runs = merged(/** @type {Runs[]} */ (found).flat());
    if (runs.length > MOST_RUNS) return null;
  }
  return runs;
}

/** The same in pixels, first to last, the most over all outputs. @param {Layer[]} layers */
function widest(layers) {
  let most = 0;
  if (phases(layers) > MOST_PHASES) return null;
  for (const place of counted(phases(layers))) {
    const runs = seen(layers, place);
    if (!runs) return null;
    if (runs.length) most = Math.max(most, runs[runs.length - 1][1] - runs[0][0] + 1);
  }
  return most;
}

/**
 * Pixels from the first to the last that one output sees, the most over all outputs; 0 where no
 * output sees any; null where counting would take too long.
 * @param {Layer[]} layers @returns {number | null}
 */
export function receptiveField(layers) {
  const plain = layers.findIndex((layer) => !reads(layer));
  const below = plain < 0 ? layers : layers.slice(0, plain);
  const width = widest(layers.slice(below.length));
  // before anything enlarges, only the ends count: 1 + Σ d(k − 1) Π s
  return width && below.reduceRight((size, { kernel_size, stride, dilation }) =>
    (size - 1) * stride + dilation * (kernel_size - 1) + 1, width);
}
