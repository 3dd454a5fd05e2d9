// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { falsified, unnoticed, verdict } from "./verdict.mjs";

const cases = [{ size: 2, output: [1.5, -2e-7] }, { size: 3, output: [0] }];

test("a check passes that compared every case without a failure", () => {
  assert.equal(verdict(cases, { checked: 2, failures: [] }), "");
});

test("a check fails that compared nothing, too little or no number at all", () => {
  assert.match(verdict([], { checked: 0, failures: [] }), /There are no vectors/);
  assert.match(verdict(cases, { checked: 1, failures: [] }), /Only 1 of 2 vectors/);
  assert.match(verdict(cases, { checked: NaN, failures: [] }), /Only NaN of 2 vectors/);
});

test("a check fails that found a difference, and says the first", () => {
  assert.match(verdict(cases, { checked: 2, failures: ["0 is not 1"] }), /1 of 2 .* first: 0 is not 1/);
});

test("falsified cases differ in one number each", () => {
  assert.deepEqual(falsified(cases[0]), [
    { size: 3, output: [1.5, -2e-7] },
    { size: 2, output: [2.5, -2e-7] },
    { size: 2, output: [1.5, 1 - 2e-7] },
  ]);
  assert.equal(falsified({ output: Array(100).fill(0) }).length <= 12, true);
  assert.equal(falsified({ output: Array(100).fill(0) }).at(-1)?.output[99], 1);
});

test("a check that accepts anything, or throws at everything, is found out", () => {
  const blind = () => ({ checked: 1, failures: [] });
  const seeing = (/** @type {any[]} */ [{ output }]) => ({
    checked: 1,
    failures: output[0] > 1 || output[0] < 0.5 ? ["wrong"] : [],
  });
  assert.deepEqual(unnoticed(blind, cases), cases);
  assert.deepEqual(unnoticed(() => { throw new Error("no"); }, cases), cases);
  assert.deepEqual(unnoticed(seeing, [cases[1]]), []);
});
