// @ts-check
// Convolution and its transpose in one picture: which inputs and weights make which outputs.
import { choice, flag, slider } from "./core/controls.mjs";
import { copyable } from "./core/copyable.mjs";
import { boards } from "./core/boards.mjs";
import { element, retext } from "./core/dom.mjs";
import { computed, fitted, linked } from "./core/linked.mjs";
import { player } from "./core/motion.mjs";
import { panel } from "./core/panel.mjs";
import { extent } from "./core/places.mjs";
import { starts, write } from "./core/settings.mjs";
import { accepted, outputSize, turned } from "./core/sizes.mjs";
import { call, module, plain, sized, square } from "./core/sums.mjs";

/**
 * @typedef {import("./core/panel.mjs").Panel} Panel
 * @typedef {import("./core/settings.mjs").Setting} Setting
 * @typedef {import("./core/settings.mjs").Values} Values
 */

const WIDEST = 11; // cells across: on the narrowest phone each is large enough for a finger
const LARGEST = 999; // a number's size

/** @param {Values} values @returns {import("./core/sizes.mjs").Axis} */
const axisOf = ({ operation, size, kernel_size, stride, padding, output_padding, dilation }) => ({
  transposed: operation.includes("transpose"), size, kernel_size, stride, padding, output_padding, dilation,
});
const dimensionsOf = (values) => Number(values.operation.at(-2));

/** Cells along the side that is chosen from. @param {Values} values */
const sideOf = (values) => (values.reading === "gather" ? outputSize(axisOf(values)) : values.size);
const within = (at, values) => Math.min(at, sideOf(values) - 1);

/** @returns {Setting} */
const integer = (label, from, to, start, fit) =>
  ({ kind: "integer", label, from, to, start, fit });
/** @returns {Setting} */
const numbers = (label, sizeName) => ({
  kind: "numbers", label, from: -LARGEST, to: LARGEST, start: null,
  fit: (list, values) => fitted(label, list, values[sizeName], dimensionsOf(values)),
});
const SLIDERS = ["size", "kernel_size", "stride", "padding", "dilation", "output_padding"];
const OPERATIONS = ["conv1d", "conv_transpose1d", "conv2d", "conv_transpose2d"];

/** @type {import("./core/settings.mjs").Settings} */
export const settings = {
  operation: { kind: "choice", label: "operation", start: "conv2d",
    options: OPERATIONS.map((name) => ({ value: name, label: name })) },
  size: integer("input size", 1, WIDEST, 5),
  kernel_size: integer("kernel_size", 1, 5, 3),
  stride: integer("stride", 1, 4, 1),
  padding: integer("padding", 0, 4, 0),
  dilation: integer("dilation", 1, 4, 1),
  output_padding: integer("output_padding", 0, 3, 0),
  zeros: { kind: "flag", label: "zeros between the inputs", start: false },
  reading: { kind: "choice", label: "reading", start: "gather", options: [
    { value: "gather", label: "gather: what makes an output" },
    { value: "scatter", label: "scatter: where an input goes" }] },
  row: integer("row", 0, WIDEST - 1, 0, (at, values) =>
    (dimensionsOf(values) === 1 ? 0 : within(at, values))),
  column: integer("column", 0, WIDEST - 1, 0, within),
  input: numbers("input", "size"),
  kernel: numbers("kernel", "kernel_size"),
};

/** torch computes it, and the picture has room for it. @param {Values} values */
export const valid = (values) => {
  const axis = axisOf(values);
  if (!accepted(axis) || (values.zeros && !axis.transposed)) return false;
  const [lowest, highest] = extent(axis, values.zeros);
  return highest - lowest <= WIDEST;
};

const up = { operation: "conv_transpose2d", kernel_size: 2, stride: 2 };
const DCGAN = { operation: "conv_transpose2d", size: 4, kernel_size: 4, stride: 2, padding: 1 };
const extra = { operation: "conv_transpose1d", size: 4, stride: 2, padding: 1, output_padding: 1 };
/** @type {Record<string, Values>} */
const examples = {
  "3×3, dilation 2": { padding: 2, dilation: 2 },
  "then 2×2, stride 2, up": up,
  "U-Net’s 2×2 up": { ...up, size: 4, reading: "scatter" },
  "DCGAN’s k4 s2 p1": { ...DCGAN, row: 3, column: 3 },
  "WaveNet, dilation 4": { operation: "conv1d", size: 8, kernel_size: 2, dilation: 4 },
  "output_padding": { ...extra, column: 7 },
};

export default {
  /** @param {{model: import("./core/panel.mjs").Model, el: HTMLElement}} options */
  render({ model, el }) {
    const frame = panel({ model, el, title: "Convolution arithmetic", settings, valid, draw });
    const [sum, formula] = ["x-sentence", "x-formula"].map((name) => element("p", { class: name }));
    let [kept, layer] = [frame.values, layerOf(frame.values)];
    /** @type {Values | null} */
    let hover = null; // the cell under the mouse stands in for the chosen one
    let growing = false; // stepping: what comes later is not there yet
    let said = "";

    /** The layer as it is set. */
    function current() {
      if (kept !== frame.values) [kept, layer, hover] = [frame.values, layerOf(frame.values), null];
      return layer;
    }
    const film = player(frame, {
      label: "Step through",
      count: () => sideOf(frame.values) ** dimensionsOf(frame.values),
      step(at) {
        const side = sideOf(frame.values);
        growing = true;
        frame.set({ row: Math.floor(at / side), column: at % side });
      },
    });
    function choose(name, row, column) {
      film.pause();
      growing = false;
      frame.set({ reading: readingOf(name), row, column });
    }
    function look(name, row, column) {
      hover = row < 0 || growing ? null : { reading: readingOf(name), row, column };
      frame.redraw();
    }
    function edit(name, at, number) {
      const list = [...current()[name]];
      list[at] = Math.max(-LARGEST, Math.min(LARGEST, number));
      frame.set({ [name]: list });
    }
    const picture = boards(frame, choose, look, edit);
    frame.stage.append(
      element("div", { class: "x-controls x-above" }, preset(frame), choice(turning(frame), "operation"),
        SLIDERS.map((name) => slider(frame, name)), flag(frame, "zeros")),
      picture.node,
      element("div", { class: "x-below" }, film.node, choice(frame, "reading")),
      sum, formula,
    );
    copyable(frame, "In PyTorch", () => module(current()));
    copyable(frame, "With these numbers", () => call(current()));
    const watch = new ResizeObserver(frame.redraw);
    watch.observe(frame.stage);
    frame.signal.addEventListener("abort", () => watch.disconnect());

    /** @param {Values} values */
    function draw(values) {
      const { axis, dimensions, sizes, output } = current();
      const links = linked(layer, values.zeros, hover ?? values);
      const width = frame.stage.clientWidth || 640;
      const turn = values.row * sideOf(values) + values.column;
      film.index = turn;
      const steps = growing ? turn + 1 : Infinity;
      picture.draw({ layer, links, zeros: values.zeros, width, steps });
      if (!hover) picture.select(links.gather ? "output" : "input", values.row, values.column);
      retext(sum, links.sentence);
      sum.style.minHeight = `${lines(layer, width)}em`;
      retext(formula, sized(axis));
      frame.show({ output, shape: Array(dimensions).fill(sizes.output), sum: links.sentence });
      const news = `${square(sizes.output, dimensions)} outputs. ${links.sentence}`;
      if (said && said !== news && !hover && !film.playing) frame.say(news);
      said = news;
    }
    return frame.unmount;
  },
};

const readingOf = (name) => (name === "output" ? "gather" : "scatter");

/** @param {Values} values */
const layerOf = (values) => {
  const list = (name) => settings[name].fit?.(values[name] ?? [], values);
  return computed(axisOf(values), dimensionsOf(values), list("input"), list("kernel"));
};

/** Room in em for the longest sentence, so that nothing below moves. */
function lines({ input, kernel }, width) {
  const longest = (list) => Math.max(...list.map((value) => plain(value).length));
  const letters = 60 + kernel.length * (longest(input) + longest(kernel) + 9);
  return 1.4 * Math.ceil((letters * 8) / width);
}

/** Layers to start from, in a list: it takes one line. @param {Panel} frame */
function preset(frame) {
  const text = (name, spot) => write(settings, { ...starts(settings), ...examples[name], ...spot });
  const names = Object.keys(examples);
  const list = element("select", { class: "x-select" }, element("option", { value: "" }, "choose …"),
    names.map((name) => element("option", { value: name }, name)));
  list.addEventListener("change", () =>
    list.value && frame.set({ ...starts(settings), ...examples[list.value] }));
  frame.follow((values) => {
    const { reading, row, column } = values; // wherever the reader looks
    list.value = names.find((name) => text(name, { reading, row, column }) === write(settings, values)) ?? "";
  });
  return element("label", { class: "x-preset" }, element("span", { class: "x-name" }, "example"), list);
}

/** Choosing the other operator turns the layer round: the same taps the other way. @param {Panel} frame */
function turning(frame) {
  function set({ operation }) {
    const before = axisOf(frame.values);
    const after = axisOf({ ...frame.values, operation });
    if (after.transposed === before.transposed) return frame.set({ operation });
    const { size, output_padding } = turned(before);
    for (let shorter = size; shorter > 0; shorter--)
      if (frame.set({ operation, output_padding, size: shorter, zeros: false })) return true;
    return false;
  }
  return Object.assign(Object.create(frame), { set, valid: () => true });
}
