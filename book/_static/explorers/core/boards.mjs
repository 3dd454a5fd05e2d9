// @ts-check
/**
 * The picture of a layer: input, kernel and output as grids, with padding, cropped cells, zeros
 * and what output_padding adds drawn around them, and what is linked in full colour.
 *
 * @typedef {{layer: import("./linked.mjs").Layer, links: import("./linked.mjs").Links,
 *   zeros: boolean, width: number, steps: number}} Scene
 *   steps: how many cells have had their turn where the reader steps through, else Infinity
 * @typedef {Scene & ReturnType<typeof placed> & {sums: Map<string, number>}} Picture
 * @typedef {"input" | "kernel" | "output"} Name
 */
import { added } from "./convolution.mjs";
import { change, replace, retext, svg } from "./dom.mjs";
import { grid } from "./grid.mjs";
import { spotAt } from "./linked.mjs";
import { bottom, corner, placed } from "./places.mjs";
import { span } from "./sizes.mjs";
import { plain, square } from "./sums.mjs";

const NAMES = /** @type {Name[]} */ (["input", "kernel", "output"]);

/**
 * @param {import("./panel.mjs").Panel} frame
 * @param {(name: Name, row: number, column: number) => void} choose
 * @param {(name: Name, row: number, column: number) => void} hover
 * @param {(name: Name, at: number, number: number) => void} edit  at: the place in the list
 */
export function boards(frame, choose, hover, edit) {
  /** @type {Picture} */
  let picture;
  const [input, kernel, output] = NAMES.map((label) => grid(frame, {
    label,
    ...(label !== "kernel" && {
      choose: (row, column) => choose(label, row, column),
      hover: (row, column) => hover(label, row, column),
    }),
    ...(label !== "output" && {
      edit: (row, column, number) => edit(label, place(picture, label, row, column), number),
    }),
  }));
  const grids = { input, kernel, output };
  const [ring, under, over] = ["x-ring", "x-under", "x-over"].map((name) =>
    svg("g", { class: name, "aria-hidden": "true" }));
  const node = svg("svg", { class: "x-boards" }, ring, under, NAMES.map((name) => grids[name].node), over);

  /** @param {Scene} scene */
  function draw(scene) {
    const { layer, links, zeros, width, steps } = scene;
    const { axis, dimensions } = layer;
    const sums = links.gather || steps > layer.input.length ? layer.sums
      : added(layer.taps.filter(({ from }) => from < steps), layer.input, layer.kernel);
    const at = placed(layer, links, zeros, width);
    picture = { ...scene, ...at, sums };
    change(node, { width, height: at.height, viewBox: `0 0 ${width} ${at.height}` });
    for (const name of NAMES) grids[name].draw(cells(picture, name));
    still(ring, [
      ...(axis.transposed && !zeros ? [] : around(picture, "input")),
      ...(axis.transposed ? around(picture, "output") : []),
    ]);
    replace(under, dimensions === 1 ? threads(picture) : []);
    replace(
      over,
      titles(picture),
      dimensions === 1 ? [] : [...notes(picture), ...outline(picture)],
      axis.output_padding ? bracket(picture) : [],
    );
  }
  return { node, draw, select: (name, row, column) => grids[name].select(row, column) };
}

/** The place in its tensor's list of a cell as it is drawn. @param {Picture} picture @param {Name} name */
function place({ layer, boards }, name, row, column) {
  const at = row * layer.sizes[name] + column;
  return boards[name].pitch < 0 ? layer.kernel.length - 1 - at : at;
}

/** What the grid of a tensor draws. @param {Picture} picture @param {Name} name */
function cells(picture, name) {
  const { dimensions, sizes } = picture.layer;
  const { cell, pitch } = picture.boards[name];
  const columns = sizes[name];
  const first = spotAt(place(picture, name, 0, 0), columns, dimensions);
  const [x, y] = corner(picture.boards[name], first);
  const look = (row, column) => looks(picture, name, place(picture, name, row, column));
  return { rows: dimensions === 1 ? 1 : columns, columns, cell, pitch: Math.abs(pitch) * cell, x, y, look };
}

/** @param {Picture} picture @param {Name} name @param {number} at */
function looks({ layer, links, steps, sums }, name, at) {
  const { axis, dimensions, sizes } = layer;
  const spot = spotAt(at, sizes[name], dimensions);
  const key = String(spot);
  const output = name === "output";
  const later = output && links.gather && at >= steps;
  const text = later ? "" : plain(output ? sums.get(key) ?? 0 : layer[name][at]);
  const chosen = output === links.gather && name !== "kernel" && key === String(links.spot);
  const extra = output && spot.some((i) => i >= sizes.output - axis.output_padding);
  const marks = [links[name].has(key) ? "x-linked" : "x-pale", chosen && "x-chosen", extra && "x-added"];
  return {
    text,
    class: [`x-${name}`, ...marks].filter(Boolean).join(" "),
    label: `${name} ${spot.join(", ")}: ${text || "not yet"}${extra ? ", added by output_padding" : ""}`,
  };
}

/**
 * The cells of a board that are no cells of its tensor: padding and inserted zeros, or what is
 * cropped. @param {Picture} picture @param {"input" | "output"} name
 */
function around({ layer, links, boards, sums }, name) {
  const { first, pitch, lowest, highest, cell } = boards[name];
  const indices = Array.from({ length: highest - lowest }, (_, at) => (lowest + at - first) / pitch);
  const rows = layer.dimensions === 1 ? [[]] : indices.map((row) => [row]);
  const spots = rows.flatMap((row) => indices.map((column) => [...row, column]));
  const own = (i) => Number.isInteger(i) && i >= 0 && i < layer.sizes[name];
  const look = `x-cell x-zero${name === "output" ? " x-cropped" : ""}`;
  return spots.filter((spot) => !spot.every(own)).map((spot) => {
    const [x, y] = corner(boards[name], spot);
    const linked = links[name].has(String(spot)) ? " x-linked" : "";
    const text = name === "output" ? plain(sums.get(String(spot)) ?? 0) : "0";
    return { class: look + linked, text, x, y, cell };
  });
}

/** Draw cells that nobody chooses, in the nodes that are there: new ones would cost a frame. */
function still(group, cells) {
  while (group.children.length > cells.length) group.lastChild.remove();
  while (group.children.length < cells.length)
    group.append(svg("g", {}, svg("rect", { x: 1, y: 1, rx: 2 }), svg("text")));
  cells.forEach(({ text, x, y, cell, ...look }, at) => {
    const [rect, words] = group.children[at].children;
    const size = Math.min(0.36, 1.5 / text.length) * cell;
    change(group.children[at], { ...look, transform: `translate(${x} ${y})` });
    change(rect, { width: cell - 2, height: cell - 2 });
    change(words, { x: cell / 2, y: cell / 2, "font-size": size });
    retext(words, text);
  });
}

/** From each input over its weight to the output, in a row. @param {Picture} picture */
function threads({ links, boards: { input, kernel, output } }) {
  const middle = (board, spot) => corner(board, spot)[0] + board.cell / 2;
  return links.terms.map((term) => {
    const d = `M${middle(input, term.input)} ${bottom(input)}L${middle(kernel, term.kernel)} ${kernel.y}` +
      `V${bottom(kernel)}L${middle(output, term.output)} ${output.y}`;
    return svg("path", { class: term.from < 0 ? "x-thread x-lost" : "x-thread", d });
  });
}

/** The weight that each linked cell meets, small in its corner. @param {Picture} picture */
function notes({ links, boards }) {
  const name = links.gather ? "input" : "output";
  const { cell } = boards[name];
  if (cell < 30) return [];
  return links.terms.map((term) => {
    const [x, y] = corner(boards[name], term[name]);
    const look = term.from < 0 ? "x-times x-off" : "x-times";
    return svg("text", { class: look, x: x + cell - 4, y: y + cell - 4 }, `·${plain(term.weight)}`);
  });
}

/** The cells that the kernel spans, gaps and all. @param {Picture} picture */
function outline({ layer: { axis }, links, boards }) {
  const { transposed, stride, padding } = axis;
  const turned = boards.kernel.pitch < 0;
  if (links.gather === transposed && !turned) return [];
  const board = boards[links.gather ? "input" : "output"];
  const start = (i) => (turned ? (i + padding + 1 - span(axis)) / stride : i * stride - padding);
  const [x, y] = corner(board, links.spot.map(start));
  const side = span(axis) * board.cell;
  return [svg("rect", { class: "x-outline", x, y, width: side, height: side, rx: 3 })];
}

/** Name and shape over each board. @param {Picture} picture */
function titles({ layer: { dimensions, sizes }, boards, width }) {
  return NAMES.map((name) => {
    const { x, y, flat, pitch } = boards[name];
    const text = pitch < 0 ? `${name}, turned` : `${name} ${square(sizes[name], dimensions)}`;
    const left = flat ? 0 : Math.min(x, width - 7.5 * text.length);
    return svg("text", { class: "x-title", x: left, y: y - 7 }, text);
  });
}

/** Under the cells that output_padding adds. @param {Picture} picture */
function bracket({ layer: { axis, dimensions, sizes }, boards: { output } }) {
  const [end] = corner(output, Array(dimensions).fill(sizes.output));
  const start = end - axis.output_padding * output.cell;
  const y = bottom(output) + 4;
  const text = `output_padding ${axis.output_padding}`;
  return [
    svg("path", { class: "x-bracket", d: `M${start + 2} ${y - 2}v4H${end - 2}v-4` }),
    svg("text", { class: "x-title x-end", x: end - 2, y: y + 14 }, text),
  ];
}
