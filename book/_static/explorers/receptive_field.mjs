// @ts-check
// A stack of layers: which inputs reach one output, by how many paths, and what two rules say.
import { presets } from "./core/buttons.mjs";
import { cone, minus, pixelAt, plan, short } from "./core/cone.mjs";
import { choice, slider } from "./core/controls.mjs";
import { change, element, listen, replace, retext, svg } from "./core/dom.mjs";
import { panel } from "./core/panel.mjs";
import { brush, fields, hdc } from "./core/receptive.mjs";
import { PLAIN, stack } from "./core/stack.mjs";

/** @typedef {import("./core/settings.mjs").Values} Values */

const WIDEST = 81, DEEPEST = 8;
/** @type {Record<string, [number, number]>} */
const limits = { kernel_size: [1, 7], stride: [1, 4], dilation: [1, 32] };

/** As in an address: k3,k3d2 is 3 taps, then 3 taps with dilation 2; s is the stride. */
const write = (layers) => layers.map((layer) => short(layer)).join(",");

function read(text) {
  const found = text.split(",").map((part) => /^k(\d+)(?:s(\d+))?(?:d(\d+))?$/.exec(part));
  const layers = found.map((parts) => parts &&
    { kernel_size: +parts[1], stride: +(parts[2] ?? 1), dilation: +(parts[3] ?? 1) });
  const within = (layer) => layer &&
    Object.entries(limits).every(([name, [from, to]]) => from <= layer[name] && layer[name] <= to);
  return layers.every(within) ? layers : null;
}

/** @param {Values} values */
const view = ({ layers, padding }) => fields(layers, padding)[layers.length];

/** The pixel stays in the view. */
const inView = (pixel, values) => {
  const { start, size } = view(values);
  return Math.min(Math.max(pixel, start), start + size - 1);
};

/** @type {import("./core/settings.mjs").Settings} */
export const settings = {
  padding: { kind: "choice", label: "padding", start: "same", options: [
    { value: "same", label: "half on each side" },
    { value: "valid", label: "none" },
    { value: "causal", label: "all in front" }] },
  layers: { kind: "layers", label: "layers", start: [PLAIN, PLAIN, PLAIN], read, write,
    fault: "is no list like k3,k3s2,k3d4 of kernels to 7, strides to 4, dilations to 32" },
  pixel: { kind: "integer", label: "pixel", from: 1 - WIDEST, to: WIDEST - 1, start: 0, fit: inView },
};

/** @type {import("./core/settings.mjs").Valid} */
export const valid = (values) =>
  values.layers.length > 0 && values.layers.length <= DEEPEST && view(values).size <= WIDEST;

const examples = {
  "three plain": { layers: "k3,k3,k3" },
  "2, 2, 2: gridding": { layers: "k3d2,k3d2,k3d2" },
  "1, 2, 5: HDC": { layers: "k3,k3d2,k3d5" },
  "1, 2, 4, 8": { layers: "k3,k3d2,k3d4,k3d8" },
  "WaveNet": { layers: "k2,k2d2,k2d4,k2d8", padding: "causal" },
  "strides 2, 2, 2": { layers: "k3s2,k3s2,k3s2" },
};

export default {
  /** @param {{model: import("./core/panel.mjs").Model, el: HTMLElement}} options */
  render({ model, el }) {
    const frame = panel({ model, el, title: "Receptive field of a stack", settings, valid, draw });
    const picture = svg("svg", { class: "x-cone", role: "img" });
    const sayings = ["Pixel", "Counted", "HDC rule", "Sorted"].map((name) => ({ name, words: element("dd") }));
    let news = "", drawn = "", now = plan(frame.values.layers, frame.values.padding, 640);
    const list = stack({
      signal: frame.signal,
      limits,
      layers: () => frame.values.layers,
      allowed: (layers) => valid({ ...frame.values, layers }),
      put(layers, sentence) {
        const done = frame.set({ layers });
        if (done) news = sentence;
        return done;
      },
    });
    presets(frame, "Stacks to try", examples);
    frame.controls.append(list.node);
    choice(frame, "padding");
    frame.stage.append(
      element("div", {}, picture, slider(frame, "pixel")),
      element("div", { class: "x-verdict" }, element("dl", {}, // without a class themes let it be
        sayings.map(({ name, words }) => [element("dt", {}, name), words]).flat())));

    /** A finger on the picture does what the slider below it does. */
    const pick = ({ buttons, target, clientX }) => {
      const { left, width } = picture.getBoundingClientRect();
      if (buttons && picture.contains(target))
        frame.set({ pixel: pixelAt(now, ((clientX - left) * now.width) / width) });
    };
    const place = /** @type {HTMLElement} */ (picture.parentElement);
    for (const type of ["pointerdown", "pointermove"]) listen(frame.signal, place, type, pick);
    const watch = new ResizeObserver(() => place.clientWidth !== now.width && frame.redraw());
    watch.observe(place);
    frame.signal.addEventListener("abort", () => watch.disconnect());

    /** @param {Values} values */
    function draw({ layers, padding, pixel }) {
      const behind = fields(layers, padding);
      now = plan(layers, padding, place.clientWidth || 640);
      const { paths } = now.maps[0];
      const told = [spoken(pixel, paths[pixel - now.start]), ...verdict(layers, paths)];
      change(picture, { viewBox: `0 0 ${now.width} ${now.base + 22}`,
        "aria-label": `${layers.length} layers above ${now.size} pixels. ${told[0]}` });
      replace(picture, cone(now, pixel));
      sayings.forEach(({ words }, index) => retext(words, told[index]));
      list.show(behind.slice(1).map(({ size, jump, start }) =>
        [`size ${size}`, `jump ${jump}`, `start ${minus(start)}`]));
      frame.show({ ...behind[layers.length], paths, covered: !paths.includes(0),
        hdc: hdc(layers), brush: brush(layers).covered });
      const stack = write(layers) + padding;
      if (drawn) frame.say([news, ...(stack === drawn ? told.slice(0, 1) : told.slice(1))].join(" ").trim());
      [drawn, news] = [stack, ""];
    }
    return frame.unmount;
  },
};

const spoken = (pixel, count) => {
  const name = `Pixel ${minus(pixel)}`;
  if (!count) return `${name} is a hole: no path leads from it to the output.`;
  const paths = count === 1 ? "one path" : `${count.toLocaleString("en")} paths`;
  return `${name} reaches the output along ${paths}.`;
};

/** What is so, what the published rule says of it, and what the exact one. */
const verdict = (layers, paths) =>
  [counted(paths), published(hdc(layers), !paths.includes(0)), exact(brush(layers))];

function counted(paths) {
  const seen = paths.length, reached = paths.filter((count) => count).length;
  if (seen === 1) return "The output sees one pixel, and reads it.";
  if (seen === reached) return `The output sees ${seen} pixels and reads them all: no holes.`;
  const share = Math.round((100 * reached ** 2) / seen ** 2);
  return `The output sees ${seen} pixels and reads ${reached}: ${seen - reached} holes. ` +
    `Of a square in an image it reads ${share}%.`;
}

function published(rule, full) {
  if (!rule) return "It speaks of layers at stride 1, two or more, alike but for rates: not of these.";
  const { distance, kernel_size, accepted } = rule;
  const says = `M₂ = ${distance} ${accepted ? "≤" : ">"} ${kernel_size}: ${accepted ? "accepted" : "rejected"}`;
  if (accepted === full) return `${says}, rightly.`;
  return `${says}, wrongly: ${full ? "there is no hole" : "there are holes"}.`;
}

function exact({ steps, covered }) {
  if (!steps.length) return "No layer takes a step from tap to tap.";
  const signs = steps.map(({ step, view }) => `${step} ${step > view ? ">" : "≤"} ${view}`).join(", ");
  const { step, view } = steps[steps.length - 1];
  return covered
    ? `${signs}: no step exceeds the view of the smaller ones, so no hole.`
    : `${signs}: a step of ${step} leaps over the view of the smaller ones, ${view}. Holes.`;
}
