// @ts-check
// A list of layers to read and to change: a line a layer, and under the open one its arguments.
import { button, change, element, listen, replace, retext } from "./dom.mjs";
import { kinds, layer as made, validLayer } from "./layers.mjs";
import { draggable, handle, movers, ordering } from "./ordering.mjs";
import { picker } from "./picker.mjs";
import { call } from "./sequential.mjs";

/**
 * @typedef {import("./layers.mjs").Layer} Layer
 * @typedef {{shape: string, parameters: string, view: string, note: string, refusal: string,
 *   mends: {label: string, apply: () => void}[]}} Fact  what is said of a layer
 */

/** A number to type; what is out of range becomes the nearest that is not. */
export function numberField(name, label, { from = 0, to = Infinity }, set) {
  const input = element("input", { type: "number", min: from, max: to, "aria-label": label });
  let [now, step] = [0, 1];
  input.addEventListener("change", () => {
    const steps = Math.max(Math.round(input.valueAsNumber / step), Math.ceil(from / step));
    if (steps) set(Math.min(steps, Math.floor(to / step)) * step);
    input.value = String(now);
  });
  const show = (value, multiple = 1) => {
    if (value !== now) input.value = String(value); // and leave what is being typed
    [now, step] = [value, multiple];
  };
  return { node: field(name, input), show };
}

const field = (name, control) =>
  element("label", { class: "x-field" }, element("span", { class: "x-name" }, name), control);

/**
 * The list as nodes, and a function that brings it up to date.
 * @param {{signal: AbortSignal, layers: () => Layer[], most: number,
 *   channels: (place: number) => number, put: (layers: Layer[], sentence: string) => boolean}} asked
 *   channels: as many as reach that place; put: says whether the layers are now these
 */
export function net({ signal, layers, most, channels, put }) {
  const list = element("ol", { class: "x-net" });
  const rows = [];
  let open = -1;

  const press = (place) => {
    open = open === place ? -1 : place;
    arrange();
  };
  const move = ordering(() => layers().length, (order, sentence) => {
    const [now, kept] = [layers(), order.indexOf(open)];
    open = kept < 0 ? Math.min(open, order.length - 1) : kept;
    return put(order.map((place) => now[place]), sentence);
  });
  draggable(signal, list, move);
  const editor = editing(move, (name, value) =>
    put(layers().map((one, place) => (place === open ? altered(one, name, value) : one)), ""));
  const where = element("legend");
  const adds = Object.keys(kinds).map((kind) =>
    button(`+ ${kind}`, () => {
      const place = open < 0 ? layers().length : open + 1;
      const next = [...layers()];
      next.splice(place, 0, fresh(kind, channels(place)));
      if (open >= 0) open = place;
      put(next, `Layer ${place + 1} added: ${kind}.`);
    }));

  /** The arguments stand under the open line, and keep the focus when that moves. */
  function arrange(held = document.activeElement) {
    const inside = editor.node.contains(held);
    rows.forEach(({ line }, place) => change(line, { "aria-expanded": place === open }));
    const home = layers()[open] && rows[open]?.node; // a line may be pressed before the next drawing
    if (!home) editor.node.remove();
    else {
      if (editor.node.parentNode !== home) home.append(editor.node);
      editor.show(layers()[open], open, layers().length);
    }
    if (inside && held !== document.activeElement) home ? editor.focus(held) : adds[0].focus();
    retext(where, open < 0 ? "Add a layer" : `Add a layer behind layer ${open + 1}`);
  }

  /** @param {Fact[]} facts */
  function show(facts) {
    const [now, held] = [layers(), document.activeElement];
    open = Math.min(open, now.length - 1);
    while (rows.length < now.length) rows.push(row(rows.length, press));
    rows.splice(now.length);
    rows.forEach((one, place) => one.show(now[place], facts[place]));
    if (list.children.length !== rows.length) replace(list, rows.map(({ node }) => node));
    for (const add of adds) change(add, { disabled: now.length >= most });
    arrange(held);
  }
  const choices = element("div", { class: "x-options" }, adds);
  return { list, add: element("fieldset", { class: "x-presets" }, where, choices), show };
}

/** A new layer that fits where it is put, as far as one can without asking. */
function fresh(kind, channels) {
  const given = { in_channels: channels, out_channels: channels, padding: 1 };
  if (kind === "Conv2d") return made(kind, given);
  if (kind === "ConvTranspose2d") return made(kind, { ...given, kernel_size: 4, stride: 2 });
  return made(kind);
}

/** The layer with another argument; a pooling whose windows lie side by side keeps them so. */
function altered(layer, name, value) {
  const along = layer.kind === "MaxPool2d" && name === "kernel_size" && layer.stride === layer.kernel_size;
  return { ...layer, [name]: value, ...(along && { stride: value }) };
}

/** A line of the list; it belongs to a place, and layers pass through it. */
function row(place, press) {
  const code = element("code");
  const cells = [0, 1, 2].map(() => element("span"));
  const line = element("button", { type: "button", class: "x-layer", on: { click: () => press(place) } },
    code, element("span", { class: "x-facts" }, cells));
  const under = element("div", { class: "x-under" });
  const node = element("li", {},
    handle(element("span", { class: "x-place" }, String(place + 1))), line, under);
  let drawn = "";

  /** @param {Layer} layer @param {Fact} fact */
  const show = (layer, { shape, parameters, view, note, refusal, mends }) => {
    const written = call(layer).slice(3);
    retext(code, written);
    [shape || "—", parameters, view || "—"].forEach((text, at) => retext(cells[at], text));
    change(line, { "aria-label": `Layer ${place + 1}, ${written}: ${shape || (refusal ? "refused" : "not reached")}, ` +
      `${parameters} parameters` + (view && `, sees ${view}`) });
    node.classList.toggle("x-refused", refusal !== "");
    node.classList.toggle("x-missing", !refusal && !shape);
    const all = [note, refusal, ...mends.map(({ label }) => label)].join();
    if (all !== drawn) {
      if (under.contains(document.activeElement)) line.focus();
      replace(under, note && element("p", {}, note), refusal && element("p", {}, element("code", {}, refusal)),
        mends.length > 0 && element("p", { class: "x-options" }, "This would mend it:",
          mends.map(({ label, apply }) => button(label, apply))));
    }
    drawn = all;
  };
  return { node, line, show };
}

/** The open layer's arguments, and what moves and removes it. */
function editing(move, set) {
  const place = element("div", { class: "x-fields" });
  const buttons = movers(move, "Remove");
  const node = element("div", { class: "x-editor" }, place,
    element("div", { class: "x-options" }, buttons.nodes));
  let kind = "", fields = /** @type {ReturnType<typeof argument>[]} */ ([]);

  const show = (layer, index, count) => {
    if (layer.kind !== kind) {
      kind = layer.kind;
      fields = Object.entries(kinds[kind]).map(([name, range]) =>
        argument(name, range, (value) => set(name, value)));
      replace(place, fields.map((one) => one.node));
    }
    for (const one of fields) one.show(layer);
    buttons.show(index, count);
  };
  /** What had the focus keeps it, or hands it on where it cannot. */
  const focus = (held) =>
    node.contains(held) && !held.disabled ? held.focus() : buttons.focus(buttons.nodes.indexOf(held));
  return { node, show, focus };
}

/** The control of one argument: it offers what the layer allows as its other arguments stand. */
function argument(name, range, set) {
  if (range.flag) {
    const box = element("input", { type: "checkbox", on: { change: () => set(box.checked) } });
    const show = (layer) => { box.checked = layer[name]; };
    return { node: element("label", { class: "x-flag" }, box, name), show };
  }
  if (name.endsWith("channels")) {
    const { node, show } = numberField(name, name, range, set);
    return { node, show: (layer) => show(layer[name], layer.groups) };
  }
  const { node, show } = picker(name, (value) => set(range.options ? value : Number(value)));
  return { node: field(name, node), show: (layer) => show(values(layer, name, range), layer[name]) };
}

function values(layer, name, { from, to, options }) {
  if (options) return options;
  const most = name === "groups" ? Math.min(layer.in_channels, layer.out_channels) : to;
  return Array.from({ length: most - from + 1 }, (_, more) => from + more)
    .filter((value) => validLayer({ ...layer, [name]: value }));
}
