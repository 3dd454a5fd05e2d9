// @ts-check
// Receptive fields and path counts against gradients taken by torch.
import { between, brush, fields, hdc, rows } from "../../../book/_static/explorers/core/receptive.mjs";

const alike = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** @param {any[]} cases @returns {{checked: number, failures: string[]}} */
export function check(cases) {
  const failures = cases.flatMap((one) => differences(one).map((what) => `${named(one)}: ${what}`));
  return { checked: cases.length, failures };
}

const named = ({ layers, padding }) => `${JSON.stringify(layers)} with ${padding} padding`;

function differences({ layers: triples, padding, fields: expected, paths, hdc: distance }) {
  const layers = triples.map(([kernel_size, stride, dilation]) => ({ kernel_size, stride, dilation }));
  const found = fields(layers, padding).slice(1).map(({ size, jump, start }) => [size, jump, start]);
  const [seen] = rows(layers, padding);
  const full = !paths.includes(0);
  return [
    alike(found, expected) || `fields ${JSON.stringify(found)}, torch has ${JSON.stringify(expected)}`,
    alike(seen.paths, paths) || `paths ${seen.paths}, torch counts ${paths}`,
    seen.first === expected[expected.length - 1][2] || `the view begins at ${seen.first}`,
    brush(layers).covered === full || `the sorted steps say ${brush(layers).covered}, not ${full}`,
    (hdc(layers)?.distance ?? null) === distance || `M₂ is ${hdc(layers)?.distance}, not ${distance}`,
    paths.every((count, pixel) => reaches(layers, pixel) === count > 0) || "paths end on the way",
  ].filter((what) => what !== true);
}

/** Whether the cells between a pixel and the output join them. */
function reaches(layers, pixel) {
  const way = between(layers, pixel);
  return way[0].has(pixel) && way.every(({ size }) => size > 0) && way[way.length - 1].has(0);
}
