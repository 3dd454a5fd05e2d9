// @ts-check
// A list of layers to read and to change: a line a layer, and under the open one its arguments.
import { change, element, listen, replace, retext } from "./dom.mjs";
import { kinds, layer as made, validLayer } from "./layers.mjs";
import { call } from "./sequential.mjs";

/**
 * @typedef {import("./layers.mjs").Layer} Layer
 * @typedef {{shape: string, parameters: string, view: string, note: string, refusal: string,
 *   mends: {label: string, apply: () => void}[]}} Fact  what is said of a layer
 * @typedef {{signal: AbortSignal, layers: () => Layer[], most: number,
 *   channels: (place: number) => number, change: (layers: Layer[], sentence: string) => void}} Asked
 *   channels: as many as reach that place
 */

/** A number to type; what is out of range becomes the nearest that is not. */
export function numberField(signal, name, label, { from, to }, set) {
  const input = element("input", { type: "number", min: from, max: to, "aria-label": label });
  let [now, step] = [from, 1];
  listen(signal, input, "change", () => {
    const typed = Math.round(Number(input.value || NaN) / step) * step;
    const least = Math.ceil(from / step) * step;
    if (Number.isFinite(typed)) set(Math.min(Math.max(typed, least), to - (to % step)));
    input.value = String(now);
  });
  const show = (value, multiple = 1) => {
    const typing = document.activeElement === input && value === now;
    [now, step] = [value, multiple];
    if (!typing && input.value !== String(now)) input.value = String(now);
  };
  return { node: field(name, input), show };
}

const field = (name, control) =>
  element("label", { class: "x-field" }, element("span", { class: "x-name" }, name), control);

/** The list as nodes, and a function that brings it up to date. @param {Asked} asked */
export function net(asked) {
  const { signal, layers, most, channels } = asked;
  const list = element("ol", { class: "x-net" });
  const rows = [];
  let open = -1;

  const press = (place) => {
    open = open === place ? -1 : place;
    arrange();
  };
  const put = (next, sentence, place = open) => {
    open = place;
    asked.change(next, sentence);
  };
  const editor = editing(signal, {
    set: (change) => put(layers().map((one, place) => (place === open ? { ...one, ...change } : one)), ""),
    move: (by) => {
      const next = [...layers()];
      next.splice(open + by, 0, ...next.splice(open, 1));
      put(next, `Layer ${open + 1} is now layer ${open + 1 + by}.`, open + by);
    },
    remove: () => put(layers().filter((_, place) => place !== open), `Layer ${open + 1} removed.`,
      Math.min(open, layers().length - 2)),
  });
  const where = element("legend");
  const adds = Object.keys(kinds).map((kind) =>
    button(signal, `+ ${kind}`, () => {
      const place = open < 0 ? layers().length : open + 1;
      const next = [...layers()];
      next.splice(place, 0, fresh(kind, channels(place)));
      put(next, `Layer ${place + 1} added: ${kind}.`, open < 0 ? -1 : place);
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
    if (inside && held !== document.activeElement) (home ? editor : adds[0]).focus(held);
    retext(where, open < 0 ? "Add a layer" : `Add a layer behind layer ${open + 1}`);
  }

  /** @param {Fact[]} facts */
  function show(facts) {
    const now = layers();
    const held = document.activeElement;
    open = Math.min(open, now.length - 1);
    while (rows.length < now.length) rows.push(row(signal, rows.length, press));
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

/** A line of the list; it belongs to a place, and layers pass through it. */
function row(signal, place, press) {
  const code = element("code");
  const cells = [0, 1, 2].map(() => element("span"));
  const line = element("button", { type: "button", class: "x-layer" },
    element("span", { class: "x-place" }, String(place + 1)), code,
    element("span", { class: "x-facts" }, cells));
  listen(signal, line, "click", () => press(place));
  const under = element("div", { class: "x-under" });
  let drawn = "";

  /** @param {Layer} layer @param {Fact} fact */
  const show = (layer, { shape, parameters, view, note, refusal, mends }) => {
    const written = call(layer).slice(3);
    retext(code, written);
    [shape || "—", parameters, view || "—"].forEach((text, at) => retext(cells[at], text));
    change(line, { "aria-label": `Layer ${place + 1}, ${written}: ${shape || "not reached"}, ` +
      `${parameters} parameters${view && `, sees ${view}`}` });
    change(node, { class: refusal ? "x-refused" : shape ? null : "x-missing" });
    const all = [note, refusal, ...mends.map(({ label }) => label)].join();
    if (all !== drawn) {
      if (under.contains(document.activeElement)) line.focus();
      replace(under, note && element("p", {}, note), refusal && element("p", {}, element("code", {}, refusal)),
        mends.length > 0 && element("p", { class: "x-options" }, "This would mend it:",
          mends.map(({ label, apply }) => button(signal, label, apply))));
    }
    drawn = all;
  };
  const node = element("li", {}, line, under);
  return { node, line, show };
}

/** The open layer's arguments, and what moves and removes it. */
function editing(signal, { set, move, remove }) {
  const place = element("div", { class: "x-fields" });
  const earlier = button(signal, "↑", () => move(-1));
  const later = button(signal, "↓", () => move(1));
  const away = button(signal, "Remove", remove);
  const node = element("div", { class: "x-editor" }, place,
    element("div", { class: "x-options" }, earlier, later, away));
  let [kind, fields] = ["", /** @type {any[]} */ ([])];

  const show = (layer, index, count) => {
    if (layer.kind !== kind) {
      kind = layer.kind;
      fields = Object.entries(kinds[kind]).map(([name, range]) => argument(signal, name, range, set));
      replace(place, fields.map((one) => one.node));
    }
    for (const one of fields) one.show(layer);
    change(earlier, { disabled: index === 0, "aria-label": `Move layer ${index + 1} up` });
    change(later, { disabled: index === count - 1, "aria-label": `Move layer ${index + 1} down` });
    change(away, { "aria-label": `Remove layer ${index + 1}` });
  };
  /** @param {HTMLElement} held what had the focus; what cannot have it any more hands it on */
  const focus = (held) => (node.contains(held) && !held.disabled ? held : away).focus();
  return { node, show, focus };
}

/** The control of one argument: it offers what the layer allows as its other arguments stand. */
function argument(signal, name, range, set) {
  if (range.flag) {
    const box = element("input", { type: "checkbox" });
    listen(signal, box, "change", () => set({ [name]: box.checked }));
    const show = (layer) => { box.checked = layer[name]; };
    return { node: element("label", { class: "x-flag" }, box, name), show };
  }
  if (name.endsWith("channels")) {
    const { node, show } = numberField(signal, name, name, range, (value) => set({ [name]: value }));
    return { node, show: (layer) => show(layer[name], layer.groups) };
  }
  const select = element("select", { "aria-label": name });
  let now;
  listen(signal, select, "change", () => {
    const value = range.options ? select.value : Number(select.value);
    // a pooling whose windows lie side by side keeps them so
    const along = name === "kernel_size" && now.kind === "MaxPool2d" && now.stride === now.kernel_size;
    set({ [name]: value, ...(along && { stride: value }) });
  });
  const show = (layer) => {
    now = layer;
    const values = options(layer, name, range).map(String);
    if (values.join() !== Array.from(select.options, ({ value }) => value).join()) {
      replace(select, values.map((value) => element("option", { value }, value)));
    }
    select.value = String(layer[name]);
  };
  return { node: field(name, select), show };
}

function options(layer, name, { from, to, options }) {
  if (options) return options;
  const most = name === "groups" ? Math.min(layer.in_channels, layer.out_channels) : to;
  return Array.from({ length: most - from + 1 }, (_, more) => from + more)
    .filter((value) => validLayer({ ...layer, [name]: value }));
}

function button(signal, label, act) {
  const made = element("button", { type: "button", class: "x-button" }, label);
  listen(signal, made, "click", act);
  return made;
}
