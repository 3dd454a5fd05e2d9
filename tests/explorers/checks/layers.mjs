// @ts-check
// Shapes, parameters, views and refusals of lists of layers against torch's own modules.
import { kinds, layer, trace, validLayer } from "../../../book/_static/explorers/core/layers.mjs";
import { mended, mends } from "../../../book/_static/explorers/core/mends.mjs";
import { read, write } from "../../../book/_static/explorers/core/sequential.mjs";
import { receptiveField } from "../../../book/_static/explorers/core/views.mjs";

const alike = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** @param {any[]} cases @returns {{checked: number, failures: string[]}} */
export function check(cases) {
  const failures = cases.flatMap((one) => differences(one).map((what) => `${named(one)}: ${what}`));
  return { checked: cases.length, failures };
}

const named = ({ input, layers }) => `${JSON.stringify(layers)} on ${input}`;

function differences({ input, layers: calls, shapes, parameters, views, refused }) {
  const layers = calls.map(called);
  const rows = trace(input, layers);
  const found = rows.filter(({ shape }) => shape).map(({ shape }) => shape);
  const known = (what) => (value, torchs) => alike(value, torchs) ||
    `${what} ${JSON.stringify(value)}, torch has ${JSON.stringify(torchs)}`;
  return [
    known("shapes")(found, shapes),
    parameters === undefined || known("parameters")(rows.map((row) => row.parameters), parameters),
    views === undefined || known("views")(layers.map((_, index) => receptiveField(layers.slice(0, index + 1))), views),
    known("refusal")(refusal(rows, refused), refused ?? null),
    Boolean(refused) || layers.every(validLayer) || "a layer that torch built is called invalid",
    !layers.every(validLayer) || alike(read(write(layers)), layers) || "another list from its address",
    !layers.every(validLayer) || helped(input, layers, rows) || "a mend does not help",
  ].filter((what) => what !== true);
}

/** Whether each suggested mend leads on, to another refusal at worst; without one there is none. */
function helped(input, layers, rows) {
  const place = rows.findIndex(({ refusal }) => refusal);
  const found = mends(input, layers);
  return (found.length > 0) === (place >= 0) && found.every((mend) => {
    const start = mend.at < 0 ? [mend.set.channels, ...input.slice(1)] : input;
    const after = trace(start, mended(layers, mend))[place].refusal;
    return after?.sentence.slice(0, 12) !== rows[place].refusal.sentence.slice(0, 12);
  });
}

const wanted = /channels|kernel_size|_factor/;

function called([kind, values, given]) {
  const names = Object.keys(kinds[kind]).filter((name) => wanted.test(name));
  return layer(kind, { ...given, ...Object.fromEntries(names.map((name, n) => [name, values[n]])) });
}

/** Ours in the form of torch's; its sentence where torch's depends on the backend. */
function refusal(rows, theirs) {
  const place = rows.findIndex((row) => row.refusal);
  if (place < 0) return null;
  const { type, sentence } = rows[place].refusal;
  const unstable = theirs?.[2] === null && sentence.endsWith("Output size is too small");
  return [type === "ValueError" ? -1 : place, type, unstable ? null : sentence];
}
