// @ts-check
/**
 * Changes after which a refused layer takes its input.
 * @typedef {import("./layers.mjs").Layer} Layer
 * @typedef {import("./layers.mjs").Shape} Shape
 * @typedef {{at: number, set: Record<string, number>}} Mend  at: which layer; −1 is the input
 */
import { kinds, trace, validLayer } from "./layers.mjs";

/** Which arguments to move, and which way, where the image is too small. */
const moves = {
  Conv2d: { padding: 1, kernel_size: -1, dilation: -1 },
  ConvTranspose2d: { padding: -1, kernel_size: 1 },
  MaxPool2d: { kernel_size: -1, dilation: -1 },
  PixelShuffle: { upscale_factor: -1 },
};

/** The list with a mend applied. @param {Layer[]} layers @param {Mend} mend */
export const mended = (layers, { at, set }) =>
  layers.map((layer, index) => (index === at ? { ...layer, ...set } : layer));

/** What is then said of the layer: "" where it runs, and the first words of what refuses it. */
function said(input, layers, index, mend) {
  const list = mended(layers, mend);
  const [, height, width] = input;
  const start = /** @type {Shape} */ ([mend.set.channels ?? input[0], height, width]);
  if (!list.every(validLayer)) return null;
  return trace(start, list)[index].refusal?.sentence.slice(0, 12) ?? "";
}

/**
 * Ways out for the layer that is refused, the one closest at hand first. Where two things are
 * wrong, none lets it run at once, and a way out of the first is offered.
 * @param {Shape} input @param {Layer[]} layers @returns {Mend[]}
 */
export function mends(input, layers) {
  const rows = trace(input, layers);
  const index = rows.findIndex(({ refusal }) => refusal);
  if (index < 0) return [];
  const here = rows[index - 1]?.shape?.[0] ?? input[0];
  const outcome = (mend) => said(input, layers, index, mend);
  const before = rows[index].refusal?.sentence.slice(0, 12);
  const all = [...joined(layers, index, here), ...moved(layers, index, outcome)];
  const out = all.filter((mend) => outcome(mend) === "");
  const further = all.filter((mend) => ![null, before].includes(outcome(mend)));
  return (out.length ? out : further).slice(0, 2);
}

/** Channels made to agree: those this layer reads, or those made before it. */
function joined(layers, index, here) {
  const { in_channels, groups, upscale_factor } = layers[index];
  if (in_channels === here || !(in_channels || upscale_factor)) return [];
  let [at, unit] = [index - 1, in_channels ?? upscale_factor ** 2];
  const wanted = in_channels ?? Math.ceil(here / unit) * unit;
  let out = wanted;
  for (; at >= 0 && !layers[at].out_channels; at--) out *= (layers[at].upscale_factor ?? 1) ** 2;
  const before = { at, set: at < 0 ? { channels: out } : { out_channels: out } };
  const set = here % groups ? { in_channels: here, groups: 1 } : { in_channels: here };
  return in_channels ? [{ at: index, set }, before] : [before];
}

/** The first value along each move with which the layer runs. */
function moved(layers, index, outcome) {
  const layer = layers[index];
  return Object.entries(moves[layer.kind] ?? {}).flatMap(([name, step]) => {
    const { from, to } = kinds[layer.kind][name];
    for (let value = layer[name] + step; value >= from && value <= to; value += step) {
      const mend = { at: index, set: { [name]: value } };
      if (outcome(mend) === "") return [mend];
    }
    return [];
  });
}
