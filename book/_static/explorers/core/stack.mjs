// @ts-check
// A list of layers that a reader changes, adds to, takes from and reorders. It shows what it is
// told and asks for every change.
import { button, change, element, replace, retext } from "./dom.mjs";
import { draggable, handle, movers, ordering } from "./ordering.mjs";
import { picker } from "./picker.mjs";

/**
 * @typedef {import("./receptive.mjs").Layer} Layer
 * @typedef {{signal: AbortSignal, limits: Record<string, [number, number]>, layers: () => Layer[],
 *   allowed: (layers: Layer[]) => boolean, put: (layers: Layer[], sentence: string) => boolean}} Asked
 *   layers: as they are now; put: says whether they are
 */

export const PLAIN = { kernel_size: 3, stride: 1, dilation: 1 };

/** The list, and a function that brings it up to date. @param {Asked} asked */
export function stack(asked) {
  const { signal, layers, allowed, put, limits } = asked;
  const list = element("ol", { class: "x-stack" });
  const rows = /** @type {ReturnType<typeof row>[]} */ ([]);
  let next = () => {}; // where the focus goes after the next drawing

  const longer = () => [...layers(), PLAIN];
  const add = button("Add a layer", () => put(longer(), `Layer ${longer().length} added.`));
  const move = ordering(() => layers().length, (order, sentence) =>
    put(order.map((place) => layers()[place]), sentence));
  draggable(signal, list, move);
  const press = (from, to) => {
    const done = move(from, to);
    const button = to === null ? 2 : Number(to > from);
    if (done) next = () => rows[Math.min(to ?? from, rows.length - 1)].focus(button);
    return done;
  };

  /** @param {string[][]} facts what is said of each layer */
  const show = (facts) => {
    const now = layers();
    while (rows.length < now.length) rows.push(row(rows.length, asked, press));
    rows.splice(now.length);
    rows.forEach((one, place) => one.show(now, facts[place]));
    change(add, { disabled: !allowed(longer()) });
    if (add.disabled && document.activeElement === add) rows[rows.length - 1].focus(2);
    if (list.children.length !== rows.length) replace(list, rows.map(({ node }) => node));
    next();
    next = () => {};
  };
  const head = element("div", { class: "x-stack-head", "aria-hidden": "true" },
    Object.keys(limits).map((name) => element("span", {}, name)));
  return { node: element("div", { class: "x-layers" }, head, list, add), show };
}

/** One line of the list. @param {Asked} asked @param {import("./ordering.mjs").Move} move */
function row(place, { layers, allowed, put, limits }, move) {
  const number = `layer ${place + 1}`;
  const set = (name, value) =>
    layers().map((layer, other) => (other === place ? { ...layer, [name]: value } : layer));
  const pickers = Object.entries(limits).map(([name, [from, to]]) => ({
    name,
    all: Array.from({ length: to - from + 1 }, (_, more) => from + more),
    ...picker(`${name} of ${number}`, (value) => put(set(name, Number(value)), "")),
  }));
  const facts = [0, 1, 2].map(() => element("span"));
  const buttons = movers(move, "×");
  const node = element("li", { "aria-label": number }, handle(),
    element("span", { class: "x-number", "aria-hidden": "true" }, String(place + 1)),
    pickers.map((one) => one.node),
    element("div", { class: "x-under-row" }, element("span", { class: "x-fact" }, facts), buttons.nodes));

  /** @param {Layer[]} now @param {string[]} words */
  const show = (now, words) => {
    for (const one of pickers) {
      one.show(one.all.filter((value) => allowed(set(one.name, value))), now[place][one.name]);
    }
    buttons.show(place, now.length, (order) => allowed(order.map((one) => now[one])));
    facts.forEach((fact, at) => retext(fact, words[at]));
  };
  const focus = (button) => buttons.focus(button) || pickers[0].node.focus();
  return { node, show, focus };
}
