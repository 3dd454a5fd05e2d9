// @ts-check
// A list of layers: the shape behind each, its parameters, its view, and what torch would refuse.
import { presets as choices } from "./core/buttons.mjs";
import { copyable } from "./core/copyable.mjs";
import { element, replace, retext } from "./core/dom.mjs";
import { trace, validLayer } from "./core/layers.mjs";
import { mended, mends } from "./core/mends.mjs";
import { net, numberField } from "./core/net.mjs";
import { panel } from "./core/panel.mjs";
import { presets } from "./core/presets.mjs";
import { MOST_LAYERS, copy, read, write } from "./core/sequential.mjs";
import { receptiveField } from "./core/views.mjs";

/**
 * @typedef {import("./core/settings.mjs").Values} Values
 * @typedef {import("./core/layers.mjs").Shape} Shape
 */

const known = new Map(presets.map((preset) => [write(preset.layers), preset]));

/** The list of an address, which may call a network by its name: unet. */
const named = (text) => presets.find(({ name }) => name === text)?.layers ?? read(text);
const short = (layers) => known.get(write(layers))?.name ?? write(layers);
const values = ({ input: [channels, height, width], layers }) => ({ channels, height, width, layers });
const networks = Object.fromEntries(presets.map((preset) => [preset.label, values(preset)]));
const start = values(presets[0]);

/** @type {import("./core/settings.mjs").Settings} */
export const settings = {
  channels: { kind: "integer", label: "channels", from: 1, to: 4096, start: start.channels },
  height: { kind: "integer", label: "height", from: 1, to: 2048, start: start.height },
  width: { kind: "integer", label: "width", from: 1, to: 2048, start: start.width },
  layers: { kind: "layers", label: "layers", start: start.layers, read: named, write: short,
    fault: `is no list of at most ${MOST_LAYERS} layers that PyTorch builds` },
};

/** @type {import("./core/settings.mjs").Valid} */
export const valid = ({ layers }) => layers.length <= MOST_LAYERS && layers.every(validLayer);

export default {
  /** @param {{model: import("./core/panel.mjs").Model, el: HTMLElement}} options */
  render({ model, el }) {
    const frame = panel({ model, el, title: "Shapes of a network", settings, valid, draw });
    const remark = element("p", { class: "x-words" });
    const result = element("p", { class: "x-words x-strong" });
    let now = traced(frame.values);
    let news = "", drawn = "";
    frame.follow((values) => { now = traced(values); });
    const sizes = ["channels", "height", "width"].map((name) => ({ name,
      ...numberField(name, `${name} of the input`, settings[name], (value) => frame.set({ [name]: value })) }));
    const list = net({
      signal: frame.signal,
      most: MOST_LAYERS,
      layers: () => frame.values.layers,
      channels: (place) => (place ? now.rows[place - 1]?.shape : now.input)?.[0] ??
        now.layers[place - 1]?.out_channels ?? 16,
      put(layers, sentence) {
        const done = frame.set({ layers });
        if (done) news = sentence;
        return done;
      },
    });
    const head = element("div", { class: "x-net-head", "aria-hidden": "true" },
      ["layer", "shape behind it", "parameters", "sees"].map((name) => element("span", {}, name)));
    frame.stage.classList.add("x-shapes");
    replace(frame.stage, choices(frame, "Networks", networks), remark,
      element("fieldset", { class: "x-sizes" }, element("legend", {}, "Input"),
        element("div", { class: "x-fields" }, sizes.map(({ node }) => node))),
      head, list.list, result, list.add, copyable(frame, "The same in PyTorch", () => copied(now)));

    function draw(values) {
      if (now.preset) retext(remark, now.preset.remark);
      remark.style.visibility = now.preset ? "" : "hidden"; // its room is kept: nothing below moves
      for (const { name, show } of sizes) show(values[name]);
      list.show(now.rows.map((_, place) => fact(now, place, frame.set)));
      const sentence = summary(now);
      retext(result, sentence);
      frame.show(shown(now));
      if (drawn) frame.say(`${news} ${sentence} ${refusalWords(now)}`.trim());
      [drawn, news] = [sentence, ""];
    }
    return frame.unmount;
  },
};

/**
 * All that follows from the values.
 * @param {Values} values
 */
function traced({ channels, height, width, layers }) {
  const input = /** @type {Shape} */ ([channels, height, width]);
  const rows = trace(input, layers).map((row, place) =>
    ({ ...row, view: row.shape && receptiveField(layers.slice(0, place + 1)) }));
  return { input, layers, rows, preset: known.get(write(layers)),
    refused: rows.findIndex(({ refusal }) => refusal) };
}

const copied = ({ input, layers, rows }) => copy(input, layers, rows);
const times = (shape) => shape.join(" × ");
const number = (value) => value.toLocaleString("en");
const WIDE = 1e5; // pixels: a wider view is said to be wider, no more
const seen = (view) => (view > WIDE ? "> 10⁵" : number(view));

/** What is said of a layer. @returns {import("./core/net.mjs").Fact} */
function fact({ input, layers, rows, preset }, place, set) {
  const { shape, parameters, view, refusal } = rows[place];
  return {
    shape: shape ? times(shape) : "",
    parameters: number(parameters),
    view: view === null ? "" : seen(view),
    note: joined(place, rows, preset),
    refusal: refusal ? `${refusal.type}: ${refusal.sentence}` : "",
    mends: refusal ? mends(input, layers).map((mend) => ({ label: offered(mend, place),
      apply: () => set(mend.at < 0 ? mend.set : { layers: mended(layers, mend) }) })) : [],
  };
}

/** What a skip of the network brings to this place, which a list cannot show. */
function joined(place, rows, preset) {
  const from = preset?.skips.find(([, to]) => to === place)?.[0];
  const [kept, here] = [rows[from]?.shape, rows[place].shape];
  if (!kept || !here) return "";
  const cut = kept[1] === here[1] && kept[2] === here[2] ? "" : `, cropped to ${times(here.slice(1))}`;
  return `Skip: in a U-Net the ${times(kept)} behind layer ${from + 1} join here${cut}; the next ` +
    `layer then reads ${kept[0] + here[0]} channels.`;
}

function offered({ at, set }, place) {
  const changes = Object.entries(set).map(([name, value]) => `${name}=${value}`).join(", ");
  if (at === place) return changes;
  return at < 0 ? `${changes} in the input` : `${changes} in layer ${at + 1}`;
}

function summary({ input, rows, refused }) {
  const parameters = rows.reduce((sum, row) => sum + row.parameters, 0);
  const counted = `${number(parameters)} ${parameters === 1 ? "parameter" : "parameters"} in all.`;
  if (refused >= 0) return `torch refuses at layer ${refused + 1}. ${counted}`;
  const { shape, view } = rows.at(-1) ?? { shape: input, view: 1 };
  const change = `${times(input)} becomes ${times(shape)}. ${counted}`;
  if (view === null) return change;
  const wide = view > Math.max(input[1], input[2]) ? `, more than the ${times(input.slice(1))} there are` : "";
  const sees = view > WIDE ? "more than 100,000 input pixels across"
    : `up to ${number(view)} × ${number(view)} input pixels`;
  return `${change} An output pixel sees ${sees}${wide}.`;
}

/** What stands under the refused line, for whoever hears the list. */
function refusalWords({ input, layers, rows, refused }) {
  if (refused < 0) return "";
  const { sentence } = rows[refused].refusal;
  const count = mends(input, layers).length;
  const changes = count === 1 ? "a change" : `${count} changes`;
  return count ? `${sentence} Its line offers ${changes} that would mend it.` : sentence;
}

function shown(now) {
  const { rows, refused } = now;
  return {
    shapes: rows.map(({ shape }) => shape),
    parameters: rows.map(({ parameters }) => parameters),
    receptive_fields: rows.map(({ view }) => view),
    refusal: refused < 0 ? null : { layer: refused, ...rows[refused].refusal },
    code: copied(now),
  };
}
