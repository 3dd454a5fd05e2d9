// @ts-check
/**
 * Changes after which a refused layer takes its input.
 * @typedef {import("./layers.mjs").Layer} Layer
 * @typedef {import("./layers.mjs").Shape} Shape
 * @typedef {{at: number, set: Record<string, number>}} Mend  at: which layer; −1 is the input
 */
import { kinds, trace, validLayer } from "./layers.mjs";

const moved = ["padding", "kernel_size", "dilation", "upscale_factor", "scale_factor"]; // the gentlest first

/** The list with a mend applied. @param {Layer[]} layers @param {Mend} mend */
export const mended = (layers, { at, set }) =>
  layers.map((layer, index) => (index === at ? { ...layer, ...set } : layer));

/** What refuses a layer, in its first words: where they are others, a mend has led on. */
const gist = (row) => row.refusal?.sentence.slice(0, 12) ?? "";

/**
 * Ways out for the layer that is refused, the one closest at hand first. Where its channels and
 * its image are wrong, the channels are mended first.
 * @param {Shape} input @param {Layer[]} layers @returns {Mend[]}
 */
export function mends(input, layers) {
  const rows = trace(input, layers);
  const index = rows.findIndex(gist);
  if (index < 0) return [];
  const outcome = (mend) => {
    const list = mended(layers, mend);
    const [channels, height, width] = input;
    if (list.every(validLayer)) return gist(trace([mend.set.channels ?? channels, height, width], list)[index]);
  };
  const channels = joined(layers, index, rows[index - 1]?.shape?.[0] ?? input[0])
    .filter((mend) => ![undefined, gist(rows[index])].includes(outcome(mend)));
  const image = moved.flatMap((name) =>
    nearest(layers[index], index, name, (mend) => outcome(mend) === ""));
  return [...channels, ...image].slice(0, 2);
}

/** Channels made to agree: those this layer reads, or those made before it. */
function joined(layers, index, here) {
  const { in_channels, groups, upscale_factor } = layers[index];
  if (in_channels === here || !(in_channels || upscale_factor)) return [];
  let out = in_channels ?? Math.ceil(here / upscale_factor ** 2) * upscale_factor ** 2;
  let at = index - 1;
  for (; at >= 0 && !layers[at].out_channels; at--) out *= (layers[at].upscale_factor ?? 1) ** 2;
  const before = { at, set: at < 0 ? { channels: out } : { out_channels: out } };
  const set = here % groups ? { in_channels: here, groups: 1 } : { in_channels: here };
  return in_channels ? [{ at: index, set }, before] : [before];
}

/** The value of an argument nearest to its own with which the layer runs, of two the larger. */
function nearest(layer, at, name, runs) {
  const { from, to } = kinds[layer.kind][name] ?? { from: 1, to: 0 };
  const values = Array.from({ length: to - from + 1 }, (_, less) => to - less);
  const away = (value) => Math.abs(value - layer[name]);
  const all = values.sort((one, other) => away(one) - away(other));
  return all.map((value) => ({ at, set: { [name]: value } })).filter(runs).slice(0, 1);
}
