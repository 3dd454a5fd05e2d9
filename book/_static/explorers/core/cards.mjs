// @ts-check
/** Pictures of a grey card behind transposed convolutions: its row, its image, its spectrum. */
import { svg } from "./dom.mjs";

/** A number as short as a picture needs it. @param {number} value */
export const brief = (value, digits = 1) =>
  (Number.isInteger(value) ? String(value) : value.toFixed(digits)).replace("-", "−");

const picture = (look, width, height, label, children) =>
  svg("svg", { class: look, width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label },
    children.flat(3));

const text = (x, y, written, more) =>
  svg("text", { x, y, "font-size": 12, "text-anchor": "middle", ...more }, written);

const line = (look, x1, y1, x2, y2) => svg("line", { class: look, x1, y1, x2, y2 });

/**
 * A row's rise through the layers, one under the other, and a bracket under one of its periods.
 * @param {{width: number, label: string, cells: number, border: number, period: number, lanes: number,
 *   rows: {row: number[], left: number, cell: number}[], stamps: {from: number, to: number}[]}} card
 *   border: pixels at the end, drawn pale; left, cell: where a row begins and how wide its pixels
 *   are; stamps: from and to, in pixels of the last row
 */
export function rowPicture({ width, label, cells, border, period, rows, stamps, lanes }) {
  const unit = width / cells;
  const high = Math.min(24, 72 / lanes);
  const start = Math.ceil(border / period) * period;
  const above = rows.length - 1;
  return picture("x-row", width, 200, label, [
    stamps.map(({ from, to }, pixel) => svg("rect", {
      class: `x-stamp x-stamp-${pixel % 4}`, x: from * unit + 1, y: 76 - (lanes - (pixel % lanes)) * high,
      width: Math.max(0.5, (to - from) * unit - 2), height: high - 2,
    })),
    rows.map(({ row, left, cell }, layer) => layer < above
      ? bars(row, left * unit, cell * unit, (layer * 76) / above, 76 / above - 6, 0)
      : bars(row, 0, unit, 84, 84, border)),
    svg("path", { class: "x-axis", d: `M${start * unit + 1} 174v6H${(start + period) * unit - 1}v-6` }),
    text(Math.max(32, (start + period / 2) * unit), 195, `period ${period}`),
  ]);
}

function bars(row, left, cell, top, height, border) {
  const font = Math.min(12, cell / 0.65 / Math.max(...row.map((value) => brief(value).length)));
  const [lowest, highest] = [Math.min(0, ...row), Math.max(0, ...row)];
  const room = font < 9 || height < 30 ? 0 : 13; // for numbers above, and below where some are negative
  const scale = (height - (lowest < 0 ? 2 : 1) * room) / (highest - lowest || 1);
  const zero = top + room + highest * scale;
  return [
    svg("g", { class: "x-output" }, row.map((value, pixel) => svg("rect", {
      class: pixel < border ? "x-end" : null, x: left + pixel * cell, y: zero - Math.max(0, value) * scale,
      width: cell > 5 ? cell - 1 : cell, height: Math.abs(value) * scale,
    }))),
    room > 0 && row.map((value, pixel) => text(left + (pixel + 0.5) * cell,
      zero - value * scale + (value < 0 ? 12 : -3), brief(value), { "font-size": font })),
    line("x-axis", left, zero, left + row.length * cell, zero),
  ];
}

const SHADES = 24;

const grey = (level) => `hsl(0 0% ${22 + (level / SHADES) * 73}%)`;

/**
 * A pattern as it looks, bright where it is high, with numbers where they have room, and a legend.
 * @param {{size: number, pattern: number[][], label: string}} card
 */
export function imagePicture({ size, pattern, label }) {
  const cells = pattern.length * Math.ceil(8 / pattern.length);
  const unit = size / cells;
  const values = pattern.flat();
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const contrast = highest - lowest > 1e-9 * Math.abs(highest) ? SHADES / (highest - lowest) : 0;
  const shade = (value) =>
    contrast ? Math.round((value - lowest) * contrast) : SHADES / 2;
  const paths = Array(SHADES + 1).fill("");
  const font = Math.min(11, unit / 0.65 / Math.max(...values.map((value) => brief(value).length)));
  const numbers = [];
  for (let place = 0; place < cells ** 2; place++) {
    const [y, x] = [Math.floor(place / cells), place % cells];
    const value = pattern[y % pattern.length][x % pattern.length];
    const level = shade(value);
    paths[level] += `M${x} ${y}h1v1h-1z`;
    if (font >= 8) numbers.push(text((x + 0.5) * unit, (y + 0.5) * unit + 4, brief(value),
      { "font-size": font, class: level > SHADES / 3 ? "x-dark" : "x-bright" }));
  }
  const distinct = [...new Set(values)].sort((one, other) => one - other);
  const key = distinct.length < 5 ? distinct : [0, 1, 2, 3].map((n) => lowest + ((highest - lowest) * n) / 3);
  return picture("x-card", size, size + 32, label, [
    svg("g", { transform: `scale(${unit})`, "shape-rendering": "crispEdges" },
      paths.map((d, level) => d && svg("path", { d, fill: grey(level) }))),
    numbers,
    key.map((value, n) => [
      svg("rect", { class: "x-swatch", x: (n * size) / 4 + 0.5, y: size + 12, width: 12, height: 12, fill: grey(shade(value)) }),
      text((n * size) / 4 + 16, size + 22, brief(value), { "font-size": 11, "text-anchor": "start" }),
    ]),
  ]);
}

/** How strong a line is. @param {number} line */
export const share = (line) => (line < 1e-9 ? "0" : brief(line, line < 10 ? 3 : 0));

/** The greatest that divides both. @returns {number} */
const divisor = (above, below) => (below ? divisor(below, above % below) : above);

/**
 * The lines of a card up to frequency 1/2, and behind them what the layers let through.
 * @param {{width: number, label: string, lines: number[], curve: number[], stride: number}} spectrum
 *   lines: of one period, relative to the grey; curve: evenly from 0 to 1/2
 */
export function spectrumPicture({ width, label, lines, curve, stride }) {
  const [left, top, floor] = [36, 22, 190];
  const right = width - 14;
  const highest = Math.max(1, ...curve, ...lines);
  const x = (frequency) => left + 2 * frequency * (right - left);
  const y = (value) => floor - (value / highest) * (floor - top);
  const points = curve.map((value, n) => `${x(n / (curve.length - 1) / 2).toFixed(1)} ${y(value).toFixed(1)}`);
  const half = lines.slice(0, Math.floor(lines.length / 2) + 1);
  return picture("x-spectrum", width, 240, label, [
    line("x-guide", left, y(1), right, y(1)),
    svg("path", { class: "x-curve", d: `M${points.join("L")}` }),
    half.map((value, n) => {
      const at = x(n / lines.length);
      const main = n > 0 && (n * stride) % lines.length === 0;
      const look = main ? "x-main" : "x-line";
      const common = divisor(n, lines.length);
      const name = `${n / common}/${lines.length / common}`;
      const end = at > right - 20 ? { "text-anchor": "end" } : {};
      return [
        main && line("x-guide", at, top - 6, at, floor),
        svg("g", { class: look }, line("", at, floor, at, y(value)),
          svg("circle", { cx: at, cy: y(value), r: main ? 4.5 : 2.5 })),
        n > 0 && (main || half.length < 6) && [
          text(at, floor + 17, name, { class: `${look}-text` }),
          text(end["text-anchor"] ? at - 7 : at, y(value) - 8, share(value), { class: `${look}-text`, ...end }),
        ],
      ];
    }),
    line("x-axis", left, floor, right, floor),
    text(left - 6, y(1) + 4, "grey", { "text-anchor": "end" }),
    text(left, floor + 17, "0"),
    stride % 2 > 0 && text(x(0.5), floor + 17, "1/2"),
    text((left + right) / 2, 232, "frequency, cycles a pixel"),
  ]);
}
