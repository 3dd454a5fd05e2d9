// @ts-check
// Maps as rows of dots, the lines from one output down to the inputs that it sees, and below them
// a bar for each input: along how many paths it reaches the output.
import { svg } from "./dom.mjs";
import { between, fields, links, rows } from "./receptive.mjs";

/**
 * @typedef {import("./receptive.mjs").Layer} Layer
 * @typedef {ReturnType<typeof plan>} Plan
 */

const GUTTER = 58, EDGE = 10, ROW = 42, BARS = 84, WIDEST = 34, LETTER = 6.8;

/**
 * Where everything stands in a picture of the given width, in CSS pixels.
 * @param {Layer[]} layers @param {import("./receptive.mjs").Padding} padding @param {number} width
 */
export function plan(layers, padding, width) {
  const behind = fields(layers, padding);
  const maps = rows(layers, padding);
  const { size, start } = behind[layers.length];
  const pitch = Math.min((width - GUTTER - EDGE) / size, WIDEST);
  const left = GUTTER + (width - GUTTER - EDGE - size * pitch) / 2;
  const x = (pixel) => near(left + (pixel - start + 0.5) * pitch);
  /** A cell stands over the middle of what it sees, a causal one over the last pixel of it. */
  const place = (depth, cell) => {
    const field = behind[depth];
    const part = padding === "causal" ? 1 : 0.5;
    return x((maps[depth].first + cell) * field.jump + field.start + part * (field.size - 1));
  };
  const y = (depth) => 16 + (layers.length - depth) * ROW;
  return { layers, maps, place, x, y, pitch, size, start, width, base: y(0) + 22 + BARS };
}

/**
 * The pixel of the view nearest to a point.
 * @param {Plan} plan @param {number} across
 */
export const pixelAt = ({ x, pitch, size, start }, across) =>
  start + Math.min(Math.max(Math.round((across - x(start)) / pitch), 0), size - 1);

/**
 * All nodes of the picture.
 * @param {Plan} plan
 * @param {number} pixel whose paths stand out
 */
export function cone(plan, pixel) {
  const { layers, maps } = plan;
  const way = between(layers, pixel - plan.start);
  return [
    ...layers.map((layer, depth) => strands(layer, depth, plan, way)),
    ...maps.map((_, depth) => dots(depth, plan, way[depth])),
    ...labels(plan),
    ...bars(plan, pixel),
    ...ticks(plan, pixel),
  ].flat();
}

const path = (look, parts, width) =>
  svg("path", { class: look, d: parts.join(""), "stroke-width": width });
const text = (look, x, y, words) => svg("text", { class: look, x, y }, words);

/** The lines of one layer, and over them those on the way from the chosen pixel. */
function strands(layer, depth, { maps, place, y }, way) {
  const pairs = links(maps[depth + 1].paths, layer);
  const line = ([cell, tap]) =>
    `M${place(depth + 1, cell)} ${y(depth + 1)}L${place(depth, tap)} ${y(depth)}`;
  const chosen = pairs.filter(([, tap]) => way[depth].has(tap));
  return [path("x-strand", pairs.map(line)), path("x-strand x-way", chosen.map(line))];
}

/** A map's cells: large where they reach the output; inputs that do not are crossed out. */
function dots(depth, { maps, place, y, pitch }, way) {
  const { paths } = maps[depth];
  const radius = Math.min(Math.max(pitch * 0.3, 1.2), 5);
  const kind = depth === maps.length - 1 ? "x-top" : depth ? "x-inner" : "x-pixel";
  const dot = (x) => `M${x} ${y(depth)}h0`;
  const draw = (wanted, mark) =>
    paths.flatMap((count, cell) => (wanted(count, cell) ? [mark(place(depth, cell))] : []));
  const idle = (count) => !count;
  return [
    depth
      ? path("x-dots x-inner", draw(idle, dot), radius * 0.6)
      : path("x-hole", draw(idle, (x) => cross(x, y(0), radius * 0.75))),
    path(`x-dots ${kind}`, draw((count) => count, dot), radius * 2),
    path(`x-dots x-way ${kind}`, draw((_, cell) => way.has(cell), dot), radius * 2.5),
  ];
}

/** A layer in as few letters as an address has for it: k3s2d2. */
export const short = ({ kernel_size, stride, dilation }, space = "") =>
  [`k${kernel_size}`, stride > 1 && `s${stride}`, dilation > 1 && `d${dilation}`].filter(Boolean).join(space);

/** At the left: the maps' names and, between two maps, the layer. */
const labels = ({ layers, y, base }) => [
  text("x-label", 0, y(layers.length) + 4, "output"),
  ...layers.map((layer, depth) =>
    text("x-label x-quiet", 0, (y(depth) + y(depth + 1)) / 2 + 4, short(layer, " "))),
  text("x-label", 0, y(0) + 4, "input"),
  text("x-label", 0, base - BARS / 2 + 4, "paths"),
];

/** A bar for each input, as high as its paths are many; a cross where there is none. */
function bars({ maps, x, pitch, size, start, base, width }, pixel) {
  const { paths } = maps[0];
  const most = Math.max(...paths);
  const letters = (count) => count.toLocaleString("en").length * LETTER;
  const roomy = letters(most) + 3 <= pitch;
  const wide = near(Math.max(pitch * 0.72, 1));
  const bar = (count, place) => {
    const middle = x(place + start);
    const chosen = place + start === pixel;
    const high = near(count ? Math.max((count / most) * (BARS - 16), 1.5) : 8);
    const box = { x: near(middle - wide / 2), y: base - high, width: wide, height: high };
    const inside = Math.min(middle, width - letters(count) / 2);
    const above = base - (roomy ? high : BARS - 16) - 4;
    return [
      count
        ? svg("rect", { class: chosen ? "x-tally x-way" : "x-tally", ...box })
        : path("x-hole", [cross(middle, base - 5, near(Math.min(pitch * 0.3, 3.5)))]),
      (roomy || chosen) && text("x-count", inside, above, count.toLocaleString("en")),
    ];
  };
  const ground = path("x-ground", [`M${near(x(start) - pitch / 2)} ${base}h${near(size * pitch)}`]);
  return [ground, ...paths.flatMap(bar)];
}

/** Numbers under the chosen pixel, the first, the last and the output's own. */
function ticks({ x, size, start, base, pitch }, pixel) {
  const wanted = [pixel, start, start + size - 1, 0];
  return wanted
    .filter((one, place) => wanted.slice(0, place).every((other) => Math.abs(one - other) * pitch > 28))
    .map((one) => text(one === pixel ? "x-count x-strong" : "x-count", x(one), base + 16, minus(one)));
}

const cross = (x, y, r) => `M${x - r} ${y - r}l${2 * r} ${2 * r}m0 ${-2 * r}l${-2 * r} ${2 * r}`;
const near = (value) => Math.round(value * 100) / 100;

/** A number with the sign that print uses. */
export const minus = (value) => String(value).replace("-", "−");
