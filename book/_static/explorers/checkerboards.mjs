// @ts-check
/** Checkerboards: what a grey card becomes behind transposed convolutions, and its spectrum. */
import { action, presets } from "./core/buttons.mjs";
import { brief, imagePicture, rowPicture, share, spectrumPicture } from "./core/cards.mjs";
import { choice, slider } from "./core/controls.mjs";
import { element, replace, retext } from "./core/dom.mjs";
import { normal } from "./core/draws.mjs";
import { border, contributions, enlargeRow, imagePattern, rowPattern } from "./core/overlap.mjs";
import { panel } from "./core/panel.mjs";
import { imageLines, lines, stackResponse } from "./core/spectrum.mjs";

const SEEDS = 99;

/** @type {import("./core/settings.mjs").Settings} */
export const settings = {
  kernel_size: { kind: "integer", label: "kernel_size", from: 1, to: 8, start: 3 },
  stride: { kind: "integer", label: "stride", from: 1, to: 4, start: 2 },
  padding: { kind: "integer", label: "padding", from: 0, to: 3, start: 0 },
  layers: { kind: "integer", label: "layers", from: 1, to: 3, start: 1 },
  weights: { kind: "choice", label: "weights", start: "equal",
    options: [{ value: "equal", label: "all 1" }, { value: "random", label: "random" }] },
  seed: { kind: "integer", label: "seed", from: 1, to: SEEDS, start: 12 },
};

/** All of them go together: a card is as large as its layers ask for. */
export const valid = () => true;

const PRESETS = {
  "k3 s2": {},
  "k4 s2": { kernel_size: 4 },
  "k5 s3": { kernel_size: 5, stride: 3 },
  "three layers": { layers: 3 },
  "k4 s2, random": { kernel_size: 4, weights: "random" },
};

export default {
  /** @param {{model: import("./core/panel.mjs").Model, el: HTMLElement}} place */
  render({ model, el }) {
    const frame = panel({ model, el, title: "Checkerboards", settings, valid, draw });
    const row = figure("A row of ones: its output (pale: the left end)", "x-wide");
    const image = figure("An image of ones: its output");
    const spectrum = figure("The row's spectrum");
    const words = [1, 2, 3].map(() => element("p"));
    frame.stage.parentElement?.prepend(frame.controls);
    replace(frame.stage, element("div", { class: "x-cards" }, row.node, image.node, spectrum.node),
      element("div", { class: "x-words" }, words));
    presets(frame, "Try", PRESETS);
    ["kernel_size", "stride", "padding", "layers"].forEach((name) => slider(frame, name));
    choice(frame, "weights");
    action(frame, "Other random weights", () =>
      frame.set({ weights: "random", seed: (frame.values.seed % SEEDS) + 1 }));
    const room = new ResizeObserver(frame.redraw);
    room.observe(row.place);
    room.observe(spectrum.place);
    frame.signal.addEventListener("abort", () => room.disconnect(), { once: true });

    let before = "";

    function draw(values) {
      const width = Math.max(200, row.place.clientWidth);
      const seen = measure(values, width);
      const said = [ruleWords(values), lineWords(values, seen), imageWords(values, seen)];
      const { relative, curve } = seen;
      replace(row.place, rowPicture({ ...rise(values, seen), width, label: said[0] }));
      replace(image.place, imagePicture({ size: 208, pattern: seen.image, label: said[2] }));
      replace(spectrum.place, spectrumPicture({ width: Math.max(160, spectrum.place.clientWidth),
        lines: relative, curve, stride: values.stride, label: said[1] }));
      said.forEach((sentence, index) => retext(words[index], sentence));
      const heard = said.join(" ");
      if (before && before !== heard) frame.say(heard);
      before = heard;
      frame.show(seen.shown);
    }
    return frame.unmount;
  },
};

function figure(caption, look) {
  const place = element("div");
  return { place, node: element("figure", { class: look }, element("figcaption", {}, caption), place) };
}

/** The layers, each with weights of its own. */
function stack({ kernel_size, stride, padding, layers, weights, seed }) {
  const draw = weights === "random" ? normal(seed) : () => 1;
  const square = () => Array.from({ length: kernel_size }, () => Array.from({ length: kernel_size }, draw));
  return Array.from({ length: layers }, () => ({ weight: square(), stride, padding }));
}

/** All that is computed of a card whose picture is so wide. */
function measure(values, width) {
  const layers = stack(values);
  const pattern = rowPattern(layers);
  const image = imagePattern(layers);
  const ends = border(layers);
  const cells = Math.max(ends + 2 * pattern.length, Math.round(width / 26));
  const more = 3 * values.kernel_size + 6 * values.padding; // the right end lies outside the picture
  const pixels = Math.ceil(cells / pattern.length) + more;
  const rows = layers.map((_, last) => enlargeRow(Array(pixels).fill(1), layers.slice(0, last + 1)));
  const waves = lines(pattern);
  const grey = stackResponse(layers, 0);
  const shown = { // what Python and tests compare with torch
    weight: layers.map(({ weight }) => weight), pixels, output: rows.at(-1), border: ends, pattern, lines: waves,
    image_pattern: image.length > 9 ? null : image, // what a notebook need not be sent at every step
  };
  return {
    shown, pattern, image, ends, cells, rows,
    // At multiples of 1/stride the layers before the last pass what they pass at 0.
    imageWaves: imageLines(imagePattern(layers.slice(-1))),
    relative: waves.map((wave) => wave / waves[0]),
    curve: Array.from({ length: 321 }, (_, n) => stackResponse(layers, n / 640) / grey),
  };
}

/** What the picture of the row needs. */
function rise({ kernel_size, stride, padding, layers }, { pattern, cells, ends, rows }) {
  let [left, cell] = [0, 1];
  const placed = [...rows].reverse().map((row) => {
    const found = { row: row.slice(0, Math.floor((cells - left) / cell)), left, cell };
    // A pixel of the row before stands over the middle of its stamp.
    left += cell * ((kernel_size - stride) / 2 - padding);
    cell *= stride;
    return found;
  });
  const pixels = layers > 1 ? 0 : Math.ceil((cells + padding) / stride);
  const stamps = Array.from({ length: pixels }, (_, pixel) => {
    const from = pixel * stride - padding;
    return { from, to: Math.min(cells, from + kernel_size) };
  });
  return { cells, border: ends, period: pattern.length, rows: placed.reverse(), stamps,
    lanes: Math.ceil(kernel_size / stride) };
}

/** What dividing the kernel by the stride says. */
function ruleWords({ kernel_size, stride, layers }) {
  const counts = contributions(kernel_size, stride);
  const even = kernel_size % stride === 0;
  const rule = `${layers > 1 ? "In each layer " : ""}kernel_size=${kernel_size} is ${even ? "a" : "not a"} multiple of stride=${stride}: `;
  if (even) return `${rule}every pixel gets ${counts[0]} contribution${counts[0] > 1 ? "s" : ""}.`;
  if (counts.filter((count) => count === 2).length === 1 && counts.at(-1) === 1)
    return `${rule}every ${["second", "third", "fourth"][stride - 2]} pixel gets twice as many contributions.`;
  return `${rule}pixels get ${counts.join(", ")} contributions, over and over.`;
}

/** How strong the line at 1/stride is. */
function lineWords({ kernel_size, stride, layers, weights }, { relative, pattern }) {
  if (stride === 1) return "Stride 1 repeats nothing: the spectrum holds the grey alone.";
  const line = `${share(relative[pattern.length / stride])} of the grey`;
  const at = `at frequency 1/${stride}`;
  if (weights === "random")
    return `Random weights: the line ${at} is ${line}; over all draws both have the same mean power, `
      + "whether or not stride divides kernel_size.";
  const deeper = layers > 1 ? ` ${layers} layers repeat every ${pattern.length} pixels.` : "";
  return kernel_size % stride ? `The line ${at} is ${line}.${deeper}` : `No line ${at}: ${kernel_size} equal weights cancel there.`;
}

/** What rows and columns make together. */
function imageWords({ stride, weights }, { image, imageWaves }) {
  const values = image.flat();
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  if (lowest === highest) return "In the image every pixel is the same: a grey card stays grey.";
  const part = [[0, 1], [1, 0], [1, 1]].map(([y, x]) => share(imageWaves[y][x] / imageWaves[0][0]));
  const s = `1/${stride}`;
  const factor = weights === "equal" && lowest > 0 ? `, a factor of ${brief(highest / lowest, 2)}` : "";
  return `In the image pixels go from ${brief(lowest)} to ${brief(highest)}${factor}; `
    + `lines ${part[0]} at (0, ${s}), ${part[1]} at (${s}, 0), ${part[2]} at (${s}, ${s}).`;
}
