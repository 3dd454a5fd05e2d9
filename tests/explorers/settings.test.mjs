// @ts-check
// What a reader may set: text to values and back, what falls back, and how far sliders go.
import assert from "node:assert/strict";
import { test } from "node:test";
import { changed, range, read, settle, starts, write } from "../../book/_static/explorers/core/settings.mjs";

const letters = { read: (/** @type {string} */ text) => (/^[ab]+$/.test(text) ? [...text] : null),
  write: (/** @type {string[]} */ list) => list.map((letter) => letter.trim()).join("") };
const settings = /** @type {import("../../book/_static/explorers/core/settings.mjs").Settings} */ ({
  kernel_size: { kind: "integer", label: "kernel_size", from: 1, to: 7, start: 3 },
  stride: { kind: "integer", label: "stride", from: 1, to: 4, start: 1 },
  shift: { kind: "integer", label: "shift", from: -3, to: 3, start: 0 },
  output_padding: { kind: "integer", label: "output_padding", from: 0, to: 3, start: 0 },
  mode: { kind: "choice", label: "mode", start: "gather", options: [
    { value: "gather", label: "gather" }, { value: "1 & 2=3", label: "odd" }, { value: 2, label: "two" }] },
  sums: { kind: "flag", label: "sums", start: false },
  input: { kind: "numbers", label: "input", from: -9, to: 9, start: [1, 2] },
  kernel: { kind: "numbers", label: "kernel", start: null,
    fit: (list, values) => (list.length === values.kernel_size ? list : null) },
  layers: { kind: "layers", label: "layers", start: ["a"], ...letters },
});
const valid = (/** @type {any} */ values) =>
  values.output_padding < values.stride && values.layers.length <= 5 && values.kernel_size !== 6;
const INSTEAD = "showing the usual setting instead.";

/** Numbers from 0 to below `below`, the same in every run. @param {number} seed */
function dice(seed) {
  return (/** @type {number} */ below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
}

/** Valid values of every kind. @param {(below: number) => number} roll */
function drawn(roll) {
  const stride = 1 + roll(4);
  const kernel_size = [1, 2, 3, 4, 5, 7][roll(6)];
  const number = () => [roll(19) - 9, (roll(1e6) - 5e5) / 65537, 1e-7 * roll(9), 0.1 + 0.2][roll(4)];
  return { kernel_size, stride, shift: roll(7) - 3, output_padding: roll(stride),
    mode: ["gather", "1 & 2=3", 2][roll(3)], sums: roll(2) === 1,
    input: Array.from({ length: 1 + roll(9) }, number),
    kernel: roll(2) ? null : Array.from({ length: kernel_size }, () => number() * 1e9),
    layers: Array.from({ length: 1 + roll(5) }, () => "ab"[roll(2)]) };
}

test("what is written is read again, whatever the values", () => {
  const roll = dice(1);
  for (let round = 0; round < 3000; round++) {
    const values = drawn(roll);
    assert.deepEqual(read(settings, valid, write(settings, values)), { values, note: "" });
    assert.deepEqual(settle(settings, valid, values), { values, note: "" });
  }
});

test("what stands at its start is not written, and nothing written means the starts", () => {
  assert.equal(write(settings, starts(settings)), "");
  assert.deepEqual(read(settings, valid, ""), { values: starts(settings), note: "" });
  assert.equal(write(settings, { ...starts(settings), stride: 2, input: [1, -2.5] }), "stride=2&input=1,-2.5");
});

test("an address is written as others may read it", () => {
  const text = write(settings, { ...starts(settings), mode: "1 & 2=3", sums: true, kernel: [1, 2, 3] });
  assert.equal(text, "mode=1%20%26%202%3D3&sums=1&kernel=1,2,3");
  assert.equal(new URL(`http://host/page.html?${text}#id`).searchParams.get("mode"), "1 & 2=3");
  assert.deepEqual(read(settings, valid, `?${text}`).values.mode, "1 & 2=3");
});

const faults = /** @type {[string, string][]} */ ([
  ["stride=9", "stride=9 is no whole number between 1 and 4"],
  ["stride=0", "stride=0 is no whole number between 1 and 4"],
  ["stride=2.5", "stride=2.5 is no whole number between 1 and 4"],
  ["stride=", "stride= is no whole number between 1 and 4"],
  ["stride=0x2", "stride=0x2 is no whole number between 1 and 4"],
  ["shift=%ZZ", "shift=%ZZ is no whole number between -3 and 3"],
  ["mode=sum", "mode=sum is none of gather, 1 & 2=3, 2"],
  ["sums=yes", "sums=yes is neither 1 nor 0"],
  ["sums=constructor", "sums=constructor is neither 1 nor 0"],
  ["input=1,,2", "input=1,,2 is not a list of numbers between -9 and 9"],
  ["input=", "input= is not a list of numbers between -9 and 9"],
  ["input=1,10", "input=1,10 is not a list of numbers between -9 and 9"],
  ["kernel=1,NaN,2", "kernel=1,NaN,2 is not a list of numbers"],
  ["kernel=1,Infinity,2", "kernel=1,Infinity,2 is not a list of numbers"],
  ["kernel=1,1e999,2", "kernel=1,1e999,2 is not a list of numbers"],
  ["layers=abc", "layers=abc is not a list of layers"],
  ["strid=2", "strid is not a setting here"],
  ["constructor=2", "constructor is not a setting here"],
  ["__proto__=2", "__proto__ is not a setting here"],
  ["output_padding=1", "output_padding=1 does not fit the other settings"],
  [`layers=${"a".repeat(40)}`, `layers=${"a".repeat(23)}… does not fit the other settings`],
]);
for (const [text, fault] of faults) {
  test(`${text.slice(0, 30)} falls back with a note`, () => {
    const found = read(settings, valid, text);
    assert.deepEqual(found, { values: starts(settings), note: `${fault}; ${INSTEAD}` });
  });
}

test("a list of hundreds of numbers is refused, however long the address", () => {
  const text = `kernel=${Array(300).fill(1).join(",")}`;
  assert.match(read(settings, valid, text).note, /^kernel=1,1,1.*… is not a list of numbers; showing/);
});

test("what is wrong takes nothing else with it", () => {
  const found = read(settings, valid, "kernel_size=5&stride=9&shift=-2&depth=3");
  assert.deepEqual(found.values, { ...starts(settings), kernel_size: 5, shift: -2 });
  assert.match(found.note, /^stride=9 .*; depth is not a setting here; showing the usual/);
});

test("values that need each other are taken together, in any order", () => {
  const wanted = { ...starts(settings), stride: 4, output_padding: 3 };
  for (const text of ["output_padding=3&stride=4", "stride=4&output_padding=3", "stride=4&output_padding=3&shift=9"])
    assert.deepEqual(read(settings, valid, text).values, wanted);
});

test("of values that exclude each other the rest still holds", () => {
  const found = read(settings, valid, "output_padding=3&stride=2&kernel_size=5");
  assert.deepEqual(found.values, { ...starts(settings), stride: 2, kernel_size: 5 });
  assert.equal(found.note, `output_padding=3 does not fit the other settings; ${INSTEAD}`);
});

test("what only fits after another is still taken where a third is refused", () => {
  const found = read(settings, valid, "output_padding=1&layers=aaaaaa&stride=2");
  assert.deepEqual(found.values, { ...starts(settings), stride: 2, output_padding: 1 });
  assert.equal(found.note, `layers=aaaaaa does not fit the other settings; ${INSTEAD}`);
});

test("whatever text comes, the values are valid", () => {
  const roll = dice(2);
  const names = [...Object.keys(settings), "x", "__proto__"];
  const texts = ["", "1", "2", "3", "-1", "6", "1,2", "1,2,3", "a", "abab", "bbbbbbb", "true", "%", "null", "NaN", "[]"];
  for (let round = 0; round < 3000; round++) {
    const pairs = Array.from({ length: roll(6) }, () => `${names[roll(names.length)]}=${texts[roll(texts.length)]}`);
    const { values, note } = read(settings, valid, pairs.join("&"));
    assert.equal(valid(values), true);
    assert.deepEqual(settle(settings, valid, values), { values, note: "" });
    assert.equal(note === "" || note.endsWith(INSTEAD), true);
  }
});

test("values from elsewhere, of whatever type, are held to the same rules", () => {
  for (const odd of [null, undefined, NaN, "", {}, [], true, "x", [null]]) {
    const wished = Object.fromEntries(["stride", "mode", "input", "layers"].map((name) => [name, odd]));
    assert.deepEqual(settle(settings, valid, wished).values, starts(settings));
  }
  assert.deepEqual(settle(settings, valid, { stride: "3", sums: "true", kernel: null }),
    { values: { ...starts(settings), stride: 3, sums: true }, note: "" });
});

test("a change is made whole or not at all", () => {
  const values = { ...starts(settings), kernel: [1, 2, 3] };
  assert.equal(changed(settings, valid, values, { stride: 5 }), null);
  assert.equal(changed(settings, valid, values, { output_padding: 1 }), null);
  assert.equal(changed(settings, valid, values, { depth: 1 }), null);
  assert.equal(changed(settings, valid, values, { input: [NaN] }), null);
  assert.deepEqual(changed(settings, valid, values, { output_padding: 1, stride: "2" }),
    { ...values, output_padding: 1, stride: 2 });
  assert.deepEqual(values, { ...starts(settings), kernel: [1, 2, 3] });
});

test("a list is fitted to the settings it hangs on", () => {
  const values = { ...starts(settings), kernel: [1, 2, 3] };
  assert.equal(changed(settings, valid, values, { kernel_size: 2 })?.kernel, null);
  assert.deepEqual(changed(settings, valid, values, { stride: 2 })?.kernel, [1, 2, 3]);
  assert.equal(read(settings, valid, "kernel=1,2").values.kernel, null);
});

test("a range ends where the next step would be invalid", () => {
  const values = { ...starts(settings), stride: 3, output_padding: 1 };
  assert.deepEqual(range(settings, valid, values, "stride"), [2, 4]);
  assert.deepEqual(range(settings, valid, values, "output_padding"), [0, 2]);
  assert.deepEqual(range(settings, valid, values, "kernel_size"), [1, 5]); // 6 is never valid
  assert.deepEqual(range(settings, valid, { ...values, kernel_size: 7 }, "kernel_size"), [7, 7]);
  assert.deepEqual(range(settings, valid, values, "shift"), [-3, 3]);
});

test("all of a range is reachable, and nothing in it moves its ends", () => {
  const roll = dice(3);
  for (let round = 0; round < 1000; round++) {
    const values = drawn(roll);
    for (const name of ["kernel_size", "stride", "shift", "output_padding"]) {
      const [lowest, highest] = range(settings, valid, values, name);
      assert.equal(lowest <= values[name] && values[name] <= highest, true);
      for (let at = lowest; at <= highest; at++) {
        const next = changed(settings, valid, values, { [name]: at });
        assert.notEqual(next, null);
        assert.deepEqual(range(settings, valid, /** @type {any} */ (next), name), [lowest, highest]);
      }
      for (const beyond of [lowest - 1, highest + 1])
        assert.equal(changed(settings, valid, values, { [name]: beyond }), null);
    }
  }
});

test("a fit that pulls an integer back ends its range, and the search for it", () => {
  const few = { at: { kind: "integer", label: "at", from: 0, to: 9, start: 0,
    fit: (/** @type {number} */ at) => Math.min(at, 4) } };
  assert.deepEqual(range(/** @type {any} */ (few), () => true, { at: 2 }, "at"), [0, 4]);
});
