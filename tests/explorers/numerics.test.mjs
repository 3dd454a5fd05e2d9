// @ts-check
// Every check of checks/ over torch's vectors: node --test tests/explorers/numerics.test.mjs
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { unnoticed, verdict } from "./verdict.mjs";

/** @param {string} folder @param {string} suffix */
const names = (folder, suffix) =>
  readdirSync(new URL(folder, import.meta.url))
    .filter((name) => name.endsWith(suffix))
    .map((name) => name.slice(0, -suffix.length))
    .sort();

/** @param {string} name */
const vectors = (name) =>
  JSON.parse(readFileSync(new URL(`./vectors/${name}.json`, import.meta.url), "utf-8"));

test("every set of vectors has its check", () => {
  assert.deepEqual(names("./checks", ".mjs"), names("./vectors", ".json"));
});

for (const name of names("./checks", ".mjs")) {
  test(`${name} agrees with torch`, async (t) => {
    const { check } = await import(`./checks/${name}.mjs`);
    const cases = vectors(name);
    const result = check(cases);
    assert.equal(verdict(cases, result), "");
    t.diagnostic(`${name}: ${result.checked} compared`);
  });

  test(`the check of ${name} notices a wrong number`, async () => {
    const { check } = await import(`./checks/${name}.mjs`);
    const cases = vectors(name);
    const sample = cases.filter((_, /** @type {number} */ index) => index % Math.ceil(cases.length / 25) === 0);
    assert.deepEqual(unnoticed(check, sample), []);
  });
}
