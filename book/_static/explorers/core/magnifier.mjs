// @ts-check
/** Pixels as squares: on a canvas as they are, or a few of them large and with their numbers. */
import { change, retext, svg } from "./dom.mjs";

export const FULL = 40; // grey levels from which on the colour of a difference is full
const WHITE = [245, 245, 245], BLUE = [46, 134, 193], ORANGE = [226, 118, 30];
const DARK = "#111112";

export const clamp = (value, most = 255) => Math.min(Math.max(value, 0), most);

/** A number with so many digits at most, and a true minus. */
export const number = (value, digits = 0) =>
  String(Number(value.toFixed(digits)) + 0).replace("-", "−");

const mixed = (from, to, share) => from.map((start, i) => Math.round(start + (to[i] - start) * clamp(share, 1)));

/** Of a grey level, or of a difference: blue is darker, orange is brighter. */
const colour = (value, differs) =>
  differs ? mixed(WHITE, value < 0 ? BLUE : ORANGE, Math.abs(value) / FULL) : Array(3).fill(clamp(value));

/** A number on its colour. */
export function shaded(value, differs) {
  if (value === undefined) return {}; // beyond the border
  const sign = differs && Math.round(value) > 0 ? "+" : "";
  return { text: sign + number(value), fill: `rgb(${colour(value, differs)})`,
    ink: !differs && value < 118 ? "#ffffff" : DARK };
}

/** A weight in percent, the stronger the darker. */
export const weighed = (weight, inside) => inside === undefined ? {}
  : weight === undefined ? { look: "x-shot-unread" }
  : { text: number(100 * weight), fill: `rgb(${mixed(WHITE, weight < 0 ? BLUE : ORANGE, Math.abs(weight) * 1.5)})`, ink: DARK };

/** A square of count × count cells with numbers. */
export function cells(count) {
  const size = 90 / count;
  const node = svg("svg", { viewBox: "0 0 90 90", class: `x-shot-cells x-shot-cells-${count}`, "aria-hidden": "true",
    "font-size": count > 3 ? 9 : 10.5 });
  const all = Array.from({ length: count ** 2 }, (_, index) => {
    const [row, column] = [Math.floor(index / count), index % count];
    const box = svg("rect", { x: column * size + 0.5, y: row * size + 0.5, width: size - 1, height: size - 1 });
    node.append(box);
    return { row, column, box, label: /** @type {SVGElement | null} */ (null) };
  });
  return { node, draw: (look) => all.forEach((cell) => {
    const { text = "", fill = "none", ink, look: kind } = look(cell.row, cell.column);
    change(cell.box, { fill, class: kind });
    if (!text && !cell.label) return; // many cells never hold a number
    cell.label ??= node.appendChild(svg("text", { x: (cell.column + 0.5) * size, y: (cell.row + 0.5) * size }));
    change(cell.label, { fill: ink });
    retext(cell.label, text);
  }) };
}

/** An image on a canvas, pixel for pixel. */
export function paint(canvas, image, differs) {
  canvas.width = canvas.height = image.length;
  const pixels = new Uint8ClampedArray(4 * image.length ** 2).fill(255);
  image.flat().forEach((value, index) => {
    if (differs) pixels.set(colour(value, differs), 4 * index);
    else pixels.fill(value, 4 * index, 4 * index + 3);
  });
  canvas.getContext("2d").putImageData(new ImageData(pixels, image.length), 0, 0);
}
