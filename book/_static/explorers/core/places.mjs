// @ts-check
/**
 * Where input, kernel and output of a layer stand, first in cells along one axis, then in pixels.
 * In a row all three share one scale, so that a weight lies over the cells that it joins; in two
 * dimensions each is a picture of its own.
 *
 * @typedef {import("./sizes.mjs").Axis} Axis
 * @typedef {{first: number, pitch: number, lowest: number, highest: number}} Line  in cells: where
 *   index 0 stands, from one index to the next, and from where to where there is something to draw
 * @typedef {Line & {x: number, y: number, cell: number, flat: boolean}} Board  its corner and a
 *   cell in pixels; flat: one row
 */
import { outputSize, span } from "./sizes.mjs";

const LABEL = 22, LINKS = 44, LEAST = 26, LARGEST = 42; // pixels
const APART = 1.5, TITLE = 3; // cells: between two pictures, and under a title

/**
 * @param {Axis} axis
 * @param {boolean} aligned  on one scale: the shorter side's cells over the middle of their kernels
 * @param {boolean} zeros  between and around the inputs of a transposed convolution
 * @returns {{input: Line, output: Line}}
 */
function laid(axis, aligned, zeros) {
  const { transposed, size, stride, padding, output_padding } = axis;
  const [out, reach] = [outputSize(axis), span(axis) - 1];
  const [shorter, longer] = transposed ? [size, out] : [out, size];
  const behind = Math.max(padding, output_padding); // a crop takes output_padding's cells first
  const end = padding + longer + behind - output_padding;
  const long = { first: padding, pitch: 1, lowest: 0, highest: end };
  const [first, pitch] = [aligned ? reach / 2 : 0, aligned || zeros ? stride : 1];
  const short = { first, pitch, lowest: first, highest: first + (shorter - 1) * pitch + 1 };
  if (zeros) {
    short.lowest = Math.min(first, first + padding - reach);
    short.highest = Math.max(short.highest, first + padding + out);
  }
  return transposed ? { input: short, output: long } : { input: long, output: short };
}

/**
 * From where to where a row goes, in cells.
 * @param {Axis} axis @param {boolean} zeros @returns {[number, number]}
 */
export function extent(axis, zeros) {
  const { input, output } = laid(axis, true, zeros);
  return [Math.min(input.lowest, output.lowest), Math.max(input.highest, output.highest)];
}

/**
 * Input, kernel and output in pixels.
 * @param {import("./linked.mjs").Layer} layer @param {import("./linked.mjs").Links} links
 * @param {boolean} zeros @param {number} width  pixels that there are
 */
export function placed({ axis, dimensions }, { gather, spot }, zeros, width) {
  const { transposed, kernel_size, stride, padding, dilation } = axis;
  const turned = gather === transposed; // the kernel goes along the longer side, cell by cell
  const { input, output } = laid(axis, dimensions === 1, zeros);
  let boards;
  if (dimensions === 1) {
    const [lowest, highest] = extent(axis, zeros);
    const over = spot[0] + padding - (span(axis) - 1) / 2;
    const start = turned ? Math.max(lowest, Math.min(highest - span(axis), over)) : spot[0] * stride;
    boards = rows([input, weights(kernel_size, start, dilation, turned), output], lowest, highest, width);
  } else boards = squares([input, weights(kernel_size, 0, 1, turned && zeros), output], width);
  const height = Math.max(...boards.map(bottom)) + LABEL;
  return { boards: { input: boards[0], kernel: boards[1], output: boards[2] }, height };
}

/** A kernel; a turned one begins with its last weight. @returns {Line} */
function weights(size, lowest, pitch, turned) {
  const last = lowest + (size - 1) * pitch;
  return { first: turned ? last : lowest, pitch: turned ? -pitch : pitch, lowest, highest: last + 1 };
}

/** One below another, on one scale. @param {Line[]} lines @returns {Board[]} */
function rows(lines, lowest, highest, width) {
  const cell = Math.min(LARGEST, width / (highest - lowest));
  const left = (width - (highest + lowest) * cell) / 2;
  return lines.map((line, row) => {
    const y = LABEL + row * (cell + LINKS + LABEL / 2);
    return { ...line, x: left + line.lowest * cell, y, cell, flat: true };
  });
}

const size = ({ lowest, highest }) => highest - lowest;
const column = (line) => Math.max(TITLE, size(line));
const across = (row) => row.reduce((sum, line) => sum + column(line) + APART, -APART);

/** Side by side, or below one another where there is no room. @param {Line[]} lines @returns {Board[]} */
function squares([input, kernel, output], width) {
  const ways = [[[input, kernel, output]], [[input, kernel], [output]], [[input], [kernel], [output]]];
  const room = (way) => Math.min(LARGEST, width / Math.max(...way.map(across)));
  const way = ways.find((each) => room(each) >= LEAST) ?? ways[2];
  const cell = room(way);
  let y = LABEL;
  return way.flatMap((row) => {
    const tallest = Math.max(...row.map(size));
    let x = way.length > 1 ? 0 : (width - across(row) * cell) / 2;
    const top = y;
    y += tallest * cell + 2 * LABEL;
    return row.map((line) => {
      const left = x;
      x += (column(line) + APART) * cell;
      return { ...line, x: left, y: top + ((tallest - size(line)) / 2) * cell, cell, flat: false };
    });
  });
}

/**
 * [x, y] of the cell with an index, which may lie between two cells.
 * @param {Board} board @param {number[]} spot
 */
export function corner({ first, pitch, lowest, x, y, cell, flat }, spot) {
  const [row, column] = spot.map((i) => (first + i * pitch - lowest) * cell);
  return flat ? [x + row, y] : [x + column, y + row];
}

/** @param {Board} board */
export const bottom = ({ lowest, highest, y, cell, flat }) => y + (flat ? 1 : highest - lowest) * cell;
