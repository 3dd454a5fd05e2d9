// @ts-check
/**
 * A list of layers on one image: shapes, parameters, views, and what PyTorch refuses.
 *
 * A layer is a record of `kind` and PyTorch's arguments by name, in PyTorch's order, all present.
 * Sentences are torch 2.13's, as its CPU build says them.
 * @typedef {{kind: string, [argument: string]: any}} Layer
 * @typedef {[number, number, number]} Shape channels, height, width
 * @typedef {{type: string, sentence: string}} Refusal
 */

const channels = { from: 1, to: 4096 };
const window = {
  kernel_size: { from: 1, to: 11, start: 3 },
  stride: { from: 1, to: 11, start: 1 },
  padding: { from: 0, to: 16, start: 0 },
};
const dilation = { from: 1, to: 32, start: 1 };
const groups = { from: 1, to: 4096, start: 1 };
const MOST_BYTES = 2 ** 40; // no reader's machine has as many
const flag = (start) => ({ flag: true, start });

/** The arguments of each kind of layer, what they may be, and what PyTorch takes unless told. */
export const kinds = {
  Conv2d: { in_channels: channels, out_channels: channels, ...window,
    dilation, groups, bias: flag(true) },
  ConvTranspose2d: { in_channels: channels, out_channels: channels, ...window,
    output_padding: { from: 0, to: 10, start: 0 }, groups, bias: flag(true), dilation },
  MaxPool2d: { ...window, kernel_size: { ...window.kernel_size, start: 2 },
    dilation, ceil_mode: flag(false) },
  Upsample: { scale_factor: { from: 1, to: 8, start: 2 },
    mode: { options: ["nearest", "bilinear", "bicubic"], start: "nearest" } },
  PixelShuffle: { upscale_factor: { from: 1, to: 8, start: 2 } },
};

/** A layer with every argument: those given, and PyTorch's choice for the rest. */
export function layer(kind, given = {}) {
  const made = { kind };
  for (const [name, { start }] of Object.entries(kinds[kind])) made[name] = given[name] ?? start;
  if (kind === "MaxPool2d") made.stride = given.stride ?? made.kernel_size;
  return made;
}

/** Whether an argument alone lies where its kind allows. */
const within = ({ from, to, options, flag }, value) =>
  flag ? typeof value === "boolean"
    : options ? options.includes(value)
      : Number.isInteger(value) && value >= from && value <= to;

const runtime = (sentence) => ({ type: "RuntimeError", sentence });
const span = ({ kernel_size, dilation }) => dilation * (kernel_size - 1) + 1;

/**
 * What is wrong with a layer whatever its input: torch's refusal, or null.
 * @returns {Refusal | null}
 */
function refusalAlone(layer) {
  const { kind, groups, kernel_size, padding, dilation } = layer;
  for (const name of ["in_channels", "out_channels"]) {
    if (layer[name] % groups) return { type: "ValueError", sentence: `${name} must be divisible by groups` };
  }
  if (kind === "ConvTranspose2d" && layer.output_padding >= Math.max(layer.stride, dilation)) {
    const both = (name, value) => `${name}_height: ${value} ${name}_width: ${value}`;
    return runtime(
      "output padding must be smaller than either stride or dilation, but got " +
      `${both("output_padding", layer.output_padding)} ${both("stride", layer.stride)} ` +
      both("dilation", dilation));
  }
  if (kind === "MaxPool2d" && 2 * padding > kernel_size) {
    return runtime(2 * padding > span(layer)
      ? "pad should be at most half of effective kernel size, but got " +
        `pad=${padding}, kernel_size=${kernel_size} and dilation=${dilation}`
      : "pad should be smaller than or equal to half of kernel size, but got " +
        `padW = ${padding}, padH = ${padding}, kW = ${kernel_size}, kH = ${kernel_size}`);
  }
  return null;
}

/** Whether a record is a layer that PyTorch builds, and that fits some input. */
export const validLayer = (layer) =>
  Object.hasOwn(kinds, layer?.kind) &&
  Object.entries(kinds[layer.kind]).every(([name, range]) => within(range, layer[name])) &&
  refusalAlone(layer) === null;

/** Weights and biases. */
function parameters(layer) {
  const { in_channels, out_channels, kernel_size, groups, bias } = layer;
  if (!in_channels) return 0;
  return (in_channels / groups) * out_channels * kernel_size ** 2 + (bias ? out_channels : 0);
}

/** Size along one axis; below 1 where nothing is left. */
const sizes = {
  Conv2d: (layer, size) =>
    Math.floor((size + 2 * layer.padding - span(layer)) / layer.stride) + 1,
  ConvTranspose2d: (layer, size) =>
    (size - 1) * layer.stride - 2 * layer.padding + span(layer) + layer.output_padding,
  MaxPool2d: (layer, size) => {
    const { stride, padding, ceil_mode } = layer;
    const room = size + 2 * padding - span(layer) + (ceil_mode ? stride - 1 : 0);
    const windows = Math.floor(room / stride) + 1;
    // no window begins in the padding at the far end
    return windows - Number(ceil_mode && (windows - 1) * stride >= size + padding);
  },
  Upsample: ({ scale_factor }, size) => size * scale_factor,
  PixelShuffle: ({ upscale_factor }, size) => size * upscale_factor,
};

/**
 * Channels that do not fit: torch's refusal, or null.
 * @param {Layer} layer @param {Shape} input
 */
function mismatch({ kind, groups, in_channels, out_channels, kernel_size, upscale_factor }, input) {
  const [here] = input;
  const square = upscale_factor ** 2;
  if (here % square) {
    return runtime(
      "pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of " +
      `upscale_factor, but input.size(-3)=${here} is not divisible by ${square}`);
  }
  if (here === (in_channels ?? here)) return null;
  const [given, weight] = kind === "Conv2d"
    ? [`groups=${groups}`, [out_channels, in_channels / groups]]
    : ["transposed=1", [in_channels, out_channels / groups]];
  return runtime(
    `Given ${given}, weight of size [${[...weight, kernel_size, kernel_size].join(", ")}], ` +
    `expected input[1, ${input.join(", ")}] to have ${in_channels} channels, ` +
    `but got ${here} channels instead`);
}

/** Nothing left along an axis: torch's refusal, or null. */
function tooSmall(layer, input, output) {
  const [, height, width] = output;
  if (Math.min(height, width) >= 1) return null;
  if (layer.kind === "MaxPool2d") {
    return runtime(`Given input size: (${input.join("x")}). ` +
      `Calculated output size: (${output.join("x")}). Output size is too small`);
  }
  if (layer.kind === "ConvTranspose2d") {
    return runtime(
      `Given input size per channel: (${input[1]} x ${input[2]}). Calculated output size per ` +
      `channel: (${height} x ${width}). Output size is too small`);
  }
  const padded = input.slice(1).map((size) => size + 2 * layer.padding);
  return runtime(
    `Calculated padded input size per channel: (${padded.join(" x ")}). Kernel size: ` +
    `(${span(layer)} x ${span(layer)}). Kernel size can't be greater than actual input size`);
}

/** More than fits into memory, in numbers of four bytes: torch's refusal, or null. @param {Shape} output */
function tooLarge(output) {
  const bytes = output.reduce((product, size) => product * size, 4);
  return bytes <= MOST_BYTES ? null : runtime(
    `DefaultCPUAllocator: can't allocate memory: you tried to allocate ${bytes} bytes`);
}

/**
 * What a layer makes of an input, refused or not.
 * @returns {Shape}
 */
function outputOf(layer, [here, height, width]) {
  const after = layer.out_channels ?? here / (layer.upscale_factor ?? 1) ** 2;
  return [after, sizes[layer.kind](layer, height), sizes[layer.kind](layer, width)];
}

/**
 * Layer by layer: its parameters and, as far as torch comes, the shape behind it.
 * A layer that cannot be built stops all of them, as building the list would.
 * @param {Shape} input @param {Layer[]} layers
 * @returns {{parameters: number, shape: Shape|null, refusal: Refusal|null}[]}
 */
export function trace(input, layers) {
  const alone = layers.map(refusalAlone);
  let shape = /** @type {Shape | null} */ (alone.some((refusal) => refusal?.type === "ValueError") ? null : input);
  return layers.map((layer, index) => {
    const output = shape && outputOf(layer, shape);
    const refusal = alone[index]?.type === "ValueError" ? alone[index]
      : shape && (mismatch(layer, shape) ?? alone[index] ?? tooSmall(layer, shape, output) ?? tooLarge(output));
    shape = refusal ? null : output;
    return { parameters: parameters(layer), shape, refusal };
  });
}
