// @ts-check
/**
 * Changes after which a refused layer takes its input.
 * @typedef {import("./layers.mjs").Layer} Layer
 * @typedef {import("./layers.mjs").Shape} Shape
 * @typedef {{at: number, set: Record<string, number>}} Mend  at: which layer; −1 is the input
 */
import { kinds, trace, validLayer } from "./layers.mjs";

/** Which argument to move, and which way, where the image is too small. */
const moves = {
  Conv2d: { padding: 1, kernel_size: -1 },
  ConvTranspose2d: { padding: -1, kernel_size: 1 },
  MaxPool2d: { kernel_size: -1 },
  PixelShuffle: { upscale_factor: -1 },
};

/** The list with a mend applied. @param {Layer[]} layers @param {Mend} mend */
export const mended = (layers, { at, set }) =>
  layers.map((layer, index) => (index === at ? { ...layer, ...set } : layer));

/** Whether the layer runs after a mend, and the changed one is still a layer. */
function works(input, layers, index, mend) {
  const { channels } = mend.set;
  const [start, list] = mend.at < 0 ? [[channels, ...input.slice(1)], layers] : [input, mended(layers, mend)];
  return list.every(validLayer) && trace(start, list)[index].shape !== null;
}

/**
 * Ways out for the layer that is refused, those that work, the one closest at hand first.
 * @param {Shape} input @param {Layer[]} layers @returns {Mend[]}
 */
export function mends(input, layers) {
  const index = trace(input, layers).findIndex(({ refusal }) => refusal);
  if (index < 0) return [];
  const here = index ? trace(input, layers)[index - 1].shape[0] : input[0];
  const all = [...joined(layers, index, here), ...moved(input, layers, index)];
  return all.filter((mend) => works(input, layers, index, mend)).slice(0, 2);
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
function* moved(input, layers, index) {
  const layer = layers[index];
  for (const [name, step] of Object.entries(moves[layer.kind] ?? {})) {
    const { from, to } = kinds[layer.kind][name];
    for (let value = layer[name] + step; value >= from && value <= to; value += step) {
      const mend = { at: index, set: { [name]: value } };
      if (!works(input, layers, index, mend)) continue;
      yield mend;
      break;
    }
  }
}
