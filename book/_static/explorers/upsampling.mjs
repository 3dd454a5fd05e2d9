// @ts-check
// One small image enlarged by six methods, and the same place of each under a magnifier.
import { choice, flag, slider } from "./core/controls.mjs";
import { copyable } from "./core/copyable.mjs";
import { change, element, listen, replace, retext } from "./core/dom.mjs";
import { call, computed, methods, SHUFFLE, SMALL, summed, titled, TRUTH } from "./core/enlargements.mjs";
import { cells, clamp, FULL, number, paint, shaded, weighed } from "./core/magnifier.mjs";
import { panel } from "./core/panel.mjs";
import { photograph } from "./core/photograph.mjs";
import { psnr, taps } from "./core/resampling.mjs";

const SIDE = photograph.length, LAST = SIDE - 1;

/** @type {import("./core/settings.mjs").Settings} */
export const settings = {
  factor: { kind: "choice", label: "factor", start: 2, options: [2, 3, 4].map((value) => ({ value, label: String(value) })) },
  show: { kind: "choice", label: "show", start: "picture", options: [
    { value: "picture", label: "pictures" },
    { value: "bicubic", label: "minus bicubic" },
    { value: TRUTH, label: "minus photograph" }] },
  align_corners: { kind: "flag", label: "align_corners", start: false },
  sub_kernels: { kind: "choice", label: "sub-kernels of pixel shuffle", start: "random", options: [
    { value: "random", label: "random" },
    { value: "equal", label: "equal (ICNR)" },
    { value: "bilinear", label: "bilinear" }] },
  seed: { kind: "integer", label: "seed", from: 1, to: 9, start: 1 },
  row: { kind: "integer", label: "row", from: 0, to: LAST, start: 18 },
  column: { kind: "integer", label: "column", from: 0, to: LAST, start: 17 },
  method: { kind: "choice", label: "method", start: "bilinear", options: methods.map((value) => ({ value, label: titled(value) })) },
};

export const valid = () => true;

/** An image, and under it the place that is magnified. */
function card(name) {
  const canvas = element("canvas"), mark = element("span", { class: "x-shot-mark" });
  const title = element("span"), score = element("span"), hint = element("p");
  const zoom = name === SMALL ? null : cells(3), sources = name === TRUTH ? null : cells(5);
  const place = name === SMALL ? { role: "img" }
    : { role: "slider", tabindex: 0, "aria-valuemin": 0, "aria-valuemax": SIDE ** 2 - 1 };
  const frame = element("div", { class: "x-shot-frame", "aria-label": titled(name), ...place }, canvas, mark);
  const node = element("div", {}, element("p", { class: "x-shot-title" }, title, " ", score), frame,
    zoom?.node ?? hint, sources?.node ?? hint);
  return { name, node, frame, canvas, mark, title, score, hint, zoom, sources, shown: photograph, differs: false,
    own: methods.includes(name) ? { method: name } : {} };
}

export default {
  /** @param {{model: import("./core/panel.mjs").Model, el: HTMLElement}} options */
  render({ model, el }) {
    let drawn = "", hover = null, now, kept, from = [0, 0], drawing = false;
    const frame = panel({ model, el, title: "One small image, six enlargements", settings, valid, draw });
    const { signal, stage, controls } = frame;
    /** What is looked at: under the mouse, or chosen. */
    const at = () => ({ ...frame.values, ...hover });
    for (const name of ["factor", "show"]) choice(frame, name);
    flag(frame, "align_corners");
    choice(frame, "sub_kernels");
    slider(frame, "seed");
    const cards = [SMALL, TRUTH, ...methods].map(card);
    const gallery = element("div", { class: "x-gallery" }, cards.map(({ node }) => node));
    const legend = element("p", { class: "x-shot-legend" }), sum = element("p", { class: "x-shot-sum" });
    stage.parentElement?.prepend(controls);
    stage.append(legend, gallery, element("p", { class: "x-shot-key" }, "The squares with a picture: the 3 × 3 pixels "
      + "around the place, in grey levels; then the weights of the small image’s pixels, in %."),
    sum, copyable(frame, "In PyTorch", () => call(at())));

    /** The pixel under a pointer, on a square that shows size pixels from the first on. */
    function under({ clientX, clientY }, square, size, [row, column] = [0, 0]) {
      const { left, top, width, height } = square.getBoundingClientRect();
      return { row: clamp(row + Math.floor(((clientY - top) / height) * size), LAST),
        column: clamp(column + Math.floor(((clientX - left) / width) * size), LAST) };
    }
    function point(event) {
      const { type, clientX, clientY } = event;
      const found = cards.find(({ node }) => node.contains(event.target));
      if (type === "pointerdown") {
        [from, drawing] = [[clientX, clientY], event.pointerType === "mouse"];
        return;
      }
      // Where a page scrolls under a resting mouse, browsers send a move that goes nowhere.
      if (type === "pointermove" && !event.buttons && !event.movementX && !event.movementY) return;
      // What goes up or down scrolls the page: a finger draws from where it goes sideways.
      drawing ||= Math.abs(clientX - from[0]) > Math.abs(clientY - from[1]);
      hover = null;
      if (found?.frame.contains(event.target) && type !== "pointerleave") {
        const place = { ...found.own, ...under(event, found.canvas, SIDE) };
        if (type === "click" || (event.buttons && drawing)) frame.set(place);
        else if (!event.buttons) hover = place;
      } else if (type === "click" && found?.zoom?.node.contains(event.target)) {
        const { row, column } = frame.values;
        frame.set({ ...found.own, ...under(event, found.zoom.node, 3, [row - 1, column - 1]) });
      }
      frame.redraw();
    }
    for (const type of ["pointerdown", "pointermove", "pointerleave", "click"]) listen(signal, gallery, type, point);
    listen(signal, gallery, "keydown", (event) => {
      const { row, column, factor, show } = frame.values;
      const [down, right] = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
        PageUp: [-factor, 0], PageDown: [factor, 0], Home: [0, -SIDE], End: [0, SIDE] }[event.key] ?? [];
      const flip = event.key === "Enter" || event.key === " ";
      const { own } = cards.find(({ node }) => node.contains(event.target)) ?? {};
      if ((down === undefined && !flip) || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      frame.set(flip ? { show: show === "picture" ? TRUTH : "picture" }
        : { ...own, row: clamp(row + down, LAST), column: clamp(column + right, LAST) });
    });

    /** All that does not depend on the place. */
    function redo(values) {
      const { show, factor } = values;
      now = { ...computed(values), psnr: {} };
      const reference = now.images[show];
      for (const one of cards) {
        const { name, own, title, score, hint } = one;
        const image = now.images[name];
        one.differs = reference && own.method && name !== show;
        one.shown = one.differs ? minus(image, reference) : image;
        if (own.method) now.psnr[name] = name === show ? null : psnr(image, reference ?? photograph);
        retext(title, titled(name) + (name === SHUFFLE ? `, ${values.sub_kernels}` : ""));
        retext(score, own.method ? decibel(now.psnr[name]) : `${image.length} × ${image.length}`);
        retext(hint, name === TRUTH ? "The truth. No method has seen it."
          : `Means of ${factor} × ${factor} pixels of the photograph.`);
        paint(one.canvas, one.shown, one.differs);
        if (name === SMALL) one.frame.style.setProperty("--x-share", String(1 / factor));
      }
      replace(legend, ...reference ? [element("span", {}, `${FULL} levels darker`), element("span", { class: "x-shot-bar" }),
        element("span", {}, `${FULL} brighter than ${show === TRUTH ? "the photograph" : show}. In dB: PSNR against it.`)]
        : ["In dB: PSNR against the photograph. Point at a picture, tap it, or use the arrow keys on it; Enter shows differences."]);
    }

    /** The place, in every card. */
    function magnify({ row, column, method, factor }) {
      const { small } = now;
      const [top, left] = [row, column].map((place) => Math.floor(place / factor) - 2);
      for (const { name, node, own, frame: square, mark, zoom, sources, shown, differs } of cards) {
        const [first, start, count] = name === SMALL ? [top, left, 5] : [row - 1, column - 1, 3];
        for (const [side, pixels] of Object.entries({ top: first, left: start, width: count }))
          mark.style[side] = `${(100 * pixels) / shown.length}%`;
        change(node, { class: own.method === method ? "x-shot x-shot-chosen" : "x-shot" });
        const read = own.method ? taps(now.rule[name], row, column) : [];
        zoom?.draw((i, j) => shaded(shown[row - 1 + i]?.[column - 1 + j], differs));
        sources?.draw((i, j) => name === SMALL ? shaded(small[top + i]?.[left + j], false)
          : weighed(read.find((tap) => tap.row === top + i && tap.column === left + j)?.weight, small[top + i]?.[left + j]));
        if (name !== SMALL) change(square, { "aria-valuenow": row * SIDE + column,
          "aria-valuetext": `Row ${row}, column ${column}: ${number(now.images[name][row][column], 1)}` +
            (own.method ? ` from ${read.length} ${read.length === 1 ? "pixel" : "pixels"}; the photograph has ${photograph[row][column]}` : "") });
      }
      retext(sum, summed(now, row, column, method));
    }

    function draw(values) {
      if (kept !== values) [kept, hover] = [values, null]; // what is set is seen, wherever the mouse rests
      const key = JSON.stringify({ ...values, row: 0, column: 0, method: 0 });
      const anew = key !== drawn;
      if (anew) redo(values);
      magnify(at());
      if (anew && drawn) frame.say(`PSNR against ${values.show === "bicubic" ? "bicubic" : "the photograph"}: ${
        methods.map((name) => titled(name) + " " + decibel(now.psnr[name])).join("; ")}.`);
      drawn = key;
      if (hover) return;
      const { row, column, method } = values;
      frame.show({ input: now.small, kernel: now.kernel, sub_kernels: now.kernels, psnr: now.psnr,
        weights: taps(now.rule[method], row, column),
        values: Object.fromEntries(methods.map((name) => [name, now.images[name][row][column]])) });
    }
    return frame.unmount;
  },
};

const decibel = (value) => (value === null ? "reference" : `${value.toFixed(1)} dB`);
const minus = (image, other) => image.map((line, i) => line.map((value, j) => value - other[i][j]));
