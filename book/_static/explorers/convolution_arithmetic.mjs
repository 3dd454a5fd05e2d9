// @ts-check
// Convolution and its transpose in one picture: which inputs and weights make which outputs.
import { choice, copyable, flag, slider } from "./core/controls.mjs";
import { boards } from "./core/boards.mjs";
import { index, place } from "./core/convolution.mjs";
import { element, retext } from "./core/dom.mjs";
import { computed, fitted, linked } from "./core/linked.mjs";
import { player } from "./core/motion.mjs";
import { panel } from "./core/panel.mjs";
import { laid } from "./core/places.mjs";
import { starts, write } from "./core/settings.mjs";
import { outputSize, refusal, turned } from "./core/sizes.mjs";
import { call, layer, plain, shapes, sized } from "./core/sums.mjs";

const WIDEST = 12, LARGEST = 999; // cells across the padded input or the output; a number's size

/** @param {any} values */
const axisOf = ({ operation, size, kernel_size, stride, padding, output_padding, dilation }) =>
  ({ transposed: operation.startsWith("conv_t"), size, kernel_size, stride, padding, output_padding, dilation });
const dimensionsOf = (/** @type {any} */ { operation }) => Number(operation.at(-2));
const within = (/** @type {number} */ at, /** @type {any} */ values) =>
  Math.min(at, (values.reading === "gather" ? outputSize(axisOf(values)) : values.size) - 1);

export const settings = {
  operation: { kind: "choice", label: "operation", start: "conv2d", options: [
    { value: "conv1d", label: "conv1d" }, { value: "conv_transpose1d", label: "conv_transpose1d" },
    { value: "conv2d", label: "conv2d" }, { value: "conv_transpose2d", label: "conv_transpose2d" }] },
  size: { kind: "integer", label: "input size", from: 1, to: WIDEST, start: 5 },
  kernel_size: { kind: "integer", label: "kernel_size", from: 1, to: 5, start: 3 },
  stride: { kind: "integer", label: "stride", from: 1, to: 4, start: 1 },
  padding: { kind: "integer", label: "padding", from: 0, to: 4, start: 0 },
  dilation: { kind: "integer", label: "dilation", from: 1, to: 4, start: 1 },
  output_padding: { kind: "integer", label: "output_padding", from: 0, to: 3, start: 0 },
  zeros: { kind: "flag", label: "zeros between the inputs", start: false },
  reading: { kind: "choice", label: "reading", start: "gather", options: [
    { value: "gather", label: "gather: what makes an output" },
    { value: "scatter", label: "scatter: where an input goes" }] },
  row: { kind: "integer", label: "row", from: 0, to: WIDEST - 1, start: 0, fit: (/** @type {number} */ at, /** @type {any} */ values) =>
    (dimensionsOf(values) === 1 ? 0 : within(at, values)) },
  column: { kind: "integer", label: "column", from: 0, to: WIDEST - 1, start: 0, fit: within },
  input: { kind: "numbers", label: "input", from: -LARGEST, to: LARGEST, start: null, fit: (/** @type {number[]} */ list, /** @type {any} */ values) =>
    fitted("input", list, values.size, dimensionsOf(values)) },
  kernel: { kind: "numbers", label: "kernel", from: -LARGEST, to: LARGEST, start: null, fit: (/** @type {number[]} */ list, /** @type {any} */ values) =>
    fitted("kernel", list, values.kernel_size, dimensionsOf(values)) },
};

/** torch computes it, and the picture has room for it. @param {any} values */
export const valid = (values) => {
  const axis = axisOf(values);
  if (refusal(axis) || (!axis.transposed && (axis.output_padding || values.zeros))) return false;
  const { inputs, outputs } = laid(axis, false, false);
  return [inputs, outputs].every(({ lowest, highest }) => highest - lowest <= WIDEST);
};

/** @type {Record<string, any>} */
const examples = {
  "3×3, dilation 2": { size: 6, padding: 2, dilation: 2 },
  "then 2×2, stride 2, up": { operation: "conv_transpose2d", size: 6, kernel_size: 2, stride: 2 },
  "U-Net’s 2×2 up": { operation: "conv_transpose2d", size: 4, kernel_size: 2, stride: 2, reading: "scatter" },
  "DCGAN’s k4 s2 p1": { operation: "conv_transpose2d", size: 4, kernel_size: 4, stride: 2, padding: 1, row: 3, column: 3 },
  "WaveNet, dilation 4": { operation: "conv1d", size: 8, kernel_size: 2, dilation: 4 },
  "output_padding": { operation: "conv_transpose1d", size: 4, stride: 2, padding: 1, output_padding: 1, column: 7 },
};

export default {
  /** @param {{model: import("./core/panel.mjs").Model, el: HTMLElement}} options */
  render({ model, el }) {
    const frame = panel({ model, el, title: "Convolution arithmetic", settings, valid, draw });
    const sum = element("p", { class: "x-sentence" });
    const formula = element("p", { class: "x-formula" });
    let now = layerOf(frame.values), kept = frame.values;
    let hover = /** @type {any} */ (null); // the cell under the mouse stands in for the chosen one
    let growing = false; // stepping: what comes later is not there yet
    let said = "";
    const film = player(frame, {
      label: "Step through",
      count: () => (frame.values.reading === "gather" ? now.output : now.input).length,
      step(at) {
        const [column, row = 0] = index(at, sidesOf(frame.values)).reverse();
        [growing, hover] = [true, null];
        frame.set({ row, column });
      },
    });
    const picture = boards(frame, {
      choose(/** @type {string} */ side, /** @type {number} */ row, /** @type {number} */ column) {
        film.pause();
        [growing, hover] = [false, null];
        frame.set({ reading: readingOf(side), row, column });
      },
      hover(/** @type {string} */ side, /** @type {number} */ row, /** @type {number} */ column) {
        hover = row < 0 || growing ? null : { reading: readingOf(side), row, column };
        frame.redraw();
      },
      edit(/** @type {"input" | "kernel"} */ name, /** @type {number} */ row, /** @type {number} */ column, /** @type {number} */ number) {
        const list = [...now[name]];
        list[row * now.axis[name === "input" ? "size" : "kernel_size"] + column] = Math.max(-LARGEST, Math.min(LARGEST, number));
        frame.set({ [name]: list });
      },
    });
    const sliders = ["size", "kernel_size", "stride", "padding", "dilation", "output_padding"];
    const above = [preset(frame), choice(turning(frame), "operation"), ...sliders.map((name) => slider(frame, name)), flag(frame, "zeros")];
    const below = element("div", { class: "x-below" }, film.node, choice(frame, "reading"));
    frame.stage.append(element("div", { class: "x-controls x-above" }, above), picture.node, below, sum, formula);
    copyable(frame, "In PyTorch", () => layer(axisOf(frame.values), dimensionsOf(frame.values)));
    copyable(frame, "With these numbers", () => call(current()));
    const watch = new ResizeObserver(() => frame.redraw());
    watch.observe(frame.stage);
    frame.signal.addEventListener("abort", () => watch.disconnect());

    /** The layer as it is set. */
    function current() {
      if (kept !== frame.values) [kept, now] = [frame.values, layerOf(frame.values)];
      return now;
    }

    /** @param {any} values */
    function draw(values) {
      current();
      const { axis, dimensions } = now;
      const at = laid(axis, dimensions === 1, values.zeros);
      const links = linked(now, at, values.zeros, hover ?? values);
      const turn = place([values.row, values.column].slice(-dimensions), sidesOf(values));
      const width = frame.stage.clientWidth || 640;
      film.index = turn;
      picture.draw({ layer: now, links, zeros: values.zeros, at, width, steps: growing ? turn + 1 : null });
      if (!hover) picture[links.gather ? "output" : "input"].select(values.row, values.column);
      retext(sum, links.sentence);
      sum.style.minHeight = `${lines(now, width)}em`;
      retext(formula, sized(axis));
      frame.show({ output: now.output, shape: Array(dimensions).fill(now.out), sum: links.sentence });
      const news = `${shapes(axis, dimensions)[2]} outputs. ${links.sentence}`;
      if (said && said !== news && !hover && !film.playing) frame.say(news);
      said = news;
    }
    return frame.unmount;
  },
};

const readingOf = (/** @type {string} */ side) => (side === "output" ? "gather" : "scatter");

/** The sizes of the side that is chosen from. @param {any} values */
const sidesOf = (values) =>
  Array(dimensionsOf(values)).fill(values.reading === "gather" ? outputSize(axisOf(values)) : values.size);

/** Room for the longest sentence, so that nothing below moves: in em. @param {ReturnType<typeof layerOf>} now @param {number} width */
const lines = ({ axis, dimensions, input, kernel }, width) => {
  const longest = (/** @type {number[]} */ list) => Math.max(...list.map((value) => plain(value).length));
  const term = longest(input) + longest(kernel) + 9;
  return 1.4 * Math.ceil(((60 + term * axis.kernel_size ** dimensions) * 8) / width);
};

/** Layers to start from, in a list: it takes one line. @param {import("./core/panel.mjs").Panel} frame */
function preset(frame) {
  const list = element("select", { class: "x-select", id: frame.id("example") }, element("option", { value: "" }, "choose …"),
    Object.keys(examples).map((name) => element("option", { value: name }, name)));
  list.addEventListener("change", () => list.value && frame.set({ ...starts(settings), ...examples[list.value] }));
  frame.follow((values) => {
    const same = (/** @type {any} */ wanted) => write(settings, { ...starts(settings), ...wanted, ...spotOf(values) }) === write(settings, values);
    list.value = Object.keys(examples).find((name) => same(examples[name])) ?? "";
  });
  return element("div", { class: "x-preset" }, element("label", { class: "x-name", for: list.id }, "example"), list);
}

/** The cell that is looked at. @param {any} values */
const spotOf = ({ reading, row, column }) => ({ reading, row, column });

/** @param {any} values */
const layerOf = (values) => computed(axisOf(values), dimensionsOf(values), values.input, values.kernel);

/** Choosing the other operator turns the layer round: the same taps the other way. @param {import("./core/panel.mjs").Panel} frame */
function turning(frame) {
  const set = (/** @type {any} */ { operation }) => {
    const axis = axisOf(frame.values);
    const { transposed, size, output_padding } = turned(axis);
    if (axisOf({ ...frame.values, operation }).transposed !== transposed) return frame.set({ operation });
    for (let shorter = size; shorter > 0; shorter--)
      if (frame.set({ operation, output_padding, size: shorter, zeros: false })) return true;
    return false;
  };
  return Object.create(frame, { set: { value: set }, valid: { value: () => true } });
}
