// @ts-check
/**
 * The picture of a layer: input, kernel and output as grids, with padding, cropped cells, zeros
 * and what output_padding adds drawn around them, and what is linked in full colour.
 *
 * @typedef {{layer: import("./linked.mjs").Layer, links: import("./linked.mjs").Links, zeros: boolean,
 *   at: import("./places.mjs").Places, width: number, steps: number | null}} Scene
 *   steps: how many cells have had their turn, where the reader steps through
 * @typedef {import("./places.mjs").Board} Spot
 * @typedef {{input: Spot, kernel: Spot, output: Spot, height: number}} Spots
 */
import { change, replace, retext, svg } from "./dom.mjs";
import { grid } from "./grid.mjs";
import { place } from "./convolution.mjs";
import { rows, squares } from "./places.mjs";
import { plain, shapes } from "./sums.mjs";

/**
 * @param {import("./panel.mjs").Panel} frame
 * @param {{choose: any, hover: any, edit: any}} on  called with the board's name first
 */
export function boards(frame, { choose, hover, edit }) {
  const [ring, under, over] = ["x-ring", "x-under", "x-over"].map((name) => svg("g", { class: name, "aria-hidden": "true" }));
  const on = (/** @type {any} */ f, /** @type {string} */ name) => (/** @type {number[]} */ ...given) => f(name, ...given);
  const both = (/** @type {string} */ label) => ({ label, choose: on(choose, label), hover: on(hover, label) });
  const input = grid(frame, { ...both("input"), edit: on(edit, "input") });
  const output = grid(frame, both("output"));
  let turned = false; // the kernel is drawn from its last weight to its first
  const kernel = grid(frame, { label: "kernel", edit: (row, column, number) => edit("kernel", ...weight(row, column), number) });
  let last = 0;
  let flat = true;
  const weight = (/** @type {number} */ row, /** @type {number} */ column) =>
    /** @type {[number, number]} */ (turned ? [flat ? 0 : last - row, last - column] : [row, column]);
  const node = svg("svg", { class: "x-boards" }, ring, under, input.node, kernel.node, output.node, over);

  /** @param {Scene} scene */
  function draw(scene) {
    const { layer, links, zeros, at, width } = scene;
    const { axis, dimensions } = layer;
    flat = dimensions === 1;
    last = axis.kernel_size - 1;
    const direct = links.gather !== axis.transposed; // the kernel lies over the longer side
    turned = flat ? !direct : zeros && links.gather;
    const spots = (flat ? rows : squares)(axis, at, width);
    change(node, { width, height: spots.height, viewBox: `0 0 ${width} ${spots.height}` });
    const { cell } = spots.input;
    const count = (/** @type {number} */ size) => ({ rows: flat ? 1 : size, columns: size, cell });
    const fixed = (/** @type {any} */ { x, y }, /** @type {any} */ { first, pitch }) =>
      ({ x: x + first * cell, y: flat ? y : y + first * cell, pitch: pitch * cell });
    const values = canvas(scene);

    input.draw({ ...count(axis.size), ...fixed(spots.input, at.input), look: (row, column) => {
      const spot = [row, column].slice(-dimensions);
      const value = layer.input[place(spot, layer.each(axis.size))];
      return look("input", spot, value, links.input.has(key(spot, at.input)), !links.gather && String(spot) === String(links.spot));
    } });
    output.draw({ ...count(layer.out), ...fixed(spots.output, at.output), look: (row, column) => {
      const spot = [row, column].slice(-dimensions);
      const added = axis.transposed && spot.some((each) => each >= layer.out - axis.output_padding);
      const shown = look("output", spot, values(spot.map((each) => each + layer.crop)), links.output.has(key(spot, at.output)),
        links.gather && String(spot) === String(links.spot));
      return added ? { ...shown, class: `${shown.class} x-added`, label: `${shown.label}, added by output_padding` } : shown;
    } });
    const [chosen] = links.spot.slice(-1);
    const start = direct ? chosen * axis.stride : chosen + axis.padding - at.middle;
    const hang = flat ? { x: spots.kernel.x + start * cell, y: spots.kernel.y, pitch: axis.dilation * cell } : spots.kernel;
    kernel.draw({ ...count(axis.kernel_size), ...hang, look: (row, column) => {
      const spot = weight(row, column).slice(-dimensions);
      const over = place(spot, layer.each(axis.kernel_size));
      return look("kernel", spot, layer.kernel[over], links.kernel.has(over), false);
    } });
    const rest = [
      ...(axis.transposed && !zeros ? [] : around(scene, "input", spots.input)),
      ...(axis.transposed ? around(scene, "output", spots.output, values) : []),
    ];
    still(ring, rest);
    replace(under, flat ? threads(scene, spots, hang, turned) : []);
    const framed = !flat && (direct || turned);
    replace(over, titles(scene, spots, turned), flat ? [] : notes(scene, spots), framed ? outline(scene, spots) : []);
  }
  return { node, draw, input, output };
}

const key = (/** @type {number[]} */ spot, /** @type {any} */ { first, pitch }) => String(spot.map((i) => first + i * pitch));

/** @param {string} name @param {number[]} spot @param {number | null} value @param {boolean} joined @param {boolean} chosen */
function look(name, spot, value, joined, chosen) {
  const text = value === null ? "" : plain(value);
  const state = `${joined ? "" : " x-pale"}${chosen ? " x-linked x-chosen" : joined ? " x-linked" : ""}`;
  return { text, class: `x-${name}${state}`, label: `${name} ${spot.join(", ")}: ${text || "not yet"}` };
}

/** What stands on the canvas, null where nothing does yet. @param {Scene} scene */
function canvas({ layer, links, steps }) {
  const data = steps && !links.gather ? layer.canvas(steps) : layer.whole;
  return (/** @type {number[]} */ spot) => {
    const turn = place(spot.map((i) => i - layer.crop), layer.each(layer.out));
    return steps && links.gather && turn >= steps ? null : data[place(spot, layer.each(layer.side))];
  };
}

/**
 * The cells of a board that are no cells of its tensor: padding and inserted zeros, or what is
 * cropped. @param {Scene} scene @param {"input" | "output"} end @param {Spot} spot
 * @param {(spot: number[]) => number | null} [values]
 */
function around({ layer, links, at }, end, { x, y, cell }, values) {
  const [{ first, pitch }, { lowest, highest }] = [at[end], at[end === "input" ? "inputs" : "outputs"]];
  const size = end === "input" ? layer.axis.size : layer.out;
  const own = (/** @type {number} */ p) => Number.isInteger((p - first) / pitch) && p >= first && p < first + size * pitch;
  const found = [];
  for (let r = layer.dimensions === 1 ? highest - 1 : lowest; r < highest; r++)
    for (let c = lowest; c < highest; c++) {
      const spot = [r, c].slice(-layer.dimensions);
      if (spot.every(own)) continue;
      const look = `x-cell x-zero${links[end].has(String(spot)) ? " x-linked" : ""}${values ? " x-cropped" : ""}`;
      const text = plain((values && values(spot)) ?? 0);
      found.push({ look, text, x: x + c * cell, y: layer.dimensions === 1 ? y : y + r * cell, cell });
    }
  return found;
}

/** Draw cells that nobody chooses, in the nodes that are there. @param {SVGElement} group @param {any[]} cells */
function still(group, cells) {
  while (group.children.length > cells.length) group.lastElementChild?.remove();
  while (group.children.length < cells.length) group.append(svg("g", {}, svg("rect", { x: 1, y: 1, rx: 2 }), svg("text")));
  cells.forEach(({ look, text, x, y, cell }, at) => {
    const [rect, words] = group.children[at].children;
    change(group.children[at], { class: look, transform: `translate(${x} ${y})` });
    change(rect, { width: cell - 2, height: cell - 2 });
    change(words, { x: cell / 2, y: cell / 2, "font-size": Math.min(0.36, 1.5 / text.length) * cell });
    retext(words, text);
  });
}

/** From each input over its weight to the output, in a row. @param {Scene} scene @param {Spots} spots @param {any} hang @param {boolean} turned */
function threads({ layer, links }, { input, kernel, output }, hang, turned) {
  const middle = (/** @type {Spot} */ { x, cell }, /** @type {string} */ at) => x + (Number(at) + 0.5) * cell;
  return links.terms.map((term) => {
    const weight = hang.x + (turned ? layer.axis.kernel_size - 1 - term.over : term.over) * hang.pitch + kernel.cell / 2;
    const d = `M${middle(input, term.input)} ${input.y + input.cell}L${weight} ${kernel.y}v${kernel.cell}L${middle(output, term.output)} ${output.y}`;
    return svg("path", { class: term.padded || term.cropped ? "x-thread x-lost" : "x-thread", d });
  });
}

/** The weight that each linked cell meets, small in its corner. @param {Scene} scene @param {Spots} spots */
function notes({ links }, spots) {
  const end = links.gather ? "input" : "output";
  const { x, y, cell } = spots[end];
  if (cell < 30) return [];
  return links.terms.map((term) => {
    const [row, column] = term[end].split(",").map(Number);
    return svg("text", { class: term.padded ? "x-times x-off" : "x-times", x: x + (column + 1) * cell - 4, y: y + (row + 1) * cell - 4 }, `·${plain(term.weight)}`);
  });
}

/** The cells that the kernel spans, gaps and all. @param {Scene} scene @param {Spots} spots */
function outline({ layer: { axis }, links, at }, spots) {
  const end = links.gather ? "input" : "output";
  const { x, y, cell } = spots[end];
  const [row, column] = links.spot.map((i) =>
    links.gather === axis.transposed ? at.input.first + axis.padding + i - 2 * at.middle : i * axis.stride);
  const side = (2 * at.middle + 1) * cell;
  return [svg("rect", { class: "x-outline", x: x + column * cell, y: y + row * cell, width: side, height: side, rx: 3 })];
}

/** @param {Scene} scene @param {Spots} spots @param {boolean} turned */
function titles({ layer, at, width }, spots, turned) {
  const { axis, dimensions, out } = layer;
  const [input, kernel, output] = shapes(axis, dimensions);
  const { cell } = spots.input;
  const flat = dimensions === 1;
  const title = (/** @type {Spot} */ { x, y }, /** @type {number} */ lowest, /** @type {string} */ text) =>
    svg("text", { class: "x-title", x: Math.max(0, Math.min(flat ? 0 : x + lowest * cell, width - 7.5 * text.length)),
      y: (flat ? y : y + lowest * cell) - 7 }, text);
  const found = [
    title(spots.input, at.inputs.lowest, `input ${input}`),
    title(spots.kernel, 0, `kernel ${kernel}${turned ? ", turned" : ""}`),
    title(spots.output, at.outputs.lowest, `output ${output}`),
  ];
  if (!axis.transposed || !axis.output_padding) return found;
  const end = spots.output.x + (axis.padding + out) * cell;
  const y = spots.output.y + (flat ? 1 : at.outputs.highest) * cell + 4;
  const d = `M${end - axis.output_padding * cell + 2} ${y - 2}v4H${end - 2}v-4`;
  return [...found, svg("path", { class: "x-bracket", d }),
    svg("text", { class: "x-title x-end", x: end - 2, y: y + 14 }, `output_padding ${axis.output_padding}`)];
}
