// @ts-check
/**
 * A list of layers as text: a line of an address, and the `nn.Sequential` that it stands for.
 * @typedef {import("./layers.mjs").Layer} Layer
 * @typedef {import("./layers.mjs").Shape} Shape
 */
import { kinds, layer, validLayer } from "./layers.mjs";

export const MOST_LAYERS = 40;

const WANTED = /channels$|^kernel_size$|_factor$/; // what every layer has to be given

/** Whether an argument is given by its place; Upsample's first place is another one. */
const placed = (name) => WANTED.test(name) && name !== "scale_factor";

/** The arguments that a call has to spell out. @param {Layer} given */
function spelled(given, is, value) {
  const usual = layer(given.kind, { kernel_size: given.kernel_size });
  const names = Object.keys(kinds[given.kind]);
  return names.filter((name) => WANTED.test(name) || given[name] !== usual[name])
    .map((name) => (placed(name) ? "" : name + is) + value(given[name]));
}

/** Lists are equal where their texts are: "Conv2d:3,16,3,padding:1;MaxPool2d:2". */
export const write = (layers) =>
  layers.map((given) => `${given.kind}:${spelled(given, ":", String)}`).join(";");

/** The layers of a text; null where it is not one that `write` could have made. */
export function read(text) {
  if (text === "") return [];
  const layers = text.split(";").map(readLayer);
  return layers.length <= MOST_LAYERS && layers.every(validLayer) ? layers : null;
}

function readLayer(text) {
  const [kind, ...rest] = text.split(":");
  if (!Object.hasOwn(kinds, kind)) return null;
  const names = Object.keys(kinds[kind]);
  const given = {};
  for (const [place, part] of rest.join(":").split(",").entries()) {
    const [name, value] = part.includes(":") ? part.split(":") : [names.filter(placed)[place], part];
    if (name in given || !names.includes(name)) return null;
    given[name] = value === "true" || (value !== "false" && (/^\d+$/.test(value) ? Number(value) : value));
  }
  const missing = names.some((name) => WANTED.test(name) && !(name in given));
  return missing ? null : layer(kind, given);
}

const python = (value) =>
  typeof value === "boolean" ? (value ? "True" : "False") : JSON.stringify(value);

/** A layer as Python writes it: "nn.Conv2d(3, 16, 3, padding=1)". @param {Layer} given */
export const call = (given) => `nn.${given.kind}(${spelled(given, "=", python).join(", ")})`;

/**
 * Python that builds the list and runs it on zeros, the shape at the end of each line.
 * @param {Shape} input @param {Layer[]} layers @param {{shape: Shape|null}[]} rows
 */
export function copy(input, layers, rows) {
  const lines = layers.map((given, index) => {
    const shape = rows[index].shape;
    return `    ${call(given)},` + (shape ? `  # (${shape.join(", ")})\n` : "\n");
  });
  return "import torch\nfrom torch import nn\n\n" +
    `net = nn.Sequential(${layers.length ? `\n${lines.join("")}` : ""})\n` +
    `net(torch.zeros(1, ${input.join(", ")})).shape\n`;
}
