// @ts-check
/** A photograph made small and enlarged again by six methods. */
import { clamp, number } from "./magnifier.mjs";
import { photograph } from "./photograph.mjs";
import {
  bilinearKernel, bilinearKernels, bilinearPadding, enlarge, interpolation, randomKernels, reduce,
  subpixel, taps, transposed,
} from "./resampling.mjs";

const SIDE = photograph.length;
export const SMALL = "small image";
export const TRUTH = "photograph";
export const SHUFFLE = "pixel_shuffle";
export const methods = ["nearest", "bilinear", "bicubic", "transposed_bilinear", "transposed_random", SHUFFLE];

/** A method as readers call it. */
export const titled = (name) => name.replace("transposed_", "transposed, ").replace("_", " ");

/** The images, and what each of their pixels is made of. */
export function computed({ factor, align_corners, sub_kernels, seed }) {
  const small = reduce(photograph, factor).map((line) => line.map(Math.round)); // as 8 bits keep it
  /** @type {import("./resampling.mjs").Size} */
  const old = [small.length, small.length];
  const tent = bilinearKernel(factor);
  const [kernel] = randomKernels(1, tent.length, factor ** 2, seed);
  const kernels = {
    random: () => randomKernels(factor ** 2, 3, factor ** 2, 100 + seed),
    equal: () => Array(factor ** 2).fill(randomKernels(1, 3, 1, 100 + seed)[0]),
    bilinear: () => bilinearKernels(factor),
  }[sub_kernels]();
  const rules = [
    ...["nearest", "bilinear", "bicubic"].map((mode) => interpolation(mode, old, [SIDE, SIDE], align_corners)),
    ...[tent, kernel].map((weights) =>
      transposed(weights, old, { stride: factor, padding: bilinearPadding(factor) })),
    subpixel(kernels, factor, old, 1),
  ];
  const images = Object.fromEntries(methods.map((name, index) => [name, enlarge(small, rules[index])]));
  return { small, kernel, kernels, rule: Object.fromEntries(methods.map((name, index) => [name, rules[index]])),
    images: { [SMALL]: small, [TRUTH]: photograph, ...images } };
}

/** How torch is called. */
export function call({ method, factor, align_corners }) {
  if (method === SHUFFLE) return `F.pixel_shuffle(F.conv2d(image, kernels, padding=1), ${factor})`;
  if (method.startsWith("transposed"))
    return `F.conv_transpose2d(image, kernel, stride=${factor}, padding=${bilinearPadding(factor)})`;
  const corners = method === "nearest" ? "" : `, align_corners=${align_corners ? "True" : "False"}`;
  return `F.interpolate(image, scale_factor=${factor}, mode="${method}"${corners})`;
}

/** The sum that a new pixel is, written out. */
export function summed({ rule, small, images }, row, column, method) {
  const value = images[method][row][column];
  const read = taps(rule[method], row, column);
  const exact = [...read.map(({ weight }) => weight * 1e4), value * 10].every((x) => Math.abs(x - Math.round(x)) < 1e-6);
  const terms = read.map(({ weight, ...tap }, index) =>
    `${weight < 0 ? "− " : index ? "+ " : ""}${number(Math.abs(weight), 4)} × ${small[tap.row][tap.column]}`);
  const cut = value === clamp(value) ? "" : `, drawn as ${clamp(value)}`;
  return `${titled(method)}, row ${row}, column ${column}: ${terms.join(" ")} ${exact ? "=" : "≈"} ${
    number(value, 1)}${cut}. The photograph has ${photograph[row][column]}.`;
}
