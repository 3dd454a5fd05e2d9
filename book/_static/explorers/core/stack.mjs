// @ts-check
// A list of layers that a reader changes, adds to, takes from and reorders: by buttons, or by
// dragging a handle. It shows what it is told and asks for every change.
import { change, element, listen, replace, retext } from "./dom.mjs";

/** @typedef {import("./receptive.mjs").Layer} Layer */
/**
 * @typedef {object} Asked
 * @property {AbortSignal} signal
 * @property {() => Layer[]} layers as they are now
 * @property {(layers: Layer[]) => boolean} allowed
 * @property {(layers: Layer[], sentence: string) => void} put
 * @property {Record<string, [number, number]>} limits of every argument
 */

export const PLAIN = { kernel_size: 3, stride: 1, dilation: 1 };

/** @param {Layer[]} layers @param {number} from @param {number} to */
export function moved(layers, from, to) {
  const rest = layers.filter((_, place) => place !== from);
  return [...rest.slice(0, to), layers[from], ...rest.slice(to)];
}

/**
 * The list, and a function that brings it up to date: facts are what is said of each layer.
 * @param {Asked} asked
 */
export function stack(asked) {
  const { signal, layers, allowed, put, limits } = asked;
  const list = element("ol", { class: "x-stack" });
  const add = element("button", { type: "button", class: "x-button" }, "Add a layer");
  const rows = /** @type {ReturnType<typeof row>[]} */ ([]);
  let held = -1; // the layer under a dragging finger
  let next = /** @type {() => void} */ (() => {}); // where the focus goes after the next drawing

  const longer = () => [...layers(), PLAIN];
  listen(signal, add, "click", () =>
    allowed(longer()) && put(longer(), `Layer ${longer().length} added.`));

  /** @param {number} from @param {number} to */
  const move = (from, to) => {
    const now = layers();
    const fits = from < now.length && to >= 0 && to < now.length && allowed(moved(now, from, to));
    if (fits) put(moved(now, from, to), `Layer ${from + 1} is now layer ${to + 1}.`);
    return fits;
  };
  const acts = {
    move: (/** @type {number} */ place, /** @type {number} */ by) => {
      if (move(place, place + by)) next = () => rows[place + by]?.focus(by);
    },
    remove: (/** @type {number} */ place) => {
      const rest = layers().filter((_, other) => other !== place);
      if (rest.length === layers().length || !allowed(rest)) return;
      put(rest, `Layer ${place + 1} removed.`);
      next = () => rows[Math.min(place, rows.length - 1)].focus(0);
    },
  };

  const hold = (/** @type {number} */ place) => {
    held = place;
    rows.forEach(({ node }, other) => node.classList.toggle("x-held", other === held));
  };
  const under = (/** @type {PointerEvent} */ { clientY }) => rows.findIndex(({ node }) => {
    const { top, bottom } = node.getBoundingClientRect();
    return top <= clientY && clientY < bottom;
  });
  listen(signal, list, "pointerdown", (event) => {
    if (!event.target.closest(".x-handle") || event.button) return;
    event.preventDefault();
    list.setPointerCapture(event.pointerId);
    hold(under(event));
  });
  listen(signal, list, "pointermove", (event) => {
    const to = held < 0 ? -1 : under(event);
    if (to >= 0 && to !== held && move(held, to)) hold(to);
  });
  for (const end of ["pointerup", "pointercancel"]) listen(signal, list, end, () => hold(-1));

  /** @param {string[][]} facts */
  const show = (facts) => {
    const now = layers();
    while (rows.length < now.length) rows.push(row(rows.length, asked, acts));
    rows.splice(now.length);
    rows.forEach((one, place) => one.show(now, facts[place]));
    change(add, { disabled: !allowed(longer()) });
    if (add.disabled && document.activeElement === add) rows[rows.length - 1].focus(0);
    if (list.children.length !== rows.length) replace(list, rows.map(({ node }) => node));
    next();
    next = () => {};
  };
  const head = element("div", { class: "x-stack-head", "aria-hidden": "true" },
    Object.keys(limits).map((name) => element("span", {}, name)));
  return { node: element("div", { class: "x-layers" }, head, list, add), show };
}

/**
 * One line of the list. It belongs to a place, not to a layer: layers pass through it.
 * @param {number} place @param {Asked} asked
 * @param {{move: (place: number, by: number) => void, remove: (place: number) => void}} acts
 */
function row(place, { signal, layers, allowed, put, limits }, acts) {
  const number = `layer ${place + 1}`;
  const button = (/** @type {string} */ sign, /** @type {string} */ label, /** @type {() => void} */ act) => {
    const made = element("button", { type: "button", class: "x-button", "aria-label": label, title: label }, sign);
    listen(signal, made, "click", act);
    return made;
  };
  const earlier = button("↑", `Move ${number} up`, () => acts.move(place, -1));
  const later = button("↓", `Move ${number} down`, () => acts.move(place, 1));
  const away = button("×", `Remove ${number}`, () => acts.remove(place));
  const set = (/** @type {Layer[]} */ now, /** @type {string} */ name, /** @type {number} */ value) =>
    now.map((layer, other) => (other === place ? { ...layer, [name]: value } : layer));
  const selects = Object.keys(limits).map((name) => {
    const select = element("select", { "aria-label": `${name} of ${number}` });
    listen(signal, select, "change", () => put(set(layers(), name, Number(select.value)), ""));
    return select;
  });
  const fact = element("span", { class: "x-fact" });
  const node = element("li", { "aria-label": number },
    element("span", { class: "x-handle", "aria-hidden": "true", title: "Drag to reorder" }, "⠿"),
    element("span", { class: "x-number", "aria-hidden": "true" }, String(place + 1)),
    selects, element("div", { class: "x-under-row" }, fact, earlier, later, away));

  /** @param {Layer[]} now @param {string[]} words */
  const show = (now, words) => {
    Object.entries(limits).forEach(([name, [from, to]], index) => {
      const values = Array.from({ length: to - from + 1 }, (_, more) => from + more);
      offer(selects[index], values.filter((value) => allowed(set(now, name, value))), now[place][name]);
    });
    const last = now.length - 1;
    change(earlier, { disabled: !place || !allowed(moved(now, place, place - 1)) });
    change(later, { disabled: place === last || !allowed(moved(now, place, place + 1)) });
    change(away, { disabled: !last });
    if (words.join() !== fact.dataset.words) replace(fact, words.map((one) => element("span", {}, one)));
    fact.dataset.words = words.join();
  };
  /** Back to the button that was pressed (−1, 1; 0 to remove), or to one that still does something. */
  const focus = (/** @type {number} */ by) => {
    const order = { "-1": [earlier, later], 1: [later, earlier], 0: [away, selects[0]] }[by];
    order?.find((one) => !one.disabled)?.focus();
  };
  return { node, show, focus };
}

/** Only values that can be set stand in the list. @param {any} select @param {number[]} values @param {number} value */
function offer(select, values, value) {
  if (values.join() !== Array.from(select.options, (option) => option.value).join()) {
    replace(select, values.map((one) => element("option", { value: one }, String(one))));
  }
  change(select, { disabled: values.length < 2 });
  select.value = String(value);
}
